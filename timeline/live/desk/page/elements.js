// Elements and their words: every text becomes a text node, never markup.

import { isFieldOpen, keep } from "./fields.js";
import { DOES, press } from "./keys.js";
import { how, view } from "./known.js";

export const $ = (id) => document.getElementById(id);

export function el(name, attributes = {}, ...children) {
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

export const plural = (count, one, many) => (count === 1 ? one : many.replace("#", count.toLocaleString("en")));
export const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);
export const sentence = (words) => capital(words) + (/[.?!…]$/.test(words) ? "" : ".");

// A button of an action, with its key on it.
export function button(name, words = null, attributes = {}) {
  const does = DOES[name];
  return el(
    "button",
    { "data-f": name, click: () => press(does, view.key), "aria-keyshortcuts": shortcut(does.key), ...attributes },
    keycap(does.key),
    words ?? does.words,
  );
}

export const keycap = (key) => el("kbd", { "aria-hidden": "true" }, how.keys === "alt" ? `Alt ${key}` : key);

export function shortcut(key) {
  if (how.keys === "off") return null;
  const name = /^[A-Z]$/.test(key) ? `Shift+${key}` : key;
  return how.keys === "alt" ? `Alt+${name}` : name;
}

export const keycapOf = (name) => el("kbd", { "aria-hidden": "true" }, name);
