"""Words that are dates in one place and something else in another, told apart by what stands around them."""

import datetime

import pytest

from timeline.prose import find_dates

FRIDAY = datetime.date(2023, 7, 14)

# language, text, the dates in it
TOLD_APART = [
    ("fr", "La loi du 5 mai 2020 a été votée.", ["2020-05-05"]),
    ("fr", "Lundi a été calme.", ["2023-07-10"]),
    ("fr", "L'été dernier, il a été élu.", ["2022-22"]),
    ("fr", "Il passe deux jours en mer.", []),
    ("fr", "Les sièges étaient en jeu.", []),
    ("fr", "Bruno Mars et Avril Lavigne chantent.", []),
    ("fr", "Il est parti en mars et revenu jeudi.", ["2023-03", "2023-07-13"]),
    ("es", "Llegó por la mañana.", []),
    ("es", "Llega mañana.", ["2023-07-15"]),
    ("es", "El martes salió al mar.", ["2023-07-11"]),
    ("es", "Julio Iglesias cantó ayer.", ["2023-07-13"]),
    ("es", "He trabajado en agosto 23 días.", ["2023-08"]),
    ("pt", "Em 5 de maio de 2020 a segunda vítima morreu.", ["2020-05-05"]),
    ("pt", "Mora no Rio de Janeiro.", []),
    ("pt", "Chegou em janeiro.", ["2023-01"]),
    ("pt", "Saiu na terça-feira.", ["2023-07-11"]),
    ("it", "Morì per l'assunzione di droghe.", []),
    ("it", "È arrivato lunedì.", ["2023-07-10"]),
    ("nl", "Mei Li Vos stapt op.", []),
    ("nl", "Hij kwam in mei.", ["2023-05"]),
    ("nl", "De zon scheen en het was vrij warm.", []),
    ("de", "Er starb am Morgen des 5. Mai 2020.", ["2020-05-05"]),
    ("de", "Morgen kommt er.", ["2023-07-15"]),
    ("de", "Gegen Morgen kam er mit dem Ersten.", []),
    ("de", "So war es: er kam, ja, mit Frau Mai.", []),
    ("ru", "Он приехал в среду.", ["2023-07-12"]),
    ("ru", "Об этом 30 октября 2017 года сообщила газета.", ["2017-10-30"]),
    ("ar", "كان أحد الملوك.", []),
    ("zh", "乘坐10号线到站。", []),
    ("ja", "とうきょうとに住む。", []),
    ("ja", "国道2号を走る。", []),
    ("en", "The Pyramid of the Sun and Sun City.", []),
    ("en", "Open Mon - Fri; he left on the 27th.", ["2023-07-10/2023-07-14", "2023-06-27"]),
    ("en", "The 27th president came on the 27th day.", []),
    ("de", "Am 28.10. kam er, am 28.10 ging er.", ["2022-10-28", "2022-10-28"]),
    ("de", "Termin für den 28.10.", ["2022-10-28"]),
    ("fr", "Il est venu le 15/2 avec 3/4 du reste.", ["2023-02-15"]),
    ("pt", "Aberto de segunda a quarta.", ["2023-07-10/2023-07-12"]),
    ("ja", "水曜日に水を飲む。", ["2023-07-12"]),
    ("zh", "代表於3月5日前撤離，日前抵達。", ["[..2023-03-04]"]),
    ("es", "El día 10, salió; el día 10 personas.", ["2023-07-10"]),
    ("en", "In the following year, 1977, he left.", ["1977"]),
    ("en", "He wrote them in 1892 – 94.", ["1892/1894"]),
    ("en", "It met this may have no effect.", []),
    ("en", "Wal-Mart sold more.", []),
    ("en", "He was charged under 42 U.S.C. 1983.", []),
    ("en", "Mr May resigned in May.", ["2023-05"]),
    ("en", "He lived at 12 May Street and 5 March Lane.", []),
    ("en", "It works on Fri night.", ["2023-07-14"]),
    ("en", "PHOTO WEEKEND Fri May 26, 6:00 PM", ["2023-05-26"]),
]


@pytest.mark.parametrize(("language", "text", "values"), TOLD_APART)
def test_a_word_is_a_date_only_where_it_is_one(language, text, values):
    mentions = find_dates(text, reference=FRIDAY, languages=(language,))
    assert [mention.date and mention.date.edtf for mention in mentions] == values


NO_DATES = [
    ("en", "Linux 2.4.18 is out."),
    ("en", "CVE-2004-1234 and https://example.org/2019/05/x"),
    ("en", "under 2C of warming, § 23c"),
    ("en", "Decree 12/2020 bans it."),
    ("en", "See the review, pp. 1990-2005."),
    ("en", "Call tel. 2019-2020 now."),
    ("en", "He won by 2015 votes. The crowd of 2016 people marched."),
    ("en", "Room 2015, Flight 1812, Windows 2000, Euro 2016."),
    ("en", "He liked 2001: A Space Odyssey."),
    ("en", "Smith, 42, of 2010 Main St., was fined."),
    ("en", "They won 3-2, 6-4 and 7/5, rated 9/10, 24/7."),
    ("de", "Der Beschluss Az. 5/2019 gilt, BVerfG 1 BvR 1400/17."),
    ("de", "Es kamen Kreuzer und 1370 Landungsboote."),
    ("de", "Er startet um 2.20 Uhr mit 1/12."),
    ("es", "La Ley 3/2018 entró en vigor; el 1.16 % cayó."),
    ("it", "La legge 3/2019 fu abrogata."),
    ("nl", "Om 16.08 uur verloor de beurs; 10.000 jaar geleden was het anders."),
    ("en", "Every Tuesday he met her, each Friday night too, and on the first Monday of each month."),
    ("fr", "Chaque lundi il travaille."),
    ("de", "Jeden Montag arbeitet er."),
    ("fr", "La ville a 2000 ans."),
    ("ru", "Церкви 1000 лет."),
]


@pytest.mark.parametrize(("language", "text"), NO_DATES)
def test_what_only_looks_like_a_date_is_none(language, text):
    assert find_dates(text, reference=FRIDAY, languages=(language,)) == []


# A year alone: after the prepositions of its language, and where years usually stand.
YEARS = [
    ("fr", "En 2019, il est mort.", "2019"),
    ("fr", "Depuis 2019, il vit à Lyon.", "2019/.."),
    ("de", "Im Jahr 2019 starb er.", "2019"),
    ("de", "Sie hat ihn 1990 gesehen.", "1990"),
    ("de", "Das ist alt. 1958 wurde er geboren.", "1958"),
    ("it", "Morì nel 2019.", "2019"),
    ("es", "En 1958, salió.", "1958"),
    ("pt", "Nasceu em 1997 graças a ela.", "1997"),
    ("nl", "Hij stierf in 2019.", "2019"),
    ("ru", "Он умер в 2019 году.", "2019"),
    ("zh", "2019年，他去世。", "2019"),
    ("zh", "電影《龍鳳配》(1954)中", "1954"),
    ("ja", "昭和56年に生まれた。", "1981"),
    ("ar", "توفي عام 2019", "2019"),
    ("en", "It was a good book (Smith, 2014).", "2014"),
    ("en", "The attack on Poland 1939\n\nIt began early.", "1939"),
    ("en", "* 1926 Second war of the cliques", "1926"),
]


@pytest.mark.parametrize(("language", "text", "value"), YEARS)
def test_a_year_alone_is_found_where_years_stand(language, text, value):
    [mention] = find_dates(text, reference=FRIDAY, languages=(language,))
    assert mention.date.edtf == value
