"""Several words that are one token: phrases, and numbers in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from timeline.dates.tokens.counting import number_run
from timeline.dates.tokens.stream import UNKNOWN, Token
from timeline.dates.tokens.vocabulary import Meanings, Phrase, Vocabulary, initial
from timeline.languages import without_marks


def counted(meanings: Meanings, start: int, end: int) -> list[Token]:
    """ "two days" in one word, as a count that is no letter long and its unit."""
    counted: str = meanings["counted"]
    unit = counted.rstrip("0123456789")
    others = {kind: value for kind, value in meanings.items() if kind != "counted"}
    return [
        Token({"count": int(counted.removeprefix(unit))}, start, start),
        Token(others | {"units": unit}, start, end),
    ]


def join_phrases(tokens: list[Token], text: str, words: Vocabulary) -> list[Token]:
    """The tokens with "up to", "no later than" and the like as one each."""
    phrases, has_marks = words.phrases, without_marks(text) != text
    joined: list[Token] = []
    done = 0
    for index, token in enumerate(tokens):
        if token.meanings is UNKNOWN:
            continue
        written = text[token.start : token.end].lower().rstrip(".")
        if has_marks:
            written = without_marks(written).rstrip(".")
        if (written not in phrases and "counted" not in token.meanings) or index < done:
            continue
        joined += tokens[done:index]
        options = phrases.get(written, {})
        begun = (
            [one for some in options.values() for one in some] if has_marks else _begun(options, token, written, text)
        )
        joined_here, done = _joined_at(tokens, index, begun, text)
        joined += joined_here
    joined += tokens[done:]
    return joined


def _begun(options: Mapping[str, list[Phrase]], token: Token, written: str, text: str) -> list[Phrase]:
    """Those of the phrases whose second word begins as the text goes on behind the first."""
    at = token.start + len(written)
    while text[at : at + 1].isspace():
        at += 1
    return options.get(initial(text[at : at + 1]), [])


def _joined_at(tokens: list[Token], index: int, phrases: Iterable[Phrase], text: str) -> tuple[list[Token], int]:
    """What stands from a token on, the first of the phrases that does as one, and the index of what is behind it."""
    token, end = tokens[index], index + 1
    for phrase in phrases:
        found = phrase.pattern.match(text, token.start)
        last = _last_within(tokens, index, found.end(), text) if found else -1
        if last >= 0 and not ("season_next" in phrase.meanings and _says_of_when(tokens[last + 1 : last + 2])):
            token, end = Token(phrase.meanings, token.start, tokens[last].end), last + 1
            break
    return counted(token.meanings, token.start, token.end) if "counted" in token.meanings else [token], end


def _says_of_when(tokens: Iterable[Token]) -> bool:
    """Whether a season has its year here: "till våren" is the next, "till våren 2020" until that of 2020."""
    return any(not token.meanings.keys().isdisjoint(("figures", "which")) for token in tokens)


def _last_within(tokens: list[Token], index: int, end: int, text: str) -> int:
    """The index of the token that ends here, but for its full stop; -1 where one goes on."""
    while index < len(tokens) and tokens[index].end < end:
        index += 1
    if index == len(tokens) or tokens[index].start >= end:
        return -1
    return index if text[end : tokens[index].end] in ("", ".") else -1


def join_numbers(tokens: list[Token], text: str) -> list[Token]:
    """The tokens with "nineteen ninety-six" and "twenty first" as one each."""
    joined: list[Token] = []
    done = 0
    for index, token in enumerate(tokens):
        if "count" not in token.meanings or index < done:  # no number begins with another
            continue
        found = number_run([text[t.start : t.end].lower() for t in tokens[index : index + 9]])
        if found is None:
            continue
        kind, value, length = found
        kinds = {"y": {"year": value}, "n": {"count": value, "number": value}, "O": {"ordinal": value}}.get(
            kind, {"figures": value}
        )
        joined += tokens[done:index]
        joined.append(Token(kinds, token.start, tokens[index + length - 1].end))
        done = index + length
    joined += tokens[done:]
    return joined


def added_up(tokens: list[Token]) -> list[Token]:
    """The tokens with a year in words as one: "dos mil diez", "mil novecentos e noventa", "negentien zeventig"."""
    added: list[Token] = []
    index = 0
    while index < len(tokens):
        if "count" not in tokens[index].meanings:
            added.append(tokens[index])
            index += 1
            continue
        end, total = _sum(tokens, index)
        if total == _TWO_THOUSAND and end == index + 1:  # a number, unless something beside it says that it is a year
            added.append(Token({**tokens[index].meanings, "in_words": total}, tokens[index].start, tokens[index].end))
            index = end
        elif 1000 <= total <= 2999 and (end > index + 1 or total % 1000):  # "тысячи" alone is many
            added.append(Token({"year": total, "in_words": total}, tokens[index].start, tokens[end - 1].end))
            index = end
        else:
            added.append(tokens[index])
            index += 1
    return added


_TWO_THOUSAND = 2000


def _sum(tokens: list[Token], index: int) -> tuple[int, int]:
    end, total, values, last = index, 0, 0, 0
    while end < len(tokens):
        number = tokens[end].meanings.get("count")
        if number is None:
            if "and" in tokens[end].meanings and values:
                end += 1
                continue
            break
        values += 1
        is_half = values == 2 and 10 <= total <= 29 and 10 <= number <= 99
        if number == 100 and 2 <= last <= 9:
            total += 99 * last  # "mille neuf cent"
        else:
            total = (total or 1) * 1000 if number == 1000 else total * 100 + number if is_half else total + number
        last = number
        end += 1
    while end > index and "count" not in tokens[end - 1].meanings:
        end -= 1
    return end, total
