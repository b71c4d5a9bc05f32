"""Which width of a picture a browser takes: one that its screen shows, and not much more."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.painting import saved
from tests.test_widths import noisy
from timeline.site.building import BuildOptions, build_site

pytestmark = pytest.mark.browser

EVENTS = """title: The harbour
media: {src: wide.jpg, alt: Whole}
chapters: [{title: First, from: one, media: {src: wide.jpg, alt: Chapter}}]
events:
  - {id: one, date: 2021, title: One, sources: {publisher: P}, media: {src: wide.jpg, alt: Event}}
"""


@pytest.fixture(scope="module")
def page_address(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("pictures")
    (folder / "wide.jpg").write_bytes(saved(noisy(size=(300, 12)).resize((3000, 120)), "JPEG"))
    (folder / "events.yaml").write_text(EVENTS)
    build_site(folder / "events.yaml", BuildOptions(folder / "site"))
    return (folder / "site/index.html").as_uri()


SHOWN = """() => Promise.all([...document.images].map(async one => {
    one.loading = 'eager'
    await one.decode()
    const taken = new Image()
    taken.src = one.currentSrc
    await taken.decode()
    return [one.alt, one.clientWidth, one.clientHeight, taken.naturalWidth, one.currentSrc.endsWith('.webp')]
}))"""


@pytest.mark.parametrize(("width", "density"), [(360, 3), (390, 2), (768, 2), (1280, 1), (1440, 2)])
def test_a_browser_takes_a_width_that_its_screen_shows(
    browser: Browser, page_address: str, width: int, density: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": 900}, device_scale_factor=density) as context:
        page = context.new_page()
        page.goto(page_address)
        found = page.evaluate(SHOWN)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [alt for alt, *_ in found] == ["Whole", "Chapter", "Event"]
    for alt, across, down, taken, is_webp in found:
        # Where there is little room a picture of the page or a chapter is cut, and never stretched.
        shapes = (25,) if alt == "Event" or width >= 800 else (25, 4, 6, 2.5)
        assert is_webp and min(abs(down - across / shape) for shape in shapes) <= 1, alt
        if abs(down - across / 25) > 1:
            continue
        wanted = across * density
        # The next wider one may have 1.75 times as many pixels, and `sizes` is about right at best.
        assert min(0.8 * wanted, 2400) <= taken <= max(480, 2.2 * wanted), (alt, across, taken)
