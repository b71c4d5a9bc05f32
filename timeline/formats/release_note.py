"""What has changed, in Markdown, for readers: a note to put below a page or into a newsletter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline.changes import Change, Whole
from timeline.formats.localise import NEIGHBOUR, Writer, markdown_words
from timeline.markup import markdown_text
from timeline.record.event import Chronology, Correction, Event, Source


def note(changes: Sequence[Change], chronology: Chronology, whole: Whole | None = None) -> str:
    """The changes as a list under a heading, in the chronology's language; empty where there are none.

    What is different in topics, people, places and pictures is left to the page.
    """
    writer = Writer(chronology)
    said = [*_of_whole(whole, writer), *(line for change in changes for line in _lines(change, writer))]
    lines = [f"- {line}" for line in dict.fromkeys(said)]
    heading = f"## {writer.say('What has changed')}"
    return "\n".join([heading, "", *lines, ""]) if lines else ""


def _lines(change: Change, writer: Writer) -> Iterator[str]:
    say, event = writer.say, _name(change.event)
    if change.kind == "added":
        yield say("Added: {event}", event=_dated(change.event, writer))
    elif change.kind == "removed":
        yield say("Removed: {event}", event=_dated(change.event, writer))
    elif change.kind == "moved" and change.before is not None:
        yield _moved(change.event, change.before, change.meaning or "changed", writer)
    elif change.kind == "reworded" or (change.kind == "cited" and "quote" in change.fields):
        yield say("{event}: reworded", event=event)
    elif change.kind == "status":
        status = say(change.event.status) if change.event.status else say("confirmed")
        yield say("{event}: now given as {status}", event=event, status=status)
    elif change.kind == "outcome":
        yield f"{event}{say.sign(':')} {say('Outcome:')} {markdown_text(change.event.outcome or '–')}"
    elif change.kind == "sources":
        yield from _sources(change, writer)
    elif change.kind == "corrected":
        head = f"{event}{say.sign(':')} "
        yield from (f"{head}{one}" for one in _corrections(change.corrections, writer))


def _moved(event: Event, before: Event, meaning: str, writer: Writer) -> str:
    say, name = writer.say, _name(event)
    now, was = _when(event, writer), _when(before, writer)
    if now == was:
        return say("{event}: reworded", event=name)
    if event.date is None:
        return f"{name}{say.sign(':')} {now}"
    if before.date is None:
        return say("{event}: now dated {now}", event=name, now=now)
    return say(MOVED[meaning], event=name, now=now, before=was)


MOVED = {
    "narrowed": "{event}: now dated {now}, more exactly than {before}",
    "widened": "{event}: now dated {now}, less exactly than {before}",
    "changed": "{event}: now dated {now}, not {before}",
}
"""What is said of a date that moved, by what the new one means."""


def _sources(change: Change, writer: Writer) -> Iterator[str]:
    say, event = writer.say, _name(change.event)
    if change.sources:
        yield say("{event}: also according to {sources}", event=event, sources=_names(change.sources, writer))
    if change.lost:
        yield say("{event}: no longer according to {sources}", event=event, sources=_names(change.lost, writer))


def _names(sources: Sequence[Source], writer: Writer) -> str:
    return writer.say.joined([markdown_text(source.name) for source in sources])


def _of_whole(whole: Whole | None, writer: Writer) -> Iterator[str]:
    if whole is None:
        return
    if {"title", "description"} & set(whole.fields):
        yield writer.say("{event}: reworded", event=f"**{markdown_text(whole.chronology.title)}**")
    yield from _corrections(whole.corrections, writer)


def _corrections(corrections: Sequence[Correction], writer: Writer) -> Iterator[str]:
    for correction in corrections:
        when = writer.say("Corrected {date}:", date=markdown_words(writer.pieces(correction.date)))
        yield f"{when} {markdown_text(correction.text)}"


def _name(event: Event) -> str:
    return f"**{markdown_text(event.title)}**"


def _dated(event: Event, writer: Writer) -> str:
    return f"{_when(event, writer)}{writer.say.sign(':')} {_name(event)}"


def _when(event: Event, writer: Writer) -> str:
    """Its date without the weekday, which two dates side by side are easier to read without."""
    words = "".join(piece.text for piece in writer.when(event))
    if event.date is None and event.neighbour is not None:
        words += f" ({writer.say(NEIGHBOUR[event.neighbour.relation], event=event.neighbour.title).rstrip('.')})"
    return markdown_text(words)
