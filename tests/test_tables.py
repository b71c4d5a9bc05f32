"""A table that is asked in one test says of each wrong row that it is wrong."""

import pytest

from tests.tables import each_of


def test_each_row_that_is_wrong_is_named_with_what_was_found():
    @each_of([(1, 1), (2, 3), (4, 4), (5, 0)])
    def law(one, other):
        if not other:
            with pytest.raises(ZeroDivisionError):
                assert one / 1 == one
        assert one == other

    with pytest.raises(AssertionError) as caught:
        law()
    text = str(caught.value)
    assert "2 of 4 rows" in text and "(2, 3): AssertionError: assert 2 == 3" in text
    assert "(5, 0): Failed: " in text and "(1, 1)" not in text and "(4, 4)" not in text


def test_a_table_without_a_row_is_no_test():
    with pytest.raises(AssertionError, match="no row"):
        each_of([])(lambda: None)()
