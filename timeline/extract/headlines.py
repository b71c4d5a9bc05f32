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


_LEAST = 3
"""Words of a headline."""


class _Cutting:
    """A sentence, the place of its date, and what of it is cut."""

    def __init__(self, sentence: str, start: int, end: int) -> None:
        self.sentence = sentence
        self.start, self.end = start, end
        self._kept = bytearray(b"\1" * len(sentence))

    def cut(self, start: int, end: int) -> None:
        self._kept[start:end] = bytes(max(0, end - start))

    def cut_from(self, start: int) -> None:
        """Cuts all from there on, unless too little would be left to say anything."""
        before = bytes(self._kept)
        self.cut(start, len(self.sentence))
        if len(self.text().split()) < _LEAST:
            self._kept[:] = before

    def is_kept(self, at: int) -> bool:
        return bool(self._kept[at])

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
_ATTRIBUTIVE = re.compile(
    r"['’]s (?!\w+ly\b)[a-z]|"
    r" (?:\w+ )?(?:elections?|vote|update|quake|earthquake|attacks?|ruling|announcement|agreement|deal|summit|final|price|figures?|report|law)\b"
)
_RIGHT = re.compile(r"(?:\s+alone\b)?\s?,?")


def _cut_date(cutting: _Cutting) -> None:
    if _ATTRIBUTIVE.match(cutting.sentence, cutting.end):
        return  # "February's security update", "the May 14 election" lose their sense without it
    left = _LEFT.search(cutting.sentence[: cutting.start])
    start = left.start() if left else cutting.start
    if start == cutting.start and re.match(r"[,.;]|$", cutting.sentence[cutting.end :]):
        conjunction = re.search(r"\s(?:and|or)\s$", cutting.sentence[:start])
        start = conjunction.start() if conjunction else start
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


_SAYING = (
    r"(?:said|says|added|adds|stated|states|told (?!of |about )[\w .’'-]{2,40}|reported|reports|confirmed|explained)"
)
_SAID_AFTER = re.compile(
    rf",[\"”’']?\s+(?:according to\b[^;]*|(?:{_SAYING}\s+[^,;]+|[^,;]{{2,60}}\s{_SAYING})(?:,[^,;]*)?)[.\"”’']*\s*$"
)
_ACCORDING = re.compile(r"(?:^|,\s*)[Aa]ccording to [^,;]+,")
_SAID_BEFORE = re.compile(
    rf"^[^,;:]{{1,80}}?\b(?:{_SAYING}|has said|have said|has announced|says he believes|claims)\s+(?:(?:(?:on|in) )?[A-Z]\w+ (?=that\b)|(?:on|in) [^,]{{1,30}}\s)?(?:that\s+)?"
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


_OF_ANTECEDENT = re.compile(
    rf"(?P<named>(?:\b(?!The\b|A\b|An\b)[A-Z][\w.&'’-]*\s?){(2,)})?(?P<pronoun>,\s+(?:which|who)\s){_REST}"
)


def _keep_relative(cutting: _Cutting) -> None:
    """A date in "…, which filed for bankruptcy on Monday, …" dates that; who did it stands before."""
    sentence = cutting.sentence
    for match in _OF_ANTECEDENT.finditer(sentence):
        comma, end = match.span("pronoun")
        if comma <= cutting.start < match.end():
            start = match.start("named") if match["named"] else _segment(sentence, comma)
            if sentence[:start].endswith(", "):  # "a man from Banks, Lancashire, who …": the place is not who
                start = _segment(sentence, start - 2)
            cutting.cut(0, start)
            cutting.cut(comma, end)
            cutting.sentence = f"{sentence[:comma]}  {sentence[comma + 2 :]}"
            cutting.cut(match.end(), len(sentence))
            return


def _segment(sentence: str, end: int) -> int:
    """Where the part of the sentence that ends there begins."""
    return max((at + 2 for mark in (", ", "; ") if (at := sentence.rfind(mark, 0, end)) >= 0), default=0)


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


_COORDINATE = re.compile(
    r",\s+(?:and|but|while|whereas|so)\s+(?=(?:the|a|an|its|his|her|their|he|she|it|they|[A-Z]\w+)\b)"
)
_HAS_VERB = re.compile(r"\b(?:was|were|is|are|has|have|had|will|would|said|\w{3,}ed)\b")


def _keep_coordinate(cutting: _Cutting) -> None:
    """Of "X fell, and the court ruled on Monday" the clause with the date, which has a subject of its own."""
    sentence = cutting.sentence
    found = list(_COORDINATE.finditer(sentence))
    before = [match for match in found if match.end() <= cutting.start]
    if before and _HAS_VERB.search(sentence, before[-1].end()):
        cutting.cut(0, before[-1].end())
    after = [match for match in found if match.start() >= cutting.end]
    if after and _HAS_VERB.search(sentence, after[0].end()):
        cutting.cut(after[0].start(), len(sentence))


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


_DATE_LINE = re.compile(
    r"^[A-Z][A-Z.' -]{2,}(?:,? [\w. ]{2,24})?(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?,? ?(?:\([\w ]+\))? ?(?:-|–|—|--) "
)


def _cut_opening(cutting: _Cutting) -> None:
    """A date line, and words that join a sentence to the one before."""
    line = _DATE_LINE.match(cutting.sentence)
    if line and line.end() <= cutting.start:
        cutting.cut(*line.span())
        return
    opening = _OPENING.match(cutting.sentence)
    if opening and opening.end() <= cutting.start:
        cutting.cut(*opening.span())


STEPS: tuple[Callable[[_Cutting], None], ...] = (
    _cut_opening, _keep_participle, _keep_relative, _cut_dated_lead, _choose_clause, _keep_coordinate, _keep_clause,
    _cut_attribution, _cut_relative, _cut_brackets, _cut_date,
)  # fmt: skip


# --- what is cut while it is too long ---


def _cut_tail(cutting: _Cutting) -> None:
    """What follows a comma and adds to what was said: "…, inviting him to testify"."""
    for match in reversed(list(_TAIL.finditer(cutting.sentence))):
        if match.start() >= cutting.end:
            cutting.cut_from(match.start())
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
        holds_date = match.start() <= cutting.start < match.end()
        if holds_date or not cutting.is_kept(match.start()) or _JOINS.search(match["name"]):
            continue
        cutting.cut(*match.span())
        end = match.end()
    if end >= 0:
        cutting.cut(end, end + 1)


_JOINS = re.compile(
    r"^(?:as|after|when|while|because|including|such|with|without|for|in|on|at|from|by|to|where|if|then|despite|amid)\b"
    r"|\b(?:and|or|is|are|was|were|has|have|had|will|would|said|says|\w{3,}ed)\b"
)
_ANNOUNCING = re.compile(
    r"^[^,;]{3,90}?\b(?:announced|stated|said|says|insisted|argued|warned|claimed|told [\w .]{2,30})\s+(?:[^,;]{0,30}\s)?that\s"
)


def _cut_announcing(cutting: _Cutting) -> None:
    """ "X announced that": what was announced says more."""
    match = _ANNOUNCING.match(cutting.sentence)
    if match and not _PRONOUN.match(cutting.sentence, match.end()):
        cutting.cut(*match.span())


def _cut_that(cutting: _Cutting) -> None:
    """The last of "that …", "and …", "days after …" behind what happened."""
    for match in reversed(list(_THAT.finditer(cutting.sentence))):
        if match.end() <= cutting.start:
            return
        if match.start() < min(cutting.end, LONGEST // 2) or _BINDS.search(cutting.sentence[: match.start()]):
            continue
        cutting.cut_from(match.start())
        if len(cutting.text()) <= LONGEST:
            return


_THAT = re.compile(
    r"(?:,?\s(?:\w+\s)?(?:hours?|days?|weeks?|months?|years?|minutes?))?\s"
    r"(?:that|which|and|after|before|when|where|to|as|for|by|with|in|on|about)\s"
)
_BINDS = re.compile(
    r"\b(?:said|says|stated|announced|added|told|reported|confirmed|warned|insisted|claimed|argued|found|ruled|agreed|voted|"
    r"plans?|planned|decided|refused|began|failed|ordered|asked|due|set|wants?|wanted|hopes?|expected|able|going|used|is|are|"
    r"was|were|has|have|had|been|be|not|scheduled|forced|allowed|sentenced|charged|accused|called|based|such)$"
)
"""Words that say nothing without what follows."""


SHORTER: tuple[Callable[[_Cutting], None], ...] = (_cut_lead, _cut_appositions, _cut_tail, _cut_announcing, _cut_that)


_DANGLING = re.compile(
    r"(?:[\s,;:–—-]+(?:a|an|the|of|in|on|at|to|for|by|with|from|and|or|but|as|that|which|who|its|his|her|their|about|into|over|after|"
    r"before|than|some|between|under|if|whether|will|would|is|are|was|were|be|has|have|had))+$",
    re.IGNORECASE,
)


_OUTER = {"“": "”", '"': '"', "‘": "’"}


def _finished(text: str) -> str:
    """Cut between words where it is still too long, without marks at its ends that belong to what is gone."""
    if len(text) > LONGEST:
        text = text[: LONGEST + 1].rsplit(" ", 1)[0][:LONGEST]
        text = _DANGLING.sub("", text)
    if text[:1] in _OUTER and text.rstrip(".!?…")[-1:] == _OUTER[text[:1]]:
        text = text[1:-1]
    text = "".join(_balanced(text.strip(" ,;:–—-").rstrip(".!?…")))
    text = re.sub(r"\s+", " ", text).strip(" ,;:–—-").rstrip(".!?…")
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
