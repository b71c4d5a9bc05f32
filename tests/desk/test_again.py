"""The second run: nothing decided comes back, whatever became of the clippings; a changed rule brings its drafts alone."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.desk.invented import CLIPPINGS, HERALD, POST, desk_of, do, folder_of
from timeline.extract.jsonl import drafts_of
from timeline.live.desk.engine import Desk
from timeline.live.desk.views import UNDECIDED, Action, Doing


def html_of(text: str, url: str = "") -> str:
    """The clipping as a saved page."""
    head, _, body = text.partition("\n\n")
    said = dict(line.split(": ", 1) for line in head.splitlines())
    day = {"14": "2013-07-14", "15": "2013-07-15", "18": "2013-07-18"}[said["published"][:2]]
    data = {
        "@type": "NewsArticle",
        "headline": said["title"],
        "datePublished": day,
        "publisher": {"name": said["outlet"]},
        **({"url": url or said.get("url")} if url or "url" in said else {}),
    }
    paragraphs = "".join(f"<p>{' '.join(block.split())}</p>" for block in body.split("\n\n"))
    return (
        f'<html lang="en"><head><title>{said["title"]}</title><script type="application/ld+json">{json.dumps(data)}'
        f"</script></head><body><article><h1>{said['title']}</h1>{paragraphs}</article></body></html>"
    )


WAYS: tuple[Doing, ...] = ("take", "reject", "take-private", "source")


def decided(events: Path) -> Desk:
    """A desk at which everything was decided, in each way."""
    desk = desk_of(events)
    for number, line in enumerate(desk.opening().lines):
        card = desk.card(line.key)
        what = "reject" if card.entry else WAYS[number % len(WAYS)]
        if card.line.state in UNDECIDED:
            event = "bought" if what == "source" else None
            title = f"Event {number}" if "take" in what else None
            assert desk.act(Action(what, line.key, card.seen, title=title, event=event)).ok
    assert [line.title for line in desk.opening().lines if line.state in UNDECIDED] == []
    return desk


def left(events: Path) -> list[str]:
    """What is to be decided at a new desk."""
    return [f"{line.state}: {line.title}" for line in desk_of(events).opening().lines if line.state in UNDECIDED]


def renamed(folder: Path) -> None:
    for path in sorted(folder.iterdir()):
        path.rename(folder / f"0 {path.stem} of the archive.txt")


def saved_as_pages(folder: Path) -> None:
    for name, text in CLIPPINGS.items():
        (folder / name).unlink()
        (folder / name.replace(".txt", ".html")).write_text(html_of(text), encoding="utf-8")


def quotes_straightened(folder: Path) -> None:
    for path in folder.iterdir():
        text = path.read_text("utf-8").replace("“", '"').replace("”", '"').replace(" 27 March", "\u00a027\u00a0March")
        path.write_text(text, encoding="utf-8")


def advertisements(folder: Path) -> None:
    for path in folder.iterdir():
        text = path.read_text("utf-8").replace("harbour of Ardrossan", "harbour (read also: ferries) of Ardrossan")
        path.write_text(text.replace(" In April", "\n\nBuy our paper!\n\nIn April"), encoding="utf-8")


@pytest.mark.parametrize("change", [renamed, saved_as_pages, quotes_straightened, advertisements])
def test_nothing_decided_comes_back(tmp_path: Path, change: Any) -> None:
    events = folder_of(tmp_path)
    decided(events)
    change(tmp_path / "clippings")
    assert left(events) == []
    before = events.with_name("events.review.jsonl").read_bytes()
    assert left(events) == []
    assert events.with_name("events.review.jsonl").read_bytes() == before, "what has moved is noted once"


def test_a_sentence_that_changes_twice_is_known_by_what_it_became(tmp_path: Path) -> None:
    events = folder_of(tmp_path)
    decided(events)
    path = tmp_path / "clippings" / "herald.txt"
    for old, new in (
        ("the inquiry", "x"),
        ("near the harbour of", "close to the harbour of"),
        ("ferry Northern", "boat Northern"),
    ):
        path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")
        assert left(events) == []
    assert b'"do":"moved"' in events.with_name("events.review.jsonl").read_bytes()


def test_a_copy_of_an_agencys_text_stays_out_and_of_what_was_taken_is_one_more_source(tmp_path: Path) -> None:
    events = folder_of(tmp_path, clippings={"herald.txt": HERALD})
    desk = desk_of(events)
    do(desk, "reject", "rust")
    do(desk, "take", "captain of the ferry resigned", title="The captain goes")
    (tmp_path / "clippings" / "echo.txt").write_text(
        HERALD.replace("The Herald", "The Echo").replace("Captain of", "A")
    )
    desk = desk_of(events)
    lines = {line.title: line for line in desk.opening().lines if line.state in UNDECIDED}
    assert not [title for title in lines if "rust" in title]
    again = next(line for title, line in lines.items() if "captain of the ferry" in title)
    assert desk.card(again.key).same[0].title == "The captain goes"


def test_drafts_that_are_read_as_another_date_come_anew_and_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = folder_of(tmp_path)
    decided(events)

    def mended(article: Any, **how: Any) -> Any:
        found = drafts_of(article, **how)
        other = next((draft.date for draft in found.drafts if draft.date and draft.date.edtf == "2013-06-06"), None)
        drafts = (replace(one, date=other) if other and "11 April" in one.quote else one for one in found.drafts)
        return replace(found, drafts=tuple(drafts))

    monkeypatch.setattr("timeline.live.desk.clippings.drafts_of", mended)
    desk = desk_of(events)
    anew = [line for line in desk.opening().lines if line.state in UNDECIDED]
    assert [(line.state, line.date) for line in anew] == [("anew", "6 June 2013")]
    assert desk.card(anew[0].key).anew == "11 April 2013"
    do(desk, "reject", anew[0].title)
    assert left(events) == []


def test_what_an_event_cites_is_known_without_a_memory(tmp_path: Path) -> None:
    events = folder_of(tmp_path, clippings={"herald.txt": HERALD, "post.txt": POST})
    desk = desk_of(events)
    do(desk, "take", "rust", title="Rust")
    events.with_name("events.review.jsonl").unlink()
    desk = desk_of(events)
    assert [line.state for line in desk.opening().lines if "Rust" in line.title or "rust" in line.title] == ["taken"]
    near = next(line for line in desk.opening().lines if line.date == "9 July 2013" or "drowned" in line.title)
    assert near.state == "open"


def test_a_torn_last_line_is_cut_and_a_line_that_is_none_of_ours_is_left(tmp_path: Path) -> None:
    events = folder_of(tmp_path)
    do(desk_of(events), "reject", "rust")
    memory = events.with_name("events.review.jsonl")
    whole = memory.read_bytes()
    memory.write_bytes(b"<<<<<<< ours\n" + whole + whole[:40])
    desk = desk_of(events)
    assert "1 line" in desk.opening().notes[-1]
    do(desk, "reject", "opened it again")
    lines = memory.read_bytes().split(b"\n")
    assert (lines[0], lines[1] + b"\n", len(lines), json.loads(lines[2])["n"]) == (b"<<<<<<< ours", whole, 4, 2)


def test_extract_leaves_out_what_was_decided(tmp_path: Path, timeline: Run) -> None:
    events = folder_of(tmp_path)
    desk = desk_of(events)
    do(desk, "reject", "rust")
    do(desk, "reject", "opened it again")
    files = [f"clippings/{name}" for name in CLIPPINGS]
    done = timeline("extract", *files, "--against", "events.yaml")
    assert "had found rust" not in done.stdout
    assert done.stderr.splitlines()[-1] == "2 thrown out before: --again shows them"
    again = timeline("extract", *files, "--against", "events.yaml", "--again")
    assert "had found rust" in again.stdout
    assert "thrown out" not in again.stderr
