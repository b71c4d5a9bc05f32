"""Dates that a paper has for itself: lines of lists and headings, date lines, captions, credits, names, citations."""

from __future__ import annotations

import re

from timeline.extract.rows import row_of
from timeline.extract.sentence_date import DateInSentence

PARTICIPLE = r"(?:\w+ed|been|begun|born|built|bought|brought|caught|chosen|cut|found|given|held|hit|killed|known|laid|led|left|lost|made|met|paid|put|seen|sent|set|shot|shown|signed|sold|struck|taken|told|won|written)"
_AUXILIARY = "is|are|was|were|be|been|being|has|have|had|will|would|shall|can|could|may|might|must|should|do|does|did"
PAST = (
    "came|went|took|began|heard|fell|rose|ran|wrote|spoke|broke|became|got|gave|fought|taught|thought|knew|grew|drew|flew|threw|"
    "kept|felt|stood|sat|sank|fled|sought|shed|fall|passed|said|saw|swore|overtook|underwent"
)
ACTIVE = re.compile(rf"\b(?:{_AUXILIARY}|says|tells|{PARTICIPLE}|{PAST})\b")
_VERB = re.compile(rf"\b(?:{_AUXILIARY}|{PARTICIPLE}|{PAST}|[a-z]{{3,}}(?:s|es))\b")
"""Anything that may be a verb: without one, a line says nothing."""


def is_row(told: DateInSentence) -> bool:
    """Whether a line of a list or table has the date, and what happened behind it."""
    return row_of(told.sentence, told.start, told.end) is not None


def is_heading(told: DateInSentence) -> bool:
    """A line without a full stop is a heading, a caption's label or a name."""
    if is_row(told):
        return False
    last = told.sentence.rstrip("\"'”’»)]")[-1:]
    is_open = last not in tuple(".!?…") and not (last == ":" and ACTIVE.search(told.sentence))
    most = _LONG_CLAUSE if _HAPPENED.search(told.sentence) else _LONG_HEADING
    return is_open and len(told.sentence.split()) < most and not _LIFE.search(told.before)


_LONG_HEADING, _LONG_CLAUSE = 25, 16
"""Words of what is no heading, though it lacks its full stop; fewer where it tells of the past as no heading does."""
_HAPPENED = re.compile(r"\b(?:was|were|had|said|told|have been|has been)\b")
_LIFE = re.compile(r"\b(?:born|died)(?: on)? $")
"""The last line of an obituary has both days of a life."""


def is_date_line(told: DateInSentence) -> bool:
    """ "WASHINGTON, August 11 (Reuters) -", "14 July 2023" on its own, "Published 14 July 2023"."""
    rest = told.before + told.after
    alone = not re.search(
        r"\w", re.sub(r"(?i)\b(?:published|updated|posted|last|modified|on|at|by|the|date)\b|[\d:.]", "", rest)
    )
    is_placed = bool(_DATE_LINE.match(told.after)) and bool(_PLACE.fullmatch(told.before))
    is_stamp = _STAMP.match(told.before) is not None
    return alone or is_placed or is_stamp or bool(_PRINTED.search(told.sentence)) or _is_opening_line(told)


_STAMP = re.compile(
    r"\W*(?:(?:first|originally|last) )?(?:published|updated|posted|modified)(?:: ?| on | at | )(?:[^!?]*\|)?[^.!?|]{0,20}$",
    re.IGNORECASE,
)
"""What stands before the date of "PUBLISHED: Nov. 8, 2023 | UPDATED: Nov. 9, 2023"."""


def _is_opening_line(told: DateInSentence) -> bool:
    """ "April 21 Volkswagen AG reached a deal", "Berlin, April 21 (Reuters) - …" at the head of an article."""
    date = told.mention.date
    is_written_out = re.search(r"\d", told.mention.text) is not None
    if not told.is_opening or date is None or date.precision != "day" or not is_written_out:
        return False
    is_first = not told.before.strip() and re.match(r" (?:\([\w .]+\) ?[-–—]* ?)?[A-Z]", told.after) is not None
    if _IN_LINE.match(told.before) and re.match(r"[^()]{0,20}\) ?[:–—-]", told.after):
        return True
    is_placed = _TOWN.fullmatch(told.before) is not None and re.match(r",? ?\([\w .]+\) ?[-–—]", told.after) is not None
    return is_first or is_placed


_IN_LINE = re.compile(r"[A-Z][\w.'’ -]{1,30},? ?\([^()a-z][^()]*$")
_TOWN = re.compile(r"(?:[A-Z][\w.'’/-]+,? ){1,5}")


_DATE_LINE = re.compile(r"\.?,?(?: \d{4})? ?(?:\([A-Z][\w. ]{1,30}\)|(?:--?|–|—|_|:) )")
_PRINTED = re.compile(
    r"(?i)\b(?:a version (?:of this (?:article|story|piece))? ?(?:appeared|appears|was (?:first )?published)|"
    r"this (?:article|story|piece|page|post) (?:was|has been|is) (?:(?:first|last|originally) )?"
    r"(?:amended|updated|published|corrected|edited|modified|changed|written))\b"
)
"""What the paper says of its own article."""
_PLACE = re.compile(r"\s*[A-Z][A-Z.' -]{2,}(?:,[\w.' ]{2,30})?,\s*")


def is_caption(told: DateInSentence) -> bool:
    """Whether the sentence says what a picture shows, or who took it."""
    credit = told.following
    is_signature = told.is_last and _SIGNED.fullmatch(credit) is not None
    is_credited = _CREDIT.fullmatch(credit) or _AGENCY.match(credit) or _CREDITED.match(credit)
    if (is_credited and not is_signature) or _CREDITED.search(told.sentence):
        return True
    return _is_seen(told)


def _is_seen(told: DateInSentence) -> bool:
    """ "The mayor listens at a meeting on 17 August 2016": what a picture shows, in the present, of a day gone by."""
    date = told.mention.date
    if date is None or is_row(told):
        return False
    if _is_seen_after(told):
        return True
    if any("lies ahead" in why for why in date.why):
        return False
    if _SEEN_ON.search(told.before):
        return True
    if date.precision != "day" or not re.search(r"\d", told.mention.text):
        return False
    seen = _SEEN.match(told.sentence)
    is_view = _VIEW.match(told.sentence) is not None and not ACTIVE.search(told.after)
    is_seen = seen is not None and not (ACTIVE.search(seen[1]) or _BEFORE_NOUN.search(seen[1]))
    return is_view or (is_seen and not date.implied)


def _is_seen_after(told: DateInSentence) -> bool:
    """ "The leader speaks to reporters after giving a speech in Harare Thursday": in the present, of what is done."""
    seen = _SEEN.match(told.sentence)
    is_seen = seen is not None and not (ACTIVE.search(seen[1]) or _BEFORE_NOUN.search(seen[1]))
    return is_seen and bool(_DONE_FIRST.search(told.before)) and not re.search(r"\w", told.after)


_DONE_FIRST = re.compile(r"\b(?:after|while|during) (?:\w+ing|an?|the)\b|, (?:left|right|centre|center),")
_SEEN = re.compile(
    r"((?:[\w.'’-]+,? ){1,14}?)(?:walks?|looks?|listens?|speaks?|arrives?|leaves?|stands?|sits?|waves?|holds?|gestures?|addresses|"
    r"talks?|watch(?:es)?|carr(?:y|ies)|reacts?|poses?|shakes?|waits?|delivers?|gathers?|smiles?|rides?|hugs?|embraces?|points?|"
    r"answers?|testif(?:y|ies)|appears?|approach(?:es)?|depicts?|announces? (?:his|her|their)|(?:is|are) (?:seen|pictured|shown))\b"
)
"""The verb of a picture, the first of its sentence."""
_BEFORE_NOUN = re.compile(
    r"\b(?:of|the|an?|in|for|with|after|and|by|to|his|her|its|their|from|on|at|over|between|no|more|many|some|two|new) $",
    re.IGNORECASE,
)
""" "after months of talks" is no verb."""
_VIEW = re.compile(r"(?:An? )?(?:general |aerial |file |wide )?view of\b", re.IGNORECASE)
_SEEN_ON = re.compile(r"(?:^|, )(?:seen|pictured|shown)(?: here)?(?: [^,]{0,60})?,? (?:on |in )?$", re.IGNORECASE)


_AGENCY = re.compile(
    r"(?:[A-ZÀ-Þ][\w.'’ -]{2,40}\s?[/|]\s?)?(?:AFP|AP|REUTERS|Reuters|Getty|EPA|Shutterstock|Press Association|PA)\b\s?(?:[/|]|Images\b|Photo\b|$)"
)
"""Who took a picture, behind or below what it shows."""
_SIGNED = re.compile(r"\W*(?:AFP|AP|REUTERS|Reuters|EPA|PA|dpa|ANSA|XINHUA|Xinhua)\W*")
"""Which agency a report is from, below it."""
_CREDIT = re.compile(r"\((?:[A-ZÀ-Þ][\w.'’-]*(?:/| (?:for |/ ?)?)?){1,5}\)\.?")
_CREDITED = re.compile(
    r"(?i)\b(?:handout|file|undated|this) (?:image|photo|photograph|picture|frame grab|still)s?\b|\b(?:courtroom|court) sketch\b|"
    r"\b(?:photograph|photo|picture|composite|illustration|image)s?(?: by|:)|getty images|pictured (?:above|left|right)|\(ap photo|^file(?: photo)?\b ?[-–—:]"
)


def is_citation(told: DateInSentence) -> bool:
    """A date in the naming of a source: "according to figures released April 3", "Guardian, 04/27/2023"."""
    if is_row(told):
        return False
    is_news = told.mention.date is not None and told.mention.date.precision == "day" and _PUBLISHED.search(told.before)
    is_short = len((told.before + told.after).split()) <= _FEW_WORDS
    return not is_news and (bool(_ACCORDING.search(told.before)) or (is_short and not _VERB.search(told.sentence)))


_FEW_WORDS = 5
_PUBLISHED = re.compile(
    r"(?i)\b(?:published|released|issued|unveiled|unsealed|filed|submitted|obtained)(?: in court)?(?: on)? $"
)
_ACCORDING = re.compile(r"(?i)\baccording to (?:[\w'’-]+ ){0,5}$")


def is_name(told: DateInSentence) -> bool:
    """ "the 2022 report", "the 1996 Communications Decency Act", "an April 2nd report in …"."""
    if _WORK.match(told.after) or (_IN_NAME.search(told.before) and told.after.startswith(")")):
        return True
    is_of_many = _THE_YEARS.fullmatch(told.mention.text) or (
        _IN_FIGURES.fullmatch(told.mention.text) and _YEARS_BEFORE.search(told.before)
    )
    if is_of_many and re.match(r" (?:[A-Z]\w|[a-z]+s\b)", told.after):
        return True
    date = told.mention.date
    is_year = date is not None and date.precision == "year" and _IN_FIGURES.fullmatch(told.mention.text) is not None
    has_article = told.mention.text[:4].lower() == "the " or told.before[-4:].lower() == "the "
    is_free = bool(_INTRODUCED.search(told.before)) and not has_article
    return is_year and not is_free and bool(re.match(r" [\w\"“‘]", told.after))


_IN_NAME = re.compile(r"[A-ZÀ-Þ][\w.'’-]* \($")
""" "Hull Town (2004)"."""
_THE_YEARS = re.compile(r"(?:about |around )?the \d{4}\s?[-–/]\s?\d{2,4}", re.IGNORECASE)
_YEARS_BEFORE = re.compile(r"\bthe \d{4}(?:, \d{4})*,? (?:and|or) $", re.IGNORECASE)
_IN_FIGURES = re.compile(r"(?:the )?\d+", re.IGNORECASE)
_WORK = re.compile(
    r"(?:'s|’s)? (?:[\w'’-]+ )?(?:report|study|survey|paper|book|film|movie|documentary|novel|album|song|edition|season|census|"
    r"article|column|essay|interview with|poll|index|data|figures|statistics|model year)\b"
)
_INTRODUCED = re.compile(
    r"(?i)(?:\b(?:in|by|of|since|from|to|during|until|till|before|after|through|and|or|late|early|mid|for|into)|[,(]|[-–])\s?$"
)
