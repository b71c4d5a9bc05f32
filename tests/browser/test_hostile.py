"""What runs in a real browser of a chronology whose every text tries to: nothing."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.laws.test_every_text import Site
from tests.test_markup import DIALECTS

pytestmark = pytest.mark.browser

RUNS = (
    "<svg/onload=alert(1)><img src=x onerror=alert(2)> `<svg/onload=alert(3)>`",
    "<script>alert(4)</script><style onload=alert(5)></style>",
    "<iframe srcdoc='<script>parent.alert(6)</script>'>",
    "<a href=javascript:alert(7)>x</a> [x](javascript:alert(8))",
    "<details open ontoggle=alert(9)><input autofocus onfocus=alert(10)>",
)


@pytest.fixture(scope="module", params=RUNS)
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("hostile"), request.param, fragment=True)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page that remembers what ran in it."""
    with browser.new_context() as context:
        page = context.new_page()
        page.add_init_script("window.ran = []; window.alert = word => window.ran.push(word)")
        yield page


def ran(page: Page) -> list[object]:
    """What ran, after every link was asked to be followed."""
    page.evaluate("""() => {
        document.addEventListener("click", event => event.preventDefault())
        for (const link of document.querySelectorAll("a")) { if (link.protocol === "javascript:") link.click(); else link.focus() }
    }""")
    page.wait_for_timeout(50)
    links = page.evaluate("[...document.querySelectorAll('a')].filter(link => link.protocol === 'javascript:').length")
    return [*page.evaluate("window.ran"), *["a javascript: link"] * links]


@pytest.mark.parametrize("text", RUNS)
def test_the_renderers_would_run_what_is_copied_as_typed(page: Page, text: str) -> None:
    """Else this file would hold nothing."""
    page.goto("about:blank")
    page.set_content(DIALECTS["markdown-it, with HTML"](f"x {text}"))
    assert ran(page) != []


@pytest.mark.parametrize("dialect", ["GitHub, with HTML", "markdown-it, with HTML", "Python-Markdown"])
@pytest.mark.parametrize("name", ["chronology.md", "checklist.md"])
def test_nothing_runs_of_the_markdown_chronology(hostile: Site, page: Page, dialect: str, name: str) -> None:
    page.goto("about:blank")
    page.set_content(DIALECTS[dialect]((hostile.folder / name).read_text(encoding="utf-8")))
    assert ran(page) == []
    assert "w1o" in page.inner_text("body")


@pytest.mark.parametrize("name", ["index.html", "embed.html", "404.html", "fragment.html"])
def test_nothing_runs_of_a_page(hostile: Site, page: Page, name: str) -> None:
    """Even where no policy forbids it: a fragment stands in somebody else's page."""
    page.goto("about:blank")
    html = (hostile.folder / name).read_text(encoding="utf-8")
    page.set_content(html.replace("Content-Security-Policy", "x-not-a-policy"))
    assert ran(page) == []


def test_nothing_runs_of_a_feed_entry(hostile: Site, page: Page) -> None:
    items = json.loads((hostile.folder / "feed.json").read_text(encoding="utf-8"))["items"]
    page.goto("about:blank")
    page.set_content("".join(item["content_html"] for item in items))
    assert ran(page) == []
