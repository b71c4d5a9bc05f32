"""What every page of ours must be in each width, colour and language: unbroken, named, isolated, without a host of others."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.sites import PUBLISHED, opened
from timeline.formats.page.links import KINDS

pytestmark = pytest.mark.browser

Site = Callable[[str], Path]
LANGUAGES = ("arabic", "hebrew", "japanese", "ages")
"""Pages from both sides, one that we don't speak, and a French one with years of many signs."""


def data_of(site: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((site / "events.json").read_text(encoding="utf-8"))
    return read


# --- In each width ---

WIDTHS = {"index.html": (280, 390, 600, 768, 1000, 1080, 1280), "embed.html": (280, 768, 1280)}
BROKEN = """() => {
    const lines = (one) => {
        const range = document.createRange();
        range.selectNodeContents(one);
        return new Set([...range.getClientRects()].filter((box) => box.width > 1).map((box) => Math.round(box.top))).size;
    };
    return {
        wide: document.documentElement.scrollWidth,
        dates: [...document.querySelectorAll("time")].filter((one) => lines(one) > 1).map((one) => one.textContent),
        years: [...document.querySelectorAll(".y")].filter((one) => one.clientHeight > 8 && lines(one) > 1).map((one) => one.textContent),
    };
}"""


@pytest.mark.parametrize("name", [*PUBLISHED, *LANGUAGES])
def test_nothing_scrolls_sideways_and_no_date_or_year_is_broken(browser: Browser, site: Site, name: str) -> None:
    for file, widths in WIDTHS.items():
        page = opened(browser, site(name) / file, bypass_csp=True)
        for width in widths:
            page.set_viewport_size({"width": width, "height": 900})
            found = page.evaluate(BROKEN)
            assert found["wide"] <= width and not found["dates"] and not found["years"], (file, width, found)
        page.set_viewport_size({"width": 320, "height": 900})
        page.add_style_tag(content="html { font-size: 200% }")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, file
        page.context.close()


@pytest.mark.parametrize("width", [280, 320, 390, 1280])
def test_a_value_on_which_sources_differ_stays_beside_its_source(browser: Browser, site: Site, width: int) -> None:
    page = opened(browser, site("specimen") / "index.html", width)
    found = page.evaluate("""() => [...document.querySelectorAll(".differ dt")].map((one) => {
        const words = document.createRange()
        words.selectNodeContents(one)
        return one.nextElementSibling.getBoundingClientRect().left - words.getBoundingClientRect().right
    })""")
    assert len(found) > 3 and min(found) >= 0
    page.context.close()


def test_a_year_stands_beside_its_first_date(browser: Browser, site: Site) -> None:
    """And not beside the silence before it; in the short version, which tells of none, too."""
    look = """() => [...document.querySelectorAll(".year:not(.wider)")].filter((one) => one.querySelector(".y")?.getClientRects().length).map((one) => {
        const first = [...one.querySelectorAll(".ev")].find((event) => event.getClientRects().length);
        const bottom = (part) => { const range = document.createRange(); range.selectNodeContents(part); return range.getClientRects()[0].bottom; };
        return [one.querySelector(".y").textContent, Boolean(first.querySelector(".gap")), Math.abs(bottom(one.querySelector(".y")) - bottom(first.querySelector("time, .u-url")))];
    })"""
    for name in ("specimen", "fifty"):
        page = opened(browser, site(name) / "index.html")
        found = page.evaluate(look)
        assert any(has_gap for _, has_gap, _ in found)
        assert [one for one in found if one[2] > 12] == []
        page.context.close()


# --- In each language ---

DIRECTIONS = """() => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
    while (walk.nextNode()) {
        const one = walk.currentNode, around = one.parentElement, text = one.textContent.trim();
        const right = /[\\u0590-\\u08ff\\ufb1d-\\ufeff]/.test(text), left = /[A-Za-z]/.test(text);
        if (right === left || around.closest("style, script, svg, title")) continue;
        if (getComputedStyle(around).direction !== (right ? "rtl" : "ltr")) found.push(text);
    }
    return found;
}"""


@pytest.mark.parametrize("name", ["fifty", "arabic", "hebrew"])
def test_every_sentence_runs_the_way_of_its_letters(browser: Browser, site: Site, name: str) -> None:
    """Our own words on a page in a language that we don't speak, and those of events in another language than the page."""
    for file in ("index.html", "embed.html", "404.html"):
        page = opened(browser, site(name) / file)
        assert page.evaluate(DIRECTIONS) == [], file
        page.context.close()


@pytest.mark.parametrize("name", ["fifty", "arabic", "hebrew", "japanese"])
def test_what_is_in_another_language_says_so_and_which_way_it_runs(browser: Browser, site: Site, name: str) -> None:
    page = opened(browser, site(name) / "index.html")
    found = page.evaluate("[...document.querySelectorAll('[lang]')].map((one) => [one.lang, one.dir])")
    foreign = {(tag, direction) for tag, direction in found if tag[:2] in ("ar", "fa", "he", "ur")}
    assert {direction for _, direction in foreign} == ({"rtl"} if name != "japanese" else set())
    page.context.close()


RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize(("name", "width"), [("specimen", 1280), ("fifty", 1280), *((name, 390) for name in LANGUAGES)])
def test_axe_finds_nothing(browser: Browser, site: Site, name: str, width: int) -> None:
    """In light and wide, in dark and narrow; the example is asked in both of each."""
    page = opened(browser, site(name) / "index.html", width, color_scheme="light" if width > 1000 else "dark")
    results = Axe().run(page, options=RULES)
    assert results.violations_count == 0, results.generate_report()
    page.context.close()


# --- In a frame ---


@pytest.mark.parametrize("name", [*PUBLISHED, "arabic"])
def test_a_frame_keeps_its_readers_and_names_its_sources(browser: Browser, site: Site, name: str) -> None:
    page = opened(browser, site(name) / "embed.html", 600, 600, color_scheme="dark")
    found = page.evaluate(
        """() => {
            const links = [...document.querySelectorAll("a[href]")], inside = links.filter((one) => one.getAttribute("href").startsWith("#"));
            return {
                base: document.querySelectorAll("base").length, inside: inside.filter((one) => one.target).length,
                outside: links.filter((one) => !inside.includes(one) && (one.target !== "_blank" || !one.rel.includes("noopener"))).length,
                key: document.querySelector("#v-key")?.checked, sources: [...document.querySelectorAll(".ev")].filter((one) => !one.querySelector(".src")).length,
            };
        }"""
    )
    has_keys = 'id="v-key"' in (site(name) / "index.html").read_text(encoding="utf-8")
    assert found == {"base": 0, "inside": 0, "outside": 0, "key": True if has_keys else None, "sources": 0}
    page.goto((site(name) / "embed-light.html").as_uri())
    paper, ink = page.evaluate("[document.documentElement, document.body].map((one) => getComputedStyle(one))"
                               ".map((one, body) => body ? one.color : one.backgroundColor)")  # fmt: skip
    assert (paper, ink) == ("rgb(253, 253, 252)", "rgb(27, 28, 30)")
    page.context.close()


# --- What it says ---


@pytest.mark.parametrize("name", ["specimen", "fifty"])
def test_only_what_is_disputed_says_so_where_sources_differ(browser: Browser, site: Site, name: str) -> None:
    page = opened(browser, site(name) / "index.html")
    disputed = {one["id"] for one in data_of(site(name))["events"] if one.get("status") == "disputed"}
    tables = page.locator(".ev:has(.differ)")
    assert tables.count() > 1
    for number in range(tables.count()):
        event = tables.nth(number)
        assert ("disputed" in event.locator(".when").inner_text()) == (event.get_attribute("id") in disputed)
    page.context.close()


@pytest.mark.parametrize("name", ["example", "specimen", "fifty", "arabic", "many topics"])
def test_each_topic_is_offered_or_how_many_are_not_is_said(browser: Browser, site: Site, name: str) -> None:
    """The row says how many of how many; each of the rest is in the fold, or in an index at the foot with its events."""
    page = opened(browser, site(name) / "index.html", java_script_enabled=False)
    events = data_of(site(name))["events"]
    topics = Counter(tag[:1].upper() + tag[1:] for one in events for tag in set(one.get("tags", ())))
    offered = [page.locator(f"label:has([id='{one}'])").text_content() or "" for one in page.evaluate("[...document.querySelectorAll('.tools>.opts [id^=t-]')].map((one) => one.id)")]  # fmt: skip
    said = page.locator(".tools .of")
    assert topics and offered and len(offered) <= 8
    assert said.count() == (len(offered) < len(topics))
    if said.count():
        assert re.findall(r"\d+", said.text_content() or "") == [str(len(offered)), str(len(topics))]
    rest = " ".join(page.locator(".find fieldset label, section:has(#topics) li").all_text_contents())
    assert [one for one in topics if one not in offered and one not in rest] == []
    page.context.close()


def test_links_to_films_and_documents_say_what_they_are_and_ask_nothing_of_their_hosts(
    browser: Browser, site: Site
) -> None:
    """With all that waits loaded, too; that the page asks for itself and its pictures alone, `test_gates` holds."""
    kinds: set[str] = set()
    asked: list[str] = []
    for name in ("specimen", "fifty"):
        page = browser.new_context().new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto((site(name) / "index.html").as_uri())
        page.mouse.wheel(0, 100_000)
        hosts = page.evaluate("[...document.querySelectorAll('.links a')].map((one) => one.hostname)")
        assert hosts and not any(host in address for host in hosts for address in asked)
        kinds |= {words.split(",")[0] for words in page.locator(".links strong").all_inner_texts()}
        assert page.locator(".links a").count() == page.locator(".links a:has(strong):has(small)").count()
        page.context.close()
    assert len(kinds) > 1 and kinds <= set(KINDS)


@pytest.fixture(scope="module", params=["example", "fifty"])
def lanes(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Iterator[Page]:
    page = opened(browser, site(request.param) / "index.html", 390, forced_colors="active")
    yield page
    page.context.close()


def test_without_colours_each_lane_has_a_shape_or_a_word_of_its_own(lanes: Page) -> None:
    """As in forced colours, in which all marks have one; in grey all topics may be as dark."""
    for width in (390, 1280):
        lanes.set_viewport_size({"width": width, "height": 900})
        found = lanes.evaluate(
            """() => [".names li", ".opts label:has(.tp)"].map((part) => [...document.querySelectorAll(part)].map((one) => {
                const shape = one.querySelector(".tp path"), box = shape.getBoundingClientRect(), word = one.querySelector("span");
                return [box.width > 5 && box.height > 2 && getComputedStyle(shape).fill, shape.getAttribute("d"), word.getClientRects().length ? word.textContent : ""];
            }))"""
        )
        ink = lanes.evaluate("getComputedStyle(document.body).color")
        strip, row = found
        assert len(strip) > 1 and [one[:2] for one in strip] == [one[:2] for one in row]
        assert {fill for fill, *_ in strip} == {ink} and len({shape for _, shape, _ in strip}) == len(strip)
        assert all(word for *_, word in row) and (width < 1000 or all(word for *_, word in strip))
