"""Every text field of every record with straight marks: on no page and nowhere in the Markdown is one left, in the data all."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest

from tests.laws import test_every_text
from tests.laws.test_every_text import EVENTS, PLAIN, Site, shown_lines
from tests.reading import events
from timeline.formats.markdown import Checking, document_of
from timeline.formats.rendering import render_site, told_of
from timeline.locale import quotes_in
from timeline.markup import typographic

HEAD = "title: A record\nsources: {a: {publisher: x}}\n"
TYPED = "\"x\" it's 'y'"
DATES = dict.fromkeys(("date", "published", "retrieved", "added", "as_of", "on"), "2023-05-03")
"""In figures, which every language reads."""


@pytest.fixture(scope="module", params=["en", "de-CH", "fr", "long"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("quoted")
    with pytest.MonkeyPatch.context() as patch:
        if is_long := request.param == "long":
            patch.setattr("timeline.formats.page.splitting.LONGEST", 4)
        language = {"language": "en" if is_long else request.param}
        patch.setattr(test_every_text, "PLAIN", PLAIN | DATES | language)
        yield Site(folder, TYPED, fragment=not is_long)
    shutil.rmtree(folder)


def language_of(site: Site) -> str:
    return str(json.loads((site.folder / "events.json").read_text())["language"])


def shown_in(path: Path) -> Iterator[str]:
    """What a reader of the page sees or is told: each stretch of text, each attribute in words."""
    if path.suffix == ".md":
        yield from shown_lines(path.read_text())
        return
    document = lxml.html.document_fromstring(path.read_text())
    for element in document.xpath("//*[not(self::script or self::style)]"):
        yield from (element.get(name) for name in ("alt", "aria-label", "title") if element.get(name))
        yield from filter(None, (element.text, element.tail))
    yield from document.xpath("//meta[not(@http-equiv)]/@content")


def pages(site: Site) -> list[Path]:
    return [*site.folder.glob("*.html"), site.folder / "chronology.md"]


def test_no_page_and_no_markdown_has_a_straight_mark(site: Site) -> None:
    assert len(pages(site)) > 3
    for path in pages(site):
        for text in shown_in(path):
            assert not re.search("[\"']", text), (path.name, text)


def test_each_text_has_the_marks_of_its_language_wherever_it_is_shown(site: Site) -> None:
    quotes = quotes_in(language_of(site))
    assert quotes is not None
    # What somebody said has no blank that isn't in it; one in an attribute is a plain one.
    shown = tuple(typographic(TYPED, quotes._replace(space=one)) for one in (quotes.space, "", quotes.space and " "))
    seen = set()
    for path in pages(site):
        for text in shown_in(path):
            for found in re.finditer(r"\b[wW]\d+o (?=\S)", text):
                assert text[found.end() :].startswith(shown), (path.name, text)
                seen.add(found[0].strip().lower())
    public = {f"w{number}o" for number in range(1, site.count + 1)} - set(site.private)
    assert len(public - seen) <= 2 * EVENTS  # the places, and what sources say of dates that don't differ


def test_the_list_to_check_by_has_what_was_typed_for_own_templates_too() -> None:
    """It is held against clippings."""
    checked = events('{id: one, date: 2021, title: "It\'s", sources: a, text: "It\'s so"}', head=HEAD)
    for checking, shown in ((None, ["It’s", "It’s so"]), (Checking((), "1"), ["It's", "It's so"])):
        told = told_of(checked.chronology)
        text = document_of(checked.chronology, told.drawing, told.fragments, checking=checking)
        [entry] = text.sections[0].entries
        assert [entry.view.title, entry.view.text] == shown


FRENCH = """{id: one, date: 2021, title: Le «mot», text: "Un «mot», `«code»`, https://a.example/«x».", tags: [«Vie»],
  quote: {text: "Un «mot» dit", by: La «Voix»}, gap: Le «vide», sources: {title: Un «titre», quote: "Le «seul»", at: «page» 1}}"""


def test_french_marks_stand_apart_from_what_they_hold_but_not_in_what_somebody_said_and_not_in_data() -> None:
    files = render_site(events(FRENCH, head="title: «Nous»\nlanguage: fr\ndescription: «Ici»\n").chronology, {})
    for name in ("index.html", "embed.html", "chronology.md"):
        page = files[name].decode()
        assert not re.search('«(?!\u202f|code|x|mot» dit|seul|[^>]*"|%)', re.sub("<style>.*?</style>", "", page)), name
        assert "«\u202fmot\u202f»" in page and "«\u202fNous\u202f»" in page, name
    for said in ("Un «mot» dit", "Le «seul»"):
        assert said in files["index.html"].decode() and said in files["chronology.md"].decode()
    assert b"\xe2\x80\xaf" not in files["events.json"]
    assert ':root{quotes:"«\u202f" "\u202f»"' in files["index.html"].decode()


def test_data_has_what_was_typed(site: Site) -> None:
    for name in ("events.json", "events.csv", "feed.xml", "events.ics", "checklist.md"):
        text = (site.folder / name).read_bytes().decode().replace("\r\n ", "")
        assert not re.search("[“‘’”«»‹›„‚]x|it[’‘]s", text), name
