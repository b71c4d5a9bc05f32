"""A headline cut from a sentence: its own words in their own order, without the date, who says so, and asides.

Nothing is added but a capital letter. Each step marks characters of the sentence as cut; what is left is joined.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

LONGEST = 90
"""Characters of a headline."""


def headline(sentence: str, start: int, end: int) -> str:
    """The headline of what happened on the date at `start` to `end`; at most 90 characters."""
    cutting = _Cutting(sentence, start, end)
    for step in STEPS:
        step(cutting)
    for step in SHORTER:
        if len(cutting.text()) <= LONGEST:
            break
        step(cutting)
    return _finished(cutting.text())


_KEPT = re.compile(rb"[\x01]+")


class _Cutting:
    """A sentence, the place of its date, and what of it is cut."""

    def __init__(self, sentence: str, start: int, end: int) -> None:
        self.sentence = sentence
        self.start, self.end = start, end
        self._kept = bytearray(b"\1" * len(sentence))

    def cut(self, start: int, end: int) -> None:
        self._kept[start:end] = bytes(max(0, end - start))

    def text(self) -> str:
        """What is left, in order."""
        return _tidied("\0".join(self.sentence[run.start() : run.end()] for run in _KEPT.finditer(self._kept)))

    def holds_date(self, start: int, end: int) -> bool:
        return start <= self.start and self.end <= end


def _tidied(text: str) -> str:
    """Without gaps, doubled or lost commas, and brackets with nothing in them."""
    text = re.sub(r"\0+", " ", text)
    text = re.sub(r"[(\[]\s*[)\]]", " ", text)
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(r"\s+([,;:.!?)])", r"\1", text)
    text = re.sub(r"([(])\s+", r"\1", text)
    text = re.sub(r"(?:,\s*)+,", ",", text)
    return text.strip(" ,;:–—-")


# --- what is always cut ---


_LEFT = re.compile(
    r"(?:,\s*)?\b(?:(?:late|early|back|as early as|sometime|some time|at some point|as of|dated)\s+)?"
    r"(?:(?:on|in|at|by|during|since|from|until|till|for|over|around|about)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_RIGHT = re.compile(r"(?:\s+alone\b)?\s?,?")


def _cut_date(cutting: _Cutting) -> None:
    left = _LEFT.search(cutting.sentence[: cutting.start])
    start = left.start() if left else cutting.start
    right = _RIGHT.match(cutting.sentence, cutting.end)
    end = right.end() if right else cutting.end
    if cutting.sentence[cutting.start : cutting.start + 3].lower() == "by " and cutting.sentence.startswith(
        " deadline", cutting.end
    ):
        end = cutting.end + len(" deadline")
    if re.match(r"['’]s\b", cutting.sentence[cutting.end :]):
        end = cutting.end + 2
    # One of two commas stays: "the letter, sent on Monday, asks" is "the letter, sent, asks".
    if cutting.sentence[end - 1 : end] == "," and cutting.sentence[start : start + 1] != "," and start:
        end -= 1
    cutting.cut(start, end)


def _cut_brackets(cutting: _Cutting) -> None:
    for match in re.finditer(r"\s*[(\[][^()\[\]]*[)\]]", cutting.sentence):
        if not cutting.holds_date(*match.span()):
            cutting.cut(*match.span())


_SAYING = r"(?:said|says|added|adds|stated|states|told [\w .’'-]{2,40}|reported|reports|confirmed|explained|wrote)"
_SAID_AFTER = re.compile(
    rf",[\"”’']?\s+(?:according to\b[^;]*|(?:{_SAYING}\s+[^,;]+|[^,;]{{2,60}}\s{_SAYING})(?:,[^,;]*)?)[.\"”’']*\s*$"
)
_ACCORDING = re.compile(r"(?:^|,\s*)[Aa]ccording to [^,;]+,")
_SAID_BEFORE = re.compile(
    rf"^[^,;:]{{1,80}}?\b(?:{_SAYING}|has said|have said|has announced|says he believes|claims)\s+(?:(?:on|in) [^,]{{1,30}}\s)?(?:that\s+)?"
)
_PRONOUN = re.compile(r"(?:he|she|it|they|we|i|this|that|these|those|there|his|her|its|their|our|who)\b", re.IGNORECASE)


def _cut_attribution(cutting: _Cutting) -> None:
    """Who says so, where the date is not that of the saying."""
    sentence = cutting.sentence
    for pattern in (_SAID_AFTER, _ACCORDING):
        for match in pattern.finditer(sentence):
            if not match.start() <= cutting.start < match.end():
                cutting.cut(*match.span())
    before = _SAID_BEFORE.match(sentence)
    if before and before.end() <= cutting.start and not _PRONOUN.match(sentence, before.end()):
        cutting.cut(*before.span())


_REST = r"(?:[^,;]|,(?=\d))*"
"""To the next comma that is none in a number."""
_RELATIVE = re.compile(
    rf",?\s+(?:which|who|whose|whom)\b{_REST}(?:,|(?=[.!?\"”]*\s*$))|,\s+(?:where|when)\b{_REST}(?:,|(?=[.!?]*\s*$))"
)


def _cut_relative(cutting: _Cutting) -> None:
    """Clauses that tell of something named, unless the date is theirs."""
    for match in _RELATIVE.finditer(cutting.sentence):
        if not match.start() <= cutting.start < match.end():
            keeps_comma = match[0].endswith(",") and not match[0].startswith(",")
            cutting.cut(match.start(), match.end() - keeps_comma)


_PARTICIPLE = re.compile(
    rf",\s+(?:\w+ly\s+)?(?:\w{{3,}}ed|begun|built|born|bought|sold|made|held|sent|set|found|written|won|lost|given|taken|seen)\b"
    rf"{_REST}(?:,|$)"
)


def _keep_participle(cutting: _Cutting) -> None:
    """A date in "the letter, sent on Monday, asks …" dates the letter's sending; what is asked is another matter."""
    sentence = cutting.sentence
    for match in _PARTICIPLE.finditer(sentence):
        if match.start() <= cutting.start < match.end():
            if re.match(r"(?:In|At|On|After|With|Under|From)\b", sentence):  # the main clause says what it is
                cutting.cut(0, match.end())
            else:
                cutting.cut(match.end(), len(sentence))
            return


_OF_ANTECEDENT = re.compile(rf"(?P<named>(?:\b[A-Z][\w.&'’-]*\s?)+)?(?P<pronoun>,\s+(?:which|who)\s){_REST}")


def _keep_relative(cutting: _Cutting) -> None:
    """A date in "…, which filed for bankruptcy on Monday, …" dates that; who did it stands before."""
    for match in _OF_ANTECEDENT.finditer(cutting.sentence):
        if match.start("pronoun") <= cutting.start < match.end():
            segment = max(
                cutting.sentence.rfind(mark, 0, match.start("pronoun")) + len(mark) for mark in (", ", "; ", "\0")
            )
            cutting.cut(0, match.start("named") if match["named"] else max(segment, 0))
            cutting.cut(*match.span("pronoun"))
            cutting.sentence = (
                f"{cutting.sentence[: match.start('pronoun')]}  {cutting.sentence[match.start('pronoun') + 2 :]}"
            )
            cutting.cut(match.end(), len(cutting.sentence))
            return


_LEAD = re.compile(
    r"(?:In|At|On|During|By|Over|Within|From|Late|Early|Back|Earlier|Later|For|Since|Until|Between|Under)\b"
)


def _cut_dated_lead(cutting: _Cutting) -> None:
    """Of "At a hearing on Monday, X said Y" what happened."""
    if _LEAD.match(cutting.sentence) and ", " not in cutting.sentence[: cutting.start]:
        comma = cutting.sentence.find(", ", cutting.end)
        if 0 <= comma < cutting.end + _LEAD_REST and _HAS_CLAUSE.search(cutting.sentence, comma):
            cutting.cut(0, comma + 2)


_LEAD_REST = 40
"""Characters between the date and the comma after a lead."""
_HAS_CLAUSE = re.compile(r"\w+ \w+")
_CLAUSE = re.compile(
    r"\b(?:since|after|when|before|because|as|until)\s+(?=\S+(?:\s+\S+){0,8}\s+(?:was|were|had|is|are|has|will|\w{3,}ed)\b)"
)


def _keep_clause(cutting: _Cutting) -> None:
    """Of "it has grown since the company was founded in 2006" the clause with the date."""
    found = list(_CLAUSE.finditer(cutting.sentence, 0, cutting.start))
    if found and "," not in cutting.sentence[found[-1].end() : cutting.start]:
        cutting.cut(0, found[-1].end())


_SUBORDINATE = re.compile(
    r"^[\"“‘']?(?:While|As|When|After|Before|Although|Though|Because|Since|Despite|Amid|With|Following)\s"
)


def _choose_clause(cutting: _Cutting) -> None:
    """Of "While X is questioned on Monday, Y says Z" the clause with the date."""
    sentence = cutting.sentence
    opening = _SUBORDINATE.match(sentence)
    if opening:
        if ", " in sentence[cutting.end :] and ", " not in sentence[: cutting.start]:
            comma = sentence.index(", ", cutting.end)
            cutting.cut(0, opening.end())
            cutting.cut(comma, len(sentence))
        elif ", " in sentence[: cutting.start]:
            cutting.cut(0, sentence.index(", ") + 2)
    whether = list(re.finditer(r"\bwhether\s", sentence[: cutting.start]))
    if whether:
        cutting.cut(0, whether[-1].start())
    for match in re.finditer(r";\s|\s[–—]\s|:\s(?=[a-z])", sentence):
        if match.end() <= cutting.start:
            cutting.cut(0, match.end())
        elif match.start() >= cutting.end:
            cutting.cut(match.start(), len(sentence))
            return


_OPENING = re.compile(
    r"^[\"“‘'\s•*–-]*(?:(?:And|But|So|Then|Meanwhile|However|Also|Still|Yet|Earlier|Later|Now|Today|In addition|In response|In fact|"
    r"For example|As a result|At the same time|Separately|Unfortunately|Instead|Finally)\b,?\s+)+"
)


def _cut_opening(cutting: _Cutting) -> None:
    opening = _OPENING.match(cutting.sentence)
    if opening and opening.end() <= cutting.start:
        cutting.cut(*opening.span())


STEPS: tuple[Callable[[_Cutting], None], ...] = (
    _cut_opening, _keep_participle, _keep_relative, _cut_dated_lead, _choose_clause, _keep_clause, _cut_attribution, _cut_relative, _cut_brackets, _cut_date,
)  # fmt: skip


# --- what is cut while it is too long ---


def _cut_tail(cutting: _Cutting) -> None:
    """What follows a comma and adds to what was said: "…, inviting him to testify"."""
    for match in reversed(list(_TAIL.finditer(cutting.sentence))):
        if match.start() >= cutting.end:
            cutting.cut(match.start(), len(cutting.sentence))
            if len(cutting.text()) <= LONGEST:
                return


_TAIL = re.compile(
    r",\s+(?:\w+ing|and|but|or|with|as|after|while|because|although|though|despite|amid|amidst|including|such as|a|an|the|to|for|in|on|at)\b"
    r"|\s(?:while|because|although|despite|amid|amidst|as well as|so that|in order to|in response to|following)\b"
)


def _cut_lead(cutting: _Cutting) -> None:
    """What stands before a comma and sets the scene: "Under the agreement, …"."""
    match = re.match(
        r"(?:In|At|On|After|With|Under|From|For|By|Facing|Within|Five|Following|Since)\b[^,;]{3,80},\s",
        cutting.sentence,
    )
    if match and match.end() <= cutting.start:
        cutting.cut(*match.span())


def _cut_appositions(cutting: _Cutting) -> None:
    """ ", Meta's chief executive,": what names again, so has no verb of its own."""
    end = -1
    for match in re.finditer(r",\s+(?P<name>(?:[^,;]|,(?=\d)){3,60})(?=,)", cutting.sentence):
        if match.start() <= cutting.start < match.end() or _JOINS.search(match["name"]):
            continue
        cutting.cut(*match.span())
        end = match.end()
    if end >= 0:
        cutting.cut(end, end + 1)


_JOINS = re.compile(r"\b(?:and|or|is|are|was|were|has|have|had|will|would|said|says|\w{3,}ed)\b")
_ANNOUNCING = re.compile(
    r"^[^,;]{3,90}?\b(?:announced|stated|said|says|insisted|argued|warned|claimed|told [\w .]{2,30})\s+(?:[^,;]{0,30}\s)?that\s"
)


def _cut_announcing(cutting: _Cutting) -> None:
    """ "X announced that": what was announced says more."""
    match = _ANNOUNCING.match(cutting.sentence)
    if match and not _PRONOUN.match(cutting.sentence, match.end()):
        cutting.cut(*match.span())


def _cut_that(cutting: _Cutting) -> None:
    """The last of "that …", "to …", "and …", "after …" behind what happened."""
    for match in reversed(
        list(
            re.finditer(
                r"\s(?:that|which|and|after|before|when|where|to|as|for|by|with|in|on|about)\s", cutting.sentence
            )
        )
    ):
        if match.start() >= cutting.end or match.start() > LONGEST // 2:
            if match.end() <= cutting.start:
                return
            cutting.cut(match.start(), len(cutting.sentence))
            if len(cutting.text()) <= LONGEST:
                return


SHORTER: tuple[Callable[[_Cutting], None], ...] = (_cut_lead, _cut_appositions, _cut_tail, _cut_announcing, _cut_that)


_DANGLING = re.compile(
    r"(?:[\s,;:–—-]+(?:a|an|the|of|in|on|at|to|for|by|with|from|and|or|but|as|that|which|who|its|his|her|their|about|into|over|after|"
    r"before|than|some|between|under|if|whether|will|would|is|are|was|were|be|has|have|had))+$",
    re.IGNORECASE,
)


def _finished(text: str) -> str:
    """Cut between words where it is still too long, without marks at its ends that belong to what is gone."""
    if len(text) > LONGEST:
        text = text[: LONGEST + 1].rsplit(" ", 1)[0][:LONGEST]
        text = _DANGLING.sub("", text)
    text = "".join(_balanced(text)).strip(' ,;:–—-"“”‘').rstrip(".!?…")
    text = re.sub(r"\s+", " ", text).strip(" ,;:–—-")
    return text[:1].upper() + text[1:]


_PAIRS = {")": "(", "]": "[", "”": "“", "»": "«"}


def _balanced(text: str) -> Iterator[str]:
    """The characters without brackets and quotation marks whose other half is gone."""
    alone: set[int] = set()
    open_at: dict[str, list[int]] = {}
    for at, character in enumerate(text):
        if character in _PAIRS.values():
            open_at.setdefault(character, []).append(at)
        elif character in _PAIRS:
            if open_at.get(_PAIRS[character]):
                open_at[_PAIRS[character]].pop()
            else:
                alone.add(at)
    alone |= {at for places in open_at.values() for at in places}
    straight = [at for at, character in enumerate(text) if character == '"']
    alone |= {straight[-1]} if len(straight) % 2 else set()
    yield from (character for at, character in enumerate(text) if at not in alone)


def has_pronoun(title: str) -> str | None:
    """The pronoun that a headline begins with, and that says too little without the sentence before."""
    match = _PRONOUN.match(title)
    return match[0] if match else None
