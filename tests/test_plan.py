"""`build --dry-run`: what a build would change for readers, and nothing of it done."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.test_fields import png
from timeline.cli import run
from timeline.findings import TimelineError
from timeline.formats.rendering import Look
from timeline.site.building import BuildOptions, build_site, plan_site, site_files
from timeline.site.load import prepare
from timeline.site.plan import Moved, plan

HEAD = "title: The port\nauthors: A\nsources: {a: {publisher: The Herald}, b: {publisher: The Courier}}\nevents:\n"
ONE = "  - {id: one, date: 5 May 2023, title: The crane falls, sources: a}\n"
TWO = "  - {id: two, date: 7 May 2023, title: The crane stands again, sources: b}\n"


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, HEAD + ONE + TWO)
    (tmp_path / "one.png").write_bytes(png(0))
    build_site(tmp_path / "events.yaml", BuildOptions(tmp_path / "site"))
    return tmp_path


def write(folder: Path, text: str) -> None:
    (folder / "events.yaml").write_text(text, encoding="utf-8")


def planned(folder):
    before = snapshot(folder)
    _, found = plan_site(folder / "events.yaml", BuildOptions(folder / "site"))
    assert snapshot(folder) == before, "nothing is written"
    return found


def snapshot(folder):
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else None)
        for path in folder.rglob("*")
    }


def ids(named):
    return [(one.id, *one.fields) for one in named]


def test_what_is_there_already_would_change_nothing(folder):
    assert not planned(folder)


@pytest.mark.parametrize(
    ("old", "new", "kind", "what", "expected"),
    [
        ("", "  - {id: three, date: 2024, title: New, sources: a}\n", "events", "new", [("three",)]),
        (TWO, "", "events", "gone", [("two",)]),
        ("7 May 2023", "8 May 2023", "events", "changed", [("two", "date")]),
        ("sources: b}", "sources: a}", "events", "changed", [("two", "sources")]),
        ("sources: b}", "sources: a}", "sources", "gone", [("b",)]),
        ("sources: b}", "sources: [a, b], tags: port}", "events", "changed", [("two", "tags", "sources")]),
        ("The Herald", "The Gazette", "sources", "changed", [("a", "publisher")]),
        ("", "  - {date: 2024, title: New, sources: {publisher: The Post}}\n", "sources", "new", [("the-post",)]),
        ("sources: b}", "sources: b, media: {src: one.png, alt: x}}", "events", "changed", [("two", "media")]),
        ("5 May", "6 May", "pages", "changed", [("index.html",)]),
    ],
)  # fmt: skip
def test_each_difference_is_said(folder, old, new, kind, what, expected):
    text = HEAD + ONE + TWO
    write(folder, text.replace(old, new) if old else text + new)
    found = planned(folder)
    named = ids(getattr(getattr(found, kind), what))
    assert [(id, *sorted(fields)) for id, *fields in named] == [(id, *sorted(fields)) for id, *fields in expected]


def test_a_picture_is_new_changed_into_another_and_gone(folder):
    shown = HEAD + ONE.replace("sources: a", "sources: a, media: {src: one.png, alt: x}") + TWO
    write(folder, shown)
    assert len(planned(folder).pictures.new) == 1
    build_site(folder / "events.yaml", BuildOptions(folder / "site"))
    (folder / "one.png").write_bytes(png(255))
    found = planned(folder).pictures
    assert (len(found.new), len(found.changed), len(found.gone)) == (1, 0, 1)
    write(folder, HEAD + ONE + TWO)
    assert len(planned(folder).pictures.gone) == 1


def test_what_is_said_of_the_whole_is_told_apart(folder):
    write(folder, HEAD.replace("authors: A", "authors: B\nlicence: C") + ONE + TWO)
    found = planned(folder)
    assert set(found.chronology) == {"authors", "licence"} and not found.events


def test_an_old_address_leads_on_or_is_lost(folder):
    write(folder, HEAD + ONE.replace("id: one", "id: uno, formerly: one") + TWO.replace("id: two", "id: dos"))
    found = planned(folder)
    assert found.moved == (Moved("one", "uno"),) and found.lost == ("two",)
    assert ids(found.events.new) == [("dos",)] and ids(found.events.gone) == [("two",)] and not found.events.changed
    build_site(folder / "events.yaml", BuildOptions(folder / "site"))
    assert not planned(folder)
    write(folder, HEAD + ONE.replace("id: one", "id: uno") + TWO.replace("id: two", "id: dos"))
    assert planned(folder).lost == ("one",)


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{", b'{"events": 1, "sources": []}', b'{"events": [1, {"id": 2}, {"id": "x", "formerly": {}}]}', b"[" * 10_000]
)  # fmt: skip
def test_a_site_whose_data_say_nothing_counts_as_none(folder, data):
    (folder / "site" / "events.json").write_bytes(data)
    found = planned(folder)
    assert ids(found.events.new) == [("one",), ("two",)] and "events.json" in found.others


def test_without_a_site_all_is_new(folder):
    files = site_files(prepare(folder / "events.yaml"))
    found = plan(files, folder / "nowhere")
    assert ids(found.events.new) == [("one",), ("two",)] and found.chronology == () and found.lost == ()
    assert {one.id for one in found.pages.new} == {"index.html"}


def test_it_says_nothing_if_and_only_if_a_build_writes_nothing(folder):
    for text in (ONE + TWO, TWO + ONE, ONE, ONE.replace("crane", "*crane*"), ONE + TWO):
        write(folder, HEAD + text)
        is_same = not planned(folder)
        published = build_site(folder / "events.yaml", BuildOptions(folder / "site")).published
        assert is_same == (published.written == published.removed == ())


def test_where_a_build_would_be_refused_so_is_its_plan(folder):
    (folder / "theirs").mkdir()
    (folder / "theirs" / "index.html").write_text("mine")
    with pytest.raises(TimelineError, match="would be overwritten"):
        plan_site(folder / "events.yaml", BuildOptions(folder / "theirs"))
    write(folder, HEAD + ONE.replace("5 May 2023", "31 June 2023"))
    built, found = plan_site(folder / "events.yaml", BuildOptions(folder / "site"))
    assert found is None and [one.code for one in built.findings if one.severity == "error"]


def test_the_command_says_it_in_lines(folder, capsys, monkeypatch):
    monkeypatch.chdir(folder)
    write(folder, HEAD + ONE.replace("5 May 2023", "6 May 2023") + TWO.replace("id: two", "id: dos"))
    assert run(["build", "--dry-run"]) == 0
    said = capsys.readouterr()
    assert 'changed event: one, "The crane falls": date\n' in said.out
    assert re.search(r"^lost address: #two \(an event with `formerly: two` would keep it\)$", said.out, re.MULTILINE)
    assert said.err.endswith("site would have 2 events; nothing was written\n")
    assert json.loads((folder / "site" / "events.json").read_bytes())["events"][0]["date"]["edtf"] == "2023-05-05"
    write(folder, HEAD + ONE.replace("5 May 2023", "31 June 2023"))
    assert run(["build", "--dry-run"]) == 1
    assert "site is as it was: 1 finding to look at" in capsys.readouterr().err


def test_what_somebody_changed_stays_and_is_not_said_to_go(folder):
    build_site(folder / "events.yaml", BuildOptions(folder / "site", Look(checker=True, fragment=True)))
    with (folder / "site" / "fragment.html").open("a") as file:
        file.write("theirs")
    without = BuildOptions(folder / "site", Look(checker=False, fragment=False))
    _, found = plan_site(folder / "events.yaml", without)
    assert "checklist.md" in found.others and "fragment.html" not in found.others
    assert {*build_site(folder / "events.yaml", without).published.removed} == {"checklist.md", "fragment-light.html"}


def test_of_two_that_became_one_the_first_named_goes_on(folder):
    write(folder, HEAD + ONE.replace("id: one", "id: both, formerly: [one, two]"))
    found = planned(folder)
    assert not found.events.changed and ids(found.events.gone) == [("two",)]
    assert found.moved == (Moved("one", "both"), Moved("two", "both")) and found.lost == ()


def test_nothing_is_kept_in_the_cache(folder):
    plan_site(folder / "events.yaml", BuildOptions(folder / "site", cache=folder / "cache"))
    assert not (folder / "cache").exists()


def test_an_old_address_that_goes_to_another_event_is_said(folder):
    write(folder, HEAD + ONE.replace("id: one", "id: one, formerly: x") + TWO)
    build_site(folder / "events.yaml", BuildOptions(folder / "site"))
    write(folder, HEAD + ONE + TWO.replace("id: two", "id: two, formerly: x"))
    assert planned(folder).moved == (Moved("x", "two"),)
    write(folder, HEAD + ONE.replace("id: one", "id: uno, formerly: [x, one]") + TWO)
    assert planned(folder).moved == (Moved("one", "uno"),)
