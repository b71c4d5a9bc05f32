"""`timeline import`: what it writes, what it says, and with which exit code it ends."""

import json
import shutil

import pytest

from tests.conftest import ROOT

TABLE = "date,title,picture,caption\n2001,A,plan.png,The plan\n31 April 2002,B,,\n"


@pytest.fixture
def table(tmp_path):
    (tmp_path / "list.csv").write_text(TABLE, encoding="utf-8")
    shutil.copy(ROOT / "docs/example/pictures/plan.png", tmp_path)
    return tmp_path


def test_it_writes_a_chronology_and_says_what_was_lost(timeline, table):
    done = timeline("import", "list.csv", "-o", "new.yaml", "--report", "report.json")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("2 events, 1 published, 1 draft") and done.stderr.endswith("written: new.yaml\n")
    assert timeline("check", "new.yaml").returncode == 0
    report = json.loads((table / "report.json").read_text(encoding="utf-8"))
    assert [one["place"] for one in report["drafts"]] == ["line 3"]


def test_the_day_of_times_is_read_as_the_dates_of_the_list(timeline, tmp_path):
    (tmp_path / "times.csv").write_text("time,title\n10:30,One\n", encoding="utf-8")
    for number, words in enumerate(
        (
            ["4 mai 2023", "--language", "fr"],
            ["4 mai 2023"],
            ["04/05/2023", "--language", "en-GB"],
            ["4/5/2023", "--day-first"],
        )
    ):
        done = timeline("import", "times.csv", "-o", f"{number}.yaml", "--day", *words)
        assert done.returncode == 0 and "date: 2023-05-04" in (tmp_path / f"{number}.yaml").read_text(), words
    assert timeline("import", "times.csv", "--day", "04/05/2023").returncode == 2


def test_a_dry_run_writes_nothing(timeline, table):
    done = timeline("import", "list.csv", "--dry-run")
    assert done.returncode == 0 and done.stderr.endswith("would be written: events.yaml\n")
    assert sorted(one.name for one in table.iterdir()) == ["list.csv", "plan.png"]


def test_strict_ends_with_1_where_something_was_lost(timeline, table):
    assert timeline("import", "list.csv", "--strict").returncode == 1
    (table / "whole.csv").write_text("date,title\n2001,A\n", encoding="utf-8")
    assert timeline("import", "whole.csv", "-o", "b.yaml", "--strict").returncode == 0


def test_no_file_is_written_over_but_one_can_be_added_to(timeline, table):
    timeline("import", "list.csv")
    before = (table / "events.yaml").read_bytes()
    done = timeline("import", "list.csv")
    assert done.returncode == 1 and "--into events.yaml" in done.stderr
    assert (table / "events.yaml").read_bytes() == before
    (table / "more.csv").write_text("date,title,source\n1999,Z,Paper\n2001,a,Paper\n", encoding="utf-8")
    done = timeline("import", "more.csv", "--into", "events.yaml")
    assert done.returncode == 0 and "1 event there already" in done.stderr
    text = (table / "events.yaml").read_text(encoding="utf-8")
    assert text.index("title: Z") < text.index("title: A") and "title: a" not in text
    assert timeline("build").returncode == 0


def test_pictures_are_looked_for_in_a_folder_and_copied(timeline, table):
    done = timeline("import", "list.csv", "--media", ".")
    assert done.returncode == 0
    assert (table / "media/plan.png").read_bytes() == (table / "plan.png").read_bytes()
    assert "src: media/plan.png" in (table / "events.yaml").read_text(encoding="utf-8")
    assert timeline("build").returncode == 0
    (table / "media/plan.png").write_bytes(b"another")
    done = timeline("import", "list.csv", "--media", ".", "-o", "other.yaml")
    assert done.returncode == 1 and not (table / "other.yaml").exists()


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("none.csv",), 2, "there is no none.csv"),
        ((".",), 2, "is a folder"),
        (("list.csv", "--map", "date"), 2, "write FIELD=COLUMN"),
        (("list.csv", "--map", "titel=A"), 2, '--map: "titel" is nothing that a column can be for: did you mean title?'),
        (("list.csv", "--map", "text=A", "--map", "text=B"), 2, 'text is given as "A" and as "B": only one can hold'),
        (("list.csv", "--day-first", "--month-first"), 2, "goes with no --"),
        (("list.csv", "--into", "a.yaml", "-o", "b.yaml"), 2, "goes with no --"),
        (("list.csv", "--media", "nowhere"), 2, "no folder"),
        (("list.csv", "--map", "date=none"), 1, "it has no column"),
        (("plan.png",), 1, "it is no text"),
        (("list.csv", "--into", "none.yaml"), 2, "none.yaml"),
    ],
)  # fmt: skip
def test_wrong_use_and_what_is_no_list_are_said(timeline, table, words, code, told):
    done = timeline("import", *words)
    assert done.returncode == code and told in done.stderr, done.stderr
    assert "Traceback" not in done.stderr and not (table / "events.yaml").exists()


@pytest.mark.parametrize(
    ("name", "text", "events"),
    [
        ("a.txt", "2001: The crane is built\n2002: It falls\n", 2),
        ("a.md", "- 5 May 2001: The crane is built\n", 1),
        ("a.mw", "title: x\n\n2001: The crane is built\n", 1),
        ("a.ics", "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\nDTSTAMP:20240101T000000Z\nDTSTART;VALUE=DATE:20010505\nSUMMARY:A\nEND:VEVENT\nEND:VCALENDAR\n", 1),
        ("a.html", "<html><body><ul><li>2001: A crane</li><li>2002: It falls</li></ul></body></html>", 2),
        ("a.js", "const items = [{id: 1, content: 'A', start: '2001-05-05'}]", 1),
        ("a.yaml", "- {date: 2001, title: A}\n", 1),
        ("a.tsv", "date\ttitle\n2001\tA\n", 1),
        ("a.json", '[{"date": "2001", "title": "A"}]', 1),
    ],
)  # fmt: skip
def test_a_list_is_known_by_what_stands_in_it(timeline, tmp_path, name, text, events):
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = timeline("import", name)
    assert done.returncode == 0 and done.stderr.startswith(f"{events} event"), done.stderr
    if name == "a.mw":  # which without its ending is a text with lines that begin with a date
        return
    shutil.copy(tmp_path / name, tmp_path / "nameless")
    again = timeline("import", "nameless", "-o", "again.yaml")
    assert again.returncode == 0 and again.stderr.startswith(f"{events} event"), again.stderr


def test_what_a_file_says_wrongly_of_itself_is_not_taken_over(timeline, tmp_path):
    calendar = (
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nX-WR-TIMEZONE:Nowhere Standard Time\nBEGIN:VEVENT\nUID:1\n"
        "DTSTAMP:20240101T000000Z\nDTSTART;VALUE=DATE:20010505\nSUMMARY:A\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    (tmp_path / "a.ics").write_text(calendar, encoding="utf-8")
    assert timeline("import", "a.ics").returncode == 0
    assert "timezone" not in (tmp_path / "events.yaml").read_text(encoding="utf-8")
    (tmp_path / "a.json").write_text(
        '{"language": "x_yzw", "events": [{"date": "2001", "title": "A"}]}', encoding="utf-8"
    )
    assert timeline("import", "a.json", "-o", "b.yaml").returncode == 0
