"""Why nothing is done, in the words of the answer."""

from __future__ import annotations

from timeline.chronology import Project
from timeline.findings import TimelineError
from timeline.live.desk.state import State
from timeline.live.desk.texts import clean


class Refused(Exception):  # noqa: N818  # said to the user, no error of ours
    """Why nothing is done; `next` is the draft to look at."""

    def __init__(self, why: str, following: str | None = None, *, can_reopen: bool = False) -> None:
        super().__init__(why)
        self.next, self.can_reopen = following, can_reopen


def refusal_of(error: TimelineError) -> Refused:
    """The first thing that was found wrong, as the reason why nothing was written."""
    finding = error.findings[0]
    help = f" ({clean(finding.help)})" if finding.help else ""
    return Refused(f"nothing was written: {clean(finding.message)}{help}")


def require_sound(state: State) -> Project:
    """The chronology, where it can be written to. Raises `Refused` while there is a mistake in it."""
    project = state.project
    if state.trouble or project is None:
        raise Refused(f"nothing is written until this is corrected: {state.trouble}")
    return project
