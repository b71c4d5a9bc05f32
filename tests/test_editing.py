"""What a command changes in a reporter's file: it stands where it belongs, and every other byte stays."""

import os
import pty
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.test_splicing import documents, is_kept, plain
from timeline.chronology import project_of
from timeline.document import parse_document
from timeline.editing.adding import added_event, date_and_title
from timeline.editing.correcting import corrected
from timeline.editing.in_place import with_ids, with_years
from timeline.editing.verify import understood_again
from timeline.findings import TimelineError

FILE = """title: A record
as_of: 31 January 2024
sources:
  herald: {publisher: The Herald, published: 14 July 2023}

events:
  # What began it
  - id: letter
    date: Monday 10 July      # as the Herald has it
    title: The union writes
    sources: [herald]

  # What came of it
  - by 5 September: The office's deadline

  - 31 October 2023 the union writes again
  - {id: order, date: unknown, title: The crane is ordered}
"""


def project(text=FILE):
    return project_of(parse_document(text.encode(), "events.yaml"))


def ids(text):
    return [context.item.id for context in project(text).contexts]


@pytest.mark.parametrize(
    ("date", "place"),
    [("1990", 0), ("11 July 2023", 1), ("10 July 2023", 1), ("6 September 2023", 2), ("May 2024", 3), ("unknown", 4)],
)
def test_an_event_stands_where_its_date_belongs(date, place):
    edited = added_event(project(), {"id": "new", "date": date, "title": "It happens"})
    assert ids(edited.text).index("new") == place and is_kept(FILE, edited.text)
    assert edited.context.item.id == "new"


def test_it_stands_beside_the_event_it_came_after_or_before():
    for field, place in (("after", 1), ("before", 0)):
        edited = added_event(project(), {"id": "new", field: "letter", "title": "It happens"})
        assert ids(edited.text).index("new") == place
    assert added_event(project("title: x\nevents: []\n"), {"date": "2023", "title": "y"}).text.endswith(
        "events: [{id: 2023-y, date: 2023, title: y}]\n"
    )


def test_a_file_with_the_newest_first_stays_so():
    text = "title: x\nevents:\n  - 2023: c\n  - 2021: b\n  - 2019: a\n"
    for date, place in (("2024", 0), ("2022", 1), ("2020", 2), ("2018", 3)):
        assert ids(added_event(project(text), {"id": "new", "date": date, "title": "y"}).text).index("new") == place


def test_it_is_set_apart_as_the_others_are_and_comments_stay_with_theirs():
    text = added_event(project(), {"id": "new", "date": "1 August 2023", "title": "It happens"}).text
    between = (
        "\n\n  - id: new\n    date: 1 August 2023\n    title: It happens\n\n  # What came of it\n  - by 5 September"
    )
    assert between in text
    first = added_event(project(), {"id": "new", "date": "1990", "title": "It happens"}).text
    assert "events:\n  - id: new\n    date: 1990\n    title: It happens\n" in first
    assert "  # What began it\n  - id: letter" in first


def test_what_would_be_a_mistake_is_not_written():
    with pytest.raises(TimelineError, match="April has 30 days") as refused:
        added_event(project(), {"date": "31 April 2023", "title": "y"})
    assert refused.value.lines["events.yaml"][refused.value.findings[0].place.line - 1] == "  - date: 31 April 2023"
    with pytest.raises(TimelineError, match="is the id of another event"):
        added_event(project(), {"id": "letter", "date": "2024", "title": "y"})
    with pytest.raises(TimelineError, match="is not the id of a source"):
        added_event(project(), {"date": "2024", "title": "y", "sources": ["heralt"]})


def test_mistakes_that_are_there_already_do_not_stop_it():
    text = FILE.replace("31 October", "31 September")
    assert "id: new" in added_event(project(text), {"id": "new", "date": "2024", "title": "y"}).text


@pytest.mark.parametrize(
    "text",
    ["5 September 2023: A vote", "5 September 2023 A vote", "5 September 2023 – A vote", "5 September 2023, A vote"],
)
def test_a_line_is_a_date_and_a_title(text):
    assert date_and_title(text, ("en",)) == {"date": "5 September 2023", "title": "A vote"}


def test_a_line_that_is_not_is_refused():
    assert date_and_title("31 April 2023: A vote", ("en",))["date"] == "31 April 2023"
    for text in ("A vote", "5 September 2023", "5 September 2023:", ": A vote", ""):
        with pytest.raises(TimelineError, match="is no date with a title"):
            date_and_title(text, ("en",))


def test_years_are_written_out_and_mean_what_they_meant():
    spelt = with_years(project())
    text = spelt.project.document.text
    assert "date: Monday 10 July 2023      # as the Herald has it" in text
    assert "- by 5 September 2023: The office's deadline" in text
    assert spelt.left == () and is_kept(FILE, text)
    assert [context.item.date and context.item.date.edtf for context in project().contexts] == [
        context.item.date and context.item.date.edtf for context in spelt.project.contexts
    ]
    assert with_years(spelt.project).project is spelt.project


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Thursday", "Thursday 13 July 2023"),
        ('"5 May"', '"5 May 2023"'),
        ("July 4", "July 4, 2023"),
        ("5 to 9 June", "5 to 9 June 2023"),
        ("last week", None),
        ("December to January", "December to January 2023"),
    ],
)
def test_words_get_the_year_that_they_can_take(words, expected):
    text = FILE.replace("Monday 10 July      ", f"{words}   ")
    spelt = with_years(project(text))
    assert [context.item.id for context in spelt.left] == ([] if expected else ["letter"])
    assert f"date: {expected or words}   # as" in spelt.project.document.text


def test_ids_are_written_out_as_they_are():
    new = with_ids(project())
    text = new.document.text
    assert (
        "  - id: 2023-09-05-the-offices-deadline\n    date: by 5 September\n    title: The office's deadline\n" in text
    )
    assert (
        "  - id: 2023-10-31-the-union-writes-again\n    date: 31 October 2023\n    title: the union writes again\n"
        in text
    )
    assert ids(text) == ids(FILE) and with_ids(new) is new
    assert [context.read.record.id for context in new.contexts] == ids(FILE)
    flow = with_ids(project("title: x\nevents: [{date: 2023, title: y}, 2024: z, 2025 and more]\n")).document.text
    assert flow == (
        "title: x\nevents: [{id: 2023-y, date: 2023, title: y}, {id: 2024-z, date: 2024, title: z}, "
        "{id: 2025-and-more, date: 2025, title: and more}]\n"
    )


def test_a_correction_is_recorded_with_its_event():
    text = corrected(project(), "letter", "2 August 2023", "It was Tuesday: wrong").text
    assert '    corrections:\n      - date: 2 August 2023\n        text: "It was Tuesday: wrong"\n' in text
    again = corrected(project(text), "letter", "3 August 2023", "Again").text
    assert [one.text for one in project(again).context("letter").read.record.corrections] == [
        "It was Tuesday: wrong",
        "Again",
    ]
    short = corrected(project(), "2023-09-05-the-offices-deadline", "2 August 2023", "No").text
    assert "  - date: by 5 September\n    title: The office's deadline\n    corrections:\n      - date: 2 Aug" in short
    with pytest.raises(TimelineError, match="no event has the id"):
        corrected(project(), "lettre", "2 August 2023", "x")
    with pytest.raises(TimelineError, match="is not a date"):
        corrected(project(), "letter", "31 April 2023", "x")
    block = FILE.replace("    sources: [herald]\n", "    corrections:\n      date: 2023\n      text: x\n")
    with pytest.raises(TimelineError, match="takes no more"):
        corrected(project(block), "letter", "2 August 2023", "x")


def test_an_event_with_a_mistake_is_not_corrected():
    for wrong in (
        FILE.replace("    title: The union", "    titel: The union"),
        FILE.replace("title: The union writes", "title:"),
    ):
        with pytest.raises(TimelineError, match="this event has a mistake"):
            corrected(project(wrong), "letter", "2 August 2023", "x")
    with_more = "title: x\nevents:\n  - 10 July 2023: A\n    sources: herald\n"
    for context in project(with_more).contexts:
        with pytest.raises(TimelineError, match="this event has a mistake"):
            corrected(project(with_more), context.item.id, "2 August 2023", "x")
    empty = FILE.replace("    sources: [herald]\n", "    corrections:\n")
    with pytest.raises(TimelineError, match="takes no more") as refused:
        corrected(project(empty), "letter", "2 August 2023", "x")
    assert refused.value.findings[0].help == "take the empty corrections: out"


def test_dashes_may_stand_on_lines_of_their_own():
    text = "title: x\nevents:\n  -\n    date: 2019\n    title: a\n  - # the second\n    date: 2021\n    title: b\n"
    for date, place in (("2018", 0), ("2020", 1), ("2022", 2)):
        edited = added_event(project(text), {"id": "new", "date": date, "title": "y"})
        assert ids(edited.text).index("new") == place and is_kept(text, edited.text)
    listed = "title: x\nevents:\n  - date: 2019\n    title: a\n    id: a\n    corrections:\n      -\n        date: 2020\n        text: b\n"
    assert len(project(corrected(project(listed), "a", "2021", "c").text).context("a").read.record.corrections) == 2


def test_in_brackets_a_comma_would_end_the_words():
    text = FILE.replace("  - {id: order", "  - {id: july, date: July 4, title: A}\n  - {id: order")
    assert "{id: july, date: July 4 2023, title: A}" in with_years(project(text)).project.document.text


def test_a_file_in_braces_is_said_to_be_one():
    with pytest.raises(TimelineError, match="the whole file stands in"):
        added_event(project("{title: x, events: [2020: a]}\n"), {"date": "2021", "title": "b"})


def test_what_would_make_another_event_say_something_else_is_not_kept():
    old = project()
    with pytest.raises(TimelineError, match="another event would say something else"):
        understood_again(old, FILE.replace("The union writes", "The union wrote"))


DATES = st.integers(1998, 2009).map(str)


def holds_everywhere(text, date):
    old = project(text)
    edited = added_event(old, {"date": date, "title": "It's: new", "sources": [{"publisher": "A, b"}]})
    assert is_kept(text, edited.text)
    items = edited.project.document.root.get("events").items
    new = edited.context.read.entry
    assert plain(items[new])["title"] == "It's: new"
    before = [plain(item) for item in getattr(old.document.root.get("events"), "items", [])]
    assert [plain(item) for number, item in enumerate(items) if number != new] == before
    for name, value in old.document.root.pairs:
        if name.value != "events":
            assert plain(edited.project.document.root.get(name.value)) == plain(value)


@settings(max_examples=250)
@given(documents(), DATES)
def test_any_file_keeps_every_byte_and_what_it_says(text, date):
    holds_everywhere(text, date)


@pytest.mark.faults
@settings(max_examples=10_000, deadline=None)
@given(documents(), DATES)
def test_ten_thousand_files_keep_every_byte(text, date):
    holds_everywhere(text, date)


# --- the commands ---


def test_add_says_how_the_date_was_understood(timeline, tmp_path):
    (tmp_path / "events.yaml").write_text(FILE)
    done = timeline("add", "12 July: A vote", "--source", "herald", "--quote", "We voted", "--on", "2023-08-01")
    assert "means    2023-07-12, day" in done.stdout and done.returncode == 0
    text = (tmp_path / "events.yaml").read_text()
    assert "      - source: herald\n        quote: We voted\n    added: 2023-08-01\n" in text
    shown = timeline("add", "events.yaml", "1 May 2024: Another", "--dry-run")
    assert "+    title: Another" in shown.stdout and (tmp_path / "events.yaml").read_text() == text
    assert timeline("add", "31 April 2023: X").returncode == 1
    assert timeline("add").returncode == 2 and timeline("add", "2023: x", "--quote", "y").returncode == 2
    assert timeline("add", "2023: x", "2024: y").returncode == 2
    assert (tmp_path / "events.yaml").read_text() == text


def test_what_would_be_a_mistake_is_said_to_be_nowhere_yet(timeline, tmp_path):
    (tmp_path / "events.yaml").write_text(FILE)
    done = timeline("add", "31 April 2023: X", "--source", "herald")
    assert done.stderr.startswith("nothing was written; with the change the file would have this mistake:\n")
    done = timeline("add", "30 April 2023: X", "--source", "post", "--source", "herold")
    assert "timeline source add --id post" in done.stderr and "did you mean herald?" in done.stderr
    done = timeline("source", "add", "--id", "herald", "--publisher", "Another Herald")
    assert "[duplicate-id]" in done.stderr and "herald-2 is free" in done.stderr and done.returncode == 1
    assert (tmp_path / "events.yaml").read_text() == FILE


def test_where_there_is_no_room_the_lines_are_given(timeline, tmp_path):
    text = "{title: x, events: [2019: It rains]}\n"
    (tmp_path / "events.yaml").write_text(text)
    done = timeline("add", "2020: It snows", "--on", "2024-01-01")
    assert done.returncode == 1 and "  - date: 2020\n    title: It snows\n    added: 2024-01-01\n" in done.stderr
    assert (tmp_path / "events.yaml").read_text() == text


def test_a_text_that_no_page_could_show_is_not_written(timeline, tmp_path):
    (tmp_path / "events.yaml").write_text(FILE)
    done = timeline("add", "12 July: A vote", "--text", "<b>now</b>")
    assert done.returncode == 1 and "[raw-html]" in done.stderr and "nothing was written" in done.stderr
    assert (tmp_path / "events.yaml").read_text() == FILE


def test_only_what_is_new_is_said_to_be_wrong(timeline, tmp_path):
    (tmp_path / "events.yaml").write_text(FILE.replace("31 October", "31 September"))
    said = timeline("add", "31 June 2021: X").stderr
    assert "31 June" in said and "31 September" not in said


def test_a_comment_inside_an_event_is_never_lost():
    text = "title: x\nevents:\n  - 2019:\n      # not before the lawyer has read it\n      The letter\n"
    for change in (with_ids, lambda one: corrected(one, "2019-the-letter", "2023", "x")):
        with pytest.raises(TimelineError, match="a comment stands between"):
            change(project(text))


def test_a_file_of_lone_carriage_returns_stays_one():
    text = FILE.replace("\n", "\r")
    edited = added_event(project(text), {"id": "new", "date": "2020", "title": "It happens"})
    assert "\n" not in edited.text and is_kept(text, edited.text)


def test_a_link_to_itself_is_said_to_be_unreadable(timeline, tmp_path):
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    done = timeline("add", "loop.yaml", "2020: x")
    assert "[file-unreadable]" in done.stderr and "Traceback" not in done.stderr


def test_a_quote_that_is_not_in_its_clipping_is_not_written(timeline, tmp_path):
    text = FILE.replace("published: 14 July 2023}", "published: 14 July 2023, file: herald.txt}")
    (tmp_path / "events.yaml").write_text(text)
    (tmp_path / "herald.txt").write_text("The union has voted to leave the harbour.")
    done = timeline("add", "12 July: A vote", "--source", "herald", "--quote", "voted to leave the port")
    assert done.returncode == 1 and "[quote-not-found]" in done.stderr
    assert (tmp_path / "events.yaml").read_text() == text
    assert timeline("add", "12 July: A vote", "--source", "herald", "--quote", "voted to leave").returncode == 0


def test_what_was_to_look_at_before_is_not_said_again(timeline, tmp_path):
    (tmp_path / "events.yaml").write_text(FILE)
    first, second = (timeline("add", "12 July: A vote", "--source", "herald", "--on", "2024-01-31") for _ in "12")
    assert "duplicate-event" not in first.stderr and "duplicate-event" in second.stderr
    done = timeline("add", "1 January 2020: An older one", "--source", "herald", "--on", "2024-01-31")
    assert "duplicate-event" not in done.stderr


def test_what_is_new_to_look_at_is_said(timeline, tmp_path):
    (tmp_path / "events.yaml").write_text(FILE)
    said = timeline("add", "1 March 2024: X", "--source", "herald", "--on", "2024-01-31").stderr
    assert "event-after-publication" in said and "no-source" not in said  # the others have no source for long


def test_several_at_once_lose_nothing(tmp_path):
    (tmp_path / "events.yaml").write_text(FILE)
    words = [sys.executable, "-m", "timeline", "add", "--on", "2024-01-01"]
    several = [subprocess.Popen([*words, f"1 June 2023: Vote {n}"], cwd=tmp_path, stderr=-3, stdout=-3) for n in "1234"]
    assert [one.wait(60) for one in several] == [0, 0, 0, 0]
    assert {f"2023-06-01-vote-{n}" for n in "1234"} <= set(ids((tmp_path / "events.yaml").read_text()))


def test_a_source_is_added_under_an_id_of_its_own(timeline, tmp_path):
    (tmp_path / "events.yaml").write_text(FILE)
    done = timeline("source", "add", "--publisher", "The Herald", "--published", "2 August 2023", "--title", "It: so")
    assert done.stdout == "herald-2023-08\n"
    assert (
        '  herald-2023-08:\n    title: "It: so"\n    publisher: The Herald\n' in (tmp_path / "events.yaml").read_text()
    )
    assert (
        timeline("source", "add", "--publisher", "The Herald", "--published", "August 2023").stdout
        == "herald-2023-08-2\n"
    )
    assert "+  post:" in timeline("source", "add", "--publisher", "Post", "--dry-run").stdout
    assert timeline("source", "add", "--publisher", "x", "--published", "31 April 2023").returncode == 2
    assert timeline("source", "add").returncode == 2


def test_fmt_shows_first_and_writes_when_told(timeline, tmp_path):
    (tmp_path / "events.yaml").write_text(FILE)
    shown = timeline("fmt", "--resolve", "--ids")
    assert shown.returncode == 1 and "+    date: Monday 10 July 2023      # as" in shown.stdout
    assert (tmp_path / "events.yaml").read_text() == FILE
    assert timeline("fmt", "--resolve", "--ids", "--yes").returncode == 0
    assert "nothing to write out" in timeline("fmt", "--resolve", "--ids").stderr
    assert timeline("fmt").returncode == 2
    (tmp_path / "events.yaml").write_text(FILE.replace("Monday 10 July ", "last week "))
    assert "it means 2023-07-03/2023-07-09" in timeline("fmt", "--resolve").stderr


def test_fmt_leaves_a_file_with_mistakes_alone(timeline, tmp_path):
    text = FILE.replace("31 October 2023", "31 September 2023")
    (tmp_path / "events.yaml").write_text(text)
    done = timeline("fmt", "--ids", "--yes")
    assert done.returncode == 1 and "what is wrong comes first" in done.stderr
    assert (tmp_path / "events.yaml").read_text() == text


def test_correct_records_it(timeline, tmp_path):
    (tmp_path / "events.yaml").write_text(FILE)
    done = timeline("correct", "letter", "--date", "2 August 2023", "It was wrong.")
    assert done.returncode == 0 and "letter (line 8)" in done.stdout
    assert timeline("build", "-q").returncode == 0
    assert "It was wrong." in (tmp_path / "site" / "index.html").read_text()
    assert (
        "corrections: [{date: 2023, text: x}]"
        in timeline("correct", "order", "--date", "2023", "x", "--dry-run").stdout
    )
    assert timeline("correct", "letter", "--date", "2023").returncode == 2
    assert timeline("correct", "letters", "--date", "2023", "x").returncode == 1


def test_without_a_text_a_terminal_is_asked(tmp_path):
    (tmp_path / "events.yaml").write_text(FILE)
    child, terminal = pty.fork()
    if not child:  # pragma: no cover
        os.chdir(tmp_path)
        os.execv(sys.executable, [sys.executable, "-m", "timeline", "add", "--on", "2023-08-01"])  # noqa: S606  # our own program, and no shell
    for answer in ("nonsense", "12 July A vote", "nobody", "herald", "We voted"):
        os.write(terminal, f"{answer}\n".encode())
    said = b""
    while chunk := _read(terminal):
        said += chunk
    assert os.waitpid(child, 0)[1] == 0, said.decode()
    assert b"write the date, a colon and what happened" in said and b"no source has the id nobody" in said
    assert (
        "    title: A vote\n    sources:\n      - source: herald\n        quote: We voted\n"
        in (tmp_path / "events.yaml").read_text()
    )


@pytest.mark.parametrize("keys", [b"\x04", b"12 July A vote\n\x04"])
def test_what_is_broken_off_at_a_terminal_is_not_written(tmp_path, keys):
    (tmp_path / "events.yaml").write_text(FILE)
    child, terminal = pty.fork()
    if not child:  # pragma: no cover
        os.chdir(tmp_path)
        os.execv(sys.executable, [sys.executable, "-m", "timeline", "add", "--on", "2023-08-01"])  # noqa: S606  # our own program, and no shell
    said = b""
    while b"Date and what" not in said and (chunk := _read(terminal)):
        said += chunk
    os.write(terminal, keys)
    while chunk := _read(terminal):
        said += chunk
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1, said.decode()
    assert said.endswith(b"nothing was written\r\n") and (tmp_path / "events.yaml").read_text() == FILE


def _read(terminal):
    try:
        return os.read(terminal, 4096)
    except OSError:  # the other end is closed
        return b""
