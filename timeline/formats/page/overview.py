"""The overview with its words: marks for each event, or bars for many, and where each leads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup, escape

from timeline.compile.fragments import Fragments
from timeline.dates.say import text_of
from timeline.edtf import format_year
from timeline.formats import sentences
from timeline.formats.html_texts import Tongue
from timeline.formats.localise import Writer, capital, year_heading
from timeline.formats.page.axis import start_year
from timeline.formats.page.cards import mark_of
from timeline.formats.page.chapters import section_id
from timeline.formats.page.contents import century_label, decade_label
from timeline.formats.page.filters import Choices
from timeline.formats.page.histogram import DECADE, MONTH, YEAR, Counting, Stretch, columns_of
from timeline.formats.page.shapes import Strip
from timeline.formats.page.strip import MOST, Telling, strip_of
from timeline.formats.page.views import Overview
from timeline.frozen import dataclass
from timeline.locale import isolated
from timeline.record.event import Chronology, Event, Group

MARKS = ("day", "unit", "span", "approx", "uncertain", "differ", "due", "plan", "since", "before", "after")
"""All that `cards.mark_of` can say, in the order of the key."""


@dataclass(frozen=True, slots=True)
class Leading:
    """Where what stands on the overview leads."""

    pages: Mapping[str, str] | None
    """On which page each event stands, for the index of a long chronology; None where they stand on this page."""
    has_headings: bool
    """Whether years have headings to lead to."""
    is_part: bool = False
    """Whether the page is one of several, so that the record goes on after it."""

    def href(self, stretch: Stretch, group: Group, event: Event) -> str:
        """Where the events of a bar begin, by the first of them and its section."""
        page = self.pages.get(event.id, "") if self.pages is not None else ""
        if stretch.months == MONTH:
            return f"{page}#{event.id}"
        if self.pages is not None:
            return page
        return f"#{section_id(group)}" if self.has_headings else f"#{event.id}"


def has_marks(events: Sequence[Event]) -> bool:
    """Whether the events are few enough that each has a mark of its own."""
    return sum(1 for event in events if event.date is not None and event.status != "withdrawn") <= MOST


def overview_of(
    chronology: Chronology, writer: Writer, choices: Choices, fragments: Fragments, leading: Leading
) -> Overview | None:
    """The overview of a page; None where it has too few dates for one."""
    if leading.pages is None and has_marks(chronology.events):
        return _of_marks(chronology, writer, choices, fragments, leading)
    return _of_bars(chronology, writer, leading)


def _drawn(chronology: Chronology, leading: Leading) -> Chronology:
    """The chronology as it is drawn: of one page of several, without a record's end that lies after its years."""
    as_of = chronology.as_of.latest if chronology.as_of is not None else None
    last = max((group.year for group in chronology.groups), default=0)
    return (
        replace(chronology, as_of=None) if leading.is_part and as_of is not None and as_of.year > last else chronology
    )


def _of_marks(
    chronology: Chronology, writer: Writer, choices: Choices, fragments: Fragments, leading: Leading
) -> Overview | None:
    used = {mark for event in chronology.events if (mark := mark_of(event, chronology.as_of))}
    telling = Telling(
        mark_of=lambda event: mark_of(event, chronology.as_of),
        title_of=lambda event: Markup(fragments.of_event(event, "mark", "", _title_by(writer))),  # noqa: S704  # escaped
        label_of=_label_by(chronology),
        name_of=lambda event: writer.words(event.title, event.language),
        classes_of=choices.classes,
        lane_of=choices.lane_of,
        lanes=tuple(topic.label for topic in choices.lanes),
    )
    strip = strip_of(_drawn(chronology, leading), telling)
    if strip is None:
        return None
    key = tuple((mark, writer.say(sentences.KEY[mark])) for mark in MARKS if mark in used)
    return _told(strip, chronology, writer, key, "", writer.say("Each mark leads to its event."))


def _title_by(writer: Writer) -> Callable[[Event], str]:
    """What a mark says of its event: when, and what."""
    return lambda event: str(escape(writer.dated(event)))


def _label_by(chronology: Chronology) -> Callable[[int], str]:
    """What names a year on the axis, which runs from the left inside, whichever way it is shown."""
    direction = Tongue(chronology.language).root
    return lambda year: isolated(year_heading(year, chronology), direction, "ltr")


def _of_bars(chronology: Chronology, writer: Writer, leading: Leading) -> Overview | None:
    """What a long chronology has for a strip: hundreds of marks would be a smear."""

    def name_of(stretch: Stretch) -> str:
        first = stretch.first
        if stretch.months == MONTH:
            return capital(text_of(writer.value(f"{format_year(first.year)}-{first.month:02}")))
        if stretch.months == YEAR:
            return year_heading(first.year, chronology)
        return decade_label(first.year, writer) if stretch.months == DECADE else century_label(first.year, writer)

    counting = Counting(
        label_of=_label_by(chronology),
        name_of=name_of,
        counted=lambda number: sentences.events(number, writer.say),
        within=lambda name, number: f"{name} ({writer.say(sentences.KEY['unit'])}): {number}",
        figures=writer.say.figures,
        href_of=leading.href,
    )
    columns = columns_of(_drawn(chronology, leading), counting)
    if columns is None:
        return None
    meaning = writer.say(sentences.COLUMNS[columns.months], number=writer.say.figures(columns.highest))
    is_wider = any(shape.style == "h" for mark in columns.strip.marks for shape in mark.shapes)
    key = (("unit", writer.say(sentences.KEY["unit"])),) if is_wider else ()
    return _told(columns.strip, chronology, writer, key, meaning, writer.say("Each column leads to its events."))


def _told(
    strip: Strip, chronology: Chronology, writer: Writer, key: tuple[tuple[str, str], ...], meaning: str, leads: str
) -> Overview:
    """The strip with its words."""
    densest = densest_year([event for event in chronology.events if event.date is not None])
    extent = sentences.extent(
        chronology,
        writer.say,
        first=year_heading(min(group.year for group in chronology.groups), chronology),
        last=year_heading(max(group.year for group in chronology.groups), chronology),
        densest=(year_heading(densest[0], chronology), densest[1]) if densest else None,
    )
    omitted = sentences.omitted(writer.say, strip.earlier, year_heading(strip.first_year, chronology))
    ends = sentences.record_ends(writer.say, writer.plain(chronology.as_of)) if chronology.as_of and strip.now else ""
    return Overview(
        strip=strip,
        extent=extent,
        sentence=writer.say.together(part for part in (extent, omitted, leads) if part),
        key=key,
        omitted=omitted,
        aside=writer.say.together(part for part in (meaning, omitted, ends) if part),
    )


def densest_year(events: Sequence[Event]) -> tuple[int, int] | None:
    """The year in which most events fall, and how many; None where none has two."""
    years = Counter(start_year(event.date) for event in events if event.date is not None)
    year, count = max(years.items(), key=lambda item: (item[1], -item[0]), default=(0, 0))
    return (year, count) if count > 1 else None


def in_folder(overview: Overview, folder: str) -> Overview:
    """The overview on a page elsewhere: what leads to other pages leads to those in the site's folder."""
    strip = overview.strip
    if all(mark.href.startswith("#") for mark in strip.marks):
        return overview
    marks = (mark if mark.href.startswith("#") else replace(mark, href=f"{folder}{mark.href}") for mark in strip.marks)
    return replace(overview, strip=replace(strip, marks=tuple(marks)))
