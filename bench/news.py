"""Dates in news text against marked corpora: strict, relaxed and value F1 over calendar dates, as TempEval-3 scores.

    python bench/news.py FILE.jsonl[.gz]   articles as lines with `text`, `published` and `timexes`, perhaps `language`
    python bench/news.py FOLDER            TimeML files
    python bench/news.py … --language=fr   only those in this language
    python bench/news.py … --errors        and every difference

Where a corpus marks words alone, their values don't count, and the recall of words is shown beside the rest.

Counted are expressions of type DATE whose value is a place in the calendar. A find on any other expression (a length, a
time of day, "now") counts for nothing. A range that we find as one is two in these corpora, so its sides are apart here.
"""

import datetime as dt
import gzip
import json
import re
import sys
import time
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

from timeline.dates import EventDate, Mention, find_dates
from timeline.edtf import Day


class Timex(NamedTuple):
    start: int
    end: int
    text: str
    kind: str
    value: str

    @property
    def counts(self) -> bool:
        return self.kind == "DATE" and bool(CALENDAR.fullmatch(self.value))


class Article(NamedTuple):
    name: str
    text: str
    published: str
    timexes: list[Timex]
    until: int
    ignored: list[list[int]]
    language: str = "en"
    has_values: bool = True


CALENDAR = re.compile(r"\d{2,4}(?:-[^X]*)?(?:T.*)?")


def from_lines(path: Path) -> list[Article]:
    articles = []
    data = path.read_bytes()
    lines = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8").splitlines()
    for row in map(json.loads, lines):
        timexes = [Timex(t["start"], t["end"], t["text"], t["type"], t["value"] or "") for t in row["timexes"]]
        until, ignored = row.get("annotated_until") or len(row["text"]), row.get("ignore") or []
        language, has_values = row.get("language", "en"), row.get("valued", True)
        name = row.get("doc") or row["id"]
        articles.append(
            Article(name, row["text"], row["published"] or "", timexes, until, ignored, language, has_values)
        )
    return articles


def from_timeml(folder: Path) -> list[Article]:
    articles = []
    for path in sorted(path for path in folder.rglob("*.tml") if not path.name.startswith(".")):
        root = ET.fromstring(path.read_text(encoding="utf-8", errors="replace").lstrip("\ufeff"))  # noqa: S314  # a corpus on this machine
        body, dct = root.find("TEXT"), root.find("DCT/TIMEX3")
        if body is None or dct is None:
            continue
        pieces: list[str] = []
        timexes: list[Timex] = []
        walk(body, pieces, timexes)
        text = "".join(pieces)
        articles.append(Article(path.name, text, dct.get("value", "")[:10], timexes, len(text), []))
    return articles


def walk(node: ET.Element, pieces: list[str], timexes: list[Timex]) -> None:
    start = sum(map(len, pieces))
    pieces.append(node.text or "")
    for child in node:
        walk(child, pieces, timexes)
        pieces.append(child.tail or "")
    if node.tag == "TIMEX3":
        text = "".join(pieces)[start:]
        timexes.append(Timex(start, start + len(text), text, node.get("type", ""), node.get("value", "")))


LEAD = re.compile(
    r"(?:since|by|until|till|before|after|from|between|in|on|during|prior to|as of|up to|no later than|not later than|about|around|"
    r"dating back to|ahead of|through|throughout|starting|beginning|effective|or|nearly|roughly|some|more than|for)\s+",
    re.IGNORECASE,
)
JOIN = re.compile(r"\s*(?:\bto\b|\band\b|\bor\b|\bthrough\b|\buntil\b|\btill\b|[-–—/])\s*")


LEADS = {
    language: re.compile(rf"(?:{words})\s*", re.IGNORECASE)
    for language, words in {
        "fr": r"(?:depuis|avant|après|vers|entre|dès|jusqu'en|jusqu'à|jusqu'au|du|de|à partir de|à partir du|d'ici|en|environ)(?: (?:le|la|les)\b)?|le\b(?= \d)",
        "de": r"(?:seit|bis|ab|vor|nach|zwischen|von|vom|gegen|um|etwa|spätestens|am|im)(?: (?:zum|zur|dem|den|der)\b)?|(?:dem|den|der|das)\b",
        "es": r"(?:desde|hasta|antes de|después de|tras|entre|hacia|a partir de|de|en)(?: (?:el|la|los)\b)?|el\b(?= \d)",
        "pt": r"(?:desde|até|antes de|depois de|após|entre|de|em)(?: (?:o|a)\b)?",
        "it": r"(?:dal|fino al|prima del|dopo il|tra il|entro il|dal|nel)",
        "nl": r"(?:sinds|tot|vanaf|voor|na|tussen|van)(?: (?:de|het)\b)?",
    }.items()
}
"""What stands before a date in other languages, and isn't marked in these corpora."""
JOINS = {
    "fr": re.compile(r"\s*(?:\bet\b|\bou\b|\bà\b|\bau\b|\bjusqu'en\b|[-–—/])\s*(?:le\b\s*)?"),
    "de": re.compile(r"\s*(?:\bund\b|\boder\b|\bbis\b|[-–—/])\s*(?:zum\b\s*)?"),
    "es": re.compile(r"\s*(?:\by\b|\bo\b|\bal?\b|\bhasta\b|[-–—/])\s*(?:el\b\s*)?"),
    "ja": re.compile(r"\s*(?:から|と|[-–—〜~～])\s*"),
}


def found(article: Article) -> list[Timex]:
    try:
        day = dt.date.fromisoformat(article.published)
    except ValueError:
        day = None
    timexes: list[Timex] = []
    for mention in find_dates(article.text[: article.until], reference=day, languages=(article.language,)):
        timexes += as_timexes(mention, article.language)
    return timexes


def as_timexes(mention: Mention, language: str = "en") -> list[Timex]:
    start, text = mention.start, mention.text
    while lead := (LEADS.get(language) or LEAD).match(text):
        start, text = start + lead.end(), text[lead.end() :]
    date = mention.date
    if date is None:
        return [Timex(start, mention.end, text, "DATE", "?")]
    if cut := CUT.search(text):  # "earlier this year" is the year in these corpora, with a modifier beside it
        return [Timex(start, mention.end, text, "DATE", around(date.latest or date.earliest, cut[1].lower()))]
    if ended := ENDED.search(text):  # two expressions there: a length, which doesn't count, and the day it ended
        return [Timex(start + ended.end(), mention.end, text[ended.end() :], "DATE", value_of(date.parts[-1], date))]
    values = [value_of(part, date) for part in date.parts]
    join = (JOINS.get(language) or JOIN).search(text)
    if len(values) == 2 and join and date.form in ("range", "between", "either", "every"):
        return [
            Timex(start, start + join.start(), text[: join.start()], "DATE", values[0]),
            Timex(start + join.end(), mention.end, text[join.end() :], "DATE", values[1]),
        ]
    return [Timex(start, mention.end, text, "DATE", values[0] if len(set(values)) == 1 else whole(date))]


ENDED = re.compile(r"\b(?:years?|quarters?|months?) (?:ended|ending|to) ", re.IGNORECASE)
CUT = re.compile(
    r"(?:earlier|later|early|late|beginning|start|end|middle|rest|remainder) (?:in |of )?(?:this|the|next|last|that)(?: same)? (week|month|year)",
    re.IGNORECASE,
)


def around(day: Day | None, unit: str) -> str:
    if day is None:
        return "?"
    if unit == "week":
        year, week, _ = dt.date(day.year, day.month, day.day).isocalendar()
        return f"{year}-W{week:02}"
    return f"{day.year}" if unit == "year" else f"{day.year}-{day.month:02}"


SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI", "29": "SP", "30": "SU", "31": "FA", "32": "WI"}


def value_of(part: str, date: EventDate) -> str:
    """A stated part as TIMEX3 writes it."""
    part = part.rsplit(" ", maxsplit=1)[-1].rstrip("~?%")
    if part.startswith("C"):
        return f"{int(part[1:]) - 1:02}"
    if date.form in ("week", "weekend"):
        year, week, _ = dt.date.fromisoformat(part).isocalendar()
        return f"{year}-W{week:02}" + ("-WE" if date.form == "weekend" else "")
    first, _, rest = part.partition("-")
    if rest in SEASONS:
        return f"{first}-{SEASONS[rest]}"
    if rest and "33" <= rest <= "36":
        return f"{first}-Q{int(rest) - 32}"
    if rest in ("40", "41"):
        return f"{first}-H{int(rest) - 39}"
    return part.rstrip("X")


def whole(date: EventDate) -> str:
    first, last = date.earliest, date.latest
    if first and last and (last.ordinal - first.ordinal) == 6:
        year, week, _ = dt.date(first.year, first.month, first.day).isocalendar()
        return f"{year}-W{week:02}"
    return date.edtf


def same(one: str, other: str) -> bool:
    """Values alike, a time of day left aside."""
    return one.split("T", maxsplit=1)[0].rstrip("X-") == other.split("T", maxsplit=1)[0].rstrip("X-")


class Score(NamedTuple):
    gold: int = 0
    ours: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0

    def plus(self, other: "Score") -> "Score":
        return Score(*(a + b for a, b in zip(self, other, strict=True)))

    def f1(self, right: int) -> float:
        return 200 * right / (self.gold + self.ours) if self.gold + self.ours else 0.0


def score(article: Article, *, errors: bool) -> Score:
    marked = [t for t in article.timexes if t.end <= article.until]
    marked = [t for t in marked if not any(a <= t.start < b for a, b in article.ignored)]
    gold = [t for t in marked if t.counts or (not article.has_values and t.kind == "DATE")]
    others = [t for t in marked if t not in gold]
    ours = [t for t in found(article) if not any(t.start < b and a < t.end for a, b in article.ignored)]
    free, pairs = list(ours), []
    for timex in gold:
        match = next((t for t in free if t.start < timex.end and timex.start < t.end), None)
        if match is not None:
            free.remove(match)
        pairs.append((timex, match))
    extra = [t for t in free if not any(t.start < o.end and o.start < t.end for o in others)]
    if errors:
        for timex, match in pairs:
            if match is None or not same(match.value, timex.value):
                show(article, timex, f"{timex.value} ours {match and (match.text, match.value)}")
        for timex in extra:
            show(article, timex, f"EXTRA {timex.value}")
    hits = [(timex, match) for timex, match in pairs if match]
    return Score(
        len(gold),
        len(hits) + len(extra),
        sum((t.start, t.end) == (m.start, m.end) for t, m in hits),
        len(hits),
        sum(same(m.value, t.value) for t, m in hits),
    )


def show(article: Article, timex: Timex, what: str) -> None:
    before, after = article.text[max(0, timex.start - 70) : timex.start], article.text[timex.end : timex.end + 50]
    print(f"{article.published} {what}: {before!r} [{timex.text}] {after!r}  {article.name[-40:]}")


def main() -> None:
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    if not arguments:
        print("news: give a corpus; see the head of this file")
        return
    errors = "--errors" in sys.argv
    only = next((one.removeprefix("--language=") for one in sys.argv if one.startswith("--language=")), None)
    for name in arguments:
        path = Path(name)
        articles = from_timeml(path) if path.is_dir() else from_lines(path)
        articles = [article for article in articles if only in (None, article.language)]
        before = time.process_time()
        total = Score()
        for article in articles:
            total = total.plus(score(article, errors=errors))
        words = sum(len(article.text[: article.until].split()) for article in articles)
        spent = 1000 * (time.process_time() - before) / words
        figures = "  ".join(
            f"{name} F1 {total.f1(getattr(total, name)):.1f}" for name in ("strict", "relaxed", "value")
        )
        recall = 100 * total.relaxed / max(1, total.gold)
        print(
            f"{path.name}: {len(articles)} articles, {total.gold} dates, ours {total.ours}; {figures}; "
            f"words found {recall:.1f} %; {spent:.4f} s a 1,000 words"
        )


if __name__ == "__main__":
    main()
