"""Whole sites, file by file.

After a wanted change: `python -m tests.test_golden` writes them anew; read the difference like code before it is
committed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline.site.building import site_files
from timeline.site.load import prepare

GOLDEN = Path(__file__).parent / "golden"
ROOT = Path(__file__).parent.parent
SOURCES = {
    "minimal": GOLDEN / "minimal" / "events.yaml",
    "french": GOLDEN / "french" / "events.yaml",
    "specimen": ROOT / "docs" / "example" / "events.yaml",
}


def made(name: str) -> dict[str, bytes]:
    prepared = prepare(SOURCES[name])
    assert prepared.is_sound, prepared.findings
    return site_files(prepared)


@pytest.mark.parametrize("name", SOURCES)
def test_a_site_is_what_it_was(name: str) -> None:
    folder = GOLDEN / name / "site"
    files = made(name)
    kept = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert kept == set(files)
    for file, data in files.items():
        assert data.decode(errors="replace") == (folder / file).read_bytes().decode(errors="replace"), file


@pytest.mark.parametrize("name", SOURCES)
def test_nothing_private_is_in_any_file(name: str) -> None:
    for file, data in made(name).items():
        for private in (b"never seen on the page", b"Private", b"secret", b"allow", str(ROOT).encode()):
            assert private not in data, f"{private!r} in {file}"


if __name__ == "__main__":
    for each in SOURCES:
        for file, data in made(each).items():
            path = GOLDEN / each / "site" / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
