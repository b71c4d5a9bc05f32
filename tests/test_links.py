"""Addresses that are gone or have moved: what is asked of the network, when, and what is said of the answers."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest

from timeline.checks.links import Answer, link_findings, links_of
from timeline.cli import links as asking
from timeline.cli import run
from timeline.document import parse_document
from timeline.record.reading import read_entries

TEXT = """title: One
description: "See [this](https://one.example/description)"
sources:
  gone: {publisher: P, url: https://one.example/gone}
  kept: {publisher: P, url: https://one.example/kept, archived: https://archive.example/kept}
help: {text: Help, url: https://one.example/help}
events:
  - date: 2023
    title: First
    text: "With [a link](https://one.example/text) and [an event](#d)"
    sources: [gone, {publisher: Q, url: https://two.example/inline}]
    links: {title: Film, url: https://one.example/film}
  - {id: d, date: 2023, title: Second, sources: {publisher: P}}
  - {date: 2023, title: Draft, draft: true, sources: {publisher: R, url: https://one.example/draft}}
"""


def entries(text=TEXT):
    return read_entries(parse_document(text.encode(), "events.yaml"))


def test_every_address_of_the_file_is_asked_for():
    assert sorted(urlsplit(link.url).path for link in links_of(entries())) == sorted(
        ["/description", "/gone", "/kept", "/kept", "/help", "/text", "/inline", "/film", "/draft"]
    )
    for link in links_of(entries()):
        place = link.read.place(*link.loc)
        assert link.url in TEXT.splitlines()[place.line - 1]


def told(answer, url="https://one.example/gone", copies=(), text=TEXT):
    answers = {link.url: Answer(200) for link in links_of(entries(text))} | {url: answer}
    return [(one.code, one.message, one.help) for one in link_findings(links_of(entries(text)), answers, dict(copies))]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Answer(200), None),
        (Answer(204), None),
        (Answer(404), "dead-link"),
        (Answer(410), "dead-link"),
        (Answer(451), "dead-link"),
        (Answer(403), "link-unanswered"),
        (Answer(429), "link-unanswered"),
        (Answer(500), "link-unanswered"),
        (Answer(why="no answer within 15 seconds"), "link-unanswered"),
        (Answer(is_unknown_host=True), "dead-link"),
        (Answer(200, "https://one.example/new"), "moved-link"),
        (Answer(200, "https://one.example/"), "dead-link"),
        (Answer(404, "https://one.example/new"), "dead-link"),
    ],
)
def test_what_is_said_of_an_answer(answer, code):
    assert [one for one, _, _ in told(answer)] == ([code] if code else [])


def test_an_archived_copy_is_there_to_paste_and_one_in_the_file_is_known():
    copy = "https://archive.example/web/1/gone"
    assert told(Answer(404), copies={"https://one.example/gone": copy})[0][2] == f"write archived: {copy}"
    assert "no archived copy is known" in told(Answer(404))[0][2]
    assert told(Answer(404), "https://one.example/kept")[0][2] == "readers have the archived copy beside it"
    assert told(Answer(200, "https://one.example/new"))[0][2] == "write https://one.example/new"


def test_an_event_that_allows_it_is_not_told():
    text = TEXT.replace("title: First", "title: First\n    allow: dead-link")
    assert told(Answer(404), "https://two.example/inline", text=text) == []


class Handler(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self):
        path = urlsplit(self.path)
        self.asked.append(path.path)
        status, headers, body = 200, {}, b"x"
        if path.path.startswith("/status/"):
            status = int(path.path.split("/")[2])
        if path.path.startswith("/to/"):
            status, target = int(path.path.split("/")[2]), "/" + path.path.split("/", 3)[3]
            headers["Location"] = target
        if path.path == "/loop":
            status, headers["Location"] = 301, "/loop"
        if path.path == "/archive":
            url = parse_qs(path.query)["url"][0]
            closest = {"available": True, "url": f"http://archive.example/web/1/{url}"} if "404" in url else {}
            body = json.dumps({"archived_snapshots": {"closest": closest} if closest else {}}).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def server():
    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=listening.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.server_port}"
    listening.shutdown()
    listening.server_close()


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/", Answer(200)),
        ("/status/404", Answer(404)),
        ("/to/301/new", Answer(200, "new")),
        ("/to/308/status/410", Answer(410, "status/410")),
        ("/to/302/now", Answer(200)),
        ("/to/302/to/301/now", Answer(200)),
        ("/to/301/to/302/now", Answer(200, "to/302/now")),
        ("/loop", Answer(why="it leads on more than 5 times")),
    ],
)
def test_an_address_is_followed_as_a_reader_would(server, path, answer):
    expected = answer._replace(moved=f"{server}/{answer.moved}") if answer.moved else answer
    assert asking._answer(f"{server}{path}", also_here=True) == expected


def test_what_leads_into_the_own_network_is_never_asked_for(server):
    before = len(Handler.asked)
    for url in (server, server.replace("127.0.0.1", "localhost"), "http://[::1]:9/", "http://0.0.0.0:9/"):
        answer = asking._answer(f"{url}/secret", also_here=False)
        assert answer.status is None and answer.why
    assert len(Handler.asked) == before
    assert asking._answer("http://no-such-host.invalid/", also_here=False).is_unknown_host
    assert asking._answer(f"{server.replace('127', 'ftp')}/", also_here=True).status is None


def test_archived_copies_are_asked_for_only_for_what_is_gone(server):
    text = TEXT.replace("https://one.example/gone", f"{server}/status/404").replace(
        "https://one.example/kept", f"{server}/status/410"
    )
    links = links_of(entries(text))
    answers = {link.url: Answer(200) for link in links}
    answers |= asking.answers_to([link for link in links if link.url.startswith(server)], also_here=True)
    found = asking.copies_of(links, answers, archive=f"{server}/archive", also_here=True)
    assert found == {f"{server}/status/404": f"https://archive.example/web/1/{server}/status/404"}
    assert asking.copies_of(links, answers, archive=f"{server}/status/500", also_here=True) == {}


def test_nothing_is_asked_unless_somebody_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("events.yaml").write_text(TEXT)
    asked = []
    monkeypatch.setattr(asking, "_asked", lambda url, **_: asked.append(url) or (404, None, b""))
    assert run(["check"]) == 0 and asked == []
    assert run(["build", "-q"]) == 0 and asked == []
    capsys.readouterr()
    assert run(["check", "--links"]) == 0
    assert len({url for url in asked if "archive.org" not in url}) == 9
    assert "[dead-link]" in capsys.readouterr().out
    assert run(["check", "--links", "--strict"]) == 1
    assert run(["check", "--links", "--ignore", "dead-link"]) == 0
