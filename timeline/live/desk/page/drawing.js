// Draws what has changed, and no more.

import { drawChronology } from "./card.js";
import { drawClipping } from "./clipping.js";
import { reopen } from "./doing.js";
import { $, button, el } from "./elements.js";
import { isFieldOpen } from "./fields.js";
import { drawBars, drawHead } from "./head.js";
import { card, desk, how, lines, view } from "./known.js";
import { focusCard, show } from "./moving.js";

const drawnOf = new Map();

// Whether the part has to be drawn anew: what is the same stays, and with it a selection, or a button that is pressed.
export function isNew(part, ...given) {
  const now = JSON.stringify([given, how.keys]);
  if (drawnOf.get(part) === now) return false;
  drawnOf.set(part, now);
  return true;
}

// While the pointer is down nothing is drawn anew: the button would be gone before it is let go, or words that are being
// selected would be.
let isHeld = false;
let isLate = false;

export function hold() {
  isHeld = true;
}

export function release() {
  setTimeout(() => { // after the click that follows
    isHeld = false;
    if (isLate) draw();
  });
}

export function draw() {
  isLate = isHeld;
  if (isHeld) return;
  if (card() && view.on >= card().sources.length) view.on = 0;
  const focus = document.activeElement?.dataset?.f;
  const isTyping = document.activeElement?.id === "field" && isFieldOpen() && desk.drawn?.line.key === view.key;
  drawHead();
  drawBars();
  drawClipping();
  if (!isTyping) drawChronology();
  drawWritten();
  drawFoot();
  // What had the focus was drawn anew.
  if (focus && document.activeElement === document.body) document.querySelector(`[data-f="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true });
  if (document.activeElement === document.body) focusCard();
}

function drawWritten() {
  if (!isNew("written", desk.last?.written, desk.last?.wrote, desk.opening.notes)) return;
  const parts = [];
  if (desk.last && (desk.last.written || desk.last.wrote)) {
    const details = el(
      "details",
      { open: view.isWritten },
      el("summary", { "data-f": "written" }, `Written: ${desk.last.written || "nothing"}`),
      desk.last.wrote && el("pre", { tabindex: 0, "aria-label": "What was written" }, desk.last.wrote),
    );
    details.addEventListener("toggle", () => { view.isWritten = details.open; });
    parts.push(details);
  }
  if (desk.opening.notes.length) parts.push(el("ul", { class: "notes", "aria-label": "Notes" }, desk.opening.notes.map((note) => el("li", {}, note))));
  $("written").replaceChildren(...parts);
}

export function drawFoot() {
  if (desk.wrong?.mode && desk.wrong.mode !== view.mode) desk.wrong = null; // what it asked is answered
  if (!isNew("foot", desk.wrong, desk.opening.done, view.key, desk.wrong && lines.has(desk.wrong.key))) return;
  const undoing = desk.opening.done ? [" ", button("undo", "Undo", { "data-f": "foot-undo" })] : [];
  $("last").classList.toggle("bad", !!desk.wrong && !desk.wrong.isNotice);
  if (desk.wrong) $("last").replaceChildren(el("b", {}, desk.wrong.words), ...waysOut(), ...(desk.wrong.canReopen ? [] : undoing));
  else $("last").replaceChildren(...(desk.opening.done ? [el("b", {}, desk.opening.done), ...undoing] : []));
  $("moves").replaceChildren(button("previous"), button("next"), button("help"));
}

function waysOut() {
  const { key, canReopen } = desk.wrong;
  if (!key || !lines.has(key)) return [];
  const found = [];
  if (canReopen) found.push(" ", el("button", { "data-f": "open-again", click: () => reopen(key) }, "Open the draft again"));
  if (key !== view.key) found.push(" ", el("button", { "data-f": "back", click: () => show(key) }, "Go to it"));
  return found;
}
