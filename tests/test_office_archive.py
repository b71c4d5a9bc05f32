"""Office files that would do harm are refused in a sentence, before they cost memory or time."""

import struct
import time
import tracemalloc
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.office import HEAD, docx, figure, p, packed, relation, rows, run, words, xlsx
from timeline.exchange.importing import ImportOptions, imported
from timeline.exchange.reading import html_of_document
from timeline.exchange.recognise import office_kind
from timeline.findings import NotReadableError
from timeline.formats.losses import Losses
from timeline.formats.office.workbooks import table_of_workbook
from timeline.office import archive as office_archive
from timeline.office.archive import archive_of, tree_of, walk

SHEET = ("S", rows(HEAD, (words("A2", "1990"), words("B2", "x"))))
ZEROS = b"<a>" + b" " * (20 * 1024 * 1024) + b"</a>"
LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
OUTSIDE = '<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/hostname">]>'


def refused(data, kind="xlsx"):
    """Why it is refused; it may cost neither memory nor time."""
    tracemalloc.start()
    began = time.process_time()
    try:
        with pytest.raises(NotReadableError) as found:
            html_of_document(data, Losses()) if kind == "docx" else table_of_workbook(data, kind, Losses())
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 300_000_000 and time.process_time() - began < 5
    return str(found.value)


def with_sheet(xml):
    return packed({**xlsx(SHEET, parts_only=True), "xl/worksheets/sheet1.xml": xml})


def lying(data, size):
    """The archive with another size of its largest file said in both places."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        one = max(archive.infolist(), key=lambda member: member.file_size)
    changed = bytearray(data)
    changed[one.header_offset + 22 : one.header_offset + 26] = struct.pack("<I", size)
    central = data.index(b"PK\x01\x02", one.header_offset)
    while struct.unpack("<I", data[central + 42 : central + 46])[0] != one.header_offset:
        central = data.index(b"PK\x01\x02", central + 1)
    changed[central + 24 : central + 28] = struct.pack("<I", size)
    return bytes(changed)


def test_a_file_that_unpacks_to_far_more_than_it_is_refused():
    assert "out of all proportion" in refused(with_sheet(ZEROS))


@pytest.mark.parametrize("size", [1000, 2**31])
def test_a_file_that_lies_about_its_size_is_refused(size):
    assert refused(lying(with_sheet(ZEROS), size))


def test_many_files_are_refused_by_what_they_come_to(monkeypatch):
    monkeypatch.setattr(office_archive, "MOST_BYTES", 10_000)
    parts = {f"xl/{number}.xml": b"<a/>" * 500 for number in range(6)}
    assert "out of all proportion" in refused(packed(parts))


def test_what_is_unpacked_is_counted_whatever_was_said(monkeypatch):
    monkeypatch.setattr(office_archive, "look_at", lambda *_: None)
    monkeypatch.setattr(office_archive, "MOST_BYTES", 1_000_000)
    assert "out of all proportion" in refused(with_sheet(ZEROS))


def test_an_archive_of_very_many_files_is_refused():
    assert "more than 10,000 files" in refused(packed({f"{number}": b"" for number in range(10_001)}))


@pytest.mark.parametrize("declared", [LAUGHS, OUTSIDE])
@pytest.mark.parametrize("kind", ["xlsx", "ods", "docx"])
def test_xml_that_declares_entities_is_refused(declared, kind):
    data = {
        "xlsx": lambda: with_sheet(f"{declared}<worksheet>&j;&f;</worksheet>"),
        "ods": lambda: packed({"mimetype": "x", "content.xml": f"{declared}<a>&j;&f;</a>"}),
        "docx": lambda: docx(more={"word/document.xml": f"{declared}<document><body>&j;&f;</body></document>"}),
    }[kind]()
    assert "declares entities of its own" in refused(data, kind)


def test_a_declaration_in_another_encoding_is_seen_too():
    assert "declares entities" in refused(
        with_sheet(f'<?xml version="1.0" encoding="UTF-16"?>{LAUGHS}<a>&j;</a>'.encode("utf-16"))
    )


def test_a_name_of_a_type_without_declarations_does_no_harm():
    seen = []
    walk(b'<!DOCTYPE a PUBLIC "-//X//" "http://127.0.0.1:9/a.dtd"><a/>', lambda tag, _: seen.append(tag))
    assert seen == ["a"]


def test_elements_deep_in_one_another_are_refused():
    assert "200 deep" in refused(with_sheet("<a>" * 100_000))
    assert "200 deep" in refused(docx("<w:tbl>" * 5000 + "</w:tbl>" * 5000), "docx")


def test_a_tree_has_a_largest_size(monkeypatch):
    monkeypatch.setattr(office_archive, "MOST_ELEMENTS", 10)
    with pytest.raises(NotReadableError, match="longer than any list"):
        tree_of(b"<a>" + b"<b/>" * 10 + b"</a>")


def test_boxes_in_boxes_are_read_once_each():
    text = p(run("innermost"))
    for _ in range(30):
        text = p(f"<w:r><w:pict><w:txbxContent>{text}</w:txbxContent></w:pict></w:r>")
    assert html_of_document(docx(text), Losses()).count("innermost") == 1


def test_a_long_cell_that_is_joined_over_many_rows_is_not_written_in_each():
    joined = "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr></w:tc></w:tr>" * 500
    first = f'<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{p(run("long " * 2000))}</w:tc></w:tr>'
    assert len(html_of_document(docx(f"<w:tbl>{first}{joined}</w:tbl>"), Losses())) < 50_000


def test_many_joined_cells_are_refused():
    table = rows(HEAD, *((words(f"A{n}", "x"), words(f"B{n}", "y")) for n in range(2, 3000)))
    joined = '<mergeCell ref="A2:A2999"/>' * 3000
    assert "too large" in refused(xlsx(("S", table, f"<mergeCells>{joined}</mergeCells>")))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"PK\x03\x04", "broken archive"),
        (xlsx(SHEET)[:-30], "broken archive"),
        (xlsx(SHEET)[:200] + b"\0" * 40 + xlsx(SHEET)[240:], "broken archive"),
        (packed({"META-INF/manifest.xml": "<a><encryption-data/></a>"}), "protected by a password"),
    ],
)
def test_a_broken_or_locked_archive_is_refused(data, why):
    assert why in refused(data)


def flagged(data, place_in_local, place_in_central, value):
    changed = bytearray(data)
    for sign, place in ((b"PK\x03\x04", place_in_local), (b"PK\x01\x02", place_in_central)):
        at = data.find(sign)
        while at >= 0:
            changed[at + place] = value
            at = data.find(sign, at + 1)
    return bytes(changed)


def test_a_file_with_a_password_is_refused():
    assert "protected by a password" in refused(flagged(xlsx(SHEET), 6, 8, 1))


def test_a_file_packed_in_another_way_is_refused():
    assert "packed in a way" in refused(flagged(xlsx(SHEET), 8, 10, 14))


def test_an_encrypted_document_of_office_says_so():
    data = b"\xd0\xcf\x11\xe0" + b"\0" * 100 + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(NotReadableError, match="password"):
        office_kind("a.xlsx", data)


def test_nothing_outside_is_asked_for(monkeypatch):
    def no(*_, **__):
        raise AssertionError("something was fetched")

    monkeypatch.setattr("socket.socket.connect", no)
    monkeypatch.setattr("urllib.request.urlopen", no)
    outside = relation("x", "externalLink", "http://127.0.0.1:9/a", outside=True) + relation(
        "i", "image", "file:///etc/hostname", outside=True
    )
    assert table_of_workbook(xlsx(SHEET, links=outside), "xlsx", Losses())
    assert html_of_document(docx(p(run("x")), links=outside), Losses())


def test_a_part_outside_the_archive_is_no_part():
    parts = xlsx(SHEET, parts_only=True)
    away = parts["xl/_rels/workbook.xml.rels"].replace("worksheets/sheet1.xml", "../../../../etc/hostname")
    assert "no sheet" in refused(packed({**parts, "xl/_rels/workbook.xml.rels": away}))


def test_a_workbook_with_macros_is_read_without_them():
    data = xlsx(SHEET, more={"xl/vbaProject.bin": b"x"})
    assert "macros are in it, which are not read" in imported(data, "a.xlsm", ImportOptions()).losses.told


def test_the_same_files_give_the_same_archive():
    parts = {"a.xml": "<a/>", "b.xml": b"<b/>"}
    assert office_archive.packed(parts) == office_archive.packed(parts)
    with zipfile.ZipFile(BytesIO(office_archive.packed(parts))) as archive:
        assert [(one.filename, one.date_time[:3]) for one in archive.infolist()] == [
            ("a.xml", (1980, 1, 1)),
            ("b.xml", (1980, 1, 1)),
        ]


@given(st.binary(max_size=200))
def test_any_bytes_are_an_archive_or_refused(data):
    try:
        archive_of(b"PK\x03\x04" + data)
    except NotReadableError as refusal:
        assert str(refusal)


def test_a_large_workbook_is_read_in_seconds():
    lines = ((figure(f"A{n}", n, 1), words(f"B{n}", f"word {n}"), words(f"C{n}", "more")) for n in range(2, 5000))
    began = time.process_time()
    assert (
        sum(1 for _ in table_of_workbook(xlsx(("S", rows(HEAD, *lines)), formats=(0, 14)), "xlsx", Losses()).records)
        == 4998
    )
    assert time.process_time() - began < 5
