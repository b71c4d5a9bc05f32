"""Every text field of every record set to what could break out of its place: in no file of a site does it."""

import csv
import io
import json
import re
import shutil
import typing
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import icalendar
import lxml.etree
import lxml.html
import pytest
from pydantic import BaseModel

from tests.conftest import ROOT
from tests.test_markup import DIALECTS
from timeline.exchange.exporting import exported
from timeline.formats.rendering import Look
from timeline.formats.spreadsheet import names_in
from timeline.formats.table import FORMATS
from timeline.markup import markdown_text
from timeline.record.entry import ChronologyEntry, Entry
from timeline.site.building import BuildOptions, build_site, placed_pictures
from timeline.site.load import prepare

pytestmark = pytest.mark.unmeasured

PLAIN: dict[str, object] = {
    "date": "3 May 2023", "published": "14 July 2023", "retrieved": "1 May 2024", "added": "2 January 2024",
    "as_of": "31 May 2024", "id": "one", "formerly": [], "after": None, "before": None, "time": None, "kind": "event",
    "status": "reported", "language": "en", "timezone": None, "date_style": "locale", "order": "oldest",
    "url": "https://example.org/x/", "archived": "https://archive.example.org/x", "file": None, "source": None,
    "src": "plan.png", "decorative": None, "key": "true", "draft": None, "allow": [],
    "weekdays": None, "fiscal_year": None, "see": [], "from": "one", "crop": False,
    "on": "3 May 2024", "hash": "5c1e0f93a2b7", "hold": None, "theme": None, "card": None, "fragment": None, "style": None,
}  # fmt: skip
"""Fields that hold no text of their own, with a value or None to leave them out."""
MARKDOWN = {"text of Entry", "text of ChapterEntry", "description of ChronologyEntry"}
PRIVATE = {"note of Entry", "by of CheckEntry"}

LONG = "signs, on several pages"
PAYLOADS = {
    "signs": "<b>&\"'",
    LONG: "<b>&\"'",
    "a tag without a blank": "<svg/onload=alert(1)><b>",
    "right to left": "\u202e<b>",
    "an isolate left open": "\u2067<b>",
    "the end of a script": "</script></style></title><b>",
    "the end of a comment": "--><b><!--",
    "the end of a section": "]]><b>",
    "code": "`<b>` ``",
    "a link": "[<b>](javascript:alert(1)) <javascript:alert(1)>",
    "a row": '|<b>|"x",y;z',
    "a formula": '=HYPERLINK("https://example.org","<b>")',
    "a template": "{{ <b> }} {% x %} {# y #}",
    "entities": "&lt;b&gt; &#60;b> &amp;lt;b>",
    "backslashes": "\\<b> \\n \\, \\;",
    "a calendar": "END:VEVENT <b>",
}


EVENTS = 9


class Filler:
    """Fills each field of a record, and numbers what it put in."""

    def __init__(self, payload: str) -> None:
        self.payload = payload
        self.private: list[str] = []
        self.count = 0

    def record(self, model: type[BaseModel]) -> dict[str, object]:
        values = {name: self.field(model, name, field.annotation) for name, field in model.model_fields.items()}
        return {name: value for name, value in values.items() if value is not None}

    def field(self, model: type[BaseModel], name: str, annotation: object) -> object:
        if model.__name__ == "ChronologyEntry" and name == "sources":
            return {"named": self.record(typing.get_args(annotation)[1])}
        records = [one for one in _types(annotation) if isinstance(one, type) and issubclass(one, BaseModel)]
        if records:
            own = [self.record(records[0])]
            is_one = tuple not in map(typing.get_origin, _types(annotation))
            return own[0] if is_one else own * 2 if name == "values" else own
        if name in PLAIN and (model.__name__, name) != ("ValueEntry", "source"):
            return PLAIN[name]
        assert str in _types(annotation), f"say in PLAIN what {name} of {model.__name__} holds"
        self.count += 1
        words = f"w{self.count}o {self.payload}"
        if f"{name} of {model.__name__}" in PRIVATE:
            self.private.append(f"w{self.count}o")
        if f"{name} of {model.__name__}" in MARKDOWN:
            return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", words)
        return [words] if tuple in _types(annotation) or "tuple" in str(annotation) else words


def _types(annotation: object) -> Iterator[object]:
    yield annotation
    if (origin := typing.get_origin(annotation)) is not None:
        yield origin
    for inner in typing.get_args(annotation):
        yield from _types(inner)


class Site:
    """A site whose every text is hostile, and its files as what they are."""

    def __init__(self, folder: Path, payload: str, *, fragment: bool) -> None:
        filler = Filler(payload)
        (folder / "plan.png").write_bytes((ROOT / "docs/example/pictures/plan.png").read_bytes())
        written: dict[str, Any] = filler.record(ChronologyEntry)
        # So many that topics are offered and people stand in an index.
        written["events"] += [filler.record(Entry) | {"id": f"event-{number}"} for number in range(EVENTS - 1)]
        written["events"][0]["sources"].append({"source": "named"})  # one that nobody cites is not published
        (folder / "events.yaml").write_text(json.dumps(written, ensure_ascii=False), encoding="utf-8")
        built = build_site(folder / "events.yaml", BuildOptions(folder / "site", Look(fragment=fragment, checker=True)))
        assert built.published is not None, built.findings
        self.folder, self.payload, self.count = folder / "site", payload, filler.count
        self.private = [*filler.private, "3 May 2024", "2024-05-03", "5c1e0f93a2b7"]

    def texts(self) -> Iterator[tuple[str, str]]:
        """Each stretch of text of each file, by the file's name."""
        for path in sorted(self.folder.rglob("*")):
            if path.is_file() and path.suffix in READERS:
                yield from ((path.name, text) for text in READERS[path.suffix](path.read_text(encoding="utf-8")))


def html_texts(text: str) -> Iterator[str]:
    document = lxml.html.document_fromstring(text)
    for element in document.iter():
        assert element.tag != "b", lxml.html.tostring(element)
        attributes = dict(element.attrib) if isinstance(element.tag, str) else {}
        assert not any(name.startswith("on") for name in attributes)
        assert "javascript:" not in (attributes.get("href") or "").lower()
        yield from (attributes[name] for name in ("alt", "content", "aria-label", "title") if name in attributes)
        if element.tag == "script" and element.get("type") == "application/ld+json":
            yield from strings_of(json.loads(element.text or ""))
    for block in document.iter(
        "h1", "h2", "h3", "p", "li", "dd", "dt", "figcaption", "title", "label", "a", "span", "q", "blockquote"
    ):
        if not block.xpath(".//h2|.//h3|.//p|.//li|.//dd|.//dt|.//figcaption"):
            yield block.text_content()


def strings_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for one in value.values() for text in strings_of(one))
    elif isinstance(value, list):
        yield from (text for one in value for text in strings_of(one))


def json_texts(text: str) -> Iterator[str]:
    data = json.loads(text)
    for item in data.get("items", []):
        yield from html_texts(item.pop("content_html"))
    yield from html_texts(data.pop("html", "<p></p>"))
    for record in (data, *data.get("chapters", []), *data.get("events", [])):
        for name in ("description", "text") if "events" in data else ():
            yield from markdown_texts(str(record.pop(name, "")))
    yield from strings_of(data)


def csv_texts(text: str) -> Iterator[str]:
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == EVENTS + 1 and {len(row) for row in rows} == {len(rows[0])}
    for row in rows[1:]:
        for column, cell in zip(rows[0], row, strict=True):
            own = cell.removeprefix("'")
            yield from names_in(own) if column in ("sources", "tags", "people", "places") else [own]


def calendar_texts(text: str) -> Iterator[str]:
    calendar = icalendar.Calendar.from_ical(text)
    assert [component.name for component in calendar.walk()] == ["VCALENDAR", *["VEVENT"] * EVENTS]
    for component in calendar.walk():
        for name, value in component.property_items(recursive=False):
            if name == "CATEGORIES":
                yield from map(str, getattr(value, "cats", ()))
            elif name in ("NAME", "X-WR-CALNAME"):  # which the library doesn't know for texts
                yield re.sub(r"\\([\\,;])", r"\1", str(value))  # RFC 5545, section 3.3.11
            elif name not in ("BEGIN", "END"):
                yield str(value)


def feed_texts(text: str) -> Iterator[str]:
    for element in lxml.etree.fromstring(text.encode()).iter():
        assert str(element.tag).rpartition("}")[2] != "b"
        if element.get("type") == "html":
            yield from html_texts(element.text or "")
        else:
            yield element.text or ""


def markdown_texts(text: str) -> Iterator[str]:
    for render in DIALECTS.values():
        document = lxml.html.document_fromstring(f"<div>{render(text)}</div>")
        tags = {element.tag for element in document.iter() if isinstance(element.tag, str)}
        assert not tags & {"b", "svg", "script", "style", "title", "img", "javascript"}, tags
        assert not any((link.get("href") or "").startswith("javascript:") for link in document.iter("a"))
    yield from shown_lines(text)


def shown_lines(text: str) -> Iterator[str]:
    """The words of each block as CommonMark shows them."""
    document = lxml.html.document_fromstring(f"<div>{DIALECTS['CommonMark, with HTML'](text)}</div>")
    yield from (block.text_content() for block in document.iter("h1", "h2", "p", "li"))


READERS = {
    ".html": html_texts,
    ".json": json_texts,
    ".csv": csv_texts,
    ".ics": calendar_texts,
    ".xml": feed_texts,
    ".md": markdown_texts,
}


def texts_as_html(texts: Iterator[str]) -> Iterator[str]:
    for text in filter(str.strip, texts):
        yield from html_texts(f"<p>{text}</p>")


def shown_as_html(record: dict[str, Any]) -> dict[str, Any]:
    """What TimelineJS puts into the page as HTML: all but the words for a picture, which become an attribute."""
    return {name: value for name, value in record.items() if name not in ("alt", "Alt Text")}


def xml_texts(data: bytes) -> Iterator[str]:
    """The paragraphs of a Word document."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        document = lxml.etree.fromstring(parts.read("word/document.xml"))
    for paragraph in document.iter("{*}p"):
        yield "".join(text.text or "" for text in paragraph.iter("{*}t"))


EXPORTS: dict[str, Callable[[bytes], Iterator[str]]] = {
    "jsonld": lambda data: strings_of(json.loads(data)),
    "timelinejs": lambda data: texts_as_html(strings_of(json.loads(data, object_hook=shown_as_html))),
    "timelinejs-csv": lambda data: texts_as_html(
        cell for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig"))) for cell in shown_as_html(row).values()
    ),
    "markwhen": lambda data: iter(data.decode().splitlines()),
    "vis": lambda data: texts_as_html(strings_of(json.loads(data))),
    "docx": xml_texts,
}
"""How the texts of a format that no site has a file of are taken out of it, as whoever opens it does."""


def test_each_format_is_looked_at() -> None:
    owed = {one.name for one in FORMATS if one.file is None}
    assert owed ^ set(EXPORTS) == set(), "write into EXPORTS of tests/laws/test_every_text.py how its texts are read"


@pytest.fixture(scope="module", params=PAYLOADS)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("hostile")
    with pytest.MonkeyPatch.context() as patch:
        if is_long := request.param == LONG:
            patch.setattr("timeline.formats.page.splitting.LONGEST", 4)  # a page a year, and an index of all
        yield Site(folder, PAYLOADS[request.param], fragment=not is_long)
    shutil.rmtree(folder)


AS_TYPED = str.maketrans("“”‘’", "\"\"''")
"""Pages and the Markdown have typographic marks, of which `test_every_quotation_mark` has the laws."""


def test_no_text_breaks_out_of_its_place_or_loses_a_word(site: Site) -> None:
    """Wherever a text is shown, all of it is."""
    payload = " ".join(site.payload.split())
    seen: set[str] = set()
    for name, text in site.texts():
        shown = " ".join(text.translate(AS_TYPED).split())
        for found in re.finditer(r"\b[wW]\d+o (?=\S)", shown):
            assert shown[found.end() :].startswith(payload), (name, shown[found.start() : found.end() + 80])
            seen.add(f"{found[0].strip().lower()} {name}")
    public = {f"w{number}o" for number in range(1, site.count + 1)} - set(site.private)
    assert {one for one in public if f"{one} events.json" in seen} == public
    on_pages = {one.split()[0] for one in seen if one.endswith(".html")}
    assert len(public - on_pages) <= 2 * EVENTS  # the places, and what sources say of dates that don't differ


def test_no_text_breaks_out_of_its_place_in_an_export(site: Site) -> None:
    prepared = prepare(site.folder.parent / "events.yaml")
    given = {"pictures": placed_pictures(prepared)}
    for format in FORMATS:
        if format.file is None:
            data = exported(prepared.checked.chronology, format, given).data
            shown = " ".join(EXPORTS[format.name](data))
            assert re.search(r"w\d+o", shown), format.name
            assert not any(word in shown for word in site.private), format.name


def test_no_direction_reaches_beyond_its_text(site: Site) -> None:
    """What turns the direction of a text ends with it (UAX #9, BD8 to BD13): the words after it stand as typed."""
    for name, text in site.texts():
        for line in text.splitlines():
            opened = len(re.findall("[\u202a\u202b\u202d\u202e]", line)), len(re.findall("[\u2066-\u2068]", line))
            assert opened == (line.count("\u202c"), line.count("\u2069")), (name, line)


def test_nothing_private_is_in_any_file(site: Site) -> None:
    for path in site.folder.rglob("*"):
        if path.is_file():
            assert not any(word.encode() in path.read_bytes() for word in site.private), path.name


def test_the_law_sees_a_tag_that_is_let_through() -> None:
    """The readers refuse what they are for."""
    for reader, text in (
        (html_texts, "<p>w1o <b>x</b>"),
        (feed_texts, "<feed><b/></feed>"),
        (markdown_texts, "a <b>x</b>"),
    ):
        with pytest.raises(AssertionError):
            list(reader(text))
    assert markdown_text("<b>") == "&lt;b>"
