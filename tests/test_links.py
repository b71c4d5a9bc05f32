"""Addresses that are gone or have moved: what is asked of the network, when, and what is said of the answers."""

import json
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs, unquote_to_bytes, urlsplit
from urllib.parse import quote as percent_encoded

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
        line = TEXT.splitlines()[place.line - 1]
        assert link.url in line
        assert line[place.column - 1 :].startswith(link.url) or link.loc[-1] in ("text", "description")


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


def test_a_front_page_may_move_to_another_one():
    text = TEXT.replace("https://one.example/film", "https://one.example/")
    moved = Answer(200, "https://other.example/")
    assert told(moved, "https://one.example/", text=text)[0][0] == "moved-link"


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
        ("/to/302" * 5 + "/now", Answer(200)),
        ("/to/302" * 6 + "/now", Answer(why="it leads on more than 5 times")),
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


# --- whatever a server does ---


def answering(connection, said):
    """What a server does with a request: each path is what it says, and how often."""
    with connection:
        asked = connection.recv(65_536).decode("latin-1").split(" ")[1]
        said.append(asked)
        begin, again, pause = HOSTILE.get(
            asked.partition("?")[0], (b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx", b"", 0)
        )
        if asked.startswith("/to?"):
            begin = b"HTTP/1.1 301 Moved\r\nLocation: " + unquote_to_bytes(asked[4:]) + b"\r\n\r\n"
        with suppress(OSError):
            connection.sendall(begin)
            while again:
                connection.sendall(again)
                time.sleep(pause)
        if asked.startswith("/silent"):
            time.sleep(3)


HOSTILE = {
    # by the path: what is sent first, what is sent again and again, and how many seconds lie between
    "/body": (b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65_536, 0),
    "/header": (b"HTTP/1.1 200 OK\r\nX-A: ", b"x", 0.05),
    "/headers": (b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n", 0),
    "/continue": (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100, 0),
    "/continue-slowly": (b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.05),
    "/silent": (b"", b"", 0),
    "/closed": (b"", b"", 0),
    "/junk": (b"\x00\xff\r\n\r\n", b"", 0),
    "/lines": (b"", b"\r\n", 0),
}


@pytest.fixture
def hostile(monkeypatch):
    """The address of a server that does what the path says, and what it was asked for."""
    monkeypatch.setattr(asking, "TIMEOUT", 0.6)
    listening, said = socket.create_server(("127.0.0.1", 0)), []

    def serve():
        with suppress(OSError):
            while True:
                connection = listening.accept()[0]
                threading.Thread(target=answering, args=(connection, said), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}", said
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()


def test_no_server_keeps_it_waiting(hostile):
    url, _ = hostile
    wrong = {}
    for path in HOSTILE:
        began = time.monotonic()
        answer = asking._answer(url + path, also_here=True)
        is_told = answer.status == 200 if path == "/body" else bool(answer.why) and not answer.is_unknown_host
        if not is_told or time.monotonic() - began > 10:
            wrong[path] = answer, time.monotonic() - began
    assert wrong == {}


def test_a_host_that_is_silent_is_not_waited_for_again_and_again(hostile):
    url, said = hostile
    text = "title: One\nevents:\n" + "".join(
        f"  - {{date: 2023, title: E{n}, sources: {{publisher: P, url: '{url}/silent?{n}'}}}}\n" for n in range(9)
    )
    answers = asking.answers_to(links_of(entries(text)), also_here=True)
    assert len(said) == asking.SILENT
    assert {answer.why for answer in answers.values()} == {"no answer within 0.6 seconds"}


PASTED = (
    # where a server leads from /to#part, and what of it is told: an address that a chronology takes, or why none
    ("/new", "{}/new#part"),
    ("/new#other", "{}/new#other"),
    ("new?q=[1]", "{}/new?q=[1]#part"),
    ("//127.0.0.1:{port}/new", "{}/new#part"),
    ("/a%20b", "{}/a%20b#part"),
    ("/a b", "{}/a%20b#part"),
    ("/fährt", "{}/f%C3%A4hrt#part"),
    ("file:///etc/passwd", None),
    ("javascript:alert(1)", None),
    ("ftp://127.0.0.1/new", None),
    ("http://user:secret@127.0.0.1:{port}/new", None),
    ("http://127.0.0.1:99999/", None),
    ("http://127.0.0.1:1/", None),
)


def test_where_it_has_moved_to_can_be_pasted_and_nothing_else_is_followed(hostile):
    url, said = hostile
    wrong = {}
    for location, pasted in PASTED:
        to = location.replace("{port}", url.rpartition(":")[2])
        said.clear()
        answer = asking._answer(f"{url}/to?{percent_encoded(to)}#part", also_here=True)
        asked = len(said)
        is_so = (
            answer == Answer(200, pasted.format(url)) and asked == 2
            if pasted is not None
            else answer.status is answer.moved is None and "it leads to" in answer.why and asked == 1
        )
        if not is_so:
            wrong[location] = answer, asked
    assert wrong == {}


def test_what_leads_to_a_host_that_is_not_there_is_itself_not_gone(hostile, monkeypatch):
    url, _ = hostile
    looked_up = socket.getaddrinfo

    def found(host, *args, **more):
        if host == "none.example":
            raise socket.gaierror(socket.EAI_NONAME, "no")
        return looked_up(host, *args, **more)

    monkeypatch.setattr(socket, "getaddrinfo", found)
    assert asking._answer("http://none.example/", also_here=True).is_unknown_host
    led = asking._answer(f"{url}/to?http://none.example/", also_here=True)
    assert led == Answer(why='it leads to "http://none.example/": there is no such host')


def test_a_host_in_any_script_is_asked_for_by_its_name(hostile, monkeypatch):
    url, said = hostile
    names = []

    def found(host, port, *_, **__):
        names.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", found)
    port = url.rpartition(":")[2]
    for host in ("fähre.example", "xn--fhre-loa.example", "FÄHRE.example", "例え.example"):
        assert asking._answer(f"http://{host}:{port}/fähre?ä", also_here=True) == Answer(200)
    assert [name for name in names if name != "127.0.0.1"] == [
        *["xn--fhre-loa.example"] * 3,
        "xn--r8jz45g.example",
    ]
    assert set(said) == {"/f%C3%A4hre?%C3%A4"}


def test_no_host_is_gone_where_there_is_no_network(monkeypatch):
    links = links_of(entries())
    known: set[str] = set()
    number = socket.EAI_NONAME

    def looked_up(host, *_, **__):
        if host in known:
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 1))]
        raise socket.gaierror(number, "no")

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    assert {answer.is_unknown_host for answer in asking.answers_to(links).values()} == {False}
    known.add("archive.org")
    assert {answer.is_unknown_host for answer in asking.answers_to(links).values()} == {True}
    known.clear()
    known.add("two.example")  # another one is found, so the rest is gone
    answers = asking.answers_to(links)
    assert answers["https://one.example/gone"].is_unknown_host
    assert not answers["https://two.example/inline"].is_unknown_host
    known.add("archive.org")
    number = socket.EAI_AGAIN  # the system couldn't find out
    assert {answer.is_unknown_host for answer in asking.answers_to(links).values()} == {False}


def test_an_archive_that_does_not_answer_is_asked_once(hostile):
    url, said = hostile
    links = links_of(entries())
    answers = {link.url: Answer(404) for link in links}
    assert asking.copies_of(links, answers, archive=f"{url}/closed", also_here=True) == {}
    assert len(said) == 1


@pytest.mark.parametrize(
    ("said", "copy"),
    [
        ({"available": True, "url": "http://archive.example/1"}, "https://archive.example/1"),
        ({"available": False, "url": "https://archive.example/1"}, None),
        ({"available": True, "url": "javascript:alert(1)"}, None),
        ({"available": True, "url": "https://archive.example/1\n- x"}, None),
        ({"available": True, "url": "https://archive.example/\u202e1"}, None),
        ({"available": True, "url": "https://user:pw@archive.example/1"}, None),
        ([], None),
        ({"available": True}, None),
    ],
)
def test_only_an_address_is_taken_from_the_archive(said, copy, monkeypatch):
    body = json.dumps({"archived_snapshots": {"closest": said}}).encode()
    monkeypatch.setattr(asking, "_asked", lambda *_, **__: (200, None, body))
    links = links_of(entries())
    found = asking.copies_of(links, {link.url: Answer(404) for link in links})
    assert set(found.values()) == ({copy} if copy else set())


def test_an_address_of_the_own_network_is_known_however_it_is_written():
    own = [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "169.254.1.1",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104  # nothing listens there
        "::1",
        "fe80::1%lo",
        "fd00::1",
    ]
    own += [
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "2002:7f00:1::",
        "2002:a00:1::1",
    ]
    assert [one for one in own if asking._is_public(one)] == []
    others = ["93.184.215.14", "2606:4700::1111", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e"]
    assert [one for one in others if not asking._is_public(one)] == []


def test_nothing_of_the_own_network_hears_of_it():
    listening = socket.create_server(("127.0.0.1", 0))
    listening.setblocking(False)
    for scheme in ("http", "https"):
        answer = asking._answer(f"{scheme}://127.0.0.1:{listening.getsockname()[1]}/", also_here=False)
        assert answer == Answer(why="it leads into this machine's own network")
    with pytest.raises(BlockingIOError):
        listening.accept()
    listening.close()


def test_an_ipv6_address_is_asked_at_the_port_that_it_names_or_at_the_usual_one(monkeypatch):
    asked = []

    def connected(host, port, *_, **__):
        asked.append((host, port))
        raise ConnectionError

    monkeypatch.setattr(asking, "_connected", connected)
    host = "2606:4700::1111"
    usual = {f"http://[{host}]/": 80, f"https://[{host}]/x": 443, f"http://[{host}]:8080/": 8080}
    usual["http://one.example/"] = 80
    for url in usual:
        assert "refuses" in asking._answer(url, also_here=True).why
    assert asked == [*((host, port) for port in (80, 443, 8080)), ("one.example", 80)]
    asked.clear()
    asking._answer("http://[2606:4700::abcd]/", also_here=True)
    assert asked == [("2606:4700::abcd", 80)]


def test_an_address_that_is_silent_leaves_time_for_the_others_of_its_host(monkeypatch):
    patience = []

    def connected(at, timeout):
        patience.append(timeout)
        if at[0] == "2606:4700::1111":
            now[0] += timeout
            raise TimeoutError
        return at

    now = [0.0]
    monkeypatch.setattr(asking, "monotonic", lambda: now[0])
    monkeypatch.setattr(socket, "create_connection", connected)
    kinds = {"2606:4700::1111": socket.AF_INET6, "93.184.215.14": socket.AF_INET}
    found = [(kind, socket.SOCK_STREAM, 6, "", (at, 80)) for at, kind in kinds.items()]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    assert asking._connected("one.example", 80, 15.0, also_here=False) == ("93.184.215.14", 80)
    assert patience == [7.5, 7.5]


def test_a_server_that_cannot_be_trusted_is_no_answer(monkeypatch):
    monkeypatch.setattr(asking, "TIMEOUT", 2.0)
    listening = socket.create_server(("127.0.0.1", 0))

    def serve():
        with listening.accept()[0] as connection:
            connection.recv(1)
            connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")

    thread = threading.Thread(target=serve)
    thread.start()
    answer = asking._answer(f"https://127.0.0.1:{listening.getsockname()[1]}/", also_here=True)
    assert answer == Answer(why="its certificate is not accepted, or it speaks no TLS")
    thread.join()
    listening.close()


def test_the_name_that_a_certificate_must_have_is_the_host_without_its_port(monkeypatch):
    named = []

    class Context:
        def wrap_socket(self, _, server_hostname):
            named.append(server_hostname)
            raise ssl.SSLError

    monkeypatch.setattr(asking, "_context", Context)
    monkeypatch.setattr(asking, "_connected", lambda *_, **__: socket.socket())
    for address in ("https://one.example:8443/a", "https://[2606:4700::1111]:8443/"):
        assert asking._answer(address, also_here=False).status is None
    assert named == ["one.example", "2606:4700::1111"]


def test_a_host_that_answers_in_between_is_asked_for_all(monkeypatch):
    said = [Answer(why=asking._silence()), Answer(200)] * asking.SILENT + [Answer(404)]
    given = iter(said)
    monkeypatch.setattr(asking, "_answer", lambda *_, **__: next(given))
    asked = [f"https://one.example/{number}" for number in range(len(said))]
    assert [answer for _, answer in asking._answers_of_one(asked, also_here=False)] == said


def test_a_copy_that_the_file_has_is_not_asked_for(monkeypatch):
    links, asked = links_of(entries()), []
    monkeypatch.setattr(asking, "_copy", lambda url, *_, **__: asked.append(url))
    asking.copies_of(links, {link.url: Answer(404) for link in links})
    kept = {link.url for link in links if link.has_copy}
    assert kept and not kept & set(asked) and {link.url for link in links} == kept | set(asked)


def test_what_the_chronology_allows_of_its_addresses_is_not_told(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(asking, "answers_to", lambda links: {link.url: Answer(500) for link in links})
    told = []
    for text in (TEXT, f"allow: link-unanswered\n{TEXT}"):
        Path("events.yaml").write_text(text)
        assert run(["check", "--links", "--all"]) == 0
        told.append("[link-unanswered]" in capsys.readouterr().out)
    assert told == [True, False]


def test_nothing_is_asked_unless_somebody_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("events.yaml").write_text(TEXT)
    asked = []
    monkeypatch.setattr(asking, "_asked", lambda url, *_, **__: asked.append(url) or (404, None, b""))
    assert run(["check"]) == 0 and asked == []
    assert run(["build", "-q"]) == 0 and asked == []
    capsys.readouterr()
    assert run(["check", "--links"]) == 0
    assert len({url for url in asked if "archive.org" not in url}) == 9
    assert "[dead-link]" in capsys.readouterr().out
    assert run(["check", "--links", "--strict"]) == 1
    assert run(["check", "--links", "--ignore", "dead-link"]) == 0


def test_a_name_that_nobody_resolves_costs_an_address_its_time_and_no_more(monkeypatch):
    stuck = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: stuck.wait(60))
    monkeypatch.setattr(asking, "TIMEOUT", 0.2)
    text = TEXT.replace("https://two", "https://one")
    began = time.monotonic()
    try:
        answers = asking.answers_to(links_of(entries(text)))
        assert time.monotonic() - began < 5
    finally:
        stuck.set()
    assert {answer.why for answer in answers.values()} == {"no answer within 0.2 seconds"}


@pytest.mark.skipif(sys.platform == "win32", reason="has no such signal")
def test_ctrl_c_ends_the_command_while_a_name_is_looked_up(tmp_path):
    (tmp_path / "events.yaml").write_text(TEXT)
    stuck = "socket.getaddrinfo = lambda *_, **__: (print('asked', flush=True), time.sleep(60))"
    code = f"import socket, sys, time; {stuck}; from timeline.cli import run; sys.exit(run(['check', '--links']))"
    signal.signal(signal.SIGINT, signal.default_int_handler)  # else a suite in the background hands it on as ignored
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stdout.readline() == "asked\n"
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
