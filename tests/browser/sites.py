"""The chronologies whose pages are measured in a browser, and their sites, each built once in a session."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from timeline.formats.rendering import Look
from timeline.site.building import site_files
from timeline.site.load import prepare

ROOT = Path(__file__).parents[2]
FILES = {
    "example": ROOT / "events.yaml",
    "specimen": ROOT / "docs" / "example" / "events.yaml",
    "fifty": Path(__file__).with_name("fifty.yaml"),
    "french": ROOT / "tests" / "golden" / "french" / "events.yaml",
}
PUBLISHED = ("example", "specimen", "fifty")
"""Those of a length that a newsroom publishes, with everything that an event can have."""
PICTURE = ROOT / "docs" / "example" / "pictures" / "plan.png"


def pictured() -> str:
    """The fifty events, and a picture beside the headline."""
    media = "media: {src: plan.png, alt: The wall from below., caption: The wall in 2012.}\n"
    return FILES["fifty"].read_text(encoding="utf-8").replace("\nchapters:", f"\n{media}\nchapters:", 1)


def at_its_limits() -> str:
    """The same, begun by a chapter, with all texts before the first event as long as `check` lets them pass."""
    text = re.sub(r"^title: .*", f"title: {_words(48)}", pictured(), count=1, flags=re.MULTILINE)
    text = re.sub(r"^description: .*(\n  .*)*", f"description: {_words(170)}", text, count=1, flags=re.MULTILINE)
    text = re.sub(r"^    text: .*", f"    text: {_words(150)}", text, count=1, flags=re.MULTILINE)
    return text.replace("from: idea", "from: old-mill", 1)


def _words(signs: int) -> str:
    """A sentence of so many signs."""
    return ("The town council builds a wall by the river and asks who pays " * 4)[: signs - 1].rstrip().ljust(
        signs - 1, "s"
    ) + "."


def many(number: int, *, years: int = 60, topics: int = 0) -> str:
    """So many events, evenly over the years before 2024, every fiftieth a key event, each of one of so many topics."""
    head = "title: A record of many things\nid: many\nlanguage: en-GB\nas_of: 2024-06-30\nsources: {a: {publisher: The Paper, url: 'https://x.example/a', published: 2024-05-05}}\nevents:\n"
    return head + "".join(
        f"- {{id: e{one}, date: '{2024 - years + one * years // number}-{one % 12 + 1:02}', title: Thing {one} happens in the town"
        f", sources: a{', key: true' if one % 50 == 0 else ''}"
        f"{f', tags: [topic {one % topics}, topic {one % 7}]' if topics else ''}}}\n"
        for one in range(number)
    )


def in_language(language: str, title: str, happened: str, publisher: str) -> str:
    """Ten events with dates of every form and of four topics, in another language."""
    dates = ("2018/2020", "2019", "2020~", "2020?", "2021-21", "2023-04", "2023-05-02", "2023-05/..", "[..2022-09-04]", "2024-09-10")  # fmt: skip
    head = f"title: {title}\nid: port\nlanguage: {language}\nas_of: 2024-06-03\nsources: {{s: {{publisher: {publisher}, published: 2023-07-14, url: 'https://example.org/'}}}}\nevents:\n"
    return head + "".join(
        f"- {{date: '{date}', title: '{happened} {one}', sources: s, key: {str(one in (1, 6)).lower()}, tags: ['{happened} {one % 4}']}}\n"
        for one, date in enumerate(dates)
    )


AGES = """title: Les âges du port
id: ages
language: fr
as_of: 2024
sources: {s: {publisher: Le Port}}
events:
- {date: "-0043/0100", title: Le premier port, kind: period, sources: s}
- {date: "0100/0476", title: Le second port, kind: period, sources: s}
- {date: "-0043-03-15", title: Un phare, sources: s, key: true}
- {date: "0079-08-24", title: Une tempête, sources: s}
- {date: "0476-09-04", title: Le port est abandonné, sources: s, key: true}
"""
"""Years of many signs, and periods beside each other."""
AGES += "".join(f'- {{date: "{-year:05}", title: "On pêche, année {year}", sources: s}}\n' for year in range(120, 130))
TEXTS: dict[str, Callable[[], str]] = {
    "fifty with a picture": pictured,
    "fifty at its limits": at_its_limits,
    "thousand": partial(many, 1000),
    "five thousand": partial(many, 5000),
    "ages": lambda: AGES,
    "arabic": partial(in_language, "ar", "سجل الميناء", "حدث رقم", "صحيفة المدينة"),
    "hebrew": partial(in_language, "he", "יומן הנמל", "אירוע מספר", "עיתון העיר"),
    "many topics": partial(many, 130, topics=110),
    "japanese": partial(in_language, "ja", "港の記録", "出来事", "港新聞"),
}


def build(name: str, folder: Path) -> Path:
    """The folder in which the site of that name now is."""
    source = FILES.get(name)
    if source is None:
        source = folder / "events.yaml"
        source.write_text(TEXTS[name](), encoding="utf-8")
        shutil.copy(PICTURE, folder)
    return made(source, folder / "site")


def made(source: Path, site: Path, look: Look = Look()) -> Path:  # noqa: B008  # frozen
    """The folder, with the site of that file in it."""
    prepared = prepare(source)
    assert prepared.is_sound, prepared.findings
    for file, data in site_files(prepared, look).items():
        (site / file).parent.mkdir(parents=True, exist_ok=True)
        (site / file).write_bytes(data)
    return site


def opened(browser: Browser, file: Path, width: int = 1280, height: int = 900, **how: Any) -> Page:
    """That file in a window of that size; its opener closes its context."""
    page = browser.new_context(viewport={"width": width, "height": height}, **how).new_page()
    page.goto(file.as_uri())
    return page


def without_style(html: str) -> str:
    """The page without its style sheet."""
    return re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)


def classes_of(css: str) -> Iterator[str]:
    """The classes for which the style sheet has rules, beside what these ask in brackets."""
    for selector in re.findall(r"([^{};]*)\{", re.sub(r"\"[^\"]*\"", "", css)):
        yield from re.findall(r"\.([a-zA-Z][\w-]*)", re.sub(r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)", "", selector))
