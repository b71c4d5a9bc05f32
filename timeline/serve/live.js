// Follows the edits: loads the page anew when there is a new one, shows what is wrong, and goes to what was edited.
// Served beside the page and never part of it.
(() => {
  "use strict";
  const page = document.currentScript.dataset.page;
  const EDITED = "timeline-edited";
  let panel = null;
  let leaving = false;

  const stream = new EventSource("/-/live");
  stream.onmessage = (message) => {
    const state = JSON.parse(message.data);
    if (leaving) return;
    if (state.page !== page) leave(state.target);
    else show(state);
  };

  function leave(target) {
    leaving = true;
    stream.close();
    const here = location.pathname.split("/").pop() || "index.html";
    const [file, id] = (target || "").split("#");
    const follows = id && !["404.html", "embed.html", "fragment.html"].includes(here);
    if (follows) sessionStorage.setItem(EDITED, id);
    if (follows && file !== here) location.assign("/" + file);
    else location.reload();
  }

  function arrive() {
    const id = sessionStorage.getItem(EDITED);
    sessionStorage.removeItem(EDITED);
    const place = id && document.getElementById(id);
    if (!place) return;
    const box = place.getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight) {
      history.scrollRestoration = "manual";
      place.scrollIntoView({ block: "center" });
      addEventListener("load", () => setTimeout(() => { history.scrollRestoration = "auto"; }, 0));
    }
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
    make("summary", `${count} ${count > 1 ? "findings" : "finding"}${errors ? ": the page below is the last good one" : ""}`, box);
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

  arrive();
})();
