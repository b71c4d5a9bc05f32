"""The list for a fact-checker: every claim of every source, with its words and place, and a box to tick."""

from hashlib import sha256

from tests.reading import events
from timeline.formats.rendering import Look, render_site

HEAD = "title: A record\nlanguage: en-GB\nsources: {a: {publisher: The Paper, published: 2023-07-14}}\n"


def test_each_claim_has_its_quote_its_place_and_a_box():
    checked = events(
        "{date: 5 May 2023, title: 'A [letter](x) is sent', sources: [{source: a, says: May, quote: sent in May, at: page 3}]}",
        "{date: 2024, title: Nobody says so}",
        head=HEAD,
    )
    files = render_site(checked.chronology, {}, Look(checker=True))
    text = files["checklist.md"].decode()
    assert f"Generated from events.yaml, version {sha256(files['events.json']).hexdigest()[:12]}.\n" in text
    assert r"- [ ] **Friday 5 May 2023**: A \[letter\](x) is sent" in text
    assert "  - [ ] The Paper, 14 July 2023, page 3, says “May” (May 2023): “sent in May”\n" in text
    assert "- [ ] **2024**: Nobody says so\n  - No source given.\n" in text
    assert "checklist.md" not in render_site(checked.chronology, {})


def test_who_checks_has_all_that_a_source_says_and_from_what_a_date_was_worked_out():
    sources = "{a: {publisher: The Paper, published: 2023-07-14, title: A report, url: 'https://a.example/', archived: 'https://b.example/'}}"
    checked = events(
        "{id: one, date: 5 May, key: true, title: One, sources: [{source: a, says: 5 May}, {source: a, at: p. 2}]}",
        "{date: 2024, title: Two, sources: a}",
        head=f"title: x\nlanguage: en-GB\nchapters: [{{title: Then, from: one}}]\nsources: {sources}\n",
    )
    text = render_site(checked.chronology, {}, Look(checker=True))["checklist.md"].decode()
    paper = "[The Paper](https://a.example/), 14 July 2023, A report"
    assert f"  - [ ] {paper}, says “5 May” (5 May 2023) ([archived copy](https://b.example/))\n" in text
    assert f"  - [ ] {paper}, p. 2 ([archived copy](https://b.example/))\n" in text
    assert "  - The year is worked out from when The Paper published, 14 July 2023.\n" in text and "\\*" not in text
    assert "## Then\n\n### 2023\n\n- [ ] **Friday 5 May 2023**: One\n" in text and "- [ ] **2024**: Two\n" in text


def test_where_nothing_has_a_source_each_event_says_so():
    checked = events("{date: 2023, title: One}", "{date: 2024, title: Two}", head="title: x\n")
    files = render_site(checked.chronology, {}, Look(checker=True))
    assert files["checklist.md"].decode().count("  - No source given.\n") == 2
