"""Words and what stands around them in every language: the patterns that all rules are made of."""

from __future__ import annotations

from timeline.dates.grammar.patterns import Rules, either, many, row, test, word
from timeline.dates.tokens.stream import Tokens

THE = word("the")
OF = either(word("of"), word("from_of"))
COMMA = word("comma")
HYPHEN = word("hyphen")
OF_THE = many(either(OF, THE, word("nothing"), word("possessive")), most=4)
"""What stands between a part and its whole, and between a weekday and its week: "of the", "im", "del"."""
MONTH = word("month", "month")
WEEKDAY = word("weekday", "weekday")
NUMBER = word("number", "day")
ORDINAL = word("ordinal", "day")
END = test(lambda tokens, index: index >= len(tokens))
"""The end of the phrase, or of the text."""
WHOLE_PHRASE = test(lambda tokens, _: not tokens.is_running)
"""Only where the phrase stands alone: in a text the words may be something else."""
JOINED = test(lambda tokens, index: tokens.list[index - 1].end == tokens.list[index].start)
"""No blank before it: "19q3"."""
DAYPART = word("daypart")
YEAR_UNIT = word("unit", only=["year"])
MONTH_UNIT = word("unit", only=["month"])
WEEK_UNIT = word("unit", only=["week"])

STEPS = {"last": -1, "previous": -1, "past": -1, "this": 0, "next": 1, "same": 0, "after next": 2, "before last": -2}
PICKS = {"last": "last", "previous": "last", "past": "last", "next": "next"}


def two_figures(tokens: Tokens, index: int) -> bool:
    """Whether a number is written in two figures."""
    token = tokens.list[index]
    return token.end - token.start == 2


TWO_FIGURES = row(test(two_figures), word("number", "short"))


def _no_noun(tokens: Tokens, index: int) -> bool:
    """Whether no word follows that the number before may count: "4 May 712" and not "712 people"."""
    token = tokens.list[index]
    if not tokens.is_running:
        return True
    written = tokens.text[token.start : token.end]
    return not written[:1].isdigit() and (bool(token.meanings) or not written.isalpha())


NO_NOUN = test(_no_noun)

UNITS = Rules("unit")
"""Units of time; `units` puts the rules together."""
