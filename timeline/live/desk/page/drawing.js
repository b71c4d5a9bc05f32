// Draws what has changed, and no more.

import { drawChronology } from "./card.js";
import { drawClipping } from "./clipping.js";
import { reopen } from "./doing.js";
import { $, el } from "./elements.js";
import { isFieldOpen, kept } from "./fields.js";
import { drawBars, drawHead } from "./head.js";
import { button } from "./keys.js";
import { card, desk, lines, view } from "./known.js";
import { focusCard, show } from "./moving.js";
import { drawWith, isNew } from "./screen.js";

function drawAll() {
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

function drawFoot() {
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
  if (canReopen) found.push(" ", el("button", { "data-f": "open-again", click: kept(() => reopen(key)) }, "Open the draft again"));
  if (key !== view.key) found.push(" ", el("button", { "data-f": "back", click: kept(() => show(key)) }, "Go to it"));
  return found;
}

drawWith(drawAll, drawFoot);
