"""A headline from a sentence: a whole clause of it in its own words, from which at most the date is cut.

A headline is read without its sentence, so nothing is cut whose loss could change what it says: no date under a "not"
or after "until", nobody who says so, no condition. What can't be cut safely stays; the reporter writes the rest.
"""

from __future__ import annotations

import re
from typing import NamedTuple

LONGEST = 100
"""Characters above which asides are left out of a headline, where that makes it short enough."""
WHOLE = 500
"""Characters of a title (`model.entries.TITLE_LIMIT`); a longer sentence ends in "…"."""


class _Span(NamedTuple):
    """A stretch of the sentence."""

    start: int
    end: int


def headline(sentence: str, start: int, end: int, *, in_english: bool = True) -> str:
    """The headline of what happened on the date at `start` to `end`; nothing where the sentence has only the date.

    Of another language than English only the date of a line in a list is cut: which words change a sentence isn't known.

    >>> headline("The court freed both men on Monday, police said.", 25, 34)
    'The court freed both men, police said'
    >>> headline("The ferry did not sail until Monday.", 23, 35)
    'The ferry did not sail until Monday'
    """
    date, adverbial = _Span(start, end), None
    if row := row_of(sentence, start, end):
        clause = _Span(*row)
    else:
        clause = _Span(_opening(sentence, start), len(sentence))
        clause = _clause(sentence, clause, date) if in_english else clause
        adverbial = _adverbial(sentence, clause, date) if in_english else None
    title = _short(sentence, clause, adverbial, date, in_english=in_english)
    around = _LEFT.sub("", sentence[clause.start : start]) + sentence[max(end, clause.start) : clause.end]
    return title if re.search(r"[^\W\d_]", around) else ""


def _short(sentence: str, clause: _Span, adverbial: _Span | None, date: _Span, *, in_english: bool) -> str:
    """The clause without the adverbial, and without asides where it is too long and becomes short enough by that."""
    cut = [adverbial] if adverbial is not None else []
    title = _finished(_joined(sentence, clause, cut))
    if len(title) <= LONGEST:
        return title
    for aside in _asides(sentence, clause, date) if in_english else ():
        cut.append(aside)
        shorter = _finished(_joined(sentence, clause, cut))
        if len(shorter) <= LONGEST:
            return shorter
    return title if len(title) <= WHOLE else f"{title[: WHOLE - 1].rsplit(' ', 1)[0]}…"


def has_pronoun(title: str) -> str | None:
    """The pronoun that a headline begins with, and that says too little without the sentence before."""
    match = _PRONOUN.match(title)
    return match[0] if match else None


_PRONOUN = re.compile(
    r"(?:he|she|it|they|we|i|this|that|these|those|there|his|her|its|their|our|who|another|such)\b", re.IGNORECASE
)


# --- where the headline begins and ends ---


_OPENING = re.compile(
    r"(?:[\s•*+–—|>#_-]|\[\d+\]|\d{1,3}[.)]\s)*(?:(?:And|But|So|Meanwhile|However|Also|Then)\b(?:,\s+|\s+(?!far\b|long\b|much\b|many\b)))?"
)
"""Marks of a list or a note, and words that only join a sentence to the one before."""
_DATE_LINE = re.compile(
    r"[A-Z]{2,}(?: [A-Z]{2,})*(?:, [A-Z][a-z.]+)? (?=(?:The|An?|Two|Three) )|"
    r"[A-Z][A-Z.' -]{2,}(?:,? [\w. ]{2,24})?(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?,? ?(?:\([\w ]+\))? ?(?:-|–|—|--) "
)
_HEADING = re.compile(r"[^.!?,;:]{3,80}\s(?=(?:In|On)\s$)")
"""A heading that has run into its sentence: "Personal life In 2015, …"."""


def _opening(sentence: str, start: int) -> int:
    """Where the sentence itself begins, which is not after its date."""
    line = _DATE_LINE.match(sentence)
    if line and line.end() <= start:
        return line.end()
    match = _OPENING.match(sentence)
    begin = match.end() if match and match.end() <= start else 0
    heading = _HEADING.match(sentence[:start], begin)
    return heading.end() if heading and not _VERB.search(heading[0]) else begin


_AUXILIARY = "is|are|was|were|be|been|being|has|have|had|will|would|shall|can|could|may|might|must|should|do|does|did"
_IRREGULAR = (
    "became|began|broke|brought|built|came|cut|drew|fell|felt|fled|flew|fought|found|gave|got|grew|held|hit|kept|knew|"
    "laid|led|left|lost|made|met|paid|put|ran|rose|said|sank|sat|saw|sent|set|shot|sold|sought|spoke|stood|struck|"
    "swore|taught|threw|told|took|underwent|went|won|wrote"
)
_FINITE = rf"(?:{_AUXILIARY}|{_IRREGULAR}|says|\w{{3,}}ed)"
_VERB = re.compile(rf"\b{_FINITE}\b")
_SUBJECT = r"(?:the|a|an|two|three|some|many|several|[A-Z][\w.'’-]*)\s"
"""How a subject begins that says who it is."""
_COORDINATE = re.compile(r",\s+(?:and|but|while)\s+")
_TIED = re.compile(r"\s(?:when|after|because|since)\s+(?=(?:the|a|an|two|three|[A-Z][\w.'’-]*)\s)")


def _clause(sentence: str, whole: _Span, date: _Span) -> _Span:
    """The clause of the date, where it stands by itself and what is left out changes nothing of it; else all."""
    before = [*_COORDINATE.finditer(sentence, whole.start, date.start)][-1:]
    after = [*_COORDINATE.finditer(sentence, date.end, whole.end)][:1]
    tied = [*_TIED.finditer(sentence, whole.start, date.start)][-1:]
    found = [(_Span(match.end(), whole.end), _Span(whole.start, match.start())) for match in (*before, *tied)]
    found += [(_Span(whole.start, match.start()), _Span(match.start(), whole.end)) for match in after]
    return next((clause for clause, rest in found if _stands_alone(sentence, clause, rest, date)), whole)


def _stands_alone(sentence: str, clause: _Span, other: _Span, date: _Span) -> bool:
    """Whether a clause says who did what, and the other part neither says who says so nor takes it back."""
    left_out = sentence[other.start : other.end]
    changes = (_CHANGES, _REPORTS, _OTHER_DATE)
    if _QUOTE.search(sentence) or _FRAME.match(left_out) or any(one.search(left_out) for one in changes):
        return False
    if other.start > clause.start and not re.match(rf",\s+(?:and|but|while)\s+{_SUBJECT}", left_out):
        return False
    own = sentence[clause.start : clause.end]
    rest = _LEFT.sub("", own[: date.start - clause.start]) + own[date.end - clause.start :].lstrip(" ,")
    is_simple = not re.search(r"[;:(–—]|,\s", rest.rstrip(".")) and bool(re.match(_SUBJECT, rest))
    return is_simple and bool(_VERB.search(rest)) and bool(_VERB.search(left_out))


_FRAME = re.compile(r"[\"“‘]?(?:In|Under|On|At|By|With|For|From|As|Were|Had|Should)\b")
"""What holds for the whole sentence: "In the film, …"."""


# --- the date ---


_LEFT = re.compile(r"(?:(?<=\s)|^)(?:(?:on|in|at)\s+)?(?:the\s+)?$", re.IGNORECASE)
"""What is cut with the date."""
_BOUND = re.compile(
    r"(?i)\b(?:by|until|till|since|from|before|after|between|through(?:out)?|to|than|as|not|no|within|for|over|during|"
    r"or|and|every|each|start\w*|begin\w*|end(?:s|ing)?|opening|clos\w+)\b|[–—/&]|\d-\d|\s-\s"
)
"""Words of a date that say more than when: a bound, a length, a choice."""
_CHANGES = re.compile(
    r"(?i)\b(?:not|no|never|none|nobody|nothing|neither|nor|nowhere|cannot|without|hardly|scarcely|barely|rarely|seldom|"
    r"only|just|even|again|already|still|yet|once|first|last|until|till|since|unless|if|whether|except|but|would|could|"
    r"might|may|should|if|den(?:y|ies|ied|ying)|refus(?:e[sd]?|ing)|fail(?:s|ed|ing)?|stop(?:s|ped|ping)?|every|each|any|always|usually|often|sometimes|"
    r"false(?:ly)?|untrue|wrong\w*|mistaken\w*|fake\w*|hoax|disput\w+|contest\w+|unproven|fiction\w*|imagin\w+|hypothe\w+|satir\w+|"
    r"parod\w+|jok\w+|pretend\w*|more|most|less|least|fewer|than|compared|versus|record|(?:the|its|his|her|their) \w{3,}est|back|instead|longer|anymore)\b|n['’]t\b|\bas \w+ as\b"
)
"""Words under which a sentence says something else without its date."""
_REPORTS = re.compile(
    r"(?i)\b(?:sa(?:y|ys|id|ying)|told|tells?|according|claim\w*|alleg\w+|accus\w+|report(?:s|ed|edly|ing)?|announc\w+|"
    r"argu\w+|believ\w+|warn\w+|promis\w+|confirm\w+|insist\w+|suggest\w+|admit\w*|stat(?:es?|ed|ing)|show(?:s|ed|n)?|"
    r"ask\w*|demand\w*|urg(?:es?|ed|ing)|call\w*|vow\w*|pledg\w+|threat\w+|fear\w*|hop(?:es?|ed|ing)|worr\w+|doubt\w*|predict\w*|"
    r"propos\w+|plan\w*|want\w*|wish\w*|dream\w*|agree\w*|that|estimat\w+|expect\w*|suspect\w*|thought|think\w*|rumou?r\w*|apparently|supposedly|purport\w*|quot\w+)\b"
)
"""Words by which somebody says so."""
_QUOTE = re.compile("[\"“”«»„]|``|''|(?<!\\w)['‘]|['’](?!\\w)")
_MONTH = (
    r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|March|Mar\.|April|Apr\.|May|June|July|Aug(?:ust|\.)|Sept(?:ember|\.)|"
    r"Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
)
_OTHER_DATE = re.compile(
    rf"\b{_MONTH}(?!\w)|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b|\b(?:1\d|20)\d\ds?\b|\b(?:Christmas|Easter)\b|"
    r"(?i:\b(?:today|yesterday|tomorrow|tonight|ago|later|earlier|afterwards|meanwhile|simultaneously|century|"
    r"(?:in|within) (?:\w+ ){1,2}(?:hours?|days?|weeks?|months?|years?)|"
    r"(?:last|next|this|that|same|previous|following|past|coming|current)(?: \w+)? "
    r"(?:days?|weeks?|weekend|months?|years?|decades?|morning|afternoon|evening|night|spring|summer|autumn|fall|winter))\b)"
)
_NEEDS = re.compile(
    r"(?i)(?:\b(?:is|are|was|were|be|been|being|due|set|scheduled|planned|slated|expected|lasts?|lasted|dat(?:es|ed|ing)|"
    r"moved|postponed|delayed|adjourned|brought forward|(?:takes?|took|taken|taking) place|held|happen(?:s|ed)?|occur(?:s|red)?|"
    r"came|comes|back|not|only|just|even|again|already|early|late|first|or|and|of|for|to|from|than|as|about|around|with|by|"
    r"until|till|since|before|after|between|through|throughout|within|during|over|under|near|near(?:ly)?|almost|roughly|towards?|"
    r"approximately|circa|past|like|called|named|titled|"
    r"(?:by|until|till|before|from|since|after) (?:\d[\d:.]*(?: ?[ap]\.?m\.?)?|noon|midnight|midday|dawn|dusk|sun(?:set|rise)|lunch|"
    r"the (?:end|start|close|beginning|morning|evening)(?: of \w+)?))|[(\[“\"'‘])\s*$"
)
"""What stands before a date without which it says nothing, or something else."""
_JOINED = re.compile(
    r"\b(?:which|who|whom|whose|that|when|where|while|because|as|although|though|after|before|despite|following|including|"
    rf"during|amid|with)\b|[,;:()–—]|\b(?:and|or|but)\s+(?:\w+ly\s+)?{_FINITE}\b"
)
"""Signs that the date is not the main verb's alone."""
_SAYS = re.compile(
    r"(?:^|,[\"”’']*\s)[^,;:]{2,80}\s(?:said|says|told [\w .’'-]{2,40}|announced|stated|added|ruled|held|warned|confirmed|reported)\s$"
)
"""Somebody who says so, and the date is that of the saying."""
_PLANNED = re.compile(
    r"\b(?:due|set|scheduled|plan\w*|slated|expect\w*|intend\w*|timed|meant|deadline|date)\b", re.IGNORECASE
)
"""The date is the plan's, wherever it stands."""
_TIMELESS = re.compile(
    r"\b(?:arrived|began|climbed|closed|died|dropped|ended|fell|left|lost|married|met|opened|resigned|retired|returned|rose|"
    r"sank|voted|won)\s$"
)
"""Verbs after which a bare "Monday" is not what they are about."""
_SCENE = re.compile(r"(?:To|At|In|After|Under|For|With|Amid|Despite|From)\s[^,;:()–—]{2,60},\s+")
"""What sets the scene before the subject: "To cut its costs, the town …"."""
_HAS_SUBJECT = re.compile(r"(?!\w+(?:ed|ing)\b)[\w\"“'‘$€£]")
"""A main clause begins with its subject, and "Founded in 1871, it …" with something else."""
_VERBS = re.compile(rf"\b{_FINITE}\b(?:\s(?:\w+ly\s)?(?:{_FINITE}|to|not|also|been)\b)*")
"""Verbs, those that belong together as one."""
_VERB_LAST = re.compile(rf"\b{_FINITE}\s$")
_END = re.compile(r"[.!?…\"”’')\]]*$")
_GOES_ON = re.compile(
    r"\s(?:after|against|as|at|by|during|for|following|in|inside|into|near|on|outside|over|that|to|under|with)\s"
)
_OF_DATE = re.compile(r",\s+(?:too|as|when|where|which|who|the (?:day|same)|a day|and|or|but|in|on|at)\b|,\s+\d")
_TWO_VERBS = re.compile(rf"\b(?:and|or|but)\s+(?:\w+ly\s+)?{_FINITE}\b")
_NEXT_SUBJECT = re.compile(
    r",\s|\s(?:(?:the|an?|two|three|his|her|its|their|some|many|several)\s|[A-Z][a-z]+(?:['’]s)?\s+\w)"
)
_NO_SUBJECT = re.compile(
    r"\s(?:Night|Morning|Evening|Times|Mail|Post|Express|Telegraph|Mirror|Herald|Star|Sun|Day|Cup|World|Election|Massacre)\b"
)


def row_of(sentence: str, start: int, end: int) -> tuple[int, int] | None:
    """Where what happened stands in a line of a list or table that has the date before it; None of any other line.

    >>> row_of("- **5 May**: The mine closes", 4, 9)
    (13, 28)
    """
    begin = _OPENING.match(sentence)
    is_first = begin is not None and not sentence[min(begin.end(), start) : start].strip("*_[ ")
    mark = _ROW.match(sentence, end)
    if not is_first or mark is None or _BOUND.search(sentence[start:end]):
        return None
    cell = _CELL_END.search(sentence, mark.end()) if "|" in mark[0] else None
    stop = cell.start() if cell else len(sentence)
    return (mark.end(), stop) if len(re.findall(r"[^\W\d_]{2,}", sentence[mark.end() : stop])) > 1 else None


_ROW = re.compile(r"[*_\]]*\s*(?::(?!\d)|\||(?<=\s)[–—-](?=\s))[*_]*\s*|(?:\*\*|__)[.,]?\s+")
"""What parts the date of a line in a list or table from what happened."""
_CELL_END = re.compile(r"\s*(?<!\\)\|")


def _adverbial(sentence: str, clause: _Span, date: _Span) -> _Span | None:
    """The stretch of a date that says when and no more, with the comma after it; None where the date must stay."""
    left = _LEFT.search(sentence[clause.start : date.start])
    if left is None or _BOUND.search(_LEADING.sub("", sentence[date.start : date.end])):
        return None
    begin = clause.start + left.start()
    before, after = sentence[clause.start : begin], sentence[date.end : clause.end]
    is_first = not before.strip()
    if _OTHER_DATE.search(f"{before} {after}"):
        return None
    says = _SAYS.search(before)
    if _CHANGES.search(says[0] if says else f"{before} {after}"):  # what was said may well have a "not" in it
        return None
    if is_first:
        return _lead(begin, date.end, after)
    if sentence[date.start : date.end].istitle() and _DAY_WORD.fullmatch(sentence[date.start : date.end]):
        return None  # "Yucatan Today" is a name
    is_bare = not left[0].strip() and not _LEADING.match(sentence[date.start : date.end])
    is_free = _is_said_then(after) if says else _is_free(before, after, is_bare=is_bare)
    return _Span(begin, date.end) if is_free else None


def _is_said_then(after: str) -> bool:
    """Whether what follows "X said on Monday" is what was said, or nothing."""
    return bool(_END.fullmatch(after) or re.match(r"\sthat\s|,\s", after))


def _is_free(before: str, after: str, *, is_bare: bool) -> bool:
    """Whether a date between these belongs to the one verb of a main clause, and the clause is whole without it."""
    main = before[scene.end() :] if (scene := _SCENE.match(before)) else before
    if not _HAS_SUBJECT.match(main) or _JOINED.search(main.rstrip(", ")) or _NEEDS.search(before):
        return False
    verbs = _VERBS.findall(main)
    if _PLANNED.search(main) or _TWO_VERBS.search(after) or len(verbs) > 1:
        return False
    if is_bare and _VERB_LAST.search(main) and not _TIMELESS.search(main):
        return False  # "He proposed Sunday as the deadline"
    is_last = _END.fullmatch(after) or (after.startswith(",") and not _OF_DATE.match(after)) or _GOES_ON.match(after)
    if verbs:
        return bool(is_last)
    return bool(_NEXT_VERB.match(after)) and not main.endswith(", ")


_DAY_WORD = re.compile(r"(?i)today|tomorrow|yesterday|tonight")
_NEXT_VERB = re.compile(rf"\s(?:\w+ly\s)?{_FINITE}\b")
_LEADING = re.compile(r"^(?:on|in|at|the)\s+", re.IGNORECASE)


def _lead(begin: int, end: int, after: str) -> _Span | None:
    """A date at the head, where the subject follows it."""
    subject = _NEXT_SUBJECT.match(after)
    if subject is None or _NO_SUBJECT.match(after) or _OF_DATE.match(after):
        return None
    return _Span(begin, end + (len(subject[0]) if subject[0].startswith(",") else 0))


# --- what a long one can do without ---


_ASIDES = (
    re.compile(
        r",\s+(?!(?:pending|barring|assuming|depending|failing|excluding|including|according|following|during|"
        r"considering|providing|supposing|saying|adding|claiming|alleging|arguing|denying|playing|acting|portraying|simulating|"
        r"rehearsing|quoting)\b)[a-z]{3,}ing\b[^,;]*(?=[.!?]*$)"
    ),
    re.compile(r",\s+(?:which|who|whose|whom)\b(?:[^,;]|,(?=\d))*(?:,(?=\s)|(?=[.!?]*$))"),
    re.compile(r"\s*\((?!not\b)[^()]*\)"),
)
"""A last participle, a clause between commas that tells of something named, brackets."""


def _asides(sentence: str, clause: _Span, date: _Span) -> list[_Span]:
    """What may be left out of the clause, in the order in which it goes; nothing with the date or a "not" in it."""
    found = [match for pattern in _ASIDES for match in pattern.finditer(sentence, clause.start, clause.end)]
    return [
        _Span(*match.span())
        for match in found
        if not match.start() <= date.start < match.end()
        and not _CHANGES.search(match[0])
        and not _OTHER_DATE.search(match[0])
        and not _REPORTS.search(match[0])
        and not _QUOTE.search(match[0])
    ]


# --- how it is written ---


def _joined(sentence: str, clause: _Span, cut: list[_Span]) -> str:
    """The clause without what is cut, in one line."""
    parts, at = [], clause.start
    for span in sorted(cut):
        parts.append(sentence[at : max(at, span.start)])
        at = max(at, span.end)
    text = " ".join([*parts, sentence[at : clause.end]])
    return re.sub(r"\s+([,;:.!?)])", r"\1", " ".join(text.split()))


_MARKS = (("“", "”"), ("«", "»"), ("„", "“"), ("``", "''"))
_SINGLE = re.compile(r"(?<=[.,!?…—])’(?!\w)|’$")
"""What closes a quotation, and is no apostrophe."""


def is_open_quotation(text: str) -> bool:
    """Whether a quotation that begins in the text does not end in it."""
    marks = _MARKS[2:] if "„" in text else _MARKS
    singles = len(re.findall(r"(?<!\w)‘", text)) > len(_SINGLE.findall(text))
    return singles or text.count('"') % 2 == 1 or any(text.count(one) > text.count(other) for one, other in marks)


def _finished(text: str) -> str:
    """With a capital, without the full stop, and with both marks of a quotation that it is part of."""
    text = re.sub(r"(?<!\.)\.(?=[\"”»]*$)", "", text.strip(" ,;:–—-"))
    text = _with_both_marks(text.strip(" ,;"))
    first = re.search(r"\w", text)
    if first is None:
        return ""
    return text[: first.start()] + text[first.start() : first.end()].upper() + text[first.end() :]


def as_quotation(title: str) -> str:
    """The headline of a sentence inside a quotation that began before it, with both its marks.

    >>> as_quotation("The ferry sank,” she said")
    '“The ferry sank,” she said'
    """
    if title.startswith(("“", "«", "„", "``", '"', "‘")):
        return title
    for opening, closing in (*_MARKS, ("‘", "’")):
        if closing in title and opening not in title and (closing != "’" or _SINGLE.search(title)):
            return opening + title
    return f"“{title}”"


def _with_both_marks(text: str) -> str:
    """The text with the half of a quotation that stands in another sentence: whose words they are must not be lost."""
    for opening, closing in (*_MARKS, ("‘", "’")):
        if text.startswith(opening) and is_open_quotation(text):
            return text + closing
        if text.endswith(closing) and opening not in text and closing != "’":
            return opening + text
    if text.count('"') % 2:
        return f'{text}"' if text.startswith('"') else f'"{text}'
    return text
