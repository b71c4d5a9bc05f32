"""What a screen of any size shows: what matters most first, the words of the date always, nothing too wide."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.desk.fake import FakeDesk
from timeline.live.desk.terminal.cells import painted, row_width
from timeline.live.desk.terminal.field import field_of
from timeline.live.desk.terminal.keys import read_keys
from timeline.live.desk.terminal.scene import Scene
from timeline.live.desk.terminal.screen import NARROWEST, draw
from timeline.live.desk.terminal.session import Session
from timeline.live.desk.views import Neighbour, Paragraph, Reading


def scene_after(keys: str = "", **options) -> Scene:
    session = Session(FakeDesk(**options))
    for key in read_keys(keys.encode(), is_over=True)[0]:
        session.press(key, session.aim)
    return session.scene()


def lines(scene: Scene, width: int = 80, height: int = 24) -> list[str]:
    return ["".join(span.text for span in row).rstrip() for row in draw(scene, width, height).rows]


def text(scene: Scene, width: int = 80, height: int = 24) -> str:
    return "\n".join(lines(scene, width, height))


def of(scene: Scene, **changes) -> Scene:
    """The scene with something else in its card."""
    assert scene.card is not None
    return replace(scene, card=replace(scene.card, **changes))


def test_the_usual_terminal_shows_all_of_a_draft():
    assert (
        text(scene_after())
        == """\
The ferries                                                 4 to decide · 1 of 4
Nov. 21, 2017   The first ship is launched, with windows painted on
     May 2019   The yard stops work
── Draft · told by 2 clippings ─────────────────────────────────────────────────
“In May 2019” → May 2019
“In May 2019” is stated.
1 May 2020  the first May after publication

The yard stopped all work on them
The words of The Herald: private until you write your own.

│ The ferry company had promised two new ships by the spring. In May 2019 the
│ yard stopped all work on them. Its owner blamed late payments.
│ A committee heard the owner on 4 June 2019, and “nobody” could say when work
│ would go on. Within five days it wanted an answer.

● The Herald Jan. 24, 2020, paragraph 1, says “In May 2019”
○ The Islander Jan. 24, 2020, paragraph 1, says “last May”
The same as this? May 2019  The yard stops work
────────────────────────────────────────────────────────────────────────────────
Aug. 16, 2019   The government names a buyer
Dec. 18, 2019   An inquiry finds nobody in charge

t take privately  s same: add as source  x throw out  l not now  e title  ?"""
    )


def test_a_small_terminal_shows_what_matters():
    assert (
        text(scene_after(), 40, 10)
        == """\
The ferries         4 to decide · 1 of 4
“In May 2019” → May 2019
The yard stopped all work on them
The words of The Herald: private until
│ ships by the spring. In May 2019 the
│ yard stopped all work on them. Its
● The Herald Jan. 24, 2020, paragraph 1…
The same as this? May 2019  The yard st…

t take privately  x throw out  ?"""
    )


@settings(deadline=None)
@given(
    st.integers(1, 140),
    st.integers(1, 60),
    st.sampled_from(["", "j", "e", "d", "dnever", "S", "jc", "m", "?", "xxxx", "/owner", "  ", "f"]),
)
def test_every_size_has_its_rows_and_none_is_too_wide(width, height, keys):
    screen = draw(scene_after(keys), width, height)
    assert len(screen.rows) == height
    assert all(row_width(row) <= max(width, NARROWEST) for row in screen.rows)
    if screen.cursor is not None:
        assert 0 <= screen.cursor[0] < height and 0 <= screen.cursor[1] < max(width, NARROWEST)


@pytest.mark.parametrize("height", range(7, 30))
@pytest.mark.parametrize("width", [24, 40, 80])
def test_date_title_words_and_keys_have_a_place_on_any_screen(width, height):
    rows = draw(scene_after(), width, height).rows
    assert any(span.look == "reverse" and span.text.startswith("In May") for row in rows for span in row)
    shown = text(scene_after(), width, height)
    for words in ("→ May 2019", "The yard stopped", "t take" if width > 24 else "?"):
        assert words in shown


@pytest.mark.parametrize("keys", ["e", "ex" + "y" * 300, "d", "/owner"])
@pytest.mark.parametrize(("width", "height"), [(80, 24), (40, 10), (24, 7)])
def test_the_cursor_stands_where_somebody_types(keys, width, height):
    screen = draw(scene_after(keys), width, height)
    assert screen.cursor is not None
    row, column = screen.cursor
    line = "".join(span.text for span in screen.rows[row])
    assert line[column : column + 1] in {"\u00a0", ""} and column == len(line.rstrip("\u00a0"))


def test_the_cursor_is_placed_in_cells():
    scene = replace(scene_after("e"), field=replace(field_of("丽🚒e\u0301x"), at=4))
    assert draw(scene, 80, 24).cursor == (8, len("Title: ") + 5)


def test_what_is_in_a_clipping_does_not_command_the_terminal():
    evil = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202eback\r\n\tnext"
    scene = scene_after()
    assert scene.card is not None and scene.clipping is not None
    card = scene.card
    line = replace(card.line, date=evil, title=evil)
    told = replace(card.sources[0], outlet=evil, published=evil, says=evil, quote=evil, at=evil, start=-1)
    event = Neighbour(evil, evil, evil, True, True)
    card = replace(
        card,
        line=line,
        says=evil,
        why=(evil,),
        readings=(Reading(1, evil, evil, evil),),
        title=evil,
        untitled=evil,
        sources=(told,),
        same=(event,),
        before=(event,),
        after=(event,),
        overlapping=(line,),
        anew=evil,
        differ=True,
    )
    untitled = replace(card, title="")
    cited = replace(card, sources=(replace(told, start=0, end=5, words_start=0, words_end=5),))
    clipping = replace(scene.clipping, outlet=evil, title=evil, paragraphs=(Paragraph(1, 0, evil, ()),))
    common = {
        "title": evil,
        "said": evil,
        "written": evil,
        "trouble": evil,
        "notes": (evil,),
        "address": evil,
        "passed": ((evil, 1),),
        "clipping": clipping,
    }
    scenes = [replace(scene, card=one, **common) for one in (card, untitled, cited)]
    scenes += [
        replace(scene, card=card, mode=mode, reading=evil, **common)
        for mode in ("date", "join", "source", "help", "title")
    ]
    scenes += [replace(scene, card=None, has_drafts=has, **common) for has in (True, False)]
    for one in scenes:
        for height in (10, 40):
            for row in draw(one, 60, height).rows:
                told_to_terminal = painted(row, colour=False)
                for code in ("\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[7m", "\x1b[2;4m", "\x1b[4m"):
                    told_to_terminal = told_to_terminal.replace(code, "")
                assert told_to_terminal.isprintable() or "\u00a0" in told_to_terminal, told_to_terminal


def test_a_long_paragraph_is_shown_around_the_date():
    scene = scene_after()
    assert scene.clipping is not None and scene.card is not None
    before, after = "Word of the ferry. " * 300, " Another word." * 300
    paragraph = Paragraph(1, 0, f"{before}In May it stopped.{after}", ())
    at = len(before)
    told = replace(scene.card.sources[0], start=at, end=at + 18, words_start=at, words_end=at + 6)
    scene = replace(of(scene, sources=(told,)), clipping=replace(scene.clipping, paragraphs=(paragraph,)))
    for width, height in ((80, 24), (40, 10), (200, 50)):
        assert "In May it stopped." in text(scene, width, height).replace("\n│ ", " ")
    assert len(text(scene, 200, 50)) < 5000


def test_a_sentence_without_its_clipping_is_shown_as_it_is_quoted():
    scene = scene_after()
    assert scene.card is not None
    told = replace(scene.card.sources[0], start=-1, end=-1, words_start=-1, words_end=-1)
    rows = draw(replace(of(scene, sources=(told,)), clipping=None), 80, 24).rows
    assert [span.look for row in rows for span in row if span.text == "In May 2019"] == ["reverse"]


def test_numbers_stand_at_what_can_be_chosen():
    shown = lines(scene_after("S"))[:-1]
    assert [line.strip()[:2] for line in shown if line[:1].isdigit()] == ["5 ", "4 ", "1 ", "2 ", "3 "]  # by days
    assert any(line.startswith("1 spring 2019  Two new ships") for line in lines(scene_after("jc"), 40, 10))


def test_states_are_said_in_words():
    for keys, words in (
        ("xk", "Thrown out for good"),
        ("tk", "Taken privately"),
        ("sk", "Taken as a source"),
        ("Tk", "Taken ·"),
        ("lk", "Not now"),
    ):
        assert f"── {words}" in text(scene_after(keys)), keys
    shown = text(scene_after("tk"))
    assert "The same as this?" not in shown and "1 May 2020" not in shown
    assert "May 2019 + private: The yard stopped all work on them" in shown


def test_what_differs_or_was_read_anew_is_said():
    shown = text(of(scene_after(), differ=True, anew="May 2018"))
    assert "Its clippings give different dates." in shown
    assert "Was read as May 2018 when it was decided." in shown


@pytest.mark.parametrize("keys", ["", "x", "e", "S", "xxxx", "?"])
def test_what_is_wrong_with_the_chronology_is_said_until_it_is_mended(keys):
    for width, height in ((80, 24), (40, 10)):
        assert "ferries.yaml line 40" in text(
            scene_after(keys, trouble="ferries.yaml line 40: no colon"), width, height
        )
        assert "ferries.yaml line 40" not in text(scene_after(keys), width, height)


def test_a_title_says_whose_words_it_is():
    shown = text(of(scene_after(), is_typed=True))
    assert "You wrote it, but it stands word for word in The Herald: private; T takes it" in shown
    assert "private" not in text(of(scene_after(), is_verbatim=False, is_typed=True))


def test_a_draft_without_a_title_says_why_and_how_to_come_to_one():
    shown = " ".join(text(of(scene_after("j"), untitled="It says “nobody”.")).split())
    assert "No title yet. It says “nobody”. e writes one, w takes the whole sentence." in shown


def test_a_decided_draft_names_the_event_it_tells_of_and_offers_to_undo_just_that():
    event = Neighbour("halt", "May 2019", "The yard stops work", False, False)
    shown = lines(of(scene_after("sk"), event=event))
    assert any(line.startswith("── Taken as a source of “The yard stops work” · told by") for line in shown)
    assert shown[-1].startswith("U undo this, decide again")


def test_who_checked_a_near_event_stands_beside_it():
    scene = scene_after()
    assert scene.card is not None
    near = replace(scene.card.before[-1], checked="checked by Ana, changed since")
    assert "The yard stops work  checked by Ana, changed since" in text(of(scene, before=(near,)))


def test_the_head_keeps_what_is_left_and_where_one_is():
    scene = replace(scene_after("xf"), title="A chronology with a very long name of its own")
    assert (
        lines(replace(scene_after(), title="A chronology with a very long name"), 40, 10)[0]
        == "A chronology with…  4 to decide · 1 of 4"
    )
    assert lines(scene, 120)[0].endswith("3 to decide · 1 thrown out · 3 hidden")


def test_thousands_can_be_read():
    head = lines(replace(scene_after(), left=3017, number=1204, total=2900))[0]
    assert head.endswith("3,017 to decide · 1,204 of 2,900")


def test_at_the_end_it_says_what_is_left():
    assert "The desk is clear." in text(scene_after("xxxx"))
    assert "Decided, but for those you put off." in text(scene_after("xxxl"))
    assert "What two clippings or more tell is decided; 3 are hidden." in text(scene_after("fx"))
    empty = replace(scene_after("xxxx"), has_drafts=False)
    assert "No draft. One date was passed over:\n     1  is counted from a hearing" in text(empty)
