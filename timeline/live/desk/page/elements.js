// Elements and their words: every text becomes a text node, never markup.

import { how } from "./known.js";

export const $ = (id) => document.getElementById(id);

export function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "click") made.addEventListener("click", () => value());
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.flat(Infinity).filter((one) => one !== null && one !== undefined && one !== false && one !== ""));
  return made;
}

export const plural = (count, one, many) => (count === 1 ? one : many.replace("#", count.toLocaleString("en")));
export const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);
export const sentence = (words) => capital(words) + (/[.?!…]$/.test(words) ? "" : ".");

export const keycap = (key) => el("kbd", { "aria-hidden": "true" }, how.keys === "alt" ? `Alt ${key}` : key);

export function shortcut(key) {
  if (how.keys === "off") return null;
  const name = /^[A-Z]$/.test(key) ? `Shift+${key}` : key;
  return how.keys === "alt" ? `Alt+${name}` : name;
}

export const keycapOf = (name) => el("kbd", { "aria-hidden": "true" }, name);
