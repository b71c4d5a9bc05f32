"""A phrase in a plain sentence means what it means alone, in every language; offsets are exact, and time is linear."""

import datetime
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.dates.table import MEANINGS
from tests.tables import each_of
from timeline.dates import parse_date
from timeline.prose import find_dates

FRIDAY = datetime.date(2023, 7, 14)

SENTENCES = {
    "en": "It is in the file: {}.",
    "fr": "C'est dans le dossier : {}.",
    "de": "Es steht in der Akte: {}.",
    "es": "Está en el expediente: {}.",
    "pt": "Está no processo: {}.",
    "it": "È negli atti: {}.",
    "nl": "Het staat in het dossier: {}.",
    "ru": "Это в деле: {}.",
    "ar": "هو في الملف: {}.",
    "zh": "文件中写道：{}。",
    "ja": "書類にある：{}。",
}
PHRASES = {
    "fr": """5 mai 2023;le 5 mai 2023;le 1er mai 2023;mai 2023;lundi 10 juillet 2023;18 sept. 2018;en 2019;depuis 2019;
avant 1996;entre 2019 et 2022;du 5 au 7 mai 2023;les années 1990;le XIXe siècle;fin mai 2020;début 2023;
il y a deux ans;hier;demain;la semaine dernière;l'été 2021;05/05/2023;mi-avril 2020;jusqu'au 5 mai 2023;
Noël 2022;le troisième trimestre 2019""",
    "de": """5. Mai 2023;am 5. Mai 2023;Mai 2023;Montag, 10. Juli 2023;im Jahr 2019;seit 2019;vor 1996;
zwischen 2019 und 2022;5. bis 7. Mai 2023;in den 1990er Jahren;im 19. Jahrhundert;Ende Mai 2020;Anfang 2023;
vor zwei Jahren;gestern;letzte Woche;Sommer 2021;5.5.2023;Mitte April 2020;bis zum 5. Mai 2023;Weihnachten 2022;
28.10.2019;5. Mai;Mai 2020 bis Juni 2021""",
    "es": """5 de mayo de 2023;el 5 de mayo de 2023;mayo de 2023;lunes 10 de julio de 2023;en 2019;desde 2019;antes de 1996;
entre 2019 y 2022;del 5 al 7 de mayo de 2023;los años noventa;el siglo XIX;finales de mayo de 2020;
principios de 2023;hace dos años;ayer;mañana;la semana pasada;el verano de 2021;05/05/2023;
mediados de abril de 2020;hasta el 5 de mayo de 2023;el próximo martes""",
    "pt": """5 de maio de 2023;em 5 de maio de 2023;maio de 2023;segunda-feira, 10 de julho de 2023;em 2019;desde 2019;
antes de 1996;entre 2019 e 2022;5 a 7 de maio de 2023;os anos 90;o século XIX;final de maio de 2020;
início de 2023;há dois anos;ontem;amanhã;a semana passada;o verão de 2021;05/05/2023;meados de abril de 2020;
até 5 de maio de 2023""",
    "it": """5 maggio 2023;il 5 maggio 2023;maggio 2023;lunedì 10 luglio 2023;nel 2019;dal 2019;prima del 1996;
tra il 2019 e il 2022;dal 5 al 7 maggio 2023;gli anni novanta;il XIX secolo;fine maggio 2020;inizio 2023;
due anni fa;ieri;domani;la settimana scorsa;l'estate 2021;05/05/2023;metà aprile 2020;fino al 5 maggio 2023""",
    "nl": """5 mei 2023;op 5 mei 2023;mei 2023;maandag 10 juli 2023;in 2019;sinds 2019;voor 1996;tussen 2019 en 2022;
5 tot 7 mei 2023;de jaren negentig;de 19e eeuw;eind mei 2020;begin 2023;twee jaar geleden;gisteren;vorige week;
de zomer van 2021;05-05-2023;medio april 2020;tot 5 mei 2023""",
    "ru": """5 мая 2023 года;май 2023 года;понедельник, 10 июля 2023 года;в 2019 году;с 2019 года;до 1996 года;
между 2019 и 2022 годами;с 5 по 7 мая 2023 года;1990-е годы;XIX век;конец мая 2020 года;начало 2023 года;
два года назад;вчера;завтра;на прошлой неделе;лето 2021 года;05.05.2023;5 мая""",
    "ar": """5 مايو 2023;مايو 2023;في عام 2019;منذ عام 2019;قبل عام 1996;بين عامي 2019 و2022;القرن التاسع عشر;أمس;غدا;
الأسبوع الماضي;5 مايو;نهاية مايو 2020""",
    "zh": """2023年5月5日;2023年5月;2019年;自2019年;1996年以前;2019年至2022年;1990年代;19世纪;2020年5月底;两年前;昨天;明天;上周;2021年夏天;5月5日""",
    "ja": """2023年5月5日;2023年5月;2019年;2019年から;1996年以前;2019年から2022年まで;1990年代;19世紀;2020年5月末;2年前;昨日;明日;先週;2021年夏;5月5日;平成31年4月""",
}  # fmt: skip
ROWS = [(language, words) for language, listed in PHRASES.items() for words in listed.replace("\n", "").split(";")]


@each_of(ROWS)
def test_in_a_plain_sentence_a_phrase_means_what_it_means_alone(language, words):
    text = SENTENCES[language].format(words)
    [mention] = find_dates(text, reference=FRIDAY, languages=(language,))
    assert mention.date.edtf == parse_date(words, reference=FRIDAY, languages=(language,)).edtf
    assert text[mention.start : mention.end] == mention.text


# What a whole phrase may be and a piece of running text is not, since it would be a number, a count or a name there.
ONLY_ALONE = {
    "20190312", "15/2", "May", "'90s", "201X", "20XX", "156X-12-25", "[2019,2021]", "[..2018]", "2004?-06-11", "2023-W17",
    "the summer", "2023-W17-4", "1984-12-25/1985-01", "the 90s", "14th April 15", "31 10 1974", "2016 10 16", "10 31 1974",
    "nineteen ninety-six", "two thousand and fifteen", "nineteen oh one", "about 19c", "11 / 2016", "2016 / 11", "Oct-2",
    "the 10th", "the weekend", "over the weekend", "in three weeks", "in 2 months", "next 13/5", "this 13/5",
    "next Thursday (20/7)", "this Thursday (13/7)", "27-April", "May five",
    # Counted from a date that a text names before.
    "the next day", "the next morning", "two days later", "2 years 1 month 21 days later",
    "the year before", "the week after", "the month before last", "Thursday week", "in a year's time", "in 1 decade 2 months",
    "[Sept] 4, 2014", "the year 79", "first quarter '23", "412-438", "1957–", "1500?–1520?", "≤ 2019", ">= 5 May 2020",
    # A list of whole dates is one phrase, and several dates of a text.
    "2 May and 5 June 2020", "the eve of 5 May and the eve of 9 May 2019", "1990, 1992 and 1995", "1990 and 1995", "the 1970s and 1990s",
}  # fmt: skip


@each_of(row[:2] for row in MEANINGS if row[0] not in ONLY_ALONE)
def test_so_does_an_english_one(words, value):
    [mention] = find_dates(SENTENCES["en"].format(words), reference=FRIDAY)
    assert mention.date is not None and mention.date.edtf == value
    if words[-1].isdigit() or words.endswith("century"):
        assert not mention.text.endswith(".")  # the full stop is the sentence's


FRAGMENTS = st.sampled_from(
    [words for _, words in ROWS] + ["5", "und", "et", "-", ", ", "(", "2019", "\u200f", "Mai", "de", "の", "\n\n", "\n", "في", "1500 лет", "–"]
)  # fmt: skip


@pytest.mark.unmeasured
@given(st.lists(FRAGMENTS, max_size=8), st.sampled_from(sorted(SENTENCES)))
@settings(deadline=None, max_examples=300)
def test_every_mention_is_an_exact_piece_of_the_text(fragments, language):
    text, end = " ".join(fragments), 0
    for mention in find_dates(text, reference=FRIDAY, languages=(language,)):
        assert text[mention.start : mention.end] == mention.text and mention.start >= end
        assert (mention.date is None) == (mention.error is not None)
        end = mention.end


REPEATED = [
    ("en", "27 April 2023 "), ("en", "from "), ("en", "the "), ("en", "5 "), ("en", "2019-"), ("en", "27/"), ("en", "early "),
    ("en", "between 5 and "), ("en", "May "), ("en", "In 1917 he left on 5 May. "), ("en", "will "), ("en", "a"),
    ("en", "- 5 May x\n"), ("de", "im Jahr "), ("fr", "le lendemain "), ("ja", "同年"), ("zh", "年月"), ("ru", "в том же году "),
    ("en", "\u200b"), ("en", "that same year "),
]  # fmt: skip


@pytest.mark.growth
@pytest.mark.parametrize(("language", "piece"), REPEATED)
def test_twice_the_text_takes_twice_the_time(language, piece):
    def seconds(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        began = time.process_time()
        find_dates(text, reference=FRIDAY, languages=(language,))
        return time.process_time() - began

    # Whatever else the machine does only adds, so the shortest of each counts; a bad expression never comes near.
    whole = half = 1e9
    for _ in range(20):
        whole, half = min(whole, seconds(4_000)), min(half, seconds(2_000))
        if whole <= 2.5 * max(half, 0.01):
            return
    raise AssertionError((whole, half))
