"""`lsp`: the file's meaning in the editor."""

from __future__ import annotations

import gc
import os
import sys

import typer

from timeline import __version__

_COLLECTED = 100_000, 20, 20
"""When what is unused is looked for: seldom, as nearly all that is read of a text stays, and to look takes as long as
to read."""


def lsp() -> None:
    """Run the server that helps you in your editor.

    The editor starts it, and they speak the Language Server Protocol over standard input and output.
    It needs the extra `editor`; docs/editors.md says how VS Code, Neovim and Helix are set up.

    Example: timeline lsp
    """
    try:
        from timeline.lsp.server import server
    except ImportError:
        sys.stderr.write("the language server needs the extra `editor`: pip install '.[editor]' in its folder\n")
        raise typer.Exit(2) from None
    gc.enable()  # off while a command runs, but this one runs all day
    gc.set_threshold(*_COLLECTED)
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as own:  # it is closed when the editor leaves, and ours goes on
        server(__version__).start_io(stdout=own)
