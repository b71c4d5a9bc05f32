// The review desk: draws what the server says and tells it what is done. All words, a clipping's too, become text nodes,
// never markup. What is done shows at once; the server's answer confirms it or takes it back.

const PATH = "/-/desk";
const UNDECIDED = ["open", "anew", "later"];
const KINDS = ["event", "scheduled", "deadline"];
const FEW = 3; // drafts up to which there are no bars, no filter and no order
const SINGLE = 300; // drafts up to which each has a bar of its own
const AHEAD = 10; // cards that are fetched in one go
const TYPING = 80; // milliseconds after the last key in which a date is read

const GONE = "The desk doesn’t answer, and nothing was written. Is the command still running?";
const STATES = {
  open: "to be decided",
  anew: "read anew",
  taken: "taken",
  private: "taken privately",
  source: "taken as a source",
  joined: "combined with another",
  rejected: "thrown out",
  later: "put off",
  passed: "passed over",
};

// --- What is known of the desk ---

const lines = new Map(); // by key, every draft in the order of days
const cards = new Map(); // by key, whole drafts with the number of the news they are from
const clippings = new Map(); // by id, the same
let opening = null;
let clips = []; // the ids of all clippings in their order
let number = 0; // of the last news known
let stale = 0; // cards and clippings from before this number may have changed
let last = null; // the last answer, for the foot
let wrong = null; // what went wrong last: its words, the draft it is about, and whether that may be opened again
let drawn = null; // the card as it is on the screen

const view = {
  key: null, // the draft on the screen; null at the end, or where there is none
  on: 0, // which of its clippings stands at the left
  clip: 0, // without a draft: which of all clippings does
  mode: "", // title, date, join, source: what is being asked
  begun: "", // what the open field begins with
  fewest: 1,
  order: "days",
  again: new Set(), // drafts put off that were taken up again
  unfolded: new Set(), // drafts under which others of their day are shown
  isWritten: false, // whether "Written" is open
};

const $ = (id) => document.getElementById(id);
const card = () => cards.get(view.key)?.card;
const line = () => lines.get(view.key);
const isWaiting = ({ key, state }) => state === "open" || state === "anew" || (state === "later" && view.again.has(key));

function put(given) {
  const old = lines.get(given.key) || {};
  const clip = clips.indexOf(given.clip);
  lines.set(given.key, { ...old, ...given, place: clip < 0 ? clips.length : clip });
}

function unpack([key, day, told, state, place, at, ahead, under, kind = "event", date = day, title = ""]) {
  lines.set(key, { key, day, told, state, place, at, ahead: !!ahead, under, kind, date, title });
}

function learn(state) {
  opening = state;
  clips = state.clippings.map(([clip]) => clip);
  number = state.number;
  lines.clear();
  state.lines.forEach(unpack);
  for (const one of state.cards) cards.set(one.line.key, { card: one, number });
}

// --- The order ---

const byDays = (one, other) => (one.day || "9") < (other.day || "9") ? -1 : (one.day || "9") > (other.day || "9") ? 1 : 0;
const byClippings = (one, other) => one.place - other.place || one.at - other.at;

const isTold = (one) => one.told >= view.fewest || one.ahead;

function isFolded(one) {
  const upper = one.under && lines.get(one.under);
  return upper && upper.state !== "joined" && isTold(upper) && !view.unfolded.has(one.under);
}

// The drafts that are gone through, decided ones too; the one on the screen always among them.
function queue() {
  const all = [...lines.values()].filter((one) => one.key === view.key || (one.state !== "joined" && isTold(one) && !isFolded(one)));
  return all.sort(view.order === "days" ? byDays : byClippings);
}

// The keys of the drafts to be decided that follow this one, from the beginning again after the last.
function following(key) {
  const all = queue();
  const at = all.findIndex((one) => one.key === key);
  return [...all.slice(at + 1), ...all.slice(0, Math.max(at, 0))].filter(isWaiting).map((one) => one.key);
}

// --- The server ---

async function ask(path, query = []) {
  const response = await fetch(`${PATH}/${path}?${new URLSearchParams(query)}`, { cache: "no-store" });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error((await response.text()).trim());
  return response.json();
}

async function post(action, more = {}) {
  const response = await fetch(`${PATH}/act`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-desk-token": opening.token },
    body: JSON.stringify(action),
    ...more,
  });
  if (!response.ok) throw new Error((await response.text()).trim());
  return response.json();
}

// Actions go one after the other.
let tail = Promise.resolve();
let sending = 0;
function send(action) {
  sending += 1;
  const answer = tail.then(() => post(action)).catch(unanswered).finally(() => { sending -= 1; });
  tail = answer;
  return answer;
}

function unanswered(error) {
  const said = error instanceof TypeError ? GONE : error.message;
  return { ok: false, said, written: "", cards: [], lines: [], next: null, number };
}

// False where the server doesn't answer.
async function fetchCards(keys) {
  const before = number;
  try {
    const found = await ask("card", keys.map((key) => ["key", key]));
    for (const one of found ? found.cards : []) cards.set(one.line.key, { card: one, number: before });
    return true;
  } catch {
    return false;
  }
}

async function fetchClipping(clip) {
  const before = number;
  const found = await ask("clipping", [["clip", clip]]).catch(() => null);
  if (found) clippings.set(clip, { clipping: found, number: before });
}

// The next ten and their clippings, so that they are there when they are wanted.
async function fetchAhead() {
  const next = following(view.key).slice(0, AHEAD);
  const missing = next.filter((key) => !cards.has(key));
  if (missing.length > AHEAD / 2 || (missing.length && missing.includes(next[0]))) await fetchCards(missing);
  const first = cards.get(next[0])?.card.sources[0]?.clip;
  if (first && !clippings.has(first)) await fetchClipping(first);
}

// What the answer changes here; what it may have changed elsewhere is fetched when it is shown.
function receive(answer) {
  answer.lines.forEach(put);
  for (const one of answer.cards) cards.set(one.line.key, { card: one, number: answer.number });
  if (answer.ok) {
    last = answer;
    opening.done = answer.said;
    wrong = null;
    stale = Math.max(stale, answer.number);
  }
  const own = answer.ok ? 1 : 0;
  if (answer.number > number + own) renew(); // somebody else has done something, too
  else number = Math.max(number, answer.number);
}

// Everything anew: another page or an editor has changed something.
async function renew() {
  await tail;
  const state = await ask("state").catch(() => null);
  if (!state) return;
  const { done } = opening;
  learn(state);
  if (state.done !== done) last = null; // it was done on another page
  stale = number;
  if (view.key && !lines.has(view.key)) await next();
  else draw();
  freshen();
}

// The card and the clipping on the screen as they are now, without a jump; not under somebody who is typing.
async function freshen() {
  const { key } = view;
  const clip = shownClip();
  const old = cards.get(key);
  if (key && old && old.number < stale) await fetchCards([key]);
  if (clip && clippings.get(clip)?.number < stale) await fetchClipping(clip);
  if (key === view.key) draw();
  fetchAhead();
}

// --- Going about ---

let busy = 0;
const waiting = [];

// Keys that come meanwhile wait in their order; then each does what it says if its card is still on the screen.
async function meanwhile(work) {
  busy += 1;
  try {
    return await work;
  } finally {
    busy -= 1;
    while (!busy && waiting.length) {
      const { does, key } = waiting.shift();
      if (!does.ofCard || key === view.key) does.run();
    }
  }
}

async function show(key, on = 0) {
  if (!cards.has(key) && !(await meanwhile(fetchCards([key])))) return complain(GONE);
  if (!cards.has(key)) {
    lines.delete(key); // since it was listed
    return next();
  }
  Object.assign(view, { key, on, mode: "" });
  sessionStorage.setItem("desk-at", key);
  const { clip } = card().sources[on] || {};
  if (clip && !clippings.has(clip)) await meanwhile(fetchClipping(clip));
  if (view.key !== key) return;
  draw();
  place();
  freshen();
}

// The next one to be decided, or the end.
async function next() {
  const [key] = following(view.key);
  if (key) return show(key);
  const own = line();
  if (own && isWaiting(own)) return show(view.key);
  Object.assign(view, { key: null, mode: "" });
  const clip = shownClip();
  if (clip && !clippings.has(clip)) await meanwhile(fetchClipping(clip));
  draw();
  focusCard();
}

function step(by) {
  const all = queue();
  if (!all.length) return;
  const at = all.findIndex((one) => one.key === view.key);
  const to = at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length;
  show(all[to].key);
}

function say(words) {
  $("said").textContent = "";
  setTimeout(() => { $("said").textContent = words; }, 30); // the same words twice are said twice
}

function complain(words, key = null, canReopen = false) {
  wrong = { words, key, canReopen };
  drawFoot();
  say(words);
}

// --- Doing ---

// What decides the draft: the next one is there at once, the answer follows.
async function decide(action, state) {
  const own = line();
  const { seen } = drawn;
  const was = own.state;
  lines.set(own.key, { ...own, state });
  view.again.delete(own.key);
  next();
  const answer = await send({ ...action, key: own.key, seen });
  if (!answer.ok) lines.set(own.key, { ...lines.get(own.key), state: was });
  receive(answer);
  if (answer.ok) say(answer.said);
  else complain(answer.said, own.key);
  if (!answer.ok && !view.key) return show(own.key);
  draw();
  freshen();
}

// What changes the draft and leaves it on the screen; or, with a key of its own or none, something else.
async function change(action) {
  const { key } = view;
  const answer = await meanwhile(settle({ key, seen: drawn?.seen, ...action }));
  if (answer.ok) say(answer.said);
  else complain(answer.said, answer.next || key, answer.can_reopen);
  return answer;
}

async function settle(action) {
  const { key } = view;
  const answer = await send(action);
  receive(answer);
  if (!answer.ok && cards.has(key)) cards.get(key).number = -1;
  if (view.key === key) view.mode = "";
  const to = answer.ok && answer.next ? answer.next : view.key;
  if (answer.ok && to && to !== view.key) {
    await show(to);
  } else if (view.key && lines.get(view.key)?.state === "joined") {
    await next();
  } else {
    draw();
    focusCard();
    freshen();
  }
  return answer;
}

const isUndecided = () => card() && UNDECIDED.includes(line().state);

// Whether it can be decided; else why not is said.
function canDecide(isWriting) {
  if (!isUndecided()) say("Decided already; u undoes.");
  else if (isWriting && opening.trouble) complain(opening.trouble);
  else return true;
  return false;
}

function take(isOtherWay) {
  if (!canDecide(true)) return;
  if (!card().title) {
    openField("title");
    say("It needs a title.");
    return;
  }
  const isPrivate = card().is_verbatim !== isOtherWay;
  decide({ do: isPrivate ? "take-private" : "take" }, isPrivate ? "private" : "taken");
}

// The events that can be chosen by their numbers.
function choosable() {
  const { same, before, after } = card();
  const near = [...before, ...after];
  return [...same.filter((one) => !near.some((other) => other.id === one.id)), ...near].slice(0, 9);
}

function addSource(event) {
  if (canDecide(true)) decide({ do: "source", event }, "source");
}

function chooseEvent() {
  if (!canDecide(true)) return;
  if (!choosable().length) {
    say("There is no event near it.");
    return;
  }
  choosing("source", "Source of which event? Esc: none");
}

function source() {
  if (card()?.same.length) addSource(card().same[0].id);
  else chooseEvent();
}

function choosing(mode, words) {
  view.mode = mode;
  draw();
  focusCard();
  say(words);
}

const overlapping = () => card().overlapping.filter((one) => UNDECIDED.includes(lines.get(one.key)?.state || one.state));

function combine() {
  if (!canDecide()) return;
  if (overlapping().length) choosing("join", "Combine with which? Esc: none");
  else say("There is no other draft of that time.");
}

function join(other) {
  change({ do: "join", other });
}

function part() {
  if (!canDecide()) return;
  const { sources } = card();
  if (new Set(sources.map((one) => one.clip)).size < 2) say("One clipping alone tells it.");
  else change({ do: "part", clip: sources[view.on].clip });
}

function turnKind() {
  if (canDecide()) change({ do: "edit", kind: KINDS[(KINDS.indexOf(card().line.kind) + 1) % KINDS.length] });
}

function takeReading(reading) {
  if (canDecide()) change({ do: "edit", date: reading.date });
}

function undo() {
  change({ do: "undo", key: "", seen: "" });
}

function nextClipping() {
  if (card()) lookAt((view.on + 1) % card().sources.length);
  else if (clips.length) lookAt((view.clip + 1) % clips.length);
}

async function lookAt(which) {
  if (card()) view.on = which;
  else view.clip = which;
  const clip = shownClip();
  if (clip && !clippings.has(clip)) await meanwhile(fetchClipping(clip));
  draw();
  showPlace();
}

function takeUp() {
  view.again = new Set([...lines.values()].filter((one) => one.state === "later").map((one) => one.key));
  next();
}

// Where one clipping's drafts are hidden at first, they are one key away.
function nextFilter() {
  const turn = opening.fewest > 1 ? [2, 1, 3] : [1, 2, 3];
  return view.key ? turn[(turn.indexOf(view.fewest) + 1) % turn.length] : 1;
}

function filter(fewest) {
  view.fewest = fewest;
  if (line() && isTold(line())) draw();
  else next();
}

function order(name) {
  view.order = name;
  draw();
  place();
}

// --- Fields ---

function openField(mode, value) {
  if (!canDecide()) return;
  view.mode = mode;
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

function fieldAction() {
  const value = $("field").value.trim().replace(/\s+/g, " ");
  const old = view.mode === "title" ? card().title : card().line.date;
  return value === old ? null : { do: "edit", [view.mode]: value };
}

// Keeps what was typed; a date that can't be read stays in its field, or is given up where the field is left.
async function keep(isLeaving) {
  const { mode } = view;
  if (mode !== "title" && mode !== "date") return;
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
  if (action) await change(action);
}

const isFieldOpen = () => (view.mode === "title" || view.mode === "date") && !!$("field");

function giveUp() {
  view.mode = "";
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

// --- Dates that were passed over, and selected words ---

function mark() {
  const chosen = selected();
  if (!chosen) return nextPassed(1);
  getSelection().removeAllRanges();
  makeDraft(chosen.start, chosen.end);
}

async function makeDraft(start, end) {
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

function alongMarks(event) {
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

// --- Drawing ---

function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "click") made.addEventListener("click", () => (isFieldOpen() ? keep(true).then(value) : value()));
    else if (key === "now") made.addEventListener("click", value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.flat(Infinity).filter((one) => one !== null && one !== undefined && one !== false && one !== ""));
  return made;
}

const plural = (count, one, many) => (count === 1 ? one : many.replace("#", count.toLocaleString("en")));
const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);
const sentence = (words) => capital(words) + (/[.?!…]$/.test(words) ? "" : ".");

// A button of an action, with its key on it.
function button(name, words = null, attributes = {}) {
  const does = DOES[name];
  return el(
    "button",
    { "data-f": name, click: () => press(does, view.key), "aria-keyshortcuts": shortcut(does.key), ...attributes },
    keycap(does.key),
    words ?? does.words,
  );
}

const keycap = (key) => el("kbd", { "aria-hidden": "true" }, how.keys === "alt" ? `Alt ${key}` : key);

function shortcut(key) {
  if (how.keys === "off") return null;
  const name = /^[A-Z]$/.test(key) ? `Shift+${key}` : key;
  return how.keys === "alt" ? `Alt+${name}` : name;
}

const drawnOf = new Map();
// Whether the part has to be drawn anew: what is the same stays, and with it a selection, or a button that is pressed.
function isNew(part, ...given) {
  const now = JSON.stringify([given, how.keys]);
  if (drawnOf.get(part) === now) return false;
  drawnOf.set(part, now);
  return true;
}

function draw() {
  if (card() && view.on >= card().sources.length) view.on = 0;
  const focus = document.activeElement?.dataset?.f;
  const isTyping = document.activeElement?.id === "field" && isFieldOpen() && drawn?.line.key === view.key;
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

function drawHead() {
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
  if (!isNew("head", opening.title, left, hidden, done, view.fewest, view.order)) return;
  $("name").textContent = opening.title;
  document.title = `Review desk: ${opening.title}`;
  $("counts").replaceChildren(
    el("b", {}, `${left.toLocaleString("en")} to decide`),
    ...done.filter(([many]) => many).map(([many, words]) => ` · ${many.toLocaleString("en")} ${words}`),
    ...(hidden ? [" · ", hiddenButton(hidden)] : []),
  );
  if (all.length <= FEW) $("options").replaceChildren();
  else $("options").replaceChildren(filterButtons(), orderButtons());
}

function hiddenButton(hidden) {
  const by = view.fewest === 2 ? "that one clipping tells" : `that fewer than ${view.fewest} tell`;
  return button("filter", `${hidden.toLocaleString("en")} ${by}`, { class: "link", "data-f": "hidden" });
}

function filterButtons() {
  const buttons = [1, 2, 3].map((fewest) =>
    el("button", { "data-f": `fewest-${fewest}`, "aria-pressed": String(view.fewest === fewest), click: () => filter(fewest) }, fewest === 1 ? "any" : `≥ ${fewest}`));
  return el("span", { role: "group", "aria-label": "told by how many clippings" }, "told by", buttons);
}

function orderButtons() {
  const buttons = ["days", "clippings"].map((name) =>
    el("button", { "data-f": `order-${name}`, "aria-pressed": String(view.order === name), click: () => order(name) }, name));
  return el("span", { role: "group", "aria-label": "order" }, "in order of", buttons);
}

// A bar for each draft; of many one for each month, of very many for each year, or for each clipping.
function drawBars() {
  const all = queue();
  $("bars").hidden = lines.size <= FEW;
  if (lines.size <= FEW || !isNew("bars", all, view.key, view.order, [...view.again])) return;
  const focused = document.activeElement?.closest?.("#bars") ? view.key : null;
  const groups = groupsOf(all);
  let before = "";
  const items = [];
  for (const group of groups) {
    const part = view.order === "days" ? group[0].day.slice(0, 4) || "no day" : nameOf(group[0].place);
    if (part !== before) items.push(el("li", { class: "label", "aria-hidden": "true" }, part));
    before = part;
    items.push(bar(group));
  }
  $("bars").replaceChildren(...items);
  $("bars").classList.toggle("dense", groups.length > 120);
  if (focused) $("bars").querySelector("[tabindex='0']")?.focus({ preventScroll: true });
}

const nameOf = (place) => (opening.clippings[place] || ["", "no clipping"])[1];

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

function bar(group) {
  const open = group.find(isWaiting);
  const first = open || group[0];
  const isHere = group.some((one) => one.key === view.key);
  const height = group.length === 1 ? first.told : group.length >= 30 ? 3 : group.length >= 8 ? 2 : 1;
  const state = open ? open.state : group.some((one) => one.state === "taken" || one.state === "private") ? "taken" : first.state;
  const words = group.length === 1
    ? `${first.date || "no day"}: ${first.title || "no title"}, ${STATES[first.state]}`
    : `${view.order === "days" ? first.day.slice(0, 7) || "no day" : nameOf(first.place)}: ${group.length} drafts, ${group.filter(isWaiting).length} to be decided`;
  const own = el(
    "button",
    { "aria-label": words, title: words, "aria-current": isHere ? "true" : null, tabindex: isHere ? 0 : -1, click: () => show(first.key) },
    el("i"),
  );
  return el("li", { class: ["bar", `tall-${Math.min(3, Math.max(1, height))}`, state, isHere ? "here" : ""].join(" ").trim() }, own);
}

function alongBars(event) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  const all = [...$("bars").querySelectorAll("button")];
  all[(all.indexOf(event.target) + by + all.length) % all.length].focus();
}

// --- The clipping ---

const shownClip = () => (card() ? (card().sources[view.on] || card().sources[0])?.clip : clips[view.clip]);

function drawClipping() {
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
  const words_of_state = isThis ? "this draft" : STATES[state] + (one.reason && !one.key ? `, ${one.reason}` : "");
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
      click: go,
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

function showPlace() {
  const place = $("clipping").querySelector("mark.this.band, mark.this") || $("clipping").querySelector(".band");
  if (place) place.scrollIntoView({ block: "center" });
  else $("clipping").scrollTop = 0;
}

// --- The card in the chronology ---

function drawChronology() {
  const own = card();
  const given = own ? [own, line(), view.mode, view.begun, view.on, queue().map((one) => one.key), overlapping(), [...view.unfolded]] : [[...lines.values()], view.fewest];
  if (!isNew("chronology", opening.trouble, opening.done, opening.address, ...given)) return;
  const pane = $("chronology");
  const old = $("card");
  const isSame = own && drawn?.line.key === own.line.key;
  const before = old ? old.getBoundingClientRect().top : 0;
  drawn = own || null;
  $("spine").replaceChildren(...troubles(), ...(own ? spine() : ending()));
  if (isSame) pane.scrollTop += $("card").getBoundingClientRect().top - before;
}

function troubles() {
  if (!opening.trouble) return [];
  return [el("p", { class: "trouble" }, el("b", {}, opening.trouble), " What is taken waits until that is mended; the rest works.")];
}

function spine() {
  const own = card();
  const isChoosing = view.mode === "source";
  const shown = choosable();
  const numbered = (one) => (isChoosing ? shown.findIndex((other) => other.id === one.id) + 1 : 0);
  const events = (list, nearest) => el("ol", { class: "events" }, list.map((one, at) => drawEvent(one, numbered(one), at === nearest)));
  $("spine").classList.toggle("choosing", isChoosing);
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
    ),
  ];
  const row = choice > 0 ? el("button", { class: "row", "data-f": `event-${one.id}`, click: () => addSource(one.id) }, inner) : el("div", { class: "row" }, inner);
  return el("li", { class: ["event", one.is_new ? "new" : "", isFar ? "far" : ""].join(" ").trim() }, row);
}

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
    el("p", { class: "top" }, el("span", {}, isOpen ? `${states[state]} · ${told}` : el("b", {}, capital(STATES[state]))), el("span", {}, `${at} of ${all.length}`)),
    el("div", {}, view.mode === "date" ? dateField() : drawDate(own), drawReasons(own, isOpen)),
    el("div", {}, view.mode === "title" ? titleField() : drawTitle(own, isOpen)),
    isOpen ? cautions(own).map((words) => el("p", { class: "caution" }, words)) : null,
    drawSources(own),
    isOpen ? drawSame(own, numbered) : null,
    el("div", { class: "deeds" }, isOpen ? deeds(own) : deedsOfDecided()),
  );
}

function drawDate(own) {
  return el(
    "p",
    { class: "date" },
    own.says && [el("q", {}, `“${own.says}”`), el("span", { class: "to", role: "img", "aria-label": "is" }, "→")],
    el("span", { class: "value", click: () => isUndecided() && openField("date") }, own.line.date || "which day?"),
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
      { "data-f": `reading-${one.number}`, "aria-keyshortcuts": shortcut(String(one.number)), click: () => takeReading(one) },
      keycap(String(one.number)),
      el("b", {}, one.date),
      el("span", {}, one.why),
    )))),
  );
}

function dateField() {
  return [
    el("label", { class: "unseen", for: "field" }, "Date"),
    watched(el("input", { id: "field", "data-f": "field", autocomplete: "off", spellcheck: "false", "aria-describedby": "hint", value: view.begun })),
    el("p", { id: "hint", class: "hint" }, "As you would write it in the file. Enter keeps it, Esc gives up."),
    fieldButtons(),
  ];
}

function titleField() {
  const field = el("textarea", { id: "field", "data-f": "field", class: "headline", rows: 2, "aria-describedby": "hint" });
  field.value = view.begun;
  const words = "Enter keeps it, Esc gives up; nothing at all brings the draft’s own back.";
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
    el("button", { "data-f": "keep", now: () => keep(false) }, keycapOf("Enter"), "keep"),
    el("button", { "data-f": "give-up", now: giveUp }, keycapOf("Esc"), "give up"),
  );
}

const keycapOf = (name) => el("kbd", { "aria-hidden": "true" }, name);

function drawTitle(own, isOpen) {
  if (!own.title) return el("p", { class: "untitled" }, "No title can be cut from this sentence.");
  const note = isOpen && own.is_verbatim && el("p", { class: "hint" }, "The clipping’s words: private until you write your own.");
  return [el("h2", { class: "headline", click: () => isUndecided() && openField("title") }, own.title), note];
}

function cautions(own) {
  const found = [];
  if (own.anew) found.push(`It was decided when its date was read as ${own.anew}.`);
  if (!own.title && own.untitled) found.push(sentence(own.untitled));
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
      { "data-f": `source-${at}`, "aria-current": at === view.on ? "true" : null, click: () => lookAt(at) },
      el("span", {}, el("b", {}, one.outlet), " ", el("span", { class: "about" }, [one.published, one.at].filter(Boolean).join(", "), isMany && ", says "), isMany && el("q", {}, `“${one.says}”`)),
    ),
  )));
}

function drawSame(own, numbered) {
  if (!own.same.length) return null;
  return el("div", { class: "same" }, el("p", {}, own.same.length > 1 ? "The same as one of these?" : "The same as this?"), el("ul", {}, own.same.slice(0, 3).map((one) => {
    const choice = numbered(one);
    const inner = [choice > 0 && keycap(String(choice)), el("span", {}, one.date), " ", el("b", {}, one.title)];
    return el("li", {}, choice > 0 ? el("button", { "data-f": `same-${one.id}`, click: () => addSource(one.id) }, inner) : inner);
  })));
}

function deeds(own) {
  const takes = !own.title ? "Write a title and take" : own.is_verbatim ? "Take privately" : "Take";
  const other = own.is_verbatim ? "take for readers" : "take privately";
  const isMany = own.sources.length > 1;
  const waits = opening.trouble ? "true" : null;
  return [
    el(
      "div",
      { class: "main" },
      button("take", takes, { class: "first", "aria-disabled": waits }),
      button("source", own.same.length ? "Same: add as source" : "Source of …", { "aria-disabled": waits }),
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

function deedsOfDecided() {
  return [el("div", { class: "main" }, button("undo", "Undo the last"), button("next", "Next"), el("button", { "data-f": "reopen", click: () => reopen(view.key) }, "Decide on it again"))];
}

async function reopen(key) {
  if (key !== view.key) await show(key);
  if (key === view.key) change({ do: "reopen" });
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
      { "data-f": `other-${one.key}`, click: () => (view.mode === "join" ? join(one.key) : show(one.key)) },
      isJoining ? keycap(String(at + 1)) : el("span", { class: "about" }, one.date),
      el("span", { class: "words" }, one.title),
    )))),
    folded.length > 0 && !view.unfolded.has(view.key) && el(
      "button",
      { class: "link", "data-f": "unfold", click: () => { view.unfolded.add(view.key); draw(); } },
      plural(folded.length, "One more of this day is folded: show it", "# more of this day are folded: show them"),
    ),
  );
}

// --- The end, and where there is nothing ---

function ending() {
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
  const fewer = hidden.length - folded.length;
  const heading = fewer ? `Nothing is left that ${view.fewest} clippings tell of.` : folded.length ? "Nothing is left but what is folded."
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
      fewer ? button("filter", "Show those that fewer tell of") : null,
      folded.length ? el("button", { "data-f": "unfold", click: unfold }, plural(folded.length, "Show the one that is folded", "Show the # that are folded")) : null,
      count("later") ? button("later", "Take up those put off") : null,
      opening.done ? button("undo", "Undo the last") : null,
    ),
  );
}

function unfold() {
  for (const one of lines.values()) if (one.under) view.unfolded.add(one.under);
  next();
}

function siteOf() {
  if (!opening.address) return null;
  const isLink = /^https?:\/\//.test(opening.address);
  return el("p", {}, "The page: ", isLink ? el("a", { href: opening.address }, opening.address) : opening.address);
}

function drawNothing() {
  const all = opening.passed.reduce((sum, [, many]) => sum + many, 0);
  return el(
    "article",
    { id: "card", class: "done", tabindex: -1, "aria-label": "No draft" },
    el("h2", {}, "There is no draft."),
    el("p", {}, all ? `${plural(all, "One date stands", "# dates stand")} in the clippings, and none is a draft:` : "No date was found in the clippings."),
    el("ul", {}, opening.passed.map(([reason, many]) => el("li", {}, `${many.toLocaleString("en")} ${reason}`))),
    all ? el("p", {}, "They are dotted in the clipping. Enter makes a draft of one; select words, and m makes one of them.") : null,
    siteOf(),
    el("div", { class: "main" }, all ? button("mark") : null, clips.length > 1 ? button("clipping") : null, opening.done ? button("undo", "Undo the last") : null),
  );
}

function drawWritten() {
  if (!isNew("written", last?.written, last?.wrote, opening.notes)) return;
  const parts = [];
  if (last && (last.written || last.wrote)) {
    const details = el(
      "details",
      { open: view.isWritten },
      el("summary", { "data-f": "written" }, `Written: ${last.written || "nothing"}`),
      last.wrote && el("pre", { tabindex: 0, "aria-label": "What was written" }, last.wrote),
    );
    details.addEventListener("toggle", () => { view.isWritten = details.open; });
    parts.push(details);
  }
  if (opening.notes.length) parts.push(el("ul", { class: "notes", "aria-label": "Notes" }, opening.notes.map((note) => el("li", {}, note))));
  $("written").replaceChildren(...parts);
}

function drawFoot() {
  if (!isNew("foot", wrong, opening.done, view.key, wrong && lines.has(wrong.key))) return;
  const undoing = opening.done ? [" ", button("undo", "Undo", { "data-f": "foot-undo" })] : [];
  $("last").classList.toggle("bad", !!wrong);
  if (wrong) $("last").replaceChildren(el("b", {}, wrong.words), ...waysOut(), ...(wrong.canReopen ? [] : undoing));
  else $("last").replaceChildren(...(opening.done ? [el("b", {}, opening.done), ...undoing] : []));
  $("moves").replaceChildren(button("previous"), button("next"), button("help"));
}

function waysOut() {
  const { key, canReopen } = wrong;
  if (!key || !lines.has(key)) return [];
  const found = [];
  if (canReopen) found.push(" ", el("button", { "data-f": "open-again", click: () => reopen(key) }, "Open the draft again"));
  if (key !== view.key) found.push(" ", el("button", { "data-f": "back", click: () => show(key) }, "Go to it"));
  return found;
}

// --- Focus ---

function focusCard() {
  $("card")?.focus({ preventScroll: true });
}

// The card with the two events before it, whole if the pane is high enough.
function place() {
  showPlace();
  const pane = $("chronology");
  const own = $("card");
  focusCard();
  if (!own) return;
  const top = (one) => one.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
  const before = [...(own.previousElementSibling?.querySelectorAll(".event") || [])].slice(-2)[0] || own;
  pane.scrollTop = Math.max(top(before) - 12, Math.min(top(own) - 12, top(own) + own.offsetHeight - pane.clientHeight + 12));
}

// --- Keys ---

const how = { keys: localStorage.getItem("desk-keys") || "plain" };

// Each thing that can be done: its key, its words, and whether it is done to the card on the screen.
const DOES = {
  take: { key: "t", words: "Take", ofCard: true, run: () => take(false), help: "take: privately while the title is the clipping’s, else for readers" },
  otherWay: { key: "T", words: "take the other way", ofCard: true, run: () => take(true), help: "take the other way" },
  source: { key: "s", words: "Source of …", ofCard: true, run: source, help: "add as a source to the event that is shown as the same" },
  choose: { key: "S", words: "source of another …", ofCard: true, run: chooseEvent, help: "choose the event by its number" },
  reject: { key: "x", words: "Throw out", ofCard: true, run: () => canDecide() && decide({ do: "reject" }, "rejected"), help: "throw out for good: no later run brings it back" },
  later: { key: "l", words: "Not now", ofCard: true, run: putOff, help: "not now: after all others, next time, too" },
  undo: { key: "u", words: "Undo", ofCard: false, run: undo, help: "undo, step by step, also what was done before today" },
  title: { key: "e", words: "title", ofCard: true, run: () => openField("title"), help: "write the title" },
  whole: { key: "w", words: "whole sentence", ofCard: true, run: () => openField("title", card()?.sentence), help: "the whole sentence into the field of the title" },
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

function putOff() {
  if (!view.key) takeUp();
  else if (canDecide()) decide({ do: "later" }, "later");
}

async function press(does, key) {
  if (isFieldOpen()) await keep(true);
  if (busy) waiting.push({ does, key });
  else does.run();
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

function onKey(event) {
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

function setKeys(event) {
  how.keys = event.target.value;
  localStorage.setItem("desk-keys", how.keys);
  document.body.classList.toggle("without-keys", how.keys === "off");
  draw();
}

// --- The beginning ---

function listen() {
  const stream = new EventSource(`${PATH}/live`);
  stream.onmessage = async (message) => {
    await tail; // what this page does itself it hears of in the answer
    if (wrong?.words === GONE) complain("The desk answers again.");
    if (Number(message.data) !== number) renew();
  };
  stream.onerror = () => {
    if (stream.readyState === EventSource.CLOSED) complain("This desk was started anew. Open the address that it has printed.");
    else if (!wrong) complain(GONE);
  };
}

async function begin() {
  const state = await ask("state");
  learn(state);
  view.fewest = state.fewest;
  document.body.classList.toggle("without-keys", how.keys === "off");
  addEventListener("keydown", onKey);
  // A button that is pressed beside an open field keeps what was typed first, and isn't drawn anew before it is let go.
  addEventListener("mousedown", (event) => { if (isFieldOpen() && event.target.closest("button, mark")) event.preventDefault(); });
  $("bars").addEventListener("keydown", alongBars);
  $("clipping").addEventListener("keydown", alongMarks);
  $("help-close").addEventListener("click", () => $("help").close());
  $("help").addEventListener("close", focusCard);
  for (const one of document.getElementsByName("keys")) one.addEventListener("change", setKeys);
  addEventListener("pagehide", () => {
    const action = view.mode === "title" && $("field") && fieldAction();
    if (action) post({ ...action, key: view.key, seen: drawn.seen }, { keepalive: true }).catch(() => null);
  });
  const before = sessionStorage.getItem("desk-at");
  if (before && lines.has(before) && isWaiting(lines.get(before))) await show(before);
  else await next();
  listen();
}

begin().catch((error) => {
  $("last").textContent = error instanceof TypeError ? "The desk doesn’t answer. Is the command still running?" : error.message;
  $("last").classList.add("bad");
});
