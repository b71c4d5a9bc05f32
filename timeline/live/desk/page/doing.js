// What is done to a draft.

import { canDecide, change, decide, renew } from "./deciding.js";
import { openField } from "./fields.js";
import { card, choosable, isUndecided, overlapping, view } from "./known.js";
import { focusCard, notice, say, show, showNumbers, takeUp } from "./moving.js";
import { draw } from "./screen.js";

const KINDS = ["event", "scheduled", "deadline"];

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
