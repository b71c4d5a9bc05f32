"""Chronologies for tests, from text."""

from timeline.chronology import Checked, check_chronology
from timeline.document import parse_document
from timeline.record.reading import Entries, read_entries

SOURCE = "sources:\n  paper: {publisher: The Paper, published: 14 July 2023}\n"


def entries(text: str, *, size_limits: bool = True) -> Entries:
    """The entries of a file with this text."""
    return read_entries(parse_document(text.encode(), "events.yaml", size_limits=size_limits), size_limits=size_limits)


def check(text: str) -> Checked:
    """The checked chronology of a file with this text."""
    return check_chronology(entries(text))


def events(*lines: str, head: str = "title: A record\n" + SOURCE) -> Checked:
    """The checked chronology of these events, one a line in YAML's brief form: `{date: 2023, title: x}`."""
    return check(head + "events:\n" + "".join(f"  - {line}\n" for line in lines))


def codes(checked: Checked) -> list[str]:
    """The codes of its errors, in file order."""
    return [finding.code for finding in checked.findings if finding.severity == "error"]
