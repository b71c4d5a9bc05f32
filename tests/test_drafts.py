"""A draft never stops a build, whatever is wrong in it, and changes nothing of what is published."""

import pytest

from timeline.site.building import BuildOptions, build_site
from timeline.site.check import examine
from timeline.site.load import prepare

HEAD = """\
title: A record
id: a-record
as_of: 31 January 2024
sources:
  paper: {publisher: The Paper, published: 14 July 2023, file: paper.txt}
events:
"""
PUBLIC = """\
  - {id: letter, formerly: note, date: 10 July 2023, title: The letter is sent, sources: paper}
  - {after: letter, title: It is read, sources: paper}
  - {before: note, title: It is written, sources: paper}
"""
FAULTS = (
    "date: soon",
    "date: 31 April 2023",
    "date: Tuesday 10 July 2023",
    "date: [2023]",
    "date: ''",
    "other: no date at all",
    "after: letter, before: letter",
    "after: nobody",
    "after: itself, id: itself",
    "date: 2023, titel: y",
    "date: 2023, title: [y]",
    "date: 2023, id: A B",
    "date: 2023, id: timeline",
    "date: 2023, id: letter",
    "date: 2023, id: note",
    "date: 2023, id: other, formerly: [letter, note]",
    "date: 2023, status: sure",
    "date: 2023, status: {a: b}",
    "date: 2023, kind: ''",
    "date: 2023, key: perhaps",
    "date: 2023, time: noon",
    "date: 2023, language: en_GB",
    "date: 2023, added: tomorrow week",
    "date: 2023, corrections: {text: y}",
    "date: 2023, corrections: {date: then, text: y}",
    "date: 2023, sources: nobody",
    "date: 2023, sources: {quote: y}",
    "date: 2023, sources: {publisher: P, url: 'javascript:alert(1)'}",
    "date: 2023, sources: {source: paper, quote: words that nobody wrote}",
    f"date: 2023, sources: [{', '.join(['paper'] * 21)}]",
    "date: 2023, text: a <b>bold</b> claim",
    "date: 2023, text: '# A heading'",
    "date: 2023, media: {src: none.png, alt: y}",
    "date: 2023, media: {src: ../out.png, alt: y}",
    "date: 2023, media: {src: paper.txt, alt: y}",
    "date: 2023, media: {src: 'https://example.org/a.png', alt: y}",
    "date: 2023, media: {src: none.png}",
    "date: 2023, media: {src: none.png, alt: y, decorative: true}",
)


@pytest.fixture
def story(tmp_path):
    """Writes the file of these events and gives back its path."""
    (tmp_path / "paper.txt").write_text("The letter was sent on Monday.\n")

    def write(*events):
        path = tmp_path / "events.yaml"
        path.write_text(HEAD + "".join(events))
        return path

    return write


def findings(path):
    """What `check` finds, its rules and quotations too."""
    prepared = prepare(path)
    return [*prepared.findings, *examine(prepared.project, path.parent)]


def draft(fault, *, is_draft=True):
    """An event with the fault; the words in it must not be seen."""
    title = "" if "title:" in fault else "title: Unseen, "
    return f"  - {{{title.replace(', ', '')}{', ' * bool(title)}draft: {str(is_draft).lower()}, {fault}}}\n"


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_wrong_in_a_draft_is_a_warning(story, fault):
    found = findings(story(PUBLIC, draft(fault)))
    assert found and {one.severity for one in found} == {"warning"}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_same_in_a_published_event_is_an_error(story, fault):
    found = findings(story(PUBLIC, draft(fault, is_draft=False)))
    assert "error" in {one.severity for one in found}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_draft_changes_nothing_of_what_is_published(story, fault):
    """Above or below what is published: the same ids, order and sources, and not a word of the draft."""
    alone = prepare(story(PUBLIC)).checked.chronology
    for events in ((PUBLIC, draft(fault)), (draft(fault), PUBLIC)):
        prepared = prepare(story(*events))
        assert prepared.is_sound
        assert prepared.checked.chronology == alone


def test_a_site_is_built_past_a_draft_that_cannot_be_read(story, tmp_path):
    path = story(PUBLIC, draft("date: soon"))
    built = build_site(path, BuildOptions(tmp_path / "site"))
    assert built.published is not None
    assert [one.code for one in built.findings] == ["unrecognised-date"]
    assert not any(b"Unseen" in file.read_bytes() for file in (tmp_path / "site").iterdir())


@pytest.mark.parametrize("waits", ["after", "before"])
def test_what_waits_for_a_draft_that_waits_for_it_has_its_place(story, waits):
    events = (
        f"  - {{id: one, {waits}: two, title: One, sources: paper}}\n",
        f"  - {{id: two, {waits}: one, title: Two, draft: true}}\n",
        f"  - {{id: three, {waits}: lost, title: Three, sources: paper}}\n",
        f"  - {{id: lost, {waits}: nobody, title: Lost, draft: true}}\n",
    )
    prepared = prepare(story(PUBLIC, *events))
    assert prepared.is_sound
    assert [event.id for event in prepared.checked.chronology.undated] == ["three", "one"]
    assert {(one.code, one.entry) for one in prepared.findings} == {("circular-order", 4), ("unknown-event", 6)}


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("{draft: , date: 2023, title: x}", "unknown-value"),
        ("{draft: maybe, date: soon, title: x}", "unknown-value"),
        ("{draft: [true], date: 2023, title: x}", "wrong-kind"),
        ("{drafts: true, date: 2023, title: x}", "unknown-field"),
        ("{Draft: true, date: 2023, title: x}", "unknown-field"),
        ("{draft: true, draft: false, date: 2023, title: x}", "duplicate-key"),
        ("{draft: true, date: 2023, title: x, title: y}", "duplicate-key"),
        ("{draft: true, date: 2023, title: &a x}", "anchor"),
        ("{draft: true, date: 2023, title: x, y}", "text-after-comma"),
        ("[draft: true]", "wrong-kind"),
        ("soon something happens", "unrecognised-date"),
    ],
)
def test_whatever_leaves_open_what_is_a_draft_stays_an_error(story, lines, code):
    """Whether an event may be published is never guessed."""
    found = findings(story(PUBLIC, f"  - {lines}\n"))
    assert (code, "error") in {(one.code, one.severity) for one in found}


def test_what_is_wrong_outside_a_draft_stays_an_error_though_only_the_draft_cites_it(story):
    path = story(PUBLIC, "  - {date: 2023, title: x, draft: true, sources: other}\n")
    path.write_text(path.read_text().replace("sources:\n", "sources:\n  other: {publisher: P, published: soon}\n", 1))
    assert [(one.code, one.severity) for one in prepare(path).findings] == [("unrecognised-date", "error")]
