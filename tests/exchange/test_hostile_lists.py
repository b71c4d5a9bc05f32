"""Lists that somebody made to hang the program, to fill memory, to write elsewhere or to say what they shouldn't."""

import json

import pytest

from timeline.exchange.importing import ImportOptions, imported
from timeline.findings import NotReadableError

ZONE = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:{prod}\nX-WR-TIMEZONE:Pacific/Auckland\nBEGIN:VEVENT\nUID:1\nDTSTAMP:20240101T000000Z\nDTSTART:20010505T000000Z\nSUMMARY:secret\n{more}\nEND:VEVENT\nEND:VCALENDAR\n"
NESTED = "<a href='https://a.org/'><span>w" * 60 + "</span></a>" * 60

SLOW = {
    "comments.html": "<!-- -->" * 200 + "x",
    "comments.js": "/* */" * 200 + "x",
    "blank.yaml": "\n" * 500 + "a: b\n",
    "empty lines.txt": "x" + "\n" * 60_000 + "1904: y",
    "links.json": json.dumps([{"date": "2001", "title": "A", "text": NESTED}]),
    "same.csv": "date,title\n" + "1904,x\n" * 15_000,
    "wide.html": "<html><body><table><tr>" + "<td colspan=1000>1904</td>" * 80 + "</tr></table></body></html>",
    "breaks.html": f"<html><body><p title='{'x' * 50_000}'>" + "1904: x<br>" * 1_000 + "</p></body></html>",
    "links.md": "- 1904 – " + "[a](https://a.org) b " * 8_000 + "\n",
    "date.json": json.dumps([{"start_date": {"year": "1904"}, "display_date": "5 May 1 " * 20_000, "text": {"headline": "A"}}]),
}  # fmt: skip


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", SLOW)
def test_no_small_file_takes_long(timeline, tmp_path, name):
    (tmp_path / name).write_text(SLOW[name], encoding="utf-8")
    done = timeline("import", name, "-o", "x.yaml", timeout=25)
    assert done.returncode in (0, 1) and "Traceback" not in done.stderr


def test_links_in_links_keep_their_words():
    [entry] = imported(SLOW["links.json"].encode(), "a.json", ImportOptions()).made.entries
    assert len(str(entry["text"])) < 10_000
    text = "<a href='https://a.org/'><span>one <a href='https://b.org/'>two</a></span> three</a>"
    [entry] = imported(
        json.dumps([{"date": "2001", "title": "A", "text": text}]).encode(), "a.json", ImportOptions()
    ).made.entries
    assert all(word in str(entry["text"]) for word in ("one", "two", "three", "https://a.org/", "https://b.org/"))


FALLS = {
    "eras.json": '{"events": [{"start_date": {"year": "2001"}, "text": {"headline": "A"}}], "eras": 5}',
    "old.json": '{"timeline": {"date": 5, "era": 7}}',
    "deep.json": '[{"date": "2001", "title": "A", "x": ' + "[" * 950 + "]" * 950 + "}]",
    "key.json": '[{"date": "2001", "title": "A", "\\ud800": 1}]',
    "title.json": '{"title": "\\ud800", "events": [{"date": "2001", "title": "A"}]}',
    "moment.csv": "date,title\n20140506T235960Z,A\n",
    "zone.ics": ZONE.format(prod="x", more="RDATE:99991231T235959Z"),
    "folder.ics": ZONE.format(prod="x", more="DTEND;TZID=Europe:20010506T000000"),
    "period.ics": ZONE.format(prod="x", more="RDATE;VALUE=PERIOD:x/y"),
    "name.md": '- 2001: <x"y>b<br>c</x"y>\n',
    "plain.json": '[{"start_date": {"year": "2001"}, "text": "words", "media": "https://a.org/x"}]',
}


@pytest.mark.parametrize("name", FALLS)
def test_nothing_makes_it_fall(name):
    try:
        found = imported(FALLS[name].encode(), name, ImportOptions())
    except NotReadableError:
        return
    json.dumps(found.losses.as_dict()).encode()
    found.text.encode()
    if name == "plain.json":
        assert "words" in found.text and "https://a.org/x" in found.text


@pytest.mark.parametrize(
    "html", ["<div>" * 3_000 + "deep</div> after", "x" * 11_000_000 + " after"], ids=["deep", "long"]
)
def test_no_words_are_lost_in_deep_or_long_html(html):
    found = imported(json.dumps([{"date": "2001", "title": "A", "text": html}]).encode(), "a.json", ImportOptions())
    assert (
        "after" in found.text or any("after" in str(rest) for rest in found.losses.rest.values()) or found.losses.drafts
    )


def test_what_is_private_in_a_calendar_of_ours_is_a_draft():
    for prod in ("x", "-//newsline//timeline//EN"):
        text = ZONE.format(prod=prod, more="CLASS:PRIVATE\nX-EDTF:2001-05-05")
        [entry] = imported(text.encode(), "a.ics", ImportOptions()).made.entries
        assert entry["draft"] is True


def test_comments_of_whoever_keeps_the_table_are_not_published():
    found = imported(b"date,title,comments\n2001,A,ask Jane first\n", "a.csv", ImportOptions())
    assert "Jane" not in found.text and found.losses.rest == {"line 2": {"comments": "ask Jane first"}}
    [entry] = imported(b"date,title,notes,text\n2001,A,private,public\n", "a.csv", ImportOptions()).made.entries
    assert entry["text"] == "public"


def test_a_report_is_written_over_nothing(timeline, tmp_path):
    (tmp_path / "a.csv").write_text("date,title\n2001,A\n", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "victim")
    for name in ("a.csv", "link", "events.yaml"):
        done = timeline("import", "a.csv", "--report", name)
        assert done.returncode == 2, name
        assert not (tmp_path / "events.yaml").exists() and not (tmp_path / "victim").exists()


def test_a_picture_is_written_through_no_link(timeline, tmp_path):
    from tests.conftest import ROOT

    (tmp_path / "a.csv").write_text("date,title,picture,caption\n2001,A,p.png,x\n", encoding="utf-8")
    (tmp_path / "p.png").write_bytes((ROOT / "docs/example/pictures/plan.png").read_bytes())
    (tmp_path / "media").mkdir()
    (tmp_path / "media/p.png").symlink_to(tmp_path / "outside.png")
    assert timeline("import", "a.csv", "--media", ".").returncode == 1
    assert not (tmp_path / "outside.png").exists() and not (tmp_path / "events.yaml").exists()


@pytest.mark.parametrize("sign", ["\x1b[31m", "\u202e"])
def test_no_name_of_a_column_turns_the_terminal(timeline, tmp_path, sign):
    (tmp_path / "a.csv").write_text(f"{sign}foo,bar\n1,2\n", encoding="utf-8")
    done = timeline("import", "a.csv")
    assert done.returncode == 1 and sign[0] not in done.stderr
    (tmp_path / "b.csv").write_text(f"date,title,{'x' * 200_000}\n2001,A,1\n", encoding="utf-8")
    assert len(timeline("import", "b.csv").stderr) < 2_000
