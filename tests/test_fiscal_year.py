"""`fiscal_year:` of a chronology: what it takes, and that each reader of a date of the file is given it."""

import json
import sys
from dataclasses import replace

import pytest

from tests.reading import check
from timeline.chronology import accounts, check_chronology, project_of
from timeline.chronology.accounts import date_in
from timeline.cli import run
from timeline.clippings import Article
from timeline.dates import parse
from timeline.document import parse_document
from timeline.editing.in_place import with_years
from timeline.extract.deduplicate import dated
from timeline.lsp.answers import hover
from timeline.prose import find
from timeline.record.reading import read_entries

HEAD = "title: A record\nlanguage: {language}\nfiscal_year: {month}\n"


def of(month, language="en"):
    return read_entries(parse_document(HEAD.format(month=month, language=language).encode(), "events.yaml"))


@pytest.mark.parametrize(
    ("month", "language", "number"),
    [
        ("4", "en", 4),
        ("April", "en-GB", 4),
        ("avril", "fr", 4),
        ("april", "fr", 4),
        ('"07"', "en", 7),
        ("4月", "ja", 4),
    ],
)
def test_it_is_a_month_by_its_number_or_name(month, language, number):
    assert of(month, language).tongue.fiscal_year == number


def test_without_it_there_is_none():
    entries = read_entries(parse_document(b"title: A record\nfiscal_year:\nevents: []\n", "events.yaml"))
    assert entries.tongue.fiscal_year is None and not entries.findings


GENERAL = "write its number, 1 to 12, or its name, as in april"


@pytest.mark.parametrize(
    ("month", "help"),
    [
        ("13", GENERAL),
        ("0", GENERAL),
        ("Q2", GENERAL),
        ("calendar", GENERAL),
        ("avril", "did you mean april?"),
        ("Setpember", "did you mean september?"),
        ("6 April", "write 4, the month alone"),
        ("April 2023", "write 4, the month alone"),
        ("2023-04-06", "write 4, the month alone"),
    ],
)
def test_anything_else_is_refused_with_what_to_write(month, help):
    [problem] = check(HEAD.format(month=month, language="en") + "events: []\n").findings
    assert (problem.code, problem.help) == ("bad-month", help)
    assert problem.message == f'"{month}" is not a month'
    assert (problem.place.line, problem.place.column) == (3, 14)


def test_a_language_that_is_refused_leaves_english():
    assert [one.code for one in of("april", "en GB").findings if one.code != "missing-events"] == ["bad-language"]


@pytest.fixture
def asked(monkeypatch):
    """The words that the reader is given from here on, each with its month."""
    pairs = []
    for module in (parse, find):
        usual = module.asked

        def noting(*given, usual=usual, **more):
            text = sys._getframe(1).f_locals["text"]
            pairs.append((text, more["fiscal_year"] if "fiscal_year" in more else given[4]))
            return usual(*given, **more)

        monkeypatch.setattr(module, "asked", noting)
    date_in.cache_clear()
    return pairs


def months(pairs, words=""):
    """Those with which texts that hold the words were read."""
    return {month for text, month in pairs if words in text}


FILE = """title: A record
language: en-GB
fiscal_year: 7
as_of: 31 January 2024
corrections: {date: 3 January 2024, text: x}
sources:
  paper: {publisher: The Paper, published: 14 July 2023, retrieved: 15 July 2023, language: fr}
events:
  - date: 5 May
    title: One
    sources: [{source: paper, says: mai}, {publisher: Other, published: 16 July 2023}]
    added: 1 February 2024
    corrections: {date: 2 February 2024, text: x}
  - by 6 September 2023: Two
"""


def project():
    return project_of(parse_document(FILE.encode(), "events.yaml"))


def test_every_date_of_the_file_is_read_with_it(asked):
    entries = read_entries(parse_document(FILE.encode(), "events.yaml"))
    assert entries.tongue.fiscal_year == 7
    del asked[:]
    chronology = check_chronology(entries).chronology
    written = ["31 January", "3 January", "14 July", "15 July", "16 July", "5 May", "by 6 September"]
    assert {*written, "1 February", "2 February", "mai"} <= {
        text.removesuffix(" 2023").removesuffix(" 2024") for text, _ in asked
    }
    assert months(asked) == {7}
    assert chronology.fiscal_year == 7


def test_a_fiscal_year_is_worked_out_from_the_file_and_from_no_day(monkeypatch):
    """What a source's day of publication has nothing to do with isn't said to come from it."""
    usual = accounts.parse_date
    why = "a fiscal year begins in July"

    def reading(words, **more):
        return (
            replace(usual("July 2022 to June 2023"), text=words, why=(why,))
            if words == "FY23"
            else usual(words, **more)
        )

    monkeypatch.setattr(accounts, "parse_date", reading)
    date_in.cache_clear()
    for text in (FILE, FILE.replace("as_of: 31 January 2024\n", "").replace("published", "retrieved")):
        read = check(text.replace("date: 5 May", "date: FY23").replace(", retrieved: 15 July 2023", ""))
        event = next(event for event in read.chronology.events if event.title == "One")
        assert (event.date.edtf, event.provenance.reference) == ("2022-07/2023-06", None)
        assert event.provenance.why == event.date.why == (why,)
    [missing, _] = [event for event in check(FILE).chronology.events if event.date]
    assert missing.provenance.reference.source.id == "paper" and len(missing.provenance.why) == 2
    date_in.cache_clear()


def test_an_editor_and_the_years_that_are_written_out_read_with_it(asked):
    own = project()
    del asked[:]
    hover(own, FILE.index("14 July"))
    with_years(own)
    assert {text for text, _ in asked} >= {"14 July 2023", "5 May 2023"} and months(asked) == {7}


def test_the_data_of_the_site_has_it(timeline, tmp_path):
    (tmp_path / "events.yaml").write_text(FILE, encoding="utf-8")
    assert timeline("build").returncode == 0
    assert json.loads((tmp_path / "site/events.json").read_text())["fiscal_year"] == 7


@pytest.mark.parametrize(
    ("words", "read"),
    [
        (["date", "5 May 2023", "--on", "1 June 2023", "--fiscal-year", "july"], "5 May"),
        (["date", "5 May 2023", "--on", "1 June 2023", "--fiscal-year", "july"], "1 June"),
        (["agenda", "--on", "5 August 2023"], "5 August"),
        (["source", "add", "--publisher", "New", "--published", "5 August 2023", "--dry-run"], "5 August"),
        (["extract", "clipping.txt", "--fiscal-year", "7"], "The office"),
        (["extract", "clipping.txt", "--against", "events.yaml"], "The office"),
        (["extract", "clipping.txt", "-o", "events.yaml"], "The office"),
    ],
)
def test_each_command_that_reads_a_date_hands_it_on(asked, words, read, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "events.yaml").write_text(FILE, encoding="utf-8")
    (tmp_path / "clipping.txt").write_text("published: 14 July 2023\n\nThe office closed on 9 May 2023.\n")
    assert run(words) == 0, capsys.readouterr()
    assert months(asked, read) == {7}


def test_a_chronology_without_it_gives_none_to_what_is_drafted_for_it(asked, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "clipping.txt").write_text("published: 14 July 2023\n\nThe office closed on 9 May 2023.\n")
    for text in (FILE.replace("fiscal_year: 7\n", ""), FILE.replace("fiscal_year: 7", "# fiscal_year: 7")):
        (tmp_path / "events.yaml").write_text(text, encoding="utf-8")
        assert run(["extract", "clipping.txt", "--against", "events.yaml"]) == 0
    (tmp_path / "events.yaml").write_text("fiscal_year: [", encoding="utf-8")
    assert run(["extract", "clipping.txt", "--against", "events.yaml"]) == 1
    assert months(asked, "The office") == {None}


def test_a_clipping_without_a_date_is_dated_by_its_source_with_it(asked):
    text = FILE.replace("published: 14", "file: clipping.txt, published: 14")
    own = project_of(parse_document(text.encode(), "events.yaml"))
    del asked[:]
    found = dated(Article("clipping.txt", "The office closed."), own)
    assert found.published.edtf == "2023-07-14" and months(asked) == {7}


@pytest.mark.parametrize("command", [["date", "5 May 2023"], ["extract", "clipping.txt"]])
def test_an_option_that_is_no_month_is_wrong_use(timeline, command):
    done = timeline(*command, "--fiscal-year", "13")
    assert done.returncode == 2 and '"13" is not a month: write its number' in done.stderr.replace("\n", " ")
