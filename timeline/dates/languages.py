"""The words of dates in other languages than English, feeding the same grammar.

Months and weekdays come from dateparser's locale data, for every language it knows. The ten languages here have the
words around them too: each line is a kind (see `vocabulary`), perhaps a value, and the words or phrases of that kind.
A kind's value is a number or a word; `years` is a year in the plural, as in "the years 1990".
"""

from __future__ import annotations

_FRENCH = """
t: le la les l'
o: d'
f: de du des
N: en dans_le au_cours_de courant pendant durant publié publiée daté datée le_mois_de le_mois_d' au_mois_de au_mois_d'
N=in: dans
L=this: ce cet cette
J=last: dernier dernière derniers dernières passé passée précédent précédente
J=next: prochain prochaine prochains prochaines suivant suivante
R=-1: hier la_veille
R=0: aujourd'_hui
R=1: demain le_lendemain
R=-2: avant_-_hier avant-hier
R=2: après_-_demain après-demain
g=-1: auparavant plus_tôt
g=1: plus_tard
Q=-1: il_y_a
S=since: depuis dès à_partir_de à_partir_du à_compter_du à_partir_d' depuis_le
U: jusqu'_en jusqu'_à jusqu'_au
P: avant avant_le
F: après
Y: au_plus_tard d'_ici d'_ici_le d'_ici_à
>: à au
b: entre
&: et
/: ou
W: et_après et_au_-_delà
E: aujourd'_hui_encore nos_jours
e=early: début au_début
e=mid: mi milieu à_la_mi
e=late: fin à_la_fin
a: environ vers autour_de aux_alentours_de circa
d: probablement peut_-_être sans_doute
C: siècle siècles
u=day: jour jours
u=week: semaine semaines
u=month: mois
u=quarter: trimestre trimestres
u=half: semestre semestres
u=year: an ans année
u=years: années
u=decade: décennie décennies
u=weekend: week_-_end weekend
s=21: printemps
s=22: été
s=23: automne
s=24: hiver
c=1: un une
c=2: deux
c=3: trois
c=4: quatre
c=5: cinq
c=6: six
c=7: sept
c=8: huit
c=9: neuf
c=10: dix
O=1: premier première
O=2: deuxième second seconde
O=3: troisième
O=4: quatrième
X=christmas_day: noël le_jour_de_noël
X=easter: pâques
X=easter_monday: le_lundi_de_pâques lundi_de_pâques
X=pentecost: la_pentecôte pentecôte
X=ascension_day: l'_ascension ascension
X=bastille_day: la_fête_nationale
X=new_year's_day: le_jour_de_l'_an jour_de_l'_an
X=new_year's_eve: la_saint_-_sylvestre saint_-_sylvestre
p: matin soir midi minuit après_-_midi nuit
"""
_GERMAN = """
t: der die das den dem des
o: von_der
N: am im in_der in_den an_einem während vom_ dem_monat im_jahr im_jahre
N=in: in
L=this: diese dieser dieses diesen diesem
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
Y: bis_spätestens spätestens
b: zwischen
&: und
/: oder
W: und_später
E: heute_noch
e=early: anfang
e=mid: mitte
e=late: ende
a: etwa ungefähr gegen um circa ca rund zirka
d: wahrscheinlich vermutlich vielleicht möglicherweise
C: jahrhundert jahrhunderts jahrhunderte
u=day: tag tage tagen tages
u=week: woche wochen
u=month: monat monate monaten monats
u=quarter: quartal quartals quartale
u=half: halbjahr halbjahrs hälfte
u=year: jahr jahres jahrs
u=years: jahre jahren
u=decade: jahrzehnt jahrzehnte jahrzehnten
u=weekend: wochenende wochenenden
s=21: frühling frühjahr
s=22: sommer
s=23: herbst
s=24: winter
c=1: ein eine einer einem einen
c=2: zwei
c=3: drei
c=4: vier
c=5: fünf
c=6: sechs
c=7: sieben
c=8: acht
c=9: neun
c=10: zehn
c=11: elf
c=12: zwölf
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
p: vormittag nachmittag abend nacht mittag
"""
_SPANISH = """
t: el la los las lo
f: de del desde_el
N: en durante en_el en_la el_mes_de el_día publicado fechado
N=in: dentro_de en
L=this: este esta estos estas
L=last: último última últimos últimas
L=next: próximo próxima
J=last: pasado pasada pasados pasadas anterior
J=next: próximo próxima siguiente que_viene
R=-1: ayer
R=0: hoy
R=1: mañana
R=-2: anteayer antier antes_de_ayer
R=2: pasado_mañana
g=-1: antes atrás
g=1: después más_tarde
Q=-1: hace
S=since: desde a_partir_de a_partir_del desde_el
U: hasta hasta_el
P: antes_de antes_del
F: después_de después_del tras
Y: a_más_tardar_el a_más_tardar antes_del_final
>: a al
b: entre
&: y e
/: o u
W: en_adelante
E: la_actualidad actualidad hoy_en_día
e=early: principios a_principios comienzos inicios principio comienzo
e=mid: mediados a_mediados medio
e=late: finales fines a_finales a_fines final fin
a: hacia alrededor_de aproximadamente cerca_de sobre circa en_torno_a
d: probablemente posiblemente quizá quizás tal_vez
C: siglo siglos
u=day: día días dia dias
u=week: semana semanas
u=month: mes meses
u=quarter: trimestre trimestres
u=half: semestre semestres mitad
u=year: año
u=years: años
u=decade: década décadas
u=weekend: fin_de_semana fines_de_semana
s=21: primavera
s=22: verano
s=23: otoño
s=24: invierno
c=1: un una uno
c=2: dos
c=3: tres
c=4: cuatro
c=5: cinco
c=6: seis
c=7: siete
c=8: ocho
c=9: nueve
c=10: diez
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
"""
_PORTUGUESE = """
t: o a os as
f: de do da dos das
N: em no na nos nas durante em_o o_mês_de no_mês_de no_ano no_dia publicado datado
N=in: daqui_a dentro_de em
L=this: este esta neste nesta deste desta esse essa nesse
L=last: último última últimos últimas
L=next: próximo próxima
J=last: passado passada passados passadas anterior
J=next: próximo próxima seguinte que_vem
R=-1: ontem
R=0: hoje
R=1: amanhã
R=-2: anteontem antes_de_ontem
R=2: depois_de_amanhã
g=-1: atrás antes
g=1: depois mais_tarde
Q=-1: há
S=since: desde a_partir_de
U: até até_o até_ao
P: antes_de antes_do antes_da
F: depois_de após depois_do
Y: o_mais_tardar no_máximo_até
>: a ao à até_o
b: entre
&: e
/: ou
W: em_diante
E: atualidade hoje_em_dia
e=early: início começo inícios princípio
e=mid: meados meio
e=late: final fim finais fins
a: cerca_de aproximadamente por_volta_de circa em_torno_de
d: provavelmente possivelmente talvez
C: século séculos
u=day: dia dias
u=week: semana semanas
u=month: mês meses mes
u=quarter: trimestre trimestres
u=half: semestre semestres
u=year: ano
u=years: anos
u=decade: década décadas
u=weekend: fim_de_semana final_de_semana fins_de_semana
s=21: primavera
s=22: verão
s=23: outono
s=24: inverno
c=1: um uma
c=2: dois duas
c=3: três
c=4: quatro
c=5: cinco
c=6: seis
c=7: sete
c=8: oito
c=9: nove
c=10: dez
O=1: primeiro primeira
O=2: segundo segunda
O=3: terceiro terceira
O=4: quarto quarta
X=christmas_day: natal dia_de_natal
X=christmas_eve: véspera_de_natal
X=easter: páscoa domingo_de_páscoa
X=good_friday: sexta_-_feira_santa
X=new_year's_day: ano_novo
p: manhã tarde noite meio_-_dia meia_-_noite madrugada
"""
_ITALIAN = """
t: il lo la i gli le l'
o: d' dell'
f: di del della dei degli delle
N: in nel nella nell' negli nei nelle durante nel_mese_di il_mese_di il_giorno pubblicato datato
N=in: tra fra
L=this: questo questa quest' questi
L=last: ultimo ultima ultimi ultime
L=next: prossimo prossima prossimi
J=last: scorso scorsa scorsi scorse passato passata precedente
J=next: prossimo prossima seguente successivo successiva
R=-1: ieri
R=0: oggi
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
>: al a alla all' ai
b: tra fra
&: e ed
/: o
W: in_poi
E: oggi_stesso
e=early: inizio inizi
e=mid: metà
e=late: fine
a: circa verso intorno_al intorno_a attorno_al
d: probabilmente forse
C: secolo secoli
u=day: giorno giorni
u=week: settimana settimane
u=month: mese mesi
u=quarter: trimestre trimestri
u=half: semestre semestri
u=year: anno
u=years: anni
u=decade: decennio decenni
u=weekend: fine_settimana weekend
s=21: primavera
s=22: estate
s=23: autunno
s=24: inverno
c=1: un uno una un'
c=2: due
c=3: tre
c=4: quattro
c=5: cinque
c=6: sei
c=7: sette
c=8: otto
c=9: nove
c=10: dieci
O=1: primo prima_ primi
O=2: secondo seconda
O=3: terzo terza
O=4: quarto quarta
D=20: venti
D=30: trenta
D=40: quaranta
D=50: cinquanta
D=60: sessanta
D=70: settanta
D=80: ottanta
D=90: novanta
X=christmas_day: natale giorno_di_natale
X=christmas_eve: vigilia_di_natale
X=easter: pasqua
X=easter_monday: pasquetta lunedì_dell'_angelo
X=good_friday: venerdì_santo
X=new_year's_day: capodanno
X=assumption_day: ferragosto
p: mattina pomeriggio sera notte mezzogiorno mezzanotte
"""
_DUTCH = """
t: de het
o: van_de van_het
f: van
N: op in_de in_het gedurende tijdens in_het_jaar gepubliceerd gedateerd in_maand
N=in: over in
L=this: deze dit
L=last: vorige vorig afgelopen laatste voorbije
L=next: volgende volgend komende aanstaande
R=-1: gisteren
R=0: vandaag
R=1: morgen
R=-2: eergisteren
R=2: overmorgen
g=-1: geleden eerder
g=1: later
S=since: sinds vanaf sedert
U: tot
>: tot_en_met t_/_m tem
P: voor vóór
F: na
Y: uiterlijk uiterlijk_op
b: tussen
&: en
/: of
W: en_later
E: heden nu
e=early: begin
e=mid: medio midden half
e=late: eind einde
a: circa ca ongeveer omstreeks rond rondom
d: waarschijnlijk mogelijk misschien vermoedelijk
C: eeuw eeuwen
u=day: dag dagen
u=week: week weken
u=month: maand maanden
u=quarter: kwartaal kwartalen
u=half: halfjaar helft
u=year: jaar
u=years: jaren
u=decade: decennium decennia
u=weekend: weekend weekeinde weekends
s=21: lente voorjaar
s=22: zomer
s=23: herfst najaar
s=24: winter
c=1: een één
c=2: twee
c=3: drie
c=4: vier
c=5: vijf
c=6: zes
c=7: zeven
c=8: acht
c=9: negen
c=10: tien
O=1: eerste
O=2: tweede
O=3: derde
O=4: vierde
D=20: twintig
D=30: dertig
D=40: veertig
D=50: vijftig
D=60: zestig
D=70: zeventig
D=80: tachtig
D=90: negentig
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
p: ochtend middag avond nacht 's_ochtends 's_avonds
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
L=next: следующий следующая следующее следующего следующую следующей следующем будущий будущем будущего
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
u=day: день дня дней
u=week: неделя недели недель неделю неделе
u=month: месяц месяца месяцев месяце
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
O=3: третий третья третье третьего третьем
O=4: четвертый четвёртый четвертое четвертого четвёртом
X=christmas_day: католическое_рождество
X=new_year's_day: новый_год
p: утром днем днём вечером ночью утра вечера
"""
_ARABIC = """
t: ال
N: في خلال يوم سنة عام شهر_ بتاريخ
N=in: بعد_مرور
J=last: الماضي الماضية المنصرم السابق السابقة الفائت الفائتة
J=next: القادم القادمة المقبل المقبلة التالي التالية
L=this: هذا هذه
R=-1: أمس امس البارحة
R=0: اليوم
R=1: غدا غدًا غداً بكرة
R=-2: أول_أمس اول_امس
R=2: بعد_غد
P=-1: قبل منذ_أكثر
S=since: منذ من ابتداء_من اعتبارا_من
U: حتى إلى الى لغاية
F: بعد
b: بين
&: و
/: أو او
a: حوالي نحو تقريبا قرابة
d: ربما
e=early: أوائل اوائل بداية مطلع
e=mid: منتصف
e=late: أواخر اواخر نهاية
C: القرن قرن
u=day: يوم أيام ايام يوما
u=week: أسبوع اسبوع أسابيع الأسبوع الاسبوع
u=month: شهر أشهر اشهر شهور الشهر
u=quarter: ربع الربع
u=year: عام سنة سنوات أعوام العام السنة
u=weekend: نهاية_الأسبوع
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
O=1: الأول الأولى
O=2: الثاني الثانية
O=3: الثالث الثالثة
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
"""
_CHINESE = """
N: 在 于 於 了
f: 的
L=last: 上 上个 上個 过去 過去
L=this: 本 这 這 这个 這個 今
L=next: 下 下个 下個 未来
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
u=quarter: 季度
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
5=1: 第一
5=2: 第二
5=3: 第三
5=4: 第四
X=christmas_day: 圣诞节 聖誕節 圣诞 聖誕
X=new_year's_day: 元旦
X=easter: 复活节 復活節
p: 早上 上午 中午 下午 晚上 晚
"""
_JAPANESE = """
N: に は で 中に 中 の間に における 頃に
f: の
L=last: 先 前の 昨
L=this: 今 この 今の
L=next: 来 次の 翌
R=-1: 昨日 きのう 前日
R=0: 今日 本日 きょう
R=1: 明日 あした 翌日
R=-2: 一昨日 おととい
R=2: 明後日 あさって
V=year-1: 去年 昨年 前年
V=year0: 今年 本年
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
h=1: 上半期
h=2: 下半期
S=since: より_
>: ～
&: と
/: または
a: 約 およそ 頃 ごろ
d: おそらく
e=early: 初め 初頭 初旬 上旬 前半
e=mid: 半ば 中旬
e=late: 末 終わり 下旬 後半
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
5=1: 第一
5=2: 第二
5=3: 第三
5=4: 第四
X=christmas_day: クリスマス
X=christmas_eve: クリスマスイブ
X=new_year's_day: 元日 元旦
X=new_year's_eve: 大晦日
p: 午前 午後 朝 昼 夜
"""

_TABLES = {
    "fr": _FRENCH, "de": _GERMAN, "es": _SPANISH, "pt": _PORTUGUESE, "it": _ITALIAN, "nl": _DUTCH, "ru": _RUSSIAN,
    "ar": _ARABIC, "zh": _CHINESE, "ja": _JAPANESE,
}  # fmt: skip


class Plural(str):
    """A unit in the plural: equal to the unit, and known to be several."""

    __slots__ = ()


Value = int | str | tuple[str, int] | None


def table_of(language: str) -> list[tuple[str, str, Value]]:
    """Each word or phrase of a language with its kind and value; empty where we have none.

    The words of a phrase are apart by spaces, as `tokens` takes them apart.
    """
    rows: list[tuple[str, str, Value]] = []
    for line in _TABLES.get(language, "").strip().splitlines():
        head, _, words = line.partition(": ")
        kind, _, value = head.partition("=")
        rows += [(form.replace("_", " ").strip(), kind, _value(kind, value)) for form in words.split()]
    return rows


def _value(kind: str, text: str) -> Value:
    if kind == "V":
        unit = text.rstrip("-0123456789")
        return unit, int(text.removeprefix(unit))
    if text == "years":
        return Plural("year")
    if text.lstrip("-").isdigit():
        return int(text)
    return text.replace("_", " ") or None
