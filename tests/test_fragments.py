"""What of each event is joined in which file: the table, and that nothing else is made."""

import re
from pathlib import Path

from tests.reading import events
from tests.test_golden import SOURCES
from timeline.compile.fragments import Fragments
from timeline.formats.files import FILES
from timeline.formats.page.embedding import lifted, outward
from timeline.formats.rendering import Look, render_files
from timeline.site.load import prepare

HEAD = "title: x\nid: x\nas_of: 2024\nurl: https://x.example/\nsources: {a: {publisher: A, published: 2023}}\n"


def test_the_table_names_every_fragment_that_is_made_and_every_file() -> None:
    chronology = events(
        *(f"{{date: {year}, title: x, sources: a, key: {str(year < 1903).lower()}}}" for year in range(1900, 1910)),
        head=HEAD,
    ).chronology
    fragments = Fragments()
    files = dict(render_files(chronology, {}, Look(checker=True, fragment=True, card=True), None, fragments))
    made = {name for own in fragments.made.values() for name in own}
    assert made | {"line"} == {name for file in FILES for name in file.fragments}
    assert set(files) == {file.name for file in FILES} | {"index.html"}


def unnumbered(text: str) -> str:
    """A page without the numbers of sources, which a card gets when the page is joined."""
    return re.sub(r'data-n="[^"]*"', "", text)


def as_it_stands(part: str, file: str) -> str:
    """What tells of an event as it stands in a file; in a frame its headings are one level up, and links open beside it."""
    return unnumbered(lifted(outward(part)) if file.startswith("embed") else part)


def test_a_fragment_stands_in_its_file_as_it_was_made() -> None:
    prepared = prepare(Path(SOURCES["french"]))
    fragments = Fragments()
    files = dict(render_files(prepared.checked.chronology, {}, Look(), None, fragments))
    for file in (file for file in FILES if file.name in files):
        for name in file.fragments:
            for own in fragments.made.values():
                for part in re.split("\0[^\0]*\0", own[name][1]) if name in own else ():
                    assert as_it_stands(part.strip(), file.name) in unnumbered(files[file.name].decode()), (
                        file.name,
                        name,
                    )
    assert len(fragments.made) == len(prepared.checked.chronology.events)
