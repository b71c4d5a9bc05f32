"""`timeline review` in the browser: the address it prints, the browser it opens, and its end."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests.desk.test_server import Stream, ask
from timeline.live.desk.server import PATH, cookie_of

EVENTS = "title: The port\nlanguage: en-GB\nas_of: 2023\nevents: []\n"
HERALD = "published: 14 July 2023\noutlet: The Herald\n\nThe port was closed on 3 July 2023.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "events.yaml").write_text(EVENTS, encoding="utf-8")
    (tmp_path / "clippings").mkdir()
    (tmp_path / "clippings" / "herald.txt").write_text(HERALD, encoding="utf-8")
    browser = tmp_path / "browser"
    browser.write_text('#!/bin/sh\nprintf "%s" "$1" > opened.new && mv opened.new opened\n', encoding="utf-8")
    browser.chmod(0o755)
    return tmp_path


@pytest.fixture
def review(folder: Path) -> Iterator[tuple[subprocess.Popen[str], int, str]]:
    """The command at work, its port and its token."""
    command = [sys.executable, "-m", "timeline", "review", "--open", "--port", "0"]
    signal.signal(
        signal.SIGINT, signal.default_int_handler
    )  # else a suite in the background hands on that it is ignored
    environment = {**os.environ, "BROWSER": str(folder / "browser"), "DISPLAY": ":0"}
    process = subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        found = re.search(r"http://127\.0\.0\.1:(\d+)/-/desk\?token=([0-9a-f]{32}) ", process.stderr.readline())
        assert found
        yield process, int(found[1]), found[2]
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        process.wait(20)
        assert process.stderr is not None
        process.stderr.close()


def test_what_the_browser_is_started_with_opens_the_desk_once(
    review: tuple[subprocess.Popen[str], int, str], folder: Path
) -> None:
    _, port, token = review
    end = time.monotonic() + 20
    while not (folder / "opened").exists():
        assert time.monotonic() < end
        time.sleep(0.05)
    address = (folder / "opened").read_text(encoding="utf-8")
    assert address.startswith(f"http://127.0.0.1:{port}{PATH}?token=") and token not in address
    entrance = address.partition(str(port))[2]
    assert ask(port, entrance, headers={"Cookie": ""})[0] == 303
    assert ask(port, entrance, headers={"Cookie": ""})[0] == 403
    assert b"3 July 2023" in ask(port, f"{PATH}/state", headers={"Cookie": f"{cookie_of(token)}={token}"})[2]


def test_it_ends_at_once_though_a_page_listens(review: tuple[subprocess.Popen[str], int, str]) -> None:
    process, port, token = review
    with closing(Stream(port, token)) as stream:
        assert stream.next() == 0
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130 and time.monotonic() - began < 5
        assert process.stderr is not None and "Traceback" not in process.stderr.read()
