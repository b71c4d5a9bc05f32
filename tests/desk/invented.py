"""A small chronology and clippings for the desk, in the forms in which a file may be written."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from timeline.live.desk.engine import Desk
from timeline.live.desk.views import Action, Answer, Line

NOW = datetime(2013, 7, 20, 9, 0, tzinfo=UTC)

EVENTS = """\
# The ferry, from the beginning.
title: The ferry
language: en-GB
date_style: guardian
sources:
  gazette:
    publisher: The Gazette
    published: 2 May 2012
events:
  - id: bought
    date: 3 May 2012
    title: The council buys a ferry
    sources: [gazette]

  # What follows is from memory.
  - id: sails
    date: June 2012
    title: The ferry sails for the first time
    sources: gazette
  - 4 July 2012: The ferry is named
  - id: sketched
    date: April 2013
    title: An inquiry is ordered
    draft: true
    sources:
      - source: gazette
        quote: "It was ordered."
  - {id: heard, date: 9 July 2013, title: "The inquiry hears the captain", sources: [gazette]}
"""

FLOWING = """\
title: The ferry
language: en-GB
events: [{id: bought, date: 3 May 2012, title: The council buys a ferry}, {id: sails, date: June 2012, title: It sails}]
sources: {gazette: {publisher: The Gazette}}
"""

FORMS: dict[str, bytes] = {
    "LF": EVENTS.encode(),
    "CRLF": EVENTS.replace("\n", "\r\n").encode(),
    "BOM": b"\xef\xbb\xbf" + EVENTS.encode(),
    "mixed": EVENTS.replace("\n", "\r\n", 9).encode(),
    "no last line end": EVENTS.rstrip("\n").encode(),
    "flow lists": FLOWING.encode(),
    "no events": b"title: The ferry\nevents: []",
    "events first": b"events:\n  - id: bought\n    date: 3 May 2012\n    title: The council buys a ferry\ntitle: The ferry",
}

HERALD = """\
published: 14 July 2013
title: Captain of ferry resigned before inquiry
outlet: The Herald

The captain of the ferry resigned on 5 June 2013. In April 2013 the council ordered an inquiry into the sinking.

The ferry Northern Star sank on 27 March 2013 near the harbour of Ardrossan. By August 2012 inspectors had found rust.

The answer of the company is due by 5 September. The company has 300 boats, up from 200 in 2003.
"""
POST = """\
published: 15 July 2013
title: Company faces questions over sinking
outlet: The Post
url: https://post.example/a?id=3

The ferry Northern Star sank on 27 March 2013 near the harbour of Ardrossan. Two people drowned on Wednesday when a
second boat capsized.

The company sold the ferry Northern Star to a Greek owner on 2 July. Its owner “had never seen it”, he said in May.
"""
MAIL = """\
published: 18 July 2013
title: Harbour closed for weeks
outlet: The Mail

The harbour of Ardrossan was closed on 28 March 2013. The mayor opened it again on 11 April 2013.

The captain of the ferry resigned on 6 June 2013. A new ferry will sail in May 2014.
"""
CLIPPINGS = {"herald.txt": HERALD, "post.txt": POST, "mail.txt": MAIL}


def folder_of(path: Path, events: bytes = FORMS["LF"], clippings: dict[str, str] | None = None) -> Path:
    """The folder with the chronology and its clippings; gives the chronology."""
    (path / "clippings").mkdir(parents=True, exist_ok=True)
    for name, text in (CLIPPINGS if clippings is None else clippings).items():
        (path / "clippings" / name).write_text(text, encoding="utf-8")
    (path / "events.yaml").write_bytes(events)
    return path / "events.yaml"


def desk_of(events: Path) -> Desk:
    """A desk on it, on a day of ours."""
    return Desk(events, [], now=lambda: NOW)


def line_of(desk: Desk, words: str) -> Line:
    """The one draft whose title or sentence has these words."""
    found = [line for line in desk.opening().lines if words in line.title]
    assert len(found) == 1, f"{words}: {[line.title for line in desk.opening().lines]}"
    return found[0]


def do(desk: Desk, what: str, words: str = "", **more: object) -> Answer:
    """Does it to the draft that has these words."""
    key = line_of(desk, words).key if words else ""
    seen = desk.card(key).seen if key else ""
    return desk.act(Action(what, key, seen, **more))  # type: ignore[arg-type]  # what a test asks for
