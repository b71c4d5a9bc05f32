"""Office files for tests, made here: workbooks and documents of a few cells and paragraphs, whole or harmful."""

import zipfile
from io import BytesIO

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_XLSX = f'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{_RELATIONS}"'
_WORD = (
    f'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{_RELATIONS}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{what}:1.0"'
    for name, what in {
        "office": "office", "table": "table", "text": "text", "style": "style", "number": "datastyle", "draw": "drawing",
    }.items()
) + ' xmlns:xlink="http://www.w3.org/1999/xlink"'  # fmt: skip


def packed(parts):
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return whole.getvalue()


def relation(id, kind, target, *, outside=False):
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{id}" Type="{_RELATIONS}/{kind}" Target="{target}"{mode}/>'


def xlsx(*sheets, formats=(0,), codes=None, strings="", links="", workbook="", more=None, parts_only=False):
    """A workbook; each sheet is a (name, rows in XML, what follows them)."""
    named = [(f"rId{number}", f"sheet{number}.xml", *sheet) for number, sheet in enumerate(sheets, 1)]
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _RELS.format(relation("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": _RELS.format(
            "".join(relation(id, "worksheet", f"worksheets/{file}") for id, file, *_ in named)
            + relation("styles", "styles", "/xl/styles.xml")
            + relation("strings", "sharedStrings", "sharedStrings.xml")
        ),
        "xl/workbook.xml": f"<workbook {_XLSX}>{workbook}<sheets>"
        + "".join(f'<sheet name="{name}" sheetId="1" r:id="{id}"/>' for id, _, name, *_ in named)
        + "</sheets></workbook>",
        "xl/styles.xml": f"<styleSheet {_XLSX}><numFmts>"
        + "".join(f'<numFmt numFmtId="{id}" formatCode="{code}"/>' for id, code in (codes or {}).items())
        + '</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>'
        + "".join(f'<xf numFmtId="{id}"/>' for id in formats)
        + "</cellXfs></styleSheet>",
        "xl/sharedStrings.xml": f"<sst {_XLSX}>{strings}</sst>",
        **{
            f"xl/worksheets/{file}": f"<worksheet {_XLSX}><sheetData>{rows}</sheetData>{''.join(after)}</worksheet>"
            for _, file, _, rows, *after in named
        },
        "xl/worksheets/_rels/sheet1.xml.rels": _RELS.format(links),
        **(more or {}),
    }
    return parts if parts_only else packed(parts)


def words(reference, text):
    """A cell with words."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def figure(reference, number, style=0):
    """A cell with a number."""
    return f'<c r="{reference}" s="{style}"><v>{number}</v></c>'


def rows(*lines):
    """Rows of cells in XML, each line a row."""
    return "".join(f'<row r="{number}">{"".join(cells)}</row>' for number, cells in enumerate(lines, 1))


HEAD = (words("A1", "date"), words("B1", "event"))


def ods(*tables, styles="", more=None):
    """A workbook of LibreOffice; each table is a (name, rows in XML)."""
    written = "".join(
        f'<table:table table:name="{name}"{"".join(own)}>{rows}</table:table>' for name, rows, *own in tables
    )
    content = f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{written}"
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"<office:document-content {_ODF}>{content}</office:spreadsheet></office:body></office:document-content>",
            **(more or {}),
        }
    )


def ods_row(*cells, own=""):
    return f"<table:table-row{own}>{''.join(cells)}</table:table-row>"


def ods_cell(text, own='office:value-type="string"'):
    return f"<table:table-cell {own}><text:p>{text}</text:p></table:table-cell>"


ODS_HEAD = ods_row(ods_cell("date"), ods_cell("event"))


def docx(*blocks, styles="", numbering="", notes="", links="", more=None):
    """A document of blocks in XML."""
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _RELS.format(relation("rId1", "officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _RELS.format(
            relation("s", "styles", "styles.xml") + relation("n", "numbering", "numbering.xml")
            + relation("f", "footnotes", "footnotes.xml") + links
        ),
        "word/document.xml": f"<w:document {_WORD}><w:body>{''.join(blocks)}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_WORD}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {_WORD}>{numbering}</w:numbering>",
        "word/footnotes.xml": f"<w:footnotes {_WORD}>{notes}</w:footnotes>",
        **(more or {}),
    }  # fmt: skip
    return packed(parts)


def run(text, look=""):
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*inside, own=""):
    return f"<w:p><w:pPr>{own}</w:pPr>{''.join(inside)}</w:p>"


LISTS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
)


def item(level, *inside, id=7):
    return p(*inside, own=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{id}"/></w:numPr>')
