"""Where a sentence begins behind date lines, marks of lists and headings, and whether a quotation goes on behind it."""

from __future__ import annotations

import re

from timeline.extract.clauses import ClauseWords

MARKS_OF_LISTS = re.compile(r"(?:[\s•*+–—|>#_-]|\[\d+\]|\d{1,3}[.)]\s)*")
_DATE_LINE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{2,}(?:,? [A-Z][\w. ]{1,24})?(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?,? ?"
    r"(?:\([\w ./]+\))? ?(?:-|–|—|--) "
    r"|[A-ZÀ-Þ]{4,}(?: [A-ZÀ-Þ]{2,})*(?:, [A-Z][a-z.]+)?(?: \([\w ./]+\))? "
    r"(?=(?:The|An?|Two|Three|Four|Five|[A-Z][\w.'’-]*s) )"
    r"|[A-ZÀ-Þ]{4,}(?: [A-ZÀ-Þ]{2,})*,? \([\w ./]+\) "
    r"|(?:[A-ZÀ-Þ][\w.'’/-]+,? ){0,4}(?:[A-Z][a-z]{2,8}\.? \d{1,2},? )?\([A-Z][^()]{1,60}\) ?(?:-|–|—|--|:)+ ?"
    r"|\([A-Z]{2,8}(?:/[A-Z]{2,8})*\) (?=[A-ZÀ-Þ])"
    r"|[A-ZÀ-Þ]{3,}(?: [A-ZÀ-Þ]{3,})*, (?:[A-Z][a-z]{1,5}\.|[A-Z]{2}) (?=[A-Z])"
    r"|[A-ZÀ-Þ][^\W\d_]+(?:[ -][A-ZÀ-Þ][^\W\d_]+){0,2}(?:, [A-ZÀ-Þ][\w .]{2,20})?(?: \([\w ./]+\))?\.? (?:-|–|—|--) "
    r"(?=(?:Am|Im|Nach|Bei|L[ea]s?|Une?|Des|El|L[ao]s|Una|D[ie][er]|Das|Eine?) |L['’])"
)
"""A place in capitals, perhaps with its State, a day, an agency, a dash; or before a new subject."""
_HEADING = re.compile(r"[^.!?,;:]{3,80}\s(?=(?:In|On)\s$)")
"""A heading that has run into its sentence: "Personal life In 2015, …"."""


def opening(sentence: str, start: int, words: ClauseWords) -> int:
    """Where the sentence itself begins, which is not after its date."""
    marks = MARKS_OF_LISTS.match(sentence)
    at = marks.end() if marks and marks.end() <= start else 0
    line = _DATE_LINE.match(sentence, at)
    if line and line.end() <= start:
        at = line.end()
    joins = (
        re.match(rf"(?:{'|'.join(sorted(words.off))})\b(?:,\s+|\s+)", sentence[at:], re.IGNORECASE)
        if words.off
        else None
    )
    if joins and at + joins.end() <= start and not _FAR.match(sentence, at + joins.end()):
        at += joins.end()
    heading = _HEADING.match(sentence[:start], at)
    if heading and not has_verb(heading[0], words):
        return heading.end()
    return at


_FAR = re.compile(r"(?:far|long|much|many)\b")


def has_verb(text: str, words: ClauseWords) -> bool:
    """Whether one of the words may be a verb of the past, or an auxiliary."""
    found = re.findall(r"[^\W\d_]+", text.lower())
    return any(
        one in words.auxiliaries or one in words.past or one in words.only_past or one in words.present
        or (one.endswith(words.endings) and len(one) > 4)
        for one in found
    )  # fmt: skip


_ANY_MARK = re.compile("[\"“”«»„‘’`']")
_BOTH_MARKS = (("“", "”"), ("«", "»"), ("„", "“"), ("``", "''"))
_SINGLE = re.compile(r"(?<=[.,!?…—])’(?!\w)|’$")
"""What closes a quotation, and is no apostrophe."""


def is_open_quotation(text: str) -> bool:
    """Whether a quotation that begins in the text does not end in it."""
    if not _ANY_MARK.search(text):
        return False
    text = text.replace("‘‘", "“").replace("’’", "”")
    marks = _BOTH_MARKS[2:] if "„" in text else _BOTH_MARKS
    singles = len(re.findall(r"(?<!\w)‘", text)) > len(_SINGLE.findall(text))
    return singles or text.count('"') % 2 == 1 or any(text.count(one) > text.count(other) for one, other in marks)
