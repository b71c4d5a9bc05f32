"""What is kept of clippings: the very same comes back, and without the clipping nothing of it can be read."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from tests.dates.table import MEANINGS
from tests.desk.invented import HERALD, NOW, folder_of
from timeline.clippings import Article, read_article
from timeline.extract import kept
from timeline.extract.drafting import Draft
from timeline.extract.jsonl import drafts_of
from timeline.extract.kept import DraftCache
from timeline.extract.stored import as_text, from_text
from timeline.live.desk import clippings as reading
from timeline.live.desk.engine import Desk
from timeline.live.desk.views import Opening

MANY = """\
published: 14 July 2013
outlet: The Herald

In the first three months of 2012 it paid. On 03/04/2013 it sailed. By August it had sunk, three days after Easter 2013.
Between May and June 2011 two or three people left; since 44 BC nobody had. On 31 April 2013 or 2 May 2013 he came back.
The 1990s and the late 19th century were better. It was in fiscal 2012, last Thursday, in week 3 of 2012, at 5pm on 2 May.
"""


def drafted(path: Path, text: str = MANY) -> tuple[Article, tuple[Draft, ...]]:
    path.write_text(text, encoding="utf-8")
    article = read_article(path)
    return article, drafts_of(article, every=True).drafts


def everything(drafts: tuple[Draft, ...]) -> list[object]:
    """Of each draft also what isn't compared: what its words gave, and why they give no date."""
    dates = [date for one in drafts for date in (one.date, one.mention.date, *one.others) if date is not None]
    errors = [one.mention.error for one in drafts if one.mention.error is not None]
    return [
        [replace(one, mention=replace(one.mention, error=None)) for one in drafts],
        [(date.given, type(date.given), date.expression) for date in dates],
        [(error.__reduce__()[1], str(error)) for error in errors],
    ]


def test_what_is_read_back_is_the_very_same(tmp_path: Path) -> None:
    article, drafts = drafted(tmp_path / "many.txt")
    assert len(drafts) > 12
    assert any(one.mention.error is not None for one in drafts)
    text = as_text(article, drafts)
    assert text is not None
    again = from_text(text)
    assert again is not None
    assert again[0] == article
    assert everything(again[1]) == everything(drafts)


@pytest.mark.parametrize("part", range(8))
def test_each_phrase_of_the_tables_comes_back_the_same(tmp_path: Path, part: int) -> None:
    sentences = [f"The council met {row[0]} and sold the ferry." for row in MEANINGS[part::8]]
    article, drafts = drafted(tmp_path / "rows.txt", "published: 14 July 2023\n\n" + "\n\n".join(sentences) + "\n")
    assert len(drafts) > len(sentences) / 2
    text = as_text(article, drafts)
    again = from_text(text) if text is not None else None
    assert again is not None
    assert (again[0], everything(again[1])) == (article, everything(drafts))


@pytest.mark.parametrize(
    "text", ["", "[]", "7", "null", '["(", 1, 2]', '["os.system", "ls"]', '["Draft"]', '["(", ["Article", "a", ""], 5]']
)
def test_what_nobody_wrote_so_is_nothing(text: str) -> None:
    assert from_text(text) is None


def test_what_is_of_a_kind_of_its_own_is_not_written() -> None:
    class Words(str):
        __slots__ = ()

    assert as_text(Article("a.txt", "words"), ()) is not None
    assert as_text(Article("a.txt", Words("words")), ()) is None


# --- on the disk ---


def opening(events: Path, cache: Path | None) -> tuple[Opening, list[object]]:
    desk = Desk(events, [], now=lambda: NOW, cache=cache)
    shown = desk.opening()
    return shown, [[desk.card(line.key) for line in shown.lines], [desk.clipping(id) for id, _ in shown.clippings]]


def test_the_second_desk_reads_no_clipping_and_shows_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    events, cache = folder_of(tmp_path / "dossier"), tmp_path / "cache"
    first = opening(events, cache)
    assert first == opening(events, None)
    monkeypatch.setattr(reading, "_drafts_in", None)
    assert opening(events, cache) == first


def test_another_clipping_day_or_program_is_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    events, cache = (
        folder_of(tmp_path / "dossier", clippings={"a.txt": "It sank on Monday. It sailed on 3 May.\n"}),
        tmp_path / "cache",
    )

    def made() -> int:
        before = set(cache.rglob("*"))
        assert opening(events, cache) == opening(events, None)
        return len([path for path in set(cache.rglob("*")) - before if path.is_file()])

    assert (made(), made()) == (1, 0)
    clipping = events.parent / "clippings" / "a.txt"
    clipping.write_text("It sank on Monday. It sailed on 4 May.\n")
    assert (made(), made()) == (1, 0)
    text = events.read_text("utf-8").replace(
        "    published: 2 May 2012", "    published: 2 May 2012\n    file: clippings/a.txt"
    )
    events.write_text(text, "utf-8")
    assert (made(), made()) == (1, 0)
    events.write_text(text.replace("2 May 2012\n    file", "9 May 2012\n    file"), "utf-8")
    assert (made(), made()) == (1, 0)
    events.write_text(
        text.replace("2 May 2012\n    file", "9 May 2012\n    file").replace("language:", "fiscal_year: 4\nlanguage:"),
        "utf-8",
    )
    assert (made(), made()) == (1, 0)
    monkeypatch.setattr("timeline.live.desk.engine.program", lambda: "another")
    assert made() == 1


def test_it_is_the_users_alone_and_holds_no_word_of_a_clipping(tmp_path: Path) -> None:
    events, cache = folder_of(tmp_path / "dossier"), tmp_path / "cache"
    opening(events, cache)
    found = [path for path in cache.rglob("*") if path.is_file()]
    assert len(found) == 3
    assert {stat.S_IMODE(path.stat().st_mode) for path in found} == {0o600}
    assert stat.S_IMODE((cache / "clippings").stat().st_mode) == 0o700
    whole = b"".join(path.read_bytes() + path.name.encode() for path in found)
    assert not [word for word in HERALD.split() if len(word) > 4 and word.encode() in whole]
    sealed = DraftCache(cache / "clippings", "a")
    sealed.keep(b"one", "the same words " * 9)
    sealed.keep(b"two", "the same words " * 9)
    one, two = (path.read_bytes() for path in set((cache / "clippings").iterdir()) - set(found))
    assert not [start for start in range(len(one) - 4) if one[start : start + 4] in two], "no two are sealed alike"


@pytest.mark.parametrize("seed", range(12))
def test_damage_costs_time_and_nothing_else(tmp_path: Path, seed: int) -> None:
    events, cache, dice = folder_of(tmp_path / "dossier"), tmp_path / "cache", Random(seed)
    whole = opening(events, cache)
    for path in (cache / "clippings").iterdir():
        data = bytearray(path.read_bytes())
        if seed % 3 == 0:
            data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        elif seed % 3 == 1:
            del data[dice.randrange(len(data)) :]
        else:
            data = bytearray(dice.randbytes(dice.randrange(40)))
        path.write_bytes(data)
    assert opening(events, cache) == whole


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    events = folder_of(tmp_path / "dossier")
    (tmp_path / "cache").write_text("a file")
    assert opening(events, tmp_path / "cache") == opening(events, None)


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    own = DraftCache(tmp_path / "kept", "")
    own.keep(b"clipping", "words")
    path = next((tmp_path / "kept").iterdir())
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    assert own.find(b"clipping") is None
    own.keep(b"clipping", "words")
    assert (own.find(b"clipping"), path.is_symlink()) == ("words", False)


def test_what_was_not_asked_for_the_longest_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST", 2)
    own = DraftCache(tmp_path / "kept", "")
    for number, name in enumerate((b"a", b"b", b"c")):
        before = set(tmp_path.rglob("*"))
        own.keep(name, "words")
        (path,) = (path for path in set(tmp_path.rglob("*")) - before if path.is_file())
        os.utime(path, ns=(number, number))
    assert own.find(b"a") == "words"
    own.forget_oldest()
    assert [own.find(name) for name in (b"a", b"b", b"c")] == ["words", None, "words"]


def test_what_is_not_as_it_was_written_is_missing(tmp_path: Path) -> None:
    own = DraftCache(tmp_path / "kept", "")
    own.keep(b"clipping", "words")
    (path,) = (tmp_path / "kept").iterdir()
    data = path.read_bytes()
    for other in (data + b"more", data[:-1], b"", data[::-1], bytes(16) + data[16:]):
        path.write_bytes(other)
        assert own.find(b"clipping") is None
    path.write_bytes(data)
    assert own.find(b"clipping") == "words"
