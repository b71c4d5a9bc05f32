"""The parts of a Word document that are the same for every chronology: styles, lists, settings, what belongs to what.

Paper is A4, in the United States, Canada and Mexico Letter. Letters, sizes and distances are set in styles alone, so
that they can be changed all at once in the document.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from timeline.decoding import CONTROL
from timeline.locale import direction_of

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = f'xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def xml_text(words: str) -> str:
    """Words inside an element or an attribute of XML."""
    return escape(CONTROL.sub("\ufffd", words))


def part(name: str, inside: str) -> str:
    """A part of that name of the main namespace."""
    return f"{_HEAD}<w:{name} {NAMESPACES}>{inside}</w:{name}>"


def language_of(tag: str) -> str:
    """The property of words in that language (ECMA-376 part 1, 17.3.2.20): of which script Word asks each apart."""
    scripts = {"val": tag}
    if tag.partition("-")[0].lower() in ("zh", "ja", "ko"):
        scripts["eastAsia"] = tag
    if is_rtl(tag):
        scripts["bidi"] = tag
    return "".join(["<w:lang", *(f' w:{name}="{xml_text(value)}"' for name, value in scripts.items()), "/>"])


def is_rtl(tag: str) -> bool:
    """Whether the language is written from right to left."""
    return direction_of(tag) == "rtl"


def _style(
    id: str, name: str, paragraph: str = "", run: str = "", *, based_on: str = "Normal", kind: str = "paragraph"
) -> str:
    parts = [f'<w:style w:type="{kind}" w:styleId="{id}"><w:name w:val="{name}"/>']
    if kind == "paragraph":
        parts.append(f'<w:basedOn w:val="{based_on}"/>')
    parts += [
        "<w:qFormat/>",
        f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "",
        f"<w:rPr>{run}</w:rPr>" if run else "",
    ]
    return "".join([*parts, "</w:style>"])


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


_BOLD, _ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"
_GREY = '<w:color w:val="595959"/>'


def styles(language: str) -> str:
    """The styles, and the language of the document."""
    turned = "<w:bidi/>" if is_rtl(language) else ""
    rtl = "<w:rtl/>" if is_rtl(language) else ""
    defaults = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:cs="Times New Roman"/>'
        f"{_size(21)}{rtl}{language_of(language)}</w:rPr></w:rPrDefault>"
        f'<w:pPrDefault><w:pPr>{turned}<w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    )
    return part("styles", defaults + "".join(_STYLES))


_STYLES = (
    _style("Title", "Title", '<w:keepNext/><w:spacing w:after="160" w:line="240" w:lineRule="auto"/>', _BOLD + _size(44)),
    _style("Standfirst", "Standfirst", '<w:spacing w:after="160"/>', _size(25)),
    _style("About", "About", '<w:spacing w:after="80"/>', _GREY + _size(18)),
    _style(
        "Heading1", "heading 1", '<w:keepNext/><w:keepLines/><w:spacing w:before="400" w:after="120"/><w:outlineLvl w:val="0"/>',
        _BOLD + _size(30),
    ),
    _style(
        "Heading2", "heading 2", '<w:keepNext/><w:keepLines/><w:spacing w:before="320" w:after="120"/><w:outlineLvl w:val="1"/>',
        _BOLD + _ITALIC + _size(25),
    ),
    _style("Span", "Span of a chapter", '<w:keepNext/><w:spacing w:after="80"/>', _GREY + _size(19)),
    _style("Event", "Event", '<w:keepNext/><w:keepLines/><w:spacing w:before="200" w:after="60"/>'),
    _style("KeyEvent", "Key event", '<w:keepNext/><w:keepLines/><w:spacing w:before="320" w:after="80" w:line="252" w:lineRule="auto"/>', _size(27)),
    _style("EventNote", "Event note", '<w:spacing w:after="60"/><w:ind w:left="360"/>', _GREY + _size(19)),
    _style("Gap", "Gap", '<w:spacing w:before="200"/><w:jc w:val="center"/>', _ITALIC + _GREY),
    _style("Quote", "Quote", '<w:ind w:left="567" w:right="567"/>'),
    _style("CodeBlock", "Code block", '<w:ind w:left="360"/>', '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New"/>' + _size(19)),
    _style("ListParagraph", "List Paragraph", '<w:spacing w:after="60"/><w:contextualSpacing/>'),
    _style("Footer", "footer", '<w:spacing w:after="0"/><w:jc w:val="center"/>', _GREY + _size(17)),
    _style("Hyperlink", "Hyperlink", "", '<w:color w:val="0B4F9E"/><w:u w:val="single"/>', kind="character"),
    _style("Code", "Code", "", '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New"/>', kind="character"),
)  # fmt: skip

LEVELS = 9
"""Lists inside one another (17.9.6)."""


def numbering(starts: Iterable[tuple[int, int]]) -> str:
    """The lists: the first has signs, each further one counts, from a number on a level of its own."""
    bullets = "".join(_level(level, "bullet", "•–·"[level % 3]) for level in range(LEVELS))
    numbers = "".join(_level(level, "decimal", f"%{level + 1}.") for level in range(LEVELS))
    lists = [
        f'<w:abstractNum w:abstractNumId="{id}">{own}</w:abstractNum>' for id, own in enumerate([bullets, numbers])
    ]
    lists.append('<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>')
    for id, (level, first) in enumerate(starts, 2):
        start = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{first}"/></w:lvlOverride>'
        lists.append(f'<w:num w:numId="{id}"><w:abstractNumId w:val="1"/>{start}</w:num>')
    return part("numbering", "".join(lists))


def _level(level: int, kind: str, sign: str) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{sign}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{360 * (level + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
    )


SETTINGS = part(
    "settings",
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>',
)
FOOTER = part(
    "ftr",
    '<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>',
)


def section(language: str) -> str:
    """The paper, its margins and the line at the foot of each page (17.6.17)."""
    region = language.upper().split("-")[1:]
    width, height = (12240, 15840) if {"US", "CA", "MX"} & {*region} else (11906, 16838)
    turned = "<w:bidi/>" if is_rtl(language) else ""
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="{width}" w:h="{height}"/>'
        '<w:pgMar w:top="1304" w:right="1417" w:bottom="1304" w:left="1417" w:header="709" w:footer="624" w:gutter="0"/>'
        f"{turned}</w:sectPr>"
    )


_PARTS = {
    "document": "document.main", "styles": "styles", "numbering": "numbering", "settings": "settings",
    "footer": "footer",
}  # fmt: skip
CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>' for name, kind in _PARTS.items()
    )
    + '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)
PACKAGE_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="document" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="core" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)


def relations(links: Iterable[str]) -> str:
    """What the document names: all other parts, and the addresses of its links."""
    own = [name for name in _PARTS if name != "document"]
    lines = [f'<Relationship Id="{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>' for name in own]
    lines += [
        f'<Relationship Id="link{number}" Type="{_OFFICE}/hyperlink" Target="{xml_text(address)}" TargetMode="External"/>'
        for number, address in enumerate(links, 1)
    ]
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def core_properties(title: str, authors: str, language: str, created: str | None) -> str:
    """Title, authors and language (ECMA-376 part 2, 8.3); a day only where the chronology has one."""
    date = f'<dcterms:created xsi:type="dcterms:W3CDTF">{created}</dcterms:created>' if created else ""
    creator = f"<dc:creator>{xml_text(authors)}</dc:creator>" if authors else ""
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{xml_text(title)}</dc:title>{creator}'
        f"<dc:language>{xml_text(language)}</dc:language>{date}</cp:coreProperties>"
    )
