"""An archive on a cluster: what one process would have made of it, each part once, whatever happens to a worker."""

import json
import os
import signal
import threading
import time

import pytest

from timeline.extract import drafting
from timeline.extract.archive import ArchiveOptions, Part, draft_archive, draft_part, is_done, keep, parts_of
from timeline.extract.jsonl import RecordError, article_of_line


def lines(count, start=0):
    return "".join(
        json.dumps(
            {
                "id": f"a{number}",
                "text": f"Case {number} was heard on Tuesday. It began in June 2019.",
                "published": "2023-07-14",
            }
        )
        + "\n"
        for number in range(start, start + count)
    )


@pytest.fixture
def archive(tmp_path):
    (tmp_path / "one.jsonl").write_text(lines(40))
    (tmp_path / "two.jsonl").write_text(lines(40, 40).rstrip("\n"))
    return [tmp_path / "one.jsonl", tmp_path / "two.jsonl"]


def drafts(folder):
    return {path.name: path.read_text() for path in folder.glob("*.jsonl")}


def test_no_line_is_in_two_parts_and_none_is_lost(archive):
    parts = list(parts_of(archive, 500))
    assert len(parts) > 10
    made = [json.loads(line)["file"] for part in parts for line in draft_part(part, ArchiveOptions()).text.splitlines()]
    assert made == [f"a{number}" for number in range(80)]
    assert len({part.name for part in parts}) == len(parts)


def test_what_is_done_is_not_done_again_unless_it_changed(archive, tmp_path):
    output, told = tmp_path / "drafts", []
    parts = list(parts_of(archive, 2000))
    first = draft_archive(parts, ArchiveOptions(), output, None, lambda tally: told.append(tally.parts))
    assert (first.parts, first.skipped, first.articles, first.bad) == (len(parts), 0, 80, 0) and told == list(
        range(1, len(parts) + 1)
    )
    made = drafts(output)
    again = draft_archive(parts, ArchiveOptions(), output, None, lambda _: None)
    assert (again.parts, again.skipped) == (0, len(parts)) and drafts(output) == made
    assert draft_archive(parts, ArchiveOptions(every=True), output, None, lambda _: None).parts == len(parts)
    archive[0].write_text(lines(41))
    changed = draft_archive(list(parts_of(archive, 2000)), ArchiveOptions(every=True), output, None, lambda _: None)
    assert 0 < changed.parts < len(parts) + 1 and changed.skipped > 0


def test_a_part_that_was_begun_is_not_done(archive, tmp_path):
    [part, *_] = parts_of(archive)
    output = tmp_path / "drafts"
    keep(part, draft_part(part, ArchiveOptions()), ArchiveOptions(), output)
    assert is_done(part, ArchiveOptions(), output)
    (output / part.name).unlink()
    assert not is_done(part, ArchiveOptions(), output)


def test_lines_that_are_no_articles_are_told_in_their_place(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(lines(1) + "{broken\n\n[]\n" + '{"text": 5}\n' + lines(1, 1))
    done = draft_part(next(parts_of([path])), ArchiveOptions())
    rows = [json.loads(line) for line in done.text.splitlines()]
    assert (done.articles, done.bad) == (2, 3)
    assert [row.get("error") for row in rows] == [
        None,
        "the line is not JSON",
        'the line has no "text"',
        'the line has no "text"',
        None,
    ]


def test_a_line_gives_what_it_says_of_its_article():
    article = article_of_line('{"text": "x", "title": "A", "published": "14 July 2023", "language": "en-GB"}', "a@0")
    assert (article.file, article.title, article.published.edtf, article.language) == (
        "a@0",
        "A",
        "2023-07-14",
        "en-GB",
    )
    assert article_of_line('{"text": "x", "published": "soon"}', "a@0").published is None
    with pytest.raises(RecordError):
        article_of_line("[" * 100_000, "a@0")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # of Dask's own
def test_a_worker_killed_midway_changes_nothing(archive, tmp_path):
    from distributed import Client, LocalCluster

    archive[0].write_text(lines(1000))
    parts = list(parts_of(archive, 7_000))
    draft_archive(parts, ArchiveOptions(), tmp_path / "alone", None, lambda _: None)
    killed = []
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        victims = list(client.run(os.getpid).values())

        def kill(tally):
            if tally.parts == 2 and not killed:
                killed.append(victims[0])
                os.kill(victims[0], signal.SIGKILL)

        tally = draft_archive(parts, ArchiveOptions(), tmp_path / "together", client, kill)
        for _ in range(100):  # it is gone, and another has come
            now = set(client.run(os.getpid).values())
            if victims[0] not in now:
                break
            time.sleep(0.1)
    assert killed and victims[0] not in now
    assert tally.parts == len(parts) > 10 and drafts(tmp_path / "together") == drafts(tmp_path / "alone")
    assert threading.active_count() < 50


@pytest.mark.slow
@pytest.mark.usefixtures("archive")
def test_the_command_runs_a_cluster_of_its_own_and_goes_on_where_it_was(tmp_path, timeline):
    first = timeline("extract", "--archive", "*.jsonl", "-o", "drafts", "--jobs", "2")
    assert (first.returncode, first.stderr) == (0, "drafts: 2 of 2 parts, 80 articles\n")
    second = timeline("extract", "--archive", "*.jsonl", "-o", "drafts", "--jobs", "1")
    assert second.stderr == "drafts: 2 of 2 parts, 0 articles, 2 of them done before\n"
    (tmp_path / "three.jsonl").write_text("{broken\n")
    third = timeline("extract", "--archive", "*.jsonl", "-o", "drafts", "--jobs", "1")
    assert (third.returncode, third.stderr) == (
        1,
        "drafts: 3 of 3 parts, 0 articles, 2 of them done before, 1 line that is no article\n",
    )


@pytest.mark.slow
@pytest.mark.usefixtures("archive")
def test_a_scheduler_that_does_not_answer_is_named(timeline):
    done = timeline("extract", "--archive", "*.jsonl", "-o", "drafts", "--scheduler", "tcp://127.0.0.1:1")
    assert done.returncode == 2 and "127.0.0.1:1" in done.stderr


@pytest.mark.usefixtures("archive")
def test_without_the_extra_its_name_is_told(tmp_path, monkeypatch, capsys):
    import sys

    from timeline import cli

    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert cli.run(["extract", "--archive", "*.jsonl", "-o", "drafts"]) == 1
    assert 'install newsline with the extra "archive"' in capsys.readouterr().err


def test_a_part_has_a_name_of_its_folder_too():
    assert Part("a/x.jsonl", 0, 1, 0).name != Part("b/x.jsonl", 0, 1, 0).name


def test_an_article_at_which_the_program_fails_takes_no_other_with_it(monkeypatch, tmp_path):
    path = tmp_path / "a.jsonl"
    rows = [{"text": f"The {word} came on 5 May 2021.", "id": f"{word}\ud800"} for word in ("ship", "boom", "ferry")]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    monkeypatch.setattr("timeline.extract.archive.article_of_line", failing_at("ferry", article_of_line))
    monkeypatch.setattr(drafting, "find_dates", failing_at("boom", drafting.find_dates))
    [part] = parts_of([path])
    done = draft_part(part, ArchiveOptions())
    assert (done.articles, done.bad, done.failed) == (3, 0, 2)
    keep(part, done, ArchiveOptions(), tmp_path / "out")
    lines = [json.loads(line) for line in (tmp_path / "out" / part.name).read_text().splitlines()]
    assert [len(line["drafts"]) for line in lines if "drafts" in line] == [1, 0, 0]
    assert [line["error"] for line in lines if "error" in line] == ["a mistake in timeline"] * 2


def failing_at(word, function):
    def tried(text, *more, **how):
        if word in text:
            raise ZeroDivisionError(word)
        return function(text, *more, **how)

    return tried
