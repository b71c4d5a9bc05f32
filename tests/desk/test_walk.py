"""Which draft comes next, and which dates were passed over: none is left out, none comes that is gone."""

import pytest

from tests.desk.fake import FakeDesk
from timeline.live.desk.terminal.passages import next_passed
from timeline.live.desk.terminal.walk import counts_of, walk_of
from timeline.live.desk.views import ClippingView, Line, MarkedDate, Paragraph


def line(key, day="2020-01-01", told=1, state="open", **more):
    return Line(key, day, day, told, state, "event", key, **more)


def keys(walk):
    return "".join(one.key for one in walk.shown())


LINES = [
    line("c", "2020-03-01", told=2, clip="two", at=5),
    line("a", "2020-01-01", told=3, clip="two", at=9),
    line("z", "", clip="one", at=3),
    line("b", "2020-02-01", clip="one", at=1),
]


@pytest.mark.parametrize(
    ("order", "fewest", "expected"),
    [("day", 1, "abcz"), ("day", 2, "ac"), ("day", 3, "a"), ("clipping", 1, "bzca"), ("clipping", 2, "ca")],
)
def test_order_and_filter(order, fewest, expected):
    assert keys(walk_of(LINES, order, fewest, ["one", "two"])) == expected


def test_what_lies_ahead_is_shown_whatever_the_filter():
    walk = walk_of([*LINES, line("d", "2030-01-01", ahead=True)], "day", 3, [])
    assert keys(walk) == "ad" and walk.hidden() == 3


def test_what_stands_in_another_draft_is_not_gone_through():
    walk = walk_of([*LINES, line("j", "2020-01-15", state="joined")], "day", 1, [])
    assert keys(walk) == "abcz" and walk.step("a", 1) == "b" and walk.open_after("a") == "b"


def test_steps_end_at_the_first_and_the_last_and_start_from_what_the_filter_hides():
    walk = walk_of(LINES, "day", 2, [])
    assert (walk.step("a", 1), walk.step("c", 1), walk.step("a", -1)) == ("c", None, None)
    assert (walk.step("b", 1), walk.step("b", -1)) == ("c", "a")
    assert (walk.step(None, 1), walk.step(None, -1)) == (None, "c")
    assert walk_of([], "day", 1, []).step(None, 1) is None


def test_the_next_open_one_goes_round_and_those_put_off_come_when_asked_for():
    lines = [line("a", "1", state="later"), line("b", "2", state="taken"), line("c", "3"), line("d", "4", state="anew")]
    walk = walk_of(lines, "day", 1, [])
    assert [walk.open_after(key) for key in (None, "c", "d", "b")] == ["c", "d", "c", "c"]
    assert walk.open_after("d", with_later=True) == "a"
    assert walk_of(lines[:2], "day", 1, []).open_after(None) is None


def test_three_thousand_drafts_are_walked_in_a_blink():
    lines = [line(str(number), f"2020-{number % 12 + 1:02}-01", told=number % 4) for number in range(3000)]
    walk = walk_of(lines, "day", 2, [])
    assert len(walk.shown()) == 1500 and walk.step("0", 1) is not None


def test_what_became_of_them_is_counted():
    states = ["open", "taken", "private", "source", "rejected", "rejected", "later", "joined", "anew"]
    assert counts_of([line(str(number), state=state) for number, state in enumerate(states)]) == (
        ("taken", 2),
        ("as sources", 1),
        ("thrown out", 2),
        ("put off", 1),
    )


def test_dates_passed_over_are_gone_through_over_all_clippings_both_ways():
    def view(clip, *starts):
        marks = tuple(MarkedDate(start, start + 1, "", "passed", "a reason") for start in starts)
        drafted = (MarkedDate(9, 10, "key", "open", ""),)
        return ClippingView(clip, clip, "", "", "", (Paragraph(1, 0, "abcdefghijkl", (*marks, *drafted)),))

    views = {"one": view("one", 1, 4), "two": view("two"), "three": view("three", 2)}
    order = ["one", "two", "gone", "three"]
    for is_back, expected in (
        (False, ["three2", "one1", "one4", "three2"]),
        (True, ["one4", "one1", "three2", "one4"]),
    ):
        shown, seen = None, []
        for _ in expected:
            shown = next_passed(order, views.get, "two", shown, is_back=is_back)
            assert shown is not None
            seen.append(f"{shown.clipping.clip}{shown.start}")
        assert seen == expected
    only = {"one": view("one", 1, 4)}
    first = next_passed(["one"], only.get, "one", None)
    second = next_passed(["one"], only.get, "one", first)
    assert first is not None and first != second and next_passed(["one"], only.get, "one", second) == first
    assert next_passed(["one"], {"one": view("one")}.get, "one", None) is None
    assert next_passed([], FakeDesk().clipping, "", None) is None
