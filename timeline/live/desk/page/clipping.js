// Left: the clipping with its dates.

import { $, capital, el } from "./elements.js";
import { kept } from "./fields.js";
import { button } from "./keys.js";
import { card, clippings, lines, shownClip, STATES, view } from "./known.js";
import { makeDraft } from "./marking.js";
import { lookAt, show } from "./moving.js";
import { isNew } from "./screen.js";

export function drawClipping() {
  const clip = shownClip();
  const pane = $("clipping");
  const found = clippings.get(clip)?.clipping;
  const states = (found?.paragraphs || []).flatMap((one) => one.marks.map(({ key }) => lines.get(key)?.state));
  if (!isNew("clipping", clip, found, states, card()?.sources, view.key)) return;
  if (!found) {
    pane.replaceChildren(el("div", { class: "inner" }, absent()));
    return;
  }
  const focus = document.activeElement?.closest?.("#clipping") && document.activeElement.dataset.start;
  const top = pane.scrollTop;
  const from = [el("b", {}, found.outlet), ` · ${found.published || "nothing says when it was published"}`, found.file && ` · ${found.file}`];
  if (/^https?:\/\//.test(found.url)) from.push(" · ", el("a", { href: found.url, rel: "noreferrer noopener", target: "_blank" }, "where it was published"));
  pane.replaceChildren(el(
    "div",
    { class: "inner" },
    el("p", { class: "from" }, from),
    el("h2", {}, found.title || "No headline"),
    el("ol", {}, found.paragraphs.map(drawParagraph)),
    legend(),
  ), el("p", { id: "reason", class: "reason", hidden: true }));
  pane.scrollTop = top;
  const marks = [...pane.querySelectorAll("mark[role]")];
  const first = marks.find((one) => one.classList.contains("this")) || marks[0];
  if (first) first.tabIndex = 0;
  if (focus) marks.find((one) => one.dataset.start === focus)?.focus({ preventScroll: true });
}

// What is known of a clipping that isn't at the desk.
function absent() {
  const one = card()?.sources[view.on];
  if (!one) return [el("p", { class: "from" }, card() ? "No clipping tells this draft." : "No clipping is at the desk.")];
  return [el("p", { class: "from" }, el("b", {}, one.outlet), one.published && ` · ${one.published}`, " · this clipping isn’t at the desk"), el("blockquote", {}, one.quote)];
}

// The paragraph's words between marks and at the bounds of the sentences that this draft is from.
function drawParagraph(paragraph) {
  const characters = [...paragraph.text];
  const told = card() ? card().sources.filter((one) => one.clip === shownClip() && one.start >= 0) : [];
  const bands = told.map((one) => [one.start - paragraph.start, one.end - paragraph.start]);
  const isBanded = (at) => bands.some(([start, end]) => start <= at && at < end);
  const bounds = bands.flat().filter((at) => at > 0 && at < characters.length);
  const parts = [];
  let at = 0;
  const plain = (end) => {
    for (const bound of [...new Set([...bounds.filter((one) => one > at && one < end), end])].sort((one, other) => one - other)) {
      const words = characters.slice(at, bound).join("");
      if (words) parts.push(isBanded(at) ? el("span", { class: "band" }, words) : words);
      at = bound;
    }
  };
  for (const one of paragraph.marks) {
    const start = one.start - paragraph.start;
    const end = one.end - paragraph.start;
    plain(start);
    parts.push(drawMark(one, characters.slice(start, end).join(""), isBanded(start)));
    at = end;
  }
  plain(characters.length);
  return el("li", {}, el("span", { class: "number" }, String(paragraph.number)), el("span", { "data-start": paragraph.start }, parts));
}

function drawMark(one, words, isBanded) {
  const state = one.key ? lines.get(one.key)?.state || one.state : one.state;
  const isThis = one.key && one.key === view.key;
  const words_of_state = isThis ? "this draft" : STATES[state] + (one.reason && !one.key ? ` because ${one.reason}` : "");
  const go = () => {
    if (!one.key) makeDraft(one.start, one.end);
    else if (!isThis && lines.has(one.key)) show(one.key, 0).then(() => turnTo(shownClipOf(one)));
  };
  const made = el(
    "mark",
    {
      role: "button",
      tabindex: -1,
      class: [isThis ? "this" : state, isBanded ? "band" : ""].join(" ").trim(),
      "data-start": one.start,
      "aria-label": `${words}: ${words_of_state}`,
      title: capital(words_of_state),
      click: kept(go),
    },
    words,
  );
  made.addEventListener("focus", () => tellReason(words, words_of_state, !one.key));
  made.addEventListener("blur", () => { $("reason").hidden = true; });
  return made;
}

const shownClipOf = (one) => card()?.sources.findIndex((source) => source.words_start === one.start);

function turnTo(which) {
  if (which > 0) lookAt(which);
}

function tellReason(words, what, isPassed) {
  $("reason").hidden = false;
  $("reason").textContent = `“${words}”: ${what}.${isPassed ? " Enter makes a draft of it." : ""}`;
}

function legend() {
  const one = (state, words) => [el("mark", { class: state }, words), " · "];
  return el(
    "p",
    { class: "legend" },
    one("this", "this draft"),
    one("open", "another draft"),
    one("taken", "taken"),
    one("rejected", "thrown out"),
    one("later", "put off"),
    el("mark", { class: "passed" }, "a date passed over"),
    ": ",
    button("mark"),
  );
}
