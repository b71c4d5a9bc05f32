"""The desk's address: for the page that was opened with the token, and for nobody else on the machine or the web."""

from __future__ import annotations

import gzip
import http.client
import json
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.desk.pretend import TOKEN, PretendDesk, drafts, many, served
from timeline.live.desk import server
from timeline.live.desk.server import (
    HEADER,
    LIMIT,
    PATH,
    POLICY,
    action_of,
    address_of,
    cookie_of,
    new_token,
)
from timeline.live.desk.views import Action


@pytest.fixture
def desk() -> PretendDesk:
    return PretendDesk()


@pytest.fixture
def port(desk: PretendDesk) -> Iterator[int]:
    with served(desk) as number:
        yield number


Answered = tuple[int, http.client.HTTPMessage, bytes]


def ask(
    port: int, path: str, method: str = "GET", body: bytes | None = None, headers: dict[str, str] | None = None
) -> Answered:
    """The answer to a page that has the token, as far as the headers given don't say otherwise."""
    own = {"Cookie": f"{cookie_of(TOKEN)}={TOKEN}"}
    if method == "POST":
        own |= {"Origin": f"http://127.0.0.1:{port}", HEADER: TOKEN, "Content-Type": "application/json"}
    kept = {name: value for name, value in {**own, **(headers or {})}.items() if value}
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request(method, path, body, kept)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()


def state_of(port: int) -> dict[str, Any]:
    status, _, body = ask(port, f"{PATH}/state")
    assert status == 200
    found: dict[str, Any] = json.loads(body)
    return found


def action(**fields: Any) -> bytes:
    return json.dumps({"do": "reject", "key": "a" * 16, "seen": "open 0", **fields}).encode()


def test_the_token_becomes_a_cookie_and_leaves_the_address(port: int) -> None:
    address = address_of(port, TOKEN)
    assert address == f"http://127.0.0.1:{port}/-/desk?token={TOKEN}"
    status, headers, body = ask(port, address.partition(str(port))[2], headers={"Cookie": ""})
    assert (status, headers["location"], body) == (303, PATH, b"")
    cookie = headers["set-cookie"].lower()
    assert all(one in cookie for one in ("httponly", "samesite=strict", "path=/-/desk"))
    status, headers, page = ask(port, PATH)
    assert status == 200 and b'src="/-/desk/desk.js"' in page and TOKEN.encode() not in page
    assert headers["content-security-policy"] == POLICY
    assert {"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'none'"} <= {
        *POLICY.split("; ")
    }
    assert headers["referrer-policy"] == "no-referrer" and headers["cache-control"] == "no-store"


def test_who_follows_a_link_from_elsewhere_goes_on_by_a_page_of_ours(port: int) -> None:
    entrance = address_of(port, TOKEN).partition(str(port))[2]
    for site in ("cross-site", "same-site"):
        status, headers, body = ask(port, entrance, headers={"Cookie": "", "Sec-Fetch-Site": site})
        assert status == 200 and b"url=/-/desk" in body and TOKEN.encode() not in body and headers["set-cookie"]
    assert ask(port, entrance, headers={"Cookie": "", "Sec-Fetch-Site": "none"})[0] == 303
    assert ask(port, f"{PATH}?token={'6' * 32}", headers={"Sec-Fetch-Site": "cross-site"})[0] == 403


def test_a_token_for_once_opens_the_desk_once_and_writes_nothing(desk: PretendDesk) -> None:
    spare = "7" * 32
    with served(desk, once=spare) as port:
        entrance = address_of(port, spare).partition(str(port))[2]
        assert ask(port, f"{PATH}/state", headers={"Cookie": f"{cookie_of(TOKEN)}={spare}"})[0] == 403
        assert ask(port, f"{PATH}/act", "POST", action(), headers={HEADER: spare})[0] == 403
        assert ask(port, entrance, headers={"Host": "evil.example", "Cookie": ""})[0] == 403
        status, headers, _ = ask(port, entrance, headers={"Cookie": ""})
        assert status == 303 and f"={TOKEN};" in headers["set-cookie"]
        assert ask(port, entrance, headers={"Cookie": ""})[0] == 403
    with served(desk) as port:
        assert ask(port, f"{PATH}?token=", headers={"Cookie": ""})[0] == 403


def test_a_token_has_128_bits_and_is_never_the_same() -> None:
    assert len({new_token() for _ in range(100)}) == 100 and len(bytes.fromhex(new_token())) == 16


def test_every_file_of_the_page_is_served(port: int) -> None:
    names = {path.name for path in Path(server.__file__).parent.joinpath("page").iterdir()} - {"desk.html"}
    assert names == set(server._FILES)
    for name in names:
        status, headers, body = ask(port, f"{PATH}/{name}")
        assert status == 200 and body and headers["x-content-type-options"] == "nosniff"
        assert headers["content-type"].startswith("text/javascript" if name.endswith(".js") else "text/css")


def test_what_the_desk_shows_is_handed_out(port: int) -> None:
    state = state_of(port)
    assert state["token"] == TOKEN and state["title"] == "The Sandhaven ferry"
    first = state["lines"][0]
    assert first == [
        "a" * 16,
        "2019-05-01",
        2,
        "open",
        0,
        0,
        0,
        "",
        "event",
        "May 2019",
        "The Sandhaven ferry was sold",
    ]
    assert [line[4] for line in state["lines"]] == [0, 0, 0, 1]
    keys = "&".join(f"key={letter * 16}" for letter in "bzc")
    cards = json.loads(ask(port, f"{PATH}/card?{keys}")[2])["cards"]
    assert [card["line"]["key"][0] for card in cards] == ["b", "c"]
    eleven = "&".join([f"key={letter * 16}" for letter in "zzzzzzzzzab"])
    assert len(json.loads(ask(port, f"{PATH}/card?{eleven}")[2])["cards"]) == 1
    clipping = json.loads(ask(port, f"{PATH}/clipping?clip=herald")[2])
    assert "<b>promised</b>" in clipping["paragraphs"][1]["text"]
    read = f"{PATH}/date?key={'a' * 16}&words="
    assert json.loads(ask(port, f"{read}2020")[2])["date"] == "2020"
    assert "can’t be read" in json.loads(ask(port, f"{read}x")[2])["wrong"]
    assert "too long" in json.loads(ask(port, f"{read}{'1' * 201}")[2])["wrong"]


def test_an_action_is_done_and_answered(port: int, desk: PretendDesk) -> None:
    status, _, body = ask(port, f"{PATH}/act", "POST", action())
    answer = json.loads(body)
    assert (status, answer["ok"], answer["cards"][0]["line"]["state"]) == (200, True, "rejected")
    assert desk.drafts[0].state == "rejected"
    again = json.loads(ask(port, f"{PATH}/act", "POST", action())[2])
    assert (again["ok"], again["said"]) == (False, "Decided already: rejected")
    assert ask(port, f"{PATH}/act", "POST", action(do="dance"))[0] == 400


STRANGERS: dict[str, dict[str, Any]] = {
    "wrong host": {"Host": "evil.example"},
    "wrong host with our port": {"Host": "evil.example:{port}"},
    "a host that begins as ours": {"Host": "127.0.0.1.evil.example:{port}"},
    "no token": {"Cookie": ""},
    "another token": {"Cookie": f"{cookie_of(TOKEN)}={'6' * 32}"},
    "a cookie that is no ASCII": {"Cookie": f"{cookie_of(TOKEN)}=\xe9"},
    "from another port": {"Sec-Fetch-Site": "same-site"},
    "from another site": {"Sec-Fetch-Site": "cross-site"},
}
"""What is wrong, and the headers that are so; reading and writing are refused alike."""
WRITERS: dict[str, dict[str, Any]] = {
    "no origin": {"Origin": ""},
    "another origin": {"Origin": "https://evil.example"},
    "another port's origin": {"Origin": "http://127.0.0.1:1"},
    "a document without origin": {"Origin": "null"},
    "no token in the header": {HEADER: ""},
    "another token in the header": {HEADER: "6" * 32},
    "a form": {"Content-Type": "application/x-www-form-urlencoded"},
    "plain text": {"Content-Type": "text/plain"},
    "no type": {"Content-Type": ""},
}


def spelt(headers: dict[str, str], port: int) -> dict[str, str]:
    return {name: value.replace("{port}", str(port)) for name, value in headers.items()}


@pytest.mark.parametrize("name", STRANGERS)
def test_a_stranger_reads_nothing(name: str, port: int) -> None:
    for path in (
        "",
        "/state",
        "/live",
        "/desk.js",
        f"/card?key={'a' * 16}",
        "/clipping?clip=herald",
        "/date?key=a&words=x",
    ):
        status, headers, body = ask(port, f"{PATH}{path}", headers=spelt(STRANGERS[name], port))
        assert status == 403 and b"ferry" not in body and "set-cookie" not in headers


@pytest.mark.parametrize("name", [*STRANGERS, *WRITERS])
def test_a_stranger_writes_nothing(name: str, port: int, desk: PretendDesk) -> None:
    status, _, _ = ask(port, f"{PATH}/act", "POST", action(), headers=spelt({**STRANGERS, **WRITERS}[name], port))
    assert status == 403 and desk.drafts == drafts()


def test_getting_writes_nothing_whatever_it_says(port: int, desk: PretendDesk) -> None:
    fields = f"do=reject&key={'a' * 16}&seen=open+0"
    for path in (f"{PATH}/act?{fields}", f"{PATH}/state?{fields}", f"{PATH}?{fields}", f"{PATH}/card?{fields}"):
        ask(port, path)
    assert ask(port, f"{PATH}/act?{fields}")[0] == 404
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"):
        assert ask(port, f"{PATH}/act", method, action())[0] == 403
    assert desk.drafts == drafts()


def test_more_than_64_kb_are_refused_whether_their_length_is_said_or_not(port: int, desk: PretendDesk) -> None:
    assert ask(port, f"{PATH}/act", "POST", action(title="x" * (LIMIT - 100)))[0] == 200
    before = desk.drafts
    large = action(key="b" * 16, title="x" * LIMIT)
    assert ask(port, f"{PATH}/act", "POST", large)[0] == 403
    parts = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (large[:40_000], large[40_000:])) + b"0\r\n\r\n"
    assert ask(port, f"{PATH}/act", "POST", parts, headers={"Transfer-Encoding": "chunked"})[0] == 403
    assert desk.drafts == before and desk.drafts[1].state == "open"


@pytest.mark.parametrize(
    "path",
    ["/", "/-/", "/-/desk/", "/-/desk/../../events.yaml", "/-/desk/%2e%2e/server.py", "/-/desk/views.py", "/-/desk/desk.html",
     "/-/desk/page/desk.js", "/-/desk/clipping?clip=../../etc/passwd", "/-/desk/card?key=../x", "/-/desk/card", "/-/desk/date?key=x",
     "/-/desk//state", "/-/desker", "/events.yaml"],
)  # fmt: skip
def test_no_address_leads_out_of_the_desk(path: str, port: int) -> None:
    assert ask(port, path)[0] == 404


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"null", b"{", b'{"key": "a"}', b'{"do": "reject", "key": 1}', b'{"do": null}', b'{"do": "reject", "who": "x"}',
     b'{"do": "mark", "start": -1}', b'{"do": "mark", "start": true}', b'{"do": "edit", "kind": "x"}', b'{"do": "edit", "title": "\\ud800"}',
     b"[" * 20_000, b'{"do": "edit", "title": \xff}'],
)  # fmt: skip
def test_what_is_no_action_is_none(body: bytes) -> None:
    assert action_of(body) is None


def test_what_is_an_action_is_one() -> None:
    said = {"do": "mark", "clip": "c", "start": 0, "end": 5, "title": None, "date": "5 мая"}
    assert action_of(json.dumps(said).encode()) == Action("mark", clip="c", start=0, end=5, date="5 мая")


def test_three_thousand_lines_take_less_than_100_kb() -> None:
    with served(PretendDesk(many(3000))) as port:
        _, headers, body = ask(port, f"{PATH}/state", headers={"Accept-Encoding": "gzip"})
        assert headers["content-encoding"] == "gzip" and len(body) < 100_000
        state = json.loads(gzip.decompress(body))
        assert len(state["lines"]) == 3000 and len(state["lines"][0]) == 8 and len(state["cards"]) == 10


class Stream:
    """The numbers that a page is told."""

    def __init__(self, port: int, token: str = TOKEN) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        self.connection.request("GET", f"{PATH}/live", headers={"Cookie": f"{cookie_of(token)}={token}"})
        self.answer = self.connection.getresponse()

    def next(self) -> int:
        end = time.monotonic() + 20
        while line := self.answer.readline():
            assert time.monotonic() < end, "no news"
            if line.startswith(b"data: "):
                return int(line[len("data: ") :])
        raise AssertionError("it has ended")

    def close(self) -> None:
        self.answer.close()
        self.connection.close()


def test_pages_hear_of_each_other_and_of_an_editor(port: int, desk: PretendDesk) -> None:
    with closing(Stream(port)) as one, closing(Stream(port)) as other:
        assert one.next() == other.next() == 0
        answer = json.loads(ask(port, f"{PATH}/act", "POST", action())[2])
        assert one.next() == other.next() == answer["number"] == 1
        refused = json.loads(ask(port, f"{PATH}/act", "POST", action())[2])
        assert refused["number"] == 1
        desk.is_changed = True
        assert one.next() == other.next() == 2
        assert state_of(port)["number"] == 2


def test_a_page_that_is_opened_sees_what_an_editor_did_since(port: int, desk: PretendDesk) -> None:
    desk.is_changed = True
    assert state_of(port)["number"] == 1
