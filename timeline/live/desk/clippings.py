"""The clippings on the desk: each read once, with every date in it and what was made of that."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from timeline import systems
from timeline.chronology import Project
from timeline.clippings import Article, archive_holding, article_of, clippings_among, read_bytes
from timeline.extract.deduplicate import dated
from timeline.extract.drafting import Draft
from timeline.extract.jsonl import drafts_of
from timeline.extract.kept import DraftCache
from timeline.extract.memory import SUFFIX
from timeline.extract.passed_over import counted
from timeline.extract.prints import Telling, clips_of, plain, sent_of, telling_of
from timeline.extract.sentences import Span, paragraphs, sentences
from timeline.extract.stored import as_text, from_text
from timeline.findings import TimelineError, visible
from timeline.frozen import dataclass

MOST = 2_000
"""Clippings of a folder that are read."""


@dataclass(frozen=True)
class Clipping:
    """A clipping with its dates."""

    article: Article
    """Its `file` is named from the chronology's folder."""
    clips: tuple[str, ...]
    """By what it is known again; the first is its id at the desk."""
    drafts: tuple[Draft, ...]
    """Those that date an event."""
    passed: tuple[Draft, ...]
    """The others, with their reasons."""

    @property
    def id(self) -> str:
        """By which the desk knows it."""
        return self.clips[0]

    @property
    def name(self) -> str:
        """Its outlet, else its headline, else its file's name."""
        return self.article.outlet or self.article.title or Path(self.article.file).name

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Where its paragraphs begin and end."""
        return tuple(paragraphs(self.article.text))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Where its sentences do."""
        return tuple(sentences(self.article.text, list(self.paragraphs)))

    @cached_property
    def tellings(self) -> tuple[Telling, ...]:
        """What each of its drafts is known by."""
        return tuple(telling_of(self.clips, draft) for draft in self.drafts)

    def sentence(self, sent: str) -> Span | None:
        """Where the sentence known by this stands."""
        text = self.article.text
        return next((span for span in self.sentences if sent_of(text[slice(*span)]) == sent), None)


def files_of(project: Project) -> list[Path]:
    """The clippings of a chronology: those that its sources name, and all in `clippings/` beside it."""
    folder = Path(project.document.file).parent
    clippings = map(project.entries.clipping_of, project.entries.sources.values())
    named = [folder / file for file in clippings if file]
    beside = folder / "clippings"
    found = sorted(path for path in beside.iterdir() if path.is_file()) if beside.is_dir() else []
    shown = [path for path in found if not path.name.startswith(".") and not path.name.endswith(SUFFIX)][:MOST]
    once: dict[str, Path] = {}
    for path in (*shown, *named):
        once.setdefault(os.path.realpath(path), path)
    return list(once.values())


class Reader:
    """Reads clippings, each once as long as its file stays the same."""

    def __init__(self, kept: DraftCache | None = None) -> None:
        self._known: dict[tuple[str, str], tuple[tuple[int, int, int], Clipping | str]] = {}
        self._kept = kept
        """What is known from earlier desks."""

    def read(self, files: Sequence[Path], project: Project | None, folder: Path) -> tuple[list[Clipping], list[str]]:
        """The clippings of these files, each article once, and a line for each file that can't be read."""
        found: dict[str, Clipping] = {}
        among = clippings_among(files)
        notes = [visible(f"{finding.place.file}: {finding.message}") for finding in among.findings]
        for path in among.paths:
            one = self._one(path, project, folder)
            if isinstance(one, str):
                notes.append(one)
            else:
                found.setdefault(one.id, one)
        if self._kept is not None:
            self._kept.forget_oldest()
        return list(found.values()), notes

    def _one(self, path: Path, project: Project | None, folder: Path) -> Clipping | str:
        try:
            status = (archive_holding(path) or path).stat()
            stamp = (status.st_ino, status.st_size, status.st_mtime_ns)
        except OSError:
            stamp = (0, 0, 0)
        month = project.entries.tongue.fiscal_year if project is not None else None
        key = (os.path.realpath(path), f"{month} {_given(path, project, folder)}")
        if key in self._known and self._known[key][0] == stamp:
            return self._known[key][1]
        one = _read(path, project, folder, month, self._kept)
        self._known[key] = stamp, one
        return one


def _given(path: Path, project: Project | None, folder: Path) -> str:
    """The day of publication that the chronology gives the clipping: another one is another reading."""
    article = Article(_name(path, folder), "")
    found = dated(article, project) if project is not None else article
    return found.published.edtf if found.published else ""


def _read(
    path: Path, project: Project | None, folder: Path, month: int | None, kept: DraftCache | None
) -> Clipping | str:
    try:
        article, drafts = _drafted(path, project, folder, month, kept)
    except TimelineError as error:
        return visible(f"{_name(path, folder)}: {error}")
    except Exception as error:  # noqa: BLE001  # one clipping at which this program fails keeps no other from the desk
        return visible(f"{_name(path, folder)} can't be read: a mistake in timeline ({type(error).__name__})")
    return Clipping(article, clips_of(article), *_apart(drafts))


def _drafted(
    path: Path, project: Project | None, folder: Path, month: int | None, kept: DraftCache | None
) -> tuple[Article, tuple[Draft, ...]]:
    """The clipping and every date in it, as they are kept or else read. Raises `TimelineError` as `article_of` does."""
    name, data = _name(path, folder), read_bytes(path)
    if kept is None:
        return _drafts_in(data, path, name, project, month)[:2]
    given = dated(Article(name, ""), project) if project is not None else None
    whole = f"{path}\0{name}\0{month}\0{given}\0".encode("utf-8", "surrogatepass") + data
    text = kept.find(whole)
    known = from_text(text) if text is not None else None
    if known is not None:
        return known
    article, drafts, has_failed = _drafts_in(data, path, name, project, month)
    text = as_text(article, drafts) if not has_failed else None
    if text is not None:
        kept.keep(whole, text)
    return article, drafts


def _drafts_in(
    data: bytes, path: Path, name: str, project: Project | None, month: int | None
) -> tuple[Article, tuple[Draft, ...], bool]:
    """The clipping of these bytes, every date in it, and whether this program failed at some of it."""
    article = replace(article_of(data, str(path)), file=name)
    if project is not None:
        article = dated(article, project)
    drafted = drafts_of(article, fiscal_year=month, every=True)
    return article, drafted.drafts, bool(drafted.failures)


def _name(path: Path, folder: Path) -> str:
    """The file as the chronology in that folder names it."""
    return Path(systems.way_to(path, folder)).as_posix()


def _apart(drafts: Iterable[Draft]) -> tuple[tuple[Draft, ...], tuple[Draft, ...]]:
    """Those that date an event, and those that don't; of two that say the same of a sentence the first."""
    kept: dict[object, Draft] = {}
    passed: list[Draft] = []
    for draft in drafts:
        if draft.reason is None and draft.date is not None:
            kept.setdefault((draft.start, draft.date), draft)
        else:
            passed.append(draft)
    once = {telling_of(("",), draft): draft for draft in reversed(kept.values())}
    return tuple(list(once.values())[::-1]), tuple(passed)


def passed_over(clippings: Iterable[Clipping]) -> tuple[tuple[str, int], ...]:
    """What is said of the dates that were passed over for each reason, and how many they are."""
    return counted(Counter(draft.reason or "no whole date" for one in clippings for draft in one.passed))


def occurrence(text: str, words: str, nth: int) -> Span | None:
    """Where in a sentence the words stand for the nth time, however they are written."""
    wanted = plain(words)
    for start in (place for place, char in enumerate(text) if wanted and plain(char)[:1] == wanted[:1]):
        if plain(text[:start]).count(wanted) == nth - 1:
            for end in range(start + 1, min(len(text), start + 2 * len(wanted) + _ROOM) + 1):
                if plain(text[start:end]) == wanted and not text[end - 1].isspace():
                    return Span(start, end)
    return None


_ROOM = 8
"""Characters that words may have more than they are known by."""
