"""Bounds: since, until, before, after, by, and what "the end of" is behind one."""

from __future__ import annotations

from timeline.dates.expressions.joined import After, Before, Bound, By, Doubted, NotBefore, Since, Until, bare
from timeline.dates.expressions.parts import End, Third
from timeline.dates.expressions.relative import Counted, Stretch
from timeline.dates.expressions.units import Day, Month, Year
from timeline.dates.grammar.parts import CURRENT, END_WORD, POINTS
from timeline.dates.grammar.patterns import Found, either, maybe, one_of, row, word
from timeline.dates.grammar.sides import ARTICLE, SideMatch, doubts, has_year, side
from timeline.dates.grammar.words import JOINED, OF, OF_THE, THE, YEAR_UNIT
from timeline.dates.tokens.stream import Tokens

_BOUNDS: dict[str, type[Bound]] = {
    "since": Since,
    "from": Since,
    "not_before": NotBefore,
    "after": After,
    "until": Until,
    "before": Before,
    "by": By,
}


def bounded(tokens: Tokens, index: int) -> SideMatch | None:
    """ "since 2000", "after 2016", "until May 2021", "before 1996", "by 5 September"."""
    name, start = _bound_word(tokens, index)
    if name is None:
        return None
    if name == "equal":
        return side(tokens, start)
    start += "nothing" in tokens.kinds(start)
    doubt, approximate, uncertain = doubts(tokens, start)
    after = doubt + (not {"the", "nothing"}.isdisjoint(tokens.kinds(doubt)))
    is_upper = name in ("until", "before", "by")
    inner = (end_of(tokens, doubt) if is_upper else None) or _longest(side(tokens, doubt), side(tokens, after))
    if inner is None or isinstance(bare(inner.expression), (Stretch,)):
        return None
    if name == "until" and isinstance(bare(inner.expression), Counted) and bare(inner.expression).is_approximate:  # type: ignore[attr-defined]
        return None  # "up to two years ago" is no end
    expression, end = inner
    if approximate or uncertain:
        expression = Doubted(expression, approximate, uncertain)
    if name in ("since", "from") and ("onwards" in tokens.kinds(end) or _is_on(tokens, end)):
        end += 1
    if tokens.kinds(end).get("bound_behind") in _BEHIND_TOO.get(name, ()):
        end += 1
    return SideMatch(_BOUNDS[name](expression), end)


_BEHIND_TOO = {
    "since": ("since",),
    "from": ("since",),
    "until": ("until",),
    "by": ("until", "by"),
    "before": ("before",),
}
"""What may stand behind a date as well, where languages say it on both sides: "自2000年起", "遅くとも5月まで"."""


def _bound_word(tokens: Tokens, index: int) -> tuple[str | None, int]:
    kinds = tokens.kinds(index)
    name = kinds.get("bound")
    if name is None and not tokens.is_running:
        name, index = _sign(tokens, index)
    if name is None and kinds.get("commencing") == "start":
        name = "since"
    if name is None and kinds.get("to") == "through":
        name = "until"
    return name, index + 1


def _sign(tokens: Tokens, index: int) -> tuple[str | None, int]:
    """ "≤ 2019", ">= 5 May", "= 2019": the signs of languages without words of their own."""
    name = tokens.kinds(index).get("sign")
    if "equal" in tokens.kinds(index):
        return "equal", index
    if name is not None and "equal" in tokens.kinds(index + 1):
        return {"before": "by", "after": "not_before"}.get(name, name), index + 1
    return name, index


def _longest(*reads: SideMatch | None) -> SideMatch | None:
    return max((read for read in reads if read is not None), key=lambda read: read.end, default=None)


def _is_on(tokens: Tokens, index: int) -> bool:
    """ "from 2015 on"."""
    return index == len(tokens) - 1 and tokens.written(index) == "on"


_END_OF = row(maybe(THE), END_WORD, OF_THE)
_WHOLE = either(one_of(POINTS, "whole"), CURRENT)


def end_of(tokens: Tokens, index: int, *, is_last_day: bool = False) -> SideMatch | None:
    """ "the end of 2020", "fin 2020", as it stands after "by" and "before": its last day, exactly."""
    start = _END_OF.match(tokens, index, {})
    if start < 0:
        return _end_in_one_word(tokens, index)
    at = index + ("the" in tokens.kinds(index) and "part" not in tokens.kinds(index))
    if tokens.written(at) in tokens.words.grammar["late_only"]:
        return None  # other words for late mean the end as well
    if is_last_day and tokens.written_from(index, start) not in tokens.words.grammar["end_of"]:
        return None  # "fin 2008" is late in it as well
    named: Found = {}
    end = _WHOLE.match(tokens, start, named)
    return SideMatch(End(named["whole"]), end) if end >= 0 else None


_UNIT_END = row(
    maybe(THE),
    word("unit", "unit", but=["day"]),
    JOINED,
    END_WORD,
    maybe(OF),
    maybe(YEAR_UNIT),
    maybe(word("year", "year")),
)


def _end_in_one_word(tokens: Tokens, index: int) -> SideMatch | None:
    """ "Jahresende 2020", as it stands after "bis"."""
    named: Found = {}
    end = _UNIT_END.match(tokens, index, named)
    if end < 0 or ("year" in named and named["unit"] != "year"):
        return None
    return SideMatch(End(Year(named["year"]) if "year" in named else Counted(named["unit"], 0)), end)


_UP_TO = either(
    word("hyphen"),
    word("dash"),
    row(word("to"), maybe(THE)),
    word("bound", only=["until"]),
    word("bound_behind", only=["since"]),
)
_ONWARDS = either(
    row(maybe(word("comma")), word("onwards", "onwards")),
    row(
        either(row(_UP_TO, word("present")), word("present", but=["joined"])),
        maybe(word("bound_behind", only=["until"])),
    ),
)
_OPEN_DASH = row(either(word("hyphen"), word("dash")))


def onwards(tokens: Tokens, index: int) -> SideMatch | None:
    """ "2019 onwards", "2019 to date", "2019–present", "from 2019 to the present", "1957–"."""
    start = index + (tokens.kinds(index).get("bound") in ("from", "since") or "from_of" in tokens.kinds(index))
    found = side(tokens, start)
    if found is None and start > index:
        start = ARTICLE.match(tokens, start, {})
        found = side(tokens, start)
    if found is None:
        return None
    named: Found = {}
    end = _ONWARDS.match(tokens, found.end, named)
    if end < 0:
        end = _OPEN_DASH.match(tokens, found.end, {})
        is_open = (
            end >= 0
            and end == len(tokens)
            and not tokens.is_running
            and isinstance(found.expression, (Year, Month, Day))
        )
        return SideMatch(Since(found.expression), end) if is_open and has_year(found.expression) else None
    kind = NotBefore if named.get("onwards") == "or_later" else Since
    return SideMatch(kind(found.expression), end)


def or_earlier(tokens: Tokens, index: int) -> SideMatch | None:
    """ "2019 or earlier"."""
    found = side(tokens, index)
    if found is None or "or_earlier" not in tokens.kinds(found.end):
        return None
    return SideMatch(By(found.expression), found.end + 1)


def postposed(tokens: Tokens, index: int) -> SideMatch | None:
    """ "2019年から", "5月まで", "1996年以前", "3月后"."""
    start = index + (tokens.kinds(index).get("bound") in ("from", "since"))
    found = side(tokens, start)
    if found is None:
        return None
    after = found.end + ("nothing" in tokens.kinds(found.end) or "from_of" in tokens.kinds(found.end))
    bound = tokens.kinds(after).get("bound_behind")
    if bound is None:
        return None
    inner = found.expression
    if bound in ("before", "until", "by") and isinstance(inner, Third) and inner.which == "late":
        inner = End(inner.anchor)  # "2024年底前": up to its last day
    return SideMatch(_BOUNDS[bound](inner), after + 1)
