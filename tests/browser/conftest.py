"""A real Chromium and a web server for the built example."""

import os
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.sites import build

_WITHOUT = (
    # A window's address bar loads two pages of Chromium's own, which cost more than the page that is tested.
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),
    # This list takes the place of Playwright's, so what matters here of that is said again.
    *("AimEnabled", "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *("HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "NetworkTimeServiceQuerying"),
    *("OptimizationHints", "PaintHolding", "PreconnectToSearch", "ThirdPartyStoragePartitioning"),
)
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(_WITHOUT)}",
)


_MEASURED = frozenset({"test_a_day", "test_desk", "test_desk_walk", "test_following"})
"""Tests of the servers, which hardly any other test runs. The rest looks at pages, and how those are made is tested by itself."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Counts no lines while a browser looks at pages."""
    for item in items:
        if item.path.parent == Path(__file__).parent and item.path.stem not in _MEASURED:
            item.add_marker("unmeasured")


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_words: object) -> None:
        """Say nothing: the tests report what matters."""


@pytest.fixture(scope="session")
def site_folder(root: Path) -> Path:
    """The committed example; another test holds it to what a build makes today."""
    return root / "site"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of the site of one of the chronologies that are measured; each is built once."""
    found: dict[str, Path] = {}

    def folder(name: str) -> Path:
        if name not in found:
            found[name] = build(name, tmp_path_factory.mktemp("measured"))
        return found[name]

    return folder


@pytest.fixture(scope="session")
def address(site_folder: Path) -> Iterator[str]:
    """Where the example's page is served, on this machine only."""
    handler = partial(_Silent, directory=str(site_folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """The system's Chromium, without a window and without talking to its maker."""
    # Chromium's sandbox refuses to work for root, which is who one is in a container.
    arguments = [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else list(QUIET)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield running
        running.close()
