// What this page knows of the desk, and what it shows of it.

const UNDECIDED = ["open", "anew", "later"];

export const STATES = {
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

export const how = { keys: localStorage.getItem("desk-keys") || "plain" };
export const lines = new Map(); // by key, every draft in the order of days
export const cards = new Map(); // by key, whole drafts with the number of the news they are from
export const clippings = new Map(); // by id, the same

export const desk = {
  opening: null, // what the server said first, with the token
  clips: [], // the ids of all clippings in their order
  number: 0, // of the last news known
  stale: { cards: 0, clippings: 0 }, // what is from before this number may have changed
  last: null, // the last answer, for the foot
  wrong: null, // what went wrong last: its words, the draft it is about, and whether that may be opened again
  drawn: null, // the card as it is on the screen
};

export const view = {
  key: null, // the draft on the screen; null at the end, or where there is none
  on: 0, // which of its clippings stands at the left
  clip: 0, // without a draft: which of all clippings does
  mode: "", // title, date, join, source: what is being asked
  begun: "", // what the open field begins with
  taking: null, // what Enter does once the title is kept that t has asked for
  fewest: 1,
  order: "days",
  again: new Set(), // drafts put off that were taken up again
  unfolded: new Set(), // drafts under which others of their day are shown
  isWritten: false, // whether "Written" is open
};

export const card = () => cards.get(view.key)?.card;
export const line = () => lines.get(view.key);
export const isWaiting = ({ key, state }) => state === "open" || state === "anew" || (state === "later" && view.again.has(key));

export function put(given) {
  const old = lines.get(given.key) || {};
  const clip = desk.clips.indexOf(given.clip);
  lines.set(given.key, { ...old, ...given, place: clip < 0 ? desk.clips.length : clip });
}

function unpack([key, day, told, state, place, at, ahead, under, kind = "event", date = day, title = ""]) {
  lines.set(key, { key, day, told, state, place, at, ahead: !!ahead, under, kind, date, title });
}

export function learn(state) {
  desk.opening = state;
  desk.clips = state.clippings.map(([clip]) => clip);
  desk.number = state.number;
  lines.clear();
  state.lines.forEach(unpack);
  for (const one of state.cards) cards.set(one.line.key, { card: one, number: desk.number });
}

const byDays = (one, other) => (one.day || "9") < (other.day || "9") ? -1 : (one.day || "9") > (other.day || "9") ? 1 : 0;
const byClippings = (one, other) => one.place - other.place || one.at - other.at;
export const isTold = (one) => one.told >= view.fewest || one.ahead;

function isFolded(one) {
  const upper = one.under && lines.get(one.under);
  return upper && upper.state !== "joined" && isTold(upper) && !view.unfolded.has(one.under);
}

// The drafts that are gone through, decided ones too; the one on the screen always among them.
export function queue() {
  const all = [...lines.values()].filter((one) => one.key === view.key || (one.state !== "joined" && isTold(one) && !isFolded(one)));
  return all.sort(view.order === "days" ? byDays : byClippings);
}

// The keys of the drafts to be decided that follow this one, from the beginning again after the last.
export function following(key) {
  const all = queue();
  const at = all.findIndex((one) => one.key === key);
  return [...all.slice(at + 1), ...all.slice(0, Math.max(at, 0))].filter(isWaiting).map((one) => one.key);
}

export const isUndecided = () => card() && UNDECIDED.includes(line().state);
export const shownClip = () => (card() ? (card().sources[view.on] || card().sources[0])?.clip : desk.clips[view.clip]);
export const overlapping = () => card().overlapping.filter((one) => UNDECIDED.includes(lines.get(one.key)?.state || one.state));

// The events that can be chosen by their numbers: the nearest is 1.
export const choosable = () => card().choices;

// What the filter hides, in words.
export const fewer = () => (view.fewest === 2 ? "only one clipping tells" : "only one or two clippings tell");
