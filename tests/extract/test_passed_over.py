"""Why dates were passed over, as readers are told: in the line that counts them, by `--all`, at the desk."""

from collections import Counter

from timeline.extract import classify, telling
from timeline.extract.passed_over import PREDICATES, because, passed_over


def test_each_reason_for_which_a_date_is_passed_over_has_its_words():
    tables = (classify.OF_FORM, classify.OF_WORDS, telling.OF_REGULAR_EXPRESSIONS, telling.OF_LISTS)
    reasons = {reason for table in tables for reason, _ in table}
    assert PREDICATES.keys() == {*reasons, classify.NOTHING_SAID}
    assert because("part of a name") == "it is part of a name"


def test_dates_are_counted_the_most_frequent_reason_first():
    passed = Counter({"what is usual": 1, "no whole date": 1004})
    said = "1,005 dates passed over: 1,004 are not whole dates, 1 tells what is usual (--all shows them)\n"
    assert passed_over(passed) == said
    assert passed_over(Counter(["a price"])) == "1 date passed over: 1 is the date of a price (--all shows them)\n"
    assert passed_over(Counter()) == ""
