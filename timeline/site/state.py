"""The record, outside input and output, by which a build knows that it has nothing to do.

It is asked before anything else is imported, so it needs only `os`, `systems` and built-in functions. It is a hint and
nothing more: where it is missing, unreadable or about something else, the site is built without it, to the same bytes.
"""

import os

from timeline import systems

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_MAGIC = "newsline state 2"
_LARGEST = 16_000_000
EVENTS = "events.yaml"
"""What is read if nothing says it."""
OUTPUT = "site"
"""Where a site goes if nothing says it."""


class Record:
    """The last build by one command: what it said, where its sites are, and the state of every file it read or made."""

    def __init__(
        self,
        command: "list[str]",
        said: str,
        coloured: str,
        files: "dict[str, tuple[str, str]]",
        outputs: "list[str]",
    ) -> None:
        self.command = command
        """The current folder, that of the program, then the words of the command."""
        self.said = said
        """What the same command says again while nothing changes."""
        self.coloured = coloured
        """The same on a terminal with colours."""
        self.files = files
        """A stamp and a hash for each path."""
        self.outputs = outputs
        """The folders of its sites; `timeline.toml` may name others than the command does."""

    def is_current(self) -> bool:
        """Whether every file is as it was, by its stamp alone."""
        return all(stamp(path) == known for path, (known, _) in self.files.items())


def folder_in(environment: "Mapping[str, str]") -> "str | None":
    """The folder of all records; None without a home."""
    cache = systems.cache_folder(environment)
    return None if cache is None else cache + "/newsline"


def command_of(words: "Iterable[str]") -> "list[str]":
    """The words with the folder they are said in, and the program: another version's record is none of ours."""
    return [os.path.abspath(os.curdir), os.path.dirname(__file__), *words]


def output_in(words: "list[str]") -> str:
    """The output that the words of a build name."""
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word in ("-o", "--output"):
            return following
        if word.startswith("--output="):
            return word[9:]
    return OUTPUT


def stamp(path: str) -> str:
    """What tells one state of a file from another: size, time in nanoseconds, inode; nothing where it is gone."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return ""
    return f"{status.st_size}:{status.st_mtime_ns}:{status.st_ino}"


def read(folder: str, output: str) -> "Record | None":
    """The record of the last build that named the output; None where there is none that can be read and is ours."""
    try:
        if not systems.is_ours(os.stat(folder)):
            return None
        with open(_path(folder, output), "rb") as file:
            fields = os.fsdecode(file.read(_LARGEST)).split("\0")
    except (OSError, ValueError):
        return None
    if len(fields) < 5 or fields[0] != _MAGIC or fields[1] != os.path.abspath(output) or not fields[2].isdecimal():
        return None
    end = 3 + int(fields[2])
    if len(fields) < end + 3 or not fields[end + 2].isdecimal():
        return None
    begin = end + 3 + int(fields[end + 2])
    rest = fields[begin:]
    if len(fields) < begin or len(rest) % 3:
        return None
    files = {rest[at]: (rest[at + 1], rest[at + 2]) for at in range(0, len(rest), 3)}
    return Record(fields[3:end], fields[end], fields[end + 1], files, fields[end + 3 : begin])


def write(folder: str, output: str, record: Record) -> None:
    """Keeps the record; where that can't be done, nothing happens."""
    fields = [_MAGIC, os.path.abspath(output), str(len(record.command)), *record.command, record.said, record.coloured]
    fields += [str(len(record.outputs)), *record.outputs]
    for path, pair in record.files.items():
        fields += [path, *pair]
    path = _path(folder, output)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        handle = os.open(f"{path}.{os.getpid()}", systems.WRITE, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(os.fsencode("\0".join(fields)))
        os.replace(f"{path}.{os.getpid()}", path)
    except (OSError, ValueError):
        return


def _path(folder: str, output: str) -> str:
    """The record's path. The name only has to differ between outputs; the record itself says which one it is about."""
    name = int.from_bytes(os.fsencode(os.path.abspath(output)), "big") % (2**127 - 1)
    return f"{folder}/{name:032x}"


def prefix_of(output: str) -> str:
    """How the names of folders begin that a build makes beside its output."""
    return f".{os.path.basename(os.path.abspath(output))}.timeline-"


def leftovers(output: str) -> "list[str]":
    """The names of the folders that a killed build left beside its output."""
    prefix = prefix_of(output)
    try:
        return [name for name in os.listdir(os.path.dirname(os.path.abspath(output))) if name.startswith(prefix)]
    except OSError:
        return []


def nothing_to_do(words: "list[str]", environment: "Mapping[str, str]") -> "Record | None":
    """The record of the last build if the same words would change nothing."""
    folder, output = folder_in(environment), output_in(words)
    record = read(folder, output) if folder else None
    if record is None or record.command != command_of(words) or any(map(leftovers, record.outputs)):
        return None
    return record if record.is_current() else None
