"""The words of dates in other languages than English, feeding the same grammar.

Months and weekdays come from dateparser's locale data, for every language it knows. The ten languages here have the
words around them too: each line is a kind (see `vocabulary`), perhaps a value, and the words or phrases of that kind.
`c+` numbers its words from 1. A value is a number or a word; `weeks` is a week in the plural.
"""

from __future__ import annotations

_FRENCH = """
t: la les l'
o: d'
f: de du des
N: en dans_le au_cours_de courant pendant durant publié publiée daté datée le_mois_de le_mois_d' au_mois_de au_mois_d'
N=in: dans
L=this: ce cet cette
J=last: dernier dernière derniers dernières passé passée précédent précédente
J=next: prochain prochaine prochains prochaines suivant suivante qui_vient d'_après
R=-1: hier la_veille le_jour_précédent
R=0: aujourd'_hui ce_jour
R=1: demain le_lendemain
R=-2: avant_-_hier avant-hier
R=2: après_-_demain après-demain
g=-1: auparavant plus_tôt
g=1: plus_tard après
Q=-1: il_y_a
S=since: depuis dès à_partir_de à_partir_du à_compter_du à_partir_d' depuis_le
U: jusqu'_en jusqu'_à jusqu'_au jusqu'_à_la jusqu'_au_mois_de
P: avant avant_le avant_la
F: après
Y: au_plus_tard d'_ici d'_ici_le d'_ici_à
>: à au
b: entre
&: et
/: ou
W: et_après et_au_-_delà
W=or later: ou_plus_tard ou_après
E: aujourd'_hui_encore nos_jours
e=early: début au_début au_commencement commencement
e=mid: mi milieu à_la_mi au_milieu
e=late: fin à_la_fin
a: environ vers autour_de aux_alentours_de circa
d: probablement peut_-_être sans_doute
C: siècle siècles
u=day: jour
u=days: jours
u=week: semaine
u=weeks: semaines
u=month: mois
u=quarter: trimestre
u=quarters: trimestres
u=half: semestre
u=halfs: semestres
u=year: an ans année
u=years: années
u=decade: décennie
u=decades: décennies
u=weekend: week_-_end weekend
s=21: printemps
s=22: été
s=23: automne
s=24: hiver
O=1: premier première au_premier
O=2: deuxième second seconde au_deuxième au_second
O=3: troisième au_troisième
O=4: quatrième au_quatrième
X=christmas_day: noël à_noël le_jour_de_noël
X=easter: pâques
X=easter_monday: le_lundi_de_pâques lundi_de_pâques
X=pentecost: la_pentecôte pentecôte
X=ascension_day: l'_ascension ascension
X=bastille_day: la_fête_nationale
X=new_year's_day: le_jour_de_l'_an jour_de_l'_an
X=new_year's_eve: la_saint_-_sylvestre saint_-_sylvestre
p: matin soir midi minuit après_-_midi nuit
t=day: le
c+: un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix_-_sept dix_-_huit dix_-_neuf vingt vingt_et_un vingt_-_deux vingt_-_trois vingt_-_quatre vingt_-_cinq vingt_-_six vingt_-_sept vingt_-_huit vingt_-_neuf trente trente_et_un
c=1: une
w=6: dim
c=7|m9: sept
v=0: le_reste reste
p: heures
X=all_saints'_day: la_toussaint toussaint
X=may_day: fête_du_travail la_fête_du_travail
S: à_partir_de_la
B: avant_jésus_-_christ avant_notre_ère
A: après_jésus_-_christ de_notre_ère
K: commençant_le
s=21: au_printemps
s=22: à_l'_été
s=23: à_l'_automne
"""
_GERMAN = """
t: der die das den dem des
o: von_der
N: am im in_der in_den an_einem während vom_ dem_monat im_jahr im_jahre
N=in: in
L=this: diese dieser dieses diesen diesem laufende laufenden laufendes
L=last: letzte letzter letztes letzten letztem vorige voriger voriges vorigen vergangene vergangener vergangenes vergangenen
L=next: nächste nächster nächstes nächsten nächstem kommende kommender kommendes kommenden
R=-1: gestern
R=0: heute
R=1: morgen
R=-2: vorgestern
R=2: übermorgen
g=-1: zuvor früher
g=1: später
P=-1: vor
S=since: seit ab von vom
U: bis bis_zum bis_zu
F: nach nach_dem
Y: bis_spätestens spätestens spätestens_am spätestens_im nicht_später_als
b: zwischen
&: und
/: oder
W: und_später
W=or later: oder_später oder_danach
E: heute_noch
e=early: anfang
e=mid: mitte mitten
e=late: ende gegen_ende
a: etwa ungefähr gegen um circa ca rund zirka
d: wahrscheinlich vermutlich vielleicht möglicherweise
C: jahrhundert jahrhunderts jahrhunderte
u=day: tag tages
u=days: tage tagen
u=week: woche
u=weeks: wochen
u=month: monat monats
u=months: monate monaten
u=quarter: quartal quartals
u=quarters: quartale
u=half: halbjahr halbjahrs hälfte
u=year: jahr jahres jahrs
u=years: jahre jahren
u=decade: jahrzehnt
u=decades: jahrzehnte jahrzehnten
u=weekend: wochenende
u=weekends: wochenenden
s=21: frühling frühjahr
s=22: sommer
s=23: herbst
s=24: winter
c=1: ein eine einer einem einen
O=1: erste erster erstes ersten erstem
O=2: zweite zweiter zweites zweiten zweitem
O=3: dritte dritter drittes dritten
O=4: vierte vierter viertes vierten
X=christmas_eve: heiligabend
X=christmas_day: weihnachten weihnachtstag
X=easter: ostern ostersonntag
X=easter_monday: ostermontag
X=good_friday: karfreitag
X=pentecost: pfingsten pfingstsonntag
X=whit_monday: pfingstmontag
X=ascension_day: himmelfahrt christi_himmelfahrt
X=new_year's_eve: silvester
X=new_year's_day: neujahr neujahrstag
D=20: zwanziger
D=30: dreißiger
D=40: vierziger
D=50: fünfziger
D=60: sechziger
D=70: siebziger
D=80: achtziger
D=90: neunziger
p: vormittag nachmittag abend nacht mittag uhr früh
c+: eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig einundzwanzig zweiundzwanzig dreiundzwanzig vierundzwanzig fünfundzwanzig sechsundzwanzig siebenundzwanzig achtundzwanzig neunundzwanzig dreißig einunddreißig
L=after_next: übernächste übernächster übernächstes übernächsten
L=before_last: vorletzte vorletzter vorletztes vorletzten
v=0: der_rest rest
v=-1: früher_in
v=1: später_in
X=may_day: tag_der_arbeit maifeiertag
X=boxing_day: zweiter_weihnachtstag zweiten_weihnachtstag
X=holy_saturday: karsamstag
B: vor_christus vor_unserer_zeit vor_unserer_zeitrechnung
A: nach_christus nach_unserer_zeitrechnung
O+: erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte elfte zwölfte dreizehnte vierzehnte fünfzehnte sechzehnte siebzehnte achtzehnte neunzehnte zwanzigste einundzwanzigste zweiundzwanzigste dreiundzwanzigste vierundzwanzigste fünfundzwanzigste sechsundzwanzigste siebenundzwanzigste achtundzwanzigste neunundzwanzigste dreißigste einunddreißigste
O+: erster zweiter dritter vierter fünfter sechster siebter achter neunter zehnter elfter zwölfter dreizehnter vierzehnter fünfzehnter sechzehnter siebzehnter achtzehnter neunzehnter zwanzigster einundzwanzigster zweiundzwanzigster dreiundzwanzigster vierundzwanzigster fünfundzwanzigster sechsundzwanzigster siebenundzwanzigster achtundzwanzigster neunundzwanzigster dreißigster einunddreißigster
O+: ersten zweiten dritten vierten fünften sechsten siebten achten neunten zehnten elften zwölften dreizehnten vierzehnten fünfzehnten sechzehnten siebzehnten achtzehnten neunzehnten zwanzigsten einundzwanzigsten zweiundzwanzigsten dreiundzwanzigsten vierundzwanzigsten fünfundzwanzigsten sechsundzwanzigsten siebenundzwanzigsten achtundzwanzigsten neunundzwanzigsten dreißigsten einunddreißigsten
O+: erstes zweites drittes viertes fünftes sechstes siebtes achtes neuntes zehntes elftes zwölftes dreizehntes vierzehntes fünfzehntes sechzehntes siebzehntes achtzehntes neunzehntes zwanzigstes einundzwanzigstes zweiundzwanzigstes dreiundzwanzigstes vierundzwanzigstes fünfundzwanzigstes sechsundzwanzigstes siebenundzwanzigstes achtundzwanzigstes neunundzwanzigstes dreißigstes einunddreißigstes
K: beginnend_am
"""
_SPANISH = """
t: la los las lo
f: de del desde_el en_el_mes_de
N: en durante en_el en_la el_mes_de publicado fechado
N=in: dentro_de en
L=this: este esta estos estas esa ese
L=last: último última últimos últimas pasados pasadas anteriores
L=next: próximo próxima próximos próximas siguientes siguiente
J=last: pasado pasada pasados pasadas anterior anteriores
J=next: próximo próxima siguiente que_viene próximos próximas siguientes
R=-1: ayer
R=0: hoy ahora_mismo
R=1: mañana
R=-2: anteayer antier antes_de_ayer
R=2: pasado_mañana
g=-1: antes atrás
g=1: después más_tarde
Q=-1: hace
S=since: desde a_partir_de a_partir_del desde_el
U: hasta hasta_el
P: antes_de antes_del anterior_a previo_a
F: después_de después_del tras posterior_a
Y: a_más_tardar_el a_más_tardar antes_del_final no_más_tarde_de no_más_tarde_del
>: a al
b: entre
&: y e
/: o u
W: en_adelante
W=or later: o_después o_más_tarde
E: la_actualidad actualidad hoy_en_día
e=early: principios a_principios comienzos inicios principio comienzo
e=mid: mediados a_mediados medio
e=late: finales fines a_finales a_fines final fin
a: hacia alrededor_de aproximadamente cerca_de sobre circa en_torno_a
d: probablemente posiblemente quizá quizás tal_vez
C: siglo siglos
u=day: día dia
u=days: días dias
u=week: semana
u=weeks: semanas
u=month: mes
u=months: meses
u=quarter: trimestre
u=quarters: trimestres
u=half: semestre mitad
u=halfs: semestres
u=year: año
u=years: años
u=decade: década
u=decades: décadas
u=weekend: fin_de_semana
u=weekends: fines_de_semana
s=21: primavera
s=22: verano
s=23: otoño
s=24: invierno
c=1: un una
O=1: primer primero primera
O=2: segundo segunda
O=3: tercer tercero tercera
O=4: cuarto cuarta
X=christmas_day: navidad día_de_navidad
X=christmas_eve: nochebuena
X=new_year's_eve: nochevieja
X=new_year's_day: año_nuevo
X=epiphany: día_de_reyes
X=easter: pascua domingo_de_pascua domingo_de_resurrección
X=good_friday: viernes_santo
X=maundy_thursday: jueves_santo
p: mañana_por_la tarde noche mediodía medianoche madrugada
t=day: el
c+: uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve treinta treinta_y_uno
v=0: el_resto resto lo_que_queda
v=-1: más_temprano
v=1: más_tarde
H: a_las a_la
w=4: vier
J=this: actual en_curso corriente
X=may_day: día_del_trabajo día_del_trabajador día_internacional_de_los_trabajadores
X=black_friday: viernes_negro
E=now: ahora
B: antes_de_cristo
A: después_de_cristo
S: empezando_el comenzando_el
c=1000: mil
c=100: cien ciento
c=200: doscientos
c=300: trescientos
c=400: cuatrocientos
c=500: quinientos
c=600: seiscientos
c=700: setecientos
c=800: ochocientos
c=900: novecientos
c=40: cuarenta
c=50: cincuenta
c=60: sesenta
c=70: setenta
c=80: ochenta
c=90: noventa
u=year: año_calendario
K: que_inicia_el que_comienza_el que_empieza_el que_va_del
t=day: el_día
"""
_PORTUGUESE = """
t: o a os as
f: de do da dos das
N: em no na nos nas durante em_o o_mês_de no_mês_de no_ano publicado datado
N=in: daqui_a dentro_de em
L=this: este esta neste nesta deste desta esse essa nesse
L=last: último última últimos últimas
L=next: próximo próxima próximos próximas
J=last: passado passada passados passadas anterior anteriores
J=next: próximo próxima seguinte que_vem próximos próximas seguintes
R=-1: ontem
R=0: hoje
R=1: amanhã
R=-2: anteontem antes_de_ontem
R=2: depois_de_amanhã dia_depois_de_amanhã
g=-1: atrás antes
g=1: depois mais_tarde
Q=-1: há faz
S=since: desde a_partir_de
U: até até_o até_ao
P: antes_de antes_do antes_da
F: depois_de após depois_do
Y: o_mais_tardar no_máximo_até até_o_fim
>: a ao à
>=through: até_o
b: entre
&: e
/: ou
W: em_diante
W=or later: ou_depois ou_mais_tarde
E: atualidade hoje_em_dia
e=early: início começo inícios princípio
e=mid: meados meio
e=late: final fim finais fins
a: cerca_de aproximadamente por_volta_de circa em_torno_de
d: provavelmente possivelmente talvez
C: século séculos
u=day: dia
u=days: dias
u=week: semana
u=weeks: semanas
u=month: mês mes
u=months: meses
u=quarter: trimestre
u=quarters: trimestres
u=half: semestre
u=halfs: semestres
u=year: ano
u=years: anos
u=decade: década
u=decades: décadas
u=weekend: fim_de_semana final_de_semana
u=weekends: fins_de_semana
s=21: primavera
s=22: verão
s=23: outono
s=24: inverno
c=1: um uma
c=2: duas
O=1: primeiro primeira
O=2: segundo
O=3: terceiro terceira
O=4: quarto
X=christmas_day: natal dia_de_natal
X=christmas_eve: véspera_de_natal
X=easter: páscoa domingo_de_páscoa
X=good_friday: sexta_-_feira_santa
X=new_year's_day: ano_novo
p: manhã tarde noite meio_-_dia meia_-_noite madrugada
c+: um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito dezenove vinte vinte_e_um vinte_e_dois vinte_e_três vinte_e_quatro vinte_e_cinco vinte_e_seis vinte_e_sete vinte_e_oito vinte_e_nove trinta trinta_e_um
c=14: quatorze
c=16: dezasseis
c=17: dezassete
c=19: dezanove
w=0|O2: segunda
w=1: terça terça_feira
w=2|O4: quarta
w=3|O5: quinta
w=4|O6: sexta
w=0: segunda_feira
w=2: quarta_feira
w=3: quinta_feira
w=4: sexta_feira
O=12: décimo_segundo
O=9: nono
O=10: décimo
O=5: quinto
O=6: sexto
O=7: sétimo
O=8: oitavo
O=11: décimo_primeiro
J=this: atual corrente
v=0: o_resto resto
v=-1: mais_cedo
v=1: mais_tarde
H: às
E=now: agora
X=may_day: dia_do_trabalho dia_do_trabalhador
X=new_year's_eve: véspera_de_ano_novo réveillon
B: antes_de_cristo
A: depois_de_cristo
c=1000: mil
c=100: cem cento
c=200: duzentos
c=300: trezentos
c=400: quatrocentos
c=500: quinhentos
c=600: seiscentos
c=700: setecentos
c=800: oitocentos
c=900: novecentos
c=40: quarenta
c=50: cinquenta
c=60: sessenta
c=70: setenta
c=80: oitenta
c=90: noventa
u=year: ano_civil
t=day: no_dia o_dia
u=decade: a_década
u=week: a_semana
s=21: a_primavera
"""
_ITALIAN = """
t: lo la i gli le l'
o: d' dell'
f: di del della dei degli delle dell'
N: in nel nella nell' negli nei nelle durante nel_mese_di il_mese_di il_giorno pubblicato datato
N=in: tra fra
L=this: questo questa quest' questi
L=last: ultimo ultima ultimi ultime
L=next: prossimo prossima prossimi prossime
J=last: scorso scorsa scorsi scorse passato passata precedente passati passate precedenti
J=next: prossimo prossima seguente successivo successiva prossimi prossime successivi successive
R=-1: ieri
R=0: oggi di_oggi
R=1: domani
R=-2: l'_altro_ieri altro_ieri avantieri
R=2: dopodomani
g=-1: fa prima
g=1: dopo più_tardi
S=since: dal da dalla dall' dai a_partire_dal a_partire_da sin_dal
U: fino_al fino_a fino_alla sino_al fino_all'
P: prima_del prima_di prima_della
F: dopo_il dopo_la
Y: entro entro_il entro_la
>: al a alla all' ai ad
b: tra fra
&: e ed
/: o
W: in_poi
W=or later: o_dopo o_più_tardi o_successivamente
E: oggi_stesso
e=early: inizio inizi all'_inizio
e=mid: metà a_metà
e=late: fine alla_fine
a: circa verso intorno_al intorno_a attorno_al
d: probabilmente forse
C: secolo secoli
u=day: giorno
u=days: giorni
u=week: settimana
u=weeks: settimane
u=month: mese
u=months: mesi
u=quarter: trimestre
u=quarters: trimestri
u=half: semestre
u=halfs: semestri
u=year: anno
u=years: anni
u=decade: decennio
u=decades: decenni
u=weekend: fine_settimana weekend
s=21: primavera
s=22: estate
s=23: autunno
s=24: inverno
c=1: un uno una un'
O=1: primo prima_ primi
O=2: secondo seconda
O=3: terzo terza
O=4: quarto quarta
X=christmas_day: natale giorno_di_natale
X=christmas_eve: vigilia_di_natale
X=easter: pasqua
X=easter_monday: pasquetta lunedì_dell'_angelo
X=good_friday: venerdì_santo
X=new_year's_day: capodanno
X=assumption_day: ferragosto assunzione
p: mattina pomeriggio sera notte mezzogiorno mezzanotte
t=day: il
D=20: anni_venti
D=30: anni_trenta
D=40: anni_quaranta
D=50: anni_cinquanta
D=60: anni_sessanta
D=70: anni_settanta
D=80: anni_ottanta
D=90: anni_novanta
c+: uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove venti ventuno ventidue ventitré ventiquattro venticinque ventisei ventisette ventotto ventinove trenta trentuno
m=1: genn
J=this: corrente
v=0: il_resto resto
v=-1: prima
H: alle ore alle_ore
X=may_day: festa_dei_lavoratori festa_del_lavoro
X=all_saints'_day: ognissanti
X=halloween: halloween
X=immaculate_conception: immacolata_concezione immacolata
E=now: ora adesso
B: avanti_cristo
A: dopo_cristo
"""
_DUTCH = """
t: de het
o: van_de van_het
f: van
N: op in_de in_het gedurende tijdens in_het_jaar gepubliceerd gedateerd in_maand
N=in: over in
L=this: deze dit huidige huidig lopende
L=last: vorige vorig afgelopen laatste voorbije voorafgaande voorgaande
L=next: volgende volgend komende aanstaande aankomende aankomend
R=-1: gisteren
R=0: vandaag vanmorgen vanmiddag vanavond vanochtend
R=1: morgen morgenmiddag morgenavond morgenochtend
R=-2: eergisteren
R=2: overmorgen
g=-1: geleden
S=since: sinds vanaf sedert
U: tot
>: tot_en_met t_/_m tem
P: voor vóór eerder_dan voor_het
F: na na_het
Y: uiterlijk uiterlijk_op niet_later_dan op_of_voor tegen_het
b: tussen
&: en
/: of
W: en_later en_daarna
W=or later: of_later of_daarna
E: heden
e=early: begin
e=mid: medio midden half het_midden
e=late: eind einde
a: circa ca ongeveer omstreeks rond rondom
d: waarschijnlijk mogelijk misschien vermoedelijk
C: eeuw eeuwen
u=day: dag
u=days: dagen
u=week: week
u=weeks: weken
u=month: maand
u=months: maanden
u=quarter: kwartaal
u=quarters: kwartalen
u=half: halfjaar helft
u=year: jaar
u=years: jaren
u=decade: decennium
u=decades: decennia
u=weekend: weekend weekeinde
u=weekends: weekends
s=21: lente voorjaar
s=22: zomer
s=23: herfst najaar
s=24: winter
c=1: een één
O=1: eerste
O=2: tweede
O=3: derde
O=4: vierde
X=christmas_day: kerstmis eerste_kerstdag kerst
X=boxing_day: tweede_kerstdag
X=christmas_eve: kerstavond
X=easter: pasen eerste_paasdag
X=easter_monday: tweede_paasdag paasmaandag
X=good_friday: goede_vrijdag
X=ascension_day: hemelvaart hemelvaartsdag
X=pentecost: pinksteren
X=new_year's_eve: oudjaarsavond oudejaarsavond
X=new_year's_day: nieuwjaar nieuwjaarsdag
p: ochtend middag avond nacht 's_ochtends 's_avonds uur
D=20: jaren_twintig
D=30: jaren_dertig
D=40: jaren_veertig
D=50: jaren_vijftig
D=60: jaren_zestig
D=70: jaren_zeventig
D=80: jaren_tachtig
D=90: jaren_negentig
c+: een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien twintig eenentwintig tweeëntwintig drieëntwintig vierentwintig vijfentwintig zesentwintig zevenentwintig achtentwintig negenentwintig dertig eenendertig
m=9: sept
w=6: zon
w=2: woens
v=0: de_rest rest
v=-1: eerder
v=1: later
g=1: later
H: om
E=now: nu
X=may_day: dag_van_de_arbeid
B: voor_christus voor_onze_jaartelling
A: na_christus van_onze_jaartelling
G: of_eerder
c=1000: duizend
c=2000: tweeduizend
c=40: veertig
c=50: vijftig
c=60: zestig
c=70: zeventig
c=80: tachtig
c=90: negentig
c=32: tweeëndertig
c=87: zevenentachtig
u=year: kalenderjaar
K: beginnend_op beginnend
"""
_RUSSIAN = """
m=1: январе
m=2: феврале
m=3: марте
m=4: апреле
m=5: мае
m=6: июне
m=7: июле
m=8: августе
m=9: сентябре
m=10: октябре
m=11: ноябре
m=12: декабре
N: в во на в_течение к
L=this: этот эта это эту этом этой этого
L=last: прошлый прошлая прошлое прошлого прошлую прошлой прошлом предыдущий предыдущая последний последние последних
L=next: следующий следующая следующее следующего следующую следующей следующем будущий будущем будущего след
R=-1: вчера
R=0: сегодня
R=1: завтра
R=-2: позавчера
R=2: послезавтра
g=-1: назад тому_назад ранее
g=1: спустя позже
Q=1: через
S=since: с со начиная_с от
U: до по вплоть_до
P: ранее_чем
F: после
Y: не_позднее не_позже
b: между
&: и
/: или
E: настоящее_время сегодняшний_день
e=early: начало начале начала
e=mid: середина середине середины
e=late: конец конце конца
a: около примерно приблизительно
d: вероятно возможно
C: век века веке веков
u=day: день дня
u=days: дней
u=week: неделя недели неделю неделе
u=weeks: недель
u=month: месяц месяца месяце
u=months: месяцев
u=quarter: квартал квартала квартале
u=half: полугодие полугодия полугодии
u=year: год года году лет г
u=years: годы годов годах гг
u=decade: десятилетие десятилетия
u=weekend: выходные выходных
s=21: весна весны весной весну
s=22: лето лета летом
s=23: осень осени осенью
s=24: зима зимы зимой
c=1: один одну одна
c=2: два две
c=3: три
c=4: четыре
c=5: пять
c=6: шесть
c=7: семь
c=8: восемь
c=9: девять
c=10: десять
O=1: первый первая первое первого первом
O=2: второй вторая второе второго втором
O=3: третий третья третье третьего
O=4: четвертый четвёртый четвертое четвертого четвёртом
X=christmas_day: католическое_рождество
X=new_year's_day: новый_год
p: утром днем днём вечером ночью утра вечера
R=-3: позапозавчера
w=2: среду
v=0: остаток остатка
E=now: сейчас
X=may_day: праздник_весны_и_труда
B: до_нашей_эры
A: нашей_эры
O+: первого второго третьего четвертого пятого шестого седьмого восьмого девятого десятого одиннадцатого двенадцатого тринадцатого четырнадцатого пятнадцатого шестнадцатого семнадцатого восемнадцатого девятнадцатого двадцатого двадцать_первого двадцать_второго двадцать_третьего двадцать_четвертого двадцать_пятого двадцать_шестого двадцать_седьмого двадцать_восьмого двадцать_девятого тридцатого тридцать_первого
O+: первое второе третье четвертое пятое шестое седьмое восьмое девятое десятое одиннадцатое двенадцатое тринадцатое четырнадцатое пятнадцатое шестнадцатое семнадцатое восемнадцатое девятнадцатое двадцатое двадцать_первое двадцать_второе двадцать_третье двадцать_четвертое двадцать_пятое двадцать_шестое двадцать_седьмое двадцать_восьмое двадцать_девятое тридцатое тридцать_первое
O+: первому второму третьему четвертому пятому шестому седьмому восьмому девятому десятому
m+: январем февралем мартом апрелем маем июнем июлем августом сентябрем октябрем ноябрем декабрем
m+: январём февралём мартом апрелем маем июнем июлем августом сентябрём октябрём ноябрём декабрём
"""
_ARABIC = """
t: ال
N: في خلال سنة عام بتاريخ يوم شهر الموافق بشهر من_شهر لشهر
N=in: بعد_مرور
J=last: الماضي الماضية المنصرم السابق السابقة الفائت الفائتة الأخير الاخير الأخيرة
J=next: القادم القادمة المقبل المقبلة التالي التالية الجاي القادمين
L=this: هذا هذه
R=-1: أمس امس البارحة يوم_أمس يوم_امس
R=0: اليوم
R=1: غدا غدًا غداً بكرة يوم_غد بكرا
R=-2: أول_أمس اول_امس قبل_يوم_أمس يوم_قبل_امس
R=2: بعد_غد يوم_بعد_غد
P=-1: قبل منذ_أكثر
S=since: منذ من ابتداء_من اعتبارا_من
U: حتى لغاية وحتى
F: بعد
b: بين بين_عامي
&: و
/: أو او
a: حوالي نحو تقريبا قرابة
d: ربما
e=early: أوائل اوائل بداية مطلع في_أوائل
e=mid: منتصف
e=late: أواخر اواخر نهاية
C: القرن قرن
u=day: يوما
u=days: أيام ايام
u=week: أسبوع اسبوع الأسبوع الاسبوع الإسبوع
u=weeks: أسابيع
u=month: الشهر
u=months: أشهر اشهر شهور
u=quarter: ربع الربع
u=year: عام سنة سنوات أعوام العام السنة
u=weekend: عطلة_نهاية_أسبوع عطلة_نهاية_اسبوع نهاية_الأسبوع عطلة_نهاية_الاسبوع عطلة_نهاية_الأسبوع نهاية_الاسبوع
s=21: ربيع الربيع
s=22: صيف الصيف
s=23: خريف الخريف
s=24: شتاء الشتاء
c=1: واحد واحدة
c=3: ثلاثة ثلاث
c=4: أربعة أربع
c=5: خمسة خمس
c=6: ستة ست
c=7: سبعة سبع
c=8: ثمانية ثماني
c=9: تسعة تسع
c=10: عشرة عشر
O=1: الأول الأولى الاول أول اول
O=2: الثاني الثانية ثاني
O=3: الثالث الثالثة ثالث
O=4: الرابع الرابعة
O=19: التاسع_عشر
O=20: العشرين العشرون
O=21: الحادي_والعشرين
D=20: العشرينات عشرينات عشرينيات العشرينيات
D=60: الستينات ستينات الستينيات ستينيات
D=70: السبعينات سبعينات السبعينيات سبعينيات
D=80: الثمانينات ثمانينات الثمانينيات ثمانينيات
D=90: التسعينات تسعينات التسعينيات تسعينيات
p: صباحا مساء ظهرا
f: من
O+: الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر الحادي_عشر الثاني_عشر الثالث_عشر الرابع_عشر الخامس_عشر السادس_عشر السابع_عشر الثامن_عشر التاسع_عشر العشرين الحادي_والعشرين الثاني_والعشرين الثالث_والعشرين الرابع_والعشرين الخامس_والعشرين السادس_والعشرين السابع_والعشرين الثامن_والعشرين التاسع_والعشرين الثلاثين الحادي_والثلاثين
O=13: الثالث_عشرة
O=17: السابع_عشرة
w=6: الاحد
J=this: الحالي الحالية الجاري
>: إلى الى
v=0: باقي بقية
v=1: لاحقا
u=decade: العقد عقد
u=decades: عقود
Y: لا_يتجاوز بحلول في_موعد_أقصاه في_موعد_اقصاه
W=or later: أو_بعد_ذلك او_بعد_ذلك
B: ق_._م ق_._م_. قبل_الميلاد
A: م للميلاد ميلادية ميلادي بعد_الميلاد
u=half: النصف نصف
c=2: اثنين اثنان
m=1: كانون_الثاني جانفي
m=2: شباط فيفري
m=3: آذار
m=4: نيسان أفريل
m=5: أيار ماي
m=6: حزيران جوان
m=7: تموز جويلية
m=8: آب أوت
m=9: أيلول
m=10: تشرين_الأول
m=11: تشرين_الثاني
m=12: كانون_الأول
>=through: حتى
"""
_CHINESE = """
N: 在 于 於 了
f: 的
L=last: 上 上个 上個
L=this: 本 这 這 这个 這個 今 今個 今个 这一 這一
L=next: 下 下个 下個 未来 未來 今后 今後
R=-1: 昨天 昨日 昨 尋日
R=0: 今天 今日
R=1: 明天 明日 聽日
R=-2: 前天
R=2: 后天 後天 後日
V=year-1: 去年 上年
V=year0: 今年 本年
V=year1: 明年 下年
V=year-2: 前年
3: 前 之前 以前
4: 后 後 之后 之後 以后 以後
1: 以来 以來 起 开始 開始
S=since: 自 自从 自從 从 從 由
2: 为止 為止
U: 到 至 直到
&: 和 与 與
/: 或 或者
b: 介于
a: 大约 大約 约 約 左右
d: 可能
e=early: 初 年初 早期
e=mid: 中 中期 中旬
e=late: 末 底 晚期 年底
h=1: 上半年
h=2: 下半年
C: 世纪 世紀
u=day: 天 日
u=week: 周 週 星期 礼拜 禮拜 个星期 個星期
u=month: 月 个月 個月
u=quarter: 季度 季
u=year: 年
u=decade: 年代
u=weekend: 周末 週末
s=21: 春 春天 春季
s=22: 夏 夏天 夏季
s=23: 秋 秋天 秋季
s=24: 冬 冬天 冬季
w=0: 星期一 个星期一 個星期一 周一 週一 礼拜一 禮拜一
w=1: 星期二 个星期二 個星期二 周二 週二 礼拜二 禮拜二
w=2: 星期三 个星期三 個星期三 周三 週三 礼拜三 禮拜三
w=3: 星期四 个星期四 個星期四 周四 週四 礼拜四 禮拜四
w=4: 星期五 个星期五 個星期五 周五 週五 礼拜五 禮拜五
w=5: 星期六 个星期六 個星期六 周六 週六 礼拜六 禮拜六
w=6: 星期日 个星期日 個星期日 星期天 周日 周天 週日 週天 礼拜日 礼拜天 禮拜日 禮拜天
5=1: 第一 第一个 第一個
5=2: 第二 第二个 第二個
5=3: 第三 第三个 第三個
5=4: 第四 第四个 第四個
X=christmas_day: 圣诞节 聖誕節 圣诞 聖誕
X=new_year's_day: 元旦
X=easter: 复活节 復活節
p: 早上 上午 中午 下午 晚上 晚
R=3: 大后天 大後天
R=-3: 大前天
5=last: 最后一个 最後一個 最后一 最後一 最后 最後
G: 或之前 或以前 及之前 及以前
W: 或之后 或之後 或以后 或以後 及之后 及之後 及以后 及以後
v=0: 剩下的 剩余的
E=now: 现在 現在
E: 至今
L=past: 过去 過去 过去的 最近 近
"""
_JAPANESE = """
N: に は で 中に 中 の間に における 頃に
f: の
L=last: 先 前の 昨
L=this: 今 この 今の 現在の 現在 当
L=next: 来 次の 翌 今後 向こう これからの
R=-1: 昨日 きのう 前日
R=0: 今日 本日 きょう ほんじつ けさ 今朝 今夜 今夕
R=1: 明日 あした 翌日 あす みょうにち
R=-2: 一昨日 おととい
R=2: 明後日 あさって
V=year-1: 去年 昨年 前年
V=year0: 今年 本年 当年
V=year1: 来年 翌年
V=year-2: 一昨年
V=month-1: 先月 前月
V=month0: 今月 本月
V=month1: 来月 翌月
V=week-1: 先週 前週
V=week0: 今週 本週
V=week1: 来週 翌週
3: 前 以前 より前 よりも前
4: 後 以後 より後 よりも後
1: から 以降 以来
2: まで までに にかけて の間 までの間
h=1: 上半期 前半
h=2: 下半期 後半
S=since: より_
>: ～
&: と
/: または
a: 約 およそ 頃 ごろ
d: おそらく
e=early: 初め 初頭 初旬 上旬 頭
e=mid: 半ば 中旬
e=late: 末 終わり 下旬 終わりごろ 終わり頃 いっぱい
C: 世紀
u=day: 日 日間
u=week: 週 週間
u=month: 月 か月 ヶ月 カ月 ヵ月 箇月
u=quarter: 四半期
u=year: 年 年間
u=decade: 年代
u=weekend: 週末
s=21: 春
s=22: 夏
s=23: 秋
s=24: 冬
w=0: 月曜日 月曜 げつようび
w=1: 火曜日 火曜 かようび
w=2: 水曜日 水曜 すいようび
w=3: 木曜日 木曜 もくようび
w=4: 金曜日 金曜 きんようび
w=5: 土曜日 土曜 どようび
w=6: 日曜日 日曜 にちようび
5=1: 第一 最初の
5=2: 第二
5=3: 第三
5=4: 第四
X=christmas_day: クリスマス
X=christmas_eve: クリスマスイブ
X=new_year's_day: 元日 元旦
X=new_year's_eve: 大晦日
p: 午前 午後 朝 昼 夜
V=month-2: 先々月
V=month2: 再来月
V=week2: 再来週
V=week-2: 先々週
V=weekend0: 今週末
V=weekend-1: 先週末
V=weekend1: 来週末
V=year2: 再来年
V=quarter0: 今四半期 当四半期
V=quarter-1: 前四半期
V=quarter1: 来四半期
L=past: 過去 過去の ここ
5=last: 最後の 最終 最終の
G: またはその前 及びその前 とその前 または以前
W: またはその後 またはその以降 または以降 及びその後
"""

_TABLES = {
    "fr": _FRENCH, "de": _GERMAN, "es": _SPANISH, "pt": _PORTUGUESE, "it": _ITALIAN, "nl": _DUTCH, "ru": _RUSSIAN,
    "ar": _ARABIC, "zh": _CHINESE, "ja": _JAPANESE,
}  # fmt: skip


class Beginning(str):
    """A week by the day it begins with: "week commencing", "w/c"."""

    __slots__ = ()


class Plural(str):
    """A unit in the plural: equal to the unit, and known to be several."""

    __slots__ = ()


ALEFS = dict.fromkeys(map(ord, "أإآ"), "ا")
"""Arabic writes its first letter with and without a sign, in the same words."""


class Either(int):
    """What a word counts for, with the other thing it can be: "segunda" is Monday, or second before a unit."""

    other: tuple[str, int]


Value = int | str | tuple[str, int] | None


def table_of(language: str) -> list[tuple[str, str, Value]]:
    """Each word or phrase of a language with its kind and value; empty where we have none.

    The words of a phrase are apart by spaces, as `tokens` takes them apart.
    """
    rows: list[tuple[str, str, Value]] = []
    for line in _TABLES.get(language, "").strip().splitlines():
        head, _, words = line.partition(": ")
        kind, _, value = head.strip().partition("=")
        for number, form in enumerate(words.split(), 1):
            text = form.replace("_", " ").strip()
            rows.append((text, kind[0], number if kind.endswith("+") else _value(kind, value)))
    return rows


def _value(kind: str, text: str) -> Value:
    if "|" in text:
        value, _, other = text.partition("|")
        either = Either(value)
        either.other = other[0], int(other[1:])
        return either
    if kind == "V":
        unit = text.rstrip("-0123456789")
        return unit, int(text.removeprefix(unit))
    if kind == "u" and text.endswith("s"):
        return Plural(text[:-1])
    if text.lstrip("-").isdigit():
        return int(text)
    return text.replace("_", " ") or None
