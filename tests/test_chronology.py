"""Order, ids, references and silences: what a reader takes from the page without reading a word of it."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading import check, codes, events
from timeline.chronology.ordering import Item, long_silences, longer_than_a_year, put_in_order, sort_day, span_of
from timeline.dates import parse_date
from timeline.edtf import Day, parse
from timeline.formats.rendering import render_site
from timeline.formats.sentences import FAR, silence
from timeline.record.event import Gap


def titles(checked):
    return [event.title for event in checked.chronology.events]


def test_events_stand_behind_what_ended_before_they_began_and_else_as_in_the_file():
    checked = events(
        "{date: 1 April 2023, title: day, sources: paper}",
        "{date: April 2023, title: month, sources: paper}",
        "{date: 2023, title: year, sources: paper}",
        "{date: before 2 April 2023, title: before, sources: paper}",
        "{date: 2 April 2023, title: late, time: '15:00', sources: paper}",
        "{date: 2 April 2023, title: early, time: '09:00', sources: paper}",
        "{date: since 1 April 2023, title: ongoing, sources: paper}",
        "{date: 2 April 2023, title: untimed, sources: paper}",
    )
    # "before 2 April" has no start, "since 1 April" no end: both count as 1 April. What overlaps stands as in the file.
    expected = ["day", "month", "year", "before", "ongoing", "early", "late", "untimed"]
    assert titles(checked) == expected
    assert codes(checked) == []


def test_times_in_the_words_of_a_date_order_the_day_too():
    checked = events(
        "{date: 2 April 2023 at 3pm, title: three, sources: paper}",
        '{date: 2 April 2023, time: "11:00", title: eleven, sources: paper}',
        "{date: 9.30 a.m. on 2 April 2023, title: nine, sources: paper}",
        "{date: 2 April 2023 4am GMT, title: of a zone, sources: paper}",
        '{date: the evening of 2 April 2023, time: "21:00", title: evening, sources: paper}',
    )
    # What the clocks of a zone in letters show here isn't known: that stands as in the file.
    assert titles(checked) == ["nine", "eleven", "three", "of a zone", "evening"]
    assert [event.time for event in checked.chronology.events] == ["09:30", "11:00", "15:00", None, "21:00"]


def test_the_newest_first_turns_groups_and_events_round():
    head = "title: A record\norder: newest\n"
    checked = events("2020: a", "2021: b", "May 2021: c", "unknown: d", head=head)
    assert titles(checked) == ["c", "b", "a", "d"]
    assert [group.year for group in checked.chronology.groups] == [2021, 2020]


def test_years_before_our_era_are_groups_too():
    checked = events("44 BC: a", "AD 79: b", "2nd century BC: c")
    assert [(group.year, [event.title for event in group.events]) for group in checked.chronology.groups] == [
        (-199, ["c"]), (-43, ["a"]), (79, ["b"]),
    ]  # fmt: skip


def test_undated_events_stand_beside_their_neighbour_or_in_a_section_of_their_own():
    checked = events(
        "{id: a, date: 2020, title: a, sources: paper}",
        "{after: a, title: after-a, sources: paper}",
        "{id: second, after: a, title: second after a, sources: paper}",
        "{before: a, title: before a, sources: paper}",
        "{after: second, title: third, sources: paper}",
        "{id: free, date: unknown, title: free, sources: paper}",
        "{after: free, title: after free, sources: paper}",
        "{date: 2021, title: b, sources: paper}",
    )
    assert titles(checked) == ["before a", "a", "after-a", "second after a", "third", "b", "free", "after free"]
    assert [len(group.events) for group in checked.chronology.groups] == [5, 1]
    assert [event.title for event in checked.chronology.undated] == ["free", "after free"]
    assert checked.chronology.groups[0].events[2].neighbour.title == "a"


def test_a_former_id_is_a_neighbour_too():
    checked = events(
        "{id: a, formerly: old, date: 2020, title: a, sources: paper}", "{after: old, title: b, sources: paper}"
    )
    assert titles(checked) == ["a", "b"]
    assert checked.chronology.events[1].neighbour.id == "a"


def test_a_neighbour_that_is_a_draft_orders_but_does_not_show():
    checked = events(
        "{id: a, date: 2020, title: Secret, draft: true}", "{after: a, title: b, sources: paper}", "2019: c", "2021: d"
    )
    assert titles(checked) == ["c", "b", "d"]
    assert checked.chronology.events[1].neighbour is None
    assert "Secret" not in repr(checked.chronology)


DATES = ("2020", "May 2020", "1 May 2020", "before 2020", "since 2019", "2020?", "1 or 20 May 2020", "2 May 2020 at 3pm", "2019", "2021", "the 2020s", "2 May 2020", "3 May 2020", "May or June 2020", "2018 to 2020", "[..2018,2020]", "[2020..]", "{1667,1668-12}")  # fmt: skip


def invented_items(dice):
    """Items with dates, some drafts, some bound to others."""
    count = dice.randrange(1, 10)
    return [
        Item(
            index,
            f"e{index}",
            (f"e{index}",),
            parse_date(dice.choice(DATES)),
            None,
            f"e{dice.randrange(count + 1)}" if dice.random() < 0.2 else None,
            None,
            dice.random() < 0.2,
        )
        for index in range(count)
    ]


@given(st.randoms(use_true_random=False))
def test_what_ended_before_another_began_stands_before_it_and_else_the_file_decides(dice):
    items = [replace(item, after=None, is_draft=False) for item in invented_items(dice)]
    ordered = [item for item, _ in put_in_order(items).items]
    assert sorted(item.index for item in ordered) == [item.index for item in items]
    spans = {item.index: span_of(item.date) for item in items}

    def section(item):
        return sort_day(item.date).year, longer_than_a_year(item.date) is None

    assert [section(item) for item in ordered] == sorted(map(section, items))
    # By comparing each with every other: of what may come next always the first in the file does.
    left = list(items)
    for item in ordered:
        own = [one for one in left if section(one) == section(item)]
        free = [one for one in own if not any(spans[two.index].last < spans[one.index].first for two in own)]
        assert item.index == min(one.index for one in free)
        left.remove(item)


@given(st.randoms(use_true_random=False))
def test_bonds_are_kept_or_said_to_contradict(dice):
    items = [replace(item, is_draft=False) for item in invented_items(dice)]
    found = put_in_order(items)
    assert sorted(item.index for item, _ in found.items) == list(range(len(items)))
    places = {item.index: place for place, (item, _) in enumerate(found.items)}
    told = {item.index for item in (*found.contradictory, *found.lost)}
    names = {item.id: item for item in items}
    for item in items:
        if item.index not in told and item.after:
            assert places[names[item.after].index] < places[item.index]
    if not any(item.after for item in items):
        assert not found.contradictory


@given(st.randoms(use_true_random=False))
def test_a_draft_moves_no_public_event(dice):
    items = invented_items(dice)
    whole = [item.index for item, _ in put_in_order(items).items if not item.is_draft]
    alone = [item.index for item, _ in put_in_order([item for item in items if not item.is_draft]).items]
    assert whole == alone


def test_a_draft_in_between_moves_no_public_event():
    """By itself the draft would have to stand before the first, and the second before the draft."""
    items = [
        Item(at, f"e{at}", (f"e{at}",), parse_date(text), None, None, None)
        for at, text in enumerate(["3 May 2020", "2020", "1 May 2020"])
    ]
    assert [item.index for item, _ in put_in_order(items).items] == [1, 2, 0]
    items[2] = replace(items[2], is_draft=True)
    assert [item.index for item, _ in put_in_order(items).items] == [2, 0, 1]


def test_drafts_that_ask_the_impossible_of_public_events_are_not_heard():
    one, late = parse_date("2 May 2020"), parse_date("5 May 2020")
    items = [
        Item(0, "e0", ("e0",), one, None, "e1", None),
        Item(1, "e1", ("e1",), one, None, None, None),
        Item(2, "e2", ("e2",), late, None, None, "e0", is_draft=True),
        Item(3, "e3", ("e3",), late, None, None, "e1", is_draft=True),
    ]
    found = put_in_order(items)
    assert [item.index for item, _ in found.items] == [1, 0, 2, 3]
    assert [item.index for item in found.contradictory] == [2, 3]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (["15 October 2015", "October 2015"], [0, 1]),
        (["October 2015", "15 October 2015"], [0, 1]),
        (["16 October 2015", "October 2015", "15 October 2015"], [1, 2, 0]),
        (["1 November 2015", "15 October 2015", "October 2015"], [1, 2, 0]),
        (["since 2015", "1 January 2015", "2 January 2015"], [0, 1, 2]),
        (["2 January 2015", "since 2015"], [1, 0]),
        (["3 May 2015", "2 or 20 May 2015"], [1, 0]),
        (["1990", "the 1990s", "5 May 1990"], [1, 0, 2]),
        (["5 May 2015 at 15:00", "5 May 2015 at 14:00", "5 May 2015"], [1, 0, 2]),
        (["2 May 2016", "2015 to 2017", "3 May 2015"], [1, 2, 0]),
    ],
)
def test_each_rule_of_the_order(written, expected):
    items = [Item(at, f"e{at}", (f"e{at}",), parse_date(text), None, None, None) for at, text in enumerate(written)]
    assert [item.index for item, _ in put_in_order(items).items] == expected


def test_ten_thousand_that_overlap_are_put_in_order_at_once():
    """The square of them would take minutes."""
    year = parse_date("2015")
    items = [
        Item(at, f"e{at}", (f"e{at}",), year, None, f"e{at - 1}" if at % 2 else None, None) for at in range(20_000)
    ]
    assert [item.index for item, _ in put_in_order(items).items] == list(range(20_000))


@given(
    st.randoms(use_true_random=False),
    st.lists(st.sampled_from(["2020", "May 2020", "1 May 2020", "before 2020", "since 2019", "2020?"]), max_size=9),
)
def test_the_order_does_not_depend_on_the_order_of_the_file(shuffler, dates):
    items = [
        Item(index, f"e{index}", (f"e{index}",), parse_date(text), None, None, None) for index, text in enumerate(dates)
    ]
    shuffled = random.Random(shuffler.random()).sample(items, len(items))
    assert put_in_order(shuffled) == put_in_order(items)


def test_a_missing_year_comes_from_the_first_dated_source_and_says_how_sure_that_is():
    head = "title: A record\nas_of: 2 March 2031\nsources:\n  a: {publisher: A}\n  b: {publisher: B, published: about 14 July 2023}\n"
    checked = events("{date: 5 September, kind: deadline, title: x, sources: [a, b]}", head=head)
    event = checked.chronology.events[0]
    assert event.date.edtf == "2023-09-05"
    assert event.provenance.why == (
        "year 2023: the first one on or after 2023-07-14",
        '2023-07-14 is the publication date of b, itself approximate: "about 14 July 2023"',
    )
    assert event.provenance.reference.source.id == "b"


@pytest.mark.parametrize(
    ("published", "doubt"),
    [
        ("14 July 2023", ""),
        ("14 July 2023?", ', itself uncertain: "14 July 2023?"'),
        ("11 to 16 July 2023", ', itself not exact: "11 to 16 July 2023"'),
    ],
)
def test_the_doubt_about_a_reference_is_said(published, doubt):
    head = f"title: A record\nsources:\n  b: {{publisher: B, published: {published}}}\n"
    checked = events("{date: June, title: x, sources: b}", head=head)
    assert checked.chronology.events[0].date.edtf == "2023-06"
    assert checked.chronology.events[0].provenance.why[-1].endswith(f" is the publication date of b{doubt}")


def test_the_chronologys_own_day_is_asked_last_and_never_looks_forward():
    head = "title: A record\nas_of: 31 January 2024\n"
    checked = events(
        "{date: 5 September, kind: deadline, title: x}",
        "{date: by 1 March, title: y}",
        "{date: yesterday, title: z}",
        head=head,
    )
    assert [item.date.edtf for item in checked.understood] == ["2023-09-05", "2024-03-01", "2024-01-30"]
    assert checked.understood[2].provenance.why[-1] == "2024-01-31 is the chronology's own date (as_of)"


def test_an_open_publication_date_is_nothing_to_count_from():
    head = "title: A record\nsources:\n  b: {publisher: B, published: since 2019}\n"
    assert codes(events("{date: June, title: x, sources: b}", head=head)) == ["missing-year"]


@pytest.mark.parametrize(
    ("words", "edtf", "kind"),
    [
        ("by 5 September", "2023-09-05", "deadline"),
        ("by about 5 September 2023", "2023-09-05~", "deadline"),
        ("by probably 5 September 2023", "2023-09-05?", "deadline"),
        ("no later than March 2024", "2024-03", "deadline"),
        ("[..2018]", "[..2018]", "event"),
        ("by the 19th century", "[..1900]", "event"),
    ],
)
def test_by_a_day_is_a_deadline_on_that_day(words, edtf, kind):
    event = events(f'{{date: "{words}", title: x, sources: paper}}').chronology.events[0]
    assert (event.date.edtf, event.kind, event.date.text) == (edtf, kind, words)


def test_a_plan_that_names_its_last_day_stays_a_plan():
    event = events("{date: by 5 September, kind: scheduled, title: x, sources: paper}").chronology.events[0]
    assert event.kind == "scheduled"


def test_two_sources_keep_their_own_words_for_the_date():
    head = "title: A record\nsources:\n  a: {publisher: A, published: 14 July 2023}\n  b: {publisher: B, published: 30 April 2023}\n"
    line = "{date: 27 April 2023, title: x, sources: [{source: a, says: April}, {source: b, says: Thursday 27 April}, {source: a, says: two years}]}"
    event = events(line, head=head).chronology.events[0]
    assert [(c.says, c.said and c.said.edtf) for c in event.citations] == [
        ("April", "2023-04"), ("Thursday 27 April", "2023-04-27"), ("two years", None),
    ]  # fmt: skip
    assert not event.sources_differ


def test_sources_that_cannot_both_be_right_differ():
    line = "{date: 2 or 3 May 2023, title: x, sources: [{source: paper, says: 2 May}, {source: paper, says: 3 May}]}"
    assert events(line).chronology.events[0].sources_differ


def test_ids_come_from_date_and_title_and_stay_apart():
    checked = events(
        "{date: 5 May 2023, title: A letter, sources: paper}",
        "{date: 5 May 2023, title: A letter, sources: paper, draft: true}",
        "{date: 5 May 2023, title: A letter, sources: paper}",
        "{date: unknown, title: 日本, sources: paper}",
        "{date: unknown, title: Sources, sources: paper}",
        "{date: unknown, title: Y1980 198x, sources: paper}",
        "{date: before 1996, title: x, sources: paper}",
    )
    assert [event.id for event in checked.chronology.events] == [
        "1995-x", "2023-05-05-a-letter", "2023-05-05-a-letter-2", "event", "event-sources", "event-y1980-198x",
    ]  # fmt: skip
    assert checked.understood[1].id == "2023-05-05-a-letter-3"


def test_a_draft_changes_nothing_that_is_published():
    public = ["{date: 5 May 2023, title: A letter, sources: [{publisher: P, url: https://example.org/1}]}"]
    draft = "{date: 5 May 2023, title: A letter, sources: [{publisher: P, url: https://example.org/2}], draft: true}"
    alone, beside = events(*public), events(draft, *public)
    assert alone.chronology == beside.chronology


def test_a_source_written_inside_events_is_one_source():
    source = "{publisher: The Paper, published: 2 May 2023}"
    other = "{publisher: The Paper, published: 2 May 2023, url: https://example.org/}"
    checked = events(
        *(f"{{date: 2023, title: {n}, sources: [{s}]}}" for n, s in (("a", source), ("b", source), ("c", other)))
    )
    assert [source.id for source in checked.chronology.sources] == ["the-paper-2-may-2023", "the-paper-2-may-2023-2"]


def test_a_source_in_a_script_without_letters_has_an_id_too():
    checked = events("{date: 2023, title: a, sources: [{publisher: 日報}]}")
    assert checked.chronology.sources[0].id == "source"


def test_a_source_that_only_a_draft_cites_is_not_published():
    checked = events(
        "{date: 2023, title: a, sources: paper, draft: true}", "{date: 2023, title: b, sources: [{publisher: P}]}"
    )
    assert [source.name for source in checked.chronology.sources] == ["P"]


def test_an_event_without_a_source_is_said_unless_that_is_meant():
    checked = events("2023: a", "{date: 2023, title: b, allow: no-source}", "{date: 2023, title: c, draft: true}")
    assert [(finding.code, finding.severity, finding.place.line) for finding in checked.findings] == [
        ("no-source", "warning", 5)
    ]
    assert checked.is_sound


@pytest.mark.parametrize(
    ("dates", "gaps"),
    [
        (["1996", "2009 to 2019", "2019", "2020"], [("1996-12-31", "2009-01-01", 144)]),
        (["1 May 2020", "1 June 2020", "1 July 2020", "10 January 2021"], [("2020-07-01", "2021-01-10", 6)][:0]),
        (["1 May 2020", "1 June 2020", "1 July 2020", "2 February 2021"], [("2020-07-01", "2021-02-02", 7)]),
        (["2010", "2012", "2014", "2016"], []),
        (["2000", "since 2001", "2020"], []),
        (["2000", "before 2020", "2021"], []),
        (["2000 to 2010", "2005", "2015", "2016"], [("2010-12-31", "2015-01-01", 48)]),
        (["2000"], []),
        ([], []),
    ],
)
def test_silence_runs_from_the_latest_possible_end_to_the_earliest_possible_start(dates, gaps):
    found = long_silences([parse_date(text) for text in dates])
    assert [(gap.start.isoformat(), gap.end.isoformat(), gap.months) for gap in found] == gaps


@given(before=st.dates(), days=st.integers(190, 20_000))
def test_the_months_and_years_said_to_be_without_an_entry_have_none_and_leave_out_less_than_one(before, days):
    start = Day(before.year, before.month, before.day)
    months = days * 12 // 366
    gap = Gap(start=start, end=start.plus(days), months=months)
    [said] = [silence(gap, lambda _, dates: dates, str)]
    value = parse(said)
    unit = 31 if months < FAR else 366
    assert 1 <= value.earliest.ordinal - gap.start.ordinal <= unit
    assert 1 <= gap.end.ordinal - value.latest.ordinal <= unit


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (["1996", "2021"], "1997 to 2020"),
        (["30 November 2011", "February 2013"], "December 2011 to January 2013"),
        (["15 December 2011", "15 January 2013"], "January to December 2012"),
        (["44 BC", "AD 10"], "43 BC to AD 9"),
    ],
)
def test_a_month_or_year_with_an_event_is_not_said_to_be_without(dates, said):
    checked = events(*(f"{date}: x" for date in [*dates, *dates[1:] * 3]))
    assert f"no entry from {said}." in render_site(checked.chronology, {})["chronology.md"].decode()


@pytest.mark.parametrize(("order", "below"), [("oldest", "late"), ("newest", "early")])
def test_a_silence_stands_above_the_lower_of_its_events(order, below):
    lines = [
        "{id: early, date: 2000, title: x}",
        "{id: late, date: 2020, title: y}",
        "{id: c, date: 2021, title: z}",
        "2022: w",
    ]
    checked = events(*lines, head=f"title: A record\norder: {order}\n")
    assert list(checked.chronology.gaps) == [below]


def test_a_wrong_date_still_leaves_the_rest_in_order():
    checked = check("title: A record\nas_of: 31 June 2023\nevents:\n  - {date: 2023, title: x, added: soon}\n")
    assert codes(checked) == ["impossible-date", "unrecognised-date"]


def test_the_name_of_a_source_is_the_best_there_is():
    fields = (
        "publisher: P, author: A, title: T",
        "author: A, title: T",
        "title: T, url: https://example.org/",
        "url: https://example.org/",
    )
    for given, name in zip(fields, ("P", "A", "T", "https://example.org/"), strict=True):
        checked = events(f"{{date: 2023, title: x, sources: [{{{given}}}]}}")
        assert checked.chronology.sources[0].name == name


def test_a_date_that_cannot_be_read_is_a_finding_wherever_its_words_stand():
    bad = "{date: 31 April 2023, title: x, sources: paper}"
    assert codes(events(bad, bad)) == ["impossible-date", "impossible-date"]


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ("5 September", 'write it with its year, as in "5 September 2023", or give'),
        ("last Thursday", "write the whole date, or give"),
        ("yesterday", "write the whole date, or give"),
        ("tbc", "or date: unknown where no source says when"),
    ],
)
def test_what_can_be_written_instead_is_a_date(words, advice):
    [finding] = [
        one
        for one in events(f"{{date: {words}, title: x, sources: {{publisher: P}}}}").findings
        if one.severity == "error"
    ]
    assert advice in (finding.help or "")


def test_no_section_says_a_year_that_the_words_do_not():
    words = [
        "the 1990s",
        "early 1990s",
        "1990 to 1995",
        "1990",
        "mid-1990s",
        "1994",
        "19th century",
        "late 19th century",
    ]
    words += ["1867", "201X-05", "20XX", "2023-XX-05", "2nd century BC", "44 BC", "5 May 2023"]
    checked = events(*(f"{{date: '{one}', title: '{one}', sources: {{publisher: P}}}}" for one in words))
    sections = {
        (group.year, group.unit): [event.title for event in group.events] for group in checked.chronology.groups
    }
    assert sections == {
        (-199, "C-2"): ["2nd century BC"],
        (-43, None): ["44 BC"],
        (1801, "C19"): ["19th century", "late 19th century"],
        (1867, None): ["1867"],
        (1990, "199X"): ["the 1990s", "early 1990s"],
        (1990, None): ["1990 to 1995", "1990"],
        (1994, "199X"): ["mid-1990s"],
        (1994, None): ["1994"],
        (2000, "20XX"): ["20XX"],
        (2010, "201X"): ["201X-05"],
        (2023, None): ["2023-XX-05", "5 May 2023"],
    }


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("by early June 2024", "2024-06-01~/2024-06-10~"),
        ("by possibly early June 2024", "2024-06-01%/2024-06-10%"),
        ("by about 5 June 2024", "2024-06-05~"),
    ],
)
def test_a_deadline_keeps_the_doubt_of_its_words(words, value):
    [event] = events(f"{{date: {words}, title: x, sources: {{publisher: P}}}}").chronology.events
    assert event.date is not None and (event.kind, event.date.edtf) == ("deadline", value)
