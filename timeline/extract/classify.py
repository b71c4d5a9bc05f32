"""Which dates in an article date something that happened, and why the others don't.

A date may also say over what time a figure was counted, name a report or a law, be counted from, or stand in a caption.
Those are kept for `--all`, each with the reason in words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from timeline.dates import EventDate, Mention
from timeline.extract.rows import row_of
from timeline.frozen import dataclass

DraftKind = Literal["event", "deadline", "scheduled"]


@dataclass(frozen=True, slots=True)
class DateInSentence:
    """A date where it stands: in its sentence, and what follows that sentence."""

    sentence: str
    start: int
    end: int
    """Of the date's words, in the sentence."""
    following: str
    """The sentence after it."""
    mention: Mention
    is_opening: bool = False
    """Whether the text begins with the sentence."""
    is_last: bool = False
    """Whether the text ends with what follows."""

    @property
    def before(self) -> str:
        """What stands before the date."""
        return self.sentence[: self.start]

    @property
    def after(self) -> str:
        """What stands after it."""
        return self.sentence[self.end :]

    @property
    def is_coarse(self) -> bool:
        """Whether it is a month or more, or can't be told."""
        date = self.mention.date
        return date is None or date.precision not in ("day", "week", "weekend")


def objection(told: DateInSentence, *, in_english: bool = True) -> str | None:
    """Why the date dates no event; None where it does. Of other languages only the form of the text is asked."""
    asked = (*OF_FORM, *OF_WORDS) if in_english else OF_FORM
    return next((reason for reason, holds in asked if holds(told)), None)


_PARTICIPLE = r"(?:\w+ed|been|begun|born|built|bought|brought|caught|chosen|cut|found|given|held|hit|killed|known|laid|led|left|lost|made|met|paid|put|seen|sent|set|shot|shown|signed|sold|struck|taken|told|won|written)"
_AUXILIARY = "is|are|was|were|be|been|being|has|have|had|will|would|shall|can|could|may|might|must|should|do|does|did"
_PAST = (
    "came|went|took|began|heard|fell|rose|ran|wrote|spoke|broke|became|got|gave|fought|taught|thought|knew|grew|drew|flew|threw|"
    "kept|felt|stood|sat|sank|fled|sought|shed|fall|passed|said|saw|swore|overtook|underwent"
)
_ACTIVE = re.compile(rf"\b(?:{_AUXILIARY}|says|tells|{_PARTICIPLE}|{_PAST})\b")
_VERB = re.compile(rf"\b(?:{_AUXILIARY}|{_PARTICIPLE}|{_PAST}|[a-z]{{3,}}(?:s|es))\b")
"""Anything that may be a verb: without one, a line says nothing."""


def is_row(told: DateInSentence) -> bool:
    """Whether a line of a list or table has the date, and what happened behind it."""
    return row_of(told.sentence, told.start, told.end) is not None


def _is_heading(told: DateInSentence) -> bool:
    """A line without a full stop is a heading, a caption's label or a name."""
    if is_row(told):
        return False
    last = told.sentence.rstrip("\"'”’»)]")[-1:]
    is_open = last not in tuple(".!?…") and not (last == ":" and _ACTIVE.search(told.sentence))
    most = _LONG_CLAUSE if _HAPPENED.search(told.sentence) else _LONG_HEADING
    return is_open and len(told.sentence.split()) < most and not _LIFE.search(told.before)


_LONG_HEADING, _LONG_CLAUSE = 25, 16
"""Words of what is no heading, though it lacks its full stop; fewer where it tells of the past as no heading does."""
_HAPPENED = re.compile(r"\b(?:was|were|had|said|told|have been|has been)\b")
_LIFE = re.compile(r"\b(?:born|died)(?: on)? $")
"""The last line of an obituary has both days of a life."""


def _is_date_line(told: DateInSentence) -> bool:
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


def _is_caption(told: DateInSentence) -> bool:
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
    is_view = _VIEW.match(told.sentence) is not None and not _ACTIVE.search(told.after)
    is_seen = seen is not None and not (_ACTIVE.search(seen[1]) or _BEFORE_NOUN.search(seen[1]))
    return is_view or (is_seen and not date.implied)


def _is_seen_after(told: DateInSentence) -> bool:
    """ "The leader speaks to reporters after giving a speech in Harare Thursday": in the present, of what is done."""
    seen = _SEEN.match(told.sentence)
    is_seen = seen is not None and not (_ACTIVE.search(seen[1]) or _BEFORE_NOUN.search(seen[1]))
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


def _is_citation(told: DateInSentence) -> bool:
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


def _is_name(told: DateInSentence) -> bool:
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


def _is_counted_from(told: DateInSentence) -> bool:
    """ "since 2000", "up from last year", "since its launch in 2003": a point to count from, told for something else."""
    date = told.mention.date
    if tells_when(told):
        return False
    if date is not None and date.form in ("since", "after", "before", "until", "not_before") and told.is_coarse:
        # Until or from a day or month, something ends or begins then; of a year it is only how long it went on.
        is_fine = len(date.parts[0]) >= len("2023-05")
        return not is_fine or not (date.form == "until" or is_beginning(told))
    if _AS_OF.search(told.before) and _NUMBER.search(told.after):
        return True
    if _DID_SOMETHING.match(told.after):
        return False
    return bool(_SINCE.search(told.before)) or (told.is_coarse and bool(_COMPARED.search(told.before)))


def is_beginning(told: DateInSentence) -> bool:
    """Whether "from 24 September" says when something begins: what will be, or comes into force."""
    date = told.mention.date
    if tells_when(told):
        return True
    if date is None or date.form != "since" or told.mention.text.lower().startswith("since"):
        return False
    return any("lies ahead" in why for why in date.why) or bool(
        _WILL.search(told.before) or _IN_FORCE.search(told.before)
    )


def tells_when(told: DateInSentence) -> bool:
    """Whether what happened stands behind a date to count from: "the worst since 2004, when seven people died"."""
    date = told.mention.date
    return date is not None and date.form in ("since", "before") and _WHEN.match(told.after) is not None


_WHEN = re.compile(
    r", when (?![^,;]{0,40}\b(?:will|would|is|are|has|have|may|might|could)\b)[^,;]*\b(?:was|were|had|\w{2,}ed|began|broke|took|"
    r"came|went|fell|left|lost|won|hit|struck|shot|sank|met|sent|gave|made|held|led|rose|fled|became)\b"
)


def is_not_until(told: DateInSentence) -> bool:
    """Whether "does not take effect until March" says when it does."""
    date = told.mention.date
    return date is not None and date.form == "until" and bool(_NOT.search(told.before))


_WILL = re.compile(r"\b(?:will|would|shall|to be)\b(?:(?!\b(?:and|but|which|who)\b).)*$")
_IN_FORCE = re.compile(r"\b(?:in(?:to)? force|takes? effect|appl(?:y|ies)|begins?|starts?|opens?) $")
_NOT = re.compile(r"(?:\b(?:not|no|never|nobody|cannot)\b|n['’]t\b)(?:(?!\b(?:and|but|which|who)\b).)*$", re.IGNORECASE)
_SINCE = re.compile(
    r"(?i)\b(?:since|(?:at|from) the time of) (?:[\w'’-]+ ){0,4}(?:in|on) $|\b(?:not|rather than|instead of) (?:in |on )?$|\bleading up(?: to)? $"
)
_DID_SOMETHING = re.compile(rf" (?:{_PAST}|killed|left|hit|struck|destroyed|injured|wounded|cut|shut|led)\b")
""" "Since a blast on April 2 killed three": the blast is told of, too."""
_AS_OF = re.compile(r"(?i)\bas of $")
_NUMBER = re.compile(r"\b\d[\d,.]*\b")
_COMPARED = re.compile(
    r"(?i)\b(?:(?:than|compared (?:with|to)|versus|(?:up|down) (?:\S+ )?from)|against(?= (?:an? |the |only |some )?[$£€]?\d)) "
    r"(?:[$£€]?[\w.,%'’-]+ ){0,8}$"
)


def _is_figures_time(told: DateInSentence) -> bool:
    """The time over which something was counted: "32 million reports in 2022", "146 of 271 cases between 2019 and 2022"."""
    if not told.is_coarse or tells_when(told) or _TOOK_PLACE.search(told.before):
        return False
    if _is_reported(told):
        return True
    if _COUNTED_NOUN.search(told.before) or _SHARE.match(told.after):
        return True
    if (
        told.mention.date is not None
        and told.mention.date.precision in ("year", "decade", "range")
        and _MANY.search(told.before)
    ):
        return True
    is_long = told.mention.date is not None and told.mention.date.precision in ("year", "decade", "range", "quarter")
    if is_long and _MILLIONS.search(told.sentence) and not _PAID.search(told.sentence):
        return True
    if not (_QUANTITY.search(told.sentence) or _MOST.search(told.sentence)):
        return False
    verb = _nearest_verb(told)
    is_quarter = told.mention.date is not None and told.mention.date.precision in ("quarter", "half")
    return verb is None or is_quarter or bool(_COUNTING.fullmatch(verb))


_TOOK_PLACE = re.compile(
    r"\b(?:(?:was|were|been) (?:held|opened|closed|launched|signed|shut|built|founded)|took place|happened|occurred|began|ended)"
    r" (?:in |during |between )?$"
)


def _is_reported(told: DateInSentence) -> bool:
    """ "its third-quarter results", "the Q3 figures": of what time a firm tells."""
    date = told.mention.date
    is_part = date is not None and date.precision in ("quarter", "half")
    return is_part and bool(_REPORT.match(told.after))


_REPORT = re.compile(
    r"(?:['’]s)? (?:\w+ )?(?:results|profits?|earnings|sales|revenues?|figures|loss(?:es)?|report|growth|dividends?)\b"
)
_QUANTITY = re.compile(
    r"(?i)\d[\d,.]*\s?(?:%|per ?cent|percentage)|\b\d[\d,.]* of (?:the )?\d|[$£€]\s?\d|\b(?:us|c|a)\$|\b(?:\d[\d,.]*|[a-z]+teen|[a-z]+ty|"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|hundred|half)) (?:thousand|million|billion|reports?|cases|incidents|"
    r"jobs|deaths|people|children|victims|users|employees|complaints|cars|units|points)\b|\b(?:average|total|number|rate|majority|percent)\b"
)
_SHARE = re.compile(r",? (?:(?:about|some|around|nearly|almost|more than|over|only|just) )?\d[\d.,]*\s?(?:%|per ?cent)")
_MANY = re.compile(
    r"(?<![$£€\d.,])\b(?:\d{1,3},\d{3}|\d{5,}|\d[\d.]* (?:thousand|million|billion)) [a-z]+ (?!\w*(?:deal|takeover|bid))"
)
"""Thousands of something, of which a year or more tells what became."""
_MILLIONS = re.compile(
    r"(?<![$£€\d.,])\b\d[\d.,]* (?:thousand|million|billion) (?!dollars|pounds|euros|in |to |by |from )[a-z]+"
)
_PAID = re.compile(
    r"\b(?:bought|sold|paid|raised|won|invested|fined|agreed|donated|pledged|borrowed|lent|cost|killed|died)\b"
)
"""What is done once with millions."""
_MOST = re.compile(r"(?i)\b(?:the )?(?:most|top|highest|lowest|largest|biggest|worst|best|fewest|no\. ?\d)\b")
_COUNTED_NOUN = re.compile(
    r"(?i)\b(?:loss|profit|sales|revenue|income|earnings|turnover|rise|increase|decline|growth)(?: of [$£€\w.,]+(?: \w+)?)?,? (?:in |for |during )?(?:the )?$"
)
_COUNTING = re.compile(
    r"(?i)is|are|was|were|be|been|being|has|have|had|rose|fell|grew|increased?|decreased|declined|dropped|contracted|shed|gained|"
    r"earned|reported|received|receiv\w+|recorded|accounted|averaged|totall?ed|stood|amounted|reached|recruited|used|facilitated|"
    r"flagged|committed|shows?|showed|counted|registered|identified|reports?|cases"
)


def _nearest_verb(told: DateInSentence) -> str | None:
    """The verb nearest to the date in its clause, before it first; of "was sold" the second word."""
    before = re.split(r"[;:–—]|, (?:and|but|while|which|who|that)\b", told.before)[-1]
    found = list(_ACTIVE.finditer(before))
    if found:
        return found[-1][0]
    first = _ACTIVE.search(told.after)
    if first is None:
        return None
    main = _MAIN.match(told.after, first.end())
    return main[1] if main else first[0]


_MAIN = re.compile(rf" (?:\w+ly |also |been |not |then |since )*({_PARTICIPLE})\b")


def _is_state(told: DateInSentence) -> bool:
    """ "In 2007 it was the second largest": how things stood, and nothing happened."""
    if _UNCLEAR.search(told.before):
        return True
    if not told.is_coarse or _HAS_UNTIL.search(told.before) or tells_when(told):
        return False
    verb = _nearest_verb(told)
    if verb not in ("is", "are", "was", "were", "had", "has", "have") or _ONE_OF_A_KIND.search(told.before):
        return False
    if re.search(rf"\b(?:will|would|shall) {verb}\b", told.sentence):
        return False
    text = told.sentence
    last = list(re.finditer(rf"\b{verb}\b", text))
    return not any(
        re.match(
            rf" (?:\w+ly |also |not |then |first |since )*(?:{_PARTICIPLE}|to|due|expected|set)\b", text[match.end() :]
        )
        for match in last
    )


_UNCLEAR = re.compile(
    r"\b(?:[Ii]t|[Ww]hat|[Ww]hy|[Hh]ow) (?:[\w ]{0,40})?(?:is|was|remains?|remained) (?:(?:still )?(?:not|un)(?: immediately| yet)? ?(?:clear|known)|too early)(?: on)? $"
)
"""What stands before the date in "it was not clear last night how many died"."""
_ONE_OF_A_KIND = re.compile(
    r"\b(?:last|first|latest|only|previous|deadliest|worst)\b.{1,60}\b(?:was|came)(?: on| in)? $"
)
"""What stands before the date in "the last fatal crash was in March 2010"."""


def _is_length(told: DateInSentence) -> bool:
    """ "over the past three years"."""
    date = told.mention.date
    text = told.mention.text
    if _REST.match(text) and _LASTING.search(told.before):
        return True
    if _NEXT_LENGTH.search(text) and _SPENT.search(told.before):
        return True
    if (_PAST_LENGTH.match(text) and _OVER.search(told.before)) or (
        _WEEKEND.fullmatch(text) and _FOR.search(told.before)
    ):
        return True
    return (
        date is not None
        and date.approximate
        and date.form in ("range", "between")
        and any("counted from" in why for why in date.why)
    )


_REST = re.compile(r"(?i)(?:the )?(?:rest|remainder) of\b")
_PAST_LENGTH = re.compile(r"(?i)the (?:past|last|previous) ")
_NEXT_LENGTH = re.compile(r"(?i)\bthe next (?:few |several |\w+ )?(?:day|week|month|year|decade)s?\b")
_SPENT = re.compile(r"(?i)\b(?:spend|spends|spent|serve|last|for|over)(?: at (?:least|most))?(?: up to)? $")
_OVER = re.compile(r"(?i)\b(?:over|during) $")
_WEEKEND = re.compile(r"(?i)(?:the|a|this) (?:long )?(?:weekend|night|day|summer|winter)")
_FOR = re.compile(r"(?i)\bfor $")
_LASTING = re.compile(r"(?i)\b(?:for|over|during|throughout) $")


def _is_habit(told: DateInSentence) -> bool:
    """ "He used to publish its results in November": what was usual."""
    return bool(_USUAL.search(told.before)) and told.is_coarse


_USUAL = re.compile(r"(?i)\b(?:used to|usually|typically|traditionally|normally)\b(?:(?!\b(?:and|but)\b)[^.;])*$")


def _is_reply(told: DateInSentence) -> bool:
    """ "A spokesman did not respond to a request for comment on Tuesday": what the paper asked."""
    return bool(_UNANSWERED.search(told.sentence)) and not told.is_coarse and not _OTHER_CLAUSE.search(_rest_of(told))


def _rest_of(told: DateInSentence) -> str:
    """What stands between the refusal to answer and the date."""
    found = _UNANSWERED.search(told.sentence)
    assert found is not None
    return told.sentence[min(found.end(), told.end) : max(found.start(), told.start)]


_OTHER_CLAUSE = re.compile(r",|\b(?:that|which|who|when|but|and|after|before|where)\b")
_UNANSWERED = re.compile(
    r"(?i)\b(?:(?:did|could|would|was|were|has|have|had)(?: not|n['’]t)(?: (?:immediately|be|been))*"
    r" (?:respond\w*|repl(?:y|ied)|answered|returned|return|reach\w*|available|comment\w*)|"
    r"declined(?: to| any)?(?: further)? (?:comment\w*|discuss|elaborate|be interviewed)|not (?:immediately )?(?:returned|available|answered|reachable)|"
    r"refused (?:to )?comment|(?:requests?|asked|seeking|call(?:s|ed)?) for comment|messages? (?:left|seeking))\b"
)


def _is_of_a_quotation(told: DateInSentence) -> bool:
    """ "“This morning we were lucky,” he wrote": words that count from the day on which they were said."""
    before = told.before
    is_open = before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1
    return is_open and _COUNTS_FROM_THEN.fullmatch(told.mention.text) is not None


_COUNTS_FROM_THEN = re.compile(
    r"(?i)(?:earlier |later )?(?:today|tonight|yesterday|tomorrow|this (?:morning|afternoon|evening|week|month|year))"
)


def _is_general(told: DateInSentence) -> bool:
    """ "Today, many think …", "in today's world"."""
    word = told.mention.text.lower()
    if word in ("today", "tomorrow") and re.search(r"(?i)\bof $", told.before):
        return True
    if word != "today":
        return False
    if _NOBODY.match(told.after) or (_OWN.match(told.after) and not _NEWS.match(told.after)):
        return True
    if _WILL.search(told.before):
        return False
    verb = _nearest_verb(told)
    return verb in ("is", "are", "can", "may", "do", "does") and not re.search(
        rf"\b{verb}(?: \w+ly)? (?:being|due|expected|set|to|charged|sentenced|buried|named)\b", told.sentence
    )


_OWN = re.compile(r"['’]s ")
_NEWS = re.compile(
    r"['’]s (?:\w+ )?(?:ruling|vote|hearing|announcement|decision|meeting|attack|report|statement|verdict|election|summit)\b"
)
_NOBODY = re.compile(
    r",? (?:(?:i|we|you|they|it|he|she)(?:['’](?:m|re|s)| am| are| is)|nobody|no one|many|most|few|some|people|there|we|you)\b",
    re.IGNORECASE,
)


def _is_spoken_of(told: DateInSentence) -> bool:
    """ "That day has come", "the cars of the 70s": the time itself, or which things are meant."""
    if told.is_coarse and re.search(
        r"(?i)(?<!beginning)(?<!end)(?<!start)(?<!middle)(?<!course) of (?:the )?$", told.before
    ):
        return True
    if _PASSING.match(told.after):
        return True
    stands_first = not re.search(r"\w", _OPENER.sub("", told.before))
    if _DECLARED.match(told.after):
        return False
    return stands_first and bool(re.match(r" (?:is|was|has|have|will|marks?|comes?|came)\b", told.after))


_DECLARED = re.compile(r" (?:is|was|has been|will be) (?:declared|named|made|set|marked|proclaimed|chosen)\b")
_PASSING = re.compile(r" (?:\w+ )?(?:crept|approached|neared|approaches|nears|wore on|drew near|loomed|looms|dawned)\b")
_OPENER = re.compile(r"(?i)\b(?:and|but|unfortunately|sadly|now|so|then)\b")


def _is_asked(told: DateInSentence) -> bool:
    return told.sentence.rstrip("\"'”’»)]").endswith("?") or bool(
        re.match(r"[\"“‘']?If\b", told.sentence) and "," not in told.before
    )


def _is_refused(told: DateInSentence, code: str) -> bool:
    return told.mention.error is not None and told.mention.error.code == code


NO_SUCH_DATE = "there is no such date"
TWO_READINGS = "it can be read two ways"
_NO_SENTENCE = 1500


Objection = tuple[str, Callable[[DateInSentence], bool]]
OF_FORM: tuple[Objection, ...] = (
    (NO_SUCH_DATE, lambda told: _is_refused(told, "impossible")),
    (TWO_READINGS, lambda told: _is_refused(told, "ambiguous")),
    ("no whole date", lambda told: told.mention.date is None),
    ("in a stretch without full stops", lambda told: len(told.sentence) > _NO_SENTENCE),
    ("a date line, or on a line of its own", _is_date_line),
    ("only asked or supposed", _is_asked),
    ("in a heading or a list", _is_heading),
    ("in a caption", _is_caption),
)
OF_WORDS: tuple[Objection, ...] = (
    ("part of a name", _is_name),
    ("in the naming of a source", _is_citation),
    ("today in general", _is_general),
    ("in a quotation, of a day that isn't said", _is_of_a_quotation),
    ("a time that is only spoken of", _is_spoken_of),
    ("a point to count from", _is_counted_from),
    ("a length of time", _is_length),
    ("what is usual", _is_habit),
    ("whether somebody answered the paper", _is_reply),
    ("the time that a figure is for", _is_figures_time),
    ("how things stood, and nothing happened", _is_state),
)
"""Both in the order in which they are asked."""


def kind_of(told: DateInSentence, reference: EventDate | None) -> DraftKind:
    """`deadline`, `scheduled` or `event`, by the words."""
    date = told.mention.date
    assert date is not None
    said = told.before if re.search(r"\w", told.before) else told.after.split(",")[0]
    if _DEADLINE.search(said) and (date.form == "by" or _UNTIL.search(told.before)):
        return "deadline"
    if _NAMED_DEADLINE.search(told.before) or re.match(r" (?:\w+ )?deadline\b", told.after):
        return "deadline"
    is_a_day = date.form == "by" and len(date.parts[0]) == len("2023-09-05") and " end of" not in told.mention.text
    if is_a_day and _is_ahead_of(date, reference) and not _FORESEEN.search(told.before):
        return "deadline"
    if date.form == "until" and _HAS_UNTIL.search(told.before):
        return "deadline"
    if _is_plan(told):
        return "scheduled"
    is_ahead = any("lies ahead" in why for why in date.why)
    start = date.earliest or date.latest
    if reference is not None and reference.latest is not None and start is not None:
        is_open = date.latest is not None and reference.earliest is not None and date.latest >= reference.earliest
        is_coming = is_open and (_is_to_come(told) or (is_ahead and date.precision == "day" and _is_governed(told)))
        return "scheduled" if start > reference.latest or is_coming else "event"
    return "scheduled" if is_ahead or _PLANNED.search(told.sentence) else "event"


def _is_governed(told: DateInSentence) -> bool:
    """Whether the verb that looks ahead stands before the date, or the date at the head of its sentence."""
    date = told.mention.date
    ahead = next((why for why in date.why if "lies ahead" in why), "") if date is not None else ""
    written = re.match(r'"([^"]+)" near', ahead)
    return not re.search(r"\w.*\w", told.before[3:]) or (written is not None and written[1] in told.before)


def _is_plan(told: DateInSentence) -> bool:
    """Whether it was only planned for then, whatever came of it: "was slated to resume Friday"."""
    if _SLATED_AT.search(told.before) or _ONCE_SLATED.search(told.before) or _WAS_TO.match(told.after):
        return True
    return bool(_SLATED.search(told.before)) and not _OTHER_CLAUSE.search(_SLATED.split(told.before)[-1])


def _is_to_come(told: DateInSentence) -> bool:
    """Whether the words look ahead on the day itself: "will be published on Wednesday", "later this month"."""
    if told.mention.text.lower().startswith("later "):
        return True
    ahead = list(_COMING.finditer(told.before))
    return bool(ahead) and not _ANOTHER.search(told.before[ahead[-1].end() :])


_ANOTHER = re.compile(
    r"[,;]|\b(?:that|which|who|when|but|after|before|where|(?:and|as|that|but) (?:on|in|the|an?|he|she|it|they|we|I|you))\b"
)
_SLATED = re.compile(
    r"(?i)\b(?:(?:is|are|was|were|be|been) (?:now |also |originally |still )?(?:due|set|scheduled|slated|expected|planned|supposed)"
    r" (?:to|for)|(?<!had )\bset to|(?:is|are|was|were|be|been) (?:\w+ly )?(?:ordered|told|required) to)\b"
)
_SLATED_AT = re.compile(
    r"\b(?:is|are|was|were) (?:\w+ly |also |still )?(?:due|scheduled|slated|expected|planned|forecast)(?: (?:on|in|for))? $"
)
""" "More rain was expected Wednesday"."""
_ONCE_SLATED = re.compile(
    r"(?i)\b(?:originally|initially|previously|once) (?:due|scheduled|slated|expected|planned|set)\b[^,;]*$"
)
_WAS_TO = re.compile(r" (?:was|were) to(?! have)\b")
_COMING = re.compile(r"\b(?:[Ww]ill|would|could|may|might|shall|(?:is|are|was|were) to)(?! have)\b|['’]ll\b")


_DEADLINE = re.compile(
    r"(?i)\b(?:deadline|ask(?:s|ed|ing)?|request(?:s|ed|ing)?|demand(?:s|ed|ing)?|order(?:s|ed|ing)?|requir\w+|must|ha(?:s|ve|d) to|respon[ds]\w*|reply|answer|due|given|ultimatum|expires?|no later than)\b"
)


def _is_ahead_of(date: EventDate, reference: EventDate | None) -> bool:
    """Whether it ends after the day of publication; where that isn't known, whether its words look ahead."""
    if reference is None or reference.latest is None or date.latest is None:
        return any("lies ahead" in why for why in date.why)
    return date.latest > reference.latest


_HAS_UNTIL = re.compile(r"\b(?:has|have|had|got|given)(?: \w+)? $|\bopen (?:for \w+ )?$")
"""What stands before "until 1 May" where it is the last day to do something."""
_UNTIL = re.compile(r"(?i)\b(?:until|by|no later than)(?: the)? $")
_NAMED_DEADLINE = re.compile(
    r"(?i)\bdeadline(?: for (?:[\w'’-]+ ){1,6}?)? ?(?:of|is|was|on|falls on|passes|expires)(?: on)? $"
)
_FORESEEN = re.compile(
    r"(?i)\b(?:will(?! have to)|would|could|should|may|might|likely|forecast|expects?|expected|hopes?|hoped|plans?|planned|aims?|due)\b"
    r"(?:(?!\b(?:and|but)\b)[^;])*$"
)
"""What is foreseen by a day, and nobody is held to it."""
_PLANNED = re.compile(r"(?i)\b(?:will \w+|(?:is|are) (?:due|set|scheduled|expected|planned|to))\b")
