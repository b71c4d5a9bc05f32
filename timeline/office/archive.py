"""Office files as what they are, zip archives of XML: taken apart without harm, and put together always the same way.

Nothing outside an archive is ever fetched. What would cost more than an office file may (a small archive that unpacks
to gigabytes, XML that declares entities and names them a billion times) is refused before memory or time goes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from posixpath import join, normpath
from typing import NamedTuple
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from timeline.decoding import CONTROL
from timeline.findings import NotReadableError
from timeline.frozen import dataclass
from timeline.office.zips import SAVE_AGAIN, UNLOCK, ExcessError, look_at, opened, unpacked

MOST_BYTES = 128 * 1024 * 1024
"""Of all the XML that is read of one archive, unpacked."""
MOST_ELEMENTS = 1_000_000
"""Of a tree: some five hundred pages of a document."""
_DEEPEST = 200
"""Elements inside one another."""


class Relation(NamedTuple):
    """A part that another one names (ECMA-376 part 2, 6.5)."""

    kind: str
    """The last word of its type: `worksheet`, `hyperlink` …"""
    target: str
    """The name of a part, or an address."""
    is_outside: bool


@dataclass(frozen=True)
class Archive:
    """An office file that was looked through."""

    names: tuple[str, ...]
    """All files in it."""
    parts: Mapping[str, bytes]
    """Those that are XML."""

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part names, by id; of the whole archive for the empty name."""
        folder, _, name = part.rpartition("/")
        found = self.parts.get(join(folder, "_rels", f"{name}.rels"))
        relations: dict[str, Relation] = {}

        def start(tag: str, own: Attributes) -> None:
            if tag == "Relationship":
                is_outside = own.get("TargetMode") == "External"
                target = own.get("Target", "")
                where = target if is_outside else normpath(join("/", folder, target)).lstrip("/")
                relations[own.get("Id", "")] = Relation(own.get("Type", "").rpartition("/")[2], where, is_outside)

        if found is not None:
            walk(found, start)
        return relations

    def related(self, part: str, kind: str) -> str:
        """The name of the first part of that kind that a part names; empty where there is none."""
        own = (one.target for one in self.relations(part).values() if one.kind == kind and not one.is_outside)
        return next((target for target in own if target in self.parts), "")


def archive_of(data: bytes) -> Archive:
    """The office file in these bytes. Raises `NotReadableError` for one that is broken, locked or of no proportion."""
    with opened(BytesIO(data)) as archive:
        members = archive.infolist()
        wanted = {one.filename: one for one in members if _is_xml(one.filename)}
        try:
            look_at(wanted.values(), MOST_BYTES)
            parts = dict(_unpacked(archive, wanted))
        except ExcessError as error:
            raise NotReadableError(str(error), _AS_TABLE) from None
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):  # ODF 1.3 part 2, 4.8.3
        raise NotReadableError("it is protected by a password", UNLOCK)
    return Archive(tuple(one.filename for one in members), parts)


_AS_TABLE = "save its table as .csv"


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels")) or name == "mimetype"


def _unpacked(archive: ZipFile, wanted: Mapping[str, ZipInfo]) -> Iterator[tuple[str, bytes]]:
    left = MOST_BYTES
    for name, one in wanted.items():
        content = unpacked(archive, one, left)
        left -= len(content)
        yield name, content


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive of those files, in their order and without a clock: the same files give the same bytes."""
    whole = BytesIO()
    with ZipFile(whole, "w") as archive:
        for name, content in parts.items():
            one = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            one.compress_type = ZIP_DEFLATED
            one.create_system = 0  # the same on every system
            archive.writestr(one, content, compresslevel=6)
    return whole.getvalue()


Attributes = dict[str, str]
"""The attributes of an element by their names without a namespace; `xlink:href` is `href`."""


def _nothing(*_: object) -> None:
    """What is done with an element that nobody asked for."""


def walk(
    xml: bytes,
    start: Callable[[str, Attributes], None] = _nothing,
    end: Callable[[str], None] = _nothing,
    words: Callable[[str], None] = _nothing,
) -> None:
    """Goes through a part, element by element, names without their namespace. Raises `NotReadableError`.

    Office files of both kinds of OOXML, and ODF of all versions, differ in namespaces alone.
    """
    depth = 0

    def started(tag: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise NotReadableError(f"its elements are more than {_DEEPEST} deep in one another")
        start(tag.rpartition(" ")[2], {name.rpartition(" ")[2]: value for name, value in attributes.items()})

    def ended(tag: str) -> None:
        nonlocal depth
        depth -= 1
        end(tag.rpartition(" ")[2])

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_declarations
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = started, ended, words
    try:
        parser.Parse(xml, True)  # noqa: FBT003  # expat takes no names
    except expat.ExpatError as error:
        raise NotReadableError(f"its XML is broken ({error})", SAVE_AGAIN) from None


def tree_of(xml: bytes) -> Element:
    """A part as a tree of elements without namespaces. Raises `NotReadableError`."""
    builder = TreeBuilder()
    count = 0

    def start(tag: str, own: Attributes) -> None:
        nonlocal count
        count += 1
        if count > MOST_ELEMENTS:
            raise NotReadableError("it is longer than any list of events", "save the part with the events by itself")
        builder.start(tag, own)

    def end(tag: str) -> None:
        builder.end(tag)

    walk(xml, start, end, builder.data)
    return builder.close()


def _refuse_declarations(_name: str, _system: str | None, _public: str | None, has_internal_subset: int) -> None:
    """An office file declares nothing of its own (ECMA-376 part 2, 6.2.5), so that nothing can be multiplied."""
    if has_internal_subset:
        raise NotReadableError("its XML declares entities of its own, which no office file does")


_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescaped(words: str) -> str:
    """The words with what OOXML writes as `_x000D_` (ECMA-376 part 1, 22.9.2.19).

    >>> unescaped("a_x005F_x000A_b")
    'a_x000A_b'
    """
    return CONTROL.sub("", _ESCAPED.sub(lambda found: chr(int(found[1], 16)), words)) if "_x" in words else words
