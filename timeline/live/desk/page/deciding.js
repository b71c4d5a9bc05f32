// What is decided or changed, and what the answers change here.

import { ask, freshen, send, tail } from "./asking.js";
import { cards, desk, isUndecided, learn, line, lines, put, view } from "./known.js";
import { complain, focusCard, meanwhile, next, notice, say, show } from "./moving.js";
import { draw } from "./screen.js";

const ALONE = ["reject", "later"]; // they change no other card than their own
const SAME_MARKS = [...ALONE, "take", "take-private", "source", "edit"]; // a clipping has the same marks after them

// What the answer changes here; what it may have changed elsewhere is fetched when it is shown.
function receive(answer, action) {
  answer.lines.forEach(put);
  for (const one of answer.cards) cards.set(one.line.key, { card: one, number: answer.number });
  if (answer.ok) {
    desk.last = answer;
    desk.opening.done = answer.said;
    desk.wrong = null;
    if (!ALONE.includes(action.do)) desk.stale.cards = answer.number;
    if (!SAME_MARKS.includes(action.do)) desk.stale.clippings = answer.number;
  }
  const own = answer.ok ? 1 : 0;
  if (answer.number > desk.number + own) renew(); // somebody else has done something, too
  else desk.number = Math.max(desk.number, answer.number);
}

// Everything anew: another page or an editor has changed something.
export async function renew() {
  await tail;
  const state = await ask("state").catch(() => null);
  if (!state) return;
  const { done } = desk.opening;
  learn(state);
  if (state.done !== done) desk.last = null; // it was done on another page
  desk.stale = { cards: desk.number, clippings: desk.number };
  if (view.key && !lines.has(view.key)) await next();
  else draw();
  freshen();
}

// What decides the draft: the next one is there at once, the answer follows.
export async function decide(action, state) {
  const own = line();
  const { seen } = desk.drawn;
  const was = own.state;
  lines.set(own.key, { ...own, state });
  view.again.delete(own.key);
  next();
  const answer = await send({ ...action, key: own.key, seen });
  if (!answer.ok) lines.set(own.key, { ...lines.get(own.key), state: was });
  receive(answer, action);
  if (answer.ok) say(answer.said);
  else complain(answer.said, own.key);
  if (!answer.ok && !view.key) return show(own.key);
  draw();
  freshen();
}

// What changes the draft and leaves it on the screen; or, with a key of its own or none, something else.
export async function change(action) {
  const { key } = view;
  const answer = await meanwhile(settle({ key, seen: desk.drawn?.seen, ...action }));
  if (answer.ok) say(answer.said);
  else complain(answer.said, answer.next || key, answer.can_reopen);
  return answer;
}

async function settle(action) {
  const { key } = view;
  const answer = await send(action);
  receive(answer, action);
  if (!answer.ok && cards.has(key)) cards.get(key).number = -1;
  if (view.key === key) Object.assign(view, { mode: "", taking: null });
  const to = answer.ok && answer.next ? answer.next : view.key;
  if (answer.ok && to && to !== view.key) {
    await show(to);
  } else if (view.key && lines.get(view.key)?.state === "joined") {
    await next();
  } else {
    draw();
    focusCard();
    freshen();
  }
  return answer;
}

// Whether it can be decided; else why not is said.
export function canDecide(isWriting) {
  if (!isUndecided()) notice("Decided already: U undoes that, and you decide again.");
  else if (isWriting && desk.opening.trouble) complain(desk.opening.trouble);
  else return true;
  return false;
}
