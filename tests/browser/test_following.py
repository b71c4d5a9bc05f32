"""A reporter edits beside an open page: it follows without being loaded by hand, and says what is wrong."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.test_serving import serving

pytestmark = pytest.mark.browser

HEAD = """title: The council
id: council
as_of: 2024
sources: {herald: {publisher: The Herald, published: 2023}}
events:
"""


def chronology(*changed: tuple[int, str], count: int = 60) -> str:
    titles = {number: f"The council meets for the {number}th time" for number in range(count)} | dict(changed)
    return HEAD + "".join(
        f"  - {{id: e{number}, date: {1960 + number}, title: {title}, sources: herald}}\n"
        for number, title in titles.items()
    )


@pytest.fixture
def page(browser: Browser) -> Page:
    page = browser.new_page(viewport={"width": 900, "height": 600})
    page.set_default_timeout(20_000)
    expect.set_options(timeout=20_000)
    return page


def test_the_page_follows_the_edits(page: Page, tmp_path: Path) -> None:
    events = tmp_path / "events.yaml"
    events.write_text(chronology())
    with serving(tmp_path) as (_, port):
        loads: list[str] = []
        page.on("load", lambda _: loads.append(page.url))
        page.goto(f"http://127.0.0.1:{port}/")
        problems: list[str] = []
        page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        # An edit far below is shown and gone to, and nothing else is touched.
        page.evaluate("document.getElementById('e3').marked = true")
        events.write_text(chronology((50, "The council sits down")))
        expect(page.locator("#e50")).to_contain_text("The council sits down")
        expect(page.locator("#e50")).to_be_in_viewport()
        assert page.evaluate("document.getElementById('e3').marked")
        # An event more, and one less.
        events.write_text(chronology((50, "The council sits down"), count=61))
        expect(page.locator("#e60")).to_contain_text("60th")
        events.write_text(chronology((2, "It rains"), count=59))
        expect(page.locator("#e2")).to_contain_text("It rains")
        expect(page.locator("#e59")).to_have_count(0)
        assert page.evaluate("document.getElementById('e3').marked")
        # A mistake is said over the page, with the words, and the last good page stays.
        events.write_text(chronology((2, "It rains")).replace("date: 1962", "date: 31 April 1962"))
        findings = page.locator("#timeline-findings")
        expect(findings).to_contain_text("events.yaml:8:20: error:")
        expect(findings).to_contain_text("31 April 1962")
        expect(findings).to_contain_text("the page is the last good one")
        assert page.locator("#e2").count() == 1
        # Mended, it is gone.
        events.write_text(chronology((2, "It snows")))
        expect(page.locator("#e2")).to_contain_text("It snows")
        expect(findings).to_have_count(0)
        assert len(loads) == 1
        # A new look needs the page anew; it loads itself.
        assert problems == []
    page.close()


def test_what_is_chosen_stays_chosen(page: Page, tmp_path: Path) -> None:
    def tagged(title: str, *tags: str) -> str:
        lines = [f"  - {{id: e{n}, date: {1990 + n}, title: {title}, tags: [{tag}]}}" for n, tag in enumerate(tags)]
        return HEAD + "\n".join(lines) + "\n"

    events = tmp_path / "events.yaml"
    tags = ["law", "law", "Море", "Право", "law", "law", "Море", "Право"]
    events.write_text(tagged("It rains", *tags))
    with serving(tmp_path) as (_, port):
        page.goto(f"http://127.0.0.1:{port}/")
        page.locator("label:has(#t-law)").click()
        expect(page.locator("#e2")).to_be_hidden()
        events.write_text(tagged("It snows", *tags, "air", "law"))
        expect(page.locator("#e9")).to_contain_text("It snows")
        expect(page.locator("#t-law")).to_be_checked()
        expect(page.locator("#e2")).to_be_hidden()
        events.write_text(tagged("It hails", *tags, "air"))
        expect(page.locator("#e8")).to_contain_text("It hails")
        expect(page.locator("#t-law")).to_be_checked()
    page.close()


def test_the_page_for_frames_has_both_its_scripts(page: Page, tmp_path: Path) -> None:
    events = tmp_path / "events.yaml"
    events.write_text(chronology())
    with serving(tmp_path) as (_, port):
        problems: list[str] = []
        page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        page.goto(f"http://127.0.0.1:{port}/embed.html")
        events.write_text(chronology((50, "The council sits down")))
        expect(page.locator("#e50")).to_contain_text("The council sits down")
        assert problems == []
    page.close()


def test_fifty_quick_saves_end_with_the_last(page: Page, tmp_path: Path) -> None:
    events = tmp_path / "events.yaml"
    events.write_text(chronology())
    with serving(tmp_path) as (_, port):
        page.goto(f"http://127.0.0.1:{port}/")
        for number in range(50):
            with events.open("r+") as file:  # as editors that empty the file before they write
                file.truncate(0)
                file.flush()
                os.fsync(file.fileno())
                file.write(chronology((7, f"Edit {number}.")))
            page.wait_for_timeout(number % 5 * 8)
        expect(page.locator("#e7")).to_contain_text("Edit 49.")
        expect(page.locator("#timeline-findings")).to_have_count(0)
    page.close()


def test_a_page_of_a_server_that_was_away_catches_up(page: Page, tmp_path: Path) -> None:
    events = tmp_path / "events.yaml"
    events.write_text(chronology())
    with serving(tmp_path) as (_, port):
        page.goto(f"http://127.0.0.1:{port}/")
    events.write_text(chronology((5, "While it was away")))
    with serving(tmp_path, "--port", str(port)):
        expect(page.locator("#e5")).to_contain_text("While it was away")
    page.close()


def test_a_new_theme_and_a_split_chronology(page: Page, tmp_path: Path) -> None:
    events, theme = tmp_path / "events.yaml", tmp_path / "own.css"
    theme.write_text(":root { --panel: #eeeeee; }\n")
    events.write_text(chronology())
    with serving(tmp_path, "--port", "0", "--theme", "own.css") as (_, port):
        page.goto(f"http://127.0.0.1:{port}/")
        theme.write_text(":root { --panel: #f1f1f1; }\n")
        page.wait_for_function("() => document.querySelector('head style').textContent.includes('#f1f1f1')")
    page.close()
    many = "".join(
        f"  - {{id: e{n}, date: {1980 + n % 40}, title: Meeting {n}, sources: herald}}\n" for n in range(1_100)
    )
    events.write_text(HEAD + many)
    page = page.context.browser.new_page()  # type: ignore[union-attr]  # it has one while the browser runs
    with serving(tmp_path, "--port", "0", "--accept-removal") as (_, port):
        page.goto(f"http://127.0.0.1:{port}/")
        events.write_text(HEAD + many.replace("Meeting 700,", "Meeting in the hall,"))
        page.wait_for_url("**/y*.html")
        expect(page.locator("#e700")).to_contain_text("Meeting in the hall")
    page.close()
