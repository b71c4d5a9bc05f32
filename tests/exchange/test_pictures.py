"""Pictures of a list: found in a folder or fetched, and never asked of this machine's own network."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.conftest import ROOT
from timeline.exchange import pictures
from timeline.exchange.importing import ImportOptions, imported
from timeline.exchange.pictures import Pictures, fetched, from_the_web, in_folders, is_public

PICTURE = (ROOT / "docs/example/pictures/plan.png").read_bytes()


@contextmanager
def serving(answers) -> Iterator[str]:
    """A server on the loopback with these answers by path: a status, headers and a body."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):  # the library's name
            status, headers, body = answers.get(self.path, (404, {}, b""))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


@pytest.mark.parametrize(
    ("host", "public"),
    [
        ("127.0.0.1", False), ("10.1.2.3", False), ("192.168.0.1", False), ("169.254.169.254", False), ("::1", False),
        ("fd00::1", False), ("::ffff:127.0.0.1", False), ("100.64.0.1", False), ("8.8.8.8", True), ("2606:4700::1111", True),
    ],
)  # fmt: skip
def test_only_the_open_web_is_asked(host, public):
    assert is_public(host) is public


def test_a_list_cannot_make_this_machine_ask_itself():
    with serving({"/a.png": (200, {}, PICTURE)}) as address:
        assert from_the_web(f"{address}/a.png") is None
        assert fetched(f"{address}/a.png", lambda _: True) == PICTURE


@pytest.mark.parametrize(
    "address", ["ftp://a.example/x", "file:///etc/passwd", "http://u:p@a.example/", "x", "http://", "http://[::1"]
)
def test_what_is_no_address_of_the_web_is_not_asked(address):
    assert fetched(address, lambda _: pytest.fail("asked")) is None


def test_turns_are_followed_and_looked_at_each_time():
    answers = {
        "/a": (302, {"Location": "/b"}, b""), "/b": (301, {"Location": "/c.png"}, b""), "/c.png": (200, {}, PICTURE),
        "/round": (302, {"Location": "/round"}, b""), "/out": (302, {"Location": "file:///etc/passwd"}, b""),
    }  # fmt: skip
    with serving(answers) as address:
        assert fetched(f"{address}/a", lambda _: True) == PICTURE
        assert fetched(f"{address}/round", lambda _: True) is None
        assert fetched(f"{address}/out", lambda _: True) is None
        assert fetched(f"{address}/none", lambda _: True) is None


def test_a_picture_has_its_limit(monkeypatch):
    with serving({"/a.png": (200, {}, PICTURE)}) as address:
        monkeypatch.setattr(pictures, "LARGEST", len(PICTURE))
        assert fetched(f"{address}/a.png", lambda _: True) == PICTURE
        monkeypatch.setattr(pictures, "LARGEST", len(PICTURE) - 1)
        assert fetched(f"{address}/a.png", lambda _: True) is None


def test_pictures_are_found_in_a_folder_and_nowhere_else(tmp_path):
    (tmp_path / "in/sub").mkdir(parents=True)
    (tmp_path / "in/sub/plan 1.png").write_bytes(PICTURE)
    (tmp_path / "out.png").write_bytes(PICTURE)
    (tmp_path / "in/text.png").write_bytes(b"no picture")
    (tmp_path / "in/link.png").symlink_to(tmp_path / "out.png")
    found = Pictures(in_folders([tmp_path / "in"]))
    assert found.picture("sub/plan%201.png?v=2") == "plan-1.png"
    assert found.picture("sub/plan 1.png") == "plan-1.png"  # the same bytes
    for address in (
        "../out.png",
        "/etc/passwd",
        "text.png",
        "link.png",
        "none.png",
        "https://a.example/plan.png",
        "",
        "data:x",
    ):
        assert found.picture(address) is None, address
    assert found.data == {"plan-1.png": PICTURE}


def test_a_picture_that_is_found_is_shown_with_its_words():
    text = (
        "Year,Headline,Media,Media Caption,Media Credit,Alt Text\n2001,A,a.png,<i>Cap</i>,Me,Seen\n2002,B,a.png,Cap,,\n"
        "2003,C,a.png,,,\n2004,D,b.png,Cap,,\n"
    )
    found = imported(
        text.encode(),
        "x.csv",
        ImportOptions(pictures=Pictures(lambda address: PICTURE if address == "a.png" else None)),
    )
    assert [one.get("media") for one in found.made.entries] == [
        [{"src": "media/a.png", "alt": "Seen", "caption": "*Cap*", "credit": "Me"}],
        [{"src": "media/a.png", "alt": "Cap", "caption": "Cap"}],
        None,
        None,
    ]
    assert [one.get("text") for one in found.made.entries] == [None, None, "a.png", "Cap (b.png)"]
    assert ("picture that nobody describes (missing-alt)", "a link") in found.losses.lost
