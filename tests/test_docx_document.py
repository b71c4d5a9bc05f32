"""A chronology as a Word document: all that the Markdown chronology says, its sources numbered, the same bytes each time."""

import re
import zipfile
from io import BytesIO

import pytest

from tests.reading import check, events
from timeline.exchange.reading import html_of_document
from timeline.formats.losses import Losses
from timeline.formats.office.docx import write
from timeline.markup.from_html import from_html
from timeline.office.archive import tree_of

HEAD = """title: "The *harbour* & <docks>"
description: |
  A **record**, with [a page](https://a.example/?x=1&y=2).
language: en-GB
authors: [C. Example]
as_of: 3 June 2024
help: [{text: Ask us, url: "https://help.example/"}]
sources:
  paper: {publisher: The Paper, published: 14 July 2023, url: "https://paper.example/1"}
  log: {title: A log}
"""


def written(*lines, head=HEAD):
    return write(events(*lines, head=head).chronology, Losses())


def part(data, name="word/document.xml"):
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return tree_of(archive.read(name))


def paragraphs(data, name="word/document.xml"):
    """Each paragraph: its style, and its words."""
    found = []
    for one in part(data, name).iter("p"):
        own = one.find("pPr/pStyle")
        found.append((own.get("val") if own is not None else "", "".join(t.text or "" for t in one.iter("t"))))
    return found


def test_a_chronology_as_a_document():
    data = written(
        "{date: April 2023, gap: Nobody kept a log., title: 'A vote, *as typed*', text: 'It **passed**.', sources: [paper, {source: log, at: p. 3, quote: It *passed*.}]}",
        "{date: about 1990, title: The docks are dug}",
    )
    assert paragraphs(data) == [
        ("Title", "The *harbour* & <docks>"),
        ("Standfirst", "A record, with a page."),
        ("About", "By C. Example. Covers reports to 3 June 2024. 2 events, 2 sources."),
        ("Heading1", "1990"),
        ("Event", "About 1990: The docks are dug (No source given.)"),
        ("Heading1", "2023"),
        ("Gap", "Nobody kept a log."),
        ("Event", "April 2023: A vote, *as typed* [1, 2]"),
        ("", "It passed."),
        ("EventNote", "A log [2], p. 3: “It *passed*.”"),
        ("Heading1", "How dates are given"),
        (
            "",
            "A date is only as precise as its source. A month means that the source gives the month and no day. A year means some time in it. “About” means that the date is approximate.",
        ),
        ("Heading1", "Sources"),
        ("ListParagraph", "The Paper <https://paper.example/1>, 14 July 2023"),
        ("ListParagraph", "A log"),
        ("Heading1", "Help"),
        ("ListParagraph", "Ask us <https://help.example/>"),
    ]


def places(data):
    """What can be led to by its name: the words there."""
    found = {}
    for one in part(data).iter("p"):
        for start in one.iter("bookmarkStart"):
            found[start.get("name")] = "".join(t.text or "" for t in one.iter("t"))
    return found


def leads(data):
    """What leads to a place in the document: its words, and the words there."""
    return [
        ("".join(t.text or "" for t in one.iter("t")), places(data)[one.get("anchor")])
        for one in part(data).iter("hyperlink")
        if one.get("anchor")
    ]


def test_each_source_stands_once_and_each_number_leads_to_it():
    data = written("{date: 2023, title: A, sources: [log, paper]}", "{date: 2024, title: B, sources: [paper]}")
    paper, log = "The Paper <https://paper.example/1>, 14 July 2023", "A log"
    assert leads(data) == [("2", log), ("1", paper), ("1", paper)]
    listed = [one for one in part(data).iter("p") if one.find("pPr/numPr/numId") is not None]
    counted = [("".join(t.text or "" for t in one.iter("t")), one.find("pPr/numPr/numId").get("val")) for one in listed]
    assert [words for words, of in counted if of == "2"] == [paper, log]
    starts = [one for one in part(data, "word/numbering.xml").iter("num") if one.get("numId") == "2"]
    assert [one.get("val") for one in starts[0].iter("startOverride")] == ["1"]
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert not any("footnote" in name or b"footnote" in archive.read(name) for name in archive.namelist())


def test_key_events_weigh_and_stand_at_the_top_where_they_lead_to_their_places():
    lines = (
        "{date: 2023, title: A, sources: log}",
        "{date: 5 May, title: 'B, *here*', key: true, text: Words., status: denied, sources: paper}",
        "{date: 6 May 2023, title: C, key: true, sources: log}",
    )
    data = written(*lines)
    shown = paragraphs(data)
    top = shown.index(("Heading1", "Key events"))
    assert shown[top + 1 : top + 3] == [
        ("ListParagraph", "5 May 2023* (denied): B, *here*"),
        ("ListParagraph", "6 May 2023: C"),
    ]
    assert ("KeyEvent", "5 May 2023* (denied): B, *here* [1]") in shown and ("Event", "2023: A [2]") in shown
    assert ("ListParagraph", "The Paper, 14 July 2023: 5 May 2023 (“5 May”)") in shown
    led = leads(data)
    assert led[:2] == [("B, *here*", "5 May 2023* (denied): B, *here* [1]"), ("C", "6 May 2023: C [2]")]
    assert ("5 May 2023", "5 May 2023* (denied): B, *here* [1]") in led
    assert bold(data) == {"", "5 May 2023B, *here*", "6 May 2023C"}
    alone = written(lines[0])
    assert bold(alone) == {"2023A"} and "KeyEvent" not in {style for style, _ in paragraphs(alone)}


def bold(data):
    """The bold words of each event."""
    own = (
        one
        for one in part(data).iter("p")
        if (style := one.find("pPr/pStyle")) is not None and "Event" in style.get("val")
    )
    return {
        "".join(t.text or "" for run in one.iter("r") if run.find("rPr/b") is not None for t in run.iter("t"))
        for one in own
    }


@pytest.mark.parametrize("url", ["", "url: https://x.example/\n"])
def test_what_names_another_event_leads_to_it(url):
    lines = (
        "{id: first, date: 2023, title: A, sources: log}",
        "{date: 2024, after: first, see: first, title: B, text: 'After [*that*](#first).', sources: log, corrections: [{date: 2024-02-01, text: Right.}]}",
        "{after: first, title: C, sources: log}",
    )
    data = written(*lines, head=url + HEAD)
    own, other = "2023: A [1]", "2024 (corrected): B [1]"
    said = [(words, there) for words, there in leads(data) if words != "1"]
    assert said == [("A", own), ("that", own), ("A", own), ("B", other)]
    assert "x.example" not in "".join(one.get("Target") for one in part(data, "word/_rels/document.xml.rels"))


def test_no_two_places_have_one_name_or_number():
    data = written("{date: 2023, title: A, sources: [log, paper]}", "{date: 2024, title: B, sources: paper}")
    for name in ("id", "name"):
        own = [one.get(name) for one in part(data).iter("bookmarkStart")]
        assert len(own) == len(set(own)) == 4
    assert [one.get("id") for one in part(data).iter("bookmarkEnd")] == [
        one.get("id") for one in part(data).iter("bookmarkStart")
    ]


def test_a_headline_stays_with_what_is_told_of_it_and_with_nothing_else():
    data = written("{date: 2023, title: A, text: Words., sources: log}", "{date: 2024, title: B, sources: log}")
    kept = {
        "".join(t.text or "" for t in one.iter("t")): [own.get("val") for own in one.iterfind("pPr/keepNext")]
        for one in part(data).iter("p")
        if one.find("pPr/pStyle") is not None and one.find("pPr/pStyle").get("val") == "Event"
    }
    assert kept == {"2023: A [1]": [], "2024: B [1]": ["0"]}


def test_each_link_leads_where_it_says():
    data = written(
        "{date: 2023, title: A, text: '[a](https://b.example/é) [b](https://b.example/é)', sources: [paper]}"
    )
    targets = {
        one.get("Id"): one.get("Target")
        for one in part(data, "word/_rels/document.xml.rels")
        if one.get("TargetMode") == "External"
    }
    assert targets == {
        "link1": "https://a.example/?x=1&y=2",
        "link2": "https://b.example/%C3%A9",
        "link3": "https://paper.example/1",
        "link4": "https://help.example/",
    }
    used = [one.get("id") for one in part(data).iter("hyperlink") if one.get("id")]
    assert used == ["link1", "link2", "link2", "link3", "link4"]


TEXT = """title: A
events:
  - date: 2023
    title: B
    text: |
      One *two* **three** ~~four~~ `five`\\
      six

      > seven

      5. eight
         - nine

           ten
      6. eleven

      - twelve

      And code:

          thirteen
            fourteen

      1. fifteen
"""


def test_a_text_keeps_its_form():
    data = write(check(TEXT).chronology, Losses())
    body = part(data)
    looks = {
        "".join(t.text or "" for t in one.iter("t")).strip(): {p.tag for p in one.iterfind("rPr/*")}
        for one in body.iter("r")
    }
    assert looks["two"] == {"i", "iCs"} and looks["three"] == {"b", "bCs"} and looks["four"] == {"strike"}
    assert looks["five"] == {"rStyle"} and looks["six"] == set()
    listed = {}
    for one in body.iter("p"):
        number = one.find("pPr/numPr")
        if number is not None:
            listed["".join(t.text or "" for t in one.iter("t"))] = tuple(child.get("val") for child in number)
    assert listed == {
        "eight": ("0", "2"),
        "nine": ("1", "1"),
        "eleven": ("0", "2"),
        "twelve": ("0", "1"),
        "fifteen": ("0", "3"),
    }
    starts = {
        one.get("numId"): [start.get("val") for start in one.iter("startOverride")]
        for one in part(data, "word/numbering.xml").iter("num")
    }
    assert starts == {"1": [], "2": ["5"], "3": ["1"]}
    styles = {words: style for style, words in paragraphs(data)}
    assert styles["seven"] == "Quote" and styles["thirteen  fourteen"] == "CodeBlock"


def test_every_style_that_is_used_is_there():
    data = write(check(TEXT).chronology, Losses())
    names = {one.get("styleId") for one in part(data, "word/styles.xml").iter("style")}
    used = {
        one.get("val")
        for file in ("document", "footer")
        for tag in ("pStyle", "rStyle")
        for one in part(data, f"word/{file}.xml").iter(tag)
    }
    assert used <= names


def test_the_same_chronology_gives_the_same_bytes_and_no_clock():
    lines = ("{date: 2023, title: A, sources: [paper]}",)
    assert written(*lines) == written(*lines)
    with zipfile.ZipFile(BytesIO(written(*lines))) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert re.findall(r"\d{4}-\d\d-\d\d", core) == ["2024-06-03"]


@pytest.mark.parametrize(
    ("as_of", "created"), [("as_of: June 2024\n", []), ("", []), ("as_of: 2024-06-03\n", ["2024-06-03"])]
)
def test_the_document_is_of_the_day_that_the_chronology_is_of(as_of, created):
    data = written("{date: 2023, title: A}", head=f"title: A\n{as_of}")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert re.findall(r"\d{4}-\d\d-\d\d", archive.read("docProps/core.xml").decode()) == created


@pytest.mark.parametrize(
    ("language", "own", "paper"),
    [
        ("en-US", {"val": "en-US"}, "12240"),
        ("en-GB", {"val": "en-GB"}, "11906"),
        ("ja", {"val": "ja", "eastAsia": "ja"}, "11906"),
        ("ar", {"val": "ar", "bidi": "ar"}, "11906"),
    ],
)
def test_the_document_is_in_the_language_of_the_chronology(language, own, paper):
    data = written("{date: 2023, title: A}", head=f"title: A\nlanguage: {language}\n")
    found = next(part(data, "word/styles.xml").iter("lang")).attrib
    assert found == own
    assert next(part(data).iter("pgSz")).get("w") == paper
    assert (part(data).find(".//sectPr/bidi") is not None) == (language == "ar")


def test_an_event_in_another_language_says_so():
    data = written("{date: 2023, title: Une lettre, language: fr}")
    said = [one.get("val") for one in part(data).iter("lang")]
    assert said == ["fr"]


def test_chapters_corrections_and_notes_are_there():
    head = (
        HEAD
        + "chapters: [{title: The *end*, text: It **ends**., from: 2023}]\ncorrections: [{date: 1 June 2024, text: We erred.}]\n"
    )
    shown = paragraphs(
        written(
            "{date: 2023, title: A, outcome: Met., kind: deadline, links: [{url: 'https://c.example/', title: Map}]}",
            head=head,
        )
    )
    chapter = shown.index(("Heading1", "The *end*"))
    assert shown[chapter + 1 : chapter + 4] == [("Span", "2023"), ("", "It ends."), ("Heading2", "2023")]
    assert ("EventNote", "Page: Map (c.example)") in shown and ("EventNote", "Outcome: Met.") in shown
    assert ("Heading1", "Corrections") in shown and ("ListParagraph", "1 June 2024: We erred.") in shown


def test_what_is_written_is_read_again_word_for_word():
    data = written(
        "{date: 5 May 2023, title: A vote, text: '**It** passed, [as told](https://b.example/).', sources: [paper]}"
    )
    losses = Losses()
    markdown = from_html(html_of_document(data, losses)).markdown
    assert "**5 May 2023**: **A vote** \\[1\\]\n" in markdown
    assert "1.  [The Paper](https://paper.example/1) &lt;https\\://paper.example/1>, 14 July 2023\n" in markdown
    assert "\n\n**It** passed, [as told](https://b.example/).\n\n" in markdown
    assert losses.lost.keys() == {("words of a footer", "left out")}
