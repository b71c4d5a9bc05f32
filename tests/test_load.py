"""What is looked at before anything is written: pictures by their content, texts with their places."""

import os
from pathlib import Path

import pytest

from timeline.site import load
from timeline.site.building import Options, build_site
from timeline.site.load import prepare

PICTURE = (Path(__file__).parent.parent / "docs/example/pictures/plan.png").read_bytes()


def codes(folder: Path, *events: str, head: str = "") -> list[str]:
    """The codes of the findings of a file with these events."""
    (folder / "events.yaml").write_text(f"title: x\n{head}events:\n" + "".join(f"  - {event}\n" for event in events))
    return [finding.code for finding in prepare(folder / "events.yaml").findings if finding.code != "no-source"]


def picture(src: str) -> str:
    return f"{{date: 2023, title: x, media: {{src: {src}, alt: A plan}}}}"


def test_a_picture_is_known_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(PICTURE)
    (tmp_path / "b.png").write_text("<svg onload=alert(1)>")
    assert codes(tmp_path, picture("a.txt"), picture("b.png")) == ["media-type"]


def test_a_picture_must_be_a_plain_file_inside_the_folder(tmp_path: Path) -> None:
    outside = tmp_path / "outside.png"
    outside.write_bytes(PICTURE)
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "link.png").symlink_to(outside)
    os.mkfifo(folder / "pipe.png")
    (folder / "folder.png").mkdir()
    events = [picture(name) for name in ("../outside.png", "link.png", "pipe.png", "folder.png", "gone.png")]
    assert codes(folder, *events) == ["media-outside", "media-outside", *["media-not-found"] * 3]


def test_a_picture_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "PICTURE_LIMIT", 10)
    (tmp_path / "a.png").write_bytes(PICTURE)
    assert codes(tmp_path, picture("a.png")) == ["media-too-large"]


def test_a_drafts_picture_is_checked_and_not_published(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PICTURE)
    (tmp_path / "events.yaml").write_text(f"title: x\nevents:\n  - {picture('a.png')[:-1]}, draft: true}}\n")
    prepared = prepare(tmp_path / "events.yaml")
    assert prepared.is_sound and prepared.pictures == {}


def place_of(folder: Path, text: str) -> tuple[int, int]:
    (folder / "events.yaml").write_text(f"title: x\nevents:\n  - date: 2023\n    title: x\n    text: {text}\n")
    findings = prepare(folder / "events.yaml").findings
    finding = next(finding for finding in findings if finding.code == "raw-html")
    return finding.place.line, finding.place.column


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Some <b>bold</b> words", (5, 16)),
        ("|\n      First.\n      Some <b>bold</b> words", (7, 12)),
        ("'Some <b>bold</b> words'", (5, 17)),
        (">\n      First line,\n      some <b>bold</b> words", (5, 11)),
        ("First line,\n      some <b>bold</b> words", (5, 11)),
    ],
    ids=["plain", "block", "quoted", "folded", "plain over two lines"],
)
def test_a_problem_in_a_text_has_its_place_where_that_is_clear(
    text: str, place: tuple[int, int], tmp_path: Path
) -> None:
    assert place_of(tmp_path, text) == place


@pytest.mark.parametrize(
    ("head", "feed"),
    [
        ("id: x\nas_of: 2024-01-31\n", True),
        ("url: https://example.org/\nas_of: 2024-01-31\n", True),
        ("as_of: 2024-01-31\n", False),
        ("id: x\n", False),
    ],
)
def test_without_lasting_ids_or_a_date_there_is_no_feed_and_a_warning(head: str, feed: bool, tmp_path: Path) -> None:
    (tmp_path / "events.yaml").write_text(
        f"title: x\n{head}events:\n  - {{date: 2023, title: x, sources: {{title: y}}}}\n"
    )
    built = build_site(tmp_path / "events.yaml", Options(tmp_path / "site"))
    assert (tmp_path / "site" / "feed.xml").exists() is feed
    assert [finding.code for finding in built.findings] == ([] if feed else ["no-feed"])
