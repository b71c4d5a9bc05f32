"""`timeline export`: the same bytes as in a site, nothing private, and each loss told."""

import ast
import json
import os
import pty
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from timeline.exchange.exporting import exported
from timeline.formats.files import FILES
from timeline.formats.table import FORMATS, NotWritableError, files_beside, format_of
from timeline.live.app import _type_of
from timeline.site.building import placed_pictures, site_files
from timeline.site.load import prepare

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "docs" / "example" / "events.yaml"
GOLDEN = ROOT / "tests" / "golden"
THERE = [one for one in FORMATS if find_spec(one.writer.partition(":")[0]) is not None]
"""Those that are written already."""
SITES = [EXAMPLE, GOLDEN / "french" / "events.yaml", GOLDEN / "minimal" / "events.yaml"]


def export(path, name, **given):
    prepared = prepare(path)
    assert prepared.is_sound
    return exported(prepared.checked.chronology, format_of(name), {"pictures": placed_pictures(prepared), **given})


@pytest.mark.parametrize("path", SITES, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("format", [one for one in FORMATS if one.file], ids=lambda one: one.name)
def test_what_a_site_has_is_exported_byte_for_byte(path, format):
    files = site_files(prepare(path))
    if format.file not in files:
        with pytest.raises(NotWritableError, match="there is no feed and no calendar"):
            export(path, format.name)
    else:
        assert export(path, format.name).data == files[format.file]


def test_linked_data_is_that_of_the_page():
    page = site_files(prepare(EXAMPLE))["index.html"].decode()
    data = export(EXAMPLE, "jsonld").data.decode().strip()
    assert f'<script type="application/ld+json">{data}</script>' in page
    assert json.loads(data)["@context"] == "https://schema.org"


@pytest.mark.parametrize("format", THERE, ids=lambda one: one.name)
def test_an_export_is_the_same_twice_and_has_nothing_private(format):
    made = [export(EXAMPLE, format.name).data for _ in range(2)]
    assert made[0] == made[1]
    for private in (b"never seen on the page", b"Private", b"secret"):
        assert private not in made[0]


def test_the_table_is_of_the_files_of_a_site():
    own = {file.name for file in FILES}
    assert {one.file for one in FORMATS if one.file} <= own
    assert {one.file for one in files_beside(has_feed=False)} == {"chronology.md", "events.json", "events.csv"}
    assert len({one.name for one in FORMATS}) == len(FORMATS)
    assert all(one.lacks.endswith(".") and one.suffix.startswith(".") for one in FORMATS)
    assert all(set(one.takes) <= {"pictures", "delimiter", "group"} for one in FORMATS)


@pytest.mark.parametrize(
    ("file", "type_"),
    [
        ("events.json", "application/json"),
        ("feed.json", "application/feed+json"),
        ("feed.xml", "application/atom+xml; charset=utf-8"),
        ("events.csv", "text/csv; charset=utf-8"),
        ("events.ics", "text/calendar; charset=utf-8"),
        ("chronology.md", "text/markdown; charset=utf-8"),
        ("checklist.md", "text/markdown; charset=utf-8"),
        ("oembed.json", "application/json"),
        ("media/1.webp", "image/webp"),
        ("ferry/events.ics", "text/calendar; charset=utf-8"),
        ("find.js", "text/javascript; charset=utf-8"),
        ("ferry/fonts/a.woff2", "font/woff2"),
        ("x.bin", "application/octet-stream"),
    ],
)
def test_the_preview_serves_a_file_as_what_it_is(file, type_):
    assert _type_of(file) == type_


def test_the_preview_knows_what_each_file_of_a_site_is():
    """A browser runs no script and takes no style of an unknown kind."""
    names = {file.name for file in FILES} - {".nojekyll"}
    assert [name for name in names if _type_of(name) == "application/octet-stream"] == []


def test_whatever_writes_a_format_has_its_record():
    written = {one.writer for one in FORMATS}
    folder = ROOT / "timeline"
    for path in sorted((folder / "formats").rglob("*.py")):
        module = ".".join(("timeline", *path.relative_to(folder).with_suffix("").parts))
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            names = [one.arg for one in node.args.args[:2]] if isinstance(node, ast.FunctionDef) else []
            if names == ["chronology", "losses"] and not node.name.startswith("_"):
                assert f"{module}:{node.name}" in written, "write its record into FORMATS of formats/table.py"


def test_each_format_is_in_the_guide_to_the_command():
    guide = (ROOT / "docs" / "exchange.md").read_text(encoding="utf-8")
    section = guide.partition("## `timeline export [EVENTS]`")[2].partition("\n## ")[0]
    assert [one.name for one in FORMATS if f"`{one.name}`" not in section] == [], "docs/exchange.md lacks its row"


def test_what_is_used_and_has_no_place_is_counted_and_what_is_not_used_is_not():
    losses = export(EXAMPLE, "csv").losses
    assert losses.counts == {"events": 37}
    named = {what: lost.count for (what, _), lost in losses.lost.items()}
    assert named["alt of a picture"] == 1 and named["retrieved of a source"] == 1 and named["quote of an event"] == 1
    assert "chapters of the chronology" not in named and "fiscal_year of the chronology" not in named
    assert not export(EXAMPLE, "json").losses.lost


def test_a_calendar_names_the_events_that_it_has_no_days_for():
    named = [
        what for what, became in export(EXAMPLE, "ics").losses.lost if became.startswith("left out, as a calendar")
    ]
    assert {"event ongoing", "event ended", "event complaint", "event before-our-era", "event log-moved"} <= {*named}
    assert "event day" not in named


def test_a_table_has_the_delimiter_that_is_asked_for():
    usual = export(EXAMPLE, "csv").data.decode()
    other = export(EXAMPLE, "csv", delimiter=";").data.decode()
    assert other.splitlines()[0] == usual.splitlines()[0].replace(",", ";")
    assert export(EXAMPLE, "csv").data == usual.encode()


@pytest.fixture
def record(tmp_path):
    (tmp_path / "events.yaml").write_text(
        "title: A record\nas_of: 2024\nid: record\nsources: {a: {publisher: The Paper}}\n"
        "events:\n  - {id: one, date: 2023, title: One, sources: a, people: [R. Falk]}\n",
        encoding="utf-8",
    )
    return tmp_path


def test_it_goes_to_standard_output_and_the_losses_beside_it(timeline, record):
    done = timeline("export", "--format", "timelinejs", cwd=record)
    assert done.returncode == 0
    assert json.loads(done.stdout)["events"][0]["unique_id"] == "one"
    assert "1 event\n" in done.stderr and 'people of an event: 1 left out, as in "R. Falk"' in done.stderr


def test_it_is_written_to_a_new_file_and_never_over_one(timeline, record):
    done = timeline("export", "--format", "csv", "-o", "x.csv", "--delimiter", "tab", cwd=record)
    assert done.returncode == 0 and "written: x.csv" in done.stderr and not done.stdout
    data = (record / "x.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfid\tdate\t") and data.endswith(b"\r\n")
    again = timeline("export", "--format", "json", "-o", "x.csv", cwd=record)
    assert again.returncode == 1 and '"x.csv" is there already' in again.stderr and "[not-exported]" in again.stderr
    assert (record / "x.csv").read_bytes() == data


def test_the_whole_report_is_in_a_file(timeline, record):
    timeline("export", "--format", "csv", "--report", "r.json", cwd=record)
    report = json.loads((record / "r.json").read_text(encoding="utf-8"))
    assert report["counts"] == {"events": 1}
    assert {"what": "title of the chronology", "count": 1, "became": "left out", "example": "A record"} in report[
        "lost"
    ]


def test_with_an_error_nothing_is_written(timeline, record):
    with (record / "events.yaml").open("a", encoding="utf-8") as file:
        file.write("  - {date: 31 April 2023, title: Two, sources: a}\n")
    done = timeline("export", "--format", "csv", "-o", "x.csv", cwd=record)
    assert done.returncode == 1 and "[impossible-date]" in done.stderr
    assert not (record / "x.csv").exists() and not done.stdout


def test_strict_lets_warnings_stop_it_and_losses_be_told_by_the_code(timeline, record):
    assert timeline("export", "--format", "csv", "--strict", cwd=record).returncode == 1
    assert timeline("export", "--format", "json", "--strict", cwd=record).returncode == 0
    with (record / "events.yaml").open("a", encoding="utf-8") as file:
        file.write("  - {date: April 2023, title: Two}\n")
    done = timeline("export", "--format", "json", "--strict", cwd=record)
    assert done.returncode == 1 and "[no-source]" in done.stderr and not done.stdout


WRONG = [
    (["--format", "timelinesj"], "did you mean timelinejs?"),
    (["--format", "pdf"], "is not one of markdown, atom,"),
    ([], "it is one of markdown, atom,"),
    (["--format", "json", "--delimiter", ";"], "json has no such thing: it is for csv"),
    (["--format", "csv", "--delimiter", "|"], "write , or ; or tab"),
    (["--format", "csv", "--group"], "csv has no such thing: it is for markwhen"),
]


@pytest.mark.parametrize(("words", "said"), WRONG)
def test_wrong_use_is_said(timeline, record, words, said):
    done = timeline("export", *words, cwd=record, env={**os.environ, "COLUMNS": "300"})
    assert done.returncode == 2 and said in done.stderr


def test_a_chronology_that_is_not_there_is_wrong_use(timeline, record):
    assert timeline("export", "gone.yaml", "--format", "csv", cwd=record).returncode == 2


def test_where_there_is_no_feed_it_says_why(timeline, record):
    text = (record / "events.yaml").read_text(encoding="utf-8").replace("id: record\n", "")
    (record / "events.yaml").write_text(text, encoding="utf-8")
    done = timeline("export", "--format", "atom", cwd=record)
    assert done.returncode == 1 and "nothing is exported: there is no feed and no calendar" in done.stderr


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no terminals here")
def test_a_terminal_gets_no_signs_that_rewrite_it_and_no_bytes(record):
    text = (record / "events.yaml").read_text(encoding="utf-8").replace("title: One", 'title: "One\\u202e"')
    (record / "events.yaml").write_text(text, encoding="utf-8")

    def shown(*words):
        main, other = pty.openpty()
        command = [sys.executable, "-m", "timeline", "export", *words]
        done = subprocess.run(command, cwd=record, stdout=other, stderr=subprocess.PIPE, check=False, timeout=60)
        os.close(other)
        data = os.read(main, 65536) if done.returncode == 0 else b""
        os.close(main)
        return done.returncode, data.decode()

    assert "<U+202E>" in shown("--format", "csv")[1] and "\u202e" not in shown("--format", "csv")[1]
    assert shown("--format", "docx")[0] == 2
