// Right: the draft in the chronology.

import { addSource, join, takeReading } from "./doing.js";
import { $, capital, el, keycap, keycapOf, plural, sentence, shortcut } from "./elements.js";
import { ending } from "./ending.js";
import { dateField, giveUp, kept, openField, titleField } from "./fields.js";
import { button } from "./keys.js";
import { card, choosable, desk, isUndecided, line, lines, overlapping, queue, STATES, view } from "./known.js";
import { lookAt, show } from "./moving.js";
import { draw, isNew } from "./screen.js";

export function drawChronology() {
  const own = card();
  const given = own ? [own, line(), view.mode, view.begun, !!view.taking, view.on, queue().map((one) => one.key), overlapping(), [...view.unfolded]] : [[...lines.values()], view.fewest];
  if (!isNew("chronology", desk.opening.trouble, desk.opening.done, desk.opening.address, ...given)) return;
  const pane = $("chronology");
  const old = $("card");
  const isSame = own && desk.drawn?.line.key === own.line.key;
  const before = old ? old.getBoundingClientRect().top : 0;
  desk.drawn = own || null;
  $("spine").replaceChildren(...(own ? spine() : ending()));
  if (isSame) pane.scrollTop += $("card").getBoundingClientRect().top - before;
}

const isAsking = () => view.mode === "source" || view.mode === "join";

function spine() {
  const own = card();
  const isChoosing = view.mode === "source";
  const shown = choosable();
  const numbered = (one) => (isChoosing ? shown.findIndex((other) => other.id === one.id) + 1 : 0);
  const events = (list, nearest) => el("ol", { class: "events" }, list.map((one, at) => drawEvent(one, numbered(one), at === nearest)));
  $("spine").classList.toggle("choosing", isChoosing);
  $("spine").classList.toggle("asking", isAsking());
  return [
    own.earlier > 0 && el("p", { class: "ends" }, `${own.earlier.toLocaleString("en")} earlier`),
    events(own.before, own.before.length > 2 ? 0 : -1),
    drawCard(own, numbered),
    drawOverlapping(),
    events(own.after, 2),
    own.further > 0 && el("p", { class: "ends" }, `${own.further.toLocaleString("en")} later`),
  ].filter(Boolean);
}

function drawEvent(one, choice, isFar) {
  const isSame = isUndecided() && card().same.some((other) => other.id === one.id);
  const flags = [one.is_draft && "private", isSame && "the same?"].filter(Boolean);
  const inner = [
    el("span", { class: "day" }, one.date),
    el(
      "span",
      {},
      choice > 0 && keycap(String(choice)),
      el("span", { class: "title" }, one.title),
      flags.map((words) => [" ", el("span", { class: "flag" }, words)]),
      one.sources.length > 0 && [" ", el("span", { class: "outlets" }, one.sources.join(", "))],
      one.checked && [" ", el("span", { class: "checked" }, one.checked)],
    ),
  ];
  const row = choice > 0 ? el("button", { class: "row", "data-f": `event-${one.id}`, ...numbering(choice), click: kept(() => addSource(one.id)) }, inner) : el("div", { class: "row" }, inner);
  return el("li", { class: ["event", one.is_new ? "new" : "", isFar ? "far" : ""].join(" ").trim() }, row);
}

// What a button has that a digit presses.
const numbering = (number) => ({ "data-number": number, "aria-keyshortcuts": shortcut(String(number)) });

function drawCard(own, numbered) {
  const all = queue();
  const at = all.findIndex((one) => one.key === view.key) + 1;
  const isOpen = isUndecided();
  const told = own.line.told === 1 ? "told by one clipping" : `told by ${own.line.told} clippings`;
  const states = { open: "Draft", anew: "Read anew", later: "Put off" };
  const state = line().state;
  return el(
    "article",
    { id: "card", tabindex: -1, "aria-label": `Draft ${at} of ${all.length}` },
    el("p", { class: "top" }, el("span", {}, isOpen ? `${states[state]} · ${told}` : drawDecision(own, state)), el("span", {}, `${at} of ${all.length}`)),
    el("div", {}, view.mode === "date" ? dateField() : drawDate(own), drawReasons(own, isOpen)),
    el("div", {}, view.mode === "title" ? titleField() : drawTitle(own, isOpen)),
    isOpen ? cautions(own).map((words) => el("p", { class: "caution" }, words)) : null,
    drawSources(own),
    isOpen ? drawSame(own, numbered) : null,
    el("div", { class: "deeds" }, isAsking() ? answerNone() : isOpen ? deeds(own) : deedsOfDecided()),
  );
}

// What became of it, and of which event it is a source.
function drawDecision(own, state) {
  const { event } = own;
  const words = el("b", {}, capital(STATES[state]));
  if (!event || state !== "source") return words;
  return [words, " of ", event.date && `${event.date}: `, el("b", {}, event.title)];
}

function drawDate(own) {
  return el(
    "p",
    { class: "date" },
    own.says && [el("q", {}, `“${own.says}”`), el("span", { class: "to", role: "img", "aria-label": "is" }, "→")],
    el("span", { class: "value", click: kept(() => isUndecided() && openField("date")) }, own.line.date || "which day?"),
    own.line.kind !== "event" && el("span", { class: "kind" }, own.line.kind),
  );
}

function drawReasons(own, isOpen) {
  return el(
    "div",
    { class: "reasons" },
    own.why.length > 0 && el("p", {}, own.why.map(sentence).join(" ")),
    isOpen && own.readings.length > 0 && el("ol", { class: "readings", "aria-label": "Other readings" }, own.readings.map((one) => el("li", {}, el(
      "button",
      { "data-f": `reading-${one.number}`, "aria-keyshortcuts": shortcut(String(one.number)), click: kept(() => takeReading(one)) },
      view.mode ? null : keycap(String(one.number)), // else the numbers are those of events or drafts
      el("b", {}, one.date),
      el("span", {}, one.why),
    )))),
  );
}

function drawTitle(own, isOpen) {
  if (!own.title) return drawUntitled(own, isOpen);
  const note = isOpen && own.is_verbatim && el("p", { class: "hint" }, whyPrivate(own));
  return [el("h2", { class: "headline", click: kept(() => isUndecided() && openField("title")) }, own.title), note];
}

// What stands in the way of a title, and the two ways to one.
function drawUntitled(own, isOpen) {
  const ways = isOpen && ["Write one ", keycap("e"), ", or take the whole sentence ", keycap("w"), " and shorten it."];
  return [el("p", { class: "untitled" }, "No title yet."), el("p", { class: "caution" }, own.untitled && sentence(own.untitled), " ", ways)];
}

function whyPrivate(own) {
  const whose = own.words_of || "the clipping";
  if (!own.is_typed) return `The words of ${whose}: private until you write your own.`;
  return `You wrote it, but it stands word for word in ${whose}: private until you change a word or take it the other way.`;
}

function cautions(own) {
  const found = [];
  if (own.anew) found.push(`It was decided when its date was read as ${own.anew}.`);
  if (own.differ) found.push("The sources differ. Take it with all of them: each keeps what it says.");
  return found;
}

function drawSources(own) {
  const isMany = own.sources.length > 1;
  return el("ol", { class: "sources", "aria-label": "Told by" }, own.sources.map((one, at) => el(
    "li",
    {},
    el(
      "button",
      { "data-f": `source-${at}`, "aria-current": at === view.on ? "true" : null, click: kept(() => lookAt(at)) },
      el("span", {}, el("b", {}, one.outlet), " ", el("span", { class: "about" }, [one.published, one.at].filter(Boolean).join(", "), isMany && ", says "), isMany && el("q", {}, `“${one.says}”`)),
    ),
  )));
}

function drawSame(own, numbered) {
  if (!own.same.length) return null;
  return el("div", { class: "same" }, el("p", {}, own.same.length > 1 ? "The same as one of these?" : "The same as this?"), el("ul", {}, own.same.slice(0, 3).map((one) => {
    const choice = numbered(one);
    const inner = [choice > 0 && keycap(String(choice)), el("span", {}, one.date), " ", el("b", {}, one.title)];
    return el("li", {}, choice > 0 ? el("button", { "data-f": `same-${one.id}`, ...numbering(choice), click: kept(() => addSource(one.id)) }, inner) : inner);
  })));
}

function deeds(own) {
  const takes = !own.title ? "Write a title and take" : own.is_verbatim ? "Take privately: the paper’s words" : "Take";
  const other = own.is_verbatim ? "take for readers" : "take privately";
  const isMany = own.sources.length > 1;
  const waits = desk.opening.trouble ? "true" : null;
  return [
    el(
      "div",
      { class: "main" },
      button("take", takes, { class: "first", "aria-disabled": waits }),
      button("source", own.same.length === 1 ? "Same: add as source" : "Source of …", { "aria-disabled": waits }),
      button("reject"),
      button("later"),
    ),
    el(
      "div",
      { class: "minor" },
      button("title"),
      button("whole"),
      button("date"),
      button("kind", `kind: ${own.line.kind}`),
      own.title ? button("otherWay", other) : null,
      own.same.length ? button("choose") : null,
      overlapping().length ? button("combine") : null,
      isMany ? [button("clipping"), button("part")] : null,
    ),
  ];
}

function answerNone() {
  return el("div", { class: "main" }, el("button", { "data-f": "none", click: kept(giveUp) }, keycapOf("Esc"), "None of them"));
}

function deedsOfDecided() {
  return [el("div", { class: "main" }, button("next", "Next"), button("again", `Undo “${STATES[line().state]}”, decide again`))];
}

function drawOverlapping() {
  const list = overlapping();
  const folded = [...lines.values()].filter((one) => one.under === view.key && one.state !== "joined");
  if (!list.length && !folded.length) return null;
  const isJoining = view.mode === "join";
  return el(
    "div",
    { class: "overlapping" },
    list.length > 0 && el("h3", {}, isJoining ? "Combine with which? Esc: none" : "Other drafts of that time"),
    el("ol", {}, list.map((one, at) => el("li", {}, el(
      "button",
      { "data-f": `other-${one.key}`, ...(isJoining ? numbering(at + 1) : {}), click: kept(() => (view.mode === "join" ? join(one.key) : show(one.key))) },
      isJoining ? keycap(String(at + 1)) : el("span", { class: "about" }, one.date),
      el("span", { class: "words" }, one.title),
    )))),
    folded.length > 0 && !view.unfolded.has(view.key) && el(
      "button",
      { class: "link", "data-f": "unfold", click: kept(() => { view.unfolded.add(view.key); draw(); }) },
      plural(folded.length, "One more of this day is folded: show it", "# more of this day are folded: show them"),
    ),
  );
}
