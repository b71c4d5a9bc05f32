// Follows the edits: loads the page anew when there is a new one, shows what is wrong, and goes to what was edited.
// Served beside the page and never part of it.
(() => {
  "use strict";
  const EDITED = "timeline-edited";
  const CHOSEN = "timeline-chosen";
  const APART = ["404.html", "embed.html", "fragment.html"];
  const here = location.pathname.split("/").pop() || "index.html";
  let page = document.currentScript.dataset.page;
  let panel = null;
  let wanted = null;

  new EventSource("/-/live").onmessage = (message) => {
    const busy = wanted !== null;
    wanted = JSON.parse(message.data);
    if (!busy) follow();
  };

  // One state at a time; those that come meanwhile are passed over for the last of them.
  async function follow() {
    let done = null;
    while (wanted !== done) {
      done = wanted;
      if (done.page !== page && !(await renew(done))) return;
      show(done);
    }
    wanted = null;
  }

  // The new page in place of the old one, part by part, so that what is open, chosen or scrolled to stays.
  // False where the browser has to load it.
  async function renew(state) {
    const [file, id] = (state.target || "").split("#");
    const follows = id && !APART.includes(here);
    if (follows && file !== here) return go("/" + file, id);
    const response = await fetch(`${location.pathname}?have=${page}`, { cache: "no-store" }).catch(() => null);
    if (!response) return true; // the server is gone; its stream will say when it is back
    const next = new DOMParser().parseFromString(await response.text(), "text/html");
    const script = next.querySelector("script[data-page]");
    if (!response.ok || !script || look(next) !== look(document)) return go(null, follows ? id : null);
    if (panel) panel.remove();
    document.title = next.title;
    const cards = new Map(Array.from(document.querySelectorAll("li[id]"), (card) => [card.id, card]));
    const names = chosen();
    patch(document.body, next.body);
    choose(names);
    // A card that did not change came empty; where it has moved, it is put in from before.
    for (const card of document.querySelectorAll("li[data-same]")) card.replaceWith(cards.get(card.id));
    page = script.dataset.page;
    if (follows) arrive(id);
    return true;
  }

  function go(address, id) {
    if (id) sessionStorage.setItem(EDITED, id);
    sessionStorage.setItem(CHOSEN, chosen());
    if (address) location.assign(address);
    else location.reload();
    return false;
  }

  // What the reader has narrowed the page to, which neither a new part nor a new page takes back.
  function chosen() {
    return Array.from(document.querySelectorAll("input:checked"), called).join("\n");
  }

  // By its words: the ids of some are numbers, and another topic gets them.
  function called(input) {
    return input.labels.length ? input.labels[0].textContent.trim() : input.id;
  }

  function choose(names) {
    for (const input of document.querySelectorAll("input")) if (names.split("\n").includes(called(input))) input.checked = true;
  }

  // What can't be changed in a page that is there: its language, direction, style and policy.
  function look(page) {
    const parts = page.querySelectorAll("head style, head meta[http-equiv]");
    const { lang, dir } = page.documentElement;
    return [lang, dir, ...Array.from(parts, (part) => part.textContent + part.content)].join("\n");
  }

  function alike(old, now) {
    if (now.nodeName === "LI" && "same" in now.dataset) return old.id === now.id;
    return old.isEqualNode(now);
  }

  function patch(old, now) {
    if (old.nodeName === "SCRIPT" || alike(old, now)) return;
    if (old.nodeType !== Node.ELEMENT_NODE || !old.cloneNode().isEqualNode(now.cloneNode())) {
      old.replaceWith(now);
      return;
    }
    const was = [...old.childNodes], is = [...now.childNodes];
    let same = 0;
    while (same < was.length && same < is.length && alike(was[same], is[same])) same++;
    let last = 0;
    while (last < was.length - same && last < is.length - same && alike(was.at(-1 - last), is.at(-1 - last))) last++;
    const gone = was.slice(same, was.length - last), come = is.slice(same, is.length - last);
    if (gone.length === come.length) gone.forEach((node, number) => patch(node, come[number]));
    else {
      const after = was[was.length - last] || null;
      gone.forEach((node) => node.remove());
      come.forEach((node) => old.insertBefore(node, after));
    }
  }

  function arrive(id) {
    const place = id && document.getElementById(id);
    if (!place) return;
    const box = place.getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight) place.scrollIntoView({ block: "center" });
    place.animate([{ outline: "3px solid #c60" }, { outline: "3px solid transparent" }], 2500);
  }

  function make(name, text, parent) {
    const element = document.createElement(name);
    if (text) element.textContent = text;
    return parent.appendChild(element);
  }

  function show(state) {
    if (panel) panel.remove();
    panel = null;
    if (!state.findings.length) return;
    panel = make("div", "", document.body);
    panel.id = "timeline-findings";
    const root = panel.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    const errors = state.findings.filter((finding) => finding.severity === "error").length;
    const box = make("details", "", root);
    box.open = errors > 0;
    box.setAttribute("role", "status");
    const count = state.findings.length + state.more;
    make("summary", `${count} ${count > 1 ? "findings" : "finding"}${errors ? "; the page is the last good one" : ""}`, box);
    for (const finding of state.findings) {
      const one = make("section", "", box);
      one.className = finding.severity;
      make("p", `${finding.where}: ${finding.severity}: ${finding.message} [${finding.code}]`, one);
      if (finding.excerpt) make("pre", finding.excerpt, one);
      if (finding.help) make("p", finding.help, one);
    }
    if (state.more) make("p", `and ${state.more} more`, box);
  }

  const STYLE = `
    :host { all: initial; position: fixed; inset: auto 0 0 0; z-index: 2147483647; direction: ltr; }
    details { font: 15px/1.45 system-ui, sans-serif; color: #fff; background: #222; max-height: 60vh; overflow: auto;
      border-top: 4px solid #f90; }
    summary { padding: .5em 1em; font-weight: 600; cursor: pointer; }
    section { padding: .2em 1em .6em; border-top: 1px solid #555; }
    section.error { border-left: 4px solid #f66; }
    section.warning { border-left: 4px solid #f90; }
    p { margin: .3em 0; overflow-wrap: anywhere; }
    pre { margin: .3em 0; font: 13px/1.3 ui-monospace, monospace; overflow-x: auto; }
    @media print { :host { display: none; } }`;

  choose(sessionStorage.getItem(CHOSEN) || "");
  sessionStorage.removeItem(CHOSEN);
  const edited = sessionStorage.getItem(EDITED);
  if (edited) {
    sessionStorage.removeItem(EDITED);
    history.scrollRestoration = "manual";
    addEventListener("load", () => { arrive(edited); history.scrollRestoration = "auto"; });
  }
})();
