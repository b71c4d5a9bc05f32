"""A reporter's day, with the real commands and a real browser: nothing is lost, and every message says what to do."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import Run
from tests.test_serving import serving
from tests.test_splicing import is_kept

pytestmark = pytest.mark.browser

CLIPPING = """published: 14 July 2023
outlet: The Herald
title: The harbour office is asked for an answer

The dockers' union wrote to the harbour office on Monday. The office must answer by 5 September.
"""


def test_a_day(timeline: Run, browser: Browser, tmp_path: Path) -> None:
    # Morning: a folder to begin in, and its first version kept.
    folder = tmp_path / "harbour"
    assert timeline("init", "harbour").returncode == 0
    events = folder / "events.yaml"
    first = events.read_text()
    (tmp_path / "first.yaml").write_text(first)

    # A clipping becomes drafts, which nobody sees yet.
    (folder / "herald.txt").write_text(CLIPPING)
    drafted = timeline("extract", "herald.txt", "-o", "events.yaml", cwd=folder)
    assert drafted.returncode == 0 and "2 draft entries" in drafted.stderr
    assert is_kept(first, events.read_text()) and "says: by 5 September" in events.read_text()
    assert timeline("check", "--strict", cwd=folder).stdout == ""
    assert timeline("build", "-q", cwd=folder).returncode == 0
    assert "harbour office" not in (folder / "site" / "index.html").read_text()

    # An event is added where its date belongs.
    added = timeline(
        "add", "Tuesday 18 July 2023: The office meets", "--source", "herald-2023-07", "--on", "2023-07-19", cwd=folder
    )
    assert "means    2023-07-18, day" in added.stdout

    with serving(folder) as (_, port):
        page = browser.new_page()
        expect.set_options(timeout=20_000)
        page.goto(f"http://127.0.0.1:{port}/")
        expect(page.locator("body")).to_contain_text("The office meets")

        # Three mistakes, each said over the page with its words and what to write instead.
        good = events.read_text()
        for right, wrong, code, help in (
            ("Tuesday 18 July 2023", "Monday 18 July 2023", "weekday-mismatch", 'write "Tuesday 18 July 2023"'),
            ("title: The office meets", "titel: The office meets", "unknown-field", "did you mean `title`?"),
            ("title: The office meets", "title: The office meets: again", "colon-in-text", "put the text in quotes"),
        ):
            assert right in good
            events.write_text(good.replace(right, wrong))
            expect(page.locator("#timeline-findings")).to_contain_text(f"[{code}]")
            expect(page.locator("#timeline-findings")).to_contain_text(help)
            said = timeline("check", cwd=folder)
            assert said.returncode == 1 and f"[{code}]" in said.stdout and "Traceback" not in said.stderr
            expect(page.locator("body")).to_contain_text("The office meets")
        events.write_text(good)
        expect(page.locator("#timeline-findings")).to_have_count(0)

        # A draft is published by taking one word away, and appears without a reload by hand.
        events.write_text(good.replace("    draft: true\n", "", 2).replace("    note: Find", "    note: Find"))
        expect(page.locator("body")).to_contain_text("wrote to the harbour office")
        page.close()

    # Afternoon: what has changed since the morning.
    changed = timeline("diff", "../first.yaml", cwd=folder).stdout
    assert "added     2023-07-18-the-office-meets: The office meets (2023-07-18)\n" in changed
    note = timeline("diff", "../first.yaml", "--format", "markdown", cwd=folder).stdout
    assert "- Added: 18 July 2023: **The office meets**" in note

    # A date was wrong: it is put right, and said.
    events.write_text(events.read_text().replace("Tuesday 18 July 2023", "Wednesday 19 July 2023"))
    done = timeline(
        "correct",
        "2023-07-18-the-office-meets",
        "--date",
        "21 July 2023",
        "The day was given as 18 July; it was the 19th.",
        cwd=folder,
    )
    assert done.returncode == 0
    assert timeline("agenda", "--on", "21 July 2023", cwd=folder).stdout.startswith(
        "ahead:\n  2023-09-05, deadline, in 46 days"
    )

    # Evening: the years are written out, and the page is built.
    assert timeline("fmt", "--resolve", "--ids", "--yes", cwd=folder).returncode == 0
    built = timeline("build", cwd=folder)
    assert built.returncode == 0, built.stderr
    text = (folder / "site" / "index.html").read_text()
    assert "The day was given as 18 July; it was the 19th." in text and "19 July 2023" in text
    for private in ("Find somebody who says how many", "Thousands work on it", "herald.txt", "live.js"):
        for file in (folder / "site").rglob("*"):
            assert not file.is_file() or private.encode() not in file.read_bytes()
    # Nothing that was there in the morning is lost.
    now = events.read_text().splitlines()
    spelt_out = ("    date: 16 July ", "  - date: 1961 to 1969")  # with its year, and with an id before it
    lines = iter(now)
    assert [line for line in first.splitlines() if not line.startswith(spelt_out) and line not in lines] == []
