"""What a new chronology begins with: a small one that is true, and the files that check and publish it."""

from __future__ import annotations

from pathlib import Path

PLACEHOLDER = "git+https://github.com/OWNER/REPOSITORY@v"
"""Where timeline is installed from, up to its version, when nothing says where."""

WORKFLOW = ".github/workflows/pages.yml"

_FILES = {
    "events.yaml": "events.yaml",
    ".gitignore": "gitignore",
    WORKFLOW: "pages.yml",
    ".pre-commit-config.yaml": "pre-commit-config.yaml",
}


def starter(origin: str, site: str = "site") -> dict[str, str]:
    """The text of each file by its path in the new folder, where git shall ignore the folder `site`.

    The workflow installs timeline from `origin`, a pip URL.
    """
    own = Path(__file__).parent / "files"
    texts = {name: (own / file).read_text(encoding="utf-8") for name, file in _FILES.items()}
    hint = "  # write where timeline's repository is" if origin.startswith(PLACEHOLDER) else ""
    if not site.startswith("../"):  # what is outside is nothing that git would take
        texts[".gitignore"] = texts[".gitignore"].replace("site/", f"{site}/", 1)
    return {name: text.replace('ORIGIN"', f'{origin}"{hint}') for name, text in texts.items()}
