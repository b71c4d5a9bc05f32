"""A chronology in the format of another program, with a report of what that can't hold.

Only the public view comes in: no draft, no note and no path of a clipping has a way through.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from timeline.formats.losses import Losses
from timeline.formats.lost_fields import tell_lost_fields, tell_lost_links
from timeline.formats.table import Format
from timeline.frozen import dataclass
from timeline.record.event import Chronology


@dataclass(frozen=True)
class Exported:
    """A chronology in one format."""

    data: bytes
    losses: Losses = field(default_factory=Losses)


def exported(chronology: Chronology, format: Format, given: Mapping[str, object]) -> Exported:
    """The chronology in that format; of what is `given` by name, the writer gets what it takes.

    Raises `NotWritableError` where there can be no such file.
    """
    losses = Losses()
    losses.count("events", len(chronology.events))
    content = format.write(chronology, losses, given)
    tell_lost_fields(format.key, chronology, losses)
    tell_lost_links(format.key, chronology, losses)
    return Exported(content.encode() if isinstance(content, str) else content, losses)
