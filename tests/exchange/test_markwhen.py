"""Markwhen, read and written: what its lines mean, what must not be read into them, and nothing lost on the way back."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.laws.said import expressions
from tests.reading import check, events
from timeline.dates.say import said, text_of
from timeline.document import parse_document
from timeline.exchange.entries import Made
from timeline.exchange.importing import ImportOptions, imported
from timeline.exchange.importing import text_of as file_of
from timeline.formats.losses import Losses
from timeline.formats.markwhen import reading as markwhen
from timeline.formats.markwhen.dates import stated_in
from timeline.formats.markwhen.lines import guarded, heading_of, unguarded
from timeline.formats.markwhen.values import value_of, values_in
from timeline.formats.markwhen.writing import write
from timeline.formats.rows import Asked
from timeline.markup import to_html, to_plain
from timeline.markup.addresses import encoded
from timeline.record.reading import read_entries


def rows(text, **asked):
    return markwhen.read(text, Asked(**asked)).rows


def made(text):
    """The entries that become of the text."""
    return imported(text.encode(), "a.mw", ImportOptions()).made.entries


def dates(text):
    return [(entry["date"], "draft" in entry) for entry in made(text)]


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("1927", "1927"),
        ("0618", "0618"),
        ("2023-04", "2023-04"),
        ("2023-04-27", "2023-04-27"),
        ("2022-01/2023-03", "2022-01/2023-03"),
        ("2023-04-20 / 2023-08-22", "2023-04-20/2023-08-22"),
        ("1930 - 1967", "1930/1967"),
        ("1720-1772", "1720/1772"),
        ("1720–1772", "1720/1772"),
        ("1892/2021-08-12", "1892/2021-08-12"),
        ("1998 to 2011-11", "1998/2011-11"),
        ("November 1973", "1973-11"),
        ("Sept 1973", "1973-09"),
        ("10 September 1990-1999", "1990-09-10/1999"),
        ("Jan 5, 2024", "2024-01-05"),
        ("12/2012", "2012-12"),
        ("2024/01/05", "2024-01-05"),
        ("2024-W12", "2024-W12"),
        ("3000 BC", "3000 BC"),
        ("300-200 BC", "300 BC to 200 BC"),
        ("50 BC - 50 AD", "50 BC to AD 50"),
        ("400 AD", "0400"),
        ("1971-now", "1971/.."),
        ("November 1973/now", "1973-11/.."),
        ("300 BC - now", "-0299/.."),
        ("1990s", "1990s"),
        ("1912-17", "1912-17"),
        ("2020-02-22T12:13:14Z", "2020-02-22"),
        ("2020-02-22T12:13:14Z-now", "2020-02-22/.."),
        # lengths, the last day, month or year being one of it
        ("2023-04/4 months", "2023-04/2023-07"),
        ("2023-04-01/2 weeks", "2023-04-01/2023-04-14"),
        ("2023-12-31/1 day", "2023-12-31"),
        ("2024-01-31/1 month", "2024-01-31/2024-02-28"),
        ("2023 - 3 years", "2023/2025"),
        ("03/2023 - 1 year", "2023-03/2024-02"),
        ("2024-01-01/72 hours", "2024-01-01/2024-01-03"),
        ("2024-01-01 12:00/24 hours", "2024-01-01/2024-01-02"),
        # a length that is finer than its start says no day
        ("2023-04/2 weeks", "2023-04"),
        ("2018/6 months", "2018"),
    ],
)
def test_a_date_says_what_stands_there(line, date):
    [entry] = made(f"{line}: x\n")
    assert (entry["date"], "draft" in entry) == (date, False)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("now", "now"),
        ("now - 10 years", "now"),
        ("2023-01-03 every other week for 1 year", "it repeats, every other week"),
        ("8am", "no day"),
        ("3:30pm - 4:30pm", "no day"),
        ("after !nobody", "counts from nobody"),
        ("before !nobody 2 weeks", ""),
        ("5 days", "counts from the event before"),
        ("6/10/24", "two figures"),
        ("24", "two figures"),
        ("2023-02-30", ""),
        ("Jan 5", ""),
        ("2023/2019", "before its start"),
        ("2024-01-01/!nobody.end", "counts from nobody"),
    ],
)
def test_what_can_not_be_told_is_a_draft_and_keeps_its_words(line, reason):
    [entry] = made(f"{line}: x\n")
    assert entry.get("draft") is True
    assert reason in entry["note"]


@pytest.mark.parametrize(
    "line",
    [
        "Task: read it", "12:30 the meeting begins", "Note: 2024 was dry", "💡Fun fact: it rained", "about 1860: x",
        "circa 1200: x", "AD 618: x", "http://example.org/2024: x", "2.30: x", "the 1990s: x", "- 2024: x",
        "1860~: x", "201X: x", "[2019..]: x", "in 2019: x",
    ],
)  # fmt: skip
def test_words_that_are_no_date_begin_no_event(line):
    [row] = rows(f"2024: x\nfirst\n{line}\n")
    assert line.strip() in row.texts[0].words


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["6/10/2024", "9/14/2024"], ["2024-06-10", "2024-09-14"]),
        (["6/10/2024"], ["2024-06-10"]),  # as the parser reads it
        (["6/10/2024", "14/9/2024"], ["2024-10-06", "2024-09-14"]),
        (["6/10/2024 - 9/14/2024"], ["2024-06-10/2024-09-14"]),
    ],
)
def test_the_month_stands_first_unless_the_figures_say_otherwise(lines, found):
    assert [date for date, _ in dates("".join(f"{one}: x\n" for one in lines))] == found


def test_where_both_orders_are_found_only_what_is_certain_is_read():
    found = dates("6/10/2024: x\n14/9/2024: y\n9/14/2024: z\n")
    assert [is_draft for _, is_draft in found] == [True, False, False]


def test_the_header_says_which_figure_stands_first():
    [entry] = made("dateFormat: d/M/y\n\n6/10/2024: x\n")
    assert entry["date"] == "2024-10-06"


def test_dates_that_count_from_others_are_worked_out():
    text = """2023-01-01 - 2 weeks: One
id: one
1 month: Two
after !one 3 days: Three
!one.start/1 day: Four
1 week - 3 days: Five
after !one/2023-03: Six
"""
    assert [date for date, _ in dates(text)] == [
        "2023-01-01/2023-01-14", "2023-01-15/2023-02-14", "2023-01-15/2023-01-17", "2023-01-01",
        "2023-01-09/2023-01-11", "2023-01-15/2023-03",
    ]  # fmt: skip


def test_nothing_is_counted_from_what_has_no_end():
    assert [is_draft for _, is_draft in dates("2020-01/now: One\n2 weeks: Two\n2 weeks: Three\n")] == [
        False,
        True,
        True,
    ]


def test_nothing_is_counted_from_what_is_not_read():
    assert [is_draft for _, is_draft in dates("2020: One\n6/10/24: Two\n2 weeks: Three\n")] == [False, True, True]


def test_a_month_is_counted_on_in_months():
    assert dates("2023-01: One\n2 months: Two\n") == [("2023-01", False), ("2023-02/2023-03", False)]


def test_the_header_is_the_head():
    read = markwhen.read(
        '---\n// made by hand\ntitle: A "record"\ndescription: >\n  One\n  line\n#Unix: #ffe438\n'
        "timezone: Europe/Berlin\nedit:\n  - desk@example.org\n---\n2024: x\n",
        Asked(),
    )  # fmt: skip
    head = read.head
    assert head.title.words == 'A "record"'
    assert head.description[0].words == "One\nline"
    assert head.timezone == "Europe/Berlin"
    assert head.rest == {
        "comment": "// made by hand", "#Unix": "#ffe438", "edit": "- desk@example.org"
    }  # fmt: skip


def test_a_header_needs_no_lines_around_it():
    read = markwhen.read("title: 'A ''record'''\nsome words\n\n2024: x\n", Asked())
    assert read.head.title.words == "A 'record'"
    assert read.head.rest == {"text before the first event": "some words"}


def test_groups_are_tags_from_the_outermost_in():
    text = """section All Projects #all
group Unix: #Unix
1971: a
endGroup
1972: b
endSection
GROUP Other
  1973: c
end
1974: d
# Nineties
1991: e
## Late \\#2
1998: f
# After
2001: g #own
"""
    assert [row.tags for row in rows(text)] == [
        ["All Projects", "all", "Unix"], ["All Projects", "all"], ["Other"], [], ["Nineties"], ["Nineties", "Late #2"],
        ["After", "own"],
    ]  # fmt: skip


def test_a_sentence_that_begins_like_a_group_is_a_sentence():
    [row] = rows("2024: x\nSection 5 of the act was struck down by the court.\n")
    assert row.tags == []
    assert "Section 5" in row.texts[0].words


def test_a_page_is_a_group_of_its_own():
    found = rows("title: One\n2020: a\n_-_-_break_-_-_\ntitle: Two\n2021: b\n")
    assert [(row.place, row.tags) for row in found] == [("line 2", []), ("line 5", ["Two"])]


@pytest.mark.parametrize(
    ("line", "title", "tags", "id", "sources"),
    [
        ("The report #press #law !one", "The report", ["press", "law"], "one", []),
        ("Issue #1 and #标签", "Issue #1 and", ["标签"], None, []),
        ("The [report](https://example.org/r_(1))", "The report", [], None, ["https://example.org/r_(1)"]),
        ("Sabu disk https://example.org/a", "Sabu disk", [], None, ["https://example.org/a"]),
        ("https://example.org/a", "https://example.org/a", [], None, ["https://example.org/a"]),
        ("1. [ ] vector<int>", "1\\. [ ] vector\\<int>", [], None, []),
        ("Wow! now !important.", "Wow! now !important.", [], None, []),
        ("C# and a\\#b", "C# and a\\#b", [], None, []),
    ],
)
def test_the_first_line_holds_title_tags_id_and_sources(line, title, tags, id, sources):
    [row] = rows(f"2024: {line}\n")
    assert row.title.words == title
    assert (row.tags, row.id) == (tags, id)
    assert [source.words for source in row.sources] == sources


def test_below_stand_properties_then_the_text():
    text = """2024: Meeting [Town hall](location)
    id: the-one
    location: "12 Main Street"
    contact: desk@example.org
    sources: [Paper, 'https://example.org/a']

    Words of it
    and more #extra
    [Harbour](map)
    // not this
    - [x] done
    - [] open
    #alone
"""
    [row] = rows(text)
    assert (row.id, row.places, row.tags) == ("the-one", ["Town hall", "Harbour", "12 Main Street"], ["extra", "alone"])
    assert [source.words for source in row.sources] == ["Paper", "https://example.org/a"]
    assert row.rest == {"contact": "desk@example.org", "comment": "// not this"}
    assert [one.words for one in row.texts] == ["Words of it  \nand more #extra\n- [x] done\n- [ ] open"]


def test_words_of_older_files_that_look_like_properties_stay_words():
    [row] = rows("2024: x\n  Task:\n  - one\n")
    assert row.texts[0].words == "Task:\n- one"


def test_a_ticked_event_says_so_and_a_title_is_found_in_the_text():
    first, second = rows("2024: [x] Paint it\n2025:\n- [] Project Proposal\nmore\n")
    assert (first.title.words, first.texts[0].words) == ("Paint it", "Done")
    assert (second.title.words, second.texts[0].words) == ("Project Proposal", "more")


def test_a_picture_is_shown_beside_the_event():
    [row] = rows("2024: x ![A plan](plan.png)\n")
    assert (row.media[0].address, row.media[0].alt) == ("plan.png", "A plan")


def test_words_outside_of_events_are_reported():
    assert markwhen.read("# One\nabout it\n2024: x\n", Asked()).head.rest == {"text outside of events": "about it"}


def test_times_of_day_are_kept():
    found = made("2025-08-03 10am: a\n2025-08-03 14:30: b\n")
    assert [entry["time"] for entry in found] == ["10:00", "14:30"]


def test_a_clock_without_a_day_takes_the_day_that_is_asked_for():
    [row] = rows("8:15am: x\n", day="2024-01-02")
    assert row.start.text == "2024-01-02 08:15"


@given(st.text(max_size=200) | st.lists(st.sampled_from(
    "2024 : / - now !a 5 days every \n \n\n # ## section group end --- // | [ ] ( ) \" ' \\ {} id: edtf: x #y ` * 12/5/2024 BC"
    .split(" ")
), max_size=40).map(" ".join))  # fmt: skip
def test_no_text_makes_it_fall(text):
    assert isinstance(markwhen.read(text, Asked()).rows, list)


@given(st.text(st.characters(exclude_characters="\n"), max_size=60))
def test_a_guard_is_taken_off_again(line):
    kept = guarded(line)
    assert unguarded(kept) == line
    assert stated_in(kept) is None
    assert heading_of(kept) is None


@pytest.mark.parametrize(
    "line",
    [
        "2024: a year", "every Monday: we met", "May: x", "by: y", ": z", "5 days: q", "12:30 it began", "Group photo",
        "section Two", "end", "// no comment", "— 2024: x", "3 BC: x", "!x: y", "1.  d: x", "now - 3 weeks: x", "— — end",
    ],
)  # fmt: skip
def test_words_that_would_be_an_event_or_a_group_get_a_dash(line):
    assert guarded(line) == f"— {line}"


@pytest.mark.parametrize("line", ["D: said he", "Task: x", "He said: 2024", "— plain", "", "Section 5 fell."])
def test_other_words_get_none(line):
    assert guarded(line) == line


@given(st.lists(st.text(min_size=1), min_size=1))
def test_values_are_read_as_they_are_written(words):
    assert values_in(value_of(words)) == words
    assert "#" not in value_of(words)


@pytest.mark.parametrize(
    ("date", "first"),
    [
        ("2023", "2023: x"),
        ("2023-04", "2023-04: x"),
        ("27 April 2023", "2023-04-27: x"),
        ("AD 618", "0618: x"),
        ("2018 to 2020", "2018/2020: x"),
        ("since December 2023", "2023-12/now: x"),
        ("300 BC", "300 BC: x"),
        ("300 BC to 200 BC", "300 BC - 200 BC: x"),
        ("50 BC to AD 50", "50 BC - 50 AD: x"),
        ("15 March 44 BC", "44 BC: x"),
        ("about 1860", "1860: x"),
        ("2023?", "2023: x"),
        ("the 2010s", "2010/2019: x"),
        ("19th century", "1801/1900: x"),
        ("summer 2023", "2023-06/2023-08: x"),
        ("the week of 24 April 2023", "2023-04-24/2023-04-30: x"),
        ("before 2019", "2018: x"),
        ("after 1 October 2023", "2023-10-02: x"),
        ("until January 2024", "2024-01: x"),
        ("23 May or 12 June 2023", "2023-05-23/2023-06-12: x"),
        ("since about 2019", "2019/now: x"),
    ],
)
def test_a_date_is_written_as_the_parser_reads_it(date, first):
    chronology = events(f"{{id: one, date: {date}, title: x}}").chronology
    text = write(chronology, Losses())
    assert first in text.split("\n")


@pytest.mark.parametrize(
    ("date", "says_more"),
    [("2023-04", False), ("2018/2020", False), ("2019/..", False), ("44 BC", False), ("19th century", True),
     ("2023?", True), ("summer 2023", True), ("[..2024]", True)],
)  # fmt: skip
def test_what_the_line_can_not_say_stands_below_it(date, says_more):
    text = write(events(f'{{date: "{date}", title: x}}').chronology, Losses())
    assert ("edtf:" in text) is says_more
    assert ("date:" in text) is says_more


def test_one_event_looks_like_this():
    text = write(
        check(
            'title: "A: record"\nlanguage: en\ntimezone: Europe/Berlin\nsources:\n  paper: {publisher: The Paper, '
            "title: Report, url: https://example.org/a#b}\nevents:\n  - id: one\n    date: about April 2023\n"
            "    title: Stop !now \\#\n    tags: [press, Court case]\n    status: alleged\n    sources: [paper]\n"
            "    text: |\n      One\n      line #5x.\n\n      2024: a year\n"
        ).chronology,
        Losses(),
    )
    assert text == (
        '---\ntitle: "A: record"\nlanguage: en\ntimezone: Europe/Berlin\n---\n\n'
        '2023-04: Stop ! now \\\\# #press #Court_case\nid: one\ntitle: "Stop !now \\\\\\u0023"\n'
        'date: "about April 2023"\nedtf: "2023-04~"\ntags: ["press", "Court case"]\nstatus: alleged\n'
        'sources: ["[The Paper, Report](https://example.org/a\\u0023b)"]\n\nOne line \\#5x.\n\n— 2024: a year\n'
    )  # fmt: skip


@pytest.mark.parametrize(("id", "line"), [("one", "id: one"), ("1", 'id: "1"'), ("null", 'id: "null"')])
def test_an_id_is_a_word_for_the_parser(id, line):
    text = write(events(f'{{id: "{id}", date: 2023, title: x}}').chronology, Losses())
    assert line in text.split("\n")
    assert made(text)[0]["id"] == id


def test_groups_stand_under_their_first_tag_and_what_has_none_above_all():
    chronology = events(
        "{date: 2021, title: a, tags: [law, press]}", "{date: 2022, title: b}", '{date: 2023, title: c, tags: ["#1: x"]}',
        "{date: 2024, title: d, tags: [law]}",
    ).chronology  # fmt: skip
    text = write(chronology, Losses(), group=True)
    lines = [line for line in text.split("\n") if line[:2] in ("20", "# ")]
    assert [line.split(" #")[0] for line in lines] == [
        "2022: b", "# law", "2021: a", "2024: d", "# \\#1\\: x", "2023: c"
    ]  # fmt: skip
    assert {entry["title"]: entry.get("tags", []) for entry in made(text)} == {
        "a": ["law", "press"], "b": [], "c": ["#1: x"], "d": ["law"],
    }  # fmt: skip


def test_what_has_no_place_is_said():
    losses = Losses()
    write(
        events("{id: a, date: unknown, title: Nobody knows}",
               "{date: 2023, title: x, key: true, links: [{url: 'https://example.org', title: Film}]}").chronology,
        losses,
    )  # fmt: skip
    lost = {what: one.example for (what, _), one in losses.lost.items()}
    assert lost == {"event without a date that Markwhen can draw": "Nobody knows"}


TITLES = (
    "A #tag in it", "Stop !now, please", "!first", "#1 hit", "ends with !bang", "60% of all", "[x] done", "[ ] box",
    "2024: a year", "- list", "1. one", "# head", "a <b> & c &amp; `code <i>`", "[link](https://a.org)",
    "https://a.org/x is down", "www.a.org", "a_b_c *d* **e**", "back\\slash \\# \\!x", "a: b: c", "“Quotes” 'x' \"y\"",
    "（中文）#标签 x", "x | y ~z~ ~~w~~", "mail a@b.org", "every day: x", "\\", "!", "#", "![a](b.png)",
    "[Berlin](location)", "// comment", "— 2024: x", "now: x", "(60)% !id", "emoji 🥳: 12:30", "C#", "x !a-b !c.",
)  # fmt: skip
TEXTS = (
    "Plain.", "2024: an event in the text\n\nsection Two\n", "Group photo\nwith soft break #tag\n\n12:30 it began",
    "- a\n- b #x\n  - c: d\n  - 2 days: e\n\n1. one\n2. two: x", "    code block #x\n    10: y\n\nafter",
    "`in #code` and **b** _i_ ~~s~~", "> quote\n> 2020: in it\n\n* * x", "line one  \nline two  \n2021: three",
    "end\n\nendSection\n\nend.", "— 2024: x\n\n— plain\n\n—  y", "// no comment\n\nhttps://a.org/#frag #b",
    "every Monday: we met\n\nMay: x\n\nby: y\n\n5 days: q\n\n: r", "id: x\n\nkey: value\n\ntags: [a]", "a\\\nb",
    "[a](https://a.org/x#y) [b](https://b.org/(c)) !x", "- one\n\n  para 2023: x\n\n- two", "1996. a year\n\n1. 2020: x",
    "#only\n\n#tags #here", "```\n#inc 2024: x\n```", "3 BC: x\n\n44 BC - 3 AD: y",
)  # fmt: skip
TAGS = ("press", "Court case", "été", "2024", "a_b", "_x_", "x y #z", "A: b", "a-b", "Section", "a, b", "[x]", '"q"')
VALUES = (
    "2023-04-27", "0618", "201X", "-0043", "-0300/-0200", "-0049/0050", "2019/..", "../2019", "[..2019]", "[2019..]",
    "2019/", "/2019", "2023-21", "2023-06-15T14:30:00", "{2020,2022}", "[2020-05-01,2020-05-20]", "-0043-03-15",
    "Y12000", "Y-12000", "-9998", "2004-06-~01", "2004-?06", "0000", "0001", "-0001/2020-05-03", "2019-12-31/..",
)  # fmt: skip


def _chronology(seed):
    """Events of all kinds of dates, titles and texts."""
    dice = random.Random(seed)
    said_dates = [text_of(said(one, "en-GB", "locale")) for one in expressions(seed, 90)]
    entries = []
    for number, date in enumerate([*said_dates, *VALUES, "2 May 2023"]):
        entry = {"id": f"e{number}", "date": date, "title": dice.choice(TITLES)}
        entry |= {"text": "\n\n".join(dice.sample(TEXTS, dice.randint(1, 3)))} if dice.random() < 0.7 else {}
        entry |= {"tags": dice.sample(TAGS, dice.randint(1, 3))} if dice.random() < 0.6 else {}
        source = {"title": dice.choice(TITLES), "url": f"https://a.org/(y)_z#{dice.randint(1, 3)}"}
        entry |= {"sources": [source]} if dice.random() < 0.4 else {}
        entry |= {"status": "denied", "outcome": dice.choice(TITLES)} if dice.random() < 0.2 else {}
        entry |= {"places": dice.sample(TAGS, 1), "people": dice.sample(TAGS, 2)} if dice.random() < 0.2 else {}
        entry |= {"kind": dice.choice(["deadline", "period"])} if dice.random() < 0.1 else {}
        entries.append(entry)
    entries[-1]["time"] = "00:00"
    while True:
        head = {"title": dice.choice(TITLES), "description": dice.choice(TEXTS), "language": "en-GB"}
        text = file_of(Made(head, {}, entries, []))
        read = read_entries(parse_document(text.encode(), "events.yaml", size_limits=False), size_limits=False)
        checked = check(text)
        refused = {one.entry for one in (*checked.findings, *read.findings) if one.severity == "error"}
        if not refused:
            return checked.chronology
        entries = [entry for number, entry in enumerate(entries) if number not in refused]


def _view(event):
    """What of an event Markwhen carries."""
    return {
        "edtf": event.date.edtf, "title": event.title, "time": event.time, "words": to_plain(event.text or "").split(),
        "html": re.sub(r"</?(?:pre|p|code)>", "", to_html(event.text or "")).split(), "tags": event.tags, "outcome": event.outcome, "people": event.people,
        "places": event.places, "status": event.status, "kind": event.kind,
        "sources": [encoded(one.url) for one in event.sources if one.url],
    }  # fmt: skip


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("group", [False, True])
def test_what_is_written_is_read_again_whole(seed, group):
    chronology = _chronology(seed)
    text = write(chronology, Losses(), group=group)
    back = check(imported(text.encode(), "a.mw", ImportOptions()).text).chronology
    exported = {event.id: _view(event) for event in chronology.events if event.date is not None}
    assert len(exported) > 70
    found = {event.id: _view(event) for event in back.events}
    if group:  # the first tag is that of the group
        for view in (*exported.values(), *found.values()):
            view["tags"] = view["tags"][:1]
    assert found == exported
    assert back.title == chronology.title
    assert to_html(back.description).split() == to_html(chronology.description).split()


def test_the_same_day_in_most_years_is_still_a_day_afterwards():
    lines = [f"{{id: e{year}, date: {year}-01-01, title: x}}" for year in range(2000, 2014)]
    chronology = events(*lines).chronology
    text = write(chronology, Losses())
    back = check(imported(text.encode(), "a.mw", ImportOptions()).text).chronology
    assert [event.date.edtf for event in back.events] == [event.date.edtf for event in chronology.events]


def test_two_writings_are_the_same_bytes():
    chronology = _chronology(3)
    assert write(chronology, Losses()) == write(chronology, Losses())
