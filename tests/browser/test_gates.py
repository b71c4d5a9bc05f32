"""What every page of ours must be for its readers: begun on the first screen, light, in order, without a dead link.

These are measured on what is published: the example, a chronology with everything that an event can have, and one of fifty-three
events. `test_gates_looks.py` looks at them in other widths, colours and languages, `test_gates_paper.py` on paper.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request

from tests.browser.sites import PUBLISHED, ROOT, classes_of, opened, without_style
from timeline import edtf
from timeline.formats.page.style import minified, rules_of

pytestmark = pytest.mark.browser

Site = Callable[[str], Path]

HEADLINE_ENDS = """() => {
    const first = [...document.querySelectorAll(".ev .p-name")].find((one) => one.getClientRects().length);
    return first.getBoundingClientRect().bottom;
}"""


@pytest.fixture(scope="module", params=PUBLISHED)
def phone(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Iterator[Page]:
    """The page on a telephone, with scripts off, as it is first seen."""
    page = opened(browser, site(request.param) / "index.html", 390, 844, java_script_enabled=False)
    yield page
    page.context.close()


@pytest.mark.parametrize("name", [*PUBLISHED, "fifty with a picture", "fifty at its limits"])
def test_the_first_headline_is_on_the_first_screen(browser: Browser, site: Site, name: str) -> None:
    """With scripts off, and in a frame as high as the snippet makes it."""
    for file, sizes in (("index.html", ((390, 844), (360, 800))), ("embed.html", ((600, 600), (320, 600)))):
        page = opened(browser, site(name) / file, java_script_enabled=False)
        for width, height in sizes:
            page.set_viewport_size({"width": width, "height": height})
            page.wait_for_function("() => [...document.images].every((one) => one.complete || one.loading === 'lazy')")
            assert page.evaluate(HEADLINE_ENDS) <= height, (file, width)
        page.context.close()


def test_the_overview_is_low_and_none_of_its_words_is_cut(phone: Page) -> None:
    for bottom, top, cut in phone.evaluate(
        """() => [...document.querySelectorAll(".strip")].map((one) => {
            const box = one.getBoundingClientRect(), spare = parseFloat(getComputedStyle(one).overflowClipMargin);
            const clips = getComputedStyle(one).overflowX === "clip" && getComputedStyle(one).overflowY === "clip";
            const words = [...one.querySelectorAll("text, .wide")].map((text) => text.getBoundingClientRect());
            return [box.bottom, box.top, words.filter((word) => word.right > box.right + (clips ? spare : 0) || word.left < box.left).length];
        })"""
    ):
        assert bottom - top <= 140 and not cut


def test_a_key_headline_is_half_as_large_again_and_bold(phone: Page) -> None:
    key, other = phone.evaluate(
        """() => [".ev.key", ".ev:not(.key)"].map((one) => {
            const style = getComputedStyle(document.querySelector(`${one} .p-name`));
            return [parseFloat(style.fontSize), parseInt(style.fontWeight)];
        })"""
    )
    assert key[0] / other[0] >= 1.3 and key[1] >= 700 and other[1] <= 400


def test_who_reads_the_key_headlines_alone_needs_thirty_seconds(phone: Page) -> None:
    assert 0 < len(" ".join(phone.locator(".ev.key .p-name").all_inner_texts()).split()) <= 120


def test_the_words_below_a_date_begin_where_it_begins(phone: Page) -> None:
    """Where they find no room beside it, and in one line where one is wide enough."""
    size = phone.viewport_size
    assert size is not None
    phone.set_viewport_size({"width": 320, "height": 800})
    indented = phone.evaluate(
        """() => [...document.querySelectorAll(".when>.tag")].filter((tag) => {
            const line = tag.parentElement.getBoundingClientRect(), box = tag.getBoundingClientRect();
            const date = tag.parentElement.querySelector(".u-url").getBoundingClientRect();
            return box.height > 24 || (box.top >= date.bottom && Math.abs(box.left - line.left) > 1);
        }).map((tag) => tag.parentElement.innerText)"""
    )
    phone.set_viewport_size(size)
    assert indented == []


def test_few_links_come_before_the_first_event(phone: Page) -> None:
    before = phone.evaluate(
        """() => [...document.querySelectorAll("a[href]")].filter((one) => one.tabIndex >= 0
            && one.compareDocumentPosition(document.querySelector(".ev")) & Node.DOCUMENT_POSITION_FOLLOWING
            && one.checkVisibility({contentVisibilityAuto: true})).length"""
    )
    assert before <= 16


def test_an_event_takes_a_third_of_a_screen(phone: Page) -> None:
    """With head and foot where events are many; on every page half as much without what the file tells at length."""
    number, height, around = phone.evaluate(
        """() => {
            const events = [...document.querySelectorAll(".ev")], high = (one) => one.getBoundingClientRect().height;
            const told = [...document.querySelectorAll(".ev .what>:not(.p-name, .note)")];
            const sum = (parts) => parts.reduce((total, one) => total + high(one), 0);
            return [events.length, document.documentElement.scrollHeight, (sum(events) - sum(told)) / events.length];
        }"""
    )
    assert around <= 150 and (number < 30 or height <= 250 * number)


def test_what_was_worked_out_is_said_once_and_led_to_and_back(phone: Page) -> None:
    found = phone.evaluate(
        """() => [...document.querySelectorAll(".w")].map((one) => {
            const box = one.getBoundingClientRect(), line = document.getElementById(decodeURIComponent(one.hash.slice(1)));
            const back = line && [...line.querySelectorAll("a")].map((link) => decodeURIComponent(link.hash.slice(1)));
            return [box.width >= 24 && box.height >= 24, Boolean(back) && back.includes(one.closest(".ev").id)];
        })"""
    )
    assert [one for one in found if one != [True, True]] == []
    assert not any("worked out" in text.lower() for text in phone.locator(".ev").all_inner_texts())


def test_each_dated_event_has_a_named_living_link_on_the_overview(phone: Page) -> None:
    links = phone.evaluate(
        """() => [...document.querySelectorAll(".ov a")].map((one) => [decodeURIComponent(one.getAttribute("href").slice(1)),
            one.querySelector("title")?.textContent, one.tabIndex, document.getElementById(decodeURIComponent(one.getAttribute("href").slice(1))) !== null])"""
    )
    drawn = phone.evaluate(
        "[...document.querySelectorAll('.ev[data-edtf]')].filter((one) => !one.querySelector('.tag')?.textContent.includes('withdrawn')).map((one) => one.id)"
    )
    assert all(title and tab < 0 and alive for _, title, tab, alive in links)
    missing = set(drawn) - {id for id, *_ in links}
    not_drawn = re.search(r"not drawn: (\d+)", phone.locator(".ov").get_attribute("aria-label") or "")
    assert len(missing) == (int(not_drawn[1]) if not_drawn else 0), missing


def test_words_have_the_quotation_marks_of_print(phone: Page) -> None:
    """What is code in a text stays as it was typed."""
    straight = phone.evaluate(
        """() => [...document.querySelectorAll("h1, h2, h3, h4, .stand, .sum, .said, .what")].map((one) => {
            const copy = one.cloneNode(true);
            copy.querySelectorAll("code, .links").forEach((code) => code.remove());
            return copy.textContent;
        }).filter((text) => /["']/.test(text))"""
    )
    assert straight == []


def test_dates_begin_with_a_capital(phone: Page) -> None:
    dates = phone.locator(".when").all_inner_texts()
    assert dates and [date for date in dates if date[:1].islower()] == []


def test_nothing_has_a_direction_that_the_browser_guesses(phone: Page) -> None:
    assert phone.locator("[dir=auto]").count() == 0
    foreign = phone.evaluate(
        "[...document.querySelectorAll(':is([lang^=ar], [lang^=fa], [lang^=he], [lang^=ur])')].map((one) => one.dir)"
    )
    assert set(foreign) <= {"rtl"}


def test_no_event_lies_wholly_before_one_above_it(phone: Page) -> None:
    values = phone.evaluate("[...document.querySelectorAll('.ev[data-edtf]')].map((one) => one.dataset.edtf)")
    dates = [(value, edtf.parse(value)) for value in values]
    assert len(dates) > 5
    back = [
        (value, after)
        for (value, above), (after, below) in combinations(dates, 2)
        if above.earliest and below.latest and below.latest < above.earliest
    ]
    assert back == []


def test_every_shape_carries_its_own_paint(phone: Page) -> None:
    """So that it is drawn in a page that has no style of ours."""
    bare = phone.evaluate(
        """() => [...document.querySelectorAll("svg :is(path, rect, line, circle)")]
            .filter((one) => !one.hasAttribute("fill") && !one.hasAttribute("stroke")).map((one) => one.outerHTML)"""
    )
    assert bare == [] and phone.locator("symbol [class]").count() == 0


def test_every_link_inside_the_page_leads_somewhere_once(phone: Page) -> None:
    lost = phone.evaluate(
        """() => [...document.querySelectorAll('a[href^="#"]')].map((one) => decodeURIComponent(one.getAttribute("href").slice(1)))
            .filter((id) => [...document.querySelectorAll("[id]")].filter((one) => one.id === id).length !== 1)"""
    )
    assert lost == []


SHOWN = """() => ({
    events: [...document.querySelectorAll(".ev")].filter((one) => one.getClientRects().length).map((one) => one.id),
    empty: [...document.querySelectorAll(".chapter, .year")].filter((one) => one.getClientRects().length
        && ![...one.querySelectorAll(".ev")].some((event) => event.getClientRects().length)).length
        + [...document.querySelectorAll(".gap")].filter((one) => one.getClientRects().length).length,
    keys: [...document.querySelectorAll(".ev.key")].map((one) => one.id),
    others: [...document.querySelectorAll(".ev:not(.key)")].map((one) => one.id),
})"""


@pytest.mark.parametrize("name", ["example", "fifty"])
def test_the_short_version_is_the_key_events_and_what_a_link_leads_to(browser: Browser, site: Site, name: str) -> None:
    page = opened(browser, site(name) / "index.html", 390, 844, java_script_enabled=False)
    page.locator("#v-key").check()
    short: dict[str, Any] = page.evaluate(SHOWN)
    assert short["events"] == short["keys"] and not short["empty"]
    led = short["others"][len(short["others"]) // 2]
    page.goto(f"{page.url}#{led}")
    page.locator("#v-key").check()
    assert set(page.evaluate(SHOWN)["events"]) == {*short["keys"], led}
    page.locator("#v-all").check()
    assert len(page.evaluate(SHOWN)["events"]) == len(short["keys"]) + len(short["others"])
    page.context.close()


def test_an_event_that_a_link_led_to_is_marked_whole(browser: Browser, site: Site) -> None:
    for width in (390, 1280):
        page = opened(browser, site("fifty") / "index.html", width)
        page.goto(f"{page.url}#width")
        found = page.evaluate(
            """() => {
                const event = document.getElementById("width"), style = getComputedStyle(event, "::after");
                const whole = event.getBoundingClientRect(), [top, bottom, left, right] = ["top", "bottom", "left", "right"].map((side) => parseFloat(style[side]));
                return [style.content !== "none" && style.backgroundColor, [".when", ".what", ".src"].every((part) => {
                    const box = event.querySelector(part).getBoundingClientRect();
                    return box.top >= whole.top + top && box.bottom <= whole.bottom - bottom + 1 && box.left >= whole.left + left && box.right <= whole.right - right + 1;
                })];
            }"""
        )
        assert found == ["rgb(243, 244, 245)", True], width
        page.context.close()


LIGHT = (*PUBLISHED, "thousand", "ages", "arabic", "french")
OVER = 1400
"""The example, twelve events with all that a page can offer, is over by so much, and must not be by more."""


@pytest.mark.parametrize("name", LIGHT)
def test_a_page_is_light_and_has_no_rule_for_nothing(site: Site, name: str) -> None:
    """6 KB and 320 bytes an event, packed; each class of its style sheet stands in it."""
    for file in ("index.html", "embed.html", "404.html"):
        html = (site(name) / file).read_text(encoding="utf-8")
        allowed = 6144 + 320 * html.count("data-event") + OVER * (name == "example" and file == "index.html")
        assert len(gzip.compress(html.encode(), 9, mtime=0)) <= allowed, file
        sent = set(classes_of(html.partition("<style>")[2].partition("</style>")[0]))
        used = {one for found in re.findall(r'class="([^"]+)"', without_style(html)) for one in found.split()}
        assert sorted(sent - used) == [], file


def selectors_in(css: str) -> Iterator[str]:
    """Those of all rules, without what depends on the pointer, the keyboard or the language."""
    for head, text in rules_of(css):
        if head.startswith(("@media", "@container", "@supports")):
            yield from selectors_in(text[len(head) + 1 : -1])
        elif not head.startswith("@") and not re.search(r":lang|:dir|\[dir", head):
            one = re.sub(r"::[\w-]+|:(target|hover|focus-visible|focus|visited)", "", head)
            yield one


def test_no_rule_is_missing(phone: Page) -> None:
    """What was left out of the style sheet would be for nothing on the page."""
    whole = minified((ROOT / "templates" / "style.css").read_text(encoding="utf-8"))
    sent = "".join(f"{one}{{}}" for one in selectors_in(phone.locator("style").first.text_content() or ""))
    left_out = [one for one in selectors_in(whole) if f"{one}{{}}" not in sent]
    looked = phone.evaluate(
        """([left, sent]) => {
            const cut = (head) => { const parts = []; let depth = 0, own = ""; for (const sign of head) {
                depth += (sign === "(") - (sign === ")"); if (sign === "," && !depth) { parts.push(own); own = "" } else own += sign } return [...parts, own] };
            return left.flatMap(cut).filter((one) => !sent.includes(one) && document.querySelector(one || "*"));
        }""",
        [left_out, sent],
    )
    assert left_out and looked == []


def test_nothing_is_asked_for_but_the_page_and_its_pictures(browser: Browser, site: Site) -> None:
    page = browser.new_page()
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))  # noqa: PLW0108  # playwright takes no built-in
    for name in ("fifty with a picture", "specimen"):
        asked.clear()
        file = (site(name) / "index.html").as_uri()
        page.goto(file, wait_until="load")
        page.mouse.wheel(0, 100_000)
        assert [one.url for one in asked if one.resource_type != "image"] == [file]
        assert all(one.url.startswith((site(name).as_uri(), "data:")) for one in asked)
    page.context.close()
