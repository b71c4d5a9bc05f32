// Drafts of dates that were passed over, and of words that are selected.

import { change } from "./deciding.js";
import { $ } from "./elements.js";
import { openField } from "./fields.js";
import { card, shownClip } from "./known.js";
import { say } from "./moving.js";

export function mark() {
  const chosen = selected();
  if (!chosen) return nextPassed(1);
  getSelection().removeAllRanges();
  makeDraft(chosen.start, chosen.end);
}

export async function makeDraft(start, end) {
  const answer = await change({ do: "mark", key: "", seen: "", clip: shownClip(), start, end });
  if (answer.ok && card() && !card().line.date) openField("date");
}

// The characters of the clipping that are selected.
function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const places = [placeOf(range.startContainer, range.startOffset), placeOf(range.endContainer, range.endOffset)];
  return places.includes(null) || places[0] >= places[1] ? null : { start: places[0], end: places[1] };
}

// Which character of the clipping it is, counted in code points as the server does.
function placeOf(node, offset) {
  const paragraph = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
  if (!paragraph) return null;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, offset);
  return Number(paragraph.dataset.start) + [...before.toString()].length;
}

function nextPassed(by) {
  const all = [...$("clipping").querySelectorAll("mark.passed[role]")];
  if (!all.length) {
    say("No date here was passed over. Select words, then m.");
    return;
  }
  const at = all.indexOf(document.activeElement);
  const one = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length];
  one.focus();
  one.scrollIntoView({ block: "center" });
}

export function alongMarks(event) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    event.stopPropagation();
    event.target.click();
  } else if (by && event.target.matches("mark[role]")) {
    event.preventDefault();
    const all = [...$("clipping").querySelectorAll("mark[role]")];
    all[(all.indexOf(event.target) + by + all.length) % all.length].focus();
  }
}
