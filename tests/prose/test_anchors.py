"""What a text counts from the dates that it named before, and the years that it leaves out in telling of long ago."""

import datetime

import pytest

from timeline.prose import find_dates

FRIDAY = datetime.date(2023, 7, 14)


def values(text: str, language: str = "en", reference: datetime.date | None = FRIDAY) -> list[str | None]:
    mentions = find_dates(text, reference=reference, languages=(language,))
    return [mention.date.edtf if mention.date else None for mention in mentions]


COUNTED = [
    ("en", "They met on 5 May 2019. The following day, two were arrested.", ["2019-05-05", "2019-05-06"]),
    ("en", "On Thursday they sold, ending the day at 7,114.", ["2023-07-13", "2023-07-13"]),
    ("en", "It was filed in 2003. He spoke earlier today.", ["2003", "2023-07-14"]),
    ("fr", "Il vint le 3 mai 2017. Le lendemain il partit. Deux jours plus tard il revint.", ["2017-05-03", "2017-05-04", "2017-05-06"]),
    ("fr", "Il vint le 3 mai 2017. Le même jour il partit, cette année-là.", ["2017-05-03", "2017-05-03", "2017"]),
    ("de", "Er kam am 3. Mai 2017. Am nächsten Tag ging er. Zwei Tage später kam er.", ["2017-05-03", "2017-05-04", "2017-05-06"]),
    ("de", "Er kam am 3. Mai 2017. Am selben Tag ging er.", ["2017-05-03", "2017-05-03"]),
    ("es", "Llegó el 3 de mayo de 2017. Al día siguiente salió. Ese mismo año volvió.", ["2017-05-03", "2017-05-04", "2017"]),
    ("pt", "Chegou em 3 de maio de 2017. No dia seguinte saiu.", ["2017-05-03", "2017-05-04"]),
    ("it", "Arrivò il 3 maggio 2017. Il giorno dopo partì.", ["2017-05-03", "2017-05-04"]),
    ("nl", "Hij kwam op 3 mei 2017. De volgende dag ging hij.", ["2017-05-03", "2017-05-04"]),
    ("ru", "Он приехал 3 мая 2017 года. На следующий день он уехал.", ["2017-05-03", "2017-05-04"]),
    ("ar", "وصل في 3 مايو 2017. في اليوم التالي غادر.", ["2017-05-03", "2017-05-04"]),
    ("zh", "他于1937年7月7日抵达。同年9月离开，次年返回。", ["1937-07-07", "1937-09", "1938"]),
    ("ja", "1937年7月7日に着いた。同年9月に去り、翌年に戻った。", ["1937-07-07", "1937-09", "1938"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), COUNTED)
def test_a_text_counts_from_the_date_that_it_named_last(language, text, expected):
    assert values(text, language) == expected


@pytest.mark.parametrize(
    "text",
    [
        "That year was hard.", "The next day, he fled.", "He died two days later.", "The following month, they freed him.",
        "A year later the mine was shut.", "The day after, he fled.",
    ],
)  # fmt: skip
def test_what_is_counted_from_nothing_but_a_date_before_needs_one(text):
    assert find_dates(text, reference=FRIDAY) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The sale was on 3 May. It was quiet. It was dark. The next day, he fled.", ["2023-05-03", "2023-05-04"]),
        ("The sale was on 3 May. It was quiet. It was dark. It was cold. It rained. It blew. It froze. It thawed. The next day, he fled.", ["2023-05-03", None]),
        ("They met in 2012. It was quiet. It was dark. It was cold. A year later, he fled.", ["2012", "2013~"]),
        ("The sale is set for 3 October. The next day, he fled.", ["2023-10-03", None]),
        ("The sale is set for 3 October. The next day, he will leave.", ["2023-10-03", "2023-10-04"]),
    ],
)  # fmt: skip
def test_days_are_counted_from_a_date_that_stands_near_and_lies_back_as_they_do(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They heard shouts on *the Tuesday* she vanished.", "The pumps failed on that *Tuesday*.", "One *Tuesday* he left.",
        "It was a *Tuesday* when the wall gave way.", "It was *Tuesday*, and the square was full.", "They called him *the Tuesday* before.",
        "*The Tuesday* after the storm, help came.", "He was last seen on a *Tuesday evening* near the quay.", "That *Tuesday*, they left.",
        "He came on *the Tuesday*.", "On a cold *Tuesday* it closed.",
    ],
)  # fmt: skip
def test_a_weekday_that_a_story_remembers_is_not_that_of_the_paper(text):
    [mention] = find_dates(text.replace("*", ""), reference=FRIDAY)
    assert mention.text in text and (mention.date, mention.error.code) == (None, "missing-reference")


@pytest.mark.parametrize(
    "text",
    [
        "The Tuesday meeting was calm.", "A Tuesday meeting was calm.", "It was on Tuesday that they met.", "They told the board Tuesday that it was.",
        "They said that Tuesday was calm.",
    ],
)  # fmt: skip
def test_a_weekday_that_tells_a_thing_from_others_or_dates_a_verb_is(text):
    assert values(text) == ["2023-07-11"]


def test_that_weekday_is_the_one_named_before():
    text = "On Monday, March 5, 2012, the pumps failed. It was cold. That Monday, nobody was at work. That Tuesday, all were."
    assert values(text) == ["2012-03-05", "2012-03-05", None]


NARRATED = [
    ("It broke on 8 July 2014. Cracks were seen long before 8 July, when it gave way.", ["2014-07-08", "[..2014-07-07]"]),
    ("In June 2014 it began. But by August, tests showed it. On 5 September it ended.", ["2014-06", "[..2014-08]", "2014-09-05"]),
    ("In June 2014 it began. It is due to end on 5 September.", ["2014-06", "2023-09-05"]),
    ("In June 2014 it began. It grew. It shrank. It fell. It ended on 5 September.", ["2014-06", "2022-09-05"]),
    ("In October 2022 it began. It ended on 5 May.", ["2022-10", "2023-05-05"]),  # no long time ago
    ("It began in November 2014. On 5 January it ended. On 10 December it came back.", ["2014-11", "2015-01-05", "2014-12-10"]),
    ("It was 1917. On 15 April he left. On 3 March 2020 he was honoured.", ["1917", "1917-04-15", "2020-03-03"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NARRATED)
def test_a_date_without_its_year_is_the_first_such_one_from_what_was_told(text, expected):
    assert values(text) == expected


def test_it_says_from_what_it_was_told():
    _, mention = find_dates("In June 2014 it began. It ended on 5 September.", reference=FRIDAY)
    assert mention.date.why == ("told after June 2014",)


def test_without_a_day_of_writing_the_dates_named_say_the_year():
    assert values("In March 1917 the tsar fell. On 15 April he left. On Monday he slept.", reference=None) == [
        "1917-03", "1917-04-15", "1917-04-16",
    ]  # fmt: skip
    assert values("On 15 April he left. In March 1917 he fell.", reference=None) == [None, "1917-03"]


HISTORY = (
    "Am 1. September 1939 begann der Krieg. Am 17. September griffen sie an. Er war lang. Er war hart. Er war kalt. Am "
    "28. September kapitulierte die Stadt. Im Juni 1941 ging es weiter. Am 8. Mai 1945 war er aus. Im April 1946 kam er."
)


def test_a_history_is_dated_from_its_own_dates_however_far_apart_they_stand():
    """All its years lie long ago, and no weekday or "yesterday" says that it is news."""
    assert values(HISTORY, "de") == ["1939-09-01", "1939-09-17", "1939-09-28", "1941-06", "1945-05-08", "1946-04"]
    assert values(f"{HISTORY} Am Dienstag sprach er.", "de")[2] == "2022-09-28"


REST = " It was quiet. It was dark. It was cold. It rained."
AGAIN = [
    (f"It broke on 8 March 2014.{REST} On 8 March nobody was there.", ["2014-03-08", "2014-03-08"]),
    (f"It broke on 8 March 2014.{REST} They knew long before 8 March.", ["2014-03-08", "[..2014-03-07]"]),
    (f"It broke on 8 March 2014.{REST} On 9 March nobody was there.", ["2014-03-08", "2023-03-09"]),
    (f"It broke on 8 March 2014.{REST} They will meet on 8 March.", ["2014-03-08", "2024-03-08"]),
    (f"It broke on 8 July 2014.{REST} On 8 July nobody was there.", ["2014-07-08", "2023-07-08"]),
    (f"It broke on 8 March 2014.{REST} It was mended on 8 March 2016.{REST} On 8 March it broke.", ["2014-03-08", "2016-03-08", "2016-03-08"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), AGAIN)
def test_a_day_that_was_named_with_its_year_is_that_day_again(text, expected):
    """Not that of this year, unless its anniversary is near or it is to come."""
    assert values(text) == expected


LISTED = [
    ("3 May 2012 It began\n5 September It went on\n2 March 2013 It ended", ["2012-05-03", "2012-09-05", "2013-03-02"]),
    ("3 May 2012 It began\n5 February It went on\n2 March 2013 It ended", ["2012-05-03", "2013-02-05", "2013-03-02"]),
    ("- 3 May 2012: begun\n- 5 February: gone on\n- 2 March 2013: ended", ["2012-05-03", "2013-02-05", "2013-03-02"]),
    ("2 March 2013 It ended\n5 February It went on\n3 May 2012 It began", ["2013-03-02", "2013-02-05", "2012-05-03"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LISTED)
def test_in_a_list_in_order_a_line_without_a_year_lies_between_its_neighbours(text, expected):
    assert values(text) == expected


CONTRADICTED = [
    ("He was arrested on 20 July.", ["2022-07-20"]),
    ("He will be tried on 20 July.", ["2023-07-20"]),
    ("The trial began in October.", ["2022-10"]),
    ("Il a été arrêté le 20 juillet.", ["2022-07-20"]),
    ("Il sera jugé le 20 juillet.", ["2023-07-20"]),
]


@pytest.mark.parametrize(("text", "expected"), CONTRADICTED)
def test_what_was_done_was_not_done_after_it_was_written(text, expected):
    assert values(text, "fr" if text.startswith("Il ") else "en") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2022 the company bought the ferry. The mayor said nothing on Monday.", ["2022", None]),
        ("In July 2023 they met. On Monday he left.", ["2023-07", None]),
        ("On 5 July 2022 they met. On Monday he left.", ["2022-07-05", "2022-07-11"]),
        ("In the week of 3 July 2023 they met. On Monday he left.", ["2023-07-03/2023-07-09", "2023-07-03"]),
    ],
)
def test_a_weekday_is_near_a_day_and_of_no_month_or_year(text, expected):
    """Without a day of publication nothing says which Monday of a year is meant."""
    assert [mention.date and mention.date.edtf for mention in find_dates(text)] == expected
