"""What is counted from a date that it doesn't name: in a text from the one told before, in an entry from nothing."""

import pytest

from timeline.chronology import project_of
from timeline.dates.anaphoric import counts_from_another, is_told_elsewhere
from timeline.document import parse_document

LEANING = """the day after;the day before;the day after that;two weeks later;the following month;next day;the next day;
a week earlier;four days earlier;the same day;that week;that day;the week after;the year before;the previous year;the following Monday;
the next morning;the morning after;the night before;a day later;some days later;a few weeks later;a couple of months before;later that year;
earlier that month;following day;shortly afterwards;soon after;by the next day;since the day before;early the next year;June of the following year;
on the 5th of the following month;twenty-one days later;The Day After;le lendemain;la veille;deux semaines plus tard;am nächsten Tag;am selben Tag;
zwei Wochen später;al día siguiente;no dia seguinte;il giorno dopo;de volgende dag""".replace("\n", "").split(";")  # fmt: skip
NAMED = """the day after Christmas;the day after tomorrow;the day before yesterday;the week after next;two days after 5 May 2023;
yesterday;last week;next week;next month;next year;next Friday;last month;this week;two years ago;in three weeks;earlier this year;
later this month;the past three years;5 September;Monday;the weekend;today;the week of 6 March;the Friday before Christmas;5 May 2023;
the day;the second quarter;the 27th""".replace("\n", "").split(";")  # fmt: skip
NAMED.remove("the day")


def checked(date: str, language: str = "en", source: str = ", sources: p"):
    head = f"title: x\nlanguage: {language}\nsources: {{p: {{publisher: P, published: 2023-07-14}}}}\n"
    text = f"{head}events:\n  - {{date: {date}, title: y{source}, allow: no-source}}\n"
    return project_of(parse_document(text.encode(), "events.yaml")).checked


@pytest.mark.parametrize("words", LEANING)
def test_a_date_told_elsewhere_is_asked_for(words):
    assert counts_from_another(words)


@pytest.mark.parametrize("words", NAMED)
def test_a_date_that_says_what_it_is_counted_from_is_read(words):
    assert not counts_from_another(words)
    assert [finding for finding in checked(words).findings if finding.severity == "error"] == []


@pytest.mark.parametrize("source", [", sources: p", ""])
@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("the day after", "after what?"),
        ("two weeks later", "after what?"),
        ("the following month", "after what?"),
        ("next day", "after what?"),
        ("the day before", "before what?"),
        ("a week earlier", "before what?"),
        ("the previous year", "before what?"),
        ("the same day", "of what date?"),
        ("that week", "of what date?"),
    ],
)
def test_an_entry_says_what_its_date_is_counted_from(words, asked, source):
    """Neither from the day of its source nor from the chronology's own: nobody who writes it means that."""
    [finding] = checked(words, source=source).findings
    assert (finding.code, finding.place.line) == ("missing-year", 5)
    assert finding.message == f'"{words}" is counted from another date, and doesn\'t say which: {asked}'
    assert '"the day after 5 September 2023"' in finding.help and "after: or before: and an id" in finding.help


def test_nothing_is_proposed_in_words_that_the_file_has_not():
    [finding] = checked("le lendemain", "fr").findings
    assert finding.help.startswith("write the date itself; where only the order")


TOLD_ELSEWHERE = {
    "fr": """le jour suivant;le lendemain matin;le lendemain soir;dès le lendemain;le jour d'après;le jour d’après;
la semaine d'après;le mardi suivant;mardi suivant;la semaine suivante;le mois suivant;l'année suivante;
l’année suivante;au printemps suivant;l'été suivant;la semaine précédente;le mois précédent;la veille au soir;
l'avant-veille;le surlendemain;trois jours plus tôt;deux ans plus tard;en janvier suivant;le même jour;
ce jour-là;cette semaine-là;le jour même;la nuit suivante;le soir même;le week-end suivant;
quelques jours plus tard;peu après;l'année d'avant;l'an suivant""",
    "es": """la semana siguiente;el mes siguiente;el año siguiente;el martes siguiente;la semana anterior;el día anterior;
el día después;la primavera siguiente;el mismo día;ese día;tres días antes;a la mañana siguiente;
la noche anterior;al mes siguiente;la víspera;días después;el enero siguiente;poco después""",
    "it": """la settimana successiva;la settimana seguente;la settimana precedente;il mese successivo;il giorno successivo;
il giorno precedente;il giorno prima;l'anno successivo;il martedì successivo;la primavera successiva;
la mattina dopo;la vigilia;tre giorni prima;lo stesso giorno;quel giorno;l'indomani;la sera precedente""",
    "pt": """a semana seguinte;na semana seguinte;o mês seguinte;no mês seguinte;o ano seguinte;a terça-feira seguinte;
na semana anterior;o dia anterior;na véspera;na manhã seguinte;três dias antes;no mesmo dia;naquele dia;
dias depois;o dia seguinte""",
    "ru": """на следующий день;на следующее утро;следующим утром;накануне;неделей позже;три дня спустя;в тот же день;
днем ранее;днём ранее;за день до этого;на другой день;назавтра;предыдущий день;двумя неделями позже""",
    "nl": """de volgende dag;de volgende week;de volgende maand;het volgende jaar;de dag erna;de dag ervoor;
de volgende ochtend;de dinsdag erop;drie dagen eerder;de vorige dag;diezelfde dag;de week daarna;
het jaar daarop;daags erna""",
    "de": """am nächsten Tag;der nächste Tag;am Tag darauf;am folgenden Tag;in der folgenden Woche;die folgende Woche;
im folgenden Monat;im Folgejahr;im folgenden Jahr;am darauffolgenden Dienstag;am Vortag;am Abend zuvor;
drei Tage später;tags darauf;in der Woche darauf;am nächsten Morgen;im Jahr darauf;am selben Tag;im Vorjahr;
zwei Jahre zuvor;am Tag danach;am Tag davor""",
    "ja": """翌日;翌週;翌月;翌年;前日;前年;翌朝;前夜;前週;前月;翌々日;同日;その翌日;翌春;翌年5月;翌月5日;翌日朝""",
    "zh": """次日;翌日;第二天;前一天;次年;翌年;同日;次月;第二年""",
    "ar": """اليوم التالي;في اليوم التالي;الأسبوع التالي;الشهر التالي;السنة التالية;اليوم السابق;في العام التالي""",
    "en": """the following spring;the following January;the following Friday night;the next summer;the previous December;
the previous Friday;the next Friday;following spring;the following Christmas;in the following January;
the following winter;the next January;the spring after;the Friday after;the following quarter;
the Friday before;later that spring;that summer;that January;the January before;late the following January;
the preceding autumn;5 January the following year;the following 5 January;in January of the following year;
the summer of the following year;early the following spring""",
}  # fmt: skip
FROM_NOW = {
    "fr": """la semaine prochaine;mardi prochain;l'été prochain;au plus tard le 5 mai;mai ou plus tard;la semaine dernière;
hier;demain;il y a deux ans;le 5 mai;après mai;avant le 5 mai;depuis mai;le lundi après Pâques;fin mai;
dans trois semaines;le même;mardi;cette semaine;l'année dernière;le lundi suivant Pâques""",
    "es": """la próxima semana;el próximo martes;la semana pasada;hace dos años;esta semana;mayo o antes;antes de mayo;
después del 5 de mayo;el martes;el año que viene;a más tardar el 5 de mayo;este año;mañana;ayer""",
    "it": """la settimana prossima;martedì prossimo;la settimana scorsa;due anni fa;prima di maggio;dopo il 5 maggio;
entro maggio;questa settimana;maggio o dopo""",
    "pt": """a próxima semana;na próxima terça;a semana passada;há dois anos;antes de maio;depois de 5 de maio;esta semana;
amanhã;maio""",
    "ru": """на следующей неделе;в следующем году;в следующий вторник;на прошлой неделе;два года назад;через три дня;
до 5 мая;не позднее 5 мая;5 мая или позже;через неделю;в этом году;в том году""",
    "nl": """volgende week;volgend jaar;komende week;vorige week;vorig jaar;twee jaar geleden;na 5 mei;voor 5 mei;
volgende dinsdag;deze week;de komende week;mei""",
    "de": """nächste Woche;nächsten Dienstag;nächstes Jahr;im nächsten Frühjahr;letzte Woche;vor zwei Jahren;
nach dem 5. Mai;vor Mai;diese Woche;am Dienstag;kommende Woche;5. Mai;in drei Wochen;Vormittag""",
    "ja": """来週;先週;来年;去年;昨年;明日;昨日;3日後;5月;今年;前半;前期;2023年前半;3年前""",
    "zh": """下周;明年;去年;前年;昨天;第二季度;第二周;三天后;当前;5月""",
    "ar": """الأسبوع القادم;الأسبوع الماضي;أمس;غدا;العام الماضي;5 مايو""",
    "en": """next spring;next January;last December;next Friday;next summer;the spring;the summer;January;
the Friday before Christmas;the next two weeks;the next few months;the previous three years;Monday morning;
the second quarter;summer of 2020;the first Monday of May;late summer;this summer;this January;
the summer of last year;the next 10 days;the last May;the day after tomorrow;the following 3 weeks;
the next five years""",
}  # fmt: skip


def rows(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(language, words) for language, listed in table.items() for words in listed.replace("\n", "").split(";")]


@pytest.mark.parametrize(("language", "words"), rows(TOLD_ELSEWHERE))
def test_an_entry_is_asked_what_its_date_is_counted_from_in_every_language(language, words):
    [finding] = checked(f'"{words}"', language).findings
    assert finding.code == "missing-year" and "is counted from another date" in finding.message
    assert "where only the order is known" in finding.help


@pytest.mark.parametrize(("language", "words"), rows(FROM_NOW))
def test_what_is_counted_from_now_is_read_as_it_was(language, words):
    assert not is_told_elsewhere(words, (language,))
    assert not [finding for finding in checked(f'"{words}"', language).findings if "another date" in finding.message]


@pytest.mark.parametrize(
    ("language", "words", "value"),
    [
        ("fr", "la semaine prochaine", "2023-07-17/2023-07-23"),
        ("nl", "volgende week", "2023-07-17/2023-07-23"),
        ("de", "im nächsten Frühjahr", "2024-21"),
        ("ru", "на следующей неделе", "2023-07-17/2023-07-23"),
        ("zh", "前年", "2021"),
        ("en", "next spring", "2024-21"),
        ("fr", "le lundi suivant le 5 mai 2023", None),
    ],
)
def test_what_says_what_it_is_counted_from_is_no_question(language, words, value):
    found = checked(words, language)
    assert not [finding for finding in found.findings if "another date" in finding.message]
    if value is not None:
        assert [event.date.edtf for event in found.chronology.events] == [value]


def test_a_whole_phrase_of_a_language_without_such_words_is_read():
    assert not is_told_elsewhere("5 maja", ("pl",))
