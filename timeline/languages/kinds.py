"""The kinds of words that a language's file may hold under `[read.KIND]`, each with the values that it may have.

A kind is what a word does in a date, a value what it counts for: `[read.month] 5 = ["may"]`. `any` is the value of a
kind that has none. A language may lack any of them but those of `REQUIRED`.
"""

from __future__ import annotations

import re

_UNITS = "day|week|fortnight|weekend|month|two_months|quarter|four_months|half|year|decade|century|millennium"

KINDS = {
    "month": "[1-9]|1[0-2]",
    "weekday": "[0-6]",  # from Monday on
    "weekdays": "[0-6]",  # "Mondays"
    "weekday_last": "[0-6]",  # strictly before: Swedish "i måndags"
    "weekday_next": "[0-6]",  # strictly after: Swedish "på måndag"
    "season": "spring|summer|autumn|winter",
    "season_last": "spring|summer|autumn|winter",
    "season_next": "spring|summer|autumn|winter",
    "half": "[12]",  # of a year, in one word
    "half_alone": "[12]",  # likewise, of the year that is meant where none stands beside it
    "quarter": "[1-4]",  # likewise
    "fiscal_behind": "any",  # behind the year in which a fiscal year begins
    "unit": _UNITS,
    "units": _UNITS,  # several of them, where the language says so
    "counted": f"(?:{_UNITS})[1-9][0-9]*",  # so many of them in one word: an Arabic dual is "day2"
    "years": "year",  # behind years in figures, where lengths have another word: Russian "годах", not "лет"
    "day_behind": "any",  # behind the number of a day: "5 числа"
    "week_beginning": "any",  # "week commencing"
    "of_unit": _UNITS,  # "year's"
    "relative_day": "-?[0-3]",  # days from today
    "eve": "any",  # before a day, the one before it: "the eve of 5 May"
    "relative_unit": f"(?:{_UNITS})(?:0|-?[12])",  # "last year" in one word
    "which": "last|previous|past|this|next|same|final|after_next|before_last",
    "pointing": "any",  # at one named before: "その" in "その年"
    "which_week": "last|this|next",  # before a weekday: that of such a week of the calendar
    "which_behind": "last|past|this|next|same|before_last",  # behind its noun
    "ago": "-1|1",  # behind its count: back, on
    "ago_before": "-1|1",  # before its count
    "cut": "earlier|later|rest",  # "earlier this year"
    "part": "early|mid|late",
    "part_prefix": "early|mid|late",  # written together with a season: "Spätsommer"
    "third": "any",  # by its number: "третья декада мая"
    "ordinal": "[1-9]|[12][0-9]|3[01]",
    "first": "any",  # before a count: its first ones, "前三个月"
    "nth": "[1-9]|1[0-2]|last",  # of weeks, weekdays and the like only
    "count": "[1-9][0-9]*",
    "decade": "[2-9]0|2000",  # the twenties, the noughties
    "tens": "any",  # behind figures: the ten or hundred years from that one on
    "century_number": "[1-9]|[12][0-9]",  # a century in one word: Italian "Ottocento" is the 19th
    "century": "any|cut|several",  # cut: only with its full stop; several: "centuries"
    "turn": "any",  # "turn of the century"
    "turning": "any",  # "turn of" a century that is named, or of two units side by side
    "fiscal": "any",  # before a year that is a firm's or a state's
    "yearly": "any",  # beside a pair of years: "season", "school year"
    "life": "any",  # before the year of a birth or a death: "b. 1933"
    "zone": "any",  # of a clock time
    "era": "bc|ad",
    "other_calendar": "any",  # behind a year that is none of ours: Arabic "هـ"
    "bound": "since|from|not_before|after|until|before|by|before_count",  # before_count: "vor drei Tagen" too
    "bound_behind": "since|not_before|until|before|after|by",  # behind its date
    "between": "any",
    "to": "any|through",
    "and": "any",
    "or": "any",
    "present": "any|now|whole|joined",  # an open end
    "onwards": "any|or_later",
    "or_earlier": "any",
    "about": "any|behind",
    "roughly": "any|more",  # before a count: "some three years ago", "over three years ago"
    "half_of": "any",  # half of what is named behind it: French "moitié"
    "doubt": "any",
    "feast": "[a-z' -]+",  # a name that `dates.feasts` knows
    "daypart": "any",
    "night": "any",  # "the night of", with the day before and the day after it
    "into": "any",  # between them: "die Nacht auf Montag"
    "oclock": "any|minute|half",  # behind an hour: "Uhr"; behind the minutes
    "at": "any|hour",  # before a clock time; hour: before a bare number too
    "commencing": "any|start|end",
    "for": "any",  # so long
    "within_behind": "any",  # behind a length: within it
    "prefix": "and|nothing",  # letters written together with the word behind them
    "the": "any|day",  # day: an article that only a day takes
    "of": "any",
    "from_of": "any",  # "from" as well as "of"
    "no_date": "any",  # words that would be taken for those of a date: "об этом"
    "nothing": "any|in|after",  # changes nothing; in: counts ahead too; after: behind a date
}
"""A pattern of the values of each kind."""

PROSE: dict[str, type] = {
    "small_names": bool,  # months and weekdays have no capitals
    "outlets": list,  # names of outlets and agencies
    "outlet_nouns": list,  # with which names of outlets end: "herald"
    "before_names": list,  # shortened words behind which a capital begins no sentence: "Dr", "vs"; small as written
    "dating": list,  # before a year that stands alone: "in", "since"
    "weakly": list,  # of these, those that date no year where a noun follows: "und 1370 Boote"
    "counted": list,  # behind figures that are a number of something
    "numbered": list,  # before figures that number something: "section", "page"
    "small": list,  # small words, which are no thing that could be counted
    "habit": list,  # before a day that returns: "every"
    "names": list,  # before a word that is a name there: "Mrs", "Rio de"
    "homographs": list,  # short names of months and weekdays that are dates only beside a number
    "doubtful": list,  # months, weekdays, seasons, days that are other words as well
    "introducing": list,  # what must stand before those
    "persons": list,  # months that are given names as well
    "articles": list,
    "owners": list,  # other words right before a noun: "her"
    "before_verbs": list,  # right before a verb: "to"
    "joining": list,  # between two names: "and"
    "choosing": list,  # between two of which one is meant: "or"
    "feast_adjectives": list,  # with which names of feasts begin; in small letters those are none: "a good Friday"
    "day_adjectives": list,  # before a day in small letters, which is no name then either: "a cold Sunday"
    "streets": list,  # behind a day or month, which is the name of a place then
    "attacks": list,  # beginnings of words behind 11 September by which it is that of 2001
    "no_date": list,  # contains words of dates and is none
    "from_before": list,  # counts from the date named before
    "of_today": list,  # counted from the day of writing, whatever was told before: "last month"
    "of_now": list,  # by which a sentence tells of how things are now: "has stayed"
    "of_own_time": list,  # things of a time of their own: "a filing from January"
    "pluperfect": list,  # verbs with which is told what was done before: "had"
    "only_before": list,  # counts from nothing else
    "pointing_at": list,  # right before a weekday that a story remembers: "that"
    "one_of_many": list,  # right before a weekday that is one of many where no noun follows: "a"
    "telling_when": list,  # right before a weekday with which a story begins: "it was"
    "points_back": list,  # phrases whose last two words are the day named before: "ending the day"
    "denied": list,  # of what has been, though their first word looks ahead: "would not comment"
    "ahead": list,  # verbs of what is to come
    "open": list,  # verbs that may lie on either side
    "back": list,  # verbs of what has been
    "ahead_of_it": list,  # right before a date that is to come
}
"""What a file may hold under `[prose]`. In lists of verbs and phrases `*` is any letters, ` …` up to three words, and
`(a|b)` a choice."""

CLAUSES: dict[str, type] = {
    "bodies": list,  # nouns for those who are no person: "council"
    "denying": list,  # of the negations, those that reach only what stands behind them: "denied"
    "places": list,  # nouns without an article behind "to", which are no infinitive: "prison"
    "planned": list,  # before an infinitive that has the date: "due", "set"
    "starting": list,  # verbs with whose infinitive all is one happening: "began"
    "auxiliaries": list,  # finite forms that a participle or an infinitive follows: "was", "will"
    "been": list,  # forms of them that are not finite: "been"
    "past": list,  # finite forms of the past that no ending shows: "began", "told"
    "only_past": list,  # of these, those that are no participle
    "present": list,  # finite forms of the present: "says"
    "endings": list,  # of verbs of the past, participles among them: "ed"
    "finite_endings": list,  # of verbs that are finite wherever they stand: Spanish "aron"
    "present_endings": list,  # of verbs of the present, asked of behind a relative: "s"
    "participle_endings": list,  # of participles that are never finite: French "ée"
    "infinitive_endings": list,
    "adverb_endings": list,  # "ly"
    "elided": list,  # written together with the word behind them: "l'"
    "no_verbs": list,  # words that look like verbs and are none, alone, behind another, or behind "^" at the start
    "before_nouns": list,  # words that a noun or an adjective follows, never a finite verb: "the", "of"
    "determiners": list,  # of these, those with which a thing begins: "the", "its"
    "articles": list,  # that go with the date; German: all, before what is described: "das am Montag gewählte"
    "pronouns": list,  # with which no title may begin: "he", "another"
    "subjects": list,  # pronouns before which another clause may begin: "he"
    "pointing": list,  # nouns that say too little behind "the": "order"
    "saying": list,  # verbs of those who say so
    "telling": list,  # of these, those that have a day of their own beside that of what is told: "told"
    "ranks": list,  # words that are true for a time alone: "second", "largest"
    "unnamed": list,  # nouns that say too little where nothing behind them says which: "merger"
    "sources": list,  # before the name of one who says so: "according to"
    "negations": list,  # words under which a sentence says something else without its date
    "comparisons": list,  # words and phrases that compare with the date behind them
    "kept_behind": list,  # words right before a date that stays: "until", "back", "only"
    "bounds": list,  # first words of a date that stays: "until"
    "needing": list,  # words right before a date without which they say nothing: "scheduled for"
    "bare": list,  # prepositions that go with the date: "on"
    "going_on": list,  # words that may follow the date of a verb: "after"
    "beside": list,  # words that may stand between a verb and its subject or date: "also"
    "clitics": list,  # small words right before a verb that are no subject: Spanish "se"
    "linking": list,  # between a verb and its infinitive, which has the date then: "de"
    "before_infinitives": list,  # verbs to which an infinitive right behind them belongs: "doit"
    "before_subjects": list,  # verbs that their subject may follow: Spanish "murió"
    "passive": list,  # German: finite forms with which the passive is made
    "without_object": list,  # German: verbs that no object follows: "starb"
    "other_first": list,  # German: verbs behind which another case may stand before the subject: "gelang"
    "facts": list,  # with which a clause begins that tells a fact: "when"
    "no_openers": list,  # two words of which the second begins no clause: "went after"
    "conditions": list,  # with which one begins that doesn't: "if"
    "relatives": list,  # "who"
    "that": list,  # "that"
    "joining": list,  # between clauses: "and"
    "linking_clauses": list,  # of these, those that join no two things: "so"
    "off": list,  # words that join a sentence to the one before: "But"
    "occasions": list,  # at the head of a sentence, what has the date and is where the rest is said: "email"
    "occasions_of_day": list,  # behind a date, part of it: "Abend"
    "no_occasions": list,  # ends of words that only end like occasions: "regierung"
    "separable": list,  # German: written together with a verb that stands last: "zurück"
    "states": list,  # verbs that say how things stood: "était"
    "todays": list,  # that may mean these days
    "supposing": list,  # with which a sentence begins that only supposes: "si"
    "works": list,  # before a year that is part of a name: "loi"
    "compared": list,  # before a date with which another is compared: "par rapport à"; "#" is a figure
    "counting": list,  # verbs and nouns that say how much of something there was over a time
    "amounts": list,  # behind figures, how much of something
    "deadlines": list,  # that a bound is a deadline: "spätestens", "*frist"
    "of_the_paper": list,  # regular expressions of what a paper says of itself: "sign up for our newsletter"
    "of_prices": list,  # of the price of something that is traded
    "of_figures": list,  # of an amount right before its date, where nothing is done with it
    "held_to_be": list,  # of what is thought of somebody or something, at the end of what stands before the date
    "writing": list,  # verbs of those whose words are of another day: "texted"
    "asides": list,  # regular expressions of what a long title can do without, in the order in which it goes
    "participles": list,  # irregular ones: "taken"
    "before_ing": list,  # words behind which one in "ing" belongs to no verb, and has a date of its own: "without"
    "taking": list,  # verbs behind which a date without a preposition is a thing: "proposed Friday"
    "ahead": list,  # verbs behind which an infinitive is a plan, which the date is that of: "will"
    "behind_comma": list,  # words with which a part behind a comma goes on that keeps the date before it: "when"
    "no_things": list,  # words behind a date that name no thing: "during"
    "pointing_back": list,  # words behind a verb that point to the sentence before: "such"
    "sharing": list,  # words that join two things, so that both may share a word: "French and Swiss negotiators"
    "objects": list,  # pronouns behind a verb for somebody whom the title would have to name: "him"
    "somebody": list,  # pronouns for somebody, in any place: "she"
    "offices": list,  # words by which a body has a person that they may stand for: "chairman"
    "common": list,  # words that say nothing of what happened, those of dates among them
    "titles": list,  # words with a capital that are no names: "president"
    "numbers": list,  # in words, from two on
    "another": list,  # with which one more of its kind begins: "a second"
    "accusing": list,  # behind which stands of what somebody is charged: "charged with"
    "negated": list,  # by which a text says the contrary; "*" is any letters
    "verbs": list,  # that say what happened; "*" is small letters
    "reporting": list,  # of these, those with which much is said on one day
    "alike": list,  # words that say the same of a happening, apart by blanks: "killed died"
    "is_verb_second": bool,  # what stands first may not go: German
}
"""What a file may hold under `[clauses]`: words, in small letters, by which the clauses of a sentence are told apart.
A language without it has no titles."""

GRAMMAR: dict[str, type] = {
    "within": list,  # before a length: inside it, "within three weeks of 5 May"
    "over": list,  # before a count, which is no exact one then: "more than three years ago"
    "ahead_of": list,  # before a length that ends on the date behind it: "за три дня до 5 мая"
    "lasting": list,  # before "the last year": the length that ends now, and not the unit of the calendar
    "late_only": list,  # for late, and not for the end: "by late 2020" is by some day, "by the end of 2020" by its last
    "end_of": list,  # behind "to": its last day; a word that isn't listed here is late in it as well
}
"""What a file may hold under `[grammar]`: words that decide by where they stand, whatever they mean there."""

ELSEWHERE: dict[str, type] = {
    "by_itself": list,  # counted from a date told elsewhere, in whatever language the file is: "two weeks later"
    "in_a_story": list,  # likewise, in a file of this language: "the following spring"
    "lists": dict,  # alternatives that stand for their name in braces
}
"""What a file may hold under `[elsewhere]`: regular expressions of whole phrases."""

PUBLICATION: dict[str, type] = {
    "published": list,  # words of a line that says when an article was published
    "changed": list,  # words of one that says when it was changed
    "beside": list,  # what else stands beside such a day and says nothing: "on", "am"; days of the week are known
    "byline": list,  # how a line begins that says who has written it, as it is written: "By"
}
"""What a file holds under `[publication]`: how the head of a text says when it was published, in small letters."""

PUBLICATION_MORE: dict[str, type] = {
    "joining": list,  # between the names of two who have written it: "and"
    "in_names": list,  # small words in somebody's name: "van"
    "in_outlets": list,  # small words in the name of an outlet: "of"
}
"""What it may hold there as well."""

_NUMBERS = {"month": range(1, 13), "weekday": range(7)}
REQUIRED = {kind: tuple(map(str, numbers)) for kind, numbers in _NUMBERS.items()} | {
    "season": ("spring", "summer", "autumn", "winter"),
    "unit": ("day", "week", "weekend", "month", "quarter", "year", "decade"),
    "relative_day": ("-2", "-1", "0", "1", "2"),
    "part": ("early", "mid", "late"),
    "bound": ("since",),
    "which": ("this",),
    "century": ("any",),
    "and": ("any",),
    "or": ("any",),
    "about": ("any",),
    "doubt": ("any",),
    "daypart": ("any",),
    "nothing": ("any",),
}  # fmt: skip
"""The values that every language has words for, unless it is read by `NAMES` alone."""
NAMES = {"month", "weekday"}
"""The kinds that a language has whose words around dates nobody has written down yet."""


def has_value(kind: str, value: str) -> bool:
    """Whether this is a value of that kind; raises `KeyError` where there is no such kind."""
    return re.fullmatch(KINDS[kind], value) is not None
