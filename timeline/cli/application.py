"""The list of commands."""

from __future__ import annotations

import typer

from timeline import __version__
from timeline.cli import building, checking, dating

app = typer.Typer(
    name="timeline",
    help="Turns a hand-edited events.yaml into a static HTML timeline and a Markdown chronology.",
    epilog="Exit codes: 0 done, 1 findings, 2 wrong use, 3 we failed, 130 interrupted, 143 terminated.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"timeline {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Say which version this is."
    ),
) -> None:
    """Turns a hand-edited events.yaml into a static HTML timeline and a Markdown chronology."""


# In the order in which a reporter meets them.
for command in (
    building.build,
    building.watch,
    building.embed,
    checking.check,
    checking.explain,
    dating.date,
    checking.schema,
):
    app.command()(command)
