"""What each key does at the desk in a terminal, and that none decides what nobody saw."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from tests.desk.fake import FakeDesk
from timeline.live.desk.terminal.hints import KEYS, hints_of
from timeline.live.desk.terminal.keys import Key, read_keys
from timeline.live.desk.terminal.screen import draw
from timeline.live.desk.terminal.session import Session
from timeline.live.desk.views import Action, Answer

UP = b"\x1b[A"


def pressed(session: Session, data: str | bytes) -> Session:
    """The session after the keys, the screen drawn after each."""
    for key in read_keys(data.encode() if isinstance(data, str) else data, is_over=True)[0]:
        session.press(key, session.aim)
    return session


def at(session: Session) -> str:
    card = session.scene().card
    return card.line.key if card is not None else ""


@pytest.fixture
def desk():
    return FakeDesk()


@pytest.fixture
def session(desk):
    return Session(desk)


@pytest.mark.parametrize(
    ("keys", "action"),
    [
        ("t", Action("take-private", "d1", "d1.0")),
        ("T", Action("take", "d1", "d1.0")),
        ("s", Action("source", "d1", "d1.0", event="halt")),
        ("S2", Action("source", "d1", "d1.0", event="buyer")),
        ("S5", Action("source", "d1", "d1.0", event="order")),
        ("x", Action("reject", "d1", "d1.0")),
        ("l", Action("later", "d1", "d1.0")),
        ("u", Action("undo")),
        ("eX\r", Action("edit", "d1", "d1.0", title="The yard stopped all work on themX")),
        ("e\x15\r", Action("edit", "d1", "d1.0", title="")),
        ("w\r", Action("edit", "d1", "d1.0", title="In May 2019 the yard stopped all work on them")),
        ("d\x15June 2020\r", Action("edit", "d1", "d1.0", date="June 2020")),
        ("d\x15\r", Action("edit", "d1", "d1.0", date="")),
        ("1", Action("edit", "d1", "d1.0", date="May 2020")),
        ("y", Action("edit", "d1", "d1.0", kind="scheduled")),
        ("p", Action("part", "d1", "d1.0", clip="herald")),
        ("op", Action("part", "d1", "d1.0", clip="islander")),
        ("jc1", Action("join", "d2", "d2.0", other="d3")),
        ("m\r", Action("mark", clip="herald", start=230, end=246)),
        ("/owner  BLAMED\r", Action("mark", clip="herald", start=111, end=123)),
        ("o/yard was\r", Action("mark", clip="islander", start=67, end=75)),
    ],
)
def test_a_key_does_what_it_says(desk, session, keys, action):
    pressed(session, keys)
    assert desk.actions == [action]


@pytest.mark.parametrize(
    "keys",
    ["j", "k", "f", "v", "?", "??", "o", "e\x1b", "eX\x1b", "e\r", "d\r", "dnever\r", "S9", "Sx\x1b", "c", "jc5\x1b", "m\x1b", "/nowhere\r", "9", "\x1bt", " ", "jp", "jo", "Et", "g"],
)  # fmt: skip
def test_keys_that_decide_nothing(desk, session, keys):
    pressed(session, keys.removesuffix("t") if keys.startswith("E") else keys)
    assert desk.actions == []


@pytest.mark.parametrize("key", [*"tTsxlu"])
def test_after_a_decision_the_next_open_draft_follows(session, key):
    pressed(session, key)
    assert at(session) == ("d1" if key == "u" else "d2")


def test_without_a_title_the_field_opens_first(desk, session):
    pressed(session, "jt")
    assert session.scene().mode == "title" and desk.actions == []
    pressed(session, "\r")
    assert session.scene().mode == "title" and desk.actions == [] and session.scene().is_wrong
    assert hints_of(session.scene(), is_cut=False)[0] == ("Enter", "takes it with this title")
    pressed(session, "The owner is heard\r")
    assert [action.do for action in desk.actions] == ["edit", "take"] and at(session) == "d3"


def test_with_shift_t_enter_takes_it_the_other_way_and_escape_gives_up(desk, session):
    pressed(session, "jTA title\x1b")
    assert desk.actions == [] and at(session) == "d2"
    pressed(session, "eAnother\r")
    assert [action.do for action in desk.actions] == ["edit"]  # e asks for no more than a title
    desk.drafts["d2"].title = ""
    desk.changed = True
    session.refresh()
    pressed(session, "TA title\r")
    assert [action.do for action in desk.actions] == ["edit", "edit", "take-private"]


def test_a_title_that_is_refused_takes_nothing(desk, session, monkeypatch):
    pressed(session, "jt")
    asked = []
    monkeypatch.setattr(desk, "act", lambda action: asked.append(action) or desk._answer((), "no space left", ok=False))
    pressed(session, "A title\r")
    assert [action.do for action in asked] == ["edit"] and session.scene().said.startswith("No space left")


def test_with_an_error_in_the_file_no_title_is_asked_for():
    desk = FakeDesk(trouble="ferries.yaml line 40: no colon")
    session = pressed(Session(desk), "jt")
    assert session.scene().mode == "" and session.scene().said.startswith("ferries.yaml line 40")


def test_what_was_decided_of_a_draft_is_undone_whatever_was_done_since(desk, session):
    pressed(session, "U")
    assert desk.actions == [] and session.scene().is_wrong
    pressed(session, "xxkkU")
    assert [(action.do, action.key) for action in desk.actions] == [
        ("reject", "d1"),
        ("reject", "d2"),
        ("reopen", "d1"),
    ]
    assert at(session) == "d1" and session.scene().card.line.state == "open"
    assert desk.drafts["d2"].state == "rejected"


def test_before_the_first_and_after_the_last_there_is_none(session):
    pressed(session, "k")
    assert at(session) == "d1" and session.scene().said == "This is the first draft: none comes before it."
    pressed(session, "jjjj")
    assert at(session) == "d4" and session.scene().said == "This is the last draft: none comes after it."
    pressed(session, "k")
    assert session.scene().said == ""
    pressed(session, "jxkkkxxx")
    assert session.scene().card is None
    pressed(session, "j")
    assert session.scene().said == "This is the end: k goes back."


def test_a_title_of_ones_own_is_for_readers_and_shift_t_the_other_way(desk, session):
    pressed(session, "eX\rT")
    assert desk.actions[-1].do == "take-private"


def test_decided_drafts_are_passed_and_can_be_looked_at(desk, session):
    pressed(session, "xx")
    assert at(session) == "d3"
    pressed(session, UP)
    assert at(session) == "d2"
    pressed(session, "t")
    assert desk.actions[-1].do == "reject" and "decided already" in session.scene().said
    pressed(session, "k")
    assert at(session) == "d1"


def test_at_the_end_it_says_what_became_of_all(desk, session):
    pressed(session, "txlx")
    scene = session.scene()
    assert scene.card is None and scene.put_off == 1
    assert scene.counts == (("taken", 1), ("thrown out", 2), ("put off", 1))
    pressed(session, "tsx")
    assert len(desk.actions) == 4
    pressed(session, "l")
    assert at(session) == "d3"
    pressed(session, "x")
    assert session.scene().card is None and session.scene().left == 0
    pressed(session, "u")
    assert at(session) == "d3"


def test_the_filter_shows_what_several_clippings_tell(session):
    pressed(session, "ff")
    assert (session.scene().fewest, session.scene().card) == (3, None)
    pressed(session, "ff")
    assert (session.scene().total, session.scene().hidden, session.scene().fewest) == (1, 3, 2)
    pressed(session, "x")
    assert session.scene().card is None
    pressed(session, "f")  # nothing is left of those: all are shown
    assert (at(session), session.scene().fewest, session.scene().total) == ("d2", 1, 4)


def test_what_is_hidden_at_first_is_said():
    session = Session(FakeDesk(fewest=2))
    assert session.scene().said == "Hidden: 3 drafts that only one clipping tells. f shows what is hidden."
    assert (at(session), session.scene().total) == ("d1", 1)


def test_the_order_of_clippings(session):
    pressed(session, "vkk")
    seen = [at(session)]
    for _ in range(3):
        pressed(session, "j")
        seen.append(at(session))
    assert seen == ["d3", "d1", "d2", "d4"]  # d3 stands before d1 in the herald


def test_a_missed_date_becomes_a_draft_and_asks_for_its_date(session):
    pressed(session, "m")
    assert "“Within five days” passed over because it is counted from a hearing" in session.scene().said
    pressed(session, "\r")
    assert (at(session), session.scene().mode) == ("d5", "date")
    pressed(pressed(session, "\x1b"), "m")
    assert "Every date here has a draft" in session.scene().said


def test_a_key_pressed_before_its_draft_was_on_the_screen_decides_nothing(desk, session):
    aim = session.aim
    for key in read_keys(b"xxl1y")[0]:
        session.press(key, aim)
    assert [action.do for action in desk.actions] == ["reject"]
    assert "pressed before" in session.scene().said


def test_a_number_pressed_before_the_numbers_were_there_chooses_nothing(desk, session):
    aim = session.aim
    for key in read_keys(b"S1")[0]:
        session.press(key, aim)
    assert desk.actions == [] and session.scene().mode == "source"
    pressed(session, "1")
    assert desk.actions[-1].event == "halt"


def test_what_is_typed_goes_to_the_draft_that_was_on_the_screen(desk, session):
    aim = session.aim
    for key in read_keys(b"eX\r")[0]:
        session.press(key, aim)
    assert [action.do for action in desk.actions] == ["edit"]


def test_no_decision_goes_on_while_its_key_is_held_down(session):
    assert [name for name in "tTsxlujk1ym" if session.repeats(Key(name, name))] == ["j", "k", "m"]
    pressed(session, "e")
    assert session.repeats(Key("x", "x"))


def test_undo_is_never_too_early(desk, session):
    aim = session.aim
    for key in read_keys(b"xu")[0]:
        session.press(key, aim)
    assert [action.do for action in desk.actions] == ["reject", "undo"] and at(session) == "d1"


def test_the_clipping_is_shown_that_the_date_is_from(desk, session, monkeypatch):
    plain = FakeDesk.card

    def from_another(key):
        card = plain(desk, key)
        return replace(card, says=card.sources[-1].says)

    monkeypatch.setattr(desk, "card", from_another)
    pressed(session, "jk")
    assert session.scene().on == 1
    pressed(session, "o")
    assert session.scene().on == 0
    pressed(session, "y")
    assert session.scene().on == 0  # the one that was chosen stays


def test_a_refusal_is_shown_and_the_draft_as_it_is_now(desk, session):
    desk.drafts["d1"].state, desk.drafts["d1"].seen = "taken", 7
    pressed(session, "x")
    scene = session.scene()
    assert scene.is_wrong and scene.said == "That draft is another one by now."
    assert scene.card is not None and scene.card.line.state == "taken"


def test_an_entry_edited_since_can_be_opened_again(desk, session, monkeypatch):
    def refusing(action: Action) -> Answer:
        refused = desk._answer((), "you have edited this entry since: it stays", ok=False, there="d1")
        return replace(refused, can_reopen=True) if action.do == "undo" else FakeDesk.act(desk, action)

    monkeypatch.setattr(desk, "act", refusing)
    pressed(session, "u")
    assert session.scene().mode == "reopen"
    pressed(session, "\r")
    assert desk.actions[-1].do == "reopen"


def test_what_is_typed_stays_when_files_change(desk, session):
    pressed(session, "jeHalf")
    desk.drafts["d2"].untitled, desk.changed = "Another reason.", True
    assert session.refresh()
    scene = session.scene()
    assert (scene.mode, scene.field.text) == ("title", "Half")
    assert scene.card is not None and scene.card.untitled == "Another reason."
    assert not session.refresh()


def test_a_draft_that_is_gone_gives_way_to_the_next(desk, session):
    del desk.drafts["d1"]
    desk.changed = True
    session.refresh()
    assert at(session) == "d2"


def test_folded_drafts_come_once_the_one_above_is_decided(desk):
    desk.drafts["d3"].under = "d2"
    session = pressed(Session(desk), "j")
    assert (session.scene().folded, session.scene().total) == (1, 3)
    pressed(session, "x")
    assert at(session) == "d3" and session.scene().total == 4


def test_no_draft_at_all(desk):
    desk.drafts.clear()
    session = Session(desk)
    pressed(session, "tsxe1jkfvcolpy?\x1b")
    scene = session.scene()
    assert desk.actions == [] and not scene.has_drafts and scene.passed == (("is counted from a hearing", 1),)
    pressed(session, "m\r")
    assert desk.actions == [Action("mark", clip="herald", start=230, end=246)]


def test_notes_are_said_and_stand_in_the_help():
    session = Session(FakeDesk(notes=("scan.pdf has no text",)))
    assert session.scene().said.startswith("scan.pdf has no text")
    rows = draw(pressed(session, "?").scene(), 80, 40).rows
    assert "scan.pdf has no text" in "\n".join("".join(span.text for span in row) for row in rows)


@pytest.mark.parametrize(
    ("keys", "wants"),
    [
        ("q", "leave"),
        ("\x03", "leave"),
        ("e\x03", "leave"),
        ("\x1a", "suspend"),
        ("\x0c", "redraw"),
        ("E", "editor"),
        ("eq", ""),
        ("j", ""),
    ],
)
def test_what_the_session_cannot_do_itself(session, keys, wants):
    assert pressed(session, keys).wants == wants


@pytest.mark.parametrize(
    ("text", "wrong", "action"),
    [
        ("title: A new one\n", "", Action("edit", "d1", "d1.0", title="A new one")),
        (
            "title: The yard stopped all work on them\ndate: June 2020\nkind: deadline\n",
            "",
            Action("edit", "d1", "d1.0", date="June 2020", kind="deadline"),
        ),
        ("title: 2014\ndate: 2020\n", "", Action("edit", "d1", "d1.0", title="2014", date="2020")),
        ("title: ''\n", "", Action("edit", "d1", "d1.0", title="")),
        ("title: |\n  One\n  two\n", "", Action("edit", "d1", "d1.0", title="One two")),
        ("title: a\u202eb\n", "", Action("edit", "d1", "d1.0", title="ab")),
        ("date: never\n", "“never” can’t be read as a date", None),
        ("kind: scheduld\n", '"scheduld" is not a kind (did you mean scheduled?)', None),
        ("titel: A\n", 'there is no field "titel" here (did you mean title?)', None),
        ("title: Hearing: the owner\n", "line 1: ", None),
        ("title: [a]\n", "title is not a text", None),
        ("just words\n", "nothing was read", None),
        ("", "nothing was read", None),
    ],
)
def test_what_an_editor_gives_back(desk, session, text, wrong, action):
    said = session.edited(text)
    assert said.startswith(wrong) and bool(said) == bool(wrong)
    assert desk.actions == ([action] if action else [])


def test_an_entry_that_nobody_edited_changes_nothing(desk, session):
    for _ in range(3):
        assert session.edited(session.entry()) == "" and desk.actions == []
        pressed(session, "j")


def test_the_entry_shows_the_sources_as_comments_only(desk):
    desk.drafts["d1"].title = "A: b # c\x1b"
    lines = Session(desk).entry().splitlines()
    assert lines[:3] == ["title: 'A: b # c'", "date: May 2019", "kind: event"]
    assert all(line.startswith("#") for line in lines[3:])
    assert any("“last May”: Work on the ferries stopped" in line for line in lines)


def test_every_key_is_in_the_help_and_does_something():
    named = {key for keys, _ in KEYS for key in keys.split()} - {"space"}
    known = {*Session._ANYWHERE, *Session._ON_DRAFT} - {"up", "down"}
    assert known - named == {"T", "S", "?"}  # named in the words for t and s, and in the last line
    assert named - known == set()


def test_every_key_is_documented():
    text = (Path(__file__).parents[2] / "docs" / "writing.md").read_text()
    section = text.partition("## `timeline review")[2].partition("\n## ")[0]
    assert [key for keys, _ in KEYS for key in keys.split() if f"`{key}`" not in section] == []


@pytest.mark.parametrize("seed", range(4))
def test_any_keys_at_any_size_are_drawn(seed):
    """Two hundred keys at random: every screen has its rows, and no line is too wide."""
    chance = random.Random(seed)
    desk = FakeDesk()
    session = Session(desk)
    for _ in range(200):
        name = chance.choice(
            [*"tTsSxluewdycpomfv?jk/ 123E", *["enter", "escape", "u"] * 4, "up", "down", "backspace", "page-down", "x9"]
        )
        session.press(Key(name, name if len(name) == 1 else ""), session.aim if chance.random() < 0.9 else ())
        width, height = chance.choice([(80, 24), (40, 10), (20, 6), (8, 1), (120, 50)])
        screen = draw(session.scene(), width, height)
        assert len(screen.rows) == height
        assert hints_of(session.scene(), is_cut=False)
    assert len(desk.actions) > 15
