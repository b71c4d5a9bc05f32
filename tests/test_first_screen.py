"""How long a text may be before it pushes the first event off a phone's first screen, and the key events together."""

import pytest

from timeline.checks import BY_THEMSELVES, lint
from timeline.chronology import project_of
from timeline.document import parse_document

ASKED = frozenset(["long-headline", "long-description", "long-chapter-text", "long-key-headlines", "late-start"])


def found(head="title: A", events=("{date: 2023, title: x}",)):
    text = head + "\nevents:\n" + "".join(f"  - {event}\n" for event in events)
    project = project_of(parse_document(text.encode(), "events.yaml"))
    assert project.checked.is_sound, project.checked.findings
    return lint(project, ASKED)


CHAPTER = "title: A\nchapters: [{{title: B, from: 2023, text: {text}}}]"


@pytest.mark.parametrize(
    ("head", "code", "most"),
    [
        ("title: {text}", "long-headline", 48),
        ("title: A\ndescription: {text}", "long-description", 170),
        (CHAPTER, "long-chapter-text", 150),
    ],
)
@pytest.mark.parametrize(
    ("letter", "width"), [("x", 1), ("é", 1), ("e\N{COMBINING ACUTE ACCENT}", 1), ("船", 2), ("배", 2)]
)
def test_a_text_may_be_so_long_and_not_one_letter_longer(head, code, most, letter, width):
    def said(number):
        return found(head.format(text=letter * number))

    assert said(most // width) == []
    [finding] = said(most // width + 1)
    assert (finding.code, finding.severity) == (code, "warning")
    assert f" {most // width + 1} characters" in finding.message and f"in {most // width}" in finding.help


def test_the_command_and_editors_ask_them():
    assert ASKED < BY_THEMSELVES


@pytest.mark.parametrize("head", ["title: A\ndescription: {text}", CHAPTER])
def test_only_what_readers_see_counts(head):
    text = f"'{'x' * 120} **[y](https://example.org/{'z' * 80})**'"
    assert found(head.format(text=text)) == []


def test_a_finding_about_a_chapter_stands_at_its_text():
    head = f"title: A\nchapters:\n  - {{title: B, from: 2023}}\n  - title: C\n    from: 2024\n    text: {'x' * 151}"
    events = ["{date: 2023, title: x}", "{date: 2024, title: y}"]
    [finding] = found(head, events)
    assert (finding.place.line, finding.place.column, finding.place.length) == (6, 11, 151)
    assert '"C"' in finding.message


def keys(*titles, more=("{date: 2024, title: z}",)):
    return [f"{{date: 2023, key: true, title: '{title}'}}" for title in titles] + list(more)


def test_the_words_of_key_headlines_are_counted_together():
    sixty = " ".join(["word"] * 60)
    assert found(events=keys(sixty, sixty)) == []
    [finding] = found(events=keys(sixty, f"{sixty} – and"))  # a dash is no word
    assert (finding.code, finding.place.line, finding.place.column) == ("long-key-headlines", 4, 36)
    assert "2 key events have 121 words" in finding.message and "120" in finding.help


def test_other_events_drafts_and_withdrawn_ones_are_not_counted():
    sixty = " ".join(["word"] * 60)
    more = [f"{{date: 2023, title: {sixty}}}", f"{{date: 2023, key: true, title: {sixty}, draft: true}}"]
    more += [f"{{date: 2023, key: true, title: {sixty}, status: withdrawn}}"]
    assert found(events=keys(sixty, sixty, more=more)) == []


def test_nothing_is_said_of_key_headlines_where_no_short_version_is_offered():
    assert found(events=keys(" ".join(["word"] * 70), " ".join(["word"] * 70), more=())) == []


@pytest.mark.parametrize("letter", ["船", "か", "ア", "々"])
def test_two_characters_are_a_word_where_none_are_set_apart(letter):
    assert found(events=keys(letter * 120, letter * 120)) == []
    [finding] = found(events=keys(letter * 120, letter * 121))
    assert "121 words" in finding.message


def test_korean_sets_its_words_apart():
    assert found(events=keys("배가" * 60, "배가 " * 100)) == []


CHAPTERS = "chapters: [{title: One, from: 2020}, {title: Two, from: 2022}, {title: Three, from: 2024}]"


@pytest.mark.parametrize("order", ["oldest", "newest"])
@pytest.mark.parametrize(
    ("years", "said"),
    [
        ((2020, 2022), []),
        ((2021, 2024), []),  # the second is left out, as one may be
        ((2022, 2024), ["chapters: [{title: One"]),
        ((2024, 2025), ["chapters: [{title: One"]),
        ((2019, 2024), []),  # told before the first chapter
        ((2022,), []),  # no short version
    ],
)
def test_the_short_version_starts_with_the_story(order, years, said):
    events = [f"{{date: {year}, title: In {year}{', key: true' * (year in years)}}}" for year in range(2019, 2026)]
    findings = found(f"title: A\norder: {order}\n{CHAPTERS}", events)
    assert [one.code for one in findings] == ["late-start"] * len(said)
    for one in findings:
        assert (one.place.line, one.place.column) == (3, 20)
        assert f'begins with "In {years[0]}"' in one.message


def test_undated_key_events_start_nothing():
    events = ["{date: 2020, title: a}", "{date: unknown, title: b, key: true}", "{date: unknown, title: c, key: true}"]
    assert found(f"title: A\n{CHAPTERS}", events) == []
