"""What events cite: each source understood, with an id, and each citation of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import Any

from timeline.chronology.dating import Dating
from timeline.compile.remembered import Inline
from timeline.dates import EventDate
from timeline.document.letters import oddity
from timeline.findings import Finding, Guesses, quote
from timeline.record.entry import CitationEntry, Entry
from timeline.record.event import Citation, Source
from timeline.record.reading import Entries, ReadRecord
from timeline.record.slugs import slug_of
from timeline.record.sources import SourceEntry


class Sources:
    """All sources of a file by their ids: the named ones, and those written inside events as they are met."""

    def __init__(self, entries: Entries, dating: Dating) -> None:
        self._dating = dating
        self._named = entries.sources.keys()
        self._guesses = Guesses(self._named)
        self._all: dict[str, Source] = {}
        self._known: dict[str, str] = {}
        self._unread: set[str] = set()
        """The ids of those that are remembered."""
        self._numbers: dict[str, int] = {}
        self.written: dict[str, tuple[str, str]] = {}
        """The slug and the key of each source that was written out in an entry, by its id."""
        for name, read in entries.sources.items():
            fields = _fields_of(read, dating)
            self._all[name] = Source(id=name, **fields)
            numbered = _NUMBERED.fullmatch(name)
            for stem in (name, numbered[1]) if numbered else (name,):
                self._known.setdefault(_key(stem, fields), name)

    def cited_by(self, read: ReadRecord[Entry]) -> tuple[Citation, ...]:
        """The citations of an event, without those whose source isn't there, which are findings."""
        found = (self._citation(read, index, cited) for index, cited in enumerate(read.record.sources))
        return tuple(citation for citation in found if citation is not None)

    def _citation(self, read: ReadRecord[Entry], index: int, cited: CitationEntry) -> Citation | None:
        if cited.source is None:
            source = self._inline(read, index)
        elif cited.source in self._named:
            source = self._all[cited.source]
        else:
            self._dating.findings.append(self._unknown(read, index, cited.source or ""))
            return None
        return Citation(source=source, quote=cited.quote, at=cited.at, says=cited.says)

    def _unknown(self, read: ReadRecord[Entry], index: int, written: str) -> Finding:
        odd = oddity(written)
        if odd is not None and odd.plain in self._named:
            return read.finding(odd.code, odd.message, "sources", index, "source", help=f"write {odd.plain}")
        message, help = f"{quote(written)} is not the id of a source", self._meant(written)
        return read.finding("unknown-source", message, "sources", index, "source", help=help)

    def _meant(self, written: str) -> str:
        """What to write instead of an id that no source has."""
        several = [part for part in _BETWEEN.split(written) if part]
        if len(several) > 1 and all(part in self._named for part in several):
            return f"write [{', '.join(several)}]"
        guess = self._guesses.nearest(written)
        return f"did you mean {guess}?" if guess else "name it under `sources:`, or write publisher: and title: here"

    def _inline(self, read: ReadRecord[Entry], index: int) -> Source:
        """A source written inside an event, with an id from its own words; the same source twice is one."""
        fields = _fields_of(read, self._dating, "sources", index)
        named = next(filter(None, (fields[name] for name in ("publisher", "author", "title", "url"))))
        when = f"{named} {fields['published'].text}" if fields["published"] else named
        slug = slug_of(when) or "source"
        key = _key(slug, fields)
        id = self._id_of(slug, key)
        if self._all.get(id) is None or id in self._unread:
            self._unread.discard(id)
            self._all[id] = Source(id=id, **fields)
        self.written[id] = slug, key
        return self._all[id]

    def remembered(self, inline: Inline, whole: Callable[[], Source]) -> str:
        """The id of a source that is known to stand in an entry; `whole` reads it."""
        id = self._id_of(inline.slug, inline.key)
        if id not in self._all:
            self._all[id] = inline._replace(id=id).source(whole)
            self._unread.add(id)
        return id

    def _id_of(self, slug: str, key: str) -> str:
        """The id of the source with that key; the first one gets one of its own."""
        if key not in self._known:
            self._known[key] = self._free(slug)
        return self._known[key]

    def by_id(self, id: str) -> Source | None:
        """The source of that id; None where there is none."""
        return self._all.get(id)

    def _free(self, slug: str) -> str:
        """The slug, or with the first number that no source has; how far each has come is remembered."""
        free = slug
        while free in self._all:
            self._numbers[slug] = self._numbers.get(slug, 1) + 1
            free = f"{slug}-{self._numbers[slug]}"
        return free


# Ids have neither spaces nor any of these.
_BETWEEN = re.compile(r"(?:\s+(?:and|or)\s+|[\s,;&+/|])+")
_NUMBERED = re.compile(r"(.+)-[1-9][0-9]*")


def _key(slug: str, fields: Mapping[str, Any]) -> str:
    """What two sources that are one have in common; a date is as good as its words, which say it all."""
    words = (field.text if isinstance(field, EventDate) else field for field in fields.values())
    told = "\0".join([slug, *("\1" if word is None else word for word in words)])
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _fields_of(read: ReadRecord[Any], dating: Dating, *loc: int | str) -> dict[str, Any]:
    """What readers see of a source, all but its id, in the order of the fields."""
    record: SourceEntry = read.record if not loc else read.record.sources[loc[1]]
    return {
        "title": record.title,
        "publisher": record.publisher,
        "author": record.author,
        "published": dating.whole(read, record.published, *loc, "published"),
        "retrieved": dating.whole(read, record.retrieved, *loc, "retrieved"),
        "url": record.url,
        "archived": record.archived,
        "language": record.language,
    }
