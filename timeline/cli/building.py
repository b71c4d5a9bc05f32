"""`build`, `watch` and `embed`: the site, and the site again after each edit."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.builds import Memory, Watched, build_all, plan_all
from timeline.cli.choosing import Given, found_for, sources_for, the_one
from timeline.cli.output import Events, Every, NoSizeLimits, On, Strict, day_asked, refuse, require_one
from timeline.findings import TimelineError, visible
from timeline.formats.page.embedding import snippet
from timeline.formats.plain_article import plain_article
from timeline.record.event import has_short_version
from timeline.site.load import looks, prepare

Output = Annotated[
    Path | None,
    typer.Option(
        "-o", "--output", metavar="DIR", help="Where the site goes, if not to site/ or where timeline.toml says."
    ),
]
Templates = Annotated[
    Path | None,
    typer.Option("--templates", metavar="DIR", help="A folder of templates; a file in it replaces ours of that name."),
]
Theme = Annotated[
    Path | None, typer.Option("--theme", metavar="FILE", help="A CSS file with your colours, fonts and sizes.")
]
Fragment = Annotated[
    bool | None,
    typer.Option(
        "--fragment/--no-fragment",
        help="Also write fragment.html and fragment-light.html, one <section> to paste into a CMS.",
    ),
]
Checker = Annotated[
    bool | None,
    typer.Option(
        "--checker/--no-checker", help="Also write checklist.md: each claim with its quote, place and a box to tick."
    ),
]
Card = Annotated[
    bool | None, typer.Option("--card/--no-card", help="Also draw card.png, the picture that social sites show.")
]
CardFont = Annotated[
    Path | None, typer.Option("--card-font", metavar="FILE", help="A TrueType or OpenType font to draw the card in.")
]
Force = Annotated[bool, typer.Option("--force", help="Write into a folder whose index.html timeline did not write.")]
AcceptRemoval = Annotated[
    bool,
    typer.Option("--accept-removal", help="Publish even where something on the site will go, such as its card."),
]
AcceptMeanings = Annotated[
    bool,
    typer.Option("--accept-meanings", help="Publish dates that this version reads differently from the site."),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be new, changed or gone, and write nothing.")]
Verbose = Annotated[
    bool, typer.Option("-v", "--verbose", help="Also say how the site was put in place: in one step, or file by file.")
]
PrintFolder = Annotated[
    bool, typer.Option("--print-folder", help="Print the folder to upload, and all else on stderr; for scripts.")
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Print only findings.")]


def build(
    context: typer.Context,
    events: Events = None,
    output: Output = None,
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
    quiet: Quiet = False,
    verbose: Verbose = False,
    no_size_limits: NoSizeLimits = False,
    dry_run: DryRun = False,
    print_folder: PrintFolder = False,
) -> None:
    """Build the site; an error leaves the old one as it is.

    Example: timeline build events.yaml --output site
    """
    given = Given(
        output=output, templates=templates, theme=theme, card_font=card_font, fragment=fragment, checker=checker,
        card=card, force=force, accept_meanings=accept_meanings, accept_removal=accept_removal, strict=strict,
        size_limits=not no_size_limits, on=day_asked(on),
    ).usable()  # fmt: skip
    require_one({"--quiet": quiet}, {"--verbose": verbose})
    require_one({"--verbose": verbose}, {"--dry-run": dry_run})
    memory = Memory(context.obj, output)
    if not dry_run and (said := memory.said_before()) is not None:
        sys.stderr.write(said)
        return
    try:
        found = found_for(events, output)
    except TimelineError as error:
        raise typer.Exit(refuse(error).exit_code) from None
    if dry_run:
        code = plan_all(found, given, sys.stderr if print_folder else sys.stdout, every=every, quiet=quiet)
    else:
        done = build_all(found, given, every=every, quiet=quiet, verbose=verbose)
        code = done.code
        if not print_folder:  # what is kept says nothing on standard output
            memory.keep(done, found, every=every, quiet=quiet)
    if print_folder and not code:
        sys.stdout.write(f"{output or found.whole}\n")
    raise typer.Exit(code)


def watch(
    events: Events = None,
    output: Output = None,
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
    """Build the site, and again after each save, until Ctrl-C.

    Example: timeline watch events.yaml --output site
    """
    from timeline.live import saves

    given = Given(
        output=output, templates=templates, theme=theme, card_font=card_font, fragment=fragment, checker=checker,
        card=card, force=force, accept_meanings=accept_meanings, accept_removal=accept_removal, strict=strict,
        size_limits=not no_size_limits, on=day_asked(on),
    ).usable()  # fmt: skip
    gc.enable()  # off while a command runs, but this one runs all day
    watched = Watched(events, given)
    is_first = True
    for _ in saves(watched.files):
        code = watched.build(every=every)
        if is_first:
            if code == 2:
                raise typer.Exit(2)
            sys.stderr.write(f"watching {watched.names}; Ctrl-C ends it\n")
            sys.stderr.flush()
            is_first = False


Light = Annotated[bool, typer.Option("--light", help="A frame that stays light where the reader's system is dark.")]
Key = Annotated[bool, typer.Option("--key", help="A frame that shows only the key events.")]
Plain = Annotated[
    bool,
    typer.Option("--plain", help="No frame but a plain list, for systems that strip styles and scripts."),
]


def embed(
    events: Events = None,
    light: Light = False,
    key: Key = False,
    plain: Plain = False,
    no_size_limits: NoSizeLimits = False,
) -> None:
    """Print the HTML that shows the timeline in another page.

    The chronology needs a `url:`, the address at which its site stands.

    Example: timeline embed --key events.yaml
    """
    require_one({"--plain": plain}, {"--light": light, "--key": key})
    events = the_one(events)
    try:
        prepared = prepare(
            events, sources=sources_for(events), size_limits=not no_size_limits, codes=frozenset(), copy=looks
        )
    except TimelineError as error:
        raise typer.Exit(refuse(error).exit_code) from None
    chronology = prepared.checked.chronology
    html = plain_article(chronology) if plain else snippet(chronology, is_light=light, keys_alone=key)
    if html is None:
        wrong = "give the chronology its address, as in url: https://example.org/record/"
    elif key and not has_short_version(chronology.events):
        wrong = "--key needs two events with key: true, and others without"
    else:
        sys.stdout.write(f"{html.rstrip()}\n")
        return
    sys.stderr.write(f"{visible(str(events))}: {wrong}\n")
    raise typer.Exit(1)
