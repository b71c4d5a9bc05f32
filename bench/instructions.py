"""Instructions of the commands that must cost nothing, over `python -c pass`: for the example and for 10,000 events.

Counted in one run by `perf stat -e instructions:u`, or where the machine has no counters by valgrind's callgrind.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
EVENTS = 10_000


def counter(folder: Path) -> list[str]:
    """The command to put before another so that its instructions are counted."""
    perf = ["perf", "stat", "-x,", "-e", "instructions:u", "-o", str(folder / "perf")]
    if shutil.which("perf") and "not supported" not in count_text([*perf, "true"], folder):
        return perf
    if shutil.which("valgrind"):
        return ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder / 'callgrind'}"]
    sys.exit("neither perf's counters nor valgrind are here (Debian: linux-perf, valgrind)")


def count_text(command: list[str], folder: Path) -> str:
    """What the counter says of one run."""
    report = folder / "perf"
    report.unlink(missing_ok=True)
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return report.read_text() if report.exists() else done.stderr


def instructions(before: list[str], command: list[str], folder: Path) -> int:
    """How many instructions the command takes."""
    text = count_text([*before, *command], folder)
    found = re.search(r"Collected : (\d+)", text) or re.search(r"^(\d+),", text, re.MULTILINE)
    if not found:
        sys.exit(f"no figure in:\n{text}")
    return int(found[1])


def large(path: Path) -> None:
    """A chronology of many events."""
    lines = [
        "title: Many",
        "as_of: 2024-01-31",
        "id: many",
        "sources:",
        "  s: {publisher: The Paper, published: 2023-07-14}",
    ]
    lines.append("events:")
    for number in range(EVENTS):
        year, month, day = 1000 + number % 1000, number % 12 + 1, number % 28 + 1
        lines.append(
            f"  - {{date: {year}-{month:02}-{day:02}, title: Event {number}, text: Some words on it., sources: s}}"
        )
    path.write_text("\n".join(lines) + "\n")


def main() -> None:
    """Prints one line a command: instructions, and the ratio."""
    timeline = str(Path(sys.executable).parent / "timeline")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        before = counter(folder)
        shutil.copy(ROOT / "events.yaml", folder / "events.yaml")
        large(folder / "large.yaml")
        base = instructions(before, [sys.executable, "-c", "pass"], folder)
        print(f"{'python -c pass':<42} {base:>12,}")
        for label, command in (
            ("timeline --version", [timeline, "--version"]),
            ("build, nothing to do, example", [timeline, "build", "events.yaml", "-o", "site"]),
            (f"build, nothing to do, {EVENTS:,} events", [timeline, "build", "large.yaml", "-o", "large"]),
        ):
            if "build" in command:
                subprocess.run(command, cwd=folder, check=True, capture_output=True)
            total = instructions(before, command, folder)
            print(f"{label:<42} {total:>12,}  {total / base:.2f}")


if __name__ == "__main__":
    main()
