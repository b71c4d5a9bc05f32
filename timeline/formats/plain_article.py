"""The chronology as plain HTML, for content systems that strip style, ids and frames: a list of dated events.

Nothing in it has a class, an id or a script. Quotes, pictures and links are the page's alone, to which each event leads
where it has an address.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from timeline.formats import sentences
from timeline.formats.addresses import on_the_web, page_address
from timeline.formats.html_texts import time_elements
from timeline.formats.localise import Writer, implied_note, is_worked_out
from timeline.formats.page.cards import accounts_of
from timeline.formats.typesetting import typeset_chronology, typeset_event, typeset_source
from timeline.locale import direction_of, quotes_in
from timeline.markup import to_html
from timeline.record.event import Chronology, Event, Source


def plain_article(chronology: Chronology) -> str:
    """One `<article>`, a line for each of its parts."""
    return "\n".join(_parts(typeset_chronology(chronology))) + "\n"


def _parts(chronology: Chronology) -> Iterator[str]:
    writer, page = Writer(chronology), page_address(chronology)
    yield f'<article lang="{escape(chronology.language)}" dir="{direction_of(chronology.language)}">'
    yield f"<h2>{_link(chronology.title, page)}</h2>"
    if chronology.content_note:
        yield f"<p>{escape(chronology.content_note)}</p>"
    address_of, quotes = on_the_web(chronology.mentions, chronology), quotes_in(chronology.language)
    yield from filter(None, [to_html(chronology.description or "", address_of, quotes).strip()])
    yield "<ul>"
    for event in chronology.events:
        yield from _event(typeset_event(event, chronology.language), chronology, writer)
    yield "</ul>"
    if chronology.as_of:
        date = time_elements(writer.pieces(chronology.as_of))
        yield f"<p>{writer.say('Covers reports to {date}', date=str(date))}</p>"
    if page:
        yield f"<p>{_link(writer.say('Full timeline with sources'), page)}</p>"
    yield "</article>"


def _event(event: Event, chronology: Chronology, writer: Writer) -> Iterator[str]:
    say, language = writer.say, event.language
    states = [escape(say(state)) for state in sentences.states(event, chronology.as_of)]
    when = str(time_elements(writer.column(event))) + (f" ({'; '.join(states)})" if states else "")
    own = f' lang="{escape(language)}" dir="{direction_of(language)}"' if language else ""
    yield f"<li><p><strong>{when}</strong><br>"
    title = _link(event.title, page_address(chronology, event.id))
    yield f"<span{own}>{title}</span></p>" if own else f"{title}</p>"
    quotes = quotes_in(language or chronology.language)
    if text := to_html(event.text or "", on_the_web(event.mentions, chronology), quotes).strip():
        yield f"<div{own}>{text}</div>" if own else text
    yield from (f"<p>{note}</p>" for note in _notes(event, chronology, writer))
    yield "</li>"


def _notes(event: Event, chronology: Chronology, writer: Writer) -> Iterator[str]:
    """On what sources differ, what became of it, what was put right, and who says so; as HTML."""
    say = writer.say
    if is_worked_out(event):
        yield escape(implied_note(event, writer))
    told = [f"{time_elements(one.when)} ({escape(one.source)})" for one in accounts_of(event, writer)]
    if told:
        yield f"{escape(say('Sources differ on the date'))}{say.sign(':')} {'; '.join(told)}"
    for one in event.differs:
        values = "; ".join(f"{escape(value.value)} ({escape(value.source)})" for value in one.values)
        yield f"{say('Sources differ on {what}', what=escape(one.what))}{say.sign(':')} {values}"
    outcome, is_from_file = sentences.outcome(event, chronology.as_of, say)
    if outcome:
        yield f"{escape(say('Outcome:'))} {escape(outcome)}" if is_from_file else escape(outcome)
    for correction in event.corrections:
        day = str(time_elements(writer.pieces(correction.date)))
        yield f"{say('Corrected {date}:', date=day)} {escape(correction.text)}"
    sources = {citation.source.id: citation.source for citation in event.citations}.values()
    if sources:
        names = dict.fromkeys(_source(typeset_source(source, chronology.language), writer) for source in sources)
        yield f"{escape(say('Sources'))}{say.sign(':')} {'; '.join(names)}"
    else:
        yield escape(say("No source given."))


def _source(source: Source, writer: Writer) -> str:
    published = (
        f"{writer.say.between(',')}{time_elements(writer.pieces(source.published))}"
        if source.published is not None
        else ""
    )
    return f"{_link(source.name, source.url or source.archived)}{published}"


def _link(text: str, address: str | None) -> str:
    return f'<a href="{escape(address)}">{escape(text)}</a>' if address else escape(text)
