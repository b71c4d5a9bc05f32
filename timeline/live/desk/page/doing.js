// What is done to a draft.

import { freshen, receive, renew, send } from "./asking.js";
import { draw } from "./drawing.js";
import { openField } from "./fields.js";
import { card, cards, choosable, desk, isUndecided, line, lines, overlapping, view } from "./known.js";
import { complain, focusCard, meanwhile, next, notice, say, show, showNumbers, takeUp } from "./moving.js";

const KINDS = ["event", "scheduled", "deadline"];

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

export function take(isOtherWay) {
  if (!canDecide(true)) return;
  if (!card().title) {
    openField("title", undefined, () => take(isOtherWay));
    say("It needs a title. Enter takes it with the one that you write.");
    return;
  }
  const isPrivate = card().is_verbatim !== isOtherWay;
  decide({ do: isPrivate ? "take-private" : "take" }, isPrivate ? "private" : "taken");
}

export function addSource(event) {
  if (canDecide(true)) decide({ do: "source", event }, "source");
}

export function chooseEvent() {
  if (!canDecide(true)) return;
  if (!choosable().length) {
    notice("There is no event near it.");
    return;
  }
  choosing("source", "Source of which event? Esc: none");
}

export function source() {
  if (card()?.same.length === 1) addSource(card().same[0].id);
  else chooseEvent();
}

function choosing(mode, words) {
  view.mode = mode;
  draw();
  focusCard();
  notice(words, mode);
  showNumbers();
}

export function combine() {
  if (!canDecide()) return;
  if (overlapping().length) choosing("join", "Combine with which? Esc: none");
  else notice("There is no other draft of that time.");
}

export function join(other) {
  change({ do: "join", other });
}

export function part() {
  if (!canDecide()) return;
  const { sources } = card();
  if (new Set(sources.map((one) => one.clip)).size < 2) notice("One clipping alone tells it.");
  else change({ do: "part", clip: sources[view.on].clip });
}

export function turnKind() {
  if (canDecide()) change({ do: "edit", kind: KINDS[(KINDS.indexOf(card().line.kind) + 1) % KINDS.length] });
}

export function takeReading(reading) {
  if (canDecide()) change({ do: "edit", date: reading.date });
}

export async function undo() {
  const answer = await change({ do: "undo", key: "", seen: "" });
  if (answer.can_reopen) return;
  if (answer.ok) notice(answer.said);
  renew(); // what can be undone now is another thing, or nothing
}

export async function reopen(key) {
  if (key !== view.key) await show(key);
  if (key !== view.key) return;
  const answer = await change({ do: "reopen" });
  if (!answer.ok) return;
  notice(answer.said);
  renew();
}

// What was decided of the draft on the screen is undone, whatever was done since.
export function again() {
  if (!card()) return;
  if (isUndecided()) notice("It is still to be decided.");
  else reopen(view.key);
}

export function putOff() {
  if (!view.key) takeUp();
  else if (canDecide()) decide({ do: "later" }, "later");
}
