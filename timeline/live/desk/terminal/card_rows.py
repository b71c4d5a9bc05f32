"""A draft in rows: its date and reasons, title, sentence among its neighbours, sources, and the events around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from timeline.live.desk.terminal.cells import Row, Span, fit, row_width, width_of, wrap
from timeline.live.desk.terminal.scene import Passage, Scene
from timeline.live.desk.views import UNDECIDED, Card, CitingClipping, ClippingView, Line, Neighbour, Paragraph, Reading

STATES = {
    "open": "Draft",
    "anew": "Read anew",
    "taken": "Taken",
    "private": "Taken privately",
    "source": "Taken as a source",
    "joined": "Joined with another",
    "rejected": "Thrown out for good",
    "later": "Not now",
}
"""What a draft is called by its state."""

_AROUND = 700
"""Characters of a paragraph that are looked at before and after the date's words: more than a screen shows."""
_BEYOND = 150
"""Characters that are shown of the paragraphs before and after."""
_WIDEST_DATE = 20


def sentence(words: str) -> str:
    """The words with a capital, and a full stop where they have no end."""
    return f"{words[:1].upper()}{words[1:]}{'' if words[-1:] in '.!?…”' else '.'}"


def rule(width: int, words: str = "", look: str = "") -> Row:
    """A line across the screen; the words say what is below it."""
    head = fit((Span("── ", "dim"), Span(words, look), Span(" ")), width) if words else ()
    return (*head, Span("─" * (width - row_width(head)), "dim"))


def state_rule(card: Card, width: int) -> Row:
    """What the draft is, and how many clippings tell it."""
    told = "one clipping" if card.line.told == 1 else f"{card.line.told} clippings"
    became = STATES[card.line.state]
    if card.line.state == "source" and card.event is not None:
        became = f"{became} of “{card.event.title}”"
    words = f"{became} · told by {told}"
    return rule(width, words, "" if card.line.state in UNDECIDED else "bold")


def date_rows(card: Card, width: int) -> tuple[Row, ...]:
    """The clipping's words and what they are taken to mean."""
    spans = [Span(f"“{card.says}”"), Span(" → ", "dim"), Span(card.line.date or "which day?", "bold")]
    if card.line.kind != "event":
        spans.append(Span(f" · {card.line.kind}", "caution"))
    rows = list(wrap(spans, width, 2))
    if card.anew:
        rows += wrap([Span(f"Was read as {card.anew} when it was decided.", "caution")], width, 2)
    if card.differ:
        rows += wrap([Span("Its clippings give different dates.", "caution")], width, 2)
    return tuple(rows)


def field_rows(scene: Scene, width: int) -> tuple[Row, ...]:
    """What is typed, and below it how it is read."""
    label = {"title": "Title: ", "date": "Date: ", "words": "Words: "}[scene.mode]
    rows = wrap([Span(label, "dim"), *scene.field.spans()], width, 2)
    return (*rows, *(wrap([_reading(scene.reading)], width, 2) if scene.mode == "date" else ()))


def _reading(reading: Reading | str) -> Span:
    if isinstance(reading, str):
        return Span(reading, "bad")
    return Span(
        f"→ {reading.date}{f' ({reading.edtf})' if reading.edtf else ''}{f': {reading.why}' if reading.why else ''}"
    )


def why_rows(card: Card, width: int) -> tuple[Row, ...]:
    """Why the words are taken so, in sentences."""
    words = " ".join(map(sentence, card.why))
    return wrap([Span(words, "dim")], width) if words else ()


def reading_rows(card: Card, width: int) -> tuple[Row, ...]:
    """Other dates that the words may mean, with the keys that take them."""
    if card.line.state not in UNDECIDED:
        return ()
    return tuple(
        fit((Span(f"{one.number} ", "bold"), Span(one.date), Span(f"  {one.why}", "dim")), width)
        for one in card.readings
    )


def title_rows(card: Card, width: int) -> tuple[Row, ...]:
    """The title, or why there is none."""
    if not card.title:
        why = [Span(f"{sentence(card.untitled)} ", "caution")] if card.untitled else []
        ways = [Span("e writes one, w takes the whole sentence.", "dim")] if card.line.state in UNDECIDED else []
        return wrap([Span("No title yet. ", "dim"), *why, *ways], width)
    rows = wrap([Span(card.title, "bold")], width)
    if card.is_verbatim and card.line.state in UNDECIDED:
        rows += wrap([Span(_why_private(card), "dim")], width)
    return rows


def _why_private(card: Card) -> str:
    whose = card.words_of or "the clipping"
    if card.is_typed:
        return f"You wrote it, but it stands word for word in {whose}: private; T takes it for readers."
    return f"The words of {whose}: private until you write your own."


def sentence_rows(scene: Scene, width: int) -> tuple[Row, ...]:
    """The sentence with what stands before and after it, the date's words in reverse."""
    if scene.passage is not None:
        passage = scene.passage
        return _among(passage.clipping, passage.paragraph, _passage_spans(passage), width)
    if scene.card is None:
        return ()
    told = scene.card.sources[scene.on] if scene.card.sources else None
    paragraph = _paragraph_of(scene, told)
    if told is None or paragraph is None or scene.clipping is None:
        return _beside(_quoted(told, scene.card), width)
    return _among(scene.clipping, paragraph, _told_spans(paragraph, told), width)


def _among(clipping: ClippingView, paragraph: Paragraph, spans: Iterable[Span], width: int) -> tuple[Row, ...]:
    """The paragraph between the end of the one before and the beginning of the one after."""
    at = clipping.paragraphs.index(paragraph)
    before = [_end_of(one.text) for one in clipping.paragraphs[max(0, at - 1) : at]]
    after = [_beginning_of(one.text) for one in clipping.paragraphs[at + 1 : at + 2]]
    texts = [*([Span(text, "dim")] for text in before), spans, *([Span(text, "dim")] for text in after)]
    return tuple(row for text in texts for row in _beside(text, width))


def _end_of(text: str) -> str:
    return text if len(text) <= _BEYOND else f"… {text[-_BEYOND:].partition(' ')[2]}"


def _beginning_of(text: str) -> str:
    return text if len(text) <= _BEYOND else f"{text[:_BEYOND].rpartition(' ')[0]} …"


def _paragraph_of(scene: Scene, told: CitingClipping | None) -> Paragraph | None:
    if scene.clipping is None or told is None or told.start < 0:
        return None
    known = (one for one in scene.clipping.paragraphs if one.start <= told.start < one.start + len(one.text))
    return next(known, None)


def _beside(spans: Iterable[Span], width: int) -> tuple[Row, ...]:
    """The spans as text of a clipping: with a line at their left."""
    return tuple((Span("│ ", "dim"), *row) for row in wrap(spans, max(width - 2, 2)))


def _quoted(told: CitingClipping | None, card: Card) -> Iterator[Span]:
    """The sentence where its clipping isn't at hand."""
    words, says = (told.quote, told.says) if told is not None else (card.sentence, card.says)
    before, found, after = words.partition(says) if says else (words, "", "")
    yield from (Span(before), Span(found, "reverse"), Span(after))


def _passage_spans(passage: Passage) -> Iterator[Span]:
    yield from _pieces(passage.paragraph, (passage.start, passage.end), (passage.start, passage.end), "")


def _told_spans(paragraph: Paragraph, told: CitingClipping) -> Iterator[Span]:
    words = (told.words_start, told.words_end) if told.words_start >= 0 else (told.start, told.start)
    yield from _pieces(paragraph, (told.start, told.end), words, "dim")


def _pieces(paragraph: Paragraph, sentence: tuple[int, int], words: tuple[int, int], around: str) -> Iterator[Span]:
    """The paragraph near the words, cut where the look changes; places are those of the clipping."""
    end = paragraph.start + len(paragraph.text)
    begin, close = max(paragraph.start, words[0] - _AROUND), min(end, words[1] + _AROUND)
    marks = [(mark.start, mark.end) for mark in paragraph.marks if mark.key]
    cuts = {place for span in (sentence, words, *marks) for place in span if begin < place < close}
    places = [begin, *sorted(cuts), close]
    if begin > paragraph.start:
        yield Span("… ", around)
    for start, stop in pairwise(places):
        text = paragraph.text[start - paragraph.start : stop - paragraph.start]
        if _holds(words, start):
            yield Span(text, "reverse")
            continue
        look = "" if _holds(sentence, start) else around
        yield Span(text, f"{look} underline".strip() if any(_holds(mark, start) for mark in marks) else look)
    if close < end:
        yield Span(" …", around)


def _holds(span: tuple[int, int], place: int) -> bool:
    return span[0] <= place < span[1]


def source_rows(scene: Scene, width: int) -> tuple[Row, ...]:
    """A line for each clipping that tells it, the one whose sentence is shown first marked."""
    sources = scene.card.sources if scene.card is not None else ()
    return tuple(
        _source(told, width, is_on=number == scene.on, is_one=len(sources) == 1) for number, told in enumerate(sources)
    )


def _source(told: CitingClipping, width: int, *, is_on: bool, is_one: bool) -> Row:
    about = ", ".join(filter(None, (told.published, told.at)))
    row = [Span("● " if is_on else "○ "), Span(told.outlet, "bold"), Span(f" {about}", "dim")]
    if not is_one:
        row += [Span(", says ", "dim"), Span(f"“{told.says}”")]
    return fit(tuple(row), width)


def same_rows(card: Card, width: int) -> tuple[Row, ...]:
    """The event that may be the same."""
    if not card.same or card.line.state not in UNDECIDED:
        return ()
    first = card.same[0]
    return (fit((Span("The same as this? ", "caution"), Span(f"{first.date}  "), Span(first.title, "bold")), width),)


def neighbour_rows(
    events: Sequence[Neighbour], width: int, numbers: Mapping[str, int] | None = None, *, own: str = ""
) -> tuple[Row, ...]:
    """A line for each event, dates flush right; in front its number, if it has one by its id."""
    widest = min(_WIDEST_DATE, width // 3, max((width_of(one.date) for one in events), default=0))
    return tuple(
        fit(
            (
                *((Span(f"{numbers[event.id]} " if event.id in numbers else "  ", "bold"),) if numbers else ()),
                *_flush_right(event.date, widest),
                Span(" + " if event.is_new else "   ", "good"),
                Span("private: " if event.is_draft else "", "caution"),
                Span(event.title, "bold" if event.id == own else ""),
                Span(f"  {event.checked}" if event.checked else "", "dim"),
            ),
            width,
        )
        for event in events
    )


def _flush_right(words: str, width: int) -> Row:
    row = fit((Span(words),), width)
    return (Span(" " * (width - row_width(row))), *row)


def other_rows(scene: Scene, width: int) -> tuple[Row, ...]:
    """Other drafts of that time; with their numbers while one is chosen."""
    card = scene.card
    if card is None or card.line.state not in UNDECIDED:
        return ()
    rows = [
        _other(number, line, width, is_asked=scene.mode == "join") for number, line in enumerate(card.overlapping, 1)
    ]
    if scene.folded:
        rows.append(fit((Span(f"     {scene.folded} more of that day, that fewer clippings tell", "dim"),), width))
    return tuple(rows)


def _other(number: int, line: Line, width: int, *, is_asked: bool) -> Row:
    head = Span(f"{number} ", "bold") if is_asked else Span("also ", "dim")
    return fit((head, Span(f"{line.date}  "), Span(line.title, "dim")), width)
