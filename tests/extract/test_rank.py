"""`extract --top`: the days that most clippings tell of, copies counted once, and why each was chosen."""

import json
import random
from zlib import crc32

import pytest

from timeline.clippings import Article
from timeline.dates import parse_date
from timeline.extract import Drafted, draft_events, proposed
from timeline.extract.copies import RUN, copies, imprint_of
from timeline.extract.rank import FEWEST, ranked

HAPPENED = {
    4: "The old bridge fell",
    5: "A baker was robbed",
    6: "The court freed two men",
    9: "A ship sank",
    10: "Oil burned",
}


def clipping(number, *sentences, published="20 May 2023"):
    """One whose other words no other one has, so that it is no copy."""
    own = " ".join(f"word{number}x{at}" for at in range(40))
    text = f"{own}.\n\n" + "\n\n".join(sentences)
    return Article(f"{number}.txt", text, outlet=f"Paper {number}", published=parse_date(published))


def drafted(articles):
    return [
        Drafted(
            article, tuple(draft_events(article.text, reference=article.published)), imprint=imprint_of(article.text)
        )
        for article in articles
    ]


def ranking(articles, top=3):
    return ranked([one.reported(one.article.file) for one in drafted(articles)], top)


def days(articles, top=3):
    first = parse_date("1 May 2023").earliest.ordinal
    return [1 + day - first for day in ranking(articles, top).days]


def dossier(*told, published="20 May 2023"):
    """Clippings enough to rank by, of which each day is told by so many."""
    articles = []
    for number in range(max(FEWEST, *(count for _, count in told))):
        sentences = [f"{HAPPENED[day]} on {day} May 2023." for day, count in told if number < count]
        articles.append(clipping(number, *sentences, published=published))
    return articles


def test_the_days_that_most_tell_of_come_first_and_of_equals_the_earlier():
    assert days(dossier((9, 3), (4, 7), (6, 3), (5, 2))) == [4, 6, 9]


def test_a_clipping_counts_once_for_a_day():
    articles = dossier((9, 3), (4, 2))
    often = " ".join(["A ship sank on 4 May 2023, the second that month."] * 5)
    assert days([*articles[1:], clipping(99, often, "A ship sank on 9 May 2023.")], 1) == [9]


@pytest.mark.parametrize(("published", "first"), [("10 May 2023", 10), ("11 May 2023", 9)])
def test_one_published_two_days_later_counts_half_as_much_again(published, first):
    """Three that tell of the 9th outweigh four that tell of the 10th once they are later than it by two days."""
    later = dossier((9, 3), published=published)
    others = [clipping(90 + number, "A tree fell on 10 May 2023.", published="10 May 2023") for number in range(4)]
    assert days([*later, *others], 1) == [first]


def test_a_sentence_with_a_main_name_counts_half_as_much_again():
    articles = [clipping(number, "In the end the mayor of Northport spoke of Rossi.") for number in range(FEWEST)]
    named = [clipping(50 + number, "In the end the ferry of Northport sank on 9 May 2023.") for number in range(3)]
    plain = [clipping(60 + number, "In the end a tree in a garden fell on 8 May 2023.") for number in range(4)]
    assert days([*articles, *named, *plain], 1) == [9]


def test_copies_of_one_text_count_once():
    long = "A ship sank on 9 May 2023. " + " ".join(f"agency{at}" for at in range(60))
    agency = [Article(f"a{at}.txt", f"{long} paper{at}", published=parse_date("20 May 2023")) for at in range(9)]
    articles = dossier((4, 2))
    assert days([*articles, *agency], 1) == [4]
    assert ranking([*articles, *agency]).clippings == len(articles) + 1


def test_a_shortened_copy_is_one_and_a_text_with_some_of_its_words_is_not():
    whole = [f"word{at}" for at in range(100)]
    texts = [whole, whole[:50], [*whole[:30], *(f"other{at}" for at in range(70))], whole[:10], whole[:10]]
    assert copies([imprint_of(" ".join(text)) for text in texts]) == [0, 0, 2, 3, 3]


@pytest.mark.unmeasured
@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_the_clippings_changes_nothing(seed):
    articles = [*dossier((9, 3), (4, 7), (6, 3), (5, 2)), clipping(70, "The council of Northport voted on 6 May 2023.")]
    shuffled = random.Random(seed).sample(articles, len(articles))
    assert list(ranking(shuffled).days.items()) == list(ranking(articles).days.items())
    kept, again = proposed(drafted(articles), top=2), proposed(drafted(shuffled), top=2)
    assert [(one.value["date"], one.value["title"], one.comments[0]) for one in kept.entries] == [
        (one.value["date"], one.value["title"], one.comments[0]) for one in again.entries
    ]
    assert kept.left == again.left


def test_each_entry_says_why_and_the_end_says_what_was_left_out():
    made = proposed(drafted(dossier((9, 3), (4, 7))), top=1)
    [entry] = made.entries
    assert entry.value["date"] == "4 May 2023"
    assert entry.comments[0] == "its day is told by 7 of 15 clippings, 7 of them later"
    assert made.left == "1 left out: 1 of days that fewer clippings tell of"


def test_deadlines_to_come_are_kept_and_those_that_passed_are_not():
    articles = dossier((4, 7))
    articles.append(clipping(70, "The council must answer the letter by 5 June 2023.", published="10 May 2023"))
    articles.append(clipping(71, "The council must answer the letter by 15 May 2023.", published="10 May 2023"))
    made = proposed(drafted(articles), top=1)
    assert [(one.value["date"], one.value.get("kind")) for one in made.entries] == [
        ("4 May 2023", None),
        ("2023-06-05", "deadline"),
    ]
    assert made.entries[1].comments[0] == "a deadline to come"


def test_under_fifteen_clippings_nothing_is_ranked():
    articles = dossier((9, 3), (4, 7))[:-1]
    made = proposed(drafted(articles), top=1)
    assert len(made.entries) == len(proposed(drafted(articles)).entries) == 2
    assert made.left == "nothing was left out: fewer than 15 clippings are not ranked"
    assert made.entries == proposed(drafted(articles)).entries


def test_a_clipping_without_a_day_of_its_own_counts_and_is_never_later():
    articles = [Article(f"{one.file}", one.text) for one in dossier((9, 3))]
    [told] = ranking(articles, 1).days.values()
    assert (told.by, told.of, told.later) == (3, FEWEST, 0)


@pytest.fixture
def folder(tmp_path):
    for number, article in enumerate(dossier((9, 3), (4, 7))):
        (tmp_path / f"{number:02}.txt").write_text(
            f"published: 20 May 2023\noutlet: {article.outlet}\n\n{article.text}"
        )
    return sorted(tmp_path.glob("*.txt"))


def test_the_command_ranks_with_and_without_a_number(timeline, folder, tmp_path):
    done = timeline("extract", *folder, "--top", "1")
    assert done.returncode == 0 and "4 May" in done.stdout and "date: 9 May" not in done.stdout
    assert done.stderr.splitlines()[-1] == done.stdout.splitlines()[-1].removeprefix("# ")
    assert done.stderr.splitlines()[-1] == "1 left out: 1 of days that fewer clippings tell of"
    done = timeline("extract", "--top", *folder)
    assert done.returncode == 0 and "4 May" in done.stdout and "9 May" in done.stdout
    assert done.stderr.splitlines()[-1] == "nothing left out"
    events = tmp_path / "events.yaml"
    events.write_text("title: x\nevents:\n  - 2020: Something else\n")
    done = timeline("extract", *folder, "--top", "1", "-o", events)
    assert done.returncode == 0 and "# its day is told by 7 of 15 clippings, 7 of them later" in events.read_text()
    assert "1 left out" in done.stderr.splitlines()[-1] and "date: 9 May" not in events.read_text()


def test_data_has_the_counts(timeline, folder):
    done = timeline("extract", *folder, "--top", "1", "--format", "json")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0 and len(lines) == FEWEST
    drafts = [draft for line in lines for draft in line["drafts"]]
    assert [draft["date"]["edtf"] for draft in drafts] == ["2023-05-04"] * 7
    assert {json.dumps(draft["told"]) for draft in drafts} == {'{"by": 7, "of": 15, "later": 7}'}
    assert done.stderr.splitlines()[-1] == "3 left out: 3 of days that fewer clippings tell of"


@pytest.mark.parametrize("number", ["0", "-1"])
def test_no_days_are_wrong_use(timeline, folder, number):
    assert timeline("extract", *folder, "--top", number).returncode == 2


def test_an_archive_is_not_ranked(timeline, tmp_path):
    assert timeline("extract", "--archive", "*.jsonl", "--top", "3", "-o", tmp_path).returncode == 2


@pytest.mark.parametrize("count", [0, 1, 4, 5, 6, 40])
def test_a_text_is_known_by_each_run_of_its_words_and_a_shorter_one_by_all_of_them(count):
    words = [f"wört{number}" for number in range(count)]
    runs = [" ".join(words[start : start + RUN]) for start in range(max(1, count - RUN + 1))]
    assert list(imprint_of("  ".join(words).upper()).runs) == sorted(crc32(run.encode()) for run in runs)
