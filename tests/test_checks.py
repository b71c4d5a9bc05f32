"""The rules about a chronology: docs/lint*.md have a file that breaks each, and nothing else, and one that keeps it."""

import json
import re

import pytest

from tests.conftest import ROOT
from timeline.checks import BY_THEMSELVES, RULES, lint
from timeline.checks.rules import OF_THE_WHOLE
from timeline.chronology import project_of
from timeline.document import parse_document
from timeline.findings import Finding, Place, to_github
from timeline.languages import codes
from timeline.site.building import BuildOptions, build_site
from timeline.site.check import examine
from timeline.site.load import prepare

PAGES = {name: (ROOT / "docs" / name).read_text("utf-8") for name in ("lint.md", "lint-texts.md", "lint-sources.md")}
TEXT = "".join(PAGES.values())
SECTIONS = {match[1]: match[2] for match in re.finditer(r"(?ms)^## (\S+)\n(.*?)(?=^## |\Z)", TEXT)}
EXAMPLES = {
    code: dict(re.findall(r"(?ms)<!-- lint: (\S+) -->\n```yaml\n(.*?)^```", section))
    for code, section in SECTIONS.items()
}
[CLIPPING] = re.findall(r"(?ms)^```text\n(.*?)^```", SECTIONS["quote-not-found"])
READING = ("no-source", "quote-not-found", "missing-alt", "text-after-hash", "correction-without-date")
"""Those that are found where the file is read."""
TABLE = [code for code in SECTIONS if code not in READING]


def found(text, *more):
    project = project_of(parse_document(text.encode(), "events.yaml"))
    assert [finding for finding in project.checked.findings if finding.severity == "error"] == []
    return lint(project, BY_THEMSELVES | set(more))


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("no-source", "{date: 2023, title: x}"),
        ("source-without-date", "{date: 2023, title: x, sources: a}"),
        ("one-or-several", "{date: 2023, title: x, sources: a, people: 'Smith, Jones'}"),
        ("lines-run-together", '{date: 2023, title: x, sources: a, people: ["a\\n\\n- b"]}'),
        ("unused-source", "{date: 2023, title: x, sources: a}"),
    ],
)
def test_a_warning_that_the_chronology_allows_is_said_nowhere(tmp_path, code, written):
    def found(head):
        text = f"title: x\nid: x\nas_of: 2024-01-31\n{head}sources: {{a: {{publisher: A}}, b: {{publisher: B}}}}\nevents:\n  - {written}\n"
        (tmp_path / "events.yaml").write_text(text, encoding="utf-8")
        return {one.code for one in prepare(tmp_path / "events.yaml", codes=BY_THEMSELVES).findings}

    before, after = found(""), found(f"allow: [{code}]\n")
    assert after == before - {code}
    assert code in before or code == "lines-run-together"


def test_an_error_is_not_allowed_and_neither_is_what_is_no_warning(tmp_path):
    text = "title: x\nallow: [unknown-source, no-sauce, no-feed]\nevents: [{date: 2023, title: y, sources: z}]\n"
    (tmp_path / "events.yaml").write_text(text, encoding="utf-8")
    found = prepare(tmp_path / "events.yaml", codes=BY_THEMSELVES).findings
    assert {"unknown-source"} <= {one.code for one in found}
    helps = [one.help for one in found if one.code == "unknown-allow"]
    assert helps == [None, "did you mean no-source?"] or helps[-1] == "did you mean no-source?"


def test_a_chronology_may_do_without_a_feed(tmp_path):
    for head, said in (("", ["no-feed"]), ("allow: no-feed\n", [])):
        (tmp_path / "events.yaml").write_text(
            f"title: x\n{head}sources: {{a: {{publisher: A}}}}\nevents: [{{date: 2023, title: y, sources: a}}]\n"
        )
        built = build_site(tmp_path / "events.yaml", BuildOptions(tmp_path / "site"))
        assert [one.code for one in built.findings] == said


def test_each_rule_has_its_section():
    codes = [*(rule.code for rule in RULES), *READING]
    assert set(SECTIONS) ^ set(codes) == set(), "docs/lint*.md has no section of it, or one too many"
    assert list(SECTIONS) == codes, "in the order of RULES"
    for rule in RULES:
        [page] = [name for name, text in PAGES.items() if f"\n## {rule.code}\n" in text]
        assert {rule.code, "none"} <= EXAMPLES[rule.code].keys(), (
            f"{page} has no file that breaks it, or none that doesn't"
        )
        address = f"{page.removeprefix('lint.md')}#{rule.code}"
        row = f"| [`{rule.code}`]({address}) | {'only with' if not rule.is_asked else ''}"
        assert row in PAGES["lint.md"], f"the table of docs/lint.md has no row that begins so: {row}"


@pytest.mark.parametrize("code", TABLE)
def test_a_file_that_breaks_a_rule_breaks_only_that(code):
    findings = found(EXAMPLES[code][code], code)
    assert {finding.code for finding in findings} == {code}
    for finding in findings:
        at_top = {"long-headline": 1, "long-description": 2}
        assert finding.severity == "warning" and finding.place.line == at_top.get(code, max(finding.place.line, 3))
    assert found(EXAMPLES[code]["none"], code) == []


@pytest.mark.parametrize("code", READING)
def test_so_does_one_that_is_found_where_the_file_is_read(code, timeline, tmp_path, root):
    (tmp_path / "herald.txt").write_text(CLIPPING)
    (tmp_path / "letter.jpg").write_bytes((root / "docs/example/pictures/plan.png").read_bytes())
    (tmp_path / "events.yaml").write_text(EXAMPLES[code][code])
    (tmp_path / "good.yaml").write_text(EXAMPLES[code]["none"])
    done = timeline("check", "--ignore", "no-feed", "--format", "json")
    assert [finding["code"] for finding in json.loads(done.stdout)["findings"]] == [code]
    assert done.returncode == (code != "no-source")
    assert timeline("check", "good.yaml", "--ignore", "no-feed").stdout == ""


@pytest.mark.parametrize(
    "code",
    [
        code
        for code in TABLE
        if code not in OF_THE_WHOLE | {"source-without-date", "unnamed-source", "lookalike-host", "unknown-allow"}
    ],
)
def test_an_event_may_allow_it(code):
    text = EXAMPLES[code][code].replace(", sources:", f", allow: {code}, sources:")
    assert found(text, code) == [], f"is it of one event? Else it stands in OF_THE_WHOLE of checks/rules.py: {code}"


@pytest.mark.parametrize(
    "code",
    [code for code in TABLE if code not in (OF_THE_WHOLE - {"late-start"}) | {"lookalike-host", "unknown-allow"}],
)
def test_drafts_are_not_asked(code):
    text = EXAMPLES[code][code].replace(", sources:", ", draft: true, sources:")
    assert found(text, code) == [], (
        f"_of_each of checks/rules.py leaves drafts out; or {code} stands in OF_THE_WHOLE there"
    )


@pytest.mark.parametrize("code", sorted(OF_THE_WHOLE & set(TABLE)))
def test_what_is_about_the_whole_is_allowed_at_the_top_and_nowhere_else(tmp_path, code):
    def codes(text):
        (tmp_path / "events.yaml").write_text(text, encoding="utf-8")
        return {one.code: one.help for one in prepare(tmp_path / "events.yaml", codes=BY_THEMSELVES).findings}

    text = EXAMPLES[code][code]
    assert code in codes(text)
    assert code not in codes(text.replace("as_of:", f"allow: {code}\nas_of:", 1))
    within = codes(text.replace(", sources:", f", allow: {code}, sources:", 1))
    assert code in within and within["unknown-allow"] == f"write allow: {code} at the top of the file"


@pytest.mark.parametrize(
    "private", ["ruth@example.org", "020 7946 0018", "+44 20 7946 0018", "Ruth Falk", "Mary McDonald"]
)
def test_numbers_and_addresses_are_private_too(private):
    text = EXAMPLES["private-word"]["private-word"].replace("Ruth Falk", private)
    assert {finding.code for finding in found(text)} == {"private-word"}


SILENT = [
    "{date: 2023, title: Sen. Warren writes to the office, sources: herald}",
    "{date: 2023, title: 'Donald Trump, then president, signs', sources: herald}",
    "{date: 2023, title: Round 1 of the talks, sources: herald}\n  - {date: 2023, title: Round 2 of the talks, sources: herald}",
    "{date: 2023, title: The union sues the office, sources: herald}\n  - {date: 2023, title: The office sues the union, sources: herald}",
    "{date: 2023-21, title: The crane is built, sources: herald}",
    "{date: by 1 May 2023, title: Withdrawn, status: withdrawn, sources: herald}",
    "{date: 2023, title: A vote in New York, places: New York, note: Ask in New York, sources: herald}",
    "{date: 2023, title: Costs of 10 000 000 in 2019-2022, note: 10 000 000 in 2019-2022, sources: herald}",
    "{date: 2023, title: x, sources: {publisher: A, published: 2023, url: 'https://日本の新聞.example/'}}",
    "{date: 2023, title: x, sources: {publisher: A, published: 2023, url: 'https://ラーメン.example/'}}",
]


@pytest.mark.parametrize("event", SILENT)
def test_what_news_is_full_of_is_no_finding(event):
    head = "title: A\nas_of: 31 January 2024\nsources: {herald: {publisher: The Herald, published: 2023}}\nevents:\n"
    silent = {"unused-source"}
    assert [one.message for one in found(f"{head}  - {event}\n") if one.code not in silent] == []


LOUD = [
    ("{date: 2023, title: Told by Élise Dupont, note: Élise Dupont rang, sources: herald}", "private-word"),
    ("{date: 2023, title: x, note: Ruth Falk, sources: [{source: herald, quote: Ruth Falk wrote}]}", "private-word"),
    ("{date: 2023, title: x, sources: {publisher: A, published: 2023, url: 'https://exаmple.org/'}}", "lookalike-host"),
]


@pytest.mark.parametrize(("event", "code"), LOUD)
def test_what_hides_in_other_places_is_found(event, code):
    head = "title: A\nas_of: 31 January 2024\nsources: {herald: {publisher: The Herald, published: 2023}}\nevents:\n"
    assert code in {one.code for one in found(f"{head}  - {event}\n")}


def test_an_event_that_can_not_be_read_changes_nothing_for_the_others():
    text = EXAMPLES["long-title"]["long-title"].replace("events:\n", "events:\n  - just text\n")
    project = project_of(parse_document(text.encode(), "events.yaml"))
    assert [one.code for one in lint(project, BY_THEMSELVES)] == ["long-title"]
    allowed = text.replace(", sources:", ", allow: long-title, sources:")
    assert lint(project_of(parse_document(allowed.encode(), "events.yaml")), BY_THEMSELVES) == []


def test_what_is_refused_is_not_also_warned_about():
    document = parse_document(b"title: A\nevents:\n  - 31 April 2023: The letter arrives\n", "events.yaml")
    assert lint(project_of(document), frozenset(["undated-event"])) == []


def test_two_events_of_one_id_are_still_two():
    text = "title: x\nevents:\n  - {id: a, date: 2022, title: A vote}\n  - {id: a, date: 2023, title: A crane falls}\n"
    project = project_of(parse_document(text.encode(), "events.yaml"))
    assert [finding.code for finding in project.checked.findings if finding.severity == "error"] == ["duplicate-id"]
    assert lint(project, frozenset(["duplicate-event"])) == []


def test_what_is_on_only_when_asked_is_silent_otherwise():
    assert found(EXAMPLES["single-source"]["single-source"]) == []


def test_sources_may_differ_where_readers_are_told():
    text = EXAMPLES["date-conflict"]["date-conflict"].replace(", sources:", ", status: disputed, sources:")
    assert found(text) == []


def test_the_command_selects_and_ignores(timeline, tmp_path):
    (tmp_path / "events.yaml").write_text(EXAMPLES["single-source"]["single-source"])
    (tmp_path / "other.yaml").write_text(EXAMPLES["long-title"]["long-title"])
    for file in tmp_path.iterdir():
        text = file.read_text()
        file.write_text(f"id: ferry\n{'' if 'as_of' in text else 'as_of: 2024-01-31'}\n{text}")
    assert timeline("check").stdout == ""
    assert "[single-source]" in timeline("check", "--select", "single-source").stdout
    assert "[single-source]" in timeline("check", "--select", "all").stdout
    both = timeline("check", "events.yaml", "other.yaml", "--format", "json")
    assert [row["file"] for row in json.loads(both.stdout)["findings"]] == ["other.yaml"]
    assert timeline("check", "other.yaml", "--strict").returncode == 1
    assert timeline("check", "other.yaml", "--ignore", "long-title", "--strict").returncode == 0
    wrong = timeline("check", "--select", "singel-source")
    assert wrong.returncode == 2 and "did you mean single-source?" in wrong.stderr
    assert timeline("check", "--ignore", "nonsense").returncode == 2
    assert timeline("check", "events.yaml", "gone.yaml").returncode == 2


def test_github_shows_ten_of_each_and_then_a_count():
    many = [Finding("gap", "a", Place("e.yaml", line), "warning") for line in range(1, 14)]
    lines = to_github([*many, Finding("bad-id", "b", Place("e.yaml", 99))]).splitlines()
    assert lines[0].startswith("::error file=e.yaml,line=99") and len(lines) == 11
    assert lines[-1] == "::warning title=more findings::and 4 more: 4 gap"


@pytest.mark.parametrize(
    ("language", "has_words"), [("cs", False), ("he", False), ("sr-Latn", False), ("nl-BE", True), ("PT-br", True)]
)
def test_a_page_in_a_language_without_words_is_told_of_those_there_are(language, has_words):
    """Whatever language an event or a source is in: their words are the file's own."""
    text = f"title: A\nlanguage: {language}\nevents:\n  - {{date: 2023, title: x, language: pl, sources: {{publisher: P, language: cs}}}}\n"
    findings = [
        one for one in examine(project_of(parse_document(text.encode(), "events.yaml"))) if one.code == "page-language"
    ]
    assert [(one.severity, one.place.line, one.place.column) for one in findings] == [("warning", 2, 11)] * (
        not has_words
    )
    assert all(f"{', '.join(codes())}; " in one.help for one in findings)


def test_what_a_build_says_that_a_site_lacks_is_said_by_check(timeline, tmp_path):
    (tmp_path / "events.yaml").write_text("title: A\nevents: [{date: 2023, title: B, sources: {publisher: P}}]\n")
    (tmp_path / "timeline.toml").write_text("card = true\n")
    checked, built = timeline("check", "--format", "json"), timeline("build", "--strict")
    codes = [row["code"] for row in json.loads(checked.stdout)["findings"]]
    assert sorted(codes) == ["no-feed", "no-url"] and checked.returncode == built.returncode == 1
    assert all(f"[{code}]" in built.stderr for code in codes)
    assert "no-feed" not in timeline("check", "--ignore", "no-feed").stdout
    (tmp_path / "events.yaml").write_text("title: A\nevents: [{date: 2023, title: B, draft: true}]\n")
    assert "no-feed" not in timeline("check").stdout


def test_a_theme_of_the_settings_that_stops_a_build_is_said_by_check_once(timeline, tmp_path):
    (tmp_path / "timeline.toml").write_text(
        'theme = "x.css"\n' + "".join(f'[chronologies.{id}]\nevents = "{id}.yaml"\n' for id in "ab")
    )
    for id in "ab":
        (tmp_path / f"{id}.yaml").write_text(
            f"title: A\nid: {id}\nas_of: 2024\nevents: [{{date: 2023, title: B, sources: {{publisher: P}}}}]\n"
        )
    checked = timeline("check", "--format", "json")
    assert [row["code"] for row in json.loads(checked.stdout)["findings"]] == ["theme-not-found"]
    (tmp_path / "x.css").write_text(":root { --link: red }")
    assert timeline("check").stdout.count("[bad-theme]") == 1
    (tmp_path / "x.css").write_text("")
    assert timeline("check").returncode == 0
