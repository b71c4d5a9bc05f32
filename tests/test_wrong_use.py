"""Wrong words for a command: each is answered in our words, with what to write instead, and with exit code 2."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from tests.conftest import Run
from timeline.cli.application import application
from timeline.findings import visible

CHRONOLOGY = """title: Harbour
id: harbour
as_of: 31 July 2023
language: en-GB
sources:
  herald: {publisher: The Herald, published: 14 July 2023}
events:
  - {id: letter, date: 10 July 2023, title: A letter, sources: [herald]}
"""
NEEDED: dict[str, dict[str, str]] = {
    "add": {"": "5 July 2023: A vote", "--source": "herald"},
    "checked": {"": "letter", "--by": "Ana"},
    "correct": {"": "letter", " ": "It was a note.", "--date": "2 August 2023"},
    "date": {"": "5 July 2023"},
    "diff": {"": "events.yaml"},
    "export": {"--format": "csv"},
    "extract": {"": "clipping.txt"},
    "forget": {"": "Jane Doe"},
    "import": {"": "list.csv", "--output": "new.yaml"},
    "preview": {"--output": "preview"},
    "review": {"--list": "", "--take": "nothing"},
    "source add": {"--publisher": "The Post"},
}
"""What a command can't do without: options with their values, and under names with no letter its words."""
OTHERWISE = {"import --into": {"": "list.csv"}, "extract --archive": {"--output": "drafts"}}
"""The same for options that go with none of these."""
FREE = {
    *("add --quote", "add --at", "add --says", "add --text", "add --tag", "add --person"),
    *("checked --by", "forget --as", "import --title", "review --title"),
    *("source add --publisher", "source add --title", "source add --author"),
}
"""Options that take any text."""
WRONG = {"--output": "events.yaml/no\x1b[31m", "--report": "events.yaml/no\x1b[31m", "--id": "No\x1b[31m"}
"""Values that are wrong for an option where `nope` is not."""
JARGON = re.compile(
    r"valid |Invalid|(?<!-)\b(?:int|str|bool|float|list|Path|Enum|NoneType|integer|argument)\b|Traceback|Errno|pydantic"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file of each kind that the commands read."""
    (tmp_path / "events.yaml").write_text(CHRONOLOGY)
    (tmp_path / "clipping.txt").write_text("published: 14 July 2023\n\nThe mayor resigned on 3 July 2023.\n")
    (tmp_path / "list.csv").write_text("Date,Title\n3 July 2023,The mayor resigns\n")
    return tmp_path


def commands(group: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    """Each command with its name."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


def wrong_uses() -> Iterator[tuple[str, str, list[str]]]:
    """Each option of each command that takes a value: its name, a wrong value, and the words that give it that."""
    for name, command in commands(typer.main.get_command(application())):
        for option in command.params:
            long = max(option.opts, key=len)
            if option.param_type_name == "option" and not option.is_flag and f"{name} {long}" not in FREE:
                value = WRONG.get(long, "no\x1b[31mpe")
                given = {**OTHERWISE.get(f"{name} {long}", NEEDED.get(name, {})), long: value}
                words = [f"{one}={value}" if value and one.strip() else value or one for one, value in given.items()]
                yield f"{name} {long}", value, [*name.split(), *words]


@pytest.mark.usefixtures("folder")
def test_a_wrong_value_of_any_option_is_answered_in_our_words(timeline: Run) -> None:
    wrong = []
    for name, value, words in wrong_uses():
        done = timeline(*words)
        said = done.stdout + done.stderr
        faults = [f"code {done.returncode}"] if done.returncode != 2 else []
        faults += [found[0] for found in [JARGON.search(said)] if found]
        faults += ["raw"] if "\x1b" in said else []
        faults += [] if visible(value) in said or '"events.yaml" is not a folder' in said else ["not quoted"]
        if faults:
            wrong.append(f"{name}: {', '.join(faults)}: {said.strip()[:200]}")
    assert not wrong, "\n".join(wrong)


SAID = [
    ("build --nope", 'there is no option "--nope"\n'),
    ("build --templat x", 'there is no option "--templat": did you mean --templates?'),
    ("check --format", "--format needs a value: --format text|json|github|sarif"),
    ("check --all=3", "--all takes no value"),
    ("--version=3", "--version takes no value"),
    ("date 5 July 2023", 'there is no place for "July" and 1 more word: what belongs together goes into quotes'),
    ("source ad", 'there is no command "ad": did you mean add?'),
    ("source add events.yaml more", 'there is no place for "more": what belongs together goes into quotes'),
    ("import", "FILE is missing: the list: a spreadsheet"),
    ("correct letter words", "--date DATE is missing: the day of the correction"),
    ("add --quote a --quote b", "--quote is given twice: only one can hold"),
    ("build --card --no-card", "--card or --no-card is given twice: only one can hold"),
    ("extract --top 0 clipping.txt", '--top: "0" is too small: write 1 or more'),
    ("extract --jobs 1_0 clipping.txt", '--jobs: "1_0" is not a whole number: write 1 or more'),
    ("import list.csv --century 19", '--century: "19" is too small: write 100 to 9999'),
    ("import .", "FILE: . is a folder: name the list in it"),
    ("serve --port 99999", '--port: "99999" is too large: write 0 to 65535'),
    ("check --select gapp", '--select: "gapp" is no rule: did you mean gap?'),
    ("check --select no-sorce", '--select: "no-sorce" is no rule: did you mean no-source?'),
    ("check --select no-source", '--select: "no-source" is always looked for: leave it out here'),
    ("check --select nope", '--select: "nope" is no rule: write all, or some of '),
    ("check --ignore no-sorce", '--ignore: "no-sorce" is the code of no warning: did you mean no-source?'),
    ("explain --event lettr", '--event: there is no event "lettr": did you mean letter?'),
    ("export --format markdwn", " or docx: did you mean markdown?"),
    ("add --source herald --on= X", "--on: the date is empty: write it as in "),
    ("checked letter --by Ana --on=", "--on: the date is empty: write it as in "),
    ("source add --publisher Post --published=", "--published: the date is empty: write it as in "),
    ("export --format cvs", " or docx: did you mean csv?"),
    ("add --source heral X", '--source: "heral" is not the id of a source: did you mean herald?'),
    (
        "add --kind deadlin X",
        '--kind: "deadlin" is not one of event, deadline, scheduled or period: did you mean deadline?',
    ),
]


@pytest.mark.usefixtures("folder")
def test_words_that_a_command_cannot_take_are_named(timeline: Run) -> None:
    wrong = []
    for words, said in SAID:
        done = timeline(*words.split())
        if done.returncode != 2 or said not in done.stderr or "  = help: timeline" not in done.stderr:
            wrong.append((words, done.returncode, done.stderr[:200]))
    assert wrong == []


def test_help_lists_the_commands_of_a_group_without_sections(timeline: Run) -> None:
    assert "Commands:\n  add  Add a source " in timeline("source", "--help").stdout


@pytest.mark.usefixtures("folder")
def test_a_switch_may_be_said_again(timeline: Run) -> None:
    assert timeline("check", "--strict", "--strict").returncode == 0
    assert timeline("build", "--no-card", "--no-card", "--dry-run").returncode == 0


@pytest.mark.usefixtures("folder")
def test_of_no_clipping_nothing_is_said_to_be_ranked(timeline: Run) -> None:
    assert "ranked" not in timeline("extract", "--top", "3", "missing.txt").stderr
    assert (
        "nothing was left out: fewer than 15 clippings are not ranked\n"
        in timeline("extract", "--top", "3", "clipping.txt").stderr
    )


CLASH = [
    ("build --dry-run -v", "--verbose"),
    ("build --quiet -v", "--quiet"),
    ("build --no-card --card-font clipping.txt", "--card-font"),
    ("check --select gap --ignore gap", "--select"),
    ("date 5/5 --direction past", "--direction"),
    ("date 2023 --file clipping.txt", "--file"),
    ("embed --plain --key", "--plain"),
    ("extract --archive clipping.txt -o drafts --again", "--archive"),
    ("extract clipping.txt --jobs 2 --scheduler tcp:here", "--scheduler"),
    ("import list.csv --into events.yaml -o new.yaml", "--into"),
    ("import list.csv --into events.yaml --title New", "--into"),
    ("import list.csv --day-first --month-first", "--day-first"),
    ("review --terminal --port 8000", "--terminal"),
    ("review --list --open", "--list"),
    ("review --list --port 0", "--list"),
]


@pytest.mark.usefixtures("folder")
def test_options_that_cannot_both_hold_are_refused(timeline: Run) -> None:
    wrong = []
    for words, option in CLASH:
        done = timeline(*words.split())
        if done.returncode != 2 or f"error: {option}: " not in done.stderr:
            wrong.append((words, done.returncode, done.stderr[:200]))
    assert wrong == []


@pytest.mark.usefixtures("folder")
def test_the_folder_is_printed_by_a_dry_run_too_and_alone(timeline: Run) -> None:
    tried = timeline("build", "--print-folder", "--dry-run")
    assert (tried.returncode, tried.stdout) == (0, "site\n") and "new event: letter" in tried.stderr
    assert timeline("build", "--quiet", "--dry-run").stdout == ""
    assert timeline("build", "--print-folder").stdout == "site\n"


def test_an_option_of_import_for_which_the_file_has_no_use_is_refused(timeline: Run, folder: Path) -> None:
    (folder / "list.mw").write_text("title: x\n2023-05-04: A\n")
    for option in ("--map", "--delimiter"):
        value = {"--map": "date=Date", "--delimiter": "tab"}[option]
        done = timeline("import", "list.mw", "-o", "new.yaml", option, value)
        assert done.returncode == 1 and f"it is markwhen, for which {option} is of no use" in done.stderr


def test_a_chronology_named_by_its_name_or_nearly_is_answered_with_its_path(timeline: Run, folder: Path) -> None:
    (folder / "timeline.toml").write_text('[chronologies.harbour]\nevents = "events.yaml"\n')
    for command in ("build", "check", "explain", "serve"):
        done = timeline(command, "harbor")
        assert done.returncode == 2 and "for harbour of timeline.toml name the file: events.yaml" in done.stderr
    (folder / "other.yaml").write_text(CHRONOLOGY)
    assert "did you mean events.yaml?" in timeline("check", "event.yaml").stdout
