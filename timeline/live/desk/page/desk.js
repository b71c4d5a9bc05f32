// The review desk: draws what the server says and tells it what is done. What is done shows at once; the answer confirms
// it or takes it back.

import { ask, GONE, PATH, post, tail } from "./asking.js";
import { renew } from "./deciding.js";
import "./drawing.js";
import { $ } from "./elements.js";
import { fieldAction, isFieldOpen } from "./fields.js";
import { alongBars } from "./head.js";
import { onKey, setKeys } from "./keys.js";
import { desk, how, isTold, isWaiting, learn, lines, view } from "./known.js";
import { alongMarks } from "./marking.js";
import { complain, focusCard, next, say, show } from "./moving.js";
import { drawFoot, hold, release } from "./screen.js";

function listen() {
  const stream = new EventSource(`${PATH}/live`);
  stream.onmessage = async (message) => {
    await tail; // what this page does itself it hears of in the answer
    if (desk.wrong?.words === GONE) {
      desk.wrong = null;
      drawFoot();
      say("The desk answers again.");
    }
    if (Number(message.data) > desk.number) renew();
  };
  stream.onerror = () => {
    if (stream.readyState === EventSource.CLOSED) complain("This desk was started anew. Open the address that it has printed.");
    else if (!desk.wrong) complain(GONE);
  };
}

async function begin() {
  const state = await ask("state");
  learn(state);
  view.fewest = state.fewest;
  if (![...lines.values()].some((one) => isWaiting(one) && isTold(one))) view.fewest = 1; // it would hide all there is
  document.body.classList.toggle("without-keys", how.keys === "off");
  addEventListener("keydown", onKey);
  // A button that is pressed beside an open field keeps what was typed first, and isn't drawn anew before it is let go.
  addEventListener("mousedown", (event) => { if (isFieldOpen() && event.target.closest("button, mark")) event.preventDefault(); });
  addEventListener("pointerdown", hold);
  for (const name of ["pointerup", "pointercancel", "blur"]) addEventListener(name, release);
  $("bars").addEventListener("keydown", alongBars);
  $("clipping").addEventListener("keydown", alongMarks);
  $("help-close").addEventListener("click", () => $("help").close());
  $("help").addEventListener("close", focusCard);
  for (const one of document.getElementsByName("keys")) one.addEventListener("change", setKeys);
  addEventListener("pagehide", () => {
    const action = view.mode === "title" && $("field") && fieldAction();
    if (action) post({ ...action, key: view.key, seen: desk.drawn.seen }, { keepalive: true }).catch(() => null);
  });
  const before = sessionStorage.getItem("desk-at");
  if (before && lines.has(before) && isWaiting(lines.get(before))) await show(before);
  else await next();
  listen();
}

begin().catch((error) => {
  $("last").textContent = error.message;
  $("last").classList.add("bad");
  throw error;
});
