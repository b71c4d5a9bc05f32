"""What a reader gets of the overview in a real browser: low, named, alive, and the same in every look."""

import itertools
import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.sites import made
from timeline.formats.rendering import Look

pytestmark = pytest.mark.browser

HEAD = """title: A record of the harbour
id: harbour
url: https://x.example/
language: {language}
as_of: 2024-06-30
sources: {{a: {{publisher: The Paper, url: "https://x.example/a", published: 2024-05-05}}}}
events:
"""
PERIODS = (
    ("2018/2020-05", "The old rules of the harbour and of its quays"),
    ("2020-06-03/2022-03-04", "No rules"),
    ("2022-03-05/..", "The new rules of the harbour"),
)
DATES = ("{y}-{m:02}-0{d}", "{y}-{m:02}", "{y}-{m:02}-0{d}", "{y}-{m:02}~", "{y}-{m:02}?", "{y}-{m:02}-0{d}/{y}-{m:02}-1{d}", "../{y}-{m:02}-0{d}")  # fmt: skip


def entries(number: int, *, years: int = 6, topics: str = "", keys: int = 0, periods: int = 0) -> str:
    """Events of many kinds, evenly over the years before 2024."""
    lines = [f"- {{date: '{date}', title: '{title}', kind: period, sources: a}}" for date, title in PERIODS[:periods]]
    for one in range(number):
        form = DATES[one % len(DATES)]
        date = form.format(y=2024 - years + one % years, m=one * 5 % 12 + 1, d=one % 9 + 1)
        more = f", tags: [{topics[one % len(topics)]}-topic]" if topics else ""
        lines.append(
            f"- {{id: e{one}, date: '{date}', title: 'Event {one} of them', sources: a{more}"
            f"{', key: true' if one % 9 == 1 and one // 9 < keys else ''}}}"
        )
    return "\n".join(lines) + "\n"


CASES = {
    "plain": entries(60, keys=5),
    "crowded": entries(147, years=2, keys=9, periods=3),
    "periods": entries(30, keys=3, periods=3),
    "lanes": entries(70, topics="abcd", keys=6, periods=1),
    "many lanes": entries(120, topics="abcdefabcdef ", keys=6, periods=3).replace("[ -topic]", "[]"),
    "months": entries(300, years=5),
    "years": entries(400, years=140),
}


class Sites(dict[str, Path]):
    """The pages of these chronologies, each made when a test asks for it; "arabic" runs from right to left."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __missing__(self, name: str) -> Path:
        folder = self._folder / name
        folder.mkdir()
        head = HEAD.format(language="ar" if name == "arabic" else "en-GB")
        (folder / "events.yaml").write_text(head + CASES["lanes" if name == "arabic" else name], encoding="utf-8")
        self[name] = made(folder / "events.yaml", folder / "site", Look(fragment=True)) / "index.html"
        return self[name]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """The pages that a test asks for."""
    return Sites(tmp_path_factory.mktemp("overview"))


LOOK = """() => {
    const links = [...document.querySelectorAll(".ov a")], strip = document.querySelector(".strip").getBoundingClientRect();
    const boxes = [...document.querySelectorAll(".ov a :is(rect,line)")].map((one) => one.getBoundingClientRect());
    return {
        height: strip.height, number: links.length, wide: document.documentElement.scrollWidth,
        tabbed: links.filter((one) => one.tabIndex >= 0).length,
        dead: links.filter((one) => !document.getElementById(one.getAttribute("href").slice(1))).length,
        unnamed: links.filter((one) => !/.: ./.test(one.querySelector("title").textContent)).length,
        outside: boxes.filter((box) => box.left < strip.left - 4 || box.right > strip.right + 10
            || box.top < strip.top - 1 || box.bottom > strip.bottom + 1).length,
        labels: [...document.querySelectorAll(".ov > text")].map((one) => one.getBoundingClientRect())
            .filter((box) => box.width).map((box) => [box.left, box.right]),
        dated: document.querySelectorAll(".ev[data-edtf]").length,
    };
}"""


def opened(browser: Browser, file: Path, width: int, **how: Any) -> Page:
    page = browser.new_context(viewport={"width": width, "height": 900}, **how).new_page()
    page.goto(file.as_uri())
    return page


@pytest.mark.parametrize("name", [*CASES, "arabic"])
def test_the_strip_is_low_its_links_are_alive_and_nothing_leaves_the_page(
    browser: Browser, sites: Sites, name: str
) -> None:
    for width in (280, 390, 1280):
        page = opened(browser, sites[name], width, java_script_enabled=True)
        found = page.evaluate(LOOK)
        assert found["wide"] <= width, (width, found)
        assert width != 390 or found["height"] <= 140, found
        assert not (found["tabbed"] or found["dead"] or found["unnamed"] or found["outside"]), (width, found)
        assert found["number"] <= 240 if name in ("months", "years") else found["number"] == found["dated"]
        labels = sorted(found["labels"])
        assert labels and all(one[1] <= other[0] + 0.5 for one, other in itertools.pairwise(labels)), labels
        page.context.close()


def test_with_twice_as_large_text_the_strip_makes_nothing_scroll_sideways(browser: Browser, sites: Sites) -> None:
    for name in ("periods", "many lanes", "years"):
        page = opened(browser, sites[name], 320, bypass_csp=True)
        page.add_style_tag(content="html { font-size: 200% } #timeline, footer { display: none }")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name
        page.context.close()


def test_a_click_on_a_mark_leads_to_its_event_without_scripts(browser: Browser, sites: Sites) -> None:
    """The smallest marks are three pixels wide: beside one it can be hit too."""
    page = opened(browser, sites["plain"], 1280, java_script_enabled=False)
    x, y, width, height = page.evaluate(
        """() => {
            const box = document.querySelector('.ov a[href="#e14"] rect').getBoundingClientRect();
            return [box.x, box.y, box.width, box.height];
        }"""
    )
    assert width < 4
    page.mouse.click(x - 1, y + height / 2)
    page.wait_for_url("**#e14", timeout=5000)
    page.context.close()


def test_what_is_chosen_is_what_the_strip_shows(browser: Browser, sites: Sites) -> None:
    page = opened(browser, sites["lanes"], 1280, java_script_enabled=False)
    marks = page.locator(".ov a:not(.all):visible")
    every = marks.count()
    for choice, selector in (("v-key", ".ev.key"), ("t-b-topic", ".ev.t-b-topic")):
        page.locator(f"#{choice}").check()
        assert 0 < marks.count() == page.locator(f"{selector}:visible").count() < every
        assert page.locator(".ov .all:visible").count() == 1
    page.locator("#v-all").check()
    assert marks.count() == every
    page.context.close()


@pytest.mark.parametrize("name", ["lanes", "many lanes"])
def test_a_lane_has_its_topics_shape_where_its_marks_are(browser: Browser, sites: Sites, name: str) -> None:
    for width in (390, 1280):
        page = opened(browser, sites[name], width)
        found = page.evaluate(
            """() => [...document.querySelectorAll(".names li")].map((one, number) => {
                const box = one.querySelector(".tp").getBoundingClientRect(), own = one.getBoundingClientRect();
                const marks = [...document.querySelectorAll(`.ov .T${number + 1} rect`)].map((mark) => mark.getBoundingClientRect());
                return [own.top, own.bottom, Math.min(...marks.map((mark) => mark.top)), Math.max(...marks.map((mark) => mark.bottom)),
                    box.width, one.querySelector(".if-wide").getBoundingClientRect().width];
            })"""
        )
        assert len(found) in (4, 6)
        for top, bottom, first, last, shape, word in found:
            assert top - 1 <= first and last <= bottom + 1 and shape > 8
            assert (word > 10) == (width == 1280)
        assert page.locator(".opts .tp:visible").count() == len(found)
        page.context.close()


def test_topics_have_one_colour_on_the_strip_the_spine_and_in_their_row(browser: Browser, sites: Sites) -> None:
    look = """() => [".ov .T2 .f", ".mk.T2 .f", ".opts .T2 .f", ".names .T2 .f"].map((one) => getComputedStyle(document.querySelector(one)).fill)"""
    for scheme, colour in (("light", "rgb(138, 75, 0)"), ("dark", "rgb(227, 181, 102)")):
        page = opened(browser, sites["lanes"], 1280, color_scheme=scheme)
        assert set(page.evaluate(look)) == {colour}
        hatched = page.evaluate("getComputedStyle(document.querySelector('.ov .T2 .h')).fill")
        assert hatched == 'url("#tl-h2")' and page.locator("#tl-h2").count() == 1
        page.context.close()


def test_in_forced_colours_marks_shapes_and_hatches_are_those_of_the_system(browser: Browser, sites: Sites) -> None:
    page = opened(browser, sites["many lanes"], 1280, forced_colors="active")
    text = page.evaluate("getComputedStyle(document.body).color")
    assert text == page.evaluate("getComputedStyle(document.querySelector('.tp path')).fill")
    for selector, paint in ((".ov a .f", "fill"), (".ov a .h", "stroke"), (".hl", "stroke"), (".ov .e", "stroke")):
        look = f"[...new Set([...document.querySelectorAll('{selector}')].map((one) => getComputedStyle(one).{paint}))]"
        assert page.evaluate(look) == [text], selector
    page.context.close()


def test_from_right_to_left_the_strip_runs_from_the_right_and_its_words_are_not_mirrored(
    browser: Browser, sites: Sites
) -> None:
    page = opened(browser, sites["arabic"], 1280)
    found = page.evaluate(
        """() => [...document.querySelectorAll(".ov > text")].map((one) => [one.getBoundingClientRect().left,
            new DOMMatrix(getComputedStyle(one).transform).a * new DOMMatrix(getComputedStyle(one.parentElement).transform).a])"""
    )
    lefts = [left for left, _ in found]
    assert len(lefts) > 2 and lefts == sorted(lefts, reverse=True)
    assert {upright for _, upright in found} == {1}
    names, first = (page.locator(one).first.bounding_box() for one in (".names", ".ov"))
    assert names and first and names["x"] > first["x"]
    page.context.close()


@pytest.mark.parametrize("name", ["many lanes", "years", "arabic"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, sites: Sites, name: str, scheme: Any) -> None:
    page = opened(browser, sites[name], 390, color_scheme=scheme)
    results = Axe().run(page, context=".strip, .tools")
    assert results.violations_count == 0, results.generate_report()
    page.context.close()


HOSTILE = """svg { fill: red; display: none; opacity: .2 } rect, line, path, text { fill: red; stroke: lime; stroke-width: 9 } a { color: red }
.f, .h, .o, .b, .b2, .s, .e, .c, .k, .T1, .all { fill: lime; stroke: lime; color: lime; display: none; transform: rotate(9deg) } svg * { transform: none }"""
PAINT = """() => [...document.querySelectorAll(".ov *:not(title,svg), .tp, .tp *")].map((one) => {
    const style = getComputedStyle(one);
    const look = [one.tagName, style.display === "none", style.opacity, style.transform];
    if (one.tagName === "svg" || one.tagName === "a") return look;
    const line = style.stroke === "none" ? ["none"] : [style.stroke, style.strokeWidth, style.strokeDasharray];
    return [...look, one.tagName === "line" ? "" : style.fill.replace(/tl-[a-z0-9-]+--/, ""), ...line];
})"""


@pytest.mark.parametrize("style", ["", HOSTILE], ids=["bare", "hostile"])
@pytest.mark.parametrize("name", ["lanes", "periods", "years"])
def test_in_a_fragment_it_is_painted_as_on_the_page(browser: Browser, sites: Sites, style: str, name: str) -> None:
    page = opened(browser, sites[name], 1280)
    fragment = sites[name].with_name("fragment.html").read_text(encoding="utf-8")
    host = sites[name].with_name(f"host-{bool(style)}.html")
    host.write_text(
        f'<!doctype html><meta charset="utf-8"><title>t</title><style>{style}</style>{fragment}', encoding="utf-8"
    )
    other = opened(browser, host, 1280)
    assert len(page.evaluate(PAINT)) > 50 and other.evaluate(PAINT) == page.evaluate(PAINT)
    links = re.findall(r'<a href="([^"]+)" tabindex="-1"', fragment)
    assert links and all(f'id="{link[1:]}"' in fragment for link in links)
    page.context.close()
    other.context.close()
