"""A copy for the lawyer in a real browser: DRAFT on every printed sheet, and nothing that keeps anybody from reading it."""

from pathlib import Path
from typing import Literal

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from timeline.chronology.internal import seen_from_inside
from timeline.formats.preview import preview_files
from timeline.site.building import placed_pictures
from timeline.site.load import prepare
from timeline.site.preview import write_preview

pytestmark = pytest.mark.browser

EVENTS = "title: The harbour\nlanguage: {language}\nas_of: 2024-01-31\nsources: {{a: {{publisher: A}}}}\nevents:\n"
EVENT = "  - {{date: {year}, title: Event {year}, sources: a, note: Ask again about {year}, draft: {draft}}}\n"


@pytest.fixture(scope="module", params=["en", "ar"])
def copy(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a copy of forty events, every third of them a draft."""
    folder: Path = tmp_path_factory.mktemp("copy")
    lines = [EVENT.format(year=year, draft="true" if year % 3 else "false") for year in range(1980, 2020)]
    (folder / "events.yaml").write_text(EVENTS.format(language=request.param) + "".join(lines), encoding="utf-8")
    prepared = prepare(folder / "events.yaml", drafts=True)
    within = seen_from_inside(prepared.project, prepared.pictures)
    write_preview(preview_files(within, placed_pictures(prepared)), folder / "copy", [], home=None)
    return (folder / "copy/index.html").as_uri()


def test_every_printed_sheet_begins_with_draft(browser: Browser, copy: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(copy)
        sheets = pypdfium2.PdfDocument(page.pdf(format="A4"))
    assert len(sheets) > 3
    for sheet in sheets:
        assert sheet.get_textpage().get_text_range().lstrip().startswith("DRAFT for review, not for publication")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_anybody_can_read_it(browser: Browser, copy: str, width: int, scheme: Literal["light", "dark"]) -> None:
    with browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(copy)
        bar = page.get_by_text("for review, not for publication")
        for end in ("0", "document.body.scrollHeight"):
            page.evaluate(f"scrollTo(0, {end})")
            assert bar.is_visible()
            box = bar.bounding_box()
            assert box is not None and box["y"] >= 0 and box["y"] + box["height"] <= 900
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
