"""What a site writes comes back: `events.json` whole, `events.csv` and `events.ics` with every date's value."""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.laws.edits import File
from tests.reading import check
from timeline.exchange.importing import Imported, ImportOptions, imported
from timeline.findings import NotReadableError
from timeline.formats.calendars.writing import to_ics
from timeline.formats.events_json import events_json
from timeline.formats.page.views import Placed
from timeline.formats.spreadsheet import to_csv
from timeline.languages import codes
from timeline.record.event import Chronology, Event
from timeline.site.building import site_files
from timeline.site.load import prepare

ROOT = Path(__file__).parent.parent
FILES = (
    "docs/example/events.yaml",
    "events.yaml",
    "tests/golden/french/events.yaml",
    "tests/golden/minimal/events.yaml",
)


class Pictures(dict[str, Placed]):
    """Every picture there can be."""

    def __missing__(self, name: str) -> Placed:
        return Placed(name, 20, 10)


def data(chronology: Chronology) -> str:
    return events_json(chronology, Pictures())


def again(text: str | bytes, name: str) -> Imported:
    return imported(text if isinstance(text, bytes) else text.encode(), name, ImportOptions())


def chronology_in(path: str) -> Chronology:
    return check((ROOT / path).read_text(encoding="utf-8")).chronology


def generated(seeds: range) -> Iterator[Chronology]:
    """Chronologies with every feature, those that build."""
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder:
            file = File(Path(folder), random.Random(seed))
            for _ in range(3):
                file.change_header()
            file.write()
            checked = check(file.path.read_bytes().decode())
            if checked.is_sound and checked.chronology.events:
                yield checked.chronology


@pytest.mark.parametrize("path", FILES)
def test_events_json_comes_back_byte_for_byte(path: str) -> None:
    written = data(chronology_in(path))
    found = again(written, "events.json")
    assert data(check(found.text).chronology) == written
    assert (found.losses.lost, found.losses.drafts) == ({}, {})


def test_a_whole_site_comes_back_with_its_pictures(tmp_path: Path) -> None:
    files = site_files(prepare(ROOT / FILES[0]))
    for name, content in files.items():
        if name.startswith("media/"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_bytes(content)
    (tmp_path / "events.yaml").write_text(again(files["events.json"], "events.json").text, encoding="utf-8")
    assert site_files(prepare(tmp_path / "events.yaml"))["events.json"] == files["events.json"]


def test_the_widths_of_a_picture_are_in_the_data_and_come_back() -> None:
    for_screens = (("media/a.webp", 480), ("media/b.webp", 840))
    placed = Placed("media/x.jpg", 900, 300, for_screens)
    text = "title: x\nevents:\n  - {date: 2020, title: y, media: [{src: media/x.jpg, alt: A}, {src: media/y.jpg, alt: B}]}\n"
    written = events_json(check(text).chronology, {"media/x.jpg": placed, "media/y.jpg": Placed("media/y.jpg", 9, 9)})
    first, second = json.loads(written)["events"][0]["media"]
    assert first["widths"] == [{"src": src, "width": width} for src, width in for_screens] and "widths" not in second
    assert again(written, "events.json").losses.lost == {}
    odds: list[Any] = [[1], {}, [{"src": 1, "width": 2}], [{"src": "a", "width": "2"}]]
    for odd in odds:
        data = json.loads(written)
        data["events"][0]["media"][0]["widths"] = odd
        assert len(again(json.dumps(data), "events.json").losses.lost) == 1


def test_what_is_not_the_same_again_is_in_the_report() -> None:
    """For generated chronologies: the same bytes, or a line for each field that differs."""
    same = 0
    for chronology in generated(range(160)):
        written = data(chronology)
        found = again(written, "events.json")
        new = data(check(found.text).chronology)
        same += new == written
        assert (new == written) == (not found.losses.lost), found.losses.lost
        old, own = (json.loads(text) for text in (written, new))
        assert [one["id"] for one in old["events"]] == [one["id"] for one in own["events"]]
        named = {what for what, _ in found.losses.lost}
        for one, other in zip(old["events"], own["events"], strict=True):
            assert {f"{name} of an event" for name in {**one, **other} if one.get(name) != other.get(name)} <= named
    assert same > 60


VALUES = (
    "date: 2023-04-27", "date: 2023-04", "date: 2023", "date: 198X", "date: 19XX", "date: 1801/1900", "date: 2018/2020", "date: 2023~", "date: 2023?", "date: 2023-04-27~",
    "date: 2023-21", "date: 2023-33", "date: 2023-40", "date: -0043", "date: 2019/..", "date: ../2019", 'date: "[2023-05-02,2023-05-20]"', 'date: "{2023-05-02,2023-05-20}"',
    "date: 2023-04-01/2023-04-09", "date: 2023-05-05, kind: deadline", "date: 2023-05, kind: deadline", "date: 2023-05-06, kind: scheduled", "date: unknown", "date: 2023-05-07, status: withdrawn",
    "date: 2023-05-08, status: disputed, outcome: It was lifted", 'date: 2023-05-09, time: "14:30"', "date: 0618",
)  # fmt: skip
LANGUAGES = ("en-GB", *codes())


def spoken(language: str, style: str = "locale") -> Chronology:
    head = f"title: X\nid: x\nas_of: 2024-01-31\nlanguage: {language}\ndate_style: {style}\nsources:\n  p: {{publisher: The Paper, published: 2023-07-14}}\n"
    events = "".join(
        f"  - {{id: e{number}, title: 'Thing {number}: (a) b', {value}, sources: p}}\n"
        for number, value in enumerate(VALUES)
    )
    checked = check(f"{head}events:\n{events}")
    assert checked.is_sound, checked.findings
    return checked.chronology


def values(chronology: Chronology) -> dict[str, str | None]:
    return {event.title: event.date.edtf if event.date else None for event in chronology.events}


def told(event: Event) -> tuple[Any, ...]:
    return event.title, event.kind, event.status, event.outcome, event.tags, [source.name for source in event.sources]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("style", ["locale", "iso"])
def test_a_table_comes_back_with_the_same_values(language: str, style: str) -> None:
    old = spoken(language, style)
    found = again(to_csv(old), "events.csv")
    new = check(found.text).chronology
    assert values(new) == values(old)
    assert {one.id: (told(one), one.time) for one in new.events} == {
        one.id: (told(one), one.time) for one in old.events
    }
    assert not found.losses.drafts


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_calendar_comes_back_with_the_same_values(language: str) -> None:
    old = spoken(language)
    written = to_ics(old)
    assert written is not None
    found = again(written, "events.ics")
    new = check(found.text).chronology
    held = {event.title for event in new.events}
    assert len(old.events) - len(held) == 4  # without a first day, a last one, or both, and before our era
    assert values(new) == {title: value for title, value in values(old).items() if title in held}
    assert {*map(str, map(told, new.events))} == {str(told(event)) for event in old.events if event.title in held}
    assert new.language == language.partition("-")[0] and not found.losses.drafts


def test_generated_tables_and_calendars_come_back_with_the_same_values() -> None:
    for old in generated(range(100)):
        table = check(again(to_csv(old), "events.csv").text).chronology
        assert {one.id: one.date.edtf if one.date else None for one in table.events} == {
            one.id: one.date.edtf if one.date else None for one in old.events
        }
        written = to_ics(old)
        if written is None or b"BEGIN:VEVENT" not in written:
            continue
        new = check(again(written, "events.ics").text).chronology
        held = [
            event
            for event in old.events
            if event.date and event.date.earliest and event.date.latest and event.date.earliest.year > 0
        ]
        assert sorted((event.title, event.date.edtf if event.date else "") for event in new.events) == sorted(
            (event.title, event.date.edtf if event.date else "") for event in held
        )


def test_an_event_on_several_stretches_of_days_is_one_again() -> None:
    old = check("title: X\nid: x\nas_of: 2024\nevents:\n  - {date: 2 or 20 May 2021, title: Thing}\n").chronology
    written = to_ics(old)
    assert written is not None and written.count(b"BEGIN:VEVENT") == 2
    [one] = check(again(written, "events.ics").text).chronology.events
    assert (one.title, one.date and one.date.edtf) == ("Thing", "[2021-05-02,2021-05-20]")


def test_a_title_that_begins_with_its_day_keeps_it() -> None:
    old = check(
        "title: X\nid: x\nas_of: 2024\nevents:\n  - {date: 2021-05-02, title: '2 May 2021: a day'}\n"
    ).chronology
    written = to_ics(old)
    assert written is not None
    [one] = check(again(written, "events.ics").text).chronology.events
    assert one.title == "2 May 2021: a day"


def test_the_moment_of_a_calendar_stays_the_same_moment() -> None:
    head = "title: X\nid: x\ntimezone: Europe/London\nas_of: 2024\n"
    old = check(
        f"{head}events:\n  - {{date: 2023-07-10, time: '14:30', title: A}}\n  - {{date: 2023-07-11, time: '00:30', title: B}}\n"
    )
    written = to_ics(old.chronology)
    assert written is not None
    found = again(written, "events.ics")
    first, second = check(found.text).chronology.events
    assert (first.time, first.offset, second.time) == ("13:30", 0, None)
    assert any(line.startswith("time in UTC, of another day: 1") for line in found.losses.lines())
    assert second.date is not None and second.date.edtf == "2023-07-11"


def test_a_day_that_somebody_changed_in_the_table_is_the_new_one() -> None:
    table = to_csv(check("title: X\nevents:\n  - {id: a, date: 2 May 2021, title: Thing}\n").chronology)
    changed = table.replace("May 2, 2021", "3 May 2022")
    assert changed != table
    [one] = check(again(changed, "events.csv").text).chronology.events
    assert one.date is not None and one.date.edtf == "2022-05-03"


def test_a_row_that_somebody_put_in_is_an_event() -> None:
    table = to_csv(check("title: X\nevents:\n  - {id: a, date: 2 May 2021, title: Thing}\n").chronology)
    found = again(f"{table},June 2022,,,,,,,,New,,,,,,,,,\r\n", "events.csv")
    assert [(one["title"], one["date"]) for one in found.made.entries] == [
        ("Thing", "May 2, 2021"),
        ("New", "June 2022"),
    ]


def test_version_1_without_its_number_is_read() -> None:
    text = data(chronology_in(FILES[1])).replace('"version": 2,\n', "")
    assert data(check(again(text, "events.json").text).chronology) == data(chronology_in(FILES[1]))
    later = again(text.replace("{\n", '{\n"version": 3,\n"mood": "calm",\n', 1), "events.json")
    assert any("newer than this program" in line for line in later.losses.told)
    assert ("mood of the whole", "left out") in later.losses.lost


def test_nothing_of_a_file_that_somebody_changed_is_lost_silently() -> None:
    text = json.loads(data(chronology_in(FILES[1])))
    event = text["events"][0]
    event |= {"mood": "calm", "see": ["nobody"], "media": [{"src": "../x.png", "width": 1}], "status": "odd"}
    event["sources"] = [*event.get("sources", []), {"source": "nobody", "quote": "a word"}]
    found = again(json.dumps(text), "events.json")
    rest = found.losses.rest["events[0]"]
    assert (
        rest["mood"] == "calm" and rest["see"] == "nobody" and "x.png" in rest["media"] and "a word" in rest["sources"]
    )
    assert rest["status"] == "odd" and not found.losses.drafts


ODD: tuple[Any, ...] = (
    None, True, -1, 1e9, "", "x", "<b>", "2023-02-31", "http://[", [], {}, [None], [[1]], {"a": 1}, {"text": "x", "edtf": "2020"}, {"edtf": "zz"},
    {"edtf": 5}, "a" * 600, "\ud800", "\x00", "draft: true\nx", "# c", "é\u202e",
)  # fmt: skip


def bent(value: Any, dice: random.Random, often: float) -> Any:
    """The value with parts of it replaced or gone."""
    if dice.random() < often:
        return dice.choice(ODD)
    if isinstance(value, dict):
        return {(name if dice.random() > often / 2 else "x"): bent(one, dice, often) for name, one in value.items()}
    if isinstance(value, list):
        return [bent(one, dice, often) for one in value if dice.random() > often / 2]
    return value


WHOLE = json.loads((ROOT / "tests/golden/specimen/site/events.json").read_text(encoding="utf-8"))


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 10**6), st.sampled_from([0.003, 0.02, 0.1]))
def test_any_file_that_looks_like_ours_is_read_or_refused(seed: int, often: float) -> None:
    text = json.dumps(bent(WHOLE, random.Random(seed), often))
    try:
        found = again(text, "events.json")
    except NotReadableError:
        return
    assert check(found.text).is_sound
