// What is asked of the server and told to it.

import { cards, clippings, desk, following, shownClip, view } from "./known.js";
import { draw } from "./screen.js";

export const PATH = "/-/desk";
const AHEAD = 10; // cards that are fetched in one go
export const GONE = "The desk doesn’t answer, and nothing was written. Is the command still running?";

// What comes back; null where there is none of that name. An error in words where the server refuses or is gone.
export async function ask(path, query = []) {
  const response = await reach(`${path}?${new URLSearchParams(query)}`, { cache: "no-store" });
  return response && response.json();
}

export async function post(action, more = {}) {
  const headers = { "content-type": "application/json", "x-desk-token": desk.opening.token };
  const response = await reach("act", { method: "POST", headers, body: JSON.stringify(action), ...more });
  return response.json();
}

async function reach(path, options) {
  const response = await fetch(`${PATH}/${path}`, options).catch(() => null);
  if (!response) throw new Error(GONE);
  if (response.status === 404) return null;
  if (!response.ok) throw new Error((await response.text()).trim());
  return response;
}

// Actions go one after the other.
export let tail = Promise.resolve();

export function send(action) {
  const answer = tail.then(() => post(action)).catch(unanswered);
  tail = answer;
  return answer;
}

function unanswered(error) {
  return { ok: false, said: error.message, written: "", cards: [], lines: [], next: null, number: desk.number };
}

// False where the server doesn't answer.
export async function fetchCards(keys) {
  if (!keys.length) return true;
  const before = desk.number;
  try {
    const found = await ask("card", keys.map((key) => ["key", key]));
    for (const one of found ? found.cards : []) {
      // What an action has answered meanwhile is newer.
      if (!((cards.get(one.line.key)?.number ?? -1) > before)) cards.set(one.line.key, { card: one, number: before });
    }
    return true;
  } catch {
    return false;
  }
}

export async function fetchClipping(clip) {
  const before = desk.number;
  const found = await ask("clipping", [["clip", clip]]).catch(() => null);
  if (found) clippings.set(clip, { clipping: found, number: before });
}

// The next ten and their clippings, so that they are there when they are wanted.
let isAhead = false;
async function fetchAhead() {
  if (isAhead) return;
  isAhead = true;
  const next = following(view.key).slice(0, AHEAD);
  const missing = next.filter((key) => !cards.has(key));
  if (missing.length > AHEAD / 2 || (next.length && missing[0] === next[0])) await fetchCards(missing);
  const shown = next.map((key) => cards.get(key)?.card.sources[0]?.clip);
  for (const clip of new Set(shown)) if (clip && !clippings.has(clip)) await fetchClipping(clip);
  isAhead = false;
}

// The card and the clipping on the screen as they are now, without a jump; not under somebody who is typing.
export async function freshen() {
  const { key } = view;
  const clip = shownClip();
  const old = cards.get(key);
  if (key && old && old.number < desk.stale.cards) await fetchCards([key]);
  if (clip && clippings.get(clip)?.number < desk.stale.clippings) await fetchClipping(clip);
  if (key === view.key) draw();
  fetchAhead();
}
