// Above: what is left, what is shown, and a bar for each draft.

import { $, el } from "./elements.js";
import { kept } from "./fields.js";
import { button } from "./keys.js";
import { desk, fewer, isTold, isWaiting, lines, queue, STATES, view } from "./known.js";
import { filter, order, say, show } from "./moving.js";
import { isNew } from "./screen.js";

const FEW = 3; // drafts up to which there are no bars, no filter and no order
const LABELS = 10; // words among the bars, at most
const SINGLE = 300; // drafts up to which each has a bar of its own

export function drawHead() {
  drawTrouble();
  const all = [...lines.values()];
  const count = (...states) => all.filter((one) => states.includes(one.state)).length;
  const left = all.filter((one) => isWaiting(one) && (isTold(one) || one.key === view.key)).length;
  const hidden = all.filter((one) => isWaiting(one)).length - left;
  const done = [
    [count("taken", "private"), "taken"],
    [count("source"), "as sources"],
    [count("rejected"), "thrown out"],
    [count("later"), "put off"],
  ];
  if (!isNew("head", desk.opening.title, left, hidden, done, view.fewest, view.order)) return;
  $("name").textContent = desk.opening.title;
  document.title = `Review desk: ${desk.opening.title}`;
  $("counts").replaceChildren(
    el("b", {}, `${left.toLocaleString("en")} to decide`),
    ...done.filter(([many]) => many).map(([many, words]) => ` · ${many.toLocaleString("en")} ${words}`),
    ...(hidden ? [" · ", hiddenButton(hidden)] : []),
  );
  if (all.length <= FEW) $("options").replaceChildren();
  else $("options").replaceChildren(filterButtons(), orderButtons());
}

// What is wrong with the chronology or its shared sources, from the moment it is saved until it is corrected.
function drawTrouble() {
  const { trouble } = desk.opening;
  if (!isNew("trouble", trouble)) return;
  const was = $("trouble").textContent;
  $("trouble").replaceChildren(...(trouble ? [el("b", {}, trouble), ". You can’t take drafts until it is corrected; the rest works."] : []));
  if (was && !trouble) say("It is corrected: drafts can be taken again.");
}

function hiddenButton(hidden) {
  return button("filter", `hidden: ${hidden.toLocaleString("en")} that ${fewer()}`, { class: "link", "data-f": "hidden" });
}

function filterButtons() {
  const buttons = [1, 2, 3].map((fewest) =>
    el("button", { "data-f": `fewest-${fewest}`, "aria-pressed": String(view.fewest === fewest), click: kept(() => filter(fewest)) }, fewest === 1 ? "any" : `≥ ${fewest}`));
  return el("span", { role: "group", "aria-label": "told by how many clippings" }, "told by", buttons);
}

function orderButtons() {
  const buttons = ["days", "clippings"].map((name) =>
    el("button", { "data-f": `order-${name}`, "aria-pressed": String(view.order === name), click: kept(() => order(name)) }, name));
  return el("span", { role: "group", "aria-label": "order" }, "in order of", buttons);
}

// A bar for each draft; of many one for each month, of very many for each year, or for each clipping.
export function drawBars() {
  const all = queue();
  $("bars").hidden = lines.size <= FEW;
  if (lines.size <= FEW || !isNew("bars", all, view.key, view.order, [...view.again])) return;
  const focused = document.activeElement?.closest?.("#bars") ? view.key : null;
  const groups = groupsOf(all);
  const parts = groups.map((group) => (view.order === "days" ? group[0].day.slice(0, 4) || "no day" : nameOf(group[0].place)));
  const begun = parts.map((part, at) => part !== parts[at - 1]);
  const step = Math.ceil(begun.filter(Boolean).length / LABELS);
  const most = Math.max(...groups.map((group) => group.length));
  let count = 0;
  const items = groups.map((group, at) => {
    const isLabelled = begun[at] && count++ % step === 0;
    return [isLabelled ? el("li", { class: "label", "aria-hidden": "true" }, parts[at]) : [], bar(group, most)];
  });
  $("bars").replaceChildren(...items.flat(2));
  $("bars").classList.toggle("dense", groups.length > 120);
  if (focused) $("bars").querySelector("[tabindex='0']")?.focus({ preventScroll: true });
}

const nameOf = (place) => (desk.opening.clippings[place] || ["", "no clipping"])[1];

function groupsOf(all) {
  if (all.length <= SINGLE) return all.map((one) => [one]);
  const months = new Set(all.map((one) => one.day.slice(0, 7)));
  const length = months.size > 240 ? 4 : 7;
  const nameOfGroup = (one) => (view.order === "days" ? one.day.slice(0, length) : one.place);
  const groups = [];
  for (const one of all) {
    if (groups.length && nameOfGroup(groups.at(-1)[0]) === nameOfGroup(one)) groups.at(-1).push(one);
    else groups.push([one]);
  }
  return groups;
}

function bar(group, most) {
  const open = group.find(isWaiting);
  const first = open || group[0];
  const isHere = group.some((one) => one.key === view.key);
  const height = most === 1 ? first.told : Math.ceil((3 * group.length) / most);
  const state = open ? open.state : group.some((one) => one.state === "taken" || one.state === "private") ? "taken" : first.state;
  const words = group.length === 1
    ? `${first.date || "no day"}: ${first.title || "no title"}, ${STATES[first.state]}`
    : `${view.order === "days" ? first.day.slice(0, 7) || "no day" : nameOf(first.place)}: ${group.length} drafts, ${group.filter(isWaiting).length} to be decided`;
  const own = el(
    "button",
    { "aria-label": words, title: words, "aria-current": isHere ? "true" : null, tabindex: isHere ? 0 : -1, click: kept(() => show(first.key)) },
    el("i"),
  );
  return el("li", { class: ["bar", `tall-${Math.min(3, Math.max(1, height))}`, state, isHere ? "here" : ""].join(" ").trim() }, own);
}

export function alongBars(event) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  const all = [...$("bars").querySelectorAll("button")];
  all[(all.indexOf(event.target) + by + all.length) % all.length].focus();
}
