"""A copy for the lawyer: all that is private and DRAFT on every page, and nothing of it in what is published."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run
from timeline import systems
from timeline.chronology import project_of
from timeline.chronology.internal import seen_from_inside
from timeline.document import parse_document
from timeline.findings import TimelineError
from timeline.formats.page import splitting
from timeline.formats.preview import preview_files
from timeline.site import preview as previews
from timeline.site.building import BuildOptions, build_site, placed_pictures
from timeline.site.load import prepare
from timeline.site.preview import RECORD, write_preview

FILE = """title: The harbour
id: harbour
as_of: 31 January 2024
url: https://example.org/harbour/
sources:
  herald: {publisher: The Herald, published: 14 July 2023, file: locked-away/clipping.txt}
  courier: {publisher: Whisper Courier, published: 16 July 2023}
events:
  - id: letter
    date: Monday 10 July
    title: The union writes
    sources: [herald]
    note: |
      Whispered to us <b>twice</b>
      "and" {{ again }} \u202eend
    checked: {by: Whispering Ana, on: 2026-11-28}
    allow: [vague-quote]
  # whispered: Wednesday is 2023-07-12
  # </span><script>alert(1)</script> told after 14 July
  - id: resigned
    date: Wednesday
    title: The mayor whispers
    text: Some *whispered* words.
    draft: true
    media: {src: plan.png, alt: Whispered plan}
    sources: [{source: courier, quote: whispered on Wednesday, says: Wednesday}]

  - {id: soon, date: someday whispered, title: It whispers, draft: true, after: letter, media: {src: none.png, alt: x}}
  - {id: plain, date: 2022, title: Plain, sources: herald}
"""
SECRET = re.compile(rb"whisper", re.IGNORECASE)
WORDS = [
    'Whispered to us <b>twice</b>\n"and" {{ again }} \u202eend', "Whispering Ana on 2026-11-28",
    "whispered: Wednesday is 2023-07-12\n</span><script>alert(1)</script> told after 14 July", "The mayor whispers",
    "Whispered plan", "whispered on Wednesday", "someday whispered", "It whispers", "Whisper Courier",
    "2023-07-14 is the publication date of herald",
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "events.yaml").write_text(FILE, encoding="utf-8")
    shutil.copy(ROOT / "docs/example/pictures/plan.png", tmp_path / "plan.png")
    return tmp_path


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def seen(page: bytes) -> str:
    """The words of a page."""
    return unescape(re.sub(r"<[^>]*>", "", page.decode()))


def test_the_copy_tells_all_and_the_site_nothing(timeline: Run, folder: Path) -> None:
    assert timeline("build", "--checker", "--fragment").returncode == 0
    site = files_in(folder / "site")
    stamps = {path: path.stat().st_mtime_ns for path in (folder / "site").rglob("*")}
    done = timeline("preview", "--drafts", "-o", "copy")
    assert done.returncode == 0, done.stderr
    assert done.stdout == "copy: 4 events, 2 of them drafts; not to be published\n"
    copy = files_in(folder / "copy")
    shown = seen(copy["index.html"])
    for words in WORDS:
        assert words in shown.replace("\u202c", "") or words in copy["index.html"].decode(), words
    assert "locked-away" not in str(copy) and b"<script" not in copy["index.html"] and b"<b>" not in copy["index.html"]
    assert files_in(folder / "site") == site
    assert {path: path.stat().st_mtime_ns for path in (folder / "site").rglob("*")} == stamps
    assert "nothing to do" in timeline("build", "--checker", "--fragment").stderr
    assert not [name for name, data in site.items() if SECRET.search(data)]
    assert not timeline("diff", "events.yaml", "events.yaml").stdout


def test_every_page_says_draft_and_there_is_nothing_but_pages(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitting, "LONGEST", 1)
    prepared = prepare(folder / "events.yaml", drafts=True)
    within = seen_from_inside(prepared.project, prepared.pictures)
    pages = preview_files(within, placed_pictures(prepared))
    assert set(pages) == {"index.html", "y2020s.html"}
    for name, data in pages.items():
        page = data.decode()
        assert "<title>DRAFT: " in page and '<meta name="robots" content="noindex">' in page, name
        head, _, body = page.partition("<body>")
        assert seen(body.encode()).split()[0] == "DRAFT" and "DRAFT" not in head.replace("<title>DRAFT: ", "")
        assert not re.search(
            r"<script|canonical|alternate|oembed|og:|https://example.org/harbour|\.(xml|json|ics|csv|md)\b", page
        )
    assert "DRAFT: The mayor whispers" in pages["index.html"].decode()
    assert len(re.findall(r'<span class="tag fixed">[^/]*DRAFT', pages["y2020s.html"].decode())) == 2
    assert pages == preview_files(within, placed_pictures(prepared))


def test_the_folder_holds_pages_pictures_and_its_record(timeline: Run, folder: Path) -> None:
    assert timeline("preview", "--drafts", "-o", "copy").returncode == 0
    names = sorted(files_in(folder / "copy"))
    assert [name for name in names if not name.startswith("media/")] == [".gitignore", RECORD, "index.html"]
    assert (folder / "copy/.gitignore").read_text() == "*\n" and (folder / "copy").stat().st_mode & 0o777 == 0o700
    first = files_in(folder / "copy")
    assert timeline("preview", "--drafts", "-o", "copy").returncode == 0
    assert files_in(folder / "copy") == first
    (folder / "events.yaml").write_text(FILE.replace("    media: {src: plan.png, alt: Whispered plan}\n", ""))
    assert timeline("preview", "--drafts", "-o", "copy").returncode == 0
    assert not (folder / "copy/media").exists() and not list(folder.glob(".*preview-*"))


def test_without_drafts_it_is_the_page_as_it_would_be(timeline: Run, folder: Path) -> None:
    done = timeline("preview", "-o", "copy")
    assert done.stdout == "copy: 2 events; not to be published\n"
    copy = files_in(folder / "copy")
    assert b"DRAFT" in copy["index.html"] and not [name for name, data in copy.items() if SECRET.search(data)]


@pytest.mark.parametrize(
    ("text", "comments"),
    [
        ("title: T\nevents:\n  # One.\n  # Two.\n  - title: A\n    date: 2021\n", ("One.", "Two.")),
        ("title: T\nevents:\n  # One.\n  -\n    title: A\n    date: 2021\n", ("One.",)),
        ("title: T\nevents:\n  # One.\n\n  - title: A\n    date: 2021\n", ()),
        ("title: T\nevents:\n  - title: A\n    date: 2021\n", ()),
        ("{title: T, events: [{title: A, date: 2021}]}\n", ()),
    ],
)
def test_the_comments_right_above_an_entry_are_its_own(text: str, comments: tuple[str, ...]) -> None:
    project = project_of(parse_document(text.encode(), "events.yaml"))
    found = seen_from_inside(project, frozenset()).inside.values()
    assert [one.comments for one in found] == ([comments] if comments else [])


def refused(folder: Path, output: Path, home: Path | None = None) -> str:
    """Why nothing is written there; everything stays as it is."""
    before = {path: path.lstat().st_ino for path in folder.rglob("*")}
    with pytest.raises(TimelineError) as error:
        write_preview({"index.html": b"new"}, output, [folder / "events.yaml"], home=home)
    assert {path: path.lstat().st_ino for path in folder.rglob("*")} == before
    [finding] = error.value.findings
    return f"{finding.code}: {finding.message}"


def test_it_is_never_put_where_it_could_be_published_or_cost_somebody_a_file(folder: Path) -> None:
    build_site(folder / "events.yaml", BuildOptions(folder / "public"))
    assert "holds a site" in refused(folder, folder / "public")
    assert "lies in a site" in refused(folder, folder / "public/media/copy")
    (folder / "link").symlink_to(folder / "public")
    assert "holds a site" in refused(folder, folder / "link")
    assert "is where a site goes" in refused(folder, folder / "site")
    assert refused(folder, folder).startswith("output-unusable")
    (folder / "home/copy").mkdir(parents=True)
    assert refused(folder, folder / "home", home=folder / "home").startswith("output-unusable")
    (folder / "full").mkdir()
    (folder / "full/index.html").write_text("somebody's")
    assert 'holds "index.html"' in refused(folder, folder / "full")
    (folder / "full" / RECORD).write_text('{"preview": 1, "files": {"index.html": 5, "../x": "y"}}')
    assert 'holds "index.html"' in refused(folder, folder / "full")
    (folder / "odd").mkdir()
    (folder / "odd" / RECORD).write_text("{")
    assert f'holds "{RECORD}"' in refused(folder, folder / "odd")
    (folder / "file").write_text("x")
    assert refused(folder, folder / "file").startswith("output-unusable")


@pytest.mark.parametrize("change", ["edited", "more", "link", "folder-link", "record"])
def test_an_earlier_copy_gives_way_only_as_it_was_made(folder: Path, change: str) -> None:
    copy = folder / "copy"
    (folder / "beside").mkdir()
    write_preview({"index.html": b"old", "media/a.png": b"p"}, copy, [], home=None)
    match change:
        case "edited":
            (copy / "index.html").write_bytes(b"old, and a remark")
        case "more":
            (copy / "media/remarks.docx").write_bytes(b"x")
        case "link":
            (copy / "index.html").unlink()
            (copy / "index.html").symlink_to(folder / "events.yaml")
        case "folder-link":
            (copy / "more").symlink_to(folder / "beside")
        case _:
            (copy / RECORD).write_bytes(b"{")
    assert "preview-not-here" in refused(folder, copy)


def test_no_build_takes_it_for_a_site_of_its_own(folder: Path) -> None:
    write_preview({"index.html": b"old"}, folder / "copy", [], home=None)
    with pytest.raises(TimelineError, match="was not made by timeline"):
        build_site(folder / "events.yaml", BuildOptions(folder / "copy"))
    assert (folder / "copy/index.html").read_bytes() == b"old"


def test_what_comes_into_the_folder_while_another_is_waited_for_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = folder / "copy"
    write_preview({"index.html": b"old"}, copy, [], home=None)

    @contextmanager
    def meanwhile(_: Path) -> Iterator[None]:
        (copy / "remarks.txt").write_text("x")
        yield

    monkeypatch.setattr(previews, "exclusive", meanwhile)
    with pytest.raises(TimelineError, match=r"remarks\.txt"):
        write_preview({"index.html": b"new"}, copy, [], home=None)
    assert (copy / "remarks.txt").exists() and (copy / "index.html").read_bytes() == b"old"


class KilledError(BaseException):
    """As if the process ended there."""


@pytest.mark.parametrize("can_exchange", [True, False])
@pytest.mark.parametrize("step", ["write", "exchange", "clear"])
def test_killed_in_between_the_old_copy_or_the_new_one_stands(
    folder: Path, monkeypatch: pytest.MonkeyPatch, step: str, *, can_exchange: bool
) -> None:
    copy = folder / "copy"
    write_preview({"index.html": b"old"}, copy, [], home=None)
    if not can_exchange:
        monkeypatch.setattr(systems, "exchange", lambda *_: False)

    def killed(*_: object, **__: object) -> None:
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", lambda *_, **__: None)  # a process that is killed clears nothing away
        if step == "write":
            patch.setattr(Path, "write_bytes", killed)
        elif step == "exchange":
            patch.setattr(systems, "exchange", killed)
        else:
            patch.setattr(shutil, "rmtree", killed)
            patch.setattr(previews, "_clear_leftovers", lambda _: None)
        with pytest.raises(KilledError):
            write_preview({"index.html": b"new", "media/a.png": b"p"}, copy, [], home=None)
    assert (copy / "index.html").read_bytes() == (b"new" if step == "clear" else b"old")
    write_preview({"index.html": b"last"}, copy, [], home=None)
    assert (copy / "index.html").read_bytes() == b"last"
    assert not list(folder.glob(".copy.*")), "what was left, with its notes, is gone"


def test_with_an_error_nothing_is_written_and_a_draft_has_none(timeline: Run, folder: Path) -> None:
    assert timeline("preview", "--drafts", "-o", "copy").returncode == 0
    before = files_in(folder / "copy")
    (folder / "events.yaml").write_text(FILE.replace("date: 2022", "date: 31 April 2022"), encoding="utf-8")
    failed = timeline("preview", "--drafts", "-o", "copy")
    assert failed.returncode == 1 and "copy is not written" in failed.stderr and "[impossible-date]" in failed.stderr
    assert files_in(folder / "copy") == before
    for words in (
        ("preview", "--drafts"),
        ("preview", "-o", "site"),
        ("preview", "-o", "."),
        ("preview", "x.yaml", "-o", "y"),
    ):
        assert timeline(*words).returncode == 2, words
    assert not (folder / "site").exists() and not (folder / "y").exists()
