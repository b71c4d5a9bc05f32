"""What keeps the first event on a phone's first screen, and the key events a story that is read in half a minute.

The lengths are those with which the headline of the first event ends inside a screen of 390 by 844 pixels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import combining, east_asian_width

from timeline.chronology import Project
from timeline.findings import Finding, quote
from timeline.markup import to_line
from timeline.record.event import Chapter, Chronology, Event, has_short_version, is_key

LONG_HEADLINE = 48
"""Characters of the page's title. At 28 pixels on a line of 358, of headlines with one to three characters more two in
three take a third line in Noto Serif and Gelasio (as wide as Georgia), half of them in Charis (cut after Charter)."""
LONG_DESCRIPTION = 170
LONG_CHAPTER_TEXT = 150
MOST_KEY_WORDS = 120
"""Words that are read in half a minute."""


def long_headline(project: Project) -> Iterator[Finding]:
    """A title of the page that takes more than two lines on a phone."""
    header = project.entries.header
    if found := _too_long(header.record.title, LONG_HEADLINE):
        number, most = found
        message = f"the title has {number} characters, more than two lines of a phone"
        help = f"say it in {most}; the description can hold the rest"
        yield header.finding("long-headline", message, "title", help=help, severity="warning")


def long_description(project: Project) -> Iterator[Finding]:
    """A description that pushes the first event off the first screen."""
    header = project.entries.header
    if found := _too_long(to_line(header.record.description or ""), LONG_DESCRIPTION):
        number, most = found
        message = f"the description has {number} characters: on a phone the first event is off the first screen"
        help = f"say in {most} what the page is about; a chapter or an event can hold the rest"
        yield header.finding("long-description", message, "description", help=help, severity="warning")


def long_chapter_texts(project: Project) -> Iterator[Finding]:
    """The texts of chapters between which and their first event a reader has to scroll."""
    header = project.entries.header
    for number, chapter in enumerate(header.record.chapters):
        if found := _too_long(to_line(chapter.text or ""), LONG_CHAPTER_TEXT):
            length, most = found
            message = f"the text of the chapter {quote(chapter.title)} has {length} characters"
            help = f"say in {most} what it is about; the events tell the rest"
            loc = ("chapters", number, "text")
            yield header.finding("long-chapter-text", message, *loc, help=help, severity="warning")


def _too_long(text: str, most: int) -> tuple[int, int] | None:
    """How many characters the text has and may have; None where it is short enough.

    A Chinese character is as wide as two Latin letters, and one that is set above another takes no width.
    """
    letters = [letter for letter in text if not combining(letter)]
    width = sum(2 if east_asian_width(letter) in "WF" else 1 for letter in letters)
    return (len(letters), most * len(letters) // width) if width > most else None


def long_key_headlines(project: Project) -> Iterator[Finding]:
    """The headlines of the key events where they are too long together, said of the event with which they become so."""
    chronology = project.checked.chronology
    if not has_short_version(chronology.events):
        return
    keys = [event for event in chronology.events if is_key(event)]
    words = [_words(event.title) for event in keys]
    if sum(words) <= MOST_KEY_WORDS:
        return
    last = next(event for number, event in enumerate(keys, 1) if sum(words[:number]) > MOST_KEY_WORDS)
    if (context := project.context(last.id)) is not None:
        message = f"the headlines of the {len(keys)} key events have {sum(words)} words together"
        help = f"shorten some, or take key: off the least, until {MOST_KEY_WORDS} are left: half a minute's reading"
        yield context.warn("long-key-headlines", message, "title", help=help)


def _words(title: str) -> int:
    """How many words it has. Chinese and Japanese set none apart: two of their characters count as one."""
    ideographs = len(_IDEOGRAPHS.findall(title))
    others = _IDEOGRAPHS.sub(" ", title).split()
    return sum(any(map(str.isalnum, word)) for word in others) + (ideographs + 1) // 2


_IDEOGRAPHS = re.compile("[\u3005\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def late_starts(project: Project) -> Iterator[Finding]:
    """The first chapter where the short version, which leaves it out, begins with a later one.

    That other chapters are left out is what a short version is for; without its start a story can't be followed.
    """
    chronology = project.checked.chronology
    if not (chronology.chapters and has_short_version(chronology.events)):
        return
    told = _in_time(chronology)
    first = next((chapter for chapter, _ in told if chapter is not None), None)
    start, event = next((one for one in told if is_key(one[1])), (None, None))
    if first is None or event is None or start is None or start is first:
        return
    header = project.entries.header
    number = next(number for number, one in enumerate(header.record.chapters) if one.title == first.title)
    message = f"no key event is in {quote(first.title)}: the short version begins with {quote(event.title)}"
    help = "write key: true in the event with which the story starts"
    yield header.finding("late-start", message, "chapters", number, "title", help=help, severity="warning")


def _in_time(chronology: Chronology) -> list[tuple[Chapter | None, Event]]:
    """The dated events with their chapters, the first that happened first."""
    begins = {chapter.first: chapter for chapter in chronology.chapters}
    told: list[tuple[Chapter | None, Event]] = []
    for group in chronology.groups:
        for event in group.events:
            told.append((begins.get(event.id, told[-1][0] if told else None), event))
    return told if chronology.order == "oldest" else told[::-1]
