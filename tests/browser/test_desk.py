"""The review desk in a real browser: by keys, by Tab, at every width, with clippings that mean harm."""

from __future__ import annotations

import itertools
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Route, expect

from tests.desk.pretend import CLIPPINGS, TOKEN, Draft, PretendDesk, drafts, many, served
from timeline.live.desk.server import address_of
from timeline.live.desk.views import Action, Answer, Neighbour

pytestmark = pytest.mark.browser


@contextmanager
def opened(browser: Browser, desk: Any, *, is_quiet: bool = True, **context: Any) -> Iterator[Page]:
    """The desk's page; nothing may have gone wrong on it in the end."""
    with served(desk) as port, browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **context}) as window:
        page = window.new_page()
        problems: list[str] = []
        page.on("console", lambda message: problems.append(message.text) if is_wrong(message) else None)
        page.on("pageerror", lambda error: problems.append(str(error)))
        enter(page, port)
        yield page
        assert not is_quiet or problems == []


def is_wrong(message: ConsoleMessage) -> bool:
    """Without its policy, which a test may lift to look into the page, the page is asked for an icon."""
    return message.type == "error" and not message.location["url"].endswith("/favicon.ico")


def enter(page: Page, port: int) -> None:
    page.set_default_timeout(10_000)
    page.goto(address_of(port, TOKEN))
    card(page).wait_for()


def card(page: Page) -> Locator:
    return page.locator("#card")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def expect_said(page: Page, words: str) -> None:
    expect(page.locator("#said")).to_contain_text(words)


def expect_title(page: Page, words: str) -> None:
    expect(card(page).locator(".headline, .untitled, h2").first).to_have_text(words)


SOLD, AGROUND, CRACKS, DUE = (draft.title or "No title yet." for draft in drafts())


# --- What is done ---


def test_the_token_leaves_the_address_and_the_focus_is_on_the_card(browser: Browser) -> None:
    with opened(browser, PretendDesk()) as page:
        assert page.url.endswith("/-/desk") and TOKEN not in page.content()
        expect(card(page)).to_be_focused()
        assert card(page).get_attribute("aria-label") == "Draft 1 of 4"
        assert page.title() == "Review desk: The Sandhaven ferry"


def test_a_link_on_another_page_leads_to_the_desk(browser: Browser, tmp_path: Path) -> None:
    with served(PretendDesk()) as port, browser.new_context() as window:
        (tmp_path / "mail.html").write_text(f'<a href="{address_of(port, TOKEN)}">desk</a>', encoding="utf-8")
        page = window.new_page()
        page.goto(f"file://{tmp_path}/mail.html")
        page.get_by_role("link").click()
        card(page).wait_for()
        assert page.url.endswith("/-/desk")
        page.go_back()
        assert TOKEN not in page.url


def test_each_decision_has_its_key_and_the_next_draft_follows(browser: Browser) -> None:
    desk = PretendDesk()
    with opened(browser, desk) as page:
        press(page, "t")
        expect_said(page, f"Taken privately: {SOLD}")
        expect_title(page, AGROUND)
        expect(card(page)).to_be_focused()
        press(page, "x")
        expect_said(page, "Thrown out for good")
        expect_title(page, CRACKS)
        press(page, "l")
        expect_said(page, "Not now")
        expect_title(page, DUE)
        press(page, "T")
        expect_said(page, f"Taken: {DUE}")
        expect_title(page, "Decided, but for those you put off.")
        assert [draft.state for draft in desk.drafts] == ["private", "rejected", "later", "taken"]
        expect(page.locator("#counts")).to_have_text("0 to decide · 2 taken · 1 thrown out · 1 put off")
        press(page, "l")
        expect_title(page, CRACKS)
        press(page, "x")
        expect_title(page, "The desk is clear.")
        expect(card(page).locator("a")).to_have_attribute("href", "http://127.0.0.1:8000/")


def test_a_draft_without_title_asks_for_it_before_it_is_taken(browser: Browser) -> None:
    desk = PretendDesk()
    with opened(browser, desk) as page:
        press(page, "j", "j")
        expect_title(page, CRACKS)
        expect(card(page).locator(".caution")).to_contain_text("says what had been found by then")
        expect(card(page).locator(".caution")).to_contain_text("take the whole sentence w and shorten it")
        press(page, "t")
        expect_said(page, "It needs a title.")
        press(page, "Enter")  # nothing was typed: the field stays
        expect(page.get_by_label("Title")).to_be_focused()
        press(page, "Escape")
        expect_title(page, CRACKS)
        assert desk.done == []
        press(page, "t")
        page.keyboard.type("The hull has cracks")
        press(page, "Enter")
        expect_said(page, "Taken: The hull has cracks")
        assert desk.drafts[2].state == "taken"
        press(page, "u")
        wait_until(page, lambda: desk.drafts[2].state == "open")
        assert desk.drafts[2].title == "The hull has cracks"  # nothing typed is lost


@pytest.mark.parametrize(("key", "title", "state"), [
    ("t", "The hull has cracks", "taken"), ("T", "The hull has cracks", "private"),
    ("t", "inspectors had found", "private"), ("T", "inspectors had found", "taken"),
])  # fmt: skip
def test_enter_takes_what_t_has_asked_a_title_for_as_the_title_and_the_key_say(
    browser: Browser, key: str, title: str, state: str
) -> None:
    desk = Slow()
    with opened(browser, desk) as page:
        press(page, "j", "j", key)
        page.keyboard.type(title)
        press(page, "Enter", "x")  # x is pressed on the card that is being taken, and waits
        wait_until(page, lambda: desk.drafts[2].state == state)
        expect_title(page, DUE)
        assert [draft.state for draft in desk.drafts] == ["open", "open", state, "open"]


def test_a_title_that_t_has_asked_for_is_kept_and_not_taken_where_the_field_is_left(browser: Browser) -> None:
    desk = PretendDesk()
    with opened(browser, desk) as page:
        press(page, "j", "j", "t")
        page.keyboard.type("The hull has cracks")
        page.locator("#bars button").first.click()
        expect_title(page, SOLD)
        wait_until(page, lambda: desk.drafts[2].title == "The hull has cracks")
        assert desk.drafts[2].state == "open"
        press(page, "e", "Enter", "j", "j", "e")
        page.keyboard.type("The hull is cracked")
        press(page, "Enter")  # e asked for no more than a title
        expect_title(page, "The hull is cracked")
        assert desk.drafts[2].state == "open"


def test_a_title_says_whose_words_it_is_and_what_takes_it_the_other_way(browser: Browser) -> None:
    with opened(browser, PretendDesk()) as page:
        expect(card(page).locator(".hint")).to_have_text("The words of The Herald: private until you write your own.")
        expect(card(page).get_by_role("button", name="Take privately: the paper’s words")).to_be_visible()
        expect(card(page).get_by_role("button", name="take for readers")).to_have_attribute(
            "aria-keyshortcuts", "Shift+T"
        )
        press(page, "e")
        page.keyboard.type("The Sandhaven ferry")
        press(page, "Enter")
        expect(card(page).locator(".hint")).to_contain_text("You wrote it, but it stands word for word in The Herald")
        press(page, "e")
        page.keyboard.type("The ferry is sold")
        press(page, "Enter")
        expect(card(page).locator(".hint")).to_have_count(0)
        expect(card(page).get_by_role("button", name="Take", exact=True)).to_be_visible()


def test_the_whole_sentence_comes_into_the_field_and_escape_gives_up(browser: Browser) -> None:
    desk = PretendDesk()
    with opened(browser, desk) as page:
        press(page, "w")
        expect(page.get_by_label("Title")).to_have_value(CLIPPINGS["herald"][2][0].removesuffix("."))
        press(page, "Escape")
        expect_title(page, SOLD)
        expect(card(page)).to_be_focused()
        assert desk.done == []


def test_a_date_is_read_while_it_is_typed_and_only_a_date_can_be_kept(browser: Browser) -> None:
    desk = PretendDesk()
    with opened(browser, desk) as page:
        press(page, "d")
        field, hint = page.get_by_label("Date"), page.locator("#hint")
        field.fill("soon")
        expect(hint).to_contain_text("“soon” can’t be read as a date")
        expect(field).to_have_attribute("aria-invalid", "true")
        press(page, "Enter")
        expect(field).to_be_focused()
        field.fill("2018")
        press(page, "Enter")  # before the reading has come
        expect(card(page).locator(".value")).to_have_text("2018")
        assert desk.drafts[0].date == "2018"


def test_a_field_that_is_left_keeps_what_was_typed_and_the_button_pressed_does_its_work(browser: Browser) -> None:
    desk = PretendDesk()
    with opened(browser, desk) as page:
        press(page, "e")
        page.keyboard.type("The ferry is sold")
        card(page).get_by_role("button", name="Throw out").click()
        expect_said(page, "Thrown out")
        assert (desk.drafts[0].title, desk.drafts[0].state) == ("The ferry is sold", "rejected")
        press(page, "e")
        page.keyboard.type("It runs aground")
        page.locator("#bars button").last.click()
        expect_title(page, DUE)
        wait_until(page, lambda: desk.drafts[1].title == "It runs aground")


def test_other_readings_kinds_and_sources_are_one_key(browser: Browser) -> None:
    desk = PretendDesk()
    with opened(browser, desk) as page:
        press(page, "j", "1")
        expect(card(page).locator(".value")).to_have_text("18 June 2021")
        press(page, "y")
        expect(card(page).locator(".kind")).to_have_text("scheduled")
        press(page, "S")
        expect_said(page, "Source of which event?")
        press(page, "1")
        expect_said(page, "Added as a source of: storm")
        press(page, "k", "k")
        expect_title(page, SOLD)
        press(page, "s")
        expect_said(page, "Added as a source of: sold")


@pytest.mark.parametrize(("width", "height"), [(1280, 700), (820, 700), (320, 700)])
def test_numbers_begin_at_the_nearest_and_are_in_the_window(browser: Browser, width: int, height: int) -> None:
    desk = PretendDesk()
    desk.events = [
        Neighbour(f"e{year}", f"{year}", f"What happens in {year}, told at some length", is_draft=False, is_new=False)
        for year in (1987, 2009, 2018, 2020, 2026, 2031)
    ]
    with opened(browser, desk, viewport={"width": width, "height": height}) as page:
        press(page, "S")
        expect_said(page, "Source of which event?")
        numbered = page.locator("#spine [data-number]")
        expect(numbered).to_have_count(6)
        order = page.evaluate(
            """() => [...document.querySelectorAll("#spine [data-number]")].sort((a, b) => a.dataset.number - b.dataset.number)
                .map(one => one.querySelector(".day").textContent)"""
        )
        assert order == ["2018", "2020", "2026", "2009", "2031", "1987"]
        first = page.locator("#spine [data-number='1']")
        expect(first).to_be_in_viewport(ratio=1)
        expect(first).to_have_attribute("aria-keyshortcuts", "1")
        seen = page.evaluate(
            """() => { const pane = document.querySelector("#chronology").getBoundingClientRect();
                return [...document.querySelectorAll("#spine [data-number]")].filter(one => {
                    const box = one.getBoundingClientRect(); return box.top >= pane.top - 1 && box.bottom <= pane.bottom + 1; }).length; }"""
        )
        assert seen == 6 or (width == 320 and seen >= 3)
        page.get_by_role("button", name="None of them").click()
        expect(numbered).to_have_count(0)
        press(page, "S", "4")
        expect_said(page, "Added as a source of: e2009")


def test_the_drafts_to_combine_with_are_in_the_window(browser: Browser) -> None:
    desk = PretendDesk(
        [
            Draft(f"{n:016x}", "2021-06-11", "11 June 2021", f"Thing {n} happens", (("herald", 1, "on Friday"),))
            for n in range(7)
        ]
    )
    with opened(browser, desk, viewport={"width": 1280, "height": 560}) as page:
        press(page, "c")
        numbered = page.locator("#spine [data-number]")
        expect(numbered).to_have_count(5)
        for one in numbered.all():
            expect(one).to_be_in_viewport(ratio=1)


def test_a_decided_draft_offers_to_undo_what_was_decided_of_it_and_names_the_event(browser: Browser) -> None:
    desk = PretendDesk()
    with opened(browser, desk) as page:
        press(page, "s")
        expect_title(page, AGROUND)
        press(page, "x")
        expect_title(page, CRACKS)
        press(page, "k", "k")
        expect(card(page).locator(".top")).to_contain_text(
            "Taken as a source of 3 May 2019: The council sells the ferry"
        )
        own = card(page).get_by_role("button", name="Undo “taken as a source”, decide again")
        expect(own).to_have_attribute("aria-keyshortcuts", "Shift+U")
        expect(card(page).locator("[data-f='undo']")).to_have_count(0)  # what was done last is another draft's
        press(page, "U")
        expect_said(page, "Open again")
        assert [draft.state for draft in desk.drafts] == ["open", "rejected", "open", "open"]
        expect(card(page).get_by_role("button", name="Throw out")).to_be_visible()
        press(page, "U")
        expect_said(page, "It is still to be decided.")
        press(page, "j")
        card(page).get_by_role("button", name="Undo “thrown out”, decide again").click()
        wait_until(page, lambda: desk.drafts[1].state == "open")


def test_before_the_first_and_after_the_last_draft_there_is_none(browser: Browser) -> None:
    with opened(browser, PretendDesk()) as page:
        press(page, "k")
        expect_said(page, "This is the first draft")
        expect_title(page, SOLD)
        press(page, "j", "j", "j")
        expect_title(page, DUE)
        press(page, "j")
        expect_said(page, "This is the last draft")
        expect_title(page, DUE)
        press(page, "k")
        expect_title(page, CRACKS)
        expect(page.locator("#last")).not_to_contain_text("last draft")


def test_who_checked_a_near_event_is_said_beside_it(browser: Browser) -> None:
    desk = PretendDesk()
    desk.events[1] = replace(desk.events[1], checked="checked by Ana, changed since")
    with opened(browser, desk) as page:
        expect(page.locator("#spine .checked")).to_have_text("checked by Ana, changed since")


def test_drafts_are_combined_and_parted(browser: Browser) -> None:
    desk = PretendDesk()
    with opened(browser, desk) as page:
        press(page, "j", "c", "1")
        expect_said(page, "Combined with")
        expect(card(page)).to_have_attribute("aria-label", "Draft 2 of 3")
        expect(card(page).locator(".sources li")).to_have_count(2)
        press(page, "k")
        expect_title(page, SOLD)
        press(page, "o")
        expect(page.locator("#clipping .from")).to_contain_text("The Post")
        press(page, "p")
        expect_said(page, "Parted: post")
        expect(card(page).locator(".sources li")).to_have_count(1)
        assert [draft.state for draft in desk.drafts] == ["open", "open", "joined", "open", "open"]


def test_a_date_passed_over_becomes_a_draft_and_without_a_day_the_date_field_opens(browser: Browser) -> None:
    desk = PretendDesk()
    with opened(browser, desk) as page:
        press(page, "m")
        expect(page.locator("mark.passed:focus")).to_have_text("within ten days")
        expect(page.locator("#reason")).to_have_text(
            "“within ten days”: passed over because it is counted from a day of the article. Enter makes a draft of it."
        )
        press(page, "Enter")
        expect_said(page, "A draft of “within ten days”")
        expect(page.get_by_label("Date")).to_be_focused()


def test_words_that_are_selected_become_a_draft_where_they_stand(browser: Browser) -> None:
    """Behind a character that is two units of a browser's text and one of the clipping's."""
    desk = PretendDesk()
    with opened(browser, desk) as page:
        page.evaluate(
            """() => {
                const words = document.querySelector("#clipping li:nth-child(3) [data-start]").lastChild;
                const at = words.data.indexOf("cracks in the hull");
                getSelection().setBaseAndExtent(words, at, words, at + "cracks in the hull".length);
            }"""
        )
        press(page, "m")
        expect_said(page, "A draft of “cracks in the hull”")


def test_everything_is_undone_to_the_start(browser: Browser) -> None:
    desk = PretendDesk()
    with opened(browser, desk) as page:
        for keys in ("x", "y", "1", "t", "j"):
            press(page, keys)
        wait_until(page, lambda: len(desk.done) == 4)
        while desk.done:
            count = len(desk.done)
            press(page, "u")
            wait_until(page, lambda count=count: len(desk.done) < count)  # type: ignore[misc]  # a default has no type in a lambda
        press(page, "u")
        expect_said(page, "There is nothing to undo.")
        expect(page.locator("#last button")).to_have_count(0)
        assert [(one.state, one.title, one.date, one.kind) for one in desk.drafts] == [
            (one.state, one.title, one.date, one.kind) for one in drafts()
        ]
        expect_title(page, SOLD)


def wait_until(page: Page, is_done: Callable[[], bool]) -> None:
    for _ in range(200):
        if is_done():
            return
        page.wait_for_timeout(20)
    raise AssertionError("waited too long")


# --- Keys ---


def test_no_key_works_in_a_field_with_control_or_meta_or_while_a_word_is_composed(browser: Browser) -> None:
    desk = PretendDesk()
    with opened(browser, desk) as page:
        press(page, "Control+x", "Meta+x", "Alt+x")
        page.evaluate(
            "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'x', bubbles: true, isComposing: true}))"
        )
        page.evaluate(
            "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'x', bubbles: true, repeat: true}))"
        )
        press(page, "e", "x", "t", "Escape")
        page.wait_for_timeout(100)
        assert desk.done == []
        expect_title(page, SOLD)


def test_keys_can_be_asked_for_with_alt_or_turned_off(browser: Browser) -> None:
    desk = PretendDesk()
    with opened(browser, desk) as page:
        press(page, "?")
        page.get_by_label("with Alt").check()
        press(page, "Escape")
        expect(card(page)).to_be_focused()
        press(page, "x")
        expect(card(page).get_by_role("button", name="Throw out")).to_have_attribute("aria-keyshortcuts", "Alt+x")
        assert desk.done == []
        press(page, "Alt+x")
        expect_said(page, "Thrown out")
        page.get_by_role("button", name="all keys").click()
        page.get_by_label("none").check()
        page.get_by_role("button", name="Close").click()
        press(page, "x", "Alt+x", "j", "?", "ArrowDown")
        expect_title(page, AGROUND)
        expect(page.locator("[aria-keyshortcuts]")).to_have_count(0)
        page.reload()
        press(page, "x")
        expect_title(page, AGROUND)
        assert [draft.state for draft in desk.drafts] == ["rejected", "open", "open", "open"]


def test_a_key_never_hits_a_card_that_was_not_on_the_screen(browser: Browser) -> None:
    """The second key comes while the next card is on its way: it was meant for none."""
    desk = PretendDesk(many(40))
    with opened(browser, desk) as page:
        held: list[Route] = []
        page.route("**/card?**", lambda route: held.append(route))  # noqa: PLW0108  # a method of C has no name for it
        page.locator("#bars button").nth(25).click()
        wait_until(page, lambda: bool(held))
        press(page, "x", "t", "x")
        for route in held:
            route.continue_()
        page.unroute("**/card?**")
        expect(card(page)).to_have_attribute("aria-label", re.compile("^Draft 26 "))
        page.wait_for_timeout(200)
        assert desk.done == []


class Slow(PretendDesk):
    """A desk that takes its time for the disk."""

    def act(self, action: Action) -> Answer:
        threading.Event().wait(0.2)
        return super().act(action)


def test_the_next_card_is_there_before_the_answer_and_keys_are_done_in_their_order(browser: Browser) -> None:
    desk = Slow()
    with opened(browser, desk) as page:
        press(page, "x")
        assert card(page).get_attribute("aria-label") == "Draft 2 of 4"
        press(
            page, "y", "x", "l"
        )  # the second x waits for the kind; l was pressed on the same card, which is gone then
        expect_title(page, CRACKS)
        wait_until(page, lambda: len(desk.done) == 3)
        page.wait_for_timeout(300)
        assert [draft.state for draft in desk.drafts] == ["rejected", "rejected", "open", "open"]
        assert desk.drafts[1].kind == "scheduled"


# --- More than one, and less ---


def test_two_tabs_hear_of_each_other_and_decide_nothing_twice(browser: Browser) -> None:
    desk = PretendDesk()
    with opened(browser, desk) as one:
        other = one.context.new_page()
        other.goto(one.url)
        card(other).wait_for()
        press(one, "x")
        expect(card(other).locator(".top b")).to_have_text("Thrown out")
        press(other, "t")
        expect_said(other, "Decided already")
        assert [draft.state for draft in desk.drafts] == ["rejected", "open", "open", "open"]


def test_a_decision_made_elsewhere_a_moment_before_is_said_and_nothing_is_written(browser: Browser) -> None:
    desk = PretendDesk()
    with opened(browser, desk) as page:
        desk.act(Action("reject", "a" * 16, "open 0"))  # no stream tells of it
        press(page, "t")
        expect(page.locator("#last")).to_contain_text("Decided already: rejected")
        expect(page.locator("#counts")).to_contain_text("1 thrown out")
        assert len(desk.done) == 1


def test_an_edit_elsewhere_is_shown_without_taking_what_is_being_typed(browser: Browser) -> None:
    desk = PretendDesk()
    with opened(browser, desk) as page:
        press(page, "e")
        page.keyboard.type("Half a ti")
        desk.events.append(Neighbour("fire", "2018", "The ferry burns", is_draft=False, is_new=False))
        desk.is_changed = True
        page.wait_for_timeout(1200)
        page.keyboard.type("tle")
        expect(page.get_by_label("Title")).to_have_value("Half a title")
        press(page, "Enter")
        expect(page.locator("#spine")).to_contain_text("The ferry burns")
        expect_title(page, "Half a title")


def test_a_button_that_is_being_pressed_stays_though_the_desk_changes(browser: Browser) -> None:
    desk = PretendDesk()
    with opened(browser, desk) as page:
        box = card(page).get_by_role("button", name="Throw out").bounding_box()
        assert box
        page.mouse.move(box["x"] + 5, box["y"] + 5)
        page.mouse.down()
        desk.drafts[0].readings, desk.is_changed = ("1 May 2018",), True
        page.wait_for_timeout(1200)
        assert card(page).locator(".readings").count() == 0
        page.mouse.up()
        expect_said(page, "Thrown out")
        press(page, "k")
        expect(card(page).locator(".top b")).to_have_text("Thrown out")


def test_with_an_error_in_the_file_taking_waits_and_the_rest_works(browser: Browser) -> None:
    """It is on the screen from the moment of the save, wherever the panes have been moved to."""
    desk = PretendDesk()
    with opened(browser, desk, viewport={"width": 1280, "height": 500}) as page:
        page.wait_for_timeout(700)
        assert page.locator(".trouble").text_content() == ""
        desk.trouble, desk.is_changed = "events.yaml line 40: “31 April 2023” is not a date", True
        expect(page.locator(".trouble")).to_contain_text("events.yaml line 40: ")
        expect(page.get_by_role("alert")).to_be_in_viewport()
        press(page, "t")
        expect(page.locator("#last")).to_contain_text("events.yaml line 40: ")
        press(page, "s")
        expect_title(page, SOLD)
        assert desk.done == []
        press(page, "x")
        expect_said(page, "Thrown out")
        desk.trouble, desk.is_changed = "", True
        expect(page.locator(".trouble")).to_have_text("")
        expect_said(page, "It is corrected: drafts can be taken again.")


def test_a_desk_that_is_gone_is_said_and_the_draft_stays_open(browser: Browser) -> None:
    with opened(browser, PretendDesk(), is_quiet=False) as page:
        page.wait_for_timeout(1000)  # the stream says first where things stand, and so that the desk is there
        page.route("**/act", lambda route: route.abort())
        press(page, "x")
        expect(page.locator("#last")).to_contain_text("The desk doesn’t answer, and nothing was written.")
        expect(page.locator("#counts")).to_have_text("4 to decide")


def test_a_draft_whose_date_is_read_in_another_way_since_comes_with_both(browser: Browser) -> None:
    desk = PretendDesk()
    desk.drafts[0].state, desk.drafts[0].anew = "anew", "May 2018"
    with opened(browser, desk) as page:
        expect(card(page).locator(".top")).to_contain_text("Read anew")
        expect(card(page)).to_contain_text("It was decided when its date was read as May 2018.")
        expect(page.locator("#counts")).to_have_text("4 to decide")
        press(page, "x")
        expect_said(page, "Thrown out")


def test_three_drafts_need_no_bars_no_filter_and_no_order(browser: Browser) -> None:
    with opened(browser, PretendDesk(drafts()[:3])) as page:
        expect(page.locator("#bars")).to_be_hidden()
        expect(page.locator("#options button")).to_have_count(0)
        expect_title(page, SOLD)


def test_without_a_draft_the_desk_says_why_and_shows_the_clipping(browser: Browser) -> None:
    desk = PretendDesk([])
    with opened(browser, desk) as page:
        expect(card(page)).to_contain_text("One date stands in the clippings, and none is a draft:")
        expect(card(page).locator("li")).to_have_text("1 is counted from a day of the article")
        expect(page.locator("#clipping mark.passed[role]")).to_have_text("within ten days")
        press(page, "o")
        expect(page.locator("#clipping .from")).to_contain_text("The Post")


def test_three_thousand_drafts_have_a_bar_for_each_year_and_are_folded_by_day(browser: Browser) -> None:
    desk = PretendDesk(many(3000))
    with opened(browser, desk) as page:
        expect(page.locator("#counts")).to_have_text(
            re.compile("^30 to decide · .*hidden: 2,970 that only one clipping tells$")
        )
        press(page, "f")
        expect_title(page, "Thing 0 happens")
        expect(page.locator("#bars .bar")).to_have_count(32)
        assert page.evaluate(
            "document.querySelector('#bars').scrollWidth <= document.querySelector('#bars').clientWidth"
        )
        expect(card(page)).to_have_attribute("aria-label", "Draft 1 of 2000")
        page.get_by_role("button", name="One more of this day is folded").click()
        expect(card(page)).to_have_attribute("aria-label", "Draft 1 of 2001")


def test_a_thousand_drafts_have_a_bar_for_each_month(browser: Browser) -> None:
    with opened(browser, PretendDesk(many(1000))) as page:
        press(page, "f")
        expect(page.locator("#bars .bar")).to_have_count(125)
        expect(page.locator("#bars [tabindex='0']")).to_have_attribute(
            "aria-label", "1990-01: 6 drafts, 6 to be decided"
        )
        page.locator("#bars button").nth(100).click()
        expect(card(page).locator(".value")).to_contain_text(".5.1998")


def test_the_filter_and_the_order_are_one_key(browser: Browser) -> None:
    with opened(browser, PretendDesk()) as page:
        press(page, "f")
        expect_said(page, "Hidden: 3 drafts that only one clipping tells.")
        expect(page.locator("#counts")).to_have_text(
            re.compile("^1 to decide · .*hidden: 3 that only one clipping tells")
        )
        expect(page.get_by_role("button", name="≥ 2")).to_have_attribute("aria-pressed", "true")
        press(page, "x")
        expect_title(page, "What two clippings or more tell is decided.")
        press(page, "f", "v")
        expect(page.get_by_role("button", name="clippings", exact=True)).to_have_attribute("aria-pressed", "true")
        expect(page.locator("#bars .label").first).to_have_text("The Herald")


# --- For everybody ---

SCREENS: dict[str, tuple[str, ...]] = {
    "a card": (), "the title": ("e",), "the date": ("d",), "which event": ("S",), "which draft": ("j", "c"), "decided": ("x", "k"),
    "a date passed over": ("m",), "the end": ("x", "x", "x", "x"), "keys": ("?",),
}  # fmt: skip
"""What is on the screen, and the keys that lead there."""


@pytest.mark.parametrize(
    ("width", "colours"),
    [(320, "light"), (820, "dark"), (1280, "light"), pytest.param(1280, "forced", marks=pytest.mark.faults)],
)
def test_axe_finds_nothing(browser: Browser, width: int, colours: Literal["light", "dark", "forced"]) -> None:
    look: dict[str, Any] = {"forced_colors": "active"} if colours == "forced" else {"color_scheme": colours}
    desk = PretendDesk()
    with opened(
        browser, desk, viewport={"width": width, "height": 900}, bypass_csp=True, reduced_motion="reduce", **look
    ) as page:
        for keys in SCREENS.values():
            desk.drafts, desk.done = drafts(), []
            page.evaluate("sessionStorage.clear()")
            page.reload()
            card(page).wait_for()
            press(page, *keys)
            page.wait_for_timeout(100)
            results = Axe().run(page)
            assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("is_large", [False, True], ids=["plain", "text at 200 %"])
@pytest.mark.parametrize("width", [320, 640, 1280])
def test_no_width_scrolls_sideways_and_the_card_can_be_read(browser: Browser, width: int, *, is_large: bool) -> None:
    with opened(browser, PretendDesk(), viewport={"width": width, "height": 640}, bypass_csp=True) as page:
        if is_large:
            page.add_style_tag(content="html { font-size: 200% }")
        for keys in SCREENS.values():
            press(page, "Escape", *keys)
            page.wait_for_timeout(50)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            for pane in ("#clipping", "#chronology"):
                box = page.locator(pane).bounding_box()
                assert box and box["height"] >= 110
                wide = page.evaluate(
                    "name => [...document.querySelectorAll(name + ' *')].filter(one => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('pre')).map(one => one.outerHTML.slice(0, 80))",
                    pane,
                )
                assert wide == []


def test_everything_is_reached_by_tab_in_reading_order(browser: Browser) -> None:
    with opened(browser, PretendDesk()) as page:
        names: list[tuple[str, bool, str]] = []
        page.locator(".skip").focus()
        press(page, "Shift+Tab")
        for _ in range(60):
            press(page, "Tab")
            name = page.evaluate(
                """() => {
                    const one = document.activeElement;
                    if (one === document.body) return null;
                    const box = one.getBoundingClientRect(), style = getComputedStyle(one);
                    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                    const isSeen = top && (one.contains(top) || top.contains(one));
                    return [one.dataset.f || one.getAttribute("aria-label") || one.textContent, isSeen, style.outlineStyle];
                }"""
            )
            if name is None or name[0] in [one[0] for one in names]:
                break
            names.append(name)
        assert [one for one in names if not one[1] or one[2] == "none"] == []
        order = [one[0] for one in names]
        for earlier, later in itertools.pairwise(TABBED):
            assert order.index(earlier) < order.index(later), order


TABBED = (
    "To the draft", "fewest-1", "order-days", "May 2019: The Sandhaven ferry was sold, to be decided", "in May 2019: this draft", "mark",
    "source-0", "source-1", "take", "source", "reject", "later", "title", "whole", "date", "kind", "otherWay", "choose", "clipping",
    "part", "previous", "next", "help",
)  # fmt: skip


def test_marks_and_bars_are_gone_through_with_arrows(browser: Browser) -> None:
    with opened(browser, PretendDesk()) as page:
        page.locator("#clipping mark.this[role]").focus()
        press(page, "ArrowRight")
        expect(page.locator("mark:focus")).to_have_attribute("aria-label", "on Friday: to be decided")
        press(page, "Enter")
        expect_title(page, AGROUND)
        page.locator("#bars [tabindex='0']").focus()
        press(page, "ArrowRight", "Enter")
        expect_title(page, CRACKS)


# --- Strangers and harm ---


def test_clippings_are_text_and_no_request_leaves_this_machine(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    harm = "<img src=x onerror=alert(1)><script>alert(1)</script></textarea><svg onload=alert(1)> in May 2019 “&amp;”"
    monkeypatch.setitem(CLIPPINGS, "herald", (harm, harm, (harm, *CLIPPINGS["herald"][2][1:])))
    desk = PretendDesk()
    desk.drafts[0].title = harm
    desk.drafts[1].title = harm
    desk.drafts[1].readings = (harm,)
    desk.events[0] = Neighbour(harm, harm, harm, is_draft=True, is_new=True, sources=(harm,))
    with opened(browser, desk) as page:
        asked: list[str] = []
        dialogs: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: dialogs.append(dialog.message))
        for keys in ("e", "Escape", "w", "Escape", "S", "Escape", "m", "Escape", "j", "k", "x", "t", "u", "?"):
            press(page, keys)
            page.wait_for_timeout(50)
        page.reload(wait_until="load")
        card(page).wait_for()
        assert dialogs == [] and page.locator("img, svg, body script").count() == 0
        assert harm in (page.locator("#clipping").text_content() or "")
        assert [url for url in asked if not url.startswith("http://127.0.0.1:")] == []


def test_no_frame_shows_the_desk_and_another_page_reads_nothing(
    browser: Browser, site_folder: Path, address: str
) -> None:
    assert site_folder.is_dir()
    desk = PretendDesk()
    with opened(browser, desk, is_quiet=False) as page:
        target = page.url
        other = page.context.new_page()
        other.goto(address)  # another port of the same machine: the cookie's site, and not our origin
        status = other.evaluate(
            "url => fetch(url + '/state', {credentials: 'include'}).then(r => r.status, () => 'refused')", target
        )
        assert status == "refused"
        body = {"do": "reject", "key": "a" * 16, "seen": "open 0"}
        other.evaluate(
            "([url, body]) => fetch(url + '/act', {method: 'POST', mode: 'no-cors', credentials: 'include', body: JSON.stringify(body)}).catch(() => null)",
            [target, body],
        )
        other.evaluate(
            """url => { const form = document.createElement("form"); form.action = url + "/act"; form.method = "post"; form.target = "x";
                const frame = document.createElement("iframe"); frame.name = "x"; document.body.append(frame, form); form.submit(); }""",
            target,
        )
        other.wait_for_timeout(300)
        assert desk.done == []
