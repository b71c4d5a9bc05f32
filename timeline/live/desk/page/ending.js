// The end, and where there is nothing to decide.

import { capital, el, plural } from "./elements.js";
import { kept } from "./fields.js";
import { button } from "./keys.js";
import { desk, fewer, isTold, isWaiting, lines, view } from "./known.js";
import { unfold } from "./moving.js";

export function ending() {
  return [lines.size ? drawDone() : drawNothing()];
}

function drawDone() {
  const all = [...lines.values()];
  const count = (...states) => all.filter((one) => states.includes(one.state)).length;
  const counts = [
    [count("taken", "private"), "taken"],
    [count("source"), "taken as sources"],
    [count("rejected"), "thrown out"],
    [count("joined"), "combined"],
    [count("later"), "put off"],
  ].filter(([many]) => many).map(([many, words]) => `${many.toLocaleString("en")} ${words}`);
  const hidden = all.filter(isWaiting);
  const folded = hidden.filter((one) => isTold(one));
  const few = hidden.length - folded.length;
  const heading = few ? `What ${view.fewest === 2 ? "two" : "three"} clippings or more tell is decided.` : folded.length ? "Nothing is left but what is folded."
    : count("later") ? "Decided, but for those you put off." : "The desk is clear.";
  return el(
    "article",
    { id: "card", class: "done", tabindex: -1, "aria-label": "The end" },
    el("h2", {}, heading),
    el("p", {}, counts.length ? `${capital(counts.join(", "))}.` : ""),
    siteOf(),
    el(
      "div",
      { class: "main" },
      few ? button("filter", plural(few, `Show the one that ${fewer()}`, `Show the # that ${fewer()}`)) : null,
      folded.length ? el("button", { "data-f": "unfold", click: kept(unfold) }, plural(folded.length, "Show the one that is folded", "Show the # that are folded")) : null,
      count("later") ? button("later", "Take up those put off") : null,
      desk.opening.done ? button("undo", "Undo the last") : null,
    ),
  );
}

function siteOf() {
  if (!desk.opening.address) return null;
  const isLink = /^https?:\/\//.test(desk.opening.address);
  return el("p", {}, "The page: ", isLink ? el("a", { href: desk.opening.address }, desk.opening.address) : desk.opening.address);
}

function drawNothing() {
  const all = desk.opening.passed.reduce((sum, [, many]) => sum + many, 0);
  return el(
    "article",
    { id: "card", class: "done", tabindex: -1, "aria-label": "No draft" },
    el("h2", {}, "There is no draft."),
    el("p", {}, all ? `${plural(all, "One date stands", "# dates stand")} in the clippings, and none is a draft:` : "No date was found in the clippings."),
    el("ul", {}, desk.opening.passed.map(([reason, many]) => el("li", {}, `${many.toLocaleString("en")} ${reason}`))),
    all ? el("p", {}, "They are dotted in the clipping. Enter makes a draft of one; select words, and m makes one of them.") : null,
    siteOf(),
    el("div", { class: "main" }, all ? button("mark", "Next date passed over") : null, desk.clips.length > 1 ? button("clipping") : null, desk.opening.done ? button("undo", "Undo the last") : null),
  );
}
