// What can be done, and by which key.

import { canDecide, decide } from "./deciding.js";
import { addSource, again, chooseEvent, combine, join, part, putOff, source, take, takeReading, turnKind, undo } from "./doing.js";
import { $, el, keycap, shortcut } from "./elements.js";
import { giveUp, isFieldOpen, keep, kept, openField } from "./fields.js";
import { card, choosable, how, overlapping, view } from "./known.js";
import { mark } from "./marking.js";
import { busy, filter, focusCard, nextClipping, nextFilter, order, step, waiting } from "./moving.js";
import { draw } from "./screen.js";

// Each thing that can be done: its key, its words, and whether it is done to the card on the screen.
const DOES = {
  take: { key: "t", words: "Take", ofCard: true, run: () => take(false), help: "take: privately while the title is the clipping’s, else for readers" },
  otherWay: { key: "T", words: "take the other way", ofCard: true, run: () => take(true), help: "take the other way" },
  source: { key: "s", words: "Source of …", ofCard: true, run: source, help: "add as a source to the event that is shown as the same" },
  choose: { key: "S", words: "source of another …", ofCard: true, run: chooseEvent, help: "choose the event by its number" },
  reject: { key: "x", words: "Throw out", ofCard: true, run: () => canDecide() && decide({ do: "reject" }, "rejected"), help: "throw out for good: no later run brings it back" },
  later: { key: "l", words: "Not now", ofCard: true, run: putOff, help: "not now: after all others, next time, too" },
  undo: { key: "u", words: "Undo", ofCard: false, run: undo, help: "undo, step by step, also what was done before today" },
  again: { key: "U", words: "Decide on it again", ofCard: true, run: again, help: "on a draft that is decided: undo what was decided of it, and decide again" },
  title: { key: "e", words: "title", ofCard: true, run: () => openField("title"), help: "write the title" },
  whole: { key: "w", words: "whole sentence", ofCard: true, run: () => openField("title", card()?.sentence.replace(/\.$/, "")), help: "the whole sentence into the field of the title" },
  date: { key: "d", words: "date", ofCard: true, run: () => openField("date"), help: "change the date; 1 to 9 take another reading" },
  kind: { key: "y", words: "kind", ofCard: true, run: turnKind, help: "kind: event, scheduled, deadline" },
  combine: { key: "c", words: "combine with …", ofCard: true, run: combine, help: "combine with another draft of that time" },
  part: { key: "p", words: "part this one", ofCard: true, run: part, help: "part: what the clipping at the left tells is a draft of its own" },
  clipping: { key: "o", words: "next clipping", ofCard: false, run: nextClipping, help: "the next clipping that tells of it, at the place" },
  mark: { key: "m", words: "makes a draft of it, or of words that you select", ofCard: false, run: mark, help: "to the next date passed over, where Enter makes a draft of it; or a draft of the words selected" },
  next: { key: "j", words: "next", ofCard: false, run: () => step(1), help: "next, also ↓" },
  previous: { key: "k", words: "previous", ofCard: false, run: () => step(-1), help: "previous, also ↑" },
  filter: { key: "f", words: "filter", ofCard: false, run: () => filter(nextFilter()), help: "what any, two or three clippings tell" },
  order: { key: "v", words: "order", ofCard: false, run: () => order(view.order === "days" ? "clippings" : "days"), help: "in the order of days or of clippings" },
  help: { key: "?", words: "all keys", ofCard: false, run: help, help: "these keys" },
};

const BY_KEY = new Map(Object.values(DOES).map((does) => [does.key, does]));
const AGAIN = [DOES.next, DOES.previous]; // what a key that is held down does again and again

async function press(does, key) {
  if (isFieldOpen()) await keep(true);
  if (busy) waiting.push({ does, key });
  else does.run();
}

// A button of an action, with its key on it.
export function button(name, words = null, attributes = {}) {
  const does = DOES[name];
  return el(
    "button",
    { "data-f": name, click: kept(() => press(does, view.key)), "aria-keyshortcuts": shortcut(does.key), ...attributes },
    keycap(does.key),
    words ?? does.words,
  );
}

// What a digit means on the card as it stands.
function choose(digit) {
  if (!card()) return;
  const other = view.mode === "join" && overlapping()[digit - 1];
  const event = view.mode === "source" && choosable()[digit - 1];
  const read = !view.mode && card().readings.find((one) => one.number === digit);
  if (other) join(other.key);
  if (event) addSource(event.id);
  if (read) takeReading(read);
}

// The character that the key means, as it is set that keys are pressed; nothing where it is none of ours.
function characterOf(event) {
  if (event.ctrlKey || event.metaKey || event.isComposing || event.keyCode === 229) return "";
  if (how.keys === "off" || event.altKey !== (how.keys === "alt")) return "";
  if (!event.altKey || /^[a-z?0-9]$/i.test(event.key)) return event.key;
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1] || /^Digit([0-9])$/.exec(event.code)?.[1] || "";
  return event.shiftKey ? letter : letter.toLowerCase();
}

export function onKey(event) {
  const at = event.target;
  if ($("help").open || event.defaultPrevented || at.matches?.("input, textarea, select, [contenteditable]")) return;
  const isBare = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
  if (isBare && event.key === "Escape" && view.mode) {
    event.preventDefault();
    giveUp();
    return;
  }
  if (isBare && event.key === "Escape") {
    focusCard();
    return;
  }
  const character = characterOf(event);
  const arrow = isBare && how.keys !== "off" && { ArrowDown: DOES.next, ArrowUp: DOES.previous }[event.key];
  const does = arrow || BY_KEY.get(character) || digitOf(character);
  if (!does) return;
  event.preventDefault();
  if (event.repeat && !AGAIN.includes(does)) return;
  press(does, view.key);
}

function digitOf(character) {
  if (!/^[1-9]$/.test(character)) return null;
  return { ofCard: true, run: () => choose(Number(character)) };
}

function help() {
  for (const one of document.getElementsByName("keys")) one.checked = one.value === how.keys;
  $("help-keys").replaceChildren(...Object.values(DOES).flatMap((does) => [el("dt", {}, keycap(does.key)), el("dd", {}, does.help)]));
  $("help").showModal();
}

export function setKeys(event) {
  how.keys = event.target.value;
  localStorage.setItem("desk-keys", how.keys);
  document.body.classList.toggle("without-keys", how.keys === "off");
  draw();
}
