"""What a reporter sees of the commands: streams, exit codes, and the site on disk."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import timeline as package
from tests.conftest import Run
from timeline import cli
from timeline.cli.application import COMMANDS, MEANT

GOOD = "title: A record\nas_of: 31 January 2024\nid: record\nevents:\n  - {date: 5 September, title: The deadline, sources: {publisher: The Paper, published: 14 July 2023}}\n"
NO_SOURCE = "title: A record\nas_of: 31 January 2024\nid: record\nevents:\n  - {date: 2023, title: Nobody says so}\n"
BROKEN = "title: A record\nevents:\n  - {date: 31 April 2023, title: The letter}\n"
COMMAND = [sys.executable, "-m", "timeline"]


@pytest.fixture
def events(tmp_path: Path) -> Path:
    path = tmp_path / "events.yaml"
    path.write_text(GOOD)
    # A build believes a file's time only when it lies before its own beginning.
    long_ago = time.time() - 60
    os.utime(path, (long_ago, long_ago))
    time.sleep(0.03)
    return path


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def test_a_build_says_what_it_wrote_and_a_second_one_that_nothing_is_to_do(timeline: Run, events: Path) -> None:
    first = timeline("build")
    assert (first.returncode, first.stdout, first.stderr) == (0, "", "site: 1 event, 11 files written\n")
    before = snapshot(events.parent / "site")
    second = timeline("build")
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "nothing to do: site is up to date\n")
    assert snapshot(events.parent / "site") == before
    assert sorted(before) == [
        ".nojekyll",
        ".timeline-manifest.json",
        "404.html",
        "chronology.md",
        "embed-light.html",
        "embed.html",
        "events.csv",
        "events.ics",
        "events.json",
        "feed.json",
        "feed.xml",
        "index.html",
    ]


def test_nothing_to_do_is_known_without_importing_the_commands(timeline: Run, events: Path) -> None:
    timeline("build")
    code = "import sys; sys.argv = ['timeline', 'build']; from timeline.__main__ import main; main(); print(sorted(name for name in sys.modules if 'timeline' in name))"
    shown = subprocess.run([sys.executable, "-c", code], cwd=events.parent, capture_output=True, text=True, check=True)
    modules = ["timeline", "timeline.__main__", "timeline.site", "timeline.site.state", "timeline.systems"]
    assert shown.stdout == f"{modules}\n"


def test_a_touched_file_is_no_edit_and_an_edit_is_one(timeline: Run, events: Path) -> None:
    timeline("build")
    events.touch()
    assert timeline("build").stderr == "nothing to do: site is up to date\n"
    events.write_text(GOOD.replace("deadline", "DEADLINE"))
    assert timeline("build").stderr == "site: 1 event, 9 files written\n"
    (events.parent / "site" / "index.html").write_text("defaced")
    assert timeline("build").stderr == "site: 1 event, 1 file written\n"


def test_a_warning_is_said_again_while_nothing_changes(timeline: Run, events: Path) -> None:
    events.write_text(NO_SOURCE)
    first, second = timeline("build"), timeline("build")
    assert "[no-source]" in first.stderr
    assert second.stderr == first.stderr.replace("site: 1 event, 11 files written", "nothing to do: site is up to date")
    assert first.returncode == second.returncode == 0
    assert timeline("build", "--strict").returncode == 1


def test_an_error_leaves_the_last_good_site_byte_for_byte(timeline: Run, events: Path) -> None:
    timeline("build")
    before = snapshot(events.parent / "site")
    events.write_text(BROKEN)
    shown = timeline("build")
    assert shown.returncode == 1 and shown.stdout == ""
    assert 'events.yaml:3:12: error: "31 April 2023" is not a date: April has 30 days [impossible-date]' in shown.stderr
    assert shown.stderr.endswith("site is as it was: 2 findings to look at\n")
    assert snapshot(events.parent / "site") == before


def test_without_a_home_or_with_garbage_in_the_cache_the_same_bytes_come_out(timeline: Run, events: Path) -> None:
    timeline("build", "-o", "one")
    cache = Path(os.environ["XDG_CACHE_HOME"]) / "newsline"
    kept = [path for path in cache.rglob("*") if path.is_file()]
    assert len(kept) > 5
    for path in kept:
        path.write_bytes(b"\xff garbage \0" * 9)
    bare = {"PATH": os.environ["PATH"]}
    assert timeline("build", "-o", "two", env=bare).returncode == 0
    assert timeline("build", "-o", "one").returncode == 0
    one, two = snapshot(events.parent / "one"), snapshot(events.parent / "two")
    assert {name: data for name, (data, _) in one.items()} == {name: data for name, (data, _) in two.items()}


def test_time_zone_locale_and_hash_seed_change_no_byte(timeline: Run, events: Path, root: Path) -> None:
    for name, env in {
        "one": {"TZ": "Pacific/Apia", "PYTHONHASHSEED": "1", "LANG": "C"},
        "two": {"TZ": "America/Adak", "PYTHONHASHSEED": "2", "LANG": "tr_TR.UTF-8"},
    }.items():
        done = timeline("build", str(root / "docs/example/events.yaml"), "-o", name, env={**os.environ, **env})
        assert done.returncode == 0, done.stderr
    one, two = events.parent / "one", events.parent / "two"
    names = sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file())
    assert len(names) > 7
    assert [name for name in names if (one / name).read_bytes() != (two / name).read_bytes()] == []


def test_the_committed_site_is_what_a_build_makes_today(timeline: Run, root: Path, tmp_path: Path) -> None:
    assert timeline("build", str(root / "events.yaml"), "-o", "site").returncode == 0
    made = {path.name: path.read_bytes() for path in (tmp_path / "site").iterdir()}
    assert made == {path.name: path.read_bytes() for path in (root / "site").iterdir()}


@pytest.mark.parametrize("command", ["build", "check", "explain", "watch"])
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("gone.yaml", "there is no such file"),
        (".", "this is a folder"),
        ("/dev/null", "a device or a pipe"),
        ("pipe", "a device or a pipe"),
    ],
)
def test_what_is_no_file_is_answered_at_once(
    command: str, name: str, words: str, timeline: Run, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe")
    done = timeline(command, name, timeout=20)
    assert done.returncode == 2
    assert words in done.stdout + done.stderr and "Traceback" not in done.stderr


def wrong(done: "subprocess.CompletedProcess[str]") -> tuple[int, str, str]:
    """The exit code, the message and the help of the one finding."""
    first, second, *_ = (done.stdout + done.stderr).splitlines()
    return done.returncode, first.partition("error: ")[2], second.partition("help: ")[2]


CHRONOLOGY = "title: x\nevents:\n  - 2019: y\n"
BESIDE = [
    ({"events.yml": CHRONOLOGY}, "there is events.yml: give its path, as in timeline check events.yml"),
    ({"events.yaml.txt": CHRONOLOGY}, "there is events.yaml.txt: give its path, as in timeline check events.yaml.txt"),
    (
        {
            "b.yaml": CHRONOLOGY,
            "a.yaml": "{title: x, events: []}",
            "mkdocs.yml": "site_name: x\n",
            ".c.yaml": CHRONOLOGY,
        },
        "there are a.yaml, b.yaml: name one, as in timeline check a.yaml",
    ),
    (
        {f"{name}.yaml": CHRONOLOGY for name in "abcde"},
        "there are a.yaml, b.yaml, c.yaml and 2 more: name one, as in timeline check a.yaml",
    ),
    (
        {"mkdocs.yml": "site_name: x\n"},
        "give the path of the file with the events, as in timeline check stories/events.yaml; timeline init begins one here",
    ),
    (
        {"ferry/events.yaml": CHRONOLOGY, ".old/events.yaml": CHRONOLOGY, "docs/index.yaml": CHRONOLOGY},
        "there is ferry/events.yaml: give its path, as in timeline check ferry/events.yaml",
    ),
]


@pytest.mark.parametrize(("files", "help"), BESIDE)
def test_where_no_chronology_is_those_beside_are_named(
    files: dict[str, str], help: str, timeline: Run, tmp_path: Path
) -> None:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    for command in ("build", "check", "explain", "agenda", "embed", "watch", "serve"):
        assert wrong(timeline(command, timeout=20)) == (2, "there is no such file [file-not-found]", help)
    for words in (
        ["add", "2023: x"],
        ["correct", "y", "--date", "2023", "z"],
        ["fmt", "--ids"],
        ["source", "add", "--publisher", "z"],
    ):
        assert wrong(timeline(*words)) == (2, "there is no such file [file-not-found]", help)


def test_a_folder_an_address_and_standard_input_are_no_chronology(timeline: Run, tmp_path: Path) -> None:
    (tmp_path / "story").mkdir()
    assert wrong(timeline("build", "story")) == (
        2,
        "this is a folder, not a file [not-a-file]",
        "there is no chronology in it: timeline init begins one",
    )
    (tmp_path / "story" / "events.yaml").write_text(CHRONOLOGY)
    assert wrong(timeline("check", "story"))[2] == (
        "there is story/events.yaml: give its path, as in timeline check story/events.yaml"
    )
    assert wrong(timeline("check", "https://x.test/events.yaml"))[:2] == (
        2,
        '"https://x.test/events.yaml" is an address: nothing is fetched [file-not-found]',
    )
    assert wrong(timeline("build", "-"))[:2] == (2, "standard input is not read [file-not-found]")


def test_a_build_of_nothing_but_drafts_says_why_the_page_is_empty(timeline: Run, events: Path) -> None:
    events.write_text(GOOD.replace("title: The deadline", "title: The deadline, draft: true"))
    assert timeline("build").stderr.endswith("; nothing is published yet, as every event is a draft\n")
    events.write_text(GOOD)
    assert "draft" not in timeline("build").stderr


def test_check_says_what_it_has_looked_at_and_how_much_it_found(timeline: Run, events: Path) -> None:
    sound = GOOD.replace("5 September", "5 May 2023")
    events.write_text(sound)
    done = timeline("check")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "events.yaml: 1 event checked, nothing to put right\n"
    two = "sources: {a: {publisher: A}, b: {publisher: B}}\nevents:\n  - {date: 2019, title: x, sources: [a, b], draft: true}"
    events.write_text(sound.replace("events:", two))
    (events.parent / "b.yaml").write_text(sound)
    assert timeline("check", "events.yaml", "b.yaml").stderr.splitlines() == [
        "events.yaml: 2 events (1 draft) and 2 sources checked, nothing to put right",
        "b.yaml: 1 event checked, nothing to put right",
    ]
    for form in ("json", "github", "sarif"):
        assert timeline("check", "--format", form).stderr == ""
    (events.parent / "b.yaml").write_text(BROKEN)
    (events.parent / "c.yaml").write_text("title: [")
    assert timeline("check", "events.yaml", "b.yaml", "c.yaml", "gone.yaml").stderr.splitlines() == [
        "events.yaml: 2 events (1 draft) and 2 sources checked, nothing to put right",
        "b.yaml: 1 event checked: 1 error, 1 warning",
        "c.yaml: 1 error",
    ]
    events.write_text(NO_SOURCE)
    assert timeline("check").stderr == "events.yaml: 1 event checked: 1 warning\n"
    assert timeline("check", "--ignore", "no-source").stderr == "events.yaml: 1 event checked, nothing to put right\n"


@pytest.mark.parametrize("output", [".", "..", "/", "events.yaml"])
def test_an_output_that_would_do_harm_is_wrong_use(output: str, timeline: Run, events: Path) -> None:
    done = timeline("build", "-o", output)
    assert done.returncode == 2 and "[output-unusable]" in done.stderr
    assert events.read_text() == GOOD and os.listdir(events.parent) == ["events.yaml"]


@pytest.mark.parametrize("words", [["build", "--unknown"], ["unknown"], [], ["date"], ["date", "2023", "--format", "xml"], ["date", "2023", "--on", "soon"], ["date", "2023", "--direction", "up"], ["explain", "--event", "nobody"], ["explain", "--format", "sarif"]])  # fmt: skip
@pytest.mark.usefixtures("events")
def test_wrong_use_ends_with_2(words: list[str], timeline: Run) -> None:
    done = timeline(*words)
    assert done.returncode == 2 and "Traceback" not in done.stderr


def test_check_gives_its_findings_on_stdout_in_every_format(timeline: Run, events: Path) -> None:
    events.write_text(BROKEN)
    text, data, github, sarif = (timeline("check", "--format", form) for form in ("text", "json", "github", "sarif"))
    assert [done.returncode for done in (text, data, github, sarif)] == [1, 1, 1, 1]
    assert text.stderr == "events.yaml: 1 event checked: 1 error, 1 warning\n"
    assert [done.stderr for done in (data, github, sarif)] == ["", "", ""]
    assert "    |            ^^^^^^^^^^^^^\n" in text.stdout.replace("  |  ", "    |  ")
    assert [row["code"] for row in json.loads(data.stdout)["findings"]] == ["impossible-date", "no-source"]
    assert github.stdout.startswith("::error file=events.yaml,line=3,col=12,endColumn=25,title=impossible-date::")
    [one] = json.loads(sarif.stdout)["runs"]
    assert one["results"][0]["ruleId"] == "impossible-date"
    for rule in one["tool"]["driver"]["rules"]:  # GitHub's code scanning asks for these
        assert all(rule[name]["text"] for name in ("shortDescription", "fullDescription", "help")), rule


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("my events.yaml", "my%20events.yaml"), ("100%.yaml", "100%25.yaml"), ("über.yaml", "%C3%BCber.yaml"),
        ("a:b.yaml", "a%3Ab.yaml"), ("desk/#1?.yaml", "desk/%231%3F.yaml"), ("\udcff.yaml", "%FF.yaml"),
    ],
)  # fmt: skip
def test_sarif_names_files_by_uris(name: str, uri: str, timeline: Run, tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / name).write_text(BROKEN)
    for given, expected in ((name, uri), (str(tmp_path / name), (tmp_path / name).as_uri())):
        [one] = json.loads(timeline("check", "--format", "sarif", given).stdout)["runs"]
        locations = [result["locations"][0]["physicalLocation"]["artifactLocation"] for result in one["results"]]
        assert {location["uri"] for location in locations} == {expected}


def test_many_findings_are_counted_not_poured_out(timeline: Run, events: Path) -> None:
    events.write_text("title: x\nevents:\n" + "  - {date: 31 April 2023, title: x, sources: {publisher: y}}\n" * 30)
    short, whole = timeline("check"), timeline("check", "--all")
    assert short.stdout.count(": error: ") == 20 and short.stdout.endswith(
        "and 10 more: 10 impossible-date (--all shows them)\n"
    )
    assert whole.stdout.count(": error: ") == 30


def test_explain_says_where_a_year_comes_from_and_how_sure_that_is(timeline: Run, root: Path) -> None:
    done = timeline("explain", "--event", "florida-deadline", cwd=root)
    assert "words    by 5 September\n  means    2023-09-05, day\n" in done.stdout
    assert "because  2023-07-14 is the publication date of guardian-florida, itself approximate" in done.stdout
    [data] = json.loads(timeline("explain", "--event", "florida-deadline", "--format", "json", cwd=root).stdout)
    assert (data["edtf"], data["earliest"], data["precision"]) == ("2023-09-05", "2023-09-05", "day")


def test_explain_shows_drafts_undated_and_doubtful_events(timeline: Run, root: Path) -> None:
    done = timeline("explain", "docs/example/events.yaml", cwd=root)
    assert done.returncode == 0
    assert re.search(r"^secret \(line \d+, draft\)", done.stdout, re.MULTILINE)
    assert "words    unknown\n  means    no date is known\n" in done.stdout
    assert "means    2020?, year, uncertain" in done.stdout


def test_explain_of_a_broken_file_says_so(timeline: Run, events: Path) -> None:
    events.write_text(BROKEN)
    done = timeline("explain")
    assert done.returncode == 1 and "[impossible-date]" in done.stderr and "words    31 April 2023" in done.stdout
    events.write_text("title: [")
    assert timeline("explain").returncode == 1


def test_date_says_what_a_phrase_means(timeline: Run) -> None:
    done = timeline("date", "about 5 September, 2.30pm", "--on", "14 July 2023", "--direction", "future")
    assert done.returncode == 0
    assert done.stdout.splitlines()[:4] == [
        "means     2023-09-05~",
        "precision day",
        "earliest  2023-09-05",
        "latest    2023-09-05",
    ]
    assert "doubt     approximate" in done.stdout and "time      2.30pm" in done.stdout
    data = json.loads(timeline("date", "since 2000", "--format", "json").stdout)
    assert (data["edtf"], data["earliest"], data["latest"]) == ("2000/..", "2000-01-01", None)


def test_date_refuses_with_the_reasons(timeline: Run) -> None:
    done = timeline("date", "04/05/2023", "--format", "json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["readings"] == ["2023-05-04", "2023-04-05"]
    assert timeline("date", "04/05/2023", "--language", "en-US").stdout.startswith("means     2023-04-05\n")


def test_the_schema_takes_a_date_as_text_or_number(timeline: Run) -> None:
    schema = json.loads(timeline("schema").stdout)
    assert schema["properties"]["title"]["description"]
    assert '"string", "integer"' in json.dumps(schema)


def test_the_version_is_said(timeline: Run) -> None:
    for words in (["--version"], ["build", "--version"]):
        done = timeline(*words)
        if words == ["--version"]:
            assert (done.returncode, done.stdout) == (0, f"timeline {package.__version__}\n")
    code = "import sys; from timeline.cli import run; sys.exit(run(['--version']))"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == f"timeline {package.__version__}\n"
    )


def test_every_command_has_an_example_in_its_help(timeline: Run) -> None:
    for command in cli.app.registered_commands:  # named, as `import` can be no name of Python
        assert "Example: timeline" in timeline(command.name, "--help").stdout
    for group in cli.app.registered_groups:
        for command in group.typer_instance.registered_commands:
            assert "Example: timeline" in timeline(group.typer_instance.info.name, command.name, "--help").stdout


def test_help_names_each_thing_once_and_without_types_of_python(timeline: Run) -> None:
    names = [*COMMANDS, "source add"]
    texts = {name: timeline(*name.split(), "--help").stdout for name in names}
    strange = re.compile(r"\[\[|\{|<(?!section>)|list\[")
    assert {name: found[0] for name, text in texts.items() if (found := strange.search(text))} == {}
    assert "Usage: timeline import [OPTIONS] FILE\n" in texts["import"]


@pytest.mark.parametrize(
    ("tag", "meant"), [("en_GB", "en-GB"), ("english", "en"), ("Deutsch", "de"), ("englsh", "en"), ("zzzz", "en-GB")]
)
def test_each_command_refuses_what_is_no_language_tag_and_proposes_the_nearest(
    tag: str, meant: str, timeline: Run, tmp_path: Path
) -> None:
    (tmp_path / "list.csv").write_text("date,title\n5 May 2023,A ship\n", encoding="utf-8")
    asked = {"date": "5 May 2023", "extract": "list.csv", "import": "list.csv"}
    assert {name for name in COMMANDS if "--language" in timeline(name, "--help").stdout} == asked.keys()
    for name, argument in asked.items():
        done = timeline(name, argument, "--language", tag, cwd=tmp_path)
        said = f'"{tag}" is not a language tag: write the short form of the language, as in {meant}\n'
        assert done.returncode == 2 and said in done.stderr, (name, done.stderr)


def test_the_list_of_commands_is_whole_sentences_and_has_each_command_once(timeline: Run) -> None:
    lines = timeline("--help", env={**os.environ, "COLUMNS": "80"}).stdout.splitlines()
    for name in COMMANDS:
        (line,) = [line for line in lines if re.match(rf"  {name} ", line)]
        assert line.endswith(".") and not line.endswith("..") and len(line) <= 80, line


@pytest.mark.parametrize(
    ("word", "meant"),
    [("biuld", "build"), ("new", "init"), ("publish", "build"), ("help", "--help"), ("exlpain", "explain")],
)
def test_a_word_that_is_no_command_is_answered_with_what_is_meant(timeline: Run, word: str, meant: str) -> None:
    done = timeline(word)
    assert done.returncode == 2 and f'there is no command "{word}": did you mean {meant}?' in done.stderr


def test_a_word_that_is_none_of_a_choice_is_answered_with_the_choice(timeline: Run) -> None:
    done = timeline("check", "--format", "jsn")
    said = '--format: "jsn" is not one of text, json, github or sarif: did you mean json?'
    assert done.returncode == 2 and said in done.stderr


def test_a_phrase_that_counts_from_a_day_asks_for_it(timeline: Run) -> None:
    for words in ("5 September", "next Tuesday"):
        assert '= help: say when it was written, as in --on "14 July 2023"' in timeline("date", words).stdout
    for words in ("soon", "04/05/2023", "31 April 2023"):
        assert "--on" not in timeline("date", words).stdout


def test_a_misspelt_id_gets_the_nearest(timeline: Run, root: Path) -> None:
    said = timeline("explain", "--event", "florida-deadlin", cwd=root).stderr
    assert 'there is no event "florida-deadlin": did you mean florida-deadline?' in said


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("bui", {"build"}),
        ("check --st", {"--strict"}),
        ("check --format s", {"sarif"}),
        ("export --format timelinejs", {"timelinejs", "timelinejs-csv"}),
    ],
)
def test_the_tab_key_completes_commands_options_and_their_values(timeline: Run, words: str, offered: set[str]) -> None:
    line = f"timeline {words}"
    asked = {"_TIMELINE_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
    assert set(timeline(env={**os.environ, **asked}).stdout.split()) == offered


def test_what_other_programs_call_a_command_is_none_of_ours() -> None:
    known = {*COMMANDS, "help", "version"}
    assert [word for word, meant in MEANT.items() if word in COMMANDS or meant.strip("-") not in known] == []


def test_no_control_character_of_a_file_reaches_the_terminal(timeline: Run, events: Path) -> None:
    events.write_text('title: "a\\x1b]0;b\\u202e"\nevents:\n  - {date: "\\x1b[2J", title: "\\u202ex"}\n')
    for command in ("check", "explain", "build"):
        done = timeline(command)
        assert not {"\x1b", "\u202e"} & set(done.stdout + done.stderr)


@pytest.mark.usefixtures("events")
def test_a_disk_that_refuses_ends_with_3_and_one_line(timeline: Run) -> None:
    assert timeline("build", "-o", "/dev/full/site").returncode == 2  # above it is no folder
    done = timeline("build", "-o", "/proc/site")
    assert done.returncode == 3
    assert done.stderr.startswith("timeline: /proc/") and done.stderr.count("\n") == 1


def test_a_bug_keeps_its_traceback_and_ends_with_3(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_: list[str]) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("timeline.cli.application.application_for", broken)
    assert cli.run(["check"]) == 3
    assert "ZeroDivisionError" in capsys.readouterr().err
    with pytest.raises(AttributeError):
        _ = cli.nothing
    with pytest.raises(AttributeError):
        _ = package.nothing
    assert package.parse_date("2023").edtf == "2023"


@contextmanager
def watching(folder: Path, *words: str) -> Iterator["subprocess.Popen[str]"]:
    """`timeline watch` at work; ended when done with."""
    # A suite that was itself put in the background has the signal ignored, and so would its children.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(
        [*COMMAND, "watch", *words],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stderr
            for line in process.stderr:
                if line.startswith("watching"):
                    break
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def until(condition: Callable[[], object], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_watch_ends_without_a_traceback(sent: signal.Signals, code: int, events: Path) -> None:
    with watching(events.parent) as process:
        process.send_signal(sent)
        assert process.wait(20) == code
        assert process.stderr and "Traceback" not in process.stderr.read()


def test_watch_follows_each_save_and_keeps_the_last_good_site(events: Path) -> None:
    page = events.parent / "site" / "index.html"
    with watching(events.parent) as process:
        events.write_text(GOOD.replace("The deadline", "First edit"))
        until(lambda: "First edit" in page.read_text())
        saved = events.parent / ".events.yaml.swp"
        saved.write_text(GOOD.replace("The deadline", "Saved by renaming"))
        saved.rename(events)
        until(lambda: "Saved by renaming" in page.read_text())
        events.write_text("title: [")
        assert process.stderr
        # The file is empty for a moment before it holds the mistake, and may be seen so.
        assert next(line for line in process.stderr if line.startswith("events.yaml:1:8: error: "))
        assert "Saved by renaming" in page.read_text()
        for number in range(50):
            events.write_text("")
            events.write_text(GOOD.replace("The deadline", f"Burst {number}."))
        until(lambda: "Burst 49." in page.read_text())
        events.unlink()
        time.sleep(0.3)
        assert process.poll() is None
        events.write_text(GOOD.replace("The deadline", "Back again"))
        until(lambda: "Back again" in page.read_text())
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130


def test_watch_rebuilds_for_pictures_and_templates(events: Path, root: Path) -> None:
    folder = events.parent
    picture = (root / "docs/example/pictures/plan.png").read_bytes()
    (folder / "own").mkdir()
    (folder / "a.png").write_bytes(picture)
    events.write_text(GOOD.replace("{date: 5", "{media: {src: a.png, alt: A plan}, date: 5"))
    page = folder / "site" / "index.html"
    with watching(folder, "--templates", "own"):
        (folder / "own" / "404.html").write_text("{{ page.title }} is not here")
        until(lambda: (folder / "site" / "404.html").read_text() == "A record is not here")
        before = page.read_text()
        (folder / "a.png").write_bytes(picture + b"\0")
        until(lambda: page.read_text() != before)


@pytest.mark.usefixtures("events")
def test_templates_that_are_not_there_are_wrong_use(timeline: Run) -> None:
    for path in ("nowhere", "events.yaml"):
        done = timeline("build", "--templates", path)
        assert done.returncode == 2 and "[templates-not-found]" in done.stderr


@pytest.mark.parametrize(
    ("text", "place"), [("{{ broken", "timeline.html:1:1"), ("<p>\n{{ nothing.at.all }}", "timeline.html:2:1")]
)
def test_a_mistake_in_a_template_is_said_with_its_place(text: str, place: str, timeline: Run, events: Path) -> None:
    timeline("build")
    before = snapshot(events.parent / "site")
    (events.parent / "own").mkdir()
    (events.parent / "own" / "timeline.html").write_text(text)
    done = timeline("build", "--templates", "own")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert f"own/{place}: error: this template can't be used: " in done.stderr
    assert snapshot(events.parent / "site") == before


@pytest.mark.usefixtures("events")
def test_an_output_link_that_leads_nowhere_is_wrong_use(timeline: Run, tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to(tmp_path / "gone")
    done = timeline("build")
    assert done.returncode == 2 and "is a link that leads nowhere" in done.stderr


def test_a_chronology_of_drafts_has_an_empty_page_and_feed(timeline: Run, events: Path) -> None:
    events.write_text(GOOD.replace("{date", "{draft: true, date"))
    done = timeline("build")
    assert done.returncode == 0 and "no-feed" not in done.stderr
    assert (events.parent / "site" / "feed.xml").exists()
    events.write_text("title: x\nid: x\nevents: []\n")
    assert "there are no events yet" in timeline("build").stderr


def test_a_site_that_a_broken_file_leaves_alone_is_said_to_be(timeline: Run, events: Path) -> None:
    timeline("build")
    events.write_text("title: [")
    assert timeline("build").stderr.endswith("site is as it was: 1 finding to look at\n")


def test_a_file_of_phrases_is_answered_line_by_line(timeline: Run, tmp_path: Path) -> None:
    (tmp_path / "phrases").write_text("April 2023\n\n31 April 2023\nsince 2000\n")
    done = timeline("date", "--file", "phrases")
    assert done.returncode == 1
    assert [line.split("\t")[:2] for line in done.stdout.splitlines()] == [
        ["April 2023", "2023-04"],
        ["31 April 2023", "error"],
        ["since 2000", "2000/.."],
    ]
    rows = json.loads(timeline("date", "--file", "phrases", "--format", "json").stdout)
    assert [row.get("edtf", row.get("reason")) for row in rows] == ["2023-04", "impossible-date", "2000/.."]


def test_phrases_come_from_standard_input_or_one_place_only(timeline: Run, tmp_path: Path) -> None:
    done = subprocess.run([*COMMAND, "date", "--file", "-"], input="2023\n", capture_output=True, text=True, check=True)
    assert done.stdout == "2023\t2023\tyear\n"
    (tmp_path / "picture").write_bytes(b"\xff")
    (tmp_path / "marked").write_bytes(b"\xef\xbb\xbf5 May 2023\r\n")
    assert timeline("date", "--file", "marked").stdout == "5 May 2023\t2023-05-05\tday\n"
    refused = subprocess.run(
        [*COMMAND, "date", "--language", "fr", "--file", "-"],
        input="5 ao\xfbt".encode("cp1252"),
        capture_output=True,
        check=False,
    )
    assert refused.returncode == 2 and "the byte FB is not UTF-8" in refused.stderr.decode()
    for words in (["--file", "gone"], ["--file", "picture"], ["2023", "--file", "picture"], []):
        assert timeline("date", *words).returncode == 2
