"""Workbooks come in as the tables that they are: each cell as a reader of the sheet sees it, and no more of a date."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.office import (
    HEAD,
    ODS_HEAD,
    figure,
    ods,
    ods_cell,
    ods_row,
    packed,
    relation,
    rows,
    words,
    xlsx,
)
from timeline.exchange.importing import ImportOptions, imported
from timeline.findings import NotReadableError
from timeline.formats.losses import Losses
from timeline.formats.office.number_formats import shown_by
from timeline.formats.office.workbooks import table_of_workbook


def cells_of(data, kind="xlsx"):
    """The cells of its rows, without empty ones, and the report."""
    losses = Losses()
    table = table_of_workbook(data, kind, losses)
    return [[cell for cell in one.cells.values() if cell] for one in table.records], losses


def only_cell(cell, **book):
    """What becomes of a cell in the column of dates."""
    found, _ = cells_of(xlsx(("S", rows(HEAD, (cell, words("B2", "x")))), **book))
    return found[0][0] if len(found[0]) == 2 else ""


@pytest.mark.parametrize(
    ("number", "format", "read"),
    [
        (37145, 14, "2001-09-11"),
        (37145.5, 14, "2001-09-11 12:00"),
        (37145.36667824, 22, "2001-09-11 08:48:01"),
        (37145, 22, "2001-09-11"),
        (37145, 0, "37145"),  # no date without the format of one
        (37145, 2, "37145"),
        (37257, 17, "2002-01"),  # shown as Jan-02
        (45051, 16, "5 May"),  # shown without a year, which nobody typed
        (37257, "yyyy", "2002"),
        (37257, "mmmm\\ yyyy", "2002-01"),
        (37257, "h\\, mmmm\\ yyyy", "2002-01"),
        (37257, "[$-409]mmm\\-yy;@", "2002-01"),
        (37145, "dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2001-09-11"),
        (37145, "yyyy&quot;年&quot;m&quot;月&quot;", "2001-09"),
        (37145, "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;", "2001-09-11"),
        (37145, "[Red]0&quot; days&quot;", "37145"),
        (37145, "0.00E+00", "37145"),
        (0.07222222, 20, "1:44"),
        (0.0723264, 21, "1:44:09"),
        (37145.0723264, "h:mm:ss", "1:44:09"),
        (1.3223264, "[h]:mm:ss", "31:44:09"),
        (0.0723264, "mm:ss", "1:44:09"),
        (0.5, 22, "12:00"),
        (0, 14, ""),  # what a formula makes of an empty cell
        (1889.0, 0, "1889"),
        (1889.5, 0, "1889.5"),
        (-300, 0, "-300"),
        (1e22, 0, "1e+22"),
        (-8998, 14, "1875-05-12"),
        (-374118, 14, "0875-09-07"),  # typed so; in our own calendar it is the 11th
        (-115858, 14, "1582-10-15"),
        (-115859, 14, "1582-10-04"),
        (16, 14, "1900-01-15"),
        (3e6, 14, "3000000"),
        ("nan", 14, "nan"),
        ("a few", 14, "a few"),
    ],
)
def test_a_number_is_the_date_that_its_format_shows(number, format, read):
    codes = {} if isinstance(format, int) else {164: format}
    assert only_cell(figure("A2", number, 1), formats=(0, 164 if codes else format), codes=codes) == read


def test_excel_counts_a_day_more_in_the_first_months_of_1900():
    excel = {"docProps/app.xml": "<Properties><Application>Microsoft Excel</Application></Properties>"}
    read = [only_cell(figure("A2", number, 1), formats=(0, 14), more=excel) for number in (1, 59, 60, 61)]
    assert read == ["1900-01-01", "1900-02-28", "1900-02-29", "1900-03-01"]


def test_a_workbook_may_count_from_1904():
    book = '<workbookPr date1904="1"/>'
    assert only_cell(figure("A2", 35683, 1), formats=(0, 14), workbook=book) == "2001-09-11"
    assert only_cell(figure("A2", 0, 1), formats=(0, 14), workbook=book) == "1904-01-01"


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ('<c r="A2" t="s"><v>1</v></c>', "東京"),
        ('<c r="A2" t="s"><v>2</v></c>', "a b"),
        ('<c r="A2" t="s"><v>9</v></c>', ""),
        ('<c r="A2" t="str"><f>B1</f><v>worked out</v></c>', "worked out"),
        ('<c r="A2" t="str"><v>a_x005F_x0041_b_x0041_</v></c>', "a_x0041_bA"),
        ('<c r="A2" t="b"><v>1</v></c>', "TRUE"),
        ('<c r="A2" t="d"><v>2001-09-11T00:00:00</v></c>', "2001-09-11"),
        ('<c r="A2" t="e"><v>#REF!</v></c>', ""),
        ('<c r="A2"><f>NOW()</f></c>', ""),
        ("<c><v>7</v></c>", "7"),
    ],
)
def test_a_cell_is_read_by_its_type(cell, read):
    texts = (
        "<si><t>one</t></si><si><t>東京</t><rPh><t>とうきょう</t></rPh></si><si><r><t>a </t></r><r><t>b</t></r></si>"
    )
    assert only_cell(cell, strings=texts) == read


def test_errors_and_formulas_without_a_value_are_told():
    data = xlsx(("S", rows(HEAD, ('<c r="A2" t="e"><v>#REF!</v></c><c r="B2"><f>NOW()</f></c>', words("C2", "x")))))
    told = [*cells_of(data)[1].lines()]
    assert 'cell with an error: 1 left out, as in "#REF!"' in told
    assert 'formula whose value is not in the file: 1 left out, as in "=NOW()"' in told


def test_the_first_sheet_with_a_table_is_read_and_the_others_are_named():
    table = rows(HEAD, (words("A2", "1990"), words("B2", "x")))
    data = xlsx(("Notes", rows((words("A1", "read me"),))), ("Data", table), ("More", table), ("None", ""))
    losses = Losses()
    assert [one.place for one in table_of_workbook(data, "xlsx", losses).records] == ["row 2 of Data"]
    assert 'sheet: "Data"; not read: "Notes" (1 row), "More" (2 rows), "None" (empty)' in losses.told


def test_a_hidden_sheet_is_never_read():
    table = rows(HEAD, (words("A2", "1990"), words("B2", "x")))
    parts = xlsx(("Secret", table), parts_only=True)
    hidden = parts["xl/workbook.xml"].replace('sheetId="1"', 'sheetId="1" state="hidden"')
    with pytest.raises(NotReadableError, match='"Secret", is hidden'):
        cells_of(packed({**parts, "xl/workbook.xml": hidden}))


def test_what_is_hidden_in_a_sheet_is_told():
    table = rows(HEAD, (words("A2", "1990"), words("B2", "x"))).replace('r="2"', 'r="2" hidden="1"')
    assert "hidden in the sheet, and read all the same: 1 rows" in cells_of(xlsx(("S", table)))[1].told


def test_a_cell_that_is_joined_over_rows_stands_in_each():
    table = rows(
        HEAD, (words("A2", "2009"), words("B2", "a")), (words("B3", "b"),), (words("A4", "2010"), words("B4", "c"))
    )
    found, losses = cells_of(xlsx(("S", table, '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>')))
    assert found == [["2009", "a"], ["2009", "b"], ["2010", "c"]]
    assert losses.counts == {"cells joined over several rows": 1}


def test_where_a_cell_leads_stands_in_a_column_of_its_own():
    head = (*HEAD, words("C1", "source"))
    table = rows(head, (words("A2", "1990"), words("B2", "x"), words("C2", "The Paper")))
    links = relation("l", "hyperlink", "https://paper.example/a", outside=True)
    data = xlsx(("S", table, '<hyperlinks><hyperlink ref="C2" r:id="l"/></hyperlinks>'), links=links)
    record = next(iter(table_of_workbook(data, "xlsx", Losses()).records))
    assert record.cells["source link"] == "https://paper.example/a"
    assert 'url: "https://paper.example/a"' in imported(data, "a.xlsx", ImportOptions()).text


def test_a_formula_may_lead_somewhere():
    cell = '<c r="B2" t="str"><f>HYPERLINK("https://a.example/","x")</f><v>x</v></c>'
    assert cells_of(xlsx(("S", rows(HEAD, (words("A2", "1990"), cell)))))[0] == [["1990", "x", "https://a.example/"]]


def test_comments_pictures_and_macros_are_told():
    table = rows(HEAD, (words("A2", "1990"), words("B2", "x")))
    comments = "<comments><commentList><comment ref='A2'><text><r><t>ask </t></r><r><t>her</t></r></text></comment></commentList></comments>"
    more = {"xl/comments1.xml": comments, "xl/media/image1.png": b"x", "xl/vbaProject.bin": b"x"}
    losses = cells_of(xlsx(("S", table), links=relation("c", "comments", "../comments1.xml"), more=more))[1]
    assert "macros are in it, which are not read" in losses.told
    assert 'comment on a cell: 1 left out, as in "ask her"' in [*losses.lines()]
    assert 'picture in the workbook: 1 left out, as in "image1.png"' in [*losses.lines()]


def test_the_one_column_of_dates_is_for_dates_whatever_it_is_called():
    head = (words("A1", "event"), words("B1", "day"))
    table = rows(head, (words("A2", "x"), figure("B2", 37145, 1)), (words("A3", "y"), figure("B3", 37146, 1)))
    made = imported(xlsx(("S", table), formats=(0, 14)), "a.xlsx", ImportOptions()).made
    assert [entry["date"] for entry in made.entries] == ["2001-09-11", "2001-09-12"]


def test_a_sheet_of_another_program_is_known_in_a_workbook_too():
    names = ["Year", "Month", "Day", "Time", "End Year", "Display Date", "Headline", "Text", "Media", "Type"]
    head = [words(f"{letter}1", name) for letter, name in zip("ABCDEFGHIJ", names, strict=True)]
    row = (figure("A2", 1889), figure("B2", 6), words("G2", "x"))
    assert imported(xlsx(("od1", rows(head, row))), "a.xlsx", ImportOptions()).made.entries[0]["date"] == "1889-06"


DATE_STYLES = (
    '<number:date-style style:name="N1"><number:month/><number:text> </number:text><number:year/></number:date-style>'
    '<style:style style:name="ce1" style:data-style-name="N1"/>'
    '<style:style style:name="ce2" style:parent-style-name="ce1"/>'
)


@pytest.mark.parametrize(
    ("own", "text", "read"),
    [
        ('office:value-type="date" office:date-value="2001-09-11"', "x", "2001-09-11"),
        ('office:value-type="date" office:date-value="2001-09-11T00:00:00"', "x", "2001-09-11"),
        ('office:value-type="date" office:date-value="2001-09-11T08:46:00"', "x", "2001-09-11 08:46"),
        ('office:value-type="date" office:date-value="0875-09-11"', "x", "0875-09-07"),
        ('office:value-type="date" office:date-value="-0044-03-15"', "15 March 44 BC", "15 March 44 BC"),
        ('office:value-type="date" office:date-value="2001-13-11"', "x", "x"),
        ('table:style-name="ce1" office:value-type="date" office:date-value="2002-01-01"', "Jan 02", "2002-01"),
        ('table:style-name="ce2" office:value-type="date" office:date-value="2002-01-01"', "Jan 02", "2002-01"),
        ('office:value-type="time" office:time-value="PT01H44M09S"', "x", "1:44:09"),
        ('office:value-type="float" office:value="1889"', "1,889", "1889"),
        ('office:value-type="float" office:value="many"', "many", "many"),
        ('office:value-type="boolean" office:boolean-value="true"', "WAHR", "TRUE"),
        ('office:value-type="string"', "a<text:s text:c='2'/>b<text:tab/>c<text:line-break/>d", "a  b\tc\nd"),
        ('office:value-type="string"', "a</text:p><text:p>b", "a\nb"),
        ('office:value-type="string"', "1990<text:ruby><text:ruby-text>no</text:ruby-text></text:ruby>", "1990"),
        ('table:formula="of:=1/0" office:value-type="string"', "#DIV/0!", ""),
    ],
)
def test_a_cell_of_libreoffice_is_read_by_its_type(own, text, read):
    data = ods(("T", ODS_HEAD + ods_row(ods_cell(text, own), ods_cell("x"))), styles=DATE_STYLES)
    found = cells_of(data, "ods")[0][0]
    assert (found[0] if len(found) == 2 else "") == read


def test_a_column_may_say_how_its_dates_are_shown():
    columns = '<table:table-column table:default-cell-style-name="ce1"/><table:table-column/>'
    row = ods_row(ods_cell("x", 'office:value-type="date" office:date-value="2002-01-01"'), ods_cell("x"))
    assert cells_of(ods(("T", columns + ODS_HEAD + row), styles=DATE_STYLES), "ods")[0] == [["2002-01", "x"]]


def test_what_stands_beside_a_cell_is_none_of_its_words():
    note = "<office:annotation><text:p>ask her</text:p></office:annotation>"
    changes = "<table:tracked-changes><table:deletion><table:table-cell><text:p>gone</text:p></table:table-cell></table:deletion></table:tracked-changes>"
    cell = f'<table:table-cell office:value-type="string">{note}<text:p>1990</text:p></table:table-cell>'
    found, losses = cells_of(ods(("T", changes + ODS_HEAD + ods_row(cell, ods_cell("x")))), "ods")
    assert found == [["1990", "x"]]
    assert 'comment on a cell: 1 left out, as in "ask her"' in [*losses.lines()]


def test_the_empty_million_rows_of_a_sheet_cost_nothing():
    empty = '<table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    again = ods_row(ods_cell("1990"), ods_cell("x"), own=' table:number-rows-repeated="2"')
    assert cells_of(ods(("T", ODS_HEAD + again + empty)), "ods")[0] == [["1990", "x"]] * 2


def test_one_cell_far_away_costs_nothing():
    far = f'<row r="1048576">{words("XFD1048576", "x")}</row>'
    assert cells_of(xlsx(("S", rows(HEAD) + far)))[0] == [["x"]]


def test_a_hidden_sheet_of_libreoffice_is_never_read():
    styles = '<style:style style:name="ta1"><style:table-properties table:display="false"/></style:style>'
    table = ODS_HEAD + ods_row(ods_cell("1990"), ods_cell("x"))
    data = ods(("Secret", table, ' table:style-name="ta1"'), ("Open", table), styles=styles)
    losses = Losses()
    assert next(iter(table_of_workbook(data, "ods", losses).records)).place == "row 2 of Open"
    assert 'sheet: "Open"; not read: "Secret" (2 rows, hidden)' in losses.told


@pytest.mark.parametrize(
    ("data", "kind", "why"),
    [
        (ods(("T", ods_row(ods_cell("x", 'office:value-type="string" table:number-columns-repeated="16384"'), own=' table:number-rows-repeated="1048576"'))), "ods", "too large"),
        (xlsx(("S", rows(HEAD) + "".join(f'<row r="{n}">{words(f"XFD{n}", "x")}</row>' for n in range(2, 300)))), "xlsx", "too large"),
        (xlsx(("S", rows(HEAD, *((words(f"A{n}", "x"), '<c t="s"><v>0</v></c>') for n in range(2, 52)))), strings=f"<si><t>{' '.join(map(str, range(250_000)))}</t></si>"), "xlsx", "too large"),
        (xlsx(("S", "")), "xlsx", "no sheet has a table"),
        (xlsx(), "xlsx", "no sheet has a table"),
        (xlsx(("S", "<row>")), "xlsx", "XML is broken"),
        (packed({"xl/workbook.bin": b"x"}), "xlsx", "binary form"),
        (packed({"mimetype": "x"}), "ods", "no workbook"),
    ],
)  # fmt: skip
def test_what_is_no_table_of_events_is_refused_in_a_sentence(data, kind, why):
    with pytest.raises(NotReadableError, match=why):
        cells_of(data, kind)


SAMPLE = xlsx(("S", rows(HEAD, (figure("A2", 37145, 1), words("B2", "x")))), formats=(0, 14))
ODS_SAMPLE = ods(("T", ODS_HEAD + ods_row(ods_cell("1990"), ods_cell("x"))))


@given(st.data())
def test_a_damaged_workbook_is_read_or_refused(data):
    kind, whole = data.draw(st.sampled_from([("xlsx", SAMPLE), ("ods", ODS_SAMPLE)]))
    place = data.draw(st.integers(0, len(whole) - 1))
    harm = data.draw(st.binary(max_size=8))
    try:
        cells_of(whole[:place] + harm + whole[place + len(harm) :], kind)
    except NotReadableError as refused:
        assert str(refused)


PIECES = st.lists(st.sampled_from(["y", "yyyy", "m", "mmm", "d", "dddd", "h", "ss", '"x"', "\\-", "/", " ", "[h]", "[Red]", ";", "0", "AM/PM", "@"]), max_size=8)  # fmt: skip


@given(PIECES)
def test_a_format_shows_a_day_only_if_it_has_a_sign_for_one(pieces):
    shown = shown_by(164, "".join(pieces))
    first = "".join(pieces).split(";")[0]
    assert bool(shown and shown.day) == bool(re.search(r"(?<!d)d{1,2}(?!d)", re.sub(r'"[^"]*"|\\.|\[Red\]', "", first)))
