"""What a reader gets from the built example in a real browser."""

import json
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.test_embedding import fragment_of
from timeline.formats.page.embedding import snippet
from timeline.record.event import Chronology

pytestmark = pytest.mark.browser

NARROW, WIDE = 320, 1280


@pytest.fixture(scope="module")
def public(site_folder: Path) -> dict[str, Any]:
    """What the chronology says, as `events.json` gives it to other programs."""
    read: dict[str, Any] = json.loads((site_folder / "events.json").read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="module")
def page_without_scripts(browser: Browser, address: str) -> Iterator[Page]:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address)
        yield page


def words(text: str | None) -> str:
    """The text with every run of white space as one space, as a reader sees it."""
    return re.sub(r"\s+", " ", text or "").strip().replace("'", "’")


def card(page: Page, event: dict[str, Any]) -> str:
    """All words of the event's card; it fails where the page has no place of that id."""
    place = page.locator(f"[id='{event['id']}']")
    assert place.count() == 1, f"no single place on the page has the id {event['id']}"
    return words(place.text_content())


def test_with_scripts_off_every_title_is_there(page_without_scripts: Page, public: dict[str, Any]) -> None:
    assert public["events"]
    for event in public["events"]:
        assert words(event["title"]) in card(page_without_scripts, event)
        assert page_without_scripts.get_by_role("heading", name=words(event["title"]), exact=True).is_visible()


def test_with_scripts_off_every_date_is_there(page_without_scripts: Page, public: dict[str, Any]) -> None:
    for event in public["events"]:
        assert words(event["date"]["text"]).casefold() in card(page_without_scripts, event).casefold()


def test_with_scripts_off_every_source_is_there(page_without_scripts: Page, public: dict[str, Any]) -> None:
    everything = words(page_without_scripts.locator("body").text_content())
    for event in public["events"]:
        shown = card(page_without_scripts, event)
        names = [name_of(cited, public["sources"]) for cited in event["sources"]]
        assert [name for name in names if not any(words(part) in shown for part in name)] == []
    for source in public["sources"].values():
        assert words(source["title"]) in everything


def name_of(cited: str | dict[str, Any], sources: dict[str, Any]) -> tuple[str, ...]:
    """What a reader may know the source by: its title or who published it."""
    about = sources[cited] if isinstance(cited, str) else {**sources.get(cited.get("source", ""), {}), **cited}
    return tuple(about[key] for key in ("title", "publisher") if about.get(key))


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, address: str, width: int, colours: Literal["light", "dark"]) -> None:
    with browser.new_context(viewport={"width": width, "height": 900}, color_scheme=colours) as context:
        page = context.new_page()
        page.goto(address)
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()


def test_axe_finds_nothing_in_forced_colours(browser: Browser, address: str) -> None:
    with browser.new_context(forced_colors="active") as context:
        page = context.new_page()
        page.goto(address)
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()


def test_no_request_leaves_the_page(browser: Browser, address: str) -> None:
    """A reader of a grave story is told on to nobody, and the text needs one request only."""
    with browser.new_context() as context:
        page = context.new_page()
        asked: list[tuple[str, str]] = []
        page.on("request", lambda request: asked.append((request.resource_type, request.url)))
        page.goto(address, wait_until="networkidle")
        page.mouse.wheel(0, 100_000)
        page.wait_for_timeout(200)
    assert [url for _, url in asked if not url.startswith((address, "data:"))] == []
    assert [url for kind, url in asked if kind != "image"] == [address]


def test_nothing_goes_wrong_in_the_console(browser: Browser, address: str) -> None:
    """A style or script whose hash the page's own policy doesn't know would be reported there."""
    with browser.new_context() as context:
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(address, wait_until="networkidle")
    assert said == []


@pytest.mark.parametrize("zoomed_text", [False, True], ids=["plain", "text at 200 %"])
def test_a_narrow_screen_never_scrolls_sideways(browser: Browser, address: str, *, zoomed_text: bool) -> None:
    with browser.new_context(viewport={"width": NARROW, "height": 640}, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(address)
        if zoomed_text:
            page.add_style_tag(content="html { font-size: 200% }")
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW


def test_every_link_inside_the_page_leads_somewhere(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        lost = page.evaluate(
            "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href'))"
            ".filter(h => h !== '#' && !document.getElementById(decodeURIComponent(h.slice(1))))"
        )
    assert lost == []


def test_a_choice_shows_its_events_and_no_empty_year_with_scripts_off(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address)
        page.locator(".find>summary").click()
        every = page.locator(".ev:visible").count()
        choices = page.locator(".opts input")
        assert choices.count() > 3
        for number in range(1, choices.count()):
            name = choices.nth(number).get_attribute("id")
            choices.nth(number).check()
            shown = page.locator(".ev:visible")
            assert 0 < shown.count() < every
            assert shown.count() == page.locator(".ev.key" if name == "v-key" else f".ev.{name}").count()
            for part in page.locator(".year:visible, .chapter:visible").all():
                assert part.locator(".ev:visible").count() > 0
        choices.first.check()
        assert page.locator(".ev:visible").count() == every


def test_with_a_keyboard_nothing_that_has_the_focus_is_hidden(browser: Browser, address: str) -> None:
    with browser.new_context(viewport={"width": WIDE, "height": 700}) as context:
        page = context.new_page()
        page.goto(address)
        for key in ("Tab", "Shift+Tab"):
            for _ in range(60):
                page.keyboard.press(key)
                covered = page.evaluate(
                    """() => {
                        const one = document.activeElement, box = one.getBoundingClientRect();
                        if (one === document.body || !box.width) return false;
                        const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                        return !(top && (one.contains(top) || top.contains(one)));
                    }"""
                )
                assert not covered, page.evaluate("document.activeElement.outerHTML")


PARENT = """<!doctype html><title>p</title><iframe id="f" src="{src}" style="width:100%;height:600px;border:0"></iframe>
<script>window.heights=[];addEventListener("message",e=>{{if(e.source===f.contentWindow)heights.push(e.data)}})</script>"""


def test_the_frame_says_its_height_in_both_tongues_and_its_foot_opens_the_whole_page_beside_it(
    browser: Browser, address: str
) -> None:
    with browser.new_context(viewport={"width": 800, "height": 900}) as context:
        page = context.new_page()
        errors: list[str] = []
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        parent = f"{address}parent.html"
        page.route(
            parent,
            lambda route: route.fulfill(content_type="text/html", body=PARENT.format(src="embed.html?childId=c1")),
        )
        page.goto(parent)
        page.wait_for_function("heights.length > 1")
        heights = page.evaluate("heights")
        [amp, *_] = [one for one in heights if isinstance(one, dict)]
        [pym, *_] = [one for one in heights if isinstance(one, str)]
        assert amp["sentinel"] == "amp" and amp["type"] == "embed-size" and amp["height"] > 300
        assert pym == f"pymxPYMxc1xPYMxheightxPYMx{amp['height']}"
        frame = page.frame_locator("#f")
        assert frame.locator(".ev").count() > 3 and frame.locator("footer").count() == 0
        frame.locator("#v-all").check()
        page.wait_for_function("h => heights.some(one => one.height && one.height > h)", arg=amp["height"])
        frame.locator(".when a:visible").last.click()
        with page.expect_popup() as other:
            frame.locator(".end a").click()
        other.value.wait_for_url(re.compile(r"/index\.html$"))
        assert page.url == parent
        assert errors == []


def test_the_frame_grows_by_what_is_printed_with_it_and_shows_key_events_alone(browser: Browser, address: str) -> None:
    """Whatever the page says of frames; and in WordPress, whose frames open nothing and know a secret by which they are heard."""
    snippets = [snippet(Chronology(title="t", url=address), keys_alone=one) or "" for one in (False, True)]
    secret = (
        f'<iframe id="w" src="{address}embed.html#?secret=a1B2c3D4e5" sandbox="allow-scripts" height="600"></iframe>'
    )
    theirs = "<style>iframe:not(#w) { height: 300px !important; max-height: 300px !important }</style>"
    heard = (
        theirs
        + "<script>said=[];addEventListener('message',e=>{if(e.source===w.contentWindow&&e.data.secret)said.push(e.data)})</script>"
    )
    with browser.new_context(viewport={"width": 800, "height": 900}) as context:
        page = context.new_page()
        errors: list[str] = []
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        parent = f"{address}parent.html"
        body = heard + "".join(snippets).replace(' loading="lazy"', "") + secret
        page.route(
            parent, lambda route: route.fulfill(content_type="text/html", body=f"<!doctype html><title>p</title>{body}")
        )
        page.goto(parent)
        page.wait_for_function("[...document.querySelectorAll('iframe:not(#w)')].every(one => one.clientHeight > 700)")
        heights = page.evaluate("[...document.querySelectorAll('iframe')].map(one => one.clientHeight)")
        assert heights[0] > heights[1] and heights[2] == 600  # without the choice it is lower; another's isn't touched
        first, second, third = (page.frames[number] for number in (1, 2, 3))
        assert first.locator(".tools").is_visible() and not second.locator(".tools").is_visible()
        assert second.locator(".ev:visible").count() == second.locator(".ev.key").count() > 1
        page.wait_for_function("said.length > 0")
        assert page.evaluate("said[0].message") == "height"
        third.locator(".end a").click()
        page.wait_for_function("said.some(one => one.message === 'link')")
        link = page.evaluate("said.find(one => one.message === 'link')")
        assert link == {"message": "link", "value": f"{address}index.html", "secret": "a1B2c3D4e5"}
        assert errors == []


def test_a_listener_that_comes_after_the_frame_hears_its_height(browser: Browser, address: str) -> None:
    parent = f"{address}parent.html"
    body = "<script>last = NaN; addEventListener('message', () => { last = performance.now() })</script>"
    body += '<iframe src="embed.html">'
    with browser.new_context() as context:
        page = context.new_page()
        page.route(parent, lambda route: route.fulfill(content_type="text/html", body=body))
        page.goto(parent)
        page.wait_for_function("performance.now() - last > 300")  # what the frame says as it is laid out is past
        page.evaluate("heard = 0; addEventListener('message', said => { heard = said.data.height || heard })")
        page.wait_for_function("heard > 300")


def test_a_fragment_changes_nothing_of_the_page_around_it(browser: Browser, tmp_path: Path) -> None:
    source = Path(__file__).parents[2] / "events.yaml"
    done = subprocess.run(
        [sys.executable, "-m", "timeline", "build", str(source), "--fragment", "-o", str(tmp_path / "site")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    fragment = (tmp_path / "site" / "fragment.html").read_text(encoding="utf-8")
    around = '<!doctype html><title>t</title><body style="margin:8px"><h1>Host</h1><p id="p">Words <a href="#x">link</a></p>{}'
    look = """() => ["html", "body", "h1", "#p", "#p a"].map((name) => {
        const style = getComputedStyle(document.querySelector(name));
        return ["color", "fontFamily", "fontSize", "margin", "backgroundColor", "lineHeight"].map((one) => style[one]);
    })"""
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content(around.format(""))
        before = page.evaluate(look)
        page.set_content(around.format(fragment))
        assert page.evaluate(look) == before
        assert page.locator(".timeline-record .ev").count() > 3
        assert "Charter" in page.evaluate("getComputedStyle(document.querySelector('.timeline-record h3')).fontFamily")
        page.locator(".opts input").nth(1).check()
        assert 0 < page.locator(".ev:visible").count() < page.locator(".ev").count()


HOSTILE = """svg { width: 100%; height: auto; fill: red; display: none; max-width: 10px; opacity: .2; float: right }
path, rect, line { fill: red; stroke: lime; stroke-width: 9; stroke-dasharray: 1 } * { stroke: lime }
.f, .p, .h, .o, .l, .d, .d2, .j, .hl { fill: lime; stroke: lime; display: none; opacity: .2 } svg * { transform: none; opacity: .3 }
.article svg path, .article svg rect { fill: orange; stroke: orange } :root { --mark: red; --paper: yellow } symbol, use { display: none }"""

PAINT = """() => [...document.querySelectorAll(".ov *:not(title, svg, a), .mk, .mk *, .legend svg, .legend svg *, .hl, pattern")].map((one) => {
    const style = getComputedStyle(one), box = one.getBoundingClientRect();
    if (one.tagName === "svg") return ["svg", style.visibility, style.opacity, "", "", box.width, box.height];
    if (one.tagName === "pattern") return ["pattern", style.transform, "", "", "", "", ""];
    const line = style.stroke === "none" ? ["none"] : [style.stroke, style.strokeWidth, style.strokeDasharray];
    return [one.tagName, style.display === "none", style.visibility, style.opacity, one.tagName === "line" ? "" : style.fill.replace(/tl-[a-z0-9-]+--/, ""), ...line];
})"""
"""How each drawing and each shape of the page is painted."""
SPINE = PAINT.replace(".ov *:not(title, svg, a), ", "").replace(".legend svg, .legend svg *, ", "")
"""The same of those beside the events alone."""


@pytest.fixture(scope="module")
def every_state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a chronology with every mark, with its fragment."""
    folder = tmp_path_factory.mktemp("states")
    source = Path(__file__).parents[2] / "docs" / "example" / "events.yaml"
    command = [sys.executable, "-m", "timeline", "build", str(source), "--fragment", "-o", str(folder / "site")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "site"


def painted(browser: Browser, html: str, folder: Path, script: str = PAINT) -> Any:
    """What the script finds on a page of this HTML that stands in that folder, 1,280 pixels wide."""
    file = folder / "painted.html"
    file.write_text(html, encoding="utf-8")
    with browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(file.as_uri())
        return page.evaluate(script)


@pytest.mark.parametrize("style", ["", HOSTILE], ids=["bare", "hostile"])
def test_marks_look_the_same_wherever_the_fragment_stands(browser: Browser, every_state: Path, style: str) -> None:
    page = painted(browser, (every_state / "index.html").read_text(encoding="utf-8"), every_state)
    fragment = (every_state / "fragment.html").read_text(encoding="utf-8")
    host = f'<!doctype html><meta charset="utf-8"><title>t</title><style>{style}</style><body><div class="article">{fragment}'
    inside = painted(browser, host, every_state)
    assert len(page) > 100 and inside == page
    whole = (every_state / "index.html").read_text(encoding="utf-8")
    frame = (every_state / "embed.html").read_text(encoding="utf-8")
    beside = painted(browser, whole, every_state, SPINE)
    assert len(beside) > 50 and painted(browser, frame, every_state, SPINE) == beside
    shapes = {tuple(one[4:6]) for one in page if one[0] == "rect"}
    assert {('url("#tl-hatch")', "rgb(39, 75, 109)"), ("rgb(39, 75, 109)", "none")} <= shapes


THEME = """html { font-size: 62.5% } body { font: 2.4rem/1.9 serif; color: #333 }
.entry-content { text-align: justify; letter-spacing: .1em; word-spacing: 1em; text-transform: lowercase; font-style: italic;
  text-indent: 2em; text-shadow: 1px 1px red; white-space: pre-wrap; cursor: wait; visibility: visible }
* { margin: 0; padding: 0; border: 0; box-sizing: content-box; font-size: 100%; vertical-align: baseline }
h2, h3, h4, #content h3 { font: 900 4rem/2 fantasy; color: green; text-transform: uppercase; border-bottom: 1px solid; clear: both; margin: 3em 0 }
p, .entry-content p, li, #content .entry-content li { font-size: 2rem; line-height: 2.2; margin-bottom: 2em; max-width: 300px }
a, .entry-content a { color: red; text-decoration: none; border-bottom: 3px dotted; box-shadow: 0 0 3px red; background: yellow; display: inline-block; font-weight: 700 }
a:hover, a:visited { color: lime } ul, ol { list-style: square; margin-left: 4em; padding-left: 3em } li { float: left; display: inline-block }
li::before, .entry-content li::before { content: "x"; color: red } p::first-letter { font-size: 5em; float: left }
img { border-radius: 50%; float: right; margin: 2em; border: 5px solid; opacity: .5; max-width: 9px; height: 9px; box-shadow: 0 0 9px }
figure, blockquote, dl, dt, dd, section, details, summary, label, input, time, span, strong, small, em, q { display: block; padding: 1em; color: purple; background: pink; float: left; font: 3rem fantasy }
section { width: 50%; overflow: hidden; position: relative; border: 1px solid lime } .entry-content > * { max-width: 640px; margin-left: auto; margin-right: auto }
.wrap { width: 200px; display: flex } .date, .year, .key, .tag, .note, .card { background: red; font-size: 50px; position: absolute } :focus { outline: 0 }"""
"""What themes of content systems say of elements, by their names, one id and some classes."""
WORDS = """() => {
    const names = ["display", "float", "position", "color", "backgroundColor", "font", "textTransform", "textAlign", "textIndent", "textDecoration",
        "textShadow", "letterSpacing", "wordSpacing", "whiteSpace", "margin", "padding", "border", "borderRadius", "boxShadow", "boxSizing",
        "listStyle", "opacity", "cursor", "overflow", "minWidth", "maxWidth", "content", "outlineStyle"];
    const look = (one, pseudo) => { const style = getComputedStyle(one, pseudo); return names.map(name => style[name]).join("|") };
    return [...document.querySelectorAll(".timeline-record, .timeline-record *:not(style, svg *)")].map(one => {
        const box = one.getBoundingClientRect();
        return [`${one.tagName}.${one.getAttribute("class") ?? ""}`, look(one), look(one, "::before"), look(one, "::first-letter"), box.width, box.height];
    });
}"""
"""How each element of a fragment but the shapes in its drawings is laid out and looks."""


@pytest.mark.parametrize("width", [320, 640])
def test_words_look_the_same_in_every_theme_of_a_page(browser: Browser, every_state: Path, width: int) -> None:
    fragment = (every_state / "fragment.html").read_text(encoding="utf-8")
    host = '<!doctype html><meta charset="utf-8"><title>t</title><style>{}</style><body><div id="content"><main class="entry-content" style="width:{}px">{}'
    bare, themed = (painted(browser, host.format(style, width, fragment), every_state, WORDS) for style in ("", THEME))
    assert len(bare) == len(themed) > 500
    assert [pair for pair in zip(bare, themed, strict=True) if pair[0] != pair[1]] == []


PARAGRAPHS = """() => {
    for (const one of document.querySelectorAll(".mk, .ov")) {
        const around = document.createElement("p");
        one.replaceWith(around); around.append(one, "\\n");
    }
    for (const one of document.querySelectorAll(".opts")) {
        const around = document.createElement("p");
        for (const label of [...one.querySelectorAll("label")]) around.append(label, document.createElement("br"));
        one.append(around);
    }
}"""
"""What WordPress's `wpautop` makes of a fragment where no block keeps it: it knows neither drawings nor labels."""
PLACES = """() => [...document.querySelectorAll(".timeline-record :is(.mk, .ov, label, h2, h3, h4, time, .what, .src)")].map(one => {
    const box = one.getBoundingClientRect();
    return [one.tagName, one.getAttribute("class"), Math.round(box.x), Math.round(box.y), Math.round(box.width), Math.round(box.height)];
})"""


@pytest.mark.parametrize("width", [320, 640, 1100])
def test_a_fragment_bears_the_paragraphs_of_wordpress(browser: Browser, every_state: Path, width: int) -> None:
    fragment = (every_state / "fragment.html").read_text(encoding="utf-8")
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.set_content(
            f'<!doctype html><meta charset="utf-8"><title>t</title><main style="width:{width}px">{fragment}'
        )
        before = page.evaluate(PLACES)
        page.evaluate(PARAGRAPHS)
        assert page.locator("p > .mk").count() > 20 and page.locator("label + br").count() > 1
        after = page.evaluate(PLACES)
        assert [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]] == []


def test_two_fragments_on_a_page_stay_apart(browser: Browser, every_state: Path) -> None:
    """Each is painted as by itself, narrowed by its own choices alone, and its links lead into itself."""
    one, other = (fragment_of(id) for id in ("ferry", "ferry-two"))
    other = other.replace("Event a", "Another")
    host = f'<!doctype html><meta charset="utf-8"><title>t</title><style>{HOSTILE}</style><body>'
    alone = [painted(browser, host + fragment, every_state) for fragment in (one, other)]
    assert len(alone[0]) > 40 and painted(browser, host + one + other, every_state) == alone[0] + alone[1]
    shown = "scope => [...document.querySelectorAll(`.${scope} .ev`)].filter(one => one.getClientRects().length).length"
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content(host + one + other)
        every = page.evaluate(shown, "tl-ferry")
        page.locator(".tl-ferry-two .opts input").last.check()
        assert page.evaluate(shown, "tl-ferry") == every > page.evaluate(shown, "tl-ferry-two") > 0
        assert page.locator(".tl-ferry .opts input").first.is_checked()
        page.locator(".tl-ferry-two .opts input").first.check()
        for scope in ("tl-ferry", "tl-ferry-two"):
            page.locator(f".{scope} .when a").last.click()
            assert page.locator(":target").count() == 1 == page.locator(f".{scope} .ev:target").count()


def test_in_forced_colours_marks_are_those_of_the_system(browser: Browser, every_state: Path) -> None:
    with browser.new_context(forced_colors="active") as context:
        page = context.new_page()
        page.goto((every_state / "index.html").as_uri())
        fills = page.evaluate("[...document.querySelectorAll('.mk .f')].map((one) => getComputedStyle(one).fill)")
        assert fills and set(fills) == {page.evaluate("getComputedStyle(document.body).color")}


@pytest.mark.parametrize("name", ["index.html", "fragment.html", "embed.html"])
def test_without_its_style_the_page_has_no_giant_marks_and_doubt_is_still_drawn(
    browser: Browser, every_state: Path, name: str
) -> None:
    """A host that allows styles from files alone takes the page's own away."""
    html = re.sub(r"<style>.*?</style>", "", (every_state / name).read_text(encoding="utf-8"), flags=re.DOTALL)
    found = painted(browser, f'<meta charset="utf-8">{html}' if name == "fragment.html" else html, every_state)
    sizes = painted(
        browser, html, every_state, "[...document.querySelectorAll('svg:not(.ov, svg svg)')].map((one) => [one.clientWidth, one.clientHeight])"
    )  # fmt: skip
    assert len(sizes) > 30 and {tuple(size) for size in sizes} == {(24, 12), (0, 0)}
    overviews = painted(
        browser,
        html,
        every_state,
        "[...document.querySelectorAll('.ov')].map((one) => [one.clientWidth, one.clientHeight])",
    )
    assert len(overviews) == (name != "embed.html")
    assert all(width > 900 and height < 250 for width, height in overviews)
    shapes = {(one[4], *one[5:6], *one[7:]) for one in found if one[0] == "rect"}
    black, hatched = "rgb(0, 0, 0)", 'url("#tl-hatch")'
    assert {(black, "none"), (hatched, black, "none"), (hatched, black, "3.5px, 2px")} <= shapes
    assert ("rgb(255, 255, 255)", black, "3.5px, 2px") in shapes


OLD = """title: Old
language: {language}
as_of: 2024-01-01
events:
{events}"""
OLD_DATES = ("-9999", "-9999-03-12", "-8999", "-0043", "-0043-03-15", "0000-05-05", "0001-05-05", "0079-08-24", "0476-09-04", "1066", "1914", "2023")  # fmt: skip


@pytest.mark.parametrize("language", ["en-GB", "fr", "de", "ar", "pl", "pt"])
def test_no_year_heading_breaks_and_nothing_lies_over_the_dates(
    browser: Browser, tmp_path: Path, language: str
) -> None:
    lines = "".join(f'  - {{date: "{date}", title: What happened}}\n' for date in OLD_DATES)
    lines += '  - {date: "2023-09-28", title: The longest date, key: true}\n  - {date: unknown, title: What happened}\n'
    (tmp_path / "events.yaml").write_text(OLD.format(language=language, events=lines), encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "timeline", "build"], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    look = """() => [...document.querySelectorAll(".year h2")].map((one) => {
        const range = document.createRange();
        range.selectNodeContents(one);
        const own = range.getBoundingClientRect(), events = one.parentElement.querySelector("ol").getBoundingClientRect();
        const is_above = own.bottom <= events.top + 1;
        const apart = [...one.parentElement.querySelectorAll(".when a, .when time")].map((date) => date.getBoundingClientRect())
            .every((other) => is_above || own.right <= other.left || other.right <= own.left);
        return [one.textContent, new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size, apart];
    })"""
    out = """() => [...document.querySelectorAll(".when")].filter((one) => {
        const whole = one.getBoundingClientRect();
        return [...one.querySelectorAll("a, time")].some((part) => {
            const box = part.getBoundingClientRect();
            return box.left < whole.left - 1 || box.right > whole.right + 1;
        });
    }).map((one) => one.textContent)"""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((tmp_path / "site" / "index.html").as_uri())
        for width in (280, NARROW, 480, 760, 1000, WIDE):
            page.set_viewport_size({"width": width, "height": 900})
            found = page.evaluate(look)
            assert len(found) == 11 and [one for one in found if one[1:] != [1, True]] == [], width
            assert page.evaluate(out) == [], width
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def squashed(text: str) -> str:
    """The text without white space, hyphens and the signs that a PDF puts around words that run to the left."""
    return (
        re.sub(r"[\s\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069-]+", "", unicodedata.normalize("NFKC", text))
        .casefold()
        .replace("'", "’")
    )


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (Debian: poppler-utils) is not here")
def test_on_paper_every_title_and_date_is_there_in_black_on_white(
    browser: Browser, address: str, public: dict[str, Any], tmp_path: Path
) -> None:
    with browser.new_context(color_scheme="dark") as context:
        page = context.new_page()
        page.goto(address)
        page.pdf(path=tmp_path / "page.pdf", format="A4")
        page.emulate_media(media="print", color_scheme="dark")
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
        assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    done = subprocess.run(
        ["pdftotext", "-raw", str(tmp_path / "page.pdf"), "-"], capture_output=True, text=True, check=True
    )
    paper = squashed(done.stdout)
    for event in public["events"]:
        assert squashed(event["title"]) in paper
        assert squashed(event["date"]["text"]) in paper


ARABIC = """title: سجل الميناء
id: port
language: ar
as_of: 2024-06-03
sources: {{s: {{publisher: صحيفة المدينة, title: تقرير, published: 2023-07-14, url: "https://example.org/"}}}}
events:
{events}"""
DATES = (
    "2018/2020",
    "2019",
    "2020~",
    "2020?",
    "2021-21",
    "2023-04",
    "2023-05-02",
    "2023-05/..",
    "[..2022-09-04]",
    "2024-09-10",
)


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page that runs from right to left, with a title of both directions."""
    folder = tmp_path_factory.mktemp("arabic")
    lines = [
        f'  - {{date: "{date}", title: "حدث رقم {number} (Meta)", text: "نص قصير.", sources: s, tags: [{"محكمة" if number % 2 else "شرطة"}]}}'
        for number, date in enumerate(DATES)
    ]
    (folder / "events.yaml").write_text(ARABIC.format(events="\n".join(lines) + "\n"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "timeline", "build"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return folder / "site" / "index.html"


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_from_right_to_left_nothing_is_cut(browser: Browser, arabic: Path, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        page.goto(arabic.as_uri())
        assert page.evaluate("document.documentElement.dir") == "rtl"
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        # The axis runs to the left: an earlier year stands to the right of a later one.
        labels = page.locator("svg.ov > text")
        boxes = [labels.nth(number).bounding_box() for number in range(labels.count())]
        shown = [box["x"] for box in boxes if box and box["width"]]
        assert len(shown) > 1 and shown == sorted(shown, reverse=True)


SAYS_HEIGHT = """<!doctype html><script>parent.postMessage({{type:{type!r},height:{height}}},"*")</script>"""


@pytest.mark.parametrize("height", ["700", '"x"', "1e9"])
def test_the_listener_hears_its_own_frame_and_no_other(browser: Browser, height: str) -> None:
    """Whatever else is on the page says heights too: a stranger's frame, the page itself, a frame in the same tongue."""
    own = "https://record.example/embed.html"
    html = snippet(Chronology(title="A record", url="https://record.example/"))
    bodies = {
        own: SAYS_HEIGHT.format(type="embed-size", height=height),
        "https://other.example/": SAYS_HEIGHT.format(type="embed-size", height=5000),
        "https://page.example/": f"""<!doctype html>{html}<iframe src="https://other.example/" height="100" style="border:0"></iframe>
<script>window.heard=0;addEventListener("message",()=>heard++)</script>""",
    }
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/*", lambda route: route.fulfill(content_type="text/html", body=bodies[route.request.url]))
        page.goto("https://page.example/")
        page.wait_for_function("heard >= 2")
        page.evaluate("postMessage({type: 'embed-size', height: 4000}, '*')")
        page.wait_for_function("heard >= 3")
        heights = page.evaluate("[...document.querySelectorAll('iframe')].map(one => one.clientHeight)")
        assert heights == [{"700": 700, '"x"': 600, "1e9": 99_999}[height], 100]


def test_the_listener_takes_nothing_else_for_a_height(browser: Browser) -> None:
    html = snippet(Chronology(title="A record", url="https://record.example/"))
    bodies = {
        "https://record.example/embed.html": SAYS_HEIGHT.format(type="another", height=700),
        "https://page.example/": f'<!doctype html>{html}<script>window.heard=0;addEventListener("message",()=>heard++)</script>',
    }
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/*", lambda route: route.fulfill(content_type="text/html", body=bodies[route.request.url]))
        page.goto("https://page.example/")
        page.wait_for_function("heard >= 1")
        assert page.evaluate("document.querySelector('iframe').clientHeight") == 600
