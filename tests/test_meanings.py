"""A date that is read otherwise than when the site was built is said, and not published, until that is accepted."""

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from timeline import __version__
from timeline.dates import MEANINGS
from timeline.findings import to_text
from timeline.site import manifest, meanings
from timeline.site.building import BuildOptions, build_site

HEAD = """title: A record
id: record
language: en-GB
timezone: Europe/London
as_of: 31 January 2024
sources:
  paper: {publisher: The Paper, published: 14 July 2023}
  other: {publisher: The Other, published: 23 July 2023}
events:
"""
EVENTS = [
    "{date: 10 July 2023, title: One, sources: paper}",
    "{id: two, date: Thursday, title: Two, sources: paper}",
    "{date: by 5 September, title: Three, sources: paper}",
    "mid-July 2023 The office answers",
    "{date: 3 March, title: Five}",
    "{date: '2 July 2023, 23:30 UTC', title: Six, sources: paper}",
    "{date: unknown, title: Seven, sources: paper}",
    "{after: two, title: Eight, sources: paper}",
    "{date: 04/05/2023, title: Nine, sources: other}",
    "{date: Monday, kind: scheduled, title: Ten, sources: paper}",
    "{id: twelve, date: 12 May 2023, title: Twelve, sources: paper}",
    "{date: 2019 to 2021, title: Eleven, sources: paper, draft: true}",
]
OTHER = "1066-10-14"
"""What an earlier reader is taken to have made of a date."""


class Site:
    """A chronology with its site, as an earlier version is taken to have built it."""

    def __init__(self, folder: Path) -> None:
        self.events, self.output = folder / "events.yaml", folder / "site"

    def write(self, lines=EVENTS, head=HEAD):
        self.events.write_text(head + "".join(f"  - {line}\n" for line in lines), encoding="utf-8")

    def build(self, *, accept=False):
        return build_site(self.events, BuildOptions(self.output, accept_meanings=accept))

    def files(self):
        return {path.name: path.read_bytes() for path in self.output.iterdir() if path.is_file()}

    def changed(self):
        """What is said of dates that have another meaning; the site must not be touched where something is."""
        before = self.files()
        built = self.build()
        found = [finding for finding in built.findings if finding.code == "meaning-changed"]
        assert not found or (built.published is None and self.files() == before)
        return found

    def found(self):
        """The lines of the events whose dates are said to have another meaning."""
        lines = self.events.read_text(encoding="utf-8").splitlines()
        return [lines[finding.place.line - 1] for finding in self.changed()]

    def as_of_another_version(self, *titles, edtf=OTHER, text="14 October 1066", made=("timeline 0.0.9", 1)):
        """Rewrites the site so that those dates have another value in it."""
        path = self.output / "events.json"
        data = json.loads(path.read_text(encoding="utf-8"))
        for event in data["events"]:
            if event["title"] in titles:
                event["date"] |= {"edtf": edtf, "text": text}
        path.write_text(json.dumps(data), encoding="utf-8")
        self.made_by(*made)

    def made_by(self, generator, number):
        path = self.output / manifest.NAME
        record = json.loads(path.read_text(encoding="utf-8")) | {"generator": generator, "meanings": number}
        path.write_text(
            json.dumps({key: value for key, value in record.items() if value is not None}), encoding="utf-8"
        )


@pytest.fixture
def site(tmp_path):
    made = Site(tmp_path)
    made.write()
    assert made.build().published is not None
    return made


TITLES = ["One", "Two", "Three", "The office answers", "Five", "Six", "Nine", "Ten", "Twelve"]
"""The published events that have a date."""


def line_of(title):
    return next(f"  - {line}" for line in EVENTS if title in line)


def test_exactly_the_dates_that_have_another_value_are_said(site):
    choose = random.Random(20)
    for _ in range(12):
        titles = choose.sample(TITLES, choose.randrange(len(TITLES) + 1))
        site.as_of_another_version(*titles)
        assert sorted(site.found()) == sorted(map(line_of, titles))
        assert site.build(accept=True).accepted == len(titles)
        assert site.found() == []  # and the next build says nothing


def test_where_nothing_has_changed_nothing_is_said(site):
    for made in [("timeline 0.0.9", 1), ("timeline 99", MEANINGS), (f"timeline {__version__}", None), ("somebody", 3)]:
        site.made_by(*made)
        assert site.found() == []
        assert manifest.maker(site.output) == (__version__, MEANINGS)


def test_each_is_said_with_its_place_and_both_meanings(site):
    site.as_of_another_version("The office answers")
    assert to_text(site.changed(), {}) == (
        f'{site.events}:13:5: error: "mid-July 2023" was read as "14 October 1066" (1066-10-14) by timeline 0.0.9, and is'
        ' read as "mid-July 2023" (2023-07-11~/2023-07-20~) now [meaning-changed]\n'
        "   = help: to keep what it was, write date: 1066-10-14; to take what each of these is now, build with"
        " --accept-meanings\n"
    )


def test_what_is_proposed_to_keep_the_meaning_does_keep_it(site):
    site.as_of_another_version("Five", edtf="[..2018]")
    [one] = site.changed()
    assert 'write date: "[..2018]"; to' in one.help
    site.write([line.replace("3 March", '"[..2018]"') for line in EVENTS])
    assert site.found() == []
    site.as_of_another_version("Three", edtf="2023-09-06")
    [one] = site.changed()
    assert "write date: 2023-09-06 and kind: deadline; to" in one.help


@pytest.mark.parametrize("made", [("timeline 0.0.9", MEANINGS), (f"timeline {__version__}", 1), ("timeline 99", 99)])
def test_another_number_or_another_version_is_enough(site, made):
    site.as_of_another_version("Two", made=made)
    assert site.found() == [line_of("Two")]


def test_the_same_number_and_version_are_not_compared(site):
    site.as_of_another_version(*TITLES, made=(f"timeline {__version__}", MEANINGS))
    (site.output / "events.json").write_bytes(b"[")
    assert site.found() == []


def test_a_first_build_is_compared_with_nothing(tmp_path):
    site = Site(tmp_path)
    site.write()
    site.output.mkdir()
    (site.output / "CNAME").write_text("example.org")
    built = site.build()
    assert built.published is not None and built.accepted == 0
    assert not any(finding.code.startswith("meaning") for finding in built.findings)


# An edit, beside which the site has other values for those dates than the reader has now.
EDITS = {
    "the words of the date": ("date: 10 July 2023, title: One", "date: 11 July 2023, title: One"),
    "the words of a date with an id": ("date: 12 May 2023", "date: 13 May 2023"),
    "the day of publication": ("The Paper, published: 14 July 2023", "The Paper, published: 21 July 2023"),
    "the source": ("title: Two, sources: paper", "title: Two, sources: [other, paper]"),
    "the chronology's day": ("as_of: 31 January 2024", "as_of: 31 January 2022"),
    "the region": ("language: en-GB", "language: en-US"),
    "the zone": ("Europe/London", "America/New_York"),
    "the kind": ("kind: scheduled, title: Ten", "title: Ten"),
    "a draft that is published": (", draft: true", ""),
    "a line with more in its date": ("mid-July 2023 The", "mid-July 2023 to August 2023 The"),
}


@pytest.mark.parametrize(("old", "new"), EDITS.values(), ids=EDITS)
def test_an_edit_is_no_change_of_meaning(site, old, new):
    before = json.loads((site.output / "events.json").read_text(encoding="utf-8"))["events"]
    text = site.events.read_text(encoding="utf-8")
    assert old in text
    site.events.write_text(text.replace(old, new), encoding="utf-8")
    site.made_by("timeline 0.0.9", 1)
    assert site.found() == []
    after = json.loads((site.output / "events.json").read_text(encoding="utf-8"))["events"]
    assert [event.get("date", {}).get("edtf") for event in before] != [
        event.get("date", {}).get("edtf") for event in after
    ]


@pytest.mark.parametrize(("old", "new"), EDITS.values(), ids=EDITS)
def test_an_edit_hides_no_change_of_meaning_beside_it(site, old, new):
    site.events.write_text(site.events.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    site.as_of_another_version("Two", "Nine", "Ten", edtf="1066")
    assert [line.split("title: ")[1].split(",")[0].rstrip("}") for line in site.found()] == ["Two", "Nine", "Ten"]


# What the site was built by and what stands there now, and a date that this makes another one.
READ_BY = [
    ("language: en-US", "language: en-GB", "04/05/2023"),
    ("language: fr", "language: en-US", "04/05/2023"),
    ("language: fr", "language: fr\nas_of: 2023", "5 mai 2023"),
]


@pytest.mark.parametrize(("old", "new", "words"), READ_BY)
def test_the_language_of_the_site_is_what_its_words_were_read_in(site, old, new, words):
    head = "title: A record\nid: record\n{}\nevents:\n"
    site.write([f"{{date: {words}, title: x}}"], head=head.format(old))
    assert site.build().published is not None
    site.write([f"{{date: {words}, title: x}}"], head=head.format(new))
    site.made_by("timeline 0.0.9", 1)
    assert site.found() == []


def test_words_that_the_site_could_not_have_had_mean_something_else(site):
    """They had a value there without the chronology's day, from which alone they have one now."""
    site.write(["{date: 3 March, title: Five}"])
    site.build()
    path = site.output / "events.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    del data["as_of"]
    path.write_text(json.dumps(data), encoding="utf-8")
    site.as_of_another_version("Five")
    assert len(site.found()) == 1


def test_the_months_of_fiscal_years_are_those_of_the_site(site, monkeypatch):
    site.write(head=HEAD.replace("id: record", "id: record\nfiscal_year: april"))
    site.build()
    site.as_of_another_version("Two")
    asked = []
    usual = meanings.Dating
    monkeypatch.setattr(meanings, "Dating", lambda tongue, *more: asked.append(tongue) or usual(tongue, *more))
    site.write(head=HEAD.replace("id: record", "id: record\nfiscal_year: july"))
    assert site.found() == [line_of("Two")]
    assert {tongue.fiscal_year for tongue in asked} == {4}


def test_words_of_the_same_figures_are_not_the_same_words(site):
    head = HEAD.replace("en-GB", "en-US")
    site.write(["{date: 1-12-2023, title: x}"], head=head)
    assert site.build().published is not None
    site.made_by("timeline 0.0.9", 1)
    site.write(["{date: 11-2-2023, title: x}"], head=head)
    assert site.found() == []


def test_an_event_is_known_by_its_id_or_its_words(site):
    """An id that is made from a date changes with it."""
    site.as_of_another_version("Two", "One", "Five")
    texts = [
        (line.replace("title: Two", "title: Second").replace("id: two", "id: second, formerly: two"))
        .replace("title: One", "title: First").replace("after: two", "after: second")
        for line in EVENTS
    ]  # fmt: skip
    site.write(texts[::-1])
    # "One" had no id, and has another title: nothing says that it is the same event.
    assert sorted(line.split("title: ")[1] for line in site.found()) == ["Five}", "Second, sources: paper}"]


def test_events_that_are_told_alike_are_not_taken_for_one_another(site):
    twins = [
        "{date: Thursday, title: A row, sources: paper}",
        "{date: Thursday, title: A row, sources: [other, paper]}",
    ]
    site.write(twins)
    assert site.build().published is not None
    site.made_by("timeline 0.0.9", 1)
    assert site.found() == []
    # As if all had been a week later: the id of one is that which the other had.
    path = site.output / "events.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    for event, (id, day) in zip(data["events"], [("2023-07-20-a-row", "20"), ("2023-07-27-a-row", "27")], strict=True):
        event |= {"id": id, "date": event["date"] | {"edtf": f"2023-07-{day}"}}
    path.write_text(json.dumps(data), encoding="utf-8")
    site.made_by("timeline 0.0.9", 1)
    assert [finding.message.split(")")[0] for finding in site.changed()] == [
        '"Thursday" was read as "13 July 2023" (2023-07-20', '"Thursday" was read as "20 July 2023" (2023-07-27',
    ]  # fmt: skip


def test_more_or_less_of_a_line_may_be_its_date_now(site):
    """Of an event on one line the title may begin elsewhere."""
    path = site.output / "events.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    event = next(event for event in data["events"] if event["title"] == "The office answers")
    event |= {"id": "other", "title": "July 2023 The office answers"}
    event["date"] |= {"words": "mid", "edtf": OTHER}
    path.write_text(json.dumps(data), encoding="utf-8")
    site.made_by("timeline 0.0.9", None)
    event["date"]["words"] = "mid-"
    assert site.found() == [line_of("The office answers")]


def test_what_is_wrong_besides_is_said_in_the_same_run(site):
    site.as_of_another_version("Two", "Nine")
    site.write([line.replace("3 March", "soon") for line in EVENTS])
    built = site.build()
    assert [finding.code for finding in built.findings if finding.severity == "error"] == [
        "meaning-changed", "unrecognised-date", "meaning-changed",
    ]  # fmt: skip
    assert built.published is None
    assert site.build(accept=True).published is None


ODD = [
    b"", b"[", b"[]", b"null", b'{"events": 5}', b"[" * 100_000,
]  # fmt: skip
HARMLESS = [
    {
        "events": [
            5,
            {},
            {"date": 5},
            {"date": {"words": "10 July 2023", "edtf": 5}},
            {"sources": [5], "date": {"edtf": "zz"}},
        ]
    },
    {"events": [], "sources": 5, "language": 5, "timezone": "../x", "as_of": {"edtf": "zz"}, "fiscal_year": 99},
    {"events": [{"title": "One", "kind": "zz", "date": {"words": "10 July 2023", "edtf": "2019"}}]},
    {"events": [{"title": "One", "date": {"words": "10 July 2023", "edtf": "2" * 101}}]},
]


@pytest.mark.parametrize("data", ODD, ids=range(len(ODD)))
def test_a_site_without_its_data_is_said_once(site, data):
    (site.output / "events.json").write_bytes(data)
    site.made_by("timeline 0.0.9", 1)
    warnings = [finding for finding in site.build().findings if finding.code == "meanings-unknown"]
    assert [finding.severity for finding in warnings] == ["warning"]
    assert "built by timeline 0.0.9, and has no events.json" in warnings[0].message
    (site.output / "events.json").unlink()
    assert not any(finding.code == "meanings-unknown" for finding in site.build().findings)
    site.made_by("timeline 0.0.9", 1)
    (site.output / "events.json").unlink()
    built = site.build(accept=True)
    assert not any(finding.code == "meanings-unknown" for finding in built.findings) and built.accepted == 0


@pytest.mark.parametrize("data", HARMLESS, ids=range(len(HARMLESS)))
def test_what_stands_in_the_folder_is_not_trusted(site, data):
    (site.output / "events.json").write_text(json.dumps(data), encoding="utf-8")
    site.made_by("timeline 0.0.9", 1)
    assert site.found() == []


def test_nothing_of_the_folder_can_write_on_the_terminal(site):
    site.as_of_another_version("Five", edtf="2019\x1b[31m", made=("timeline \x1b[31m", 1))
    [one] = site.changed()
    assert "\x1b" not in to_text([one], {}) and "by an earlier timeline" in one.message


def test_a_value_without_words_of_its_own_is_said_once(site):
    site.as_of_another_version("Five", edtf=OTHER, text=OTHER)
    [one] = site.changed()
    assert one.message.startswith(
        '"3 March" was read as 1066-10-14 by timeline 0.0.9, and is read as "3 March 2024" (2024'
    )
    site.as_of_another_version("Five", edtf="\x1b", text="\x1b")
    [one] = site.changed()
    assert "\x1b" not in to_text([one], {})


def test_a_record_that_is_none_is_of_no_site(tmp_path):
    for text in ("[", "5", '{"files": {}}', "[" * 100_000):
        (tmp_path / manifest.NAME).write_text(text)
        assert manifest.maker(tmp_path) is None
    (tmp_path / manifest.NAME).write_text('{"generator": 5, "meanings": "2"}')
    assert manifest.maker(tmp_path) == (None, None)


def test_the_record_is_all_that_is_looked_at_where_this_version_made_the_site(site, monkeypatch):
    """An edit costs no more than before."""
    asked = []
    usual = manifest.content
    monkeypatch.setattr(meanings.manifest, "content", lambda folder, name: asked.append(name) or usual(folder, name))
    monkeypatch.setattr(meanings, "_read", None)
    prepared = meanings.changed_meanings(None, site.output)
    assert prepared == [] and asked == [manifest.NAME]


def test_build_stops_until_it_is_accepted(site, timeline):
    site.as_of_another_version("Two", "Nine")
    for _ in range(2):
        done = timeline("build")
        assert done.returncode == 1 and done.stderr.count("[meaning-changed]") == 2
        assert done.stderr.endswith("site is as it was: 4 findings to look at\n"), done.stderr
    done = timeline("build", "--accept-meanings")
    assert (
        done.returncode == 0 and done.stderr.endswith(", 2 new meanings accepted\n") and "[meaning-" not in done.stderr
    )
    done = timeline("build")
    assert done.returncode == 0 and done.stderr.endswith("nothing to do: site is up to date\n")


def test_check_knows_no_site(site, timeline):
    """It says the same on every machine, whatever was built there."""
    site.as_of_another_version("Two")
    done = timeline("check", "--strict")
    assert "meaning-changed" not in done.stdout


@pytest.mark.parametrize("command", [["watch"], ["serve", "--port", "0"]])
def test_watch_and_serve_say_it_and_go_on_with_the_old_site(site, command):
    site.as_of_another_version("Two")
    before = site.files()
    process = subprocess.Popen(
        [sys.executable, "-m", "timeline", *command], cwd=site.events.parent, stderr=subprocess.PIPE, text=True
    )
    try:
        said = ""
        while "Ctrl-C" not in said and process.poll() is None:
            said += process.stderr.readline()
        assert "[meaning-changed]" in said and "--accept-meanings" in said and "site is as it was" in said
        time.sleep(0.1)
        assert process.poll() is None and site.files() == before
    finally:
        process.terminate()
        process.communicate(timeout=20)
