"""Who has checked an event, what counts as a change since, and that nobody else learns of it."""

import json
import re
from pathlib import Path

import pytest
import yaml

from tests.conftest import Run
from tests.reading import codes, events
from timeline.chronology import project_of
from timeline.chronology.agenda import unchecked
from timeline.document import parse_document
from timeline.editing.checkmarks import with_checks
from timeline.editing.in_place import with_ids, with_years
from timeline.findings import TimelineError
from timeline.formats.rendering import Look
from timeline.site.building import BuildOptions, build_site, site_files
from timeline.site.load import prepare

FILE = """title: A record
id: record
as_of: 31 January 2024
sources:
  herald: {publisher: The Herald, published: 14 July 2023}
events:
  - id: letter
    date: Monday 10 July      # as the Herald has it
    title: The union writes
    text: |
      It asks three questions.
    sources: [{source: herald, quote: on Monday}]
  - by 5 September: The deadline
  - {id: order, date: 1 May 2023, title: The crane is ordered, sources: herald}
  - {id: secret, date: 2 May 2023, title: Not yet, draft: true}
"""
IDS = ["letter", "2023-09-05-the-deadline", "order"]


def project(text):
    return project_of(parse_document(text.encode(), "events.yaml"))


def left(text):
    """The ids of the events that are still to be checked, with what is said of each."""
    return {one.event.id: one.check.since if one.check else "never" for one in unchecked(project(text))}


def ticked(text=FILE, ids=tuple(IDS)):
    return with_checks(project(text), ids, "Ana", "2026-11-28").document.text


def test_a_check_is_noted_on_one_line_and_every_other_byte_stays():
    text = ticked(FILE, ["letter", "order"])
    assert re.findall(r"checked: (\{.*?\})", text) == re.findall(
        r"\{by: Ana, on: 2026-11-28, hash: [0-9a-f]{12}\}", text
    )
    assert re.sub(r"\n    checked: .*|, checked: \{.*?\}(?=\})", "", text) == FILE
    assert left(text) == {"2023-09-05-the-deadline": "never"}
    assert left(FILE) == dict.fromkeys(["order", "letter", "2023-09-05-the-deadline"], "never")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_second_check_takes_the_place_of_the_first_in_every_form(end):
    typed = FILE.replace(
        "    sources: [{", "    checked:   # twice\n      by: 'Bo'\n      on: 1 May 2024\n    sources: [{"
    )
    typed = typed.replace(
        "sources: herald}\n  - {id: secret", "sources: herald, checked: {on: 2024-05-01, by: Bo}}\n  - {id: secret"
    )
    typed = typed.replace("\n", end)
    text = ticked(typed)
    data = yaml.load(text, yaml.BaseLoader)["events"]  # noqa: S506  # which makes nothing but text
    checks = [one["checked"] for one in data if "checked" in one]
    assert [(one["by"], one["on"], len(one["hash"])) for one in checks] == [("Ana", "2026-11-28", 12)] * 3
    assert "# twice" in text and "# as the Herald has it" in text and left(text) == {}
    assert ticked(text) == text, "checked again, nothing is another"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The union writes", "The union wrote"),
        ("Monday 10 July ", "10 July "),
        ("Monday 10 July ", "Monday 10 July, 3pm "),
        ("on Monday", "on Tuesday"),
        ("three questions", "four questions"),
        ("    sources: [{", "    status: alleged\n    sources: [{"),
        ("    sources: [{", '    time: "14:30"\n    sources: [{'),
        ("    sources: [{", "    kind: period\n    sources: [{"),
        ("    sources: [{", "    media: {src: a.png, alt: x}\n    sources: [{"),
        ("    sources: [{", "    corrections: {date: 1 May 2020, text: x}\n    sources: [{"),
        ("14 July 2023", "14 July 2017"),
    ],
)
def test_what_readers_learn_otherwise_is_a_change(old, new):
    text = ticked()
    assert text.count(old) >= 1
    changed = left(text.replace(old, new))
    assert changed.get("letter") == ("it has changed" if new != "10 July " else None), "10 July is that Monday"
    assert "order" not in changed


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "    sources: [{source: herald, quote: on Monday}]",
            "    sources:\n      - quote: 'on Monday'\n        source: herald",
        ),
        ("  - id: letter\n", "  # seen\n  - id: letter\n    note: ask again\n    added: 3 May 2024\n"),
        ("title: The union writes", 'title: "The union writes"'),
        ("by: Ana", "by: Anabel"),
    ],
)
def test_another_way_of_typing_it_and_a_note_are_none(old, new):
    assert old in ticked()
    assert left(ticked().replace(old, new)) == {}


def test_a_year_and_an_id_written_out_by_fmt_are_none():
    text = with_ids(with_years(project(ticked())).project).document.text
    assert "Monday 10 July 2023" in text and left(text) == {}


@pytest.mark.parametrize(
    ("more", "since"),
    [
        ("", None),
        (", added: 28 November 2026", None),
        (", added: 29 November 2026", "it was added on 2026-11-29"),
        (", added: November 2026", None),
        (", corrections: {date: 28 November 2026, text: x}", None),
        (", corrections: {date: 29 November 2026, text: x}", "a correction is of 2026-11-29"),
        (", sources: {publisher: P, published: 28 November 2026}", None),
        (", sources: {publisher: P, published: 29 November 2026}", "the source p-29-november-2026 is of 2026-11-29"),
        (", sources: {publisher: P, published: about 2026}", None),
        (", sources: {publisher: P}", None),
    ],
)
def test_one_typed_by_hand_is_believed_until_the_record_tells_of_a_later_day(more, since):
    line = f"{{id: one, date: 2023, title: x{more}, checked: {{by: Ana, on: 28 November 2026}}}}"
    found = left(f"title: x\nevents:\n  - {line}\n")
    assert found == ({"one": since} if since else {})


def test_drafts_are_not_asked_for_and_a_check_of_one_holds_when_it_is_published():
    text = ticked(FILE, [*IDS, "secret"])
    assert left(text) == {}
    assert left(text.replace(", draft: true", "")) == {}
    assert list(left(FILE.replace("title: The crane", "status: withdrawn, title: The crane"))) == IDS[:2]


def test_what_a_check_lacks_is_named_with_what_to_write():
    for checked, help in (
        ("{by: Ana}", "write on: and the day of the check, as in on: 2026-11-28"),
        ("{on: 2026-11-28}", "write by: and who checked it"),
    ):
        found = [
            one.help
            for one in events(f"{{date: 2023, title: x, checked: {checked}}}").findings
            if one.severity == "error"
        ]
        assert found == [help]


@pytest.mark.parametrize(
    ("checked", "code", "words"),
    [
        ("Ana", "wrong-kind", "Ana"),
        ("[Ana]", "wrong-kind", "[Ana]"),
        ("{by: Ana}", "missing-on", "by"),
        ("{on: 2026-11-28}", "missing-by", "on"),
        ("{by: '', on: 2026-11-28}", "missing-by", "''"),
        ("{by: Ana, on: November 2026}", "check-without-day", "November 2026"),
        ("{by: Ana, on: about 28 November 2026}", "check-without-day", "about 28 November 2026"),
        ("{by: Ana, on: since 28 November 2026}", "check-without-day", "since 28 November 2026"),
        ("{by: Ana, on: 28 November}", "missing-year", "28 November"),
        ("{by: Ana, on: 31 November 2026}", "impossible-date", "31 November 2026"),
        ("{by: Ana, on: soon}", "unrecognised-date", "soon"),
        ("{by: Ana, on: 2026-11-28, hash: 5C1E0F93A2B7}", "bad-hash", "5C1E0F93A2B7"),
        ("{by: Ana, on: 2026-11-28, hash: 5c1e}", "bad-hash", "5c1e"),
        ("{by: Ana, on: 2026-11-28, of: 3}", "unknown-field", "of"),
    ],
)
def test_what_is_no_check_is_found_at_its_place(checked, code, words):
    line = f"{{date: 2023, title: x, checked: {checked}}}"
    [finding] = [one for one in events(line).findings if one.severity == "error"]
    assert finding.code == code
    shown = f"  - {line}"[finding.place.column - 1 :]
    assert shown.startswith(words) and finding.place.line == 5
    draft = events(line.replace("title: x", "title: x, draft: true"))
    assert codes(draft) == [] and code in [one.code for one in draft.findings]


@pytest.mark.parametrize(
    ("text", "ids", "message"),
    [
        (FILE, ["lettr"], "no event has the id"),
        (FILE.replace("title: The union", "titel: x\n    title: The union"), ["letter"], "has a mistake"),
        (
            FILE.replace("    sources: [{", "    checked:\n    sources: [{"),
            ["letter"],
            "in a form that can't be changed",
        ),
        (
            FILE.replace(
                "    sources: [{", "    checked:\n      by: |\n        Bo\n      on: 1 May 2024\n    sources: [{"
            ),
            ["letter"],
            "can't be changed",
        ),
    ],
)
def test_where_it_cannot_be_noted_nothing_is_changed(text, ids, message):
    with pytest.raises(TimelineError, match=message):
        ticked(text, ids)


def test_nothing_of_it_is_in_any_output_but_the_boxes_of_the_list(tmp_path):
    """The law of every private field: without it each file is the same, byte for byte."""
    made = []
    for text in (ticked(), re.sub(r"(, |\n    )checked: \{.*?\}", "", ticked())):
        (tmp_path / "events.yaml").write_text(text, encoding="utf-8")
        prepared = prepare(tmp_path / "events.yaml")
        made.append(
            (site_files(prepared), site_files(prepared, Look(fragment=True, checker=True))["checklist.md"].decode())
        )
    (with_, ticks), (without, no_ticks) = made
    assert with_ == without
    assert ticks != no_ticks and ticks.replace("[x]", "[ ]") == no_ticks
    assert not re.search(r"Ana|2026|(?<!version )\b[0-9a-f]{12}\b", ticks)


def test_the_list_has_a_cross_where_it_was_checked_and_loses_it_with_a_change(tmp_path):
    path = tmp_path / "events.yaml"

    def crosses(text):
        """After a build that knows the last one; the same as one that knows nothing."""
        path.write_text(text, encoding="utf-8")
        built = build_site(path, BuildOptions(tmp_path / "site", Look(checker=True), cache=tmp_path / "cache"))
        assert built.published is not None
        list_ = (tmp_path / "site/checklist.md").read_text(encoding="utf-8")
        assert list_ == site_files(prepare(path), Look(checker=True))["checklist.md"].decode()
        return re.findall(r"^- \[x\] \*\*.*\*\*.*: (.*)$", list_, re.MULTILINE)

    assert crosses(FILE) == []
    both = ticked(FILE, ["letter", "order"])
    assert crosses(both) == ["The crane is ordered", "The union writes"]
    assert crosses(both) == ["The crane is ordered", "The union writes"]
    assert crosses(both.replace("The deadline", "A deadline")) == ["The crane is ordered", "The union writes"]
    assert crosses(both.replace("crane is", "cranes are")) == ["The union writes"]
    assert crosses(both.replace("14 July 2023", "14 July 2017")) == ["The crane is ordered"]


def test_the_agenda_lists_what_is_left(timeline: Run, tmp_path: Path) -> None:
    (tmp_path / "events.yaml").write_text(FILE)
    agenda = ("agenda", "--on", "1 January 2024")
    assert "not checked: none of 3 " in timeline(*agenda).stdout
    done = timeline("checked", "letter", IDS[1], "--by", "Ana\u202e", "--on", "2026-11-28")
    assert done.returncode == 0
    assert done.stdout.splitlines()[0] == "letter: checked by Ana<U+202E> on 2026-11-28"
    text = (tmp_path / "events.yaml").read_text(encoding="utf-8")
    (tmp_path / "events.yaml").write_text(text.replace("The union writes", "The union wrote"), encoding="utf-8")
    assert timeline(*agenda).stdout.partition("not checked since the last change:\n")[2] == (
        "  2023-05-01  The crane is ordered (order)\n"
        "  2023-07-10  The union wrote (letter): it has changed since Ana<U+202E><U+202C> checked it on 2026-11-28\n"
    )
    rows = json.loads(timeline(*agenda, "--format", "json").stdout)["unchecked"]
    assert [(row["id"], row["checked"] and row["checked"]["since"]) for row in rows] == [
        ("order", None),
        ("letter", "it has changed"),
    ]
    timeline("checked", "letter", "order", "--by", "Ana")
    assert "not checked" not in timeline(*agenda).stdout


def test_a_trial_and_a_wrong_use_write_nothing(timeline: Run, tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"
    path.write_text(FILE)
    trial = timeline("checked", "order", "--by", "Ana", "--dry-run")
    assert trial.returncode == 0 and "+  - {id: order" in trial.stdout
    for words, code in (
        (("checked", "order"), 2),
        (("checked", "--by", "Ana"), 2),
        (("checked", "order", "--by", "Ana", "--on", "May 2024"), 1),
        (("checked", "order", "lost", "--by", "Ana"), 1),
        (("checked", "order", "--by", "\n"), 1),
    ):
        assert timeline(*words).returncode == code, words
    assert path.read_text() == FILE
