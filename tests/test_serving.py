"""The page while it is worked on: on this machine alone, never older than the last save, nothing of it in the site."""

import asyncio
import http.client
import json
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from html import unescape

import pytest

from timeline.chronology import project_of
from timeline.document import parse_document
from timeline.findings import Finding, Place
from timeline.live.app import _states, confined, followed
from timeline.live.page_diff import edited_event, target_of, without_same
from timeline.live.state import PreviewState, State

GOOD = """title: A record
id: record
as_of: 2024
sources: {herald: {publisher: The Herald, published: 2023}}
events:
  - {id: one, date: 2019, title: The first, sources: herald}
  - id: two
    date: 2021
    title: The second
    sources: herald
  - {id: secret, date: 2022, title: Private, draft: true}
"""


@contextmanager
def serving(folder, *words):
    """`timeline serve` at work, and its port; ended when done with."""
    command = [sys.executable, "-m", "timeline", "serve", *(words or ("--port", "0"))]
    # A suite that was itself put in the background has the signal ignored, and so would its children.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True)
    try:
        for line in process.stderr:
            if line.startswith("http://127.0.0.1:"):
                yield process, int(line.split("/")[2].partition(":")[2])
                break
        else:
            raise AssertionError("it did not begin")
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        process.wait(20)
        process.stderr.close()


def get(port, path="/", method="GET", **headers):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode(errors="replace")


class Stream:
    """The states that a page is told."""

    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        self.connection.request("GET", "/-/live")
        self.answer = self.connection.getresponse()

    def close(self):
        self.answer.close()
        self.connection.close()

    def next(self):
        end = time.monotonic() + 20  # each line that says that the stream is still there ends a read
        while line := self.answer.readline():
            assert time.monotonic() < end, "no news"
            if line.startswith(b"data: "):
                return json.loads(line[len("data: ") :])
        return None


def test_the_page_is_served_with_a_script_that_is_not_in_the_site(tmp_path):
    (tmp_path / "events.yaml").write_text(GOOD)
    with serving(tmp_path) as (_, port):
        status, headers, page = get(port)
        assert status == 200 and "The second" in page and "Private" not in page
        assert '<script src="/-/live.js" data-page="' in page and "script-src 'self'" in unescape(page)
        assert headers["cache-control"] == "no-store" and headers["x-content-type-options"] == "nosniff"
        assert "EventSource" in get(port, "/-/live.js")[2]
        assert get(port, "/events.json")[1]["content-type"] == "application/json"
        assert get(port, "/nothing")[0] == 404 and "data-page" in get(port, "/nothing")[2]
        for path in ("/.timeline-manifest.json", "/../events.yaml", "/%2e%2e/events.yaml", "/media//x", "/a%00b"):
            assert get(port, path)[0] == 404
    site = (tmp_path / "site" / "index.html").read_text()
    assert "live.js" not in site and "script-src" not in site


def test_several_chronologies_are_shown_from_the_page_that_leads_to_them(tmp_path):
    for name in ("ferry", "harbour"):
        (tmp_path / f"{name}.events.yaml").write_text(GOOD)
    tables = "".join(f'[chronologies.{name}]\nevents = "{name}.events.yaml"\n' for name in ("ferry", "harbour"))
    (tmp_path / "timeline.toml").write_text(tables)
    with serving(tmp_path) as (_, port):
        assert 'href="ferry/"' in get(port)[2] and "EventSource" in get(port, "/-/live.js")[2]
        status, headers, _ = get(port, "/ferry")
        assert status == 307 and headers["location"] == "/ferry/"
        assert get(port, "/ferry/")[0] == get(port, "/harbour/index.html")[0] == 200
        assert [get(port, path)[0] for path in ("/nothing", "/nothing/", "/ferry/nothing/")] == [404] * 3
        stream = Stream(port)
        first = stream.next()
        (tmp_path / "ferry.events.yaml").write_text(GOOD.replace("The second", "The other"))
        while (state := stream.next())["page"] == first["page"]:
            pass
        assert state["findings"] == first["findings"]
        assert "The other" in get(port, "/ferry/")[2] and "The other" in get(port)[2]
        (tmp_path / "harbour.events.yaml").write_text(GOOD.replace("date: 2019", "date: 31 June 2019"))
        while "31 June" not in repr(stream.next()["findings"]):
            pass
        assert "The second" in get(port, "/harbour/")[2]
        stream.close()


def test_only_this_machine_by_its_own_name_is_answered(tmp_path):
    (tmp_path / "events.yaml").write_text(GOOD)
    with serving(tmp_path) as (_, port):
        assert get(port, Host=f"localhost:{port}")[0] == 200
        for host in ("evil.example", f"evil.example:{port}", "127.0.0.1.evil.example"):
            assert get(port, Host=host)[0] == 400
        assert get(port, method="POST")[0] == 405
        with socket.socket() as other:
            other.settimeout(5)
            assert other.connect_ex((_own_address(), port)) != 0


def _own_address():
    """An address of this machine that is not the loopback's, or one that leads nowhere."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(("192.0.2.1", 9))  # sends nothing (RFC 5737)
        except OSError:
            return "127.0.0.2"
        return asked.getsockname()[0]


def test_a_stream_answers_at_once_and_tells_of_each_edit(tmp_path):
    events = tmp_path / "events.yaml"
    events.write_text(GOOD)
    with serving(tmp_path) as (_, port), closing(Stream(port)) as stream:
        first = stream.next()
        assert first["findings"] == [] and first["page"] in get(port)[2]
        events.write_text(GOOD.replace("The second", "The third"))
        second = stream.next()
        assert second["page"] != first["page"] and second["target"] == "index.html#two"
        assert "The third" in get(port)[2]
        events.write_text(GOOD.replace("2021", "31 April 2021"))
        broken = stream.next()
        while not broken["findings"] or broken["findings"][0]["code"] == "empty-file":  # seen while it was written
            broken = stream.next()
        [finding] = broken["findings"]
        assert broken["page"] == second["page"]
        assert (finding["where"], finding["code"]) == ("events.yaml:8:11", "impossible-date")
        assert finding["excerpt"] == "    date: 31 April 2021\n          ^^^^^^^^^^^^^"
        assert "The third" in get(port)[2]
        events.write_text(GOOD)
        mended = stream.next()
        while mended["findings"]:
            mended = stream.next()
        assert mended["page"] != second["page"] and "The second" in get(port)[2]
        with closing(Stream(port)) as another:
            assert another.next() == mended


def test_the_page_for_frames_follows_too(tmp_path):
    events = tmp_path / "events.yaml"
    events.write_text(GOOD)
    (tmp_path / "own").mkdir()
    with serving(tmp_path, "--port", "0", "--templates", "own") as (_, port):
        old = [_embedded(port, "The second")]
        events.write_text(GOOD.replace("The second", "The third"))
        old.append(_embedded(port, "The third", old))
        (tmp_path / "own" / "embed.html").write_text("<body>Our own</body>")
        _embedded(port, "Our own", old)
        assert get(port, "/" + "a" * 5000)[0] == 404


def _embedded(port, words, old=()):
    """The page for frames with these words, once a state names it; those before it have other names, so ask again."""
    seen = list(old)

    def named():
        with closing(Stream(port)) as stream:
            state = stream.next()
        page = get(port, "/embed.html")[2]
        if words not in page:
            seen.append(page)
        return page if words in page and state["page"] in page else None

    page = until(named)
    name = re.search('data-page="([^"]+)"', page)[1]
    assert all(f'"{name}"' not in one for one in seen)
    return page


@pytest.mark.parametrize("command", ["serve", "watch"])
def test_a_theme_that_was_wrong_from_the_start_is_looked_at_again(tmp_path, command):
    (tmp_path / "events.yaml").write_text(GOOD)
    (tmp_path / "own.css").write_text("body { color: red }\n")
    words = ["--port", "0"] if command == "serve" else []
    process = subprocess.Popen(
        [sys.executable, "-m", "timeline", command, *words, "--theme", "own.css"],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
    )
    try:
        while b"[bad-theme]" not in (line := process.stderr.readline()):
            assert line, "it has ended"
        (tmp_path / "own.css").write_text(":root { --panel: #eeeeee; }\n")
        until((tmp_path / "site" / "index.html").exists)
    finally:
        process.kill()
        process.wait(20)
        process.stderr.close()


def test_no_edit_is_lost_among_fifty(tmp_path):
    events = tmp_path / "events.yaml"
    events.write_text(GOOD)
    with serving(tmp_path) as (_, port), closing(Stream(port)) as stream:
        for number in range(50):
            events.write_text("")
            events.write_text(GOOD.replace("The second", f"Edit {number}."))
            time.sleep(0.01 * (number % 4))
        until(lambda: "Edit 49." in get(port)[2])
        key = get(port)[2].partition('data-page="')[2].partition('"')[0]
        while stream.next()["page"] != key:
            pass


def until(done):
    end = time.monotonic() + 20
    while not (outcome := done()):
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)
    return outcome


def test_pictures_and_templates_count_too(tmp_path, root):
    picture = (root / "docs/example/pictures/plan.png").read_bytes()
    (tmp_path / "own").mkdir()
    (tmp_path / "a.png").write_bytes(picture)
    (tmp_path / "events.yaml").write_text(GOOD.replace("{id: one,", "{id: one, media: {src: a.png, alt: A plan},"))
    with serving(tmp_path, "--port", "0", "--templates", "own") as (_, port):
        before = get(port)[2]
        (tmp_path / "a.png").write_bytes(picture + b"\0")
        until(
            lambda: (
                'src="media/' in get(port)[2]
                and get(port)[2].partition('src="media/')[2][:9] != before.partition('src="media/')[2][:9]
            )
        )
        name = get(port)[2].partition('src="')[2].partition('"')[0]
        assert get(port, f"/{name}")[0] == 200
        (tmp_path / "own" / "footer.html").write_text("<footer>Our own</footer>")
        until(lambda: "<footer>Our own</footer>" in get(port)[2])


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_it_ends_at_once_though_a_page_listens(tmp_path, sent, code):
    (tmp_path / "events.yaml").write_text(GOOD)
    with serving(tmp_path) as (process, port), closing(Stream(port)) as stream:
        stream.next()
        began = time.monotonic()
        process.send_signal(sent)
        assert process.wait(20) == code and time.monotonic() - began < 5
        assert "Traceback" not in process.stderr.read()


def test_a_file_that_is_broken_from_the_start_shows_what_is_wrong(tmp_path):
    (tmp_path / "events.yaml").write_text("title: [")
    with serving(tmp_path) as (_, port):
        status, _, page = get(port)
        assert status == 404 and "There is no page yet" in page and "data-page" in page
        with closing(Stream(port)) as stream:
            assert stream.next()["findings"][0]["where"] == "events.yaml:1:8"


def test_a_port_that_is_taken_is_wrong_use_and_none_is_asked_for_finds_the_next(tmp_path):
    (tmp_path / "events.yaml").write_text(GOOD)
    with serving(tmp_path) as (_, port), serving(tmp_path, "--output", "other") as (_, own):
        assert own != port
        done = subprocess.run(
            [sys.executable, "-m", "timeline", "serve", "--port", str(port), "-o", "third"],
            cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        assert done.returncode == 2 and f"port {port} can't be used" in done.stderr
    missing = subprocess.run(
        [sys.executable, "-m", "timeline", "serve", "none.yaml"],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert missing.returncode == 2


# --- parts ---


def begins(text):
    return project_of(parse_document(text.encode(), "events.yaml")).checked.begins


def test_the_event_that_was_edited_is_known():
    old = GOOD.splitlines()
    for was, now, expected in (
        ("The first", "The 1st", "one"),
        ("The second", "The 2nd", "two"),
        ("2021", "2020", "two"),
        ("Private", "More private", None),
        ("A record", "The record", None),
    ):
        text = GOOD.replace(was, now)
        assert edited_event(old, text.splitlines(), begins(text)) == expected
    longer = GOOD.replace("    title: The second\n", "    title: The second\n    text: More\n")
    assert edited_event(old, longer.splitlines(), begins(longer)) == "two"
    last = "title: x\nevents:\n  - {id: a, date: 2020, title: y}\n"
    more = last + "  - {id: b, date: 2021, title: z}\n"
    assert edited_event(last.splitlines(), more.splitlines(), begins(more)) == "b"
    assert edited_event(more.splitlines(), last.splitlines(), begins(last)) == "a"
    assert edited_event(old, old, begins(GOOD)) is None
    assert edited_event(old, [*old, "as_of: 2024"], begins(GOOD), end=len(old) + 1) is None


def test_its_page_is_that_of_its_year():
    shown = {"index.html": [("one", ""), ("two", "")], "y2019.html": [("one", "")], "y2020.html": [("three", "")]}
    assert target_of("one", shown) == "y2019.html#one" and target_of("two", shown) == "index.html#two"
    assert target_of("gone", shown) is None and target_of(None, shown) is None


def test_only_cards_that_differ_are_sent():
    old = [("a", '\n<li id="a">é<ul><li>y</li></ul></li>\n'), ("b", '<li id="b">z</li>'), ("c", '<li id="c">same</li>')]
    new = [old[0], ("b", '<li id="b">changed</li>'), ("d", '<li id="d">d</li>'), old[2]]
    page = f"<ol>{''.join(text for _, text in new)}</ol>".encode()
    assert without_same(page, new, old) == (
        b'<ol>\n<li data-same id="a"></li>\n<li id="b">changed</li><li id="d">d</li><li data-same id="c"></li></ol>'
    )
    assert without_same(page, new, ()) == page
    elsewhere = page.replace("é".encode(), b"")
    assert b'<li data-same id="c"></li>' in without_same(elsewhere, new, old) and b'<li id="a">' in elsewhere


def test_a_policy_keeps_what_it_allowed():
    page = b"""<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-x'"><body></body>"""
    shown = followed(page, "k")
    assert b'default-src &#x27;none&#x27;; script-src &#x27;self&#x27; &#x27;sha256-x&#x27;">' in shown
    assert shown.endswith(b'<script src="/-/live.js" data-page="k"></script></body>')
    page = page.replace(b"'", b"&#39;")
    assert b'script-src &#x27;self&#x27; &#x27;sha256-x&#x27;"' in followed(page, "k")
    assert followed(b"no end", "k").startswith(b"no end<script")


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "secret").write_text("x")
    (tmp_path / "site" / "link").symlink_to(tmp_path / "secret")
    assert confined(tmp_path / "site", "link") is None and confined(tmp_path / "site", "") is None


def test_a_state_put_up_between_two_looks_is_not_missed():
    board = PreviewState(State("run"))

    async def read():
        found = []
        async for text in _states(board):
            found.append(text)
            if len(found) == 1:
                board.put(board.state.after([], {}, has_changed=True, target=None))
            elif len(found) == 2:
                threading.Timer(0.1, board.put, [board.state.after([], {}, has_changed=False, target=None)]).start()
            elif len(found) == 3:
                board.close()
        return found

    with ThreadPoolExecutor(1) as other:  # a browser's tests have a loop in this thread
        found = other.submit(lambda: asyncio.run(read())).result(20)
    assert ['"builds": 0' in found[0], '"builds": 1' in found[1], '"builds": 2' in found[2]] == [True] * 3
    assert len(found) == 3 or found[3] == ": still here\n\n"


def test_findings_are_shown_worst_first_and_the_rest_is_counted():
    many = [Finding("gap", "a\x1b", Place("e.yaml", line), "warning") for line in range(1, 30)]
    state = State("run").after([*many, Finding("bad-id", "b", Place("e.yaml", 99))], {}, has_changed=False, target=None)
    assert state.findings[0]["code"] == "bad-id" and state.more == 10
    assert state.findings[1]["message"] == "a<U+001B>" and state.page == ""
