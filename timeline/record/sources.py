"""A source as it is written in `events.yaml`, by itself: who drafts from clippings needs no other record."""

from __future__ import annotations

from timeline.record.texts import DateWords, FilePath, Language, Name, Title, Url, Written


class SourceEntry(Written):
    """Where a fact was published."""

    title: Title | None = None
    """The headline."""
    publisher: Name | None = None
    """The outlet."""
    author: Name | None = None
    """Who wrote it."""
    published: DateWords | None = None
    """When it was published; "about 14 July 2023" if that is not exact. Dates without a year get theirs from it."""
    retrieved: DateWords | None = None
    """When you looked at it."""
    url: Url | None = None
    """Its address on the web."""
    archived: Url | None = None
    """The address of an archived copy."""
    language: Language | None = None
    """The language it is written in, as a BCP 47 tag."""
    file: FilePath | None = None
    """Private: the clipping on your disk, used to check quotes. Never published."""
