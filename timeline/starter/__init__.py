"""What a new chronology begins with: a small one that is true, and the files that check and publish it."""

from __future__ import annotations

from pathlib import Path

from timeline import __version__

_FILES = {
    "events.yaml": "events.yaml",
    ".gitignore": "gitignore",
    ".github/workflows/pages.yml": "pages.yml",
    ".pre-commit-config.yaml": "pre-commit-config.yaml",
}


def starter() -> dict[str, str]:
    """The text of each file by its path in the new folder."""
    own = Path(__file__).parent / "files"
    texts = {name: (own / file).read_text(encoding="utf-8") for name, file in _FILES.items()}
    return {name: text.replace("==VERSION", f"=={__version__}") for name, text in texts.items()}
