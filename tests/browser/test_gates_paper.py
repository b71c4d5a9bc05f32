"""What every page of ours must be on paper: each event and each address once, with numbers that lead somewhere."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.sites import PUBLISHED, opened

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (Debian: poppler-utils) is not here"),
]
NO_LETTER = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069-]+")


def squashed(text: str) -> str:
    """The text without white space, hyphens and the signs that a PDF puts around words that run to the left."""
    return NO_LETTER.sub("", unicodedata.normalize("NFKC", text)).casefold()


def is_printed(title: str, paper: str) -> bool:
    """Whether the title is there; of Arabic letters that are drawn as one, a PDF's text has the last first."""
    if squashed(title) in squashed(paper):
        return True
    words = {"".join(sorted(squashed(word))) for word in paper.split()}
    return bool(re.search("[\u0590-\u08ff]", title)) and all(
        "".join(sorted(squashed(word))) in words for word in title.split()
    )


def ends_of_columns(pdf: Path) -> list[float]:
    """Where the two columns of the first sheet end, in parts of its height."""
    command = ["pdftotext", "-f", "1", "-l", "1", "-bbox", str(pdf), "-"]
    words = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    sheet = re.search(r'<page width="([\d.]+)" height="([\d.]+)"', words)
    assert sheet is not None, words
    width, height = map(float, sheet.groups())
    found = [(float(left), float(end)) for left, end in re.findall(r'xMin="([\d.]+)".*?yMax="([\d.]+)"', words)]
    return [max(end for left, end in found if (left > width / 2) == is_right) / height for is_right in (False, True)]


@pytest.mark.parametrize("name", [*PUBLISHED, "ages", "arabic"])
def test_on_paper_each_event_and_each_address_stands_once(
    browser: Browser, site: Callable[[str], Path], tmp_path: Path, name: str
) -> None:
    page = opened(browser, site(name) / "index.html")
    pdf = page.pdf(path=tmp_path / "page.pdf", format="A4")
    titles = page.locator(".ev .p-name").all_text_contents()
    addresses = page.evaluate("[...document.querySelectorAll('#sources + div a[href^=http]')].map((one) => one.getAttribute('href'))")  # fmt: skip
    number = page.locator("#sources + div li").count()
    page.context.close()
    command = ["pdftotext", "-raw", str(tmp_path / "page.pdf"), "-"]
    paper = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert [title for title in titles if not is_printed(title, paper)] == []
    left = squashed(paper)
    for address in sorted(map(squashed, set(addresses)), key=len, reverse=True):  # some begin others
        assert left.count(address) == 1, address
        left = left.replace(address, "")
    named = {int(one) for one in re.findall(r"[\[\]](\d+)[\[\]]", paper)}  # from the right they open with the other
    assert named and named <= set(range(1, number + 1)) and not re.search(r"\[\s*\]", paper)
    assert name != "example" or all(0.85 < end < 0.96 for end in ends_of_columns(tmp_path / "page.pdf"))
    assert name != "fifty" or len(re.findall(rb"/Type\s*/Page(?![s\w])", pdf)) <= 6
