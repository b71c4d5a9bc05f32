"""`serve`: the site on this machine's own address, following the edits."""

from __future__ import annotations

import errno
import gc
import secrets
import socket
import sys
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.building import (
    AcceptMeanings,
    AcceptRemoval,
    Card,
    CardFont,
    Checker,
    Force,
    Fragment,
    Output,
    Templates,
    Theme,
)
from timeline.cli.builds import Watched
from timeline.cli.choosing import Given, found_for
from timeline.cli.output import Events, Every, NoSizeLimits, On, Strict, day_asked, refuse
from timeline.findings import Finding, Place, TimelineError, visible
from timeline.live import saves
from timeline.live.app import server_of
from timeline.live.early_pages import EarlyPages
from timeline.live.state import PreviewState, State

PORT = 8000
PATIENCE = 2.0
"""Seconds that the end waits for the watch, which must not outlive the interpreter; a longer build is left alone."""
TRIED = 20
"""Ports from there on that are tried where none is asked for."""


def serve(
    events: Events = None,
    output: Output = None,
    port: Annotated[
        int | None,
        typer.Option(
            "--port", metavar="NUMBER", min=0, max=65535, help=f"The port, if not the first free one from {PORT}."
        ),
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    templates: Templates = None,
    theme: Theme = None,
    fragment: Fragment = None,
    checker: Checker = None,
    card: Card = None,
    card_font: CardFont = None,
    force: Force = False,
    accept_meanings: AcceptMeanings = False,
    accept_removal: AcceptRemoval = False,
    on: On = None,
    strict: Strict = False,
    every: Every = False,
    no_size_limits: NoSizeLimits = False,
) -> None:
    """Show the page on this machine while you write, until Ctrl-C.

    The page follows each save and says what is wrong; the site is built as by `build`.

    Example: timeline serve events.yaml --open
    """
    gc.enable()  # off while a command runs, but this one runs all day
    given = Given(
        output=output, templates=templates, theme=theme, card_font=card_font, fragment=fragment, checker=checker,
        card=card, force=force, accept_meanings=accept_meanings, accept_removal=accept_removal, strict=strict,
        size_limits=not no_size_limits, on=day_asked(on),
    ).usable()  # fmt: skip
    try:
        found = found_for(events, output)
    except TimelineError as error:
        raise typer.Exit(refuse(error).exit_code) from None
    # Several are shown from the folder of the page that leads to them; a change of that folder needs a new start.
    folder = output or (found.settings[0].output if found.index is None or events is not None else found.index.output)
    watched = Watched(events, given, is_several=found.index is not None and events is None)
    preview, stop, failed = PreviewState(State(secrets.token_hex(4))), threading.Event(), threading.Event()
    builds = _builds(watched, folder, preview, stop, every=every)
    if next(builds) == 2:
        raise typer.Exit(2)
    with listening(port) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        sys.stderr.write(f"{address} shows {watched.names}; Ctrl-C ends it\n")
        sys.stderr.flush()
        server = server_of(folder, preview)

        def keep_building() -> None:
            """What the second thread does until the first stops; a bug ends both."""
            try:
                for _ in builds:
                    pass
            except Exception:  # noqa: BLE001  # said here, and the process ends with 3
                traceback.print_exc()
                failed.set()
                server.should_exit = True
                preview.close()

        builder = threading.Thread(target=keep_building, daemon=True)
        builder.start()
        if open_:
            import webbrowser

            webbrowser.open(address)
        try:
            server.run(sockets=[listener])
        finally:
            stop.set()
            builder.join(PATIENCE)
    if failed.is_set():
        raise typer.Exit(3)


def _builds(
    watched: Watched, folder: Path, preview: PreviewState, stop: threading.Event, *, every: bool
) -> Iterator[int]:
    """Builds now and after each change, puts the outcome into the preview, and gives each exit code."""
    early = EarlyPages(preview, folder)
    for _ in saves(watched.files, stop):
        is_one = not watched.is_several
        try:
            code = watched.build(every=every, progress=early if is_one else None)
        except OSError as error:  # a full disk is no reason to stop showing the page
            sys.stderr.write(f"{visible(str(error))}\n")
            sys.stderr.flush()
            failure = Finding("not-written", f"the site can't be written: {error}", Place(str(folder)))
            preview.put(preview.state.after([failure], {}, has_changed=False, target=None))
            yield 3
            continue
        if is_one and watched.is_published:
            early.ended()
        else:
            findings, lines = watched.findings
            is_new = not is_one and watched.has_written
            preview.put(preview.state.after(findings, lines, has_changed=is_new, target=None), {} if is_new else None)
        yield code


def listening(port: int | None) -> socket.socket:
    """A socket on this machine alone."""
    tried = [port] if port is not None else [*range(PORT, PORT + TRIED)]
    for number in tried:
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", number))
            listener.listen()  # the address may be opened before the server is up
        except OSError as error:
            listener.close()
            if error.errno not in (errno.EADDRINUSE, errno.EACCES) or number == tried[-1]:
                message = f"port {number} can't be used: {error.strerror}"
                raise typer.BadParameter(message, param_hint="--port") from None
        else:
            return listener
    raise AssertionError("the last one is taken or refused")
