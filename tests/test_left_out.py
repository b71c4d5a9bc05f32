"""Own templates that were made before something that a chronology has: each is named, with what it leaves out."""

from pathlib import Path

import pytest

from timeline.formats.rendering import OUR_TEMPLATES, Look
from timeline.site.building import BuildOptions, build_site

HEAD = "title: x\nid: x\nas_of: 2024\n"
EVENTS = """sources: {a: {publisher: A, published: 3 May 2023}}
events:
  - {id: one, date: 2020, title: One, sources: a, text: It was so., key: true}
  - {id: two, date: 2021, title: Two, sources: a, quote: {text: So it is., by: the mayor}, key: true, see: one}
  - {id: three, date: 2022, title: Three, sources: {source: a, quote: words}}
"""
CHAPTERS = "chapters: [{title: Then, from: one}]\n"


def found(folder: Path, templates: dict[str, str], head: str = HEAD) -> list[tuple[str, str]]:
    own = folder / "own"
    own.mkdir()
    for name, text in templates.items():
        (own / name).parent.mkdir(exist_ok=True)
        (own / name).write_text(text)
    (folder / "events.yaml").write_text(head + EVENTS)
    built = build_site(folder / "events.yaml", BuildOptions(folder / "site", Look(own)))
    assert built.published is not None
    assert all(one.severity == "warning" for one in built.findings)
    return [(Path(one.place.file).name, one.message) for one in built.findings if one.code == "template-leaves-out"]


def ours(name: str, *changes: tuple[str, str]) -> str:
    text = (OUR_TEMPLATES / name).read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def says(*parts: str) -> str:
    return f"this template shows no {' and no '.join(parts)}, which the chronology has"


CARD = "{% macro event(card, level) %}<li id='{{ card.id }}'>{{ card.title }}BODY</li>{% endmacro %}"
OLD = "{% for section in page.sections %}{% for card in section.cards %}{{ card }}{% endfor %}{% endfor %}"
ALL = "{{ card.text }}{{ card['quote'] }}{{ card.see }}{{ card.sources }}"


@pytest.mark.parametrize(
    ("templates", "expected"),
    [
        ({}, []),
        ({name: ours(name) for name in ("events.html", "tools.html", "card.html", "chronology.md", "entry.md", "header.html")}, []),
        ({"events.html": OLD}, [("events.html", says("chapters", "short version"))]),
        ({"events.html": OLD + '{% include "tools.html" %}'}, [("events.html", says("chapters"))]),
        ({"tools.html": "tools"}, [("tools.html", says("short version"))]),
        ({"tools.html": "", "header.html": ours("header.html")}, [("tools.html", says("short version"))]),
        ({"tools.html": '{% include ["rows.html"] %}', "rows.html": "{{ page.versions.all if page.versions }}"}, []),
        ({"tools.html": "", "footer.html": "{{ page.versions.all if page.versions }}"}, []),
        ({"card.html": CARD.replace("BODY", "")}, [("card.html", "this template shows no texts, no quotations, no links to other events and no sources, which the chronology has")]),
        ({"card.html": CARD.replace("BODY", ALL)}, []),
        ({"card.html": CARD.replace("BODY", ALL).replace("card", "one")}, []),
        ({"card.html": ours("card.html", ("{% if card.quote %}\n{{ quotation(card.quote, own, card.language) }}\n{%- endif %}\n", ""))}, [("card.html", says("quotations"))]),
        ({"card.html": CARD.replace("BODY", "{{ parts.all(card) }}").replace("{% macro", '{% import "parts.html" as parts %}{% macro', 1), "parts.html": "{% macro all(card) %}{% endmacro %}"}, []),
        ({"card.html": CARD.replace("BODY", "{% include card.id ~ '.html' ignore missing %}" + ALL)}, []),
        ({"chronology.md": "# {{ text.title }}\n"}, [("chronology.md", says("chapters", "short version"))]),
        ({"entry.md": "{% macro event(entry, colon) %}{{ entry.title }}{{ entry.text }}\n{% endmacro %}"}, [("entry.md", says("sources"))]),
    ],
)  # fmt: skip
def test_a_template_that_leaves_something_out_is_named(tmp_path, templates, expected):
    assert found(tmp_path, templates, HEAD + CHAPTERS) == expected


def test_what_the_chronology_has_not_is_left_out_by_nobody(tmp_path):
    head = HEAD.replace("title: x", "title: x\nallow: single-source")
    assert found(tmp_path, {"events.html": ours("events.html", ("page.chapters", "page.titled"))}, head) == []


def test_what_is_meant_is_allowed(tmp_path):
    assert found(tmp_path, {"events.html": OLD}, HEAD + CHAPTERS + "allow: template-leaves-out\n") == []
