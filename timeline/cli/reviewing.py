"""`review`: the desk at which drafts are decided, in the browser, on a terminal, or a draft at a time for scripts."""

from __future__ import annotations

import gc
import json
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.output import refuse, require_one, require_utf_8
from timeline.findings import TimelineError, quote, visible
from timeline.site.state import folder_in
from timeline.systems import is_windows

if TYPE_CHECKING:
    from timeline.live.desk.engine import Desk
    from timeline.live.desk.views import Answer, Card


def review(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[EVENTS] [CLIPPING]", help="The chronology, and clippings if not those that belong to it."
        ),
    ] = None,
    terminal: Annotated[bool, typer.Option("--terminal", help="Work on this terminal, not in the browser.")] = False,
    list_: Annotated[bool, typer.Option("--list", help="Print the drafts as lines of JSON.")] = False,
    reject: Annotated[
        list[str] | None, typer.Option("--reject", metavar="KEY", help="Reject a draft; repeat it for more.")
    ] = None,
    take: Annotated[
        str | None, typer.Option("--take", metavar="KEY", help="Take a draft, with the title given as --title.")
    ] = None,
    title: Annotated[
        str | None,
        typer.Option("--title", metavar="TEXT", help="Its title; without one it stays a draft, as it was drafted."),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(
            "--port", metavar="NUMBER", min=0, max=65535, help="The port, if not the first free one from 8000."
        ),
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Open the desk in the browser.")] = False,
) -> None:
    """Decide on drafts one at a time, each beside its clipping.

    A name that ends in .yaml or .yml is the chronology; without one it is events.yaml. Without a CLIPPING it takes
    those that the sources name, those in clippings/ beside the chronology, and the drafts in the chronology itself.

    Example: timeline review events.yaml --open
    """
    if title is not None and take is None:
        raise typer.BadParameter("say which draft: --take KEY", param_hint="--title")
    require_utf_8(title, "--title")
    decides: dict[str, object] = {"--list": list_, "--reject": reject, "--take": take}
    in_browser: dict[str, object] = {"--port": port, "--open": open_}
    require_one(decides, {"--terminal": terminal, **in_browser})
    require_one({"--terminal": terminal}, in_browser)
    events, clippings = _apart(words or [])
    asks = bool(list_ or reject or take)
    shows = not asks and (terminal or _is_far(os.environ))
    if shows:
        _require_terminal()
    from timeline.live.desk.engine import Desk  # reads clippings, which few commands do

    gc.enable()  # off while a command runs, but this one may run all day
    try:
        cache = folder_in(os.environ)
        folder = Path(cache) if cache else None
        desk = Desk(events, clippings, now=lambda: datetime.now().astimezone(), cache=folder)
    except TimelineError as error:
        raise refuse(error) from None
    gc.freeze()  # what was read stays for as long as the desk does
    for note in desk.opening().notes:
        sys.stderr.write(f"{visible(note)}\n")
    if asks:
        _decide(desk, reject or [], take, title)
        if list_:
            sys.stdout.write("".join(_as_line(desk.card(line.key)) for line in desk.opening().lines))
    elif shows and sys.platform != "win32":
        from timeline.live.desk.terminal import run

        code = run(desk, environment=os.environ)
        if code:
            raise typer.Exit(128 + code)
    else:
        _serve(desk, events, port, opens=open_)


def _apart(words: list[str]) -> tuple[Path, list[Path]]:
    """The chronology, and the clippings."""
    chronologies = [word for word in words if word.lower().endswith((".yaml", ".yml"))]
    if len(chronologies) > 1:
        raise typer.BadParameter("one chronology at a time", param_hint="EVENTS")
    clippings = [Path(word) for word in words if word not in chronologies]
    if chronologies:
        return Path(chronologies[0]), clippings
    from timeline.cli.choosing import the_one  # most name theirs

    return the_one(None), clippings


def _is_far(environment: os._Environ[str]) -> bool:
    """Whether there is no browser to be seen from here: another machine's terminal, and no display.

    On Windows the desk is for the browser alone.
    """
    return (
        not is_windows()
        and not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
        and "SSH_CONNECTION" in environment
    )


def _require_terminal() -> None:
    from timeline.live.desk.terminal import refusal

    why = refusal(0, 1, os.environ)
    if why:
        raise typer.BadParameter(why, param_hint="--terminal")


def _serve(desk: Desk, events: Path, port: int | None, *, opens: bool) -> None:
    """The desk on this machine's own address until Ctrl-C."""
    from timeline.cli.serving import listening
    from timeline.live.desk.server import address_of, new_token, server_of

    token, once = new_token(), new_token()
    with listening(port) as listener:
        number = listener.getsockname()[1]
        sys.stderr.write(f"{address_of(number, token)} is the desk of {visible(str(events))}; Ctrl-C ends it\n")
        sys.stderr.flush()
        if opens:
            import webbrowser

            webbrowser.open(address_of(number, once))  # others here can read a browser's command line
        server_of(desk, token, once=once if opens else "").run(sockets=[listener])


# --- for scripts ---


def _decide(desk: Desk, rejected: list[str], taken: str | None, title: str | None) -> None:
    """Does what was asked, in this order, and stops at the first that can't be done."""
    from timeline.live.desk.views import Action

    for key in rejected:
        _say(desk.act(Action("reject", key, _card(desk, key, "--reject").seen)))
    if taken is not None:
        card = _card(desk, taken, "--take")
        is_private = title is None and card.is_verbatim
        _say(desk.act(Action("take-private" if is_private else "take", taken, card.seen, title=title)))


def _card(desk: Desk, key: str, option: str) -> Card:
    try:
        return desk.card(key)
    except KeyError:
        message = f"{quote(key)} is the key of no draft: --list writes them"
        raise typer.BadParameter(message, param_hint=option) from None


def _say(answer: Answer) -> None:
    sys.stderr.write(f"{visible(answer.said)}\n")
    if not answer.ok:
        raise typer.Exit(1)


def _as_line(card: Card) -> str:
    """A draft as a line of JSON; characters that turn or hide text are visible in all that comes from the desk."""
    line = card.line
    data = {
        "key": line.key,
        "state": line.state,
        "date": line.date,
        "edtf": card.edtf,
        "kind": line.kind,
        "title": card.title,
        "told": line.told,
        "says": card.says,
        "quote": card.sentence,
        "sources": [{"outlet": told.outlet, "says": told.says, "at": told.at} for told in card.sources],
        "same": [event.id for event in card.same],
    }
    return json.dumps({name: value for name, value in data.items() if value}, ensure_ascii=False) + "\n"
