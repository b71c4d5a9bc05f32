"""A whole build of 1,000, 10,000 and 30,000 events with sources of their own and texts in blocks: CPU time, peak memory, growth.

Beside it, at 10,000, Hugo (Debian: hugo) makes page, JSON, Markdown, CSV and feed of the same data in the same run, with
its own reading of YAML and Markdown. Without Hugo its line says so.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

SIZES = (1_000, 10_000, 30_000)
COMPARED = 10_000
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


def measured(size: int, text: str) -> Spent:
    """Our build of that file, into an empty folder."""
    timeline = str(Path(sys.executable).parent / "timeline")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "events.yaml").write_text(text)
        command = [timeline, "build", str(folder / "events.yaml"), "-o", str(folder / "site"), "-q", "--no-size-limits"]
        took = spent(command, folder)
        pages = len(list((folder / "site").glob("*.html")))
    print(line("timeline build", size, took, f"{pages} pages, {len(text) / 1e6:.1f} MB in"))
    return took


def hugo_measured(size: int, text: str) -> Spent | None:
    """Hugo's build of the same data; None where there is no Hugo."""
    if shutil.which("hugo") is None:
        print("hugo is not here (Debian: hugo): nothing to compare with")
        return None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        hugo_site(folder, text)
        took = spent(["hugo", "--quiet", "-s", str(folder)], folder)
        made = sorted(path.name for path in (folder / "public").glob("index.*"))
    print(line("hugo", size, took, " ".join(made)))
    return took


def line(label: str, size: int, took: Spent, more: str) -> str:
    """One line of the report."""
    each = took.seconds / size * 1000
    return f"{label:<16}{size:>7,} events{took.seconds:>8.2f} s of CPU{each:>7.3f} ms each{took.megabytes:>7.0f} MB  {more}"


def main() -> None:
    """Prints a line a build, the ratio to Hugo, and how time and memory grow."""
    taken: dict[int, Spent] = {}
    for size in SIZES:
        text = chronology(size)
        taken[size] = measured(size, text)
        if size == COMPARED and (other := hugo_measured(size, text)):
            ours = taken[size]
            ratio, more = ours.seconds / other.seconds, ours.megabytes / other.megabytes
            print(f"{'ratio to hugo':<16}{size:>7,} events{ratio:>8.2f} in time, {more:.2f} in memory")
    for small, large in pairwise(SIZES):
        times = large / small
        time, memory = (taken[large][at] / taken[small][at] for at in (0, 1))
        print(
            f"growth          {small:>7,} to {large:,} ({times:.0f} times): {time:.1f} in time, {memory:.1f} in memory"
        )


if __name__ == "__main__":
    main()
