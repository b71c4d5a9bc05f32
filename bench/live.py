"""From a save to the new words in Chromium, at 1,000 events: `timeline serve` beside `hugo server`, in turn, in one run.

Hugo (Debian: hugo) makes one page of the same events from a data file and its text with the same Markdown.
"""

import json
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

EVENTS = 1_000
EDITS = 32
TEXT = "The council votes *on the crane* of the northern harbour, which has stood since the war, and puts it off again."
LAYOUT = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Site.Title }}</title></head><body>
<h1>{{ .Site.Title }}</h1>
{{ range .Site.Data.events }}<article id="{{ .id }}"><h2>{{ .title }}</h2><time>{{ .date }}</time>{{ .text | markdownify }}<p>The Herald</p></article>
{{ end }}</body></html>"""


def rows(word: str) -> list[dict[str, str]]:
    """The events; the word stands in the text of the middle one."""
    return [
        {"id": f"e{number}", "date": f"{1 + number % 28} {'January May July October'.split()[number % 4]} {1990 + number // 40}",
         "title": f"The council meets for the {number}th time", "text": f"{TEXT} {word if number == EVENTS // 2 else ''}"}
        for number in range(EVENTS)
    ]  # fmt: skip


def chronology(word: str) -> str:
    """The same as `events.yaml`."""
    lines = [
        "title: The council",
        "id: council",
        "as_of: 2020",
        "sources:",
        "  herald: {publisher: The Herald, published: 2019}",
        "events:",
    ]
    for row in rows(word):
        lines += [
            f"  - id: {row['id']}",
            f"    date: {row['date']}",
            f"    title: {row['title']}",
            f"    text: {json.dumps(row['text'])}",
            "    sources: [herald]",
        ]
    return "\n".join([*lines, ""])


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def running(*command: str, cwd: Path) -> Iterator[None]:
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait(20)


def opened(page: Page, address: str) -> None:
    for _ in range(200):
        try:
            page.goto(address)
        except Exception:  # noqa: BLE001  # not up yet
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"nothing answers at {address}")


def seconds(page: Page, save: Callable[[str], None], word: str) -> float:
    began = time.perf_counter()
    save(word)
    page.wait_for_function("word => document.body && document.body.textContent.includes(word)", arg=word, polling="raf")
    return time.perf_counter() - began


def main() -> None:
    hugo, chromium = shutil.which("hugo"), shutil.which("chromium") or shutil.which("google-chrome")
    if not hugo or not chromium:
        print("live: needs hugo and chromium; skipped")
        return
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        ours, theirs = Path(name, "ours"), Path(name, "theirs")
        for folder in (ours, theirs / "data", theirs / "layouts"):
            folder.mkdir(parents=True)
        events, data = ours / "events.yaml", theirs / "data" / "events.json"
        (theirs / "hugo.toml").write_text(
            'title = "The council"\nbaseURL = "/"\ndisableKinds = ["RSS", "sitemap", "taxonomy", "term"]\n'
        )
        (theirs / "layouts" / "index.html").write_text(LAYOUT)
        events.write_text(chronology("Begin"))
        data.write_text(json.dumps(rows("Begin")))
        own, other = free_port(), free_port()
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        with (
            running(sys.executable, "-m", "timeline", "serve", "--port", str(own), cwd=ours),
            running(hugo, "server", "--port", str(other), "--bind", "127.0.0.1", cwd=theirs),
        ):
            pages = [browser.new_page(), browser.new_page()]
            opened(pages[0], f"http://127.0.0.1:{own}/")
            opened(pages[1], f"http://127.0.0.1:{other}/")
            saves = [
                lambda word: events.write_text(chronology(word)),
                lambda word: data.write_text(json.dumps(rows(word))),
            ]
            times: list[list[float]] = [[], []]
            chance = random.Random(1)  # noqa: S311  # no secret
            for edit in range(EDITS):
                for which in (0, 1):
                    pages[which].bring_to_front()
                    time.sleep(0.7 + chance.random() / 2)  # Hugo looks for changes twice a second
                    times[which].append(seconds(pages[which], saves[which], f"Edit{edit}of{which}"))
        browser.close()
    ours_, hugos = (statistics.median(one[2:]) for one in times)
    print(
        f"save to visible, {EVENTS} events: timeline {ours_ * 1000:.0f} ms, hugo {hugos * 1000:.0f} ms, ratio {ours_ / hugos:.2f}"
    )


if __name__ == "__main__":
    main()
