"""What would be false or private on a page is found by every command that makes one, at one severity."""

from pathlib import Path

import pytest

from tests.conftest import Run
from timeline.checks import BY_THEMSELVES, MISLEADING
from timeline.site.building import BuildOptions, build_site
from timeline.site.load import prepare

QUOTE = '{title: y, file: c.txt, quote: "a third vote"}'
FALSE = {
    "quote-not-found": f"  - {{date: 2023, title: z, sources: [{QUOTE}]}}\n",
    "date-conflict": "  - {date: 2021, title: z, sources: [{title: y, published: 2023, says: May 2022}]}\n",
    "private-word": "  - {date: 2021, title: Mary Doe speaks, sources: [{title: y}], note: Mary Doe must not be named}\n",
}


@pytest.fixture(params=FALSE)
def false(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path]:
    """A code, and a chronology whose page would deserve it."""
    (tmp_path / "c.txt").write_text("It was the third vote.")
    events = tmp_path / "events.yaml"
    events.write_text(f"title: x\nid: x\nas_of: 2024\nevents:\n{FALSE[request.param]}")
    return request.param, events


def test_a_build_finds_what_a_check_finds(false: tuple[str, Path], timeline: Run) -> None:
    code, _ = false
    checked, built = timeline("check"), timeline("build")
    assert f"[{code}]" in checked.stdout and checked.stdout in built.stderr
    assert checked.returncode == built.returncode == (1 if code == "quote-not-found" else 0)


def test_serve_and_watch_find_it_too(false: tuple[str, Path]) -> None:
    """Both make their pages by `build_site`."""
    code, events = false
    built = build_site(events, BuildOptions(events.parent / "site"))
    assert [finding.code for finding in built.findings] == [code]
    assert (built.published is None) == (code == "quote-not-found")


def test_what_an_event_allows_is_allowed_in_a_build(false: tuple[str, Path], timeline: Run) -> None:
    code, events = false
    events.write_text(
        events.read_text().replace("title: z", f"title: z, allow: {code}").replace("speaks", f"speaks, allow: {code}")
    )
    assert (timeline("build").returncode, code in timeline("build").stderr) == (0, False)


def test_a_clipping_that_changes_is_an_edit_and_one_that_is_elsewhere_no_finding(tmp_path: Path, timeline: Run) -> None:
    (tmp_path / "c.txt").write_text("They held a third vote.")
    (tmp_path / "events.yaml").write_text(f"title: x\nid: x\nas_of: 2024\nevents:\n{FALSE['quote-not-found']}")
    assert timeline("build").stderr.startswith("site: 1 event")
    assert timeline("build").stderr.startswith("nothing to do")
    (tmp_path / "c.txt").write_text("It was the third vote.")
    assert timeline("build").returncode == 1
    (tmp_path / "c.txt").unlink()
    built = timeline("build")
    assert (built.returncode, built.stderr) == (0, "nothing to do: site is up to date\n")


def test_a_page_is_asked_for_less_than_a_check_and_for_nothing_else() -> None:
    assert MISLEADING < BY_THEMSELVES


def test_explaining_a_date_asks_for_dates_alone(false: tuple[str, Path], timeline: Run) -> None:
    assert (timeline("explain").returncode, timeline("explain").stderr) == (0, "")
    assert prepare(false[1], codes=frozenset()).findings == ()
