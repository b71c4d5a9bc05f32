"""A dossier worked through by keyboard alone at the real desk, each decision in the file, and undone to the first byte."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_desk import card, enter, expect_said, expect_title, opened, press, wait_until
from tests.desk.pretend import served
from timeline.document import parse_document
from timeline.live.desk.engine import Desk

pytestmark = pytest.mark.browser

HERALD = """published: 14 June 2021
outlet: The Herald
title: The ferry that nobody wanted

The council bought the ferry Mary Rose for £4 million in May 2019.

The ferry ran aground on Friday, and the coastguard took 40 people off. The crane beside the pier is over 75 years old.

By August 2020 inspectors had found cracks in the hull. The harbour office wants a plan within ten days.

The mayor resigned on 3 June 2021.
"""
POST = """published: 1 September 2021
outlet: The Post
title: A year without a ferry

In May 2019 the council bought the ferry Mary Rose for £4 million.

The head of the harbour office left in June 2021 after a vote.

A new ferry is due early next year.
"""
EVENTS = """# kept by hand
title: The Sandhaven ferry
id: ferry
language: en-GB
as_of: 1 October 2021
sources:
  gazette: {publisher: The Gazette, published: 2021}
events:
  - {id: storm, date: January 2019, title: A storm damages the pier, sources: gazette}

  # bought, not built
  - {id: bought, date: May 2019, title: The council buys a ferry, sources: [gazette]}
  - {id: vote, date: 2 June 2021, title: The council votes on the mayor, sources: gazette}"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "clippings").mkdir()
    (tmp_path / "clippings" / "herald.txt").write_text(HERALD, encoding="utf-8")
    (tmp_path / "clippings" / "post.txt").write_text(POST, encoding="utf-8")
    (tmp_path / "events.yaml").write_text(EVENTS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def desk(folder: Path) -> Desk:
    clippings = sorted((folder / "clippings").iterdir())
    return Desk(folder / "events.yaml", clippings, now=lambda: datetime(2021, 10, 1, tzinfo=UTC))


@pytest.fixture
def page(browser: Browser, desk: Desk) -> Iterator[Page]:
    with opened(browser, desk) as page:
        yield page


def file_of(folder: Path) -> str:
    return (folder / "events.yaml").read_text(encoding="utf-8")


def until_written(page: Page, folder: Path, words: str) -> str:
    wait_until(page, lambda: words in file_of(folder))
    return file_of(folder)


def test_a_dossier_by_keyboard_alone_and_undone_to_the_first_byte(page: Page, folder: Path) -> None:
    decide_on_all(page, folder)
    take_what_was_passed_over(page, folder)
    assert parse_document(file_of(folder).encode(), "events.yaml").findings == ()
    memory = [json.loads(line) for line in (folder / "events.review.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {"part", "undo", "source", "take", "join", "edit", "reject", "later", "mark"} <= {
        one.get("do") for one in memory
    }
    undo_all(page, folder)
    assert file_of(folder) == EVENTS
    expect(page.locator("#counts")).to_have_text("6 to decide")


def decide_on_all(page: Page, folder: Path) -> None:
    # Told by two; what the second tells is parted, and that is undone.
    expect(card(page)).to_contain_text("told by 2 clippings")
    press(page, "o")
    expect(page.locator("#clipping h2")).to_have_text("A year without a ferry")
    press(page, "p")
    expect(card(page)).to_contain_text("told by one clipping")
    press(page, "u")
    expect(card(page)).to_contain_text("told by 2 clippings")
    # A source of an event that is there, chosen by its number.
    press(page, "S")
    number = page.locator(".event", has_text="The council buys a ferry").locator("kbd").inner_text()
    press(page, number)
    text = until_written(page, folder, "{source: herald-ferry, quote: ")
    assert "  # bought, not built\n" in text and "publisher: The Herald" in text
    # Privately, while the title is the paper's.
    expect_title(page, "By August 2020 inspectors had found cracks in the hull")
    press(page, "t")
    expect_said(page, "Taken privately: By August 2020")
    assert "draft: true" in until_written(page, folder, "by August 2020")
    # Combined with another one of that time, and for readers once the title is one's own.
    expect_title(page, "The head of the harbour office left after a vote")
    press(page, "c", "1")
    expect(card(page)).to_contain_text("told by 2 clippings")
    expect(card(page).locator(".readings")).to_contain_text("3 June 2021")
    press(page, "1")
    expect(card(page).locator(".value")).to_have_text("3 June 2021")
    press(page, "e")
    page.keyboard.type("The mayor resigns")
    press(page, "Enter", "t")
    expect_said(page, "Taken: The mayor resigns")
    entry = until_written(page, folder, "The mayor resigns").partition("The mayor resigns")[2]
    assert "draft: true" not in entry and "June 2021" in entry and "3 June 2021" in entry
    # Thrown out for good, and put off.
    expect_title(page, "The ferry ran aground")
    press(page, "x")
    expect_said(page, "Thrown out for good")
    press(page, "l")
    expect_title(page, "Decided, but for those you put off.")


def take_what_was_passed_over(page: Page, folder: Path) -> None:
    press(page, "k", "k")
    while page.locator("#clipping mark.passed[role]").count() == 0:
        press(page, "k")
        page.wait_for_timeout(100)
    press(page, "m", "Enter")
    expect(card(page)).to_contain_text("“ten days”")
    press(page, "d")
    page.keyboard.type("24 June 2021")
    press(page, "Enter")
    expect(card(page).locator(".value")).to_have_text("24 June 2021")
    press(page, "t")
    page.keyboard.type("The harbour office has its plan")
    press(page, "Enter")
    until_written(page, folder, "The harbour office has its plan")


def undo_all(page: Page, folder: Path) -> None:
    """Undoes each step, until the desk says that there is none."""
    memory = folder / "events.review.jsonl"
    for _ in range(200):
        size = memory.stat().st_size
        press(page, "u")
        wait_until(page, lambda size=size: memory.stat().st_size > size or is_all_undone(page))  # type: ignore[misc]  # a default has no type in a lambda
        if is_all_undone(page):
            return
    raise AssertionError("it went on and on")


def is_all_undone(page: Page) -> bool:
    return "othing to undo" in page.locator("#last").inner_text()


def test_an_error_in_the_file_waits_for_the_editor(page: Page, folder: Path) -> None:
    (folder / "events.yaml").write_text(EVENTS.replace("2 June 2021", "31 June 2021"), encoding="utf-8")
    expect(page.locator(".trouble")).to_contain_text("events.yaml line 13")
    press(page, "j", "t")
    expect(page.locator("#last")).to_contain_text("events.yaml line 13")
    press(page, "x")
    expect_said(page, "Thrown out for good")
    (folder / "events.yaml").write_text(EVENTS.replace("2 June 2021", "1 June 2021"), encoding="utf-8")
    expect(page.locator(".trouble")).to_have_text("")
    assert "31 June" not in file_of(folder)


def test_two_tabs_and_an_editor_lose_nothing(page: Page, folder: Path, desk: Desk) -> None:
    other = page.context.new_page()
    other.goto(page.url)
    card(other).wait_for()
    (folder / "events.yaml").write_text(EVENTS.replace("A storm damages", "A storm breaks"), encoding="utf-8")
    expect(page.locator("#spine")).to_contain_text("A storm breaks")
    expect(other.locator("#spine")).to_contain_text("A storm breaks")
    press(page, "t")
    expect(card(other).locator(".top b")).to_have_text("Taken privately")
    press(other, "x")
    expect_said(other, "Decided already")
    text = file_of(folder)
    assert "A storm breaks" in text and text.count("draft: true") == 1
    assert desk.opening().left == 5


def test_a_second_run_brings_back_nothing_that_was_decided(page: Page, folder: Path, browser: Browser) -> None:
    press(page, "x")
    expect_said(page, "Thrown out")
    press(page, "t")
    expect_said(page, "Taken privately")
    again = Desk(
        folder / "events.yaml", sorted((folder / "clippings").iterdir()), now=lambda: datetime(2021, 10, 2, tzinfo=UTC)
    )
    with served(again) as port, browser.new_context() as window:
        anew = window.new_page()
        enter(anew, port)
        expect(anew.locator("#counts")).to_contain_text("4 to decide")
        expect(anew.locator("#last")).to_contain_text("Taken privately")


KEYS = (
    "t",
    "T",
    "s",
    "S",
    "x",
    "l",
    "u",
    "U",
    "e",
    "w",
    "d",
    "y",
    "c",
    "p",
    "o",
    "m",
    "j",
    "k",
    "f",
    "v",
    "1",
    "2",
    "3",
    "Enter",
    "Escape",
)
WORDS = {"Title": "A title of one's own", "Date": "5 June 2021"}


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.faults)])
def test_any_keys_in_any_order_leave_no_error_and_are_undone_to_the_first_byte(
    page: Page, folder: Path, seed: int
) -> None:
    dice = random.Random(seed)
    for _ in range(250):
        press(page, dice.choice(KEYS))
        field = page.evaluate(
            "document.activeElement.id === 'field' && document.querySelector('label[for=field]').textContent"
        )
        if field:
            page.keyboard.insert_text(dice.choice([WORDS[field], "", "zz"]))
            press(page, dice.choice(["Enter", "Escape"]))
    press(page, "Escape", "Escape")
    expect(card(page)).to_be_focused()
    page.wait_for_timeout(1000)
    undo_all(page, folder)
    assert file_of(folder).removesuffix("\n") == EVENTS  # of a file without a last line end
    page.get_by_role("button", name="any", exact=True).click()
    expect(page.locator("#counts")).to_have_text("6 to decide")


PAGE = """<!doctype html><html><head><title>&lt;script&gt;top.alert(1)&lt;/script&gt; At the pier</title>
<meta property="og:site_name" content="<img src=http://192.0.2.1/x onerror=top.alert(1)>The Post">
<meta property="article:published_time" content="2021-09-01"><link rel="canonical" href="javascript:top.alert(1)">
<script>top.alert(1)</script><meta http-equiv="refresh" content="0;url=http://192.0.2.1/"></head><body><article>
<h1>At the pier</h1><p onclick="top.alert(1)">The council sold the &lt;b onmouseover=top.alert(1)&gt;ferry&lt;/b&gt; on 5 July 2021.</p>
<iframe src="http://192.0.2.1/"></iframe><img src="http://192.0.2.1/y.png"><p>The mayor left for the mainland on 6 July 2021.</p>
</article></body></html>
"""


def test_a_saved_page_that_means_harm_is_words(browser: Browser, folder: Path) -> None:
    (folder / "clippings" / "post.txt").unlink()
    (folder / "clippings" / "page.html").write_text(PAGE, encoding="utf-8")
    desk = Desk(
        folder / "events.yaml", sorted((folder / "clippings").iterdir()), now=lambda: datetime(2021, 10, 1, tzinfo=UTC)
    )
    with opened(browser, desk) as page:
        asked: list[str] = []
        dialogs: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: dialogs.append(dialog.message))
        for _ in desk.opening().lines:
            page.wait_for_timeout(100)
            if "page.html" in page.locator("#clipping .from").inner_text():
                break
            press(page, "j")
        expect(page.locator("#clipping ol")).to_contain_text("<b onmouseover=top.alert(1)>ferry</b>")
        press(page, "t")
        expect_said(page, "Taken privately")
        page.wait_for_timeout(300)
        assert (
            dialogs == [] and page.locator("img, iframe, b[onmouseover], body script, a[href^=javascript]").count() == 0
        )
        assert [url for url in asked if not url.startswith("http://127.0.0.1:")] == []
