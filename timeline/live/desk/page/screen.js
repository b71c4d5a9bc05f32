// When the page is drawn, and what of it anew; how it looks says drawing.js.

import { how } from "./known.js";

let whole = null;
let foot = null;

// What draws the page, and its foot alone: who changes something need not know of what the page is made.
export function drawWith(all, footAlone) {
  whole = all;
  foot = footAlone;
}

const drawnOf = new Map();

// Whether the part has to be drawn anew: what is the same stays, and with it a selection, or a button that is pressed.
export function isNew(part, ...given) {
  const now = JSON.stringify([given, how.keys]);
  if (drawnOf.get(part) === now) return false;
  drawnOf.set(part, now);
  return true;
}

// While the pointer is down nothing is drawn anew: the button would be gone before it is let go, or words that are being
// selected would be.
let isHeld = false;
let isLate = false;

export function hold() {
  isHeld = true;
}

export function release() {
  setTimeout(() => { // after the click that follows
    isHeld = false;
    if (isLate) draw();
  });
}

export function draw() {
  isLate = isHeld;
  if (!isHeld) whole();
}

export function drawFoot() {
  foot();
}
