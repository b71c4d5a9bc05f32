// Which draft and which clipping is on the screen.

import { fetchCards, fetchClipping, freshen, GONE } from "./asking.js";
import { $, capital, plural } from "./elements.js";
import { card, cards, clippings, desk, fewer, following, isTold, isWaiting, line, lines, queue, shownClip, view } from "./known.js";
import { draw, drawFoot } from "./screen.js";

export let busy = 0;
export const waiting = [];

// Keys that come meanwhile wait in their order; then each does what it says if its card is still on the screen.
export async function meanwhile(work) {
  busy += 1;
  try {
    return await work;
  } finally {
    busy -= 1;
    while (!busy && waiting.length) {
      const { does, key } = waiting.shift();
      if (!does.ofCard || key === view.key) does.run();
    }
  }
}

let wanted = null;

// The draft with its clipping, once both are there; keys pressed until then were meant for another one.
export function show(key, on = 0) {
  wanted = key;
  return meanwhile(bring(key, on));
}

async function bring(key, on) {
  if (!cards.has(key) && !(await fetchCards([key]))) return complain(GONE);
  if (!cards.has(key)) {
    lines.delete(key); // since it was listed
    return next();
  }
  const { clip } = cards.get(key).card.sources[on] || {};
  if (clip && !clippings.has(clip)) await fetchClipping(clip);
  if (wanted !== key) return;
  if (desk.wrong?.isNotice && key !== view.key) desk.wrong = null; // it was of the draft that goes
  Object.assign(view, { key, on, mode: "" });
  sessionStorage.setItem("desk-at", key);
  draw();
  place();
  freshen();
}

// The next one to be decided, or the end.
export function next() {
  const [key] = following(view.key);
  if (key) return show(key);
  if (line() && isWaiting(line())) return show(view.key);
  wanted = null;
  return meanwhile(end());
}

async function end() {
  const clip = desk.clips[view.clip];
  if (clip && !clippings.has(clip)) await fetchClipping(clip);
  if (wanted !== null) return;
  Object.assign(view, { key: null, mode: "" });
  draw();
  focusCard();
}

export function step(by) {
  const all = queue();
  if (!all.length) return;
  const at = all.findIndex((one) => one.key === view.key);
  const to = at < 0 && by < 0 ? all.length - 1 : at + by;
  if (at < 0 && by > 0) notice("This is the end. k goes back.");
  else if (to < 0) notice("This is the first draft: none comes before it.");
  else if (to >= all.length) notice("This is the last draft: none comes after it.");
  else show(all[to].key);
}

export function say(words) {
  $("said").textContent = "";
  setTimeout(() => { $("said").textContent = words; }, 30); // the same words twice are said twice
}

// What is asked or was done, where everybody sees it; gone with the next answer.
export function notice(words, mode = "") {
  desk.wrong = { words, mode, isNotice: true };
  drawFoot();
  say(words);
}

export function complain(why, key = null, canReopen = false) {
  const words = /^[a-z]+ /.test(why) ? capital(why) : why; // a file's name stays as it is
  desk.wrong = { words, key, canReopen };
  drawFoot();
  say(words);
}

export async function lookAt(which) {
  if (card()) view.on = which;
  else view.clip = which;
  const clip = shownClip();
  if (clip && !clippings.has(clip)) await meanwhile(fetchClipping(clip));
  draw();
  showPlace();
}

export function nextClipping() {
  if (card()?.sources.length) lookAt((view.on + 1) % card().sources.length);
  else if (!card() && desk.clips.length) lookAt((view.clip + 1) % desk.clips.length);
}

export function focusCard() {
  $("card")?.focus({ preventScroll: true });
}

// The card with the two events before it, whole if the pane is high enough.
function place() {
  showPlace();
  const pane = $("chronology");
  const own = $("card");
  focusCard();
  if (!own) return;
  const top = (one) => one.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
  const before = [...(own.previousElementSibling?.querySelectorAll(".event") || [])].slice(-2)[0] || own;
  pane.scrollTop = Math.max(top(before) - 12, Math.min(top(own) - 12, top(own) + own.offsetHeight - pane.clientHeight + 12));
}

function showPlace() {
  const words = $("clipping").querySelector("mark.this.band") || $("clipping").querySelector("mark.this, .band");
  if (words) words.scrollIntoView({ block: "center" });
  else $("clipping").scrollTop = 0;
}

// All that has a number, as far as the pane goes, and the first number in any case.
export function showNumbers() {
  const all = [...$("spine").querySelectorAll("[data-number]")];
  all.sort((one, other) => other.dataset.number - one.dataset.number);
  for (const one of all) one.scrollIntoView({ block: "nearest" });
}

export function takeUp() {
  view.again = new Set([...lines.values()].filter((one) => one.state === "later").map((one) => one.key));
  next();
}

// Where one clipping's drafts are hidden at first, they are one key away.
export function nextFilter() {
  const turn = desk.opening.fewest > 1 ? [2, 1, 3] : [1, 2, 3];
  return view.key ? turn[(turn.indexOf(view.fewest) + 1) % turn.length] : 1;
}

export async function filter(fewest) {
  view.fewest = fewest;
  if (line() && isTold(line())) draw();
  else await next();
  const hidden = [...lines.values()].filter((one) => isWaiting(one) && !isTold(one) && one.key !== view.key).length;
  if (!hidden) notice("All drafts are shown.");
  else notice(`Hidden: ${plural(hidden, "one draft", "# drafts")} that ${fewer()}.`);
}

export function order(name) {
  view.order = name;
  draw();
  place();
}

export function unfold() {
  for (const one of lines.values()) if (one.under) view.unfolded.add(one.under);
  next();
}
