"""The verb near a date says whether it lies ahead or back, in every language."""

import datetime

import pytest

from timeline.prose import find_dates

FRIDAY = datetime.date(2023, 7, 14)

# Written on 14 July 2023 of 20 July: what was done was done a year ago, what is to come comes in six days.
BACK = [
    ("en", "He was arrested on 20 July."),
    ("fr", "Il a été arrêté le 20 juillet."),
    ("fr", "La ville tomba le 20 juillet."),
    ("de", "Er wurde am 20. Juli verhaftet."),
    ("de", "Am 20. Juli kam er an."),
    ("es", "Fue detenido el 20 de julio."),
    ("es", "El 20 de julio nació su hijo."),
    ("pt", "Foi preso em 20 de julho."),
    ("it", "È stato arrestato il 20 luglio."),
    ("nl", "Hij werd op 20 juli gearresteerd."),
    ("ru", "Его арестовали 20 июля."),
    ("ar", "تم اعتقاله في 20 يوليو."),
    ("zh", "他于7月20日被捕。"),
    ("ja", "7月20日に逮捕された。"),
]
AHEAD = [
    ("en", "He will be tried on 20 July."),
    ("fr", "Il sera jugé le 20 juillet."),
    ("de", "Der Prozess wird am 20. Juli beginnen."),
    ("es", "El juicio empezará el 20 de julio."),
    ("pt", "O julgamento começará em 20 de julho."),
    ("it", "Il processo inizierà il 20 luglio."),
    ("nl", "Het proces zal op 20 juli beginnen."),
    ("ru", "Суд состоится 20 июля."),
    ("ar", "سيحاكم في 20 يوليو."),
    ("zh", "审判将于7月20日举行。"),
    ("ja", "裁判は7月20日に始まる予定。"),
]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [(*row, "2022-07-20") for row in BACK] + [(*row, "2023-07-20") for row in AHEAD],
)
def test_the_verb_says_where_a_date_lies(language, text, value):
    [mention] = find_dates(text, reference=FRIDAY, languages=(language,))
    assert mention.date.edtf == value
    assert "near it says that it lies" in mention.date.why[-1]


PUT_OFF = [
    ("The talks have been postponed until Monday.", "../2023-07-17"),
    ("Play was suspended until Tuesday.", "../2023-07-18"),
    ("He was remanded in custody until Wednesday.", "../2023-07-19"),
    ("The hearing was adjourned to Tuesday.", "2023-07-18"),
    ("He had been held until Wednesday.", "../2023-07-12"),
    ("But by Thursday, tests showed it.", "[..2023-07-13]"),
]


@pytest.mark.parametrize(("text", "value"), PUT_OFF)
def test_what_is_put_off_lasts_until_a_day_ahead(text, value):
    [mention] = find_dates(text, reference=FRIDAY)
    assert mention.date.edtf == value
