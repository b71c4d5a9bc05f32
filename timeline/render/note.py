"""What has changed, in Markdown, for readers: a note to put below a page or into a newsletter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline.changes import Change
from timeline.markup import markdown_text
from timeline.model.public import Chronology, Event, Source
from timeline.render.writing import Writer, markdown_words


def note(changes: Sequence[Change], chronology: Chronology) -> str:
    """The changes as a list under a heading, in the chronology's language; empty where there are none."""
    writer = Writer(chronology)
    lines = [f"- {line}" for change in changes for line in _lines(change, writer)]
    heading = f"## {writer.say('What has changed')}"
    return "\n".join([heading, "", *lines, ""]) if lines else ""


def _lines(change: Change, writer: Writer) -> Iterator[str]:
    say, event = writer.say, _name(change.event)
    if change.kind == "added":
        yield say("Added: {event}", event=_dated(change.event, writer))
    elif change.kind == "removed":
        yield say("Removed: {event}", event=_dated(change.event, writer))
    elif change.kind == "moved" and change.before is not None:
        now, was = _when(change.event, writer), _when(change.before, writer)
        yield say(MOVED[change.meaning or "changed"], event=event, now=now, before=was)
    elif change.kind == "reworded":
        yield say("{event}: reworded", event=event)
    elif change.kind == "status":
        status = say(change.event.status) if change.event.status else say("confirmed")
        yield say("{event}: now given as {status}", event=event, status=status)
    elif change.kind == "outcome":
        yield f"{event}{say.sign(':')} {say('Outcome:')} {markdown_text(change.event.outcome or '–')}"
    elif change.kind == "sources":
        if change.sources:
            yield say("{event}: also according to {sources}", event=event, sources=_names(change.sources, writer))
        if change.lost:
            yield say("{event}: no longer according to {sources}", event=event, sources=_names(change.lost, writer))
    else:
        yield from _corrections(change, writer)


MOVED = {
    "narrowed": "{event}: now dated {now}, more exactly than {before}",
    "widened": "{event}: now dated {now}, less exactly than {before}",
    "changed": "{event}: now dated {now}, not {before}",
}
"""What is said of a date that moved, by what the new one means."""


def _names(sources: Sequence[Source], writer: Writer) -> str:
    return writer.say.joined([markdown_text(source.name) for source in sources])


def _corrections(change: Change, writer: Writer) -> Iterator[str]:
    for correction in change.corrections:
        when = writer.say("Corrected {date}:", date=markdown_words(writer.pieces(correction.date)))
        yield f"{_name(change.event)}{writer.say.sign(':')} {when} {markdown_text(correction.text)}"


def _name(event: Event) -> str:
    return f"**{markdown_text(event.title)}**"


def _dated(event: Event, writer: Writer) -> str:
    return f"{_when(event, writer)}{writer.say.sign(':')} {_name(event)}"


def _when(event: Event, writer: Writer) -> str:
    """Its date without the weekday, which two dates side by side are easier to read without."""
    if event.date is None:
        return markdown_words(writer.when(event))
    return markdown_words(writer.pieces(event.date, deadline=event.kind == "deadline"))
