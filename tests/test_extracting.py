"""`timeline extract`: from a pile of clippings to a chronology, as a reporter runs it."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.clippings.files import mail, paragraph, pdf, zipped
from tests.invented import ALL
from tests.office import docx, p
from tests.office import run as words
from timeline.cli import extracting, run
from timeline.cli.pooling import FEW, each
from timeline.clippings import Article
from timeline.extract import Drafted, drafting, entries
from timeline.findings import TimelineError
from timeline.systems import cores


@pytest.fixture
def pile(tmp_path):
    folder = tmp_path / "clippings"
    folder.mkdir()
    for number, clipping in enumerate(ALL):
        head = f"published: {clipping.published}\noutlet: {clipping.outlet}\n\n"
        (folder / f"{number}.txt").write_text(head + clipping.text, encoding="utf-8")
    return folder


def test_a_pile_becomes_a_chronology_that_checks(timeline, pile, tmp_path):
    done = timeline("extract", *map(str, sorted(pile.iterdir())), "-o", "events.yaml")
    assert (done.returncode, done.stdout, done.stderr.splitlines()[0]) == (0, "", "6 draft entries in events.yaml")
    text = (tmp_path / "events.yaml").read_text(encoding="utf-8")
    assert text.startswith("title: Drafts from clippings\nsources:\n  courier-2023-07:\n    title: The company")
    assert "    file: clippings/0.txt\n" in text and text.count("draft: true") == 6
    assert timeline("check").stdout == ""


@pytest.mark.usefixtures("pile")
def test_a_chronology_gets_what_it_lacks_and_no_other_byte_changes(timeline, tmp_path):
    old = b"\xef\xbb\xbftitle: A record\r\n# mine\r\nevents:\r\n- {date: April 2023, title: The Courier's inquiry into the company comes out, sources: [{title: x}]} # keep\r\n\r\n# the end\r\n"
    path = tmp_path / "events.yaml"
    path.write_bytes(old)
    done = timeline("extract", "clippings/0.txt", "clippings/1.txt", "-o", "events.yaml")
    assert done.stderr.splitlines()[:2] == [
        "3 draft entries in events.yaml",
        "1 source for what is there already: timeline review",
    ]
    new = path.read_bytes()
    characters = iter(new)
    assert all(byte in characters for byte in old) and b"\n" not in new.replace(b"\r\n", b"")
    again = timeline("extract", "clippings/0.txt", "clippings/1.txt", "-o", "events.yaml")
    assert again.stderr.startswith("0 draft entries in events.yaml\n") and path.read_bytes() == new
    assert timeline("check").returncode == 0


@pytest.mark.usefixtures("pile")
def test_against_a_chronology_only_what_it_lacks_is_printed(timeline, tmp_path):
    (tmp_path / "events.yaml").write_text(
        "title: x\nevents:\n  - {id: inquiry, date: April 2023, title: The Courier's inquiry into the company comes out, sources: [{title: x}]}\n"
    )
    before = (tmp_path / "events.yaml").read_bytes()
    done = timeline("extract", "clippings/0.txt", "--against", "events.yaml")
    assert "# add to inquiry (events.yaml, line 3):\n#  - source: courier-2023-07\n" in done.stdout
    assert "date: 2023-06\n" in done.stdout and "date: 2023-04" not in done.stdout
    assert (tmp_path / "events.yaml").read_bytes() == before


@pytest.mark.usefixtures("pile")
def test_all_shows_what_was_left_out_and_why(timeline):
    done = timeline("extract", "clippings/1.txt", "--all")
    assert "# left out: Since 2000 in clippings/1.txt, because it is a point to count from\n" in done.stdout
    assert "# left out: 2021 in clippings/1.txt, because it is the period of a figure\n" in done.stdout


def test_a_date_that_is_wrong_or_can_be_read_two_ways_is_always_told(timeline, tmp_path):
    (tmp_path / "a.txt").write_text(
        "published: 14 July 2023\n\nIt was sold on 04/05/2023 and left on Friday 27 April 2023.\n"
    )
    (tmp_path / "events.yaml").write_text("title: x\nevents:\n  - 2019: y\n")
    lines = [
        "left out: 04/05/2023 in a.txt, because it can be read two ways",
        "left out: Friday 27 April 2023 in a.txt, because it is not a possible date",
    ]
    assert [line for line in timeline("extract", "a.txt").stdout.splitlines() if "left" in line] == [
        f"# {one}" for one in lines
    ]
    assert timeline("extract", "a.txt", "-o", "events.yaml").stderr.splitlines()[:2] == lines


def test_dates_that_were_passed_over_are_counted_by_their_reasons(timeline, tmp_path):
    (tmp_path / "a.txt").write_text(
        "published: 14 July 2023\n\n25 April 2022\n\nThe office had closed. Since 2000, much has changed. Prices are higher than in 2019.\n"
    )
    (tmp_path / "b.txt").write_text("published: 14 July 2023\n\nThe court sat on Monday.\n")
    said = timeline("extract", "a.txt", "b.txt").stderr
    assert said.splitlines() == [
        "1 draft entry",
        "3 dates passed over: 2 are points to count from, 1 is a dateline or stands alone on its line (--all shows them)",
    ]
    assert "passed over" not in timeline("extract", "b.txt").stderr
    shown = timeline("extract", "a.txt", "--all")
    assert "passed over" not in shown.stderr and shown.stdout.count("# left out") == 3
    assert timeline("extract", "a.txt", "--format", "json").stderr.count("passed over") == 1


def test_two_at_once_into_a_new_file_lose_nothing(tmp_path):
    told = {"a": "The council closed the old school on Monday.", "b": "Two ships sank off the coast on Sunday."}
    for name, sentence in told.items():
        (tmp_path / f"{name}.txt").write_text(f"published: 14 July 2023\n\n{sentence}\n")
    words = [sys.executable, "-m", "timeline", "extract", "-o", "new\x1b.yaml"]
    both = [subprocess.Popen([*words, f"{name}.txt"], cwd=tmp_path, stderr=subprocess.PIPE) for name in told]
    said = [one.communicate(timeout=60)[1] for one in both]
    assert [one.returncode for one in both] == [0, 0] and not any(b"\x1b" in one for one in said)
    made = (tmp_path / "new\x1b.yaml").read_text()
    assert all(sentence in made for sentence in told.values())


@pytest.mark.usefixtures("pile")
def test_data_is_a_line_for_each_clipping_in_their_order(timeline):
    done = timeline("extract", "--format", "json", "clippings/3.txt", "clippings/0.txt")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["file"] for row in rows] == ["clippings/3.txt", "clippings/0.txt"]
    draft = rows[0]["drafts"][0]
    assert draft["date"] == {
        "edtf": "2023-12",
        "earliest": "2023-12-01",
        "latest": "2023-12-31",
        "precision": "month",
        "why": [],
    }
    assert draft["quote"].startswith("In December 2023") and draft["kind"] == "event" and "reason" not in draft
    assert rows[0]["origins"] == {"published": "front matter", "outlet": "front matter"}


def test_data_has_the_other_readings_and_why_there_is_no_title(timeline, tmp_path):
    (tmp_path / "a.txt").write_text(
        "published: 14 July 2023\n\nShe resigned from the board in March. The mayor left on 5 May 2021.\n"
    )
    first, second = json.loads(timeline("extract", "--format", "json", "a.txt").stdout)["drafts"]
    assert [(one["edtf"], one["why"]) for one in first["others"]] == [
        ("2024-03", ["year 2024: the first one on or after 2023-07-14"])
    ]
    assert (first["title"], first["untitled"]) == ("", "it begins with “She”")
    assert "others" not in second and "untitled" not in second


def test_one_bad_file_is_told_and_the_rest_goes_on(timeline, pile):
    (pile / "bad.txt").write_bytes(b"\0\0\0")
    done = timeline("extract", "clippings/bad.txt", "clippings/3.txt", "clippings/gone.txt")
    assert done.returncode == 1 and done.stdout.count("draft: true") == 2
    assert "clippings/bad.txt:1:1: error: this file holds no text [not-text]" in done.stderr
    assert 'clippings/gone.txt:1:1: error: "clippings/gone.txt" is not there [file-not-found]' in done.stderr


def test_of_clippings_that_none_can_be_read_there_is_no_chronology(timeline, tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"\0\0\0")
    for output in ((), ("-o", "new.yaml")):
        done = timeline("extract", "gone.txt", "bad.txt", *output)
        assert (done.returncode, done.stdout) == (1, "")
    assert not (tmp_path / "new.yaml").exists()


def test_a_day_of_publication_can_be_given(timeline, tmp_path):
    (tmp_path / "a.txt").write_text("The court sat on Tuesday.\n")
    without = timeline("extract", "a.txt")
    assert without.returncode == 0 and "[no-publication-date]" in without.stderr and "events: []" in without.stdout
    assert "    date: 2023-07-11\n" in timeline("extract", "a.txt", "--published", "14 July 2023").stdout
    assert timeline("extract", "a.txt", "--published", "soon").returncode == 2
    assert timeline("extract", "a.txt", "--published", "since 2020").returncode == 2


def test_another_language_can_be_named(timeline, tmp_path):
    (tmp_path / "a.txt").write_text("published: 14 juillet 2023\nlanguage: fr\n\nLe conseil a voté le 5 mai 2021.\n")
    assert (
        "date: 5 mai 2021" in timeline("extract", "a.txt").stdout
        or "date: 2021-05-05" in timeline("extract", "a.txt").stdout
    )


WRONG = [
    ("extract",),
    ("extract", "a.txt", "--format", "xml"),
    ("extract", "a.txt", "--format", "json", "-o", "x"),
    ("extract", "--archive", "*.jsonl"),
    ("extract", "a.txt", "--archive", "*.jsonl", "-o", "x"),
    ("extract", "--archive", "none-*.jsonl", "-o", "x"),
]


@pytest.mark.parametrize("words", WRONG)
def test_wrong_use_is_2(timeline, words):
    assert timeline(*words).returncode == 2


@pytest.mark.usefixtures("pile")
def test_a_broken_chronology_is_left_alone(timeline, tmp_path):
    for text in ("title: x\nevents: [\n", "just text"):
        (tmp_path / "events.yaml").write_text(text)
        done = timeline("extract", "clippings/0.txt", "-o", "events.yaml")
        assert done.returncode == 1 and (tmp_path / "events.yaml").read_text() == text
    (tmp_path / "other.yaml").write_text("title: x\nevents:\n")
    (tmp_path / "events.yaml").write_text("title: x\nevents:\n")
    assert timeline("extract", "clippings/0.txt", "-o", "events.yaml", "--against", "other.yaml").returncode == 2


INQUIRY = "The Courier's inquiry into the company comes out"
PUBLISHED = {
    "short": f"  - April 2023: {INQUIRY}\n",
    "bare": f"  - {{date: April 2023, title: {INQUIRY}}}\n",
    "flow": f"  - {{id: inquiry, date: April 2023, title: {INQUIRY}, sources: [post]}}\n",
    "inline": f"  - {{date: April 2023, title: {INQUIRY}, sources: {{publisher: Courier, published: July 2023}}}}\n",
    "block": f"  - date: April 2023\n    title: {INQUIRY}\n    sources:\n      - source: post\n        quote: It came out.\n",
}
HEAD = "title: A record\nid: record\nas_of: 31 January 2024\nsources:\n  post: {publisher: Post, published: 2 May 2023}\nevents:\n"


def site_of(folder):
    return {path.name: path.read_bytes() for path in (folder / "site").iterdir()}


@pytest.mark.usefixtures("pile")
@pytest.mark.parametrize("event", PUBLISHED.values(), ids=PUBLISHED)
def test_nothing_that_a_machine_finds_is_published_unread(timeline, tmp_path, event):
    path = tmp_path / "events.yaml"
    path.write_text(HEAD + event)
    timeline("build")
    before = site_of(tmp_path)
    done = timeline("extract", "clippings/0.txt", "-o", "events.yaml")
    assert "1 source for what is there already: timeline review\n" in done.stderr
    assert event in path.read_text(), "the published event is as it was"
    assert timeline("build").returncode == 0 and site_of(tmp_path) == before
    again = path.read_bytes()
    assert timeline("extract", "clippings/0.txt", "-o", "events.yaml").stderr.startswith(
        "0 draft entries in events.yaml\n"
    )
    assert path.read_bytes() == again


@pytest.mark.usefixtures("pile")
def test_what_another_clipping_says_of_a_draft_waits_for_a_person(timeline, tmp_path):
    path = tmp_path / "events.yaml"
    path.write_text(HEAD + f"  - {{date: April 2023, title: {INQUIRY}, draft: true}}\n")
    timeline("extract", "clippings/0.txt", "-o", "events.yaml")
    before = path.read_bytes()
    done = timeline("extract", "clippings/0.txt", "clippings/2.txt", "-o", "events.yaml")
    assert done.stderr.startswith("0 draft entries in events.yaml\n2 sources for what is there already")
    assert path.read_bytes() == before


def failing_at(word, find):
    def found(text, **how):
        if word in text:
            raise ZeroDivisionError(word)
        return find(text, **how)

    return found


def test_a_mistake_of_ours_in_one_clipping_leaves_the_others_their_drafts(monkeypatch, capsys, tmp_path):
    for name, text in {
        "a": "The boom\u202e came on Monday. The ship sank on Tuesday.",
        "b": "The court sat on Monday.",
    }.items():
        (tmp_path / f"{name}.txt").write_text(f"published: 14 July 2023\n\n{text}\n")
    (tmp_path / "c.txt").write_text("published: 14 July 2023\noutlet: boom\n\nThe mine closed on Monday.\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(drafting, "find_dates", failing_at("boom", drafting.find_dates))
    monkeypatch.setattr(extracting, "read_article", failing_at_file("c.txt", extracting.read_article))
    assert run(["extract", "a.txt", "b.txt", "c.txt", "-o", "events.yaml"]) == 3
    said = capsys.readouterr().err
    assert 'a.txt: the sentence "The boom<U+202E> came on Monday." is not drafted: a mistake in timeline' in said
    assert "c.txt: it is not drafted: a mistake in timeline, not in the clipping\n" in said
    assert said.count("Traceback") == 2 and said.endswith("2 draft entries in events.yaml\n")
    assert (tmp_path / "events.yaml").read_text().count("draft: true") == 2


def failing_at_file(name, read):
    def article(path, **how):
        if path.name == name:
            raise KeyError(name)
        return read(path, **how)

    return article


def test_a_happening_that_can_not_be_written_leaves_the_others_theirs(monkeypatch, capsys, tmp_path):
    (tmp_path / "a.txt").write_text("published: 14 July 2023\n\nThe boom came on Monday. The ship sank on Tuesday.\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(
        entries, "date_words", lambda date, _: {"2023-07-11": "11 July 2023", "2023-07-14": "soon"}[date.edtf]
    )
    assert run(["extract", "a.txt"]) == 3
    shown = capsys.readouterr()
    assert 'a.txt: the sentence "The boom came on Monday." is not drafted: a mistake in timeline' in shown.err
    assert "date: 11 July 2023" in shown.out and "boom" not in shown.out


def test_a_source_that_can_not_be_written_leaves_its_entries_theirs(monkeypatch, capsys, tmp_path):
    (tmp_path / "a.txt").write_text("published: 14 July 2023\n\nThe ship sank on Tuesday.\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(entries, "source_record", lambda article: {}[article])
    assert run(["extract", "a.txt"]) == 3
    shown = capsys.readouterr()
    assert "a.txt: it is not drafted: a mistake in timeline" in shown.err and "title: The ship sank" in shown.out


def test_one_mistake_that_meets_every_clipping_is_explained_three_times(monkeypatch, capsys, tmp_path):
    for number in range(9):
        (tmp_path / f"{number}.txt").write_text("published: 14 July 2023\n\nThe boom came on Monday.\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(drafting, "find_dates", failing_at("boom", drafting.find_dates))
    assert run(["extract", *(f"{number}.txt" for number in range(9))]) == 3
    said = capsys.readouterr().err
    assert said.count("a mistake in timeline") == 9 and said.count("Traceback") == 3


class Unpicklable:
    """What a process of a pool can't hand over, or its parent can't take."""

    def __init__(self, way):
        self.way = way

    def __reduce__(self):
        if self.way == "out":
            raise TypeError("not to be pickled")
        return Broken, ()


class Broken:
    def __init__(self, needed):
        self.needed = needed


def odd_task(path):
    return Drafted(Article(str(path), ""), (Unpicklable(path.suffix[1:]),) if path.suffix else ())


def test_what_a_process_can_not_hand_over_loses_nothing():
    files = [Path(name) for name in ["a", "b.out", "c", "d.in", *map(str, range(2 * FEW))]]
    assert [one.article.file for one in each(files, odd_task, 2)] == list(map(str, files))


def test_every_core_is_asked_where_the_system_does_not_say_which_are_allowed(monkeypatch):
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    assert cores() == os.cpu_count()
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert cores() == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told_and_the_rest_goes_on(timeline, pile):
    (pile / "0.txt").chmod(0)
    done = timeline("extract", "clippings/0.txt", "clippings/3.txt")
    assert done.returncode == 1 and done.stdout.count("draft: true") == 2


def test_a_name_that_no_disk_takes_is_told_and_the_rest_goes_on(timeline, pile):
    (pile / "loop.txt").symlink_to("loop.txt")
    done = timeline("extract", "clippings/" + "x" * 300, "clippings/loop.txt", "clippings/3.txt/x", "clippings/3.txt")
    assert done.returncode == 1 and done.stdout.count("draft: true") == 2, done.stderr
    assert done.stderr.count("[file-unreadable]") == 3


def test_many_files_are_read_by_several_processes_in_their_order(timeline, tmp_path):
    names = [f"{number:03}.txt" for number in range(2 * FEW)]
    for name in names:
        (tmp_path / name).write_text(f"published: 14 July 2023\n\nCase {name} was heard on Tuesday.\n")
    (tmp_path / names[5]).write_bytes(b"\0")
    done = timeline("extract", "--format", "json", "--jobs", "2", *names)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["file"] for row in rows] == [name for name in names if name != names[5]]
    assert done.returncode == 1 and "of 48" not in done.stderr
    assert done.stdout == timeline("extract", "--format", "json", "--jobs", "1", *names).stdout


def children(pid):
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


ENDED = [(signal.SIGINT, 130), (signal.SIGTERM, 143), (None, 0)]


@pytest.mark.slow
@pytest.mark.parametrize(("number", "code"), ENDED, ids=["interrupted", "terminated", "robbed of a process"])
def test_ended_midway_it_leaves_no_process_and_no_file(tmp_path, number, code):
    names = [f"{number:03}.txt" for number in range(2 * FEW)]
    for name in names:
        (tmp_path / name).write_text(
            "published: 14 July 2023\n\n" + "The court sat on Tuesday. " * (8000 if number else 150)
        )
    command = [sys.executable, "-m", "timeline", "extract", "--jobs", "2", *names, "-o", "events.yaml"]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    for _ in range(200):
        time.sleep(0.05)
        if len(workers := children(process.pid)) == 2:
            break
    time.sleep(0.5)
    if number is None:
        os.kill(workers[0], signal.SIGKILL)
    else:
        process.send_signal(number)
    _, said = process.communicate(timeout=120)
    assert process.returncode == code, said
    assert "Traceback" not in said and not any(Path(f"/proc/{worker}").exists() for worker in workers)
    if number is None:  # the files that it had are read again
        assert (tmp_path / "events.yaml").read_text().count("file: ") == len(names)
    else:
        assert not (tmp_path / "events.yaml").exists()


def ending_at_bad_ones(path):
    """Ends its process at a file that is called so, as a fault in a reader would."""
    if "bad" in path.name:
        os.kill(os.getpid(), signal.SIGKILL)
    return Drafted(Article(path.name, ""), (), ())


@pytest.mark.slow
def test_a_file_that_ends_the_process_that_reads_it_costs_no_other_its_drafts():
    names = [f"{number:03}.txt" for number in range(2 * FEW)]
    names[3], names[-1] = "bad one.pdf", "bad two.pdf"
    results = list(each([Path(name) for name in names], ending_at_bad_ones, 2))
    assert [result.article.file if isinstance(result, Drafted) else "" for result in results] == [
        "" if "bad" in name else name for name in names
    ]
    told = [str(result) for result in results if isinstance(result, TimelineError)]
    assert len(told) == 2 and all("the process that read it was ended" in one for one in told)


@pytest.mark.parametrize(("name", "start"), [("bad.pdf", b""), ("bad.PDF", b""), ("bad.txt", b"\n %PDF-1.7\n")])
def test_a_pdf_that_ends_what_reads_it_costs_no_other_of_a_few_its_drafts(tmp_path, name, start):
    (tmp_path / name).write_bytes(start)
    files = [tmp_path / "a.txt", tmp_path / name, tmp_path / "none.txt"]
    first, second, third = each(files, ending_at_bad_ones, None)
    assert isinstance(first, Drafted) and isinstance(third, Drafted)
    assert isinstance(second, TimelineError) and "the process that read it was ended" in str(second)
    assert [finding.place.file for finding in second.findings] == [str(tmp_path / name)]


def test_a_few_clippings_none_of_which_is_a_pdf_are_read_where_they_are_asked_for(tmp_path):
    (tmp_path / "a.txt").write_text("A text on PDF-files.")
    (tmp_path / "folder.txt").mkdir()
    files = [tmp_path / name for name in ("a.txt", "folder.txt", "not there.txt")]
    assert list(each(files, lambda _: TimelineError([]), None))  # what no other process could be given


def test_whatever_a_clipping_says_of_itself_the_drafts_can_be_built(timeline, tmp_path):
    body = "<p>The council voted on Monday to close the school in the old town hall after a debate.</p>" * 5
    meta = {
        "og:url": "https://x.test:99999/a",
        "og:site_name": "Very Long " * 60,
        "og:title": "T" * 900,
        "author": "~",
        "article:published_time": "2023-07-14T10:00:00Z",
    }
    head = "".join(f'<meta property="{name}" content="{value}">' for name, value in meta.items())
    (tmp_path / "a.html").write_text(
        f"<!doctype html><html lang=en-toolongforatag><head>{head}</head><body><article>{body}</article></body></html>"
    )
    (tmp_path / "fr.txt").write_text("published: 14 juillet 2023\nlanguage: fr\n\nLe conseil a voté le 5 mai 2021.\n")
    for name in "abcdefghijkl":
        day = "abcdefghijkl".index(name) + 1
        (tmp_path / f"{name}.txt").write_text(
            f"published: 14 July 2023\n\nThe court freed two bankers of the Northern Bank on {day} July 2023.\n"
        )
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{'y' * 90}.txt").write_text(
            f"published: 14 July 2023\n\nShip {folder} sank on Monday.\n"
        )
    names = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file())
    assert timeline("extract", *names, "-o", "events.yaml").returncode == 0
    done = timeline("check", "--strict")
    assert (done.returncode, timeline("build").returncode) == (0, 0), done.stdout
    text = (tmp_path / "events.yaml").read_text()
    assert "published: 2023-07-14\n    language: fr" in text and "99999" not in text and "very-long" in text


ORDERED = "published: 10 August 2023\n\nOn 1 July 2023, the court ordered the owners to hand over the log.\n"


@pytest.mark.parametrize(("count", "kept"), [(4, 4), (25, 20)])
def test_all_sources_come_in_one_run_and_another_changes_nothing(tmp_path, monkeypatch, capsys, count, kept):
    monkeypatch.chdir(tmp_path)
    files = [f"k{number:02}.txt" for number in range(count)]
    for file in files:
        Path(file).write_text(ORDERED)
    assert run(["extract", *files, "-o", "t.yaml"]) == 0
    written = Path("t.yaml").read_text()
    assert len(re.findall(r"- source: k\d\d", written)) == kept
    for _ in range(2):
        assert run(["extract", *files, "-o", "t.yaml"]) == 0
        cited = re.findall(r"- source: (k\d\d)", Path("t.yaml").read_text())
        assert len(cited) == len(set(cited)) == kept
    assert "has no room" not in capsys.readouterr().err


@pytest.mark.parametrize(("lines", "is_told"), [(5, True), (4, False)])
def test_a_list_is_sent_to_import(timeline, tmp_path, lines, is_told):
    years = [f"- {1904 + number}: The council meets\n" for number in range(lines)]
    (tmp_path / "a list.txt").write_text("published: 14 July 2023\n\n" + "".join(years), encoding="utf-8")
    done = timeline("extract", "a list.txt")
    assert done.stderr.endswith("is a list: timeline import 'a list.txt' takes all its lines\n") == is_told


VOTE = "The council voted late on Monday to close the old school."
VOTES = {
    "a.pdf": pdf(
        [
            (72, 760, "Published 14 July 2023"),
            *paragraph(72, 700, "The council voted late on Monday to", "close the old school."),
        ]
    ),
    "b.docx": docx(p(words("By A. Writer, July 14, 2023")), p(words(VOTE))),
    "c.rtf": rb"{\rtf1\ansi Published 14 July 2023\par " + VOTE.encode() + rb"\par }",
    "d.eml": mail(f"{VOTE}\n", Date="Fri, 14 Jul 2023 10:00:00 +0100", Subject="A vote"),
    "e.txt": f"published: 14 July 2023\n\n{VOTE}\n".encode(),
}


def test_clippings_of_every_kind_make_one_entry_whose_quotes_are_found_in_them(timeline, tmp_path):
    (tmp_path / "pile.zip").write_bytes(zipped({**VOTES, "f.png": b"\x89PNG\r\n\x1a\n"}))
    for name, data in VOTES.items():
        (tmp_path / name).write_bytes(data)
    done = timeline("extract", *VOTES, "pile.zip", "-o", "events.yaml")
    assert done.returncode == 1 and "pile.zip/f.png:1:1: error: this is a picture, and not an article" in done.stderr
    assert (
        'published as a line of the text says: a.pdf ("Published 14 July 2023"), b.docx ("By A. Writer, July 14, 2023"), '
        'c.rtf ("Published 14 July 2023") and 3 more\n'
    ) in done.stderr
    text = (tmp_path / "events.yaml").read_text()
    assert text.count(f"quote: {VOTE}") == 10 and text.count("- id:") == 1 and "date: 2023-07-10\n" in text
    assert all(f"file: {name}\n" in text and f"file: pile.zip/{name}\n" in text for name in VOTES)
    assert timeline("check").returncode == 0
    (tmp_path / "events.yaml").write_text(text.replace("old school", "new school"))
    checked = timeline("check")
    assert "7 quote-not-found" in checked.stdout and 'it has "the old school." where' in checked.stdout


def test_a_zip_file_that_changed_is_looked_at_again(timeline, tmp_path):
    event = f"  - {{date: 10 July 2023, title: A vote, sources: [{{title: x, file: pile.zip/e.txt, quote: {VOTE}}}]}}\n"
    (tmp_path / "events.yaml").write_text(f"title: x\nid: x\nas_of: 2024\nevents:\n{event}")
    (tmp_path / "pile.zip").write_bytes(zipped({"e.txt": VOTES["e.txt"]}))
    assert timeline("build").returncode == 0
    (tmp_path / "pile.zip").write_bytes(zipped({"e.txt": VOTES["e.txt"].replace(b"old", b"new")}))
    assert timeline("build").returncode == 1


def test_one_text_is_read_without_what_other_kinds_need(tmp_path):
    (tmp_path / "a.txt").write_bytes(VOTES["e.txt"])
    code = (
        "import sys; from pathlib import Path; before = set(sys.modules)\n"
        "from timeline.clippings import clippings_among, read_article\n"
        "[path] = clippings_among([Path('a.txt')]).paths; read_article(path)\n"
        "print([name for name in ('pypdfium2', 'lxml', 'striprtf', 'email', 'zipfile', 'trafilatura', 'xml') if name in set(sys.modules) - before])"
    )
    shown = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert shown.stdout == "[]\n"


NOT_FOR_DRAFTS = (
    "yaml",
    "jinja2",
    "dateparser",
    "lxml",
    "pypdfium2",
    "concurrent.futures.process",
    "timeline.document.reading",
    "timeline.record.entry",
    "timeline.chronology",
    "timeline.formats.page",
)
"""What reads chronologies, makes pages, or reads clippings of other kinds."""


def test_drafts_of_one_text_that_are_printed_load_nothing_that_reads_or_builds_a_chronology(tmp_path):
    (tmp_path / "a.txt").write_bytes(VOTES["e.txt"])
    code = (
        "import sys; from timeline.cli import run; code = run(['extract', '--published', '14 July 2023', 'a.txt'])\n"
        f"print(code, [name for name in {NOT_FOR_DRAFTS} if name in sys.modules], file=sys.stderr)"
    )
    shown = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert shown.stderr.splitlines()[-1] == "0 []"
    assert "The council voted late on Monday" in shown.stdout


def test_a_word_document_that_is_a_table_of_dates_is_sent_to_import(timeline, tmp_path):
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    row = "".join(
        f"<w:tr>{cell.format(f'{day} July 2022')}{cell.format('The council meets')}</w:tr>" for day in range(1, 7)
    )
    (tmp_path / "a.docx").write_bytes(docx(p(words("Published 14 July 2023")), f"<w:tbl>{row}</w:tbl>"))
    (tmp_path / "b.pdf").write_bytes(
        pdf(paragraph(72, 700, *[f"{day} July 2022: The council meets" for day in range(1, 7)]))
    )
    done = timeline("extract", "a.docx", "b.pdf", "-o", "events.yaml")
    assert done.stderr.endswith("a.docx is a list: timeline import a.docx --into events.yaml takes all its lines\n")
    assert "b.pdf is a list" not in done.stderr, "no import reads a PDF"
    assert timeline("import", "a.docx", "--into", "events.yaml").returncode == 0
