// Title and date, edited in place.

import { ask } from "./asking.js";
import { canDecide, change } from "./deciding.js";
import { $, el, keycapOf } from "./elements.js";
import { card, view } from "./known.js";
import { focusCard, meanwhile, say } from "./moving.js";
import { draw } from "./screen.js";

const TYPING = 80; // milliseconds after the last key in which a date is read

// With `taking`, Enter goes on to take the draft.
export function openField(mode, value, taking = null) {
  if (!canDecide()) return;
  Object.assign(view, { mode, taking });
  view.begun = value ?? (mode === "title" ? card().title : card().line.date);
  draw();
  const field = $("field");
  field.focus();
  field.select();
  if (mode === "date") readDate(field.value);
}

// Resolves once what was typed last is read.
let reading = Promise.resolve(null);

let typed = 0;

function readDate(words, wait = 0) {
  typed += 1;
  const own = typed;
  const { key } = view;
  const pause = new Promise((resolve) => { setTimeout(resolve, wait); });
  reading = pause.then(async () => {
    if (own !== typed) return reading;
    if (!words.trim()) return { words: "The date of the draft comes back. Enter keeps that, Esc gives up." };
    const read = await ask("date", [["key", key], ["words", words]]).catch((error) => ({ wrong: error.message }));
    if (!read) return { wrong: "This draft is gone." };
    return read.wrong ? read : { words: [[read.date, read.why].filter(Boolean).join(": "), "Enter keeps it, Esc gives up."].join(". ") };
  });
  reading.then((read) => { if (own === typed) hint(read); });
  return reading;
}

function hint(read) {
  if (view.mode !== "date" || !read) return;
  $("hint").textContent = read.wrong || read.words;
  $("hint").classList.toggle("bad", !!read.wrong);
  $("field").setAttribute("aria-invalid", String(!!read.wrong));
}

export function fieldAction() {
  const value = $("field").value.trim().replace(/\s+/g, " ");
  const old = view.mode === "title" ? card().title : card().line.date;
  return value === old ? null : { do: "edit", [view.mode]: value };
}

// Keeps what was typed; a date that can't be read stays in its field, or is given up where the field is left.
export async function keep(isLeaving) {
  const { mode, taking, key } = view;
  if (mode !== "title" && mode !== "date") return;
  if (taking && !isLeaving && !$("field").value.trim()) {
    say("It needs a title.");
    return;
  }
  const action = fieldAction();
  if (action && mode === "date") {
    const read = await meanwhile(reading);
    if (view.mode !== mode) return;
    if (!read || read.wrong) {
      if (isLeaving) giveUp();
      else hint(read);
      return;
    }
  }
  // The title is there at once; a refusal brings the old one back.
  if (action?.title) Object.assign(card(), { title: action.title, is_verbatim: false });
  giveUp();
  if (taking && !isLeaving) await meanwhile(keepAndTake(action, taking, key));
  else if (action) await change(action);
}

async function keepAndTake(action, taking, key) {
  const answer = action ? await change(action) : { ok: true };
  if (answer.ok && view.key === key) taking();
}

export const isFieldOpen = () => (view.mode === "title" || view.mode === "date") && !!$("field");

// What a click does, once what stands in an open field is kept.
export const kept = (run) => () => (isFieldOpen() ? keep(true).then(run) : run());

export function giveUp() {
  Object.assign(view, { mode: "", taking: null });
  draw();
  focusCard();
}

function onField(event) {
  if (event.isComposing || event.keyCode === 229) return;
  if (event.key === "Enter") {
    event.preventDefault();
    keep(false);
  } else if (event.key === "Escape") {
    event.preventDefault();
    event.stopPropagation();
    giveUp();
  }
}

export function dateField() {
  return [
    el("label", { class: "unseen", for: "field" }, "Date"),
    watched(el("input", { id: "field", "data-f": "field", autocomplete: "off", spellcheck: "false", "aria-describedby": "hint", value: view.begun })),
    el("p", { id: "hint", class: "hint", "aria-live": "polite" }, "As you would write it in the file. Enter keeps it, Esc gives up."),
    fieldButtons(),
  ];
}

export function titleField() {
  const field = el("textarea", { id: "field", "data-f": "field", class: "headline", rows: 2, "aria-describedby": "hint" });
  field.value = view.begun;
  const words = view.taking ? "Enter takes the draft with this title, Esc gives up."
    : "Enter keeps it, Esc gives up; nothing at all brings the draft’s own back.";
  return [el("label", { class: "unseen", for: "field" }, "Title"), watched(field), el("p", { id: "hint", class: "hint" }, words), fieldButtons()];
}

// A field keeps what was typed when it is left, too.
function watched(field) {
  field.addEventListener("keydown", onField);
  field.addEventListener("input", () => { if (view.mode === "date") readDate(field.value, TYPING); });
  field.addEventListener("blur", (event) => {
    const isOwn = event.relatedTarget?.closest?.(".field-buttons");
    if (!isOwn && field.isConnected && document.hasFocus()) keep(true);
  });
  return field;
}

function fieldButtons() {
  return el(
    "p",
    { class: "minor field-buttons" },
    el("button", { "data-f": "keep", click: () => keep(false) }, keycapOf("Enter"), view.taking ? "take" : "keep"),
    el("button", { "data-f": "give-up", click: giveUp }, keycapOf("Esc"), "give up"),
  );
}
