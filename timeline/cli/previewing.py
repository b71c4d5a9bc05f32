"""`preview`: a copy of the page for an editor or a lawyer."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from timeline.chronology.internal import seen_from_inside, without_drafts
from timeline.cli.choosing import home_folder, sources_for, the_one
from timeline.cli.output import Events, Every, Format, NoSizeLimits, On, day_asked, refuse, written
from timeline.findings import TimelineError, counted, has_errors, visible
from timeline.formats.preview import preview_files
from timeline.site import state
from timeline.site.building import placed_pictures
from timeline.site.kept_pictures import kept_pictures
from timeline.site.load import prepare
from timeline.site.preview import refuse_folder, write_preview


def preview(
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FOLDER", help="Where the copy goes; never a folder with a site.")
    ],
    events: Events = None,
    drafts: Annotated[
        bool, typer.Option("--drafts", help="With drafts, notes, reasons for dates, and who has checked what.")
    ] = False,
    every: Every = False,
    on: On = None,
    no_size_limits: NoSizeLimits = False,
) -> None:
    """Make a copy for an editor or a lawyer, with DRAFT on each page.

    The copy has no feed, calendar, table or data, and asks search engines not to list it.

    Example: timeline preview --drafts -o preview
    """
    day = day_asked(on)
    events = the_one(events)
    try:
        refuse_folder(output, [events], home=home_folder())
        cache = state.folder_in(os.environ)
        copies = kept_pictures(events, Path(cache) if cache else None, only_read=True)  # drafts are never kept
        prepared = prepare(
            events, sources=sources_for(events), size_limits=not no_size_limits, on=day, drafts=drafts, copy=copies.copy
        )
        sys.stderr.write(written(prepared.findings, prepared.lines, Format.text, every=every, stream=sys.stderr))
        if has_errors(prepared.findings):
            sys.stderr.write(f"{visible(str(output))} is not written\n")
            raise typer.Exit(1)
        project = prepared.project
        within = seen_from_inside(project, prepared.pictures) if drafts else without_drafts(project)
        pictures = {name: data for own in prepared.pictures.values() for name, data in own.files.items()}
        files = {**pictures, **preview_files(within, placed_pictures(prepared))}
        write_preview(files, output, prepared.inputs, home=home_folder())
    except TimelineError as error:
        raise typer.Exit(refuse(error, every=every).exit_code) from None
    count = sum(one.is_draft for one in within.inside.values())
    told = f", {counted(count, 'of them a draft', 'of them drafts')}" if drafts else ""
    total = len(within.chronology.events)
    sys.stdout.write(f"{visible(str(output))}: {counted(total, 'event')}{told}; not to be published\n")
