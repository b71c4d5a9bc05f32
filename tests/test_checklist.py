"""The list for a fact-checker: every claim of every source, with its words and place, and a box to tick."""

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
    assert r"- [ ] **Friday 5 May 2023**: A \[letter\](x) is sent" in text
    assert "  - [ ] The Paper, 14 July 2023, page 3, says “May” (May 2023): “sent in May”\n" in text
    assert "- [ ] **2024**: Nobody says so\n  - No source given.\n" in text
    assert "checklist.md" not in render_site(checked.chronology, {})
