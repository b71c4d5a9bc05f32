"""Titles in French, German and Spanish, whose clauses are told apart by the words of their files."""

import datetime
import re

import pytest

from timeline.dates import find_dates
from timeline.extract.clauses import Dated, words_of
from timeline.extract.drafting import is_relative
from timeline.extract.titles import title_of

FRIDAY = datetime.date(2023, 7, 14)


def titled(language: str, marked: str) -> tuple[str, str | None]:
    """The title of the sentence for the date between the stars."""
    start, end = marked.index("*"), marked.rindex("*") - 1
    sentence = marked.replace("*", "")
    found = find_dates(sentence, reference=FRIDAY, languages=(language,))
    dates = [Dated(m.start, m.end, is_relative(m)) for m in found]
    own = next(one for one in dates if one.start < end and one.end > start)
    return title_of(sentence, own, [one for one in dates if one != own], words_of(language))


def without_date(marked: str) -> str:
    """The sentence without what stands between the stars, as a title is written."""
    text = re.sub(r"^\*.+?\*,?\s", "", marked)
    text = re.sub(r"\s\*.+?\*", "", text)
    return (text[0].upper() + text[1:]).rstrip(".")


# the date is an adverbial of the clause's verb, and goes with its preposition
CUT = {
    "de": [
        "Der Rat stimmte *am Montag* zu.",
        "Der Rat hat den Plan *am Montag* gebilligt.",
        "Die Brücke wurde *am 3. März 2010* in Bremen eröffnet.",
        "Die Polizei nahm den Mann *am Montag* fest.",
        "Der Bürgermeister sagte *am Dienstag*, die Brücke werde geschlossen.",
        "Die Brücke werde geschlossen, sagte der Bürgermeister *am Dienstag*.",
        "„Die Brücke ist alt“, sagte der Bürgermeister *am Montag*.",
        "Hans Berg, der den Hafen leitet, trat *am Montag* zurück.",
        "Die Arbeiter der Werft legten *am Montag* die Arbeit nieder, um mehr Lohn zu erhalten.",
        "Der Rat will *am Montag* über den Hafen abstimmen.",
        "Laut Polizei wurde das Wrack *am Montag* gefunden.",
        "Die Preise stiegen *im Juni 2022* um 2,5 Prozent.",
        "Die Zentralregierung verurteilte den Mann *gestern*.",
        "Die Städte Nord- und Südhafen schlossen sich *1901* zusammen.",
    ],
    "fr": [
        "Les ouvriers ont occupé le port *lundi*.",
        "Le phare a été vendu *le 3 mars 2010* à Brest.",
        "*Le 3 mars 2010*, le maire ouvrit le pont.",
        "*En juin 2013* la ville choisit le quai du nord.",
        "Le maire a déclaré *mardi* que le pont serait fermé.",
        "Le maire a démissionné *mardi*, selon la police.",
        "Le défilé s'est terminé le *mercredi 26 octobre 2005* à Brest.",
        "Selon la police, l'épave a été retrouvée *lundi*.",
        "La cour a annulé *jeudi dernier* la vente du phare.",
        "Le ministre doit rencontrer les dockers *lundi*.",
        "Une réunion doit s'ouvrir *demain* à Brest.",
        "Les dockers s'étaient réunis *dimanche soir* devant le phare.",
        "La grue, un cadeau du roi, est tombée *mardi* sous la neige.",
        "Les prix du pain ont augmenté de 2,5 % *en juin 2022*.",
        "Le maire qualifie *lundi* la grève de « chantage ».",
    ],
    "es": [
        "Los obreros ocuparon el puerto *el lunes*.",
        "El faro fue vendido *el 3 de marzo de 2010* en Vigo.",
        "*El 3 de marzo de 2010*, el alcalde abrió el puente.",
        "*En junio de 2013* la ciudad eligió el muelle del norte.",
        "El alcalde dijo *el martes* que el puente sería cerrado.",
        "El alcalde dimitió *el martes*, según la policía.",
        "Según la policía, el barco fue hallado *el lunes*.",
        "El tribunal anuló *el pasado jueves* la venta del faro.",
        "El ministro debe reunirse con los obreros *el lunes*.",
        "*El lunes* murió el rey de los gitanos.",
        "*El 3 de marzo de 2010* fue detenido el alcalde de Vigo.",
        "*El lunes* se firmó la paz del puerto.",
        "La grúa, regalo del rey, cayó *el martes* sobre el muelle.",
        "Los precios del pan subieron un 2,5 % *en junio de 2022*.",
        "El alcalde llamó *el lunes* a la huelga « chantaje ».",
    ],
}


@pytest.mark.parametrize(("language", "marked"), [(code, one) for code, several in CUT.items() for one in several])
def test_a_date_of_the_verb_is_cut(language, marked):
    marked_with = re.sub(r"\b([Ee]n|[Aa]u|le) \*", r"*\1 ", marked)
    assert titled(language, marked) == (without_date(marked_with), None)


# without the date it would say something else
WHOLE = {
    "de": [
        "Die Fähre fuhr *im Juni 2022* nicht.",
        "Niemand hat das Schiff *seit April 2011* gesehen.",
        "Die Brücke blieb *bis 3. März 2012* geschlossen.",
        "Die Anhörung war *für den 5. Mai 2021* angesetzt.",
        "Der Streik fand *im Juni 2016* statt.",
        "Die Stadt brannte *im Mai 1901* erneut und wurde aufgegeben.",
        "Die Stadt brannte 1901 und *1903*.",
        "Der Konsul segelte *1901* nach Korsika und eroberte die Insel.",
        "Die Stadt brannte *1901* und 1903.",
        "Der Rat beschloss, die Brücke *am 3. März 2010* zu sperren.",
        "Der Rat sagte die Sitzung *am 3. März 2010* ab.",
        "Die Wahl *am 14. Mai 2017* kostete die Partei die Mehrheit.",
        "Die Preise stiegen *im Mai 2022* stärker als im ganzen Jahr.",
        "*Im Mai 2010* gelang der Polizei ein Fund.",
        "*Am 3. März 2010* wurde der Bürgermeister von Bremen verhaftet.",
        "*Am 3. März 2010* unterzeichneten Frankreich und Spanien den Frieden.",
        "*Am 3. März 2010* besuchte Anna Marlow Bremen.",
        "*Im Mai 1920* schickte die Regierung Truppen.",
        "*Am 3. März 2010* sah die Frau der Wirt.",
        "Die Stadt nutzte *das Jahr 2010* für einen Umbau.",
    ],
    "fr": [
        "Le bac n'a pas navigué *en juin 2022*.",
        "Personne n'a vu le navire *depuis avril 2011*.",
        "Le pont sera fermé *jusqu'au 3 mars 2012*.",
        "Le phare fut fermé *avant 2015*.",
        "L'audience était prévue pour *le 5 mai 2021*.",
        "La grève a eu lieu *en juin 2016*.",
        "La ville a brûlé en 1901 et *1903*.",
        "La ville a brûlé en *1901* et 1903.",
        "La ferme produit du lait *de 2010 à 2015*.",
        "L'élection *du 14 mai 2017* a coûté sa majorité au maire.",
        "Le maire a décidé de fermer le pont *le 3 mars 2010*.",
        "Le maire a annoncé la vente du phare *en mars 2010*.",
        "Le pain est passé de 2 francs *en 1910* à 4 francs en 1912.",
    ],
    "es": [
        "El barco no navegó *en junio de 2022*.",
        "Nadie ha visto el barco *desde abril de 2011*.",
        "El puente estará cerrado *hasta el 3 de marzo de 2012*.",
        "El faro fue cerrado *antes de 2015*.",
        "La audiencia estaba prevista para *el 5 de mayo de 2021*.",
        "La huelga tuvo lugar *en junio de 2016*.",
        "La ciudad ardió en 1901 y *1903*.",
        "La ciudad ardió en *1901* y 1903.",
        "La granja vendió leche *de 2010 a 2015*.",
        "La elección *de mayo de 2017* costó al alcalde su mayoría.",
        "El alcalde decidió cerrar el puente *el 3 de marzo de 2010*.",
        "El alcalde anunció la venta del faro *en marzo de 2010*.",
        "El pan pasó de 2 pesetas *en 1910* a 4 pesetas en 1912.",
    ],
}


@pytest.mark.parametrize(("language", "marked"), [(code, one) for code, several in WHOLE.items() for one in several])
def test_a_date_that_must_stay_stays(language, marked):
    assert titled(language, marked) == (marked.replace("*", "").rstrip("."), None)


# a clause of the sentence, or less than it, stands by itself
CLAUSES = {
    "de": [
        ("*Am Montag* stimmte der Rat dem Plan zu.", "Der Rat stimmte dem Plan zu"),
        (
            "*Am 3. März 2010* wurde der Bürgermeister in Bremen verhaftet.",
            "Der Bürgermeister wurde in Bremen verhaftet",
        ),
        ("*Im Juni 2013* wählte die Stadt den nördlichen Kai.", "Die Stadt wählte den nördlichen Kai"),
        ("*Am Montag* trat Anna Marlow zurück.", "Anna Marlow trat zurück"),
        ("*Am Montag* ereignete sich ein Unfall auf der Brücke.", "Ein Unfall ereignete sich auf der Brücke"),
        ("*Am Montag* beschloss der Rat, die Wahl abzusagen.", "Der Rat beschloss, die Wahl abzusagen"),
        ("*2010* kaufte die Firma das Haus.", "Die Firma kaufte das Haus"),
        ("*Am Montag* starb der König der Sänger.", "Der König der Sänger starb"),
        ("*Am Montag* hat die Regierung den Plan gebilligt.", "Die Regierung hat den Plan gebilligt"),
        (
            "*Am Montag* wurden drei alte Fischer bei einem Brand verletzt.",
            "Drei alte Fischer wurden bei einem Brand verletzt",
        ),
        ("*Im Mai 1920* besetzten Truppen die Stadt.", "Truppen besetzten die Stadt"),
        ("Aber *am Montag* sprach das Gericht die Männer frei.", "Das Gericht sprach die Männer frei"),
        ("Berlin (dpa) - *Am Montag* öffnete die Brücke.", "Die Brücke öffnete"),
        ("BREMEN – Der Bürgermeister öffnete *am Montag* die Brücke.", "Der Bürgermeister öffnete die Brücke"),
        ("Die Stadt wollte sparen, und *am Montag* schloss der Rat den Hafen.", "Der Rat schloss den Hafen"),
        ("Die Fähre sank *im Mai 1999*, und der Bürgermeister trat zurück.", "Die Fähre sank"),
        ("3. März 2010: Die Stadt trinkt aus dem Fluss", "Die Stadt trinkt aus dem Fluss"),
    ],
    "fr": [
        ("La cour condamna le port *en 1999* et le maire a fait appel.", "La cour condamna le port"),
        ("Le maire a décidé *mardi*, de fermer le pont.", "Le maire a décidé de fermer le pont"),
        ("Mais *mardi* la cour a condamné le port.", "La cour a condamné le port"),
        ("Toutefois, le syndicat a rejeté l'offre *dimanche*.", "Le syndicat a rejeté l'offre"),
        ("Les règles ont changé quand la banque fit faillite *en 1997*.", "La banque fit faillite"),
        ("BREST (Agence) — Le maire a ouvert le pont *lundi*.", "Le maire a ouvert le pont"),
        ("Brest - Le maire a ouvert le pont *lundi*.", "Le maire a ouvert le pont"),
        ("3 mars 2010 : la ville boit l'eau du fleuve", "La ville boit l'eau du fleuve"),
    ],
    "es": [
        ("El tribunal multó al puerto *en 1999* y el alcalde apeló.", "El tribunal multó al puerto"),
        (
            "La estatua llegó *el lunes* para su estudio y posible compra.",
            "La estatua llegó para su estudio y posible compra",
        ),
        ("Pero *el martes* el tribunal multó al puerto.", "El tribunal multó al puerto"),
        ("Sin embargo, el sindicato rechazó la oferta *el domingo*.", "El sindicato rechazó la oferta"),
        ("Las reglas cambiaron cuando el banco quebró *en 1997*.", "El banco quebró"),
        ("VIGO (Agencia) — El alcalde abrió el puente *el lunes*.", "El alcalde abrió el puente"),
        ("Vigo - El alcalde abrió el puente *el lunes*.", "El alcalde abrió el puente"),
        ("3 de marzo de 2010: la ciudad bebe del río", "La ciudad bebe del río"),
    ],
}


@pytest.mark.parametrize(
    ("language", "marked", "title"), [(code, *one) for code, several in CLAUSES.items() for one in several]
)
def test_a_clause_stands_by_itself(language, marked, title):
    if "*" not in marked:
        date = marked.split(":")[0].strip()
        marked = f"*{date}*{marked.removeprefix(date)}"
    assert titled(language, marked) == (title, None)


# no clause stands by itself; and what is said of it
NONE = {
    "de": [
        ("Die Fähre fuhr *am Montag* nicht.", "may reach it"),
        ("Die Brücke bleibt *bis Dienstag* geschlossen.", "belongs to it"),
        ("Die Fähre fährt erst *am Montag* wieder.", "“erst” stands before it"),
        ("*Am Montag* gelang der Polizei ein Fund.", "what stands first"),
        ("*Am Montag* verließ Marlow Bremen.", "what stands first"),
        ("*Am Montag* antwortete der Regierung ein Fischer.", "what stands first"),
        ("*Am Montag* wurde Anna Marlow Königin.", "what stands first"),
        ("*Am Montag* wurden bei einem Brand drei Menschen verletzt.", "what stands first"),
        ("*Am Montag* verlor die Partei von Anna Marlow die Wahl.", "what stands first"),
        ("Der am *Montag* gewählte Präsident trat zurück.", "which Präsident is meant"),
        ("Das *1931* gegründete Werk baute Kräne.", "which Werk is meant"),
        ("Der Rat lehnte das am *15. Mai 1988* in Kraft getretene Gesetz ab.", "which"),
        ("Die Sitzung *am Montag* scheiterte.", "belongs to a thing"),
        ("Der Rat sagte die Sitzung *am Montag* ab.", "which sitzung is meant"),
        ("Der Rat beschloss, die Brücke *am Montag* zu sperren.", "what is said or done then"),
        ("Die Brücke, die *am Montag* einstürzte, war alt.", "a clause with “die”"),
        ("Wie die Polizei *am Montag* mitteilte, wurde ein Mann verhaftet.", "a clause with “wie”"),
        ("Als die Bank *1997* zusammenbrach, änderte die Stadt die Regeln.", "a clause with “als”"),
        ("Der Rat trat *am Montag* zurück und ging nach Hause.", "two verbs of one subject"),
        ("„Die Brücke ist *am Montag* eingestürzt“, sagte der Bürgermeister.", "a quotation"),
        ("Die Brücke sei sicher, sagte er *am Dienstag*.", "“er”"),
        ("*Am Montag* wurde er verhaftet.", "“er”"),
        ("Er wurde *2010* gewählt.", "“er”"),
        ("Allerdings trat der Bürgermeister *am Montag* zurück.", "“Allerdings”"),
        ("Ein anderer Fischer ertrank *im Mai 2010*.", "“Ein anderer”"),
        ("Der Vertrag wurde *im Mai 2010* gekündigt.", "which vertrag is meant"),
        ("Hans Berg (geboren *am 3. Mai 1950*) leitet den Hafen.", "brackets"),
        ("Trat der Bürgermeister *am Montag* zurück?", "a question"),
    ],
    "fr": [
        ("Le bac n'a pas navigué *lundi*.", "may reach it"),
        ("La cour sera fermée *jusqu'à mardi*.", "belongs to it"),
        ("L'audience était prévue *jeudi*.", "“prévue” says nothing without it"),
        ("Le bac a coulé de nouveau *lundi*.", "“de nouveau” stands before it"),
        ("La réunion de *lundi* a échoué.", "belongs to a thing"),
        ("L'accident, survenu *lundi*, a tué un docker.", "“survenu”"),
        ("Heurté *lundi* par un train, le navire a coulé.", "“heurté”"),
        ("Le pont, qui est tombé *lundi*, était vieux.", "a clause with “qui”"),
        ("Si les négociations échouent *vendredi*, le port sera fermé.", "a clause with “si”"),
        ("Le maire a décidé de fermer le pont *lundi*.", "“fermer”"),
        ("Le maire a annoncé la vente du phare *mardi*.", "it may belong to"),
        ("Les lettres de jeudi montrent que le pont a été fermé *en mars 2010*.", "would stay in it"),
        ("Il a été élu *en 2010*.", "“il”"),
        ("Né en France, il a fui *en 2010*.", "“il”"),
        ("Un autre bac a coulé *en 2010*.", "“Un autre”"),
        ("Ce dernier a démissionné *lundi*.", "“Ce dernier”"),
        ("L'accord a été signé *en mai 2010*.", "which accord is meant"),
        ("« Le pont est tombé *lundi* », a dit le maire.", "a quotation"),
        ("Anne Morel (1850-*1920*) a fondé le port.", "brackets"),
        ("Depuis le début de la grève, *lundi*, les dockers ont occupé trois quais.", "between commas"),
        ("Fin de la grève Le port a rouvert *lundi*.", "heading"),
        ("Le maire a dit dans une lettre que le port ne fermera pas, au moins *lundi*.", "would have to stay"),
        ("Le maire a-t-il démissionné *lundi* ?", "a question"),
        ("Elle partit *lundi*.", "“elle”"),
    ],
    "es": [
        ("El barco no navegó *el lunes*.", "may reach it"),
        ("La corte estará cerrada *hasta el martes*.", "belongs to it"),
        ("La audiencia estaba prevista para *el jueves*.", "“para” stands before it"),
        ("El barco se hundió de nuevo *el lunes*.", "“de nuevo” stands before it"),
        ("La reunión *del lunes* fracasó.", "belongs to a thing"),
        ("El accidente, ocurrido *el lunes*, mató a un obrero.", "“ocurrido”"),
        ("Golpeado *el lunes* por un tren, el barco se hundió.", "“golpeado”"),
        ("El puente, que cayó *el lunes*, era viejo.", "a clause with “que”"),
        ("Si las negociaciones fracasan *el viernes*, el puerto será cerrado.", "a clause with “si”"),
        ("El alcalde decidió cerrar el puente *el lunes*.", "“cerrar”"),
        ("El alcalde anunció la venta del faro *el martes*.", "it may belong to"),
        ("*El lunes* firmó el acuerdo.", "no subject"),
        ("En Vigo firmó el acuerdo *el lunes*.", "no subject"),
        ("*En 2010* fue elegido presidente.", "no subject"),
        ("Al terminar sus estudios, *en 1951* fundó el puerto.", "no subject"),
        ("Ganando el premio, *en 1951* fundó el puerto.", "“ganando”"),
        ("*El lunes* lo detuvo en Vigo.", "no subject"),
        ("Él fue elegido *en 2010*.", "“él”"),
        ("Otro barco se hundió *en 2010*.", "“Otro”"),
        ("Este último dimitió *el lunes*.", "“Este”"),
        ("El acuerdo fue firmado *en mayo de 2010*.", "which acuerdo is meant"),
        ("«El puente cayó *el lunes*», dijo el alcalde.", "a quotation"),
        ("En la casa (*1850*) nació el rey.", "brackets"),
        ("Desde el comienzo de la huelga, *el lunes*, los obreros ocuparon tres muelles.", "between commas"),
        ("Fin de la huelga El puerto abrió *el lunes*.", "heading"),
        ("¿Dimitió el alcalde *el lunes*?", "a question"),
    ],
}


@pytest.mark.parametrize(
    ("language", "marked", "why"), [(code, *one) for code, several in NONE.items() for one in several]
)
def test_what_does_not_stand_by_itself_is_no_title(language, marked, why):
    text, untitled = titled(language, marked)
    assert text == ""
    assert why in (untitled or "")


LONG = [
    (
        "de",
        "Die Gesellschaft der Kräne, die seit langem die Kais auf beiden Seiten des Flusses besitzt, verkaufte *am Montag* zwei alte Kräne.",
        "Die Gesellschaft der Kräne verkaufte zwei alte Kräne",
    ),
    (
        "de",
        "*Am Montag* verkaufte die Gesellschaft (sie besitzt die Kais auf beiden Seiten des Flusses und den alten Leuchtturm) zwei alte Kräne.",
        "",
    ),
    (
        "fr",
        "La société des grues, qui possède depuis longtemps les quais des deux côtés du fleuve, a vendu *lundi* deux vieilles grues.",
        "La société des grues a vendu deux vieilles grues",
    ),
    (
        "fr",
        "La société des grues (qui possède depuis longtemps les quais des deux côtés du fleuve) a vendu *lundi* deux vieilles grues.",
        "La société des grues a vendu deux vieilles grues",
    ),
    (
        "fr",
        "La patronne des quais du nord et du phare, Anne Morel, grande voyageuse depuis son enfance, a démissionné *lundi*, laissant le port sans argent.",
        "La patronne des quais du nord et du phare, Anne Morel, grande voyageuse depuis son enfance, a démissionné",
    ),
    (
        "es",
        "La compañía de grúas, que posee desde hace mucho los muelles de los dos lados del río, vendió *el lunes* dos grúas viejas.",
        "La compañía de grúas vendió dos grúas viejas",
    ),
    (
        "es",
        "La compañía de grúas, dueña desde siempre de los muelles de los dos lados del río, vendió *el lunes* dos grúas viejas a Vigo.",
        "La compañía de grúas vendió dos grúas viejas a Vigo",
    ),
]


@pytest.mark.parametrize(("language", "marked", "expected"), LONG)
def test_a_long_title_does_without_asides(language, marked, expected):
    assert titled(language, marked)[0] == (expected if len(expected) <= 100 else "")
