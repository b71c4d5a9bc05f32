"""The page that leads to several chronologies, in a real browser: found and counted at every width, with and without script."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from timeline.formats.index_page import Head, Published, index_files

pytestmark = pytest.mark.browser

TITLES = (
    "The ferry sinks",
    "L'autre bassin d'un 7-1 est creusé",
    "בדיקה של המים",
    "A pier is built",
    "The ferry is raised",
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of two chronologies, whose events are of three languages."""
    events = [
        {"id": f"e{number}", "title": title, "tags": ["harbour"], "date": {"text": f"{2000 + number}", "earliest": f"{2000 + number}-01-01"}}
        for number, title in enumerate(TITLES)
    ]  # fmt: skip
    members = [
        Published("one/", {"title": "One", "language": "en", "events": events[:3]}, None),
        Published("two/", {"title": "Two", "language": "he", "events": events[3:]}, None),
    ]
    file = tmp_path_factory.mktemp("index") / "index.html"
    file.write_bytes(index_files(Head("Dossiers"), members)["index.html"])
    return file


@pytest.mark.parametrize("width", [320, 700, 1280])
def test_what_is_typed_leaves_the_lines_that_have_every_word(browser: Browser, index: Path, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        page.goto(index.as_uri())
        lines, search = page.locator(".rows li:visible"), page.get_by_role("searchbox")
        assert lines.count() == len(TITLES)
        for words, found in (
            ("ferry", 2),
            ("FERRY raised", 1),
            ("creuse", 1),
            ("l'autre 7-1", 1),
            ("המים", 1),
            ("two", 2),
            ("harbour", 5),
            ("nothing", 0),
            ("", 5),
        ):
            search.fill(words)
            assert lines.count() == found, words
            assert page.locator("output").inner_text() == (f"{found}/5" if words else "")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_paper_there_is_what_was_found_and_no_search(browser: Browser, index: Path) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(index.as_uri())
        page.get_by_role("searchbox").fill("ferry")
        page.emulate_media(media="print")
        assert page.locator(".rows li:visible").count() == 2 and not page.get_by_role("searchbox").is_visible()


def test_without_a_script_it_is_a_list(browser: Browser, index: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(index.as_uri())
        assert page.locator(".rows li:visible").count() == len(TITLES)
        assert not page.get_by_role("searchbox").is_visible()


def test_days_stand_in_one_column_whatever_the_direction_of_their_words(browser: Browser, index: Path) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.goto(index.as_uri())
        ends = page.evaluate(
            "[...document.querySelectorAll('.rows .when>*, .rows .when')].map(one => Math.round(one.getBoundingClientRect().right))"
        )
        begins = page.evaluate(
            "[...document.querySelectorAll('.rows a')].map(one => Math.round(one.getBoundingClientRect().left))"
        )
        assert len(set(ends)) == 1 and len(set(begins)) == 1 and len(begins) == len(TITLES)
