"""Builds of 200 to 30,000 events with sources of their own and texts in blocks: CPU time, peak memory, growth.

    python bench/build.py              a full build, one after an edit, one with nothing to do
    python bench/build.py 1000 100000  of so many events

Up to 10,000 Hugo (Debian: hugo) makes page, JSON, Markdown, CSV and feed of the same data in the same run, with its own
reading of YAML and Markdown; shown is the median of three rounds. Without Hugo its line says so.
"""

from __future__ import annotations

import math
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

SIZES = (200, 1_000, 10_000, 30_000)
COMPARED = 10_000
ROUNDS = 3
MONTHS = "January February March April May June July August September October November December".split()
WORDS = (
    "the council votes on a crane of the northern harbour which has stood since the war and puts it off again "
    "because the money for a new one can't be found this year as the mayor told the union in a letter of May"
).split()


class Spent(NamedTuple):
    """What a command took."""

    seconds: float
    """CPU time of all its threads, the system's part counted."""
    megabytes: float
    """Of memory, at its peak."""


def event(number: int, dice: random.Random) -> Iterator[str]:
    """The lines of one event: a text of 60 words in a block, two sources written out."""
    date = f"{1 + number % 28} {MONTHS[number % 12]} {1900 + number % 120}"
    words = dice.choices(WORDS, k=60)
    if number % 5 == 0:
        words[7], words[30] = f"*{words[7]}*", f"[{words[30]}](https://harbour.example/{number})"
    yield f"  - id: meeting-{number}"
    yield f"    date: {date}"
    yield f"    title: The council meets for the {number}th time on the crane of the northern harbour"
    yield "    text: |"
    yield from (f"      {' '.join(words[at : at + 12])}" for at in range(0, 60, 12))
    yield "    sources:"
    for paper in ("The Herald", "The Courier"):
        page = f"{paper.lower().replace(' ', '-')}.example/archive/{number}/the-council-and-the-crane"
        yield f"      - publisher: {paper}"
        yield f"        title: What the council said in meeting {number}, and what it did"
        yield f"        published: {date}"
        yield f"        url: https://{page}"
        yield f"        at: page {number % 9 + 1}"
    yield f"    tags: [{('harbour', 'council', 'money')[number % 3]}]"


def chronology(size: int) -> str:
    """A file of so many events; the same for the same size."""
    dice = random.Random(size)  # noqa: S311
    head = ["title: The council", "id: council", "url: https://council.example/", "as_of: 31 January 2024", "events:"]
    return "\n".join([*head, *(line for number in range(size) for line in event(number, dice)), ""])


LAYOUTS = {
    "index.html": """<!doctype html><html lang="en"><meta charset="utf-8"><title>{{ .Site.Title }}</title><h1>{{ .Site.Title }}</h1>
{{ range .Site.Data.all.events }}<article id="{{ .id }}"><h2>{{ .title }}</h2><time>{{ .date }}</time>{{ .text | markdownify }}
<ul>{{ range .sources }}<li><a href="{{ .url }}">{{ .publisher }}</a>, {{ .published }}: {{ .title }}, {{ .at }}</li>{{ end }}</ul></article>
{{ end }}</html>""",
    "index.json": "{{ .Site.Data.all | jsonify }}",
    "index.md": """# {{ .Site.Title }}
{{ range .Site.Data.all.events }}
- **{{ .date }}**: {{ .title }}. {{ .text }}{{ range .sources }} [{{ .publisher }}]({{ .url }}), {{ .title }}, {{ .at }}.{{ end }}
{{ end }}""",
    "index.csv": """id,date,title,text,sources
{{ range .Site.Data.all.events }}{{ .id }},{{ .date }},"{{ .title }}","{{ .text | markdownify | plainify }}","{{ range .sources }}{{ .publisher }}; {{ end }}"
{{ end }}""",
    "index.xml": """<feed xmlns="http://www.w3.org/2005/Atom"><title>{{ .Site.Title }}</title>
{{ range .Site.Data.all.events }}<entry><id>{{ .id }}</id><title>{{ .title }}</title><summary>{{ .text | markdownify | plainify }}</summary></entry>
{{ end }}</feed>""",
}
CONFIG = """baseURL = "https://council.example/"
title = "The council"
disableKinds = ["page", "section", "taxonomy", "term", "sitemap", "robotsTXT", "404"]
[mediaTypes."text/markdown"]
suffixes = ["md"]
[mediaTypes."text/csv"]
suffixes = ["csv"]
[outputFormats.MD]
mediaType = "text/markdown"
isPlainText = true
[outputFormats.CSV]
mediaType = "text/csv"
isPlainText = true
[outputs]
home = ["HTML", "JSON", "MD", "CSV", "RSS"]
"""


def hugo_site(folder: Path, text: str) -> None:
    """A Hugo site that reads the events from a data file."""
    for name, content in {f"layouts/{name}": layout for name, layout in LAYOUTS.items()}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    (folder / "config.toml").write_text(CONFIG)
    (folder / "data").mkdir()
    (folder / "data/all.yaml").write_text(text)


def spent(command: list[str], folder: Path) -> Spent:
    """What the command takes; it has to succeed."""
    process = subprocess.Popen(command, env={**os.environ, "XDG_CACHE_HOME": str(folder / "cache")})
    _, status, usage = os.wait4(process.pid, 0)  # what it took, which `wait` doesn't say
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{command[0]} failed")
    return Spent(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


class Builds(NamedTuple):
    """What the builds of one file took, one after another."""

    full: Spent
    """Into an empty folder, with nothing known."""
    edit: Spent
    """After one title was written otherwise."""
    nothing: Spent
    """After nothing was."""


def measured(text: str) -> Builds:
    """Our builds of that file."""
    timeline = str(Path(sys.executable).parent / "timeline")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "events.yaml"
        command = [timeline, "build", str(file), "-o", str(folder / "site"), "-q", "--no-size-limits"]
        file.write_text(text)
        full = spent(command, folder)
        file.write_text(text.replace("for the 7th time", "for the seventh time"))
        edit = spent(command, folder)
        time.sleep(0.05)  # a file that was just written is not yet taken for one that stays
        spent(command, folder)
        return Builds(full, edit, spent(command, folder))


def hugo_measured(text: str) -> Spent | None:
    """Hugo's build of the same data; None where there is no Hugo."""
    if shutil.which("hugo") is None:
        print("hugo is not here (Debian: hugo): nothing to compare with")
        return None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        hugo_site(folder, text)
        return spent(["hugo", "--quiet", "-s", str(folder)], folder)


def line(label: str, size: int, took: Spent, more: str) -> str:
    """One line of the report."""
    each = took.seconds / size * 1000
    return f"{label:<16}{size:>7,} events{took.seconds:>8.2f} s of CPU{each:>7.3f} ms each{took.megabytes:>7.0f} MB  {more}"


def median(found: list[Spent]) -> Spent:
    """The one in the middle by time."""
    return sorted(found)[len(found) // 2]


def compared(size: int, text: str) -> Builds:
    """Ours and Hugo's, in turn, and their ratios; the medians of ours."""
    rounds = ROUNDS if size <= COMPARED else 1
    ours, others = [], []
    for _ in range(rounds):
        ours.append(measured(text))
        if size <= COMPARED and (other := hugo_measured(text)):
            others.append(other)
    found = Builds(*(median([one[at] for one in ours]) for at in range(len(Builds._fields))))
    for label, took in found._asdict().items():
        print(line(label, size, took, f"{took.seconds / found.full.seconds:.3f} of a full build"))
    if others:
        hugo = median(others)
        print(line("hugo", size, hugo, "a page, JSON, Markdown, CSV and a feed"))
        ratios = (f"{label} {took.seconds / hugo.seconds:.2f}" for label, took in found._asdict().items())
        print(f"of hugo's time  {size:>7,} events  {', '.join(ratios)}")
    return found


def main() -> None:
    """Prints a line a build, the ratio to Hugo, and how time and memory grow."""
    sizes = [int(argument) for argument in sys.argv[1:]] or SIZES
    taken = {size: compared(size, chronology(size)) for size in sizes}
    for small, large in pairwise(sizes):
        for label in ("full", "edit"):
            one, other = (getattr(taken[size], label) for size in (small, large))
            power = math.log(other.seconds / one.seconds) / math.log(large / small)
            more = f"{other.megabytes / one.megabytes:.1f} times the memory"
            print(f"growth of {label:<6}{small:>7,} to {large:,}: time grows with the power {power:.2f}, {more}")


if __name__ == "__main__":
    main()
