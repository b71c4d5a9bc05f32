"""How one event's date was understood, in words and as data."""

from __future__ import annotations

from typing import Any

from timeline.chronology import Understood
from timeline.findings import visible


def as_text(item: Understood) -> str:
    """In lines for a reporter."""
    head = f"{item.id} (line {item.line}{', draft' if item.draft else ''}): {visible(item.title)}"
    rows = [("words", visible(item.provenance.words) or "none")]
    if item.date is None:
        rows.append(("means", "no date is known"))
    else:
        doubts = [name for name in ("approximate", "uncertain") if getattr(item.date, name)]
        rows.append(("means", ", ".join([item.date.edtf, item.date.precision, *doubts])))
        rows += [("time", visible(item.date.time))] if item.date.time else []
        rows += [("because", visible(reason)) for reason in item.date.why]
    return head + "\n" + "".join(f"  {name:<8} {text}\n" for name, text in rows)


def as_data(item: Understood) -> dict[str, Any]:
    """In fields for a machine."""
    date = item.date
    data: dict[str, Any] = {
        "id": item.id, "line": item.line, "title": item.title, "draft": item.draft, "words": item.provenance.words,
    }  # fmt: skip
    if date is not None:
        names = ("edtf", "precision", "earliest", "latest", "approximate", "uncertain", "why")
        fields = date.as_dict()
        data |= {name: fields[name] for name in names}
    return data
