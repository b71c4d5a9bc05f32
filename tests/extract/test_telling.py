"""Which dates of French, German and Spanish articles date an event, and of which kind."""

import datetime

import pytest

from timeline.extract import draft_events
from timeline.extract.clauses import words_of
from timeline.extract.sentence_date import DateInSentence
from timeline.extract.telling import objection_by_words

FRIDAY = datetime.date(2023, 7, 14)
FIGURE, STATE, POINT = (
    "the time that a figure is for",
    "how things stood, and nothing happened",
    "a point to count from",
)
NAME, SOURCE, LINE = "part of a name", "in the naming of a source", "a date line, or on a line of its own"
TODAY = "today in general"
SUPPOSED, CAPTION = "only asked or supposed", "in a caption"

NO_EVENTS = {
    "fr": [
        ("Les ventes de grues ont augmenté de 6 % en 2015.", FIGURE),
        ("En 2015, le port comptait 45 000 habitants.", FIGURE),
        ("Les ventes ont chuté (- 33 % en 2012).", FIGURE),
        ("En 1902, la ville était un petit port.", STATE),
        ("Le phare est fermé depuis 2010.", POINT),
        ("Les ventes ont baissé par rapport à 2011.", POINT),
        ("Le maire applique la loi de 1905.", NAME),
        ("Les dockers fêtaient la victoire de la Coupe du monde de 1998.", NAME),
        ("Anne est le 2e docker du port.", NAME),
        ("Selon le registre de mai 2010, le port appartient au roi.", SOURCE),
        ("Le port est aujourd'hui un jardin.", TODAY),
        ("Si le pont tombe en mai 2030, le port fermera.", SUPPOSED),
        ("Le maire ouvre le pont le 3 mars 2010 (Photo : Anne Morel).", CAPTION),
        ("Brest, 5 juillet 2010 (Agence) -", LINE),
    ],
    "de": [
        ("Der Umsatz ist im Jahr 2015 um 6 % gestiegen.", FIGURE),
        ("Der Hafen zählte 1902 rund 45.000 Einwohner.", FIGURE),
        ("Der Umsatz brach ein (- 33 % im Jahr 2012).", FIGURE),
        ("1902 war die Stadt ein kleiner Hafen.", STATE),
        ("Der Leuchtturm ist seit 2010 geschlossen.", POINT),
        ("Der Umsatz sank im Vergleich zum Mai 2011.", POINT),
        ("Der Rat hält sich an das Gesetz von 1935.", NAME),
        ("Die Arbeiter feierten die Meisterschaft von 1990.", NAME),
        ("Laut Register vom Mai 2010 gehört der Hafen dem König.", SOURCE),
        ("Die Römer belagerten Akragas (heute Agrigent).", TODAY),
        ("Der Hafen ist heute ein Garten.", TODAY),
        ("Wenn die Brücke im Mai 2030 einstürzt, schließt der Hafen.", SUPPOSED),
        ("Der Bürgermeister öffnet am 3. März 2010 die Brücke (Foto: Anna Berg).", CAPTION),
        ("BREMEN, 5. Juli 2010.", LINE),
    ],
    "es": [
        ("Las ventas de grúas aumentaron un 6 % en 2015.", FIGURE),
        ("En 2015 el puerto registró 45.000 visitas.", FIGURE),
        ("Las ventas cayeron (- 33 % en 2012).", FIGURE),
        ("En 1902 la ciudad era un puerto pequeño.", STATE),
        ("El faro está cerrado desde 2010.", POINT),
        ("Las ventas bajaron respecto a 2011.", POINT),
        ("El alcalde aplica la ley de 1905.", NAME),
        ("Los obreros celebraron el Mundial de 1998 en el puerto.", NAME),
        ("Según el registro de mayo de 2010, el puerto pertenece al rey.", SOURCE),
        ("El puerto es hoy un jardín.", TODAY),
        ("Si el puente cae en mayo de 2030, el puerto cerrará.", SUPPOSED),
        ("El alcalde abre el puente el 3 de marzo de 2010 (Foto: Ana Marlo).", CAPTION),
        ("Vigo, 5 de julio de 2010 (Agencia) -", LINE),
    ],
}


@pytest.mark.parametrize(
    ("language", "sentence", "reason"), [(code, *one) for code, several in NO_EVENTS.items() for one in several]
)
def test_a_date_that_dates_no_event_is_none(language, sentence, reason):
    found = draft_events(sentence, reference=FRIDAY, languages=(language,), all=True)
    assert [draft.reason for draft in found] == [reason]


EVENTS = {
    "fr": [
        "Le maire a vendu 45 000 grues en 2015.",
        "La grève a fait perdre 6 % de ses clients au port le 3 mars 2015.",
        "En 1902, la ville était détruite par un incendie.",
        "Le maire est arrêté aujourd'hui.",
        "Le maire a voté contre la loi en mars 2010.",
        "Le phare sera fermé jusqu'en mars 2024.",
    ],
    "de": [
        "Der Bürgermeister zerstörte 1902 rund 45.000 Kräne.",
        "Am 3. März 2015 sank der Umsatz um 6 %.",
        "1902 war die Stadt von einem Brand zerstört worden.",
        "Der Bürgermeister ist heute verhaftet worden.",
        "Der Rat verkaufte das Schiff, das im Februar 2010 Feuer gefangen hatte.",
        "Der Rat stimmte im März 2010 gegen das Gesetz.",
        "Die Arbeiter protestierten im Mai 2010 gegenüber dem Rathaus.",
    ],
    "es": [
        "El alcalde destruyó 45.000 grúas en 2015.",
        "El 3 de marzo de 2015 las ventas cayeron un 6 %.",
        "En 1902 la ciudad fue destruida por un incendio.",
        "El alcalde ha sido detenido hoy.",
        "El alcalde votó contra la ley en marzo de 2010.",
        "Los obreros protestaron frente a la casa del rey en mayo de 2010.",
    ],
}


@pytest.mark.parametrize(("language", "sentence"), [(code, one) for code, several in EVENTS.items() for one in several])
def test_a_date_that_dates_an_event_is_one(language, sentence):
    [draft] = draft_events(sentence, reference=FRIDAY, languages=(language,))
    assert draft.reason is None


KINDS = [
    ("fr", "Les dossiers doivent être remis avant le 3 mars 2024.", "deadline"),
    ("fr", "La date limite est le 3 mars 2024.", "deadline"),
    ("fr", "Le pont sera fermé le 3 mars 2024.", "scheduled"),
    ("fr", "Le pont a été fermé le 3 mars 2010.", "event"),
    ("de", "Die Anträge müssen spätestens am 3. März 2024 vorliegen.", "deadline"),
    ("de", "Die Frist endet am 3. März 2024.", "deadline"),
    ("de", "Die Referendumsfrist läuft am 3. März 2024 ab.", "deadline"),
    ("de", "Die Brücke wird am 3. März 2024 geschlossen.", "scheduled"),
    ("de", "Die Brücke wurde am 3. März 2010 geschlossen.", "event"),
    ("es", "Las solicitudes deben entregarse antes del 3 de marzo de 2024.", "deadline"),
    ("es", "El plazo vence el 3 de marzo de 2024.", "deadline"),
    ("es", "El puente será cerrado el 3 de marzo de 2024.", "scheduled"),
    ("es", "El puente fue cerrado el 3 de marzo de 2010.", "event"),
]


@pytest.mark.parametrize(("language", "sentence", "kind"), KINDS)
def test_a_kind_is_told_by_words(language, sentence, kind):
    [draft] = draft_events(sentence, reference=FRIDAY, languages=(language,))
    assert draft.kind == kind


def test_where_a_file_has_no_words_nothing_is_objected():
    [draft] = draft_events("Nel 1902 la città era un porto.", reference=FRIDAY, languages=("it",))
    told = DateInSentence(draft.quote, 4, 8, "", draft.mention)
    assert objection_by_words(told, words_of("it")) is None
