"""Copies of pictures are made once, kept beside no site, believed only when they are whole, and gone with their picture."""

from __future__ import annotations

import os
import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.painting import exif, moving, painted, saved
from tests.test_pictures import PNG
from tests.test_widths import noisy
from timeline.cli import run
from timeline.formats.rendering import Look
from timeline.pictures import PictureError, copying
from timeline.site.building import BuildOptions, build_site, plan_site
from timeline.site.kept_pictures import KeptPictures, folder_of

HEAD = "title: The port\nid: port\nurl: https://port.test/\nas_of: 2024\n"
EVENTS = {
    "wide.jpg": "{id: one, date: 2021, title: One, sources: {publisher: P}, media: {src: wide.jpg, alt: A}}",
    "b.png": "{id: two, date: 2022, title: Two, sources: {publisher: P}, media: {src: b.png, alt: B}}",
    "moving.png": "{id: three, date: 2023, title: Three, sources: {publisher: P}, media: {src: moving.png, alt: C}}",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tags = exif(6, place=True)
    (tmp_path / "wide.jpg").write_bytes(saved(painted().resize((100, 2500)), "JPEG", exif=tags))
    (tmp_path / "b.png").write_bytes(saved(noisy(size=(600, 60)), "PNG"))
    (tmp_path / "moving.png").write_bytes(moving("PNG"))
    write(tmp_path, *EVENTS)
    return tmp_path


def write(folder: Path, *shown: str, title: str = "The port") -> None:
    head = HEAD.replace("The port", title) + "media: {src: wide.jpg, alt: Whole}\n" * ("wide.jpg" in shown)
    (folder / "events.yaml").write_text(head + "events:\n" + "".join(f"  - {EVENTS[name]}\n" for name in shown))


def build(folder: Path, output: str = "site", *, cache: bool = True) -> dict[str, bytes]:
    copying._COPIES.clear()
    look = Look(fragment=True)
    build_site(folder / "events.yaml", BuildOptions(folder / output, look, cache=folder / "cache" if cache else None))
    return files_in(folder / output)


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def kept(folder: Path) -> list[Path]:
    place = folder_of(folder / "cache", folder / "events.yaml")
    return sorted(place.iterdir()) if place.is_dir() else []


def unmade(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise AssertionError("made again")

    monkeypatch.setattr("timeline.pictures.copying.Scaler", fail)
    monkeypatch.setattr("timeline.pictures.copying.written", fail)


def test_what_is_kept_gives_the_same_site_without_making_anything(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build(folder)
    assert len(kept(folder)) == 2  # the moving one is taken as it is
    fresh = build(folder, "fresh", cache=False)
    assert first == fresh and sum(name.startswith("media/") for name in first) == 6 + 3 + 1
    unmade(monkeypatch)
    write(folder, *EVENTS, title="The harbour")
    again = build(folder)
    pictures = {name: data for name, data in first.items() if name.startswith("media/")}
    assert pictures.items() <= again.items() and first != again


@pytest.mark.parametrize("how", ["its event is gone", "its event is a draft again"])
def test_a_picture_that_is_shown_no_more_is_gone_with_its_widths(folder: Path, how: str) -> None:
    build(folder)
    if how == "its event is gone":
        write(folder, "b.png")
    else:
        text = (folder / "events.yaml").read_text().replace("media: {src: wide.jpg, alt: Whole}\n", "")
        drafts = text.replace("{id: one,", "{draft: true, id: one,").replace("{id: three,", "{draft: true, id: three,")
        (folder / "events.yaml").write_text(drafts)
    names = {name for name in build(folder) if name.startswith("media/")}
    assert names == {name for name in build(folder, "fresh", cache=False) if name.startswith("media/")}
    assert len(names) == 3 and len(kept(folder)) == 1


def test_a_picture_that_was_changed_has_other_names_and_the_old_ones_are_gone(folder: Path) -> None:
    before = build(folder)
    (folder / "b.png").write_bytes(saved(noisy(size=(602, 60)), "PNG"))
    after = build(folder)
    assert after == build(folder, "fresh", cache=False)
    assert len({name for name in before if name.startswith("media/")} - after.keys()) == 3 and len(kept(folder)) == 2


@pytest.mark.parametrize("harm", ["shorter", "other bytes", "empty", "a link", "a folder", "other copies"])
def test_what_is_kept_counts_only_as_it_was_written(folder: Path, harm: str) -> None:
    first = build(folder)
    for path in kept(folder):
        data = path.read_bytes()
        path.unlink()
        if harm == "shorter":
            path.write_bytes(data[:-1])
        elif harm == "other bytes":
            path.write_bytes(data[:-40] + bytes(40))
        elif harm == "empty":
            path.write_bytes(b"")
        elif harm == "a link":
            (folder / path.name).write_bytes(data)
            path.symlink_to(folder / path.name)
        elif harm == "a folder":
            path.mkdir()
        else:
            path.write_bytes(data[:32] + data[32:].replace(b'"width": 480', b'"width": 481'))
    assert build(folder, "other") == first


def test_another_packer_or_another_code_of_ours_makes_other_copies(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(folder)
    before = kept(folder)
    monkeypatch.setattr("timeline.pictures.packers", lambda: ("another",))
    build(folder)
    assert not set(before) & set(kept(folder)) and len(kept(folder)) == 2


def test_nothing_is_kept_where_nothing_can_be(folder: Path) -> None:
    (folder / "cache").write_bytes(b"in the way")
    assert build(folder) == build(folder, "fresh", cache=False)


def test_a_plan_reads_what_is_kept_and_keeps_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    options = BuildOptions(folder / "site", Look(fragment=True), cache=folder / "cache")
    _, plan = plan_site(folder / "events.yaml", options)
    assert plan is not None and len(plan.pictures.new) == 3 and not (folder / "cache").exists()
    build(folder)
    write(folder, "b.png")
    before = kept(folder)
    unmade(monkeypatch)
    _, plan = plan_site(folder / "events.yaml", options)
    assert plan is not None and len(plan.pictures.gone) == 2 and kept(folder) == before


@pytest.mark.parametrize("command", [["check"], ["explain"], ["export", "--format", "json"]])
def test_commands_that_publish_nothing_make_no_copies(
    folder: Path, command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = build(folder)
    copying._COPIES.clear()
    monkeypatch.setattr("timeline.pictures.copying.Scaler", None)
    monkeypatch.chdir(folder)
    assert run([command[0], "events.yaml", *command[1:]]) == 0
    if command[0] == "export":
        assert capsys.readouterr().out.encode() == page["events.json"]


def test_the_page_names_each_copy_with_its_width_and_no_other(folder: Path) -> None:
    files = build(folder)
    page, fragment = (files[name].decode() for name in ("index.html", "fragment.html"))
    named = set(re.findall(r"media/\w+\.\w+", page))
    assert named == {name for name in files if name.startswith("media/")}
    sets = re.findall(r'<source type="(image/\w+)" sizes="([^"]+)" srcset="([^"]+)"><img src="([^"]+)"[^>]*>', page)
    assert len(sets) == 3
    for kind, sizes, sources, src in sets:
        widths = [(name, int(width)) for name, width in re.findall(r"(\S+) (\d+)w", sources)]
        assert sources.count("w") - sources.count("webp") == len(widths) and sizes.startswith("(min-width: ")
        for name, width in widths:
            with Image.open(BytesIO(files[name])) as image:
                assert (image.width, f"image/{(image.format or '').lower()}") == (width, kind)
        with Image.open(BytesIO(files[src])) as whole:
            assert f'src="{src}"' in page and f'width="{whole.width}" height="{whole.height}"' in page
            assert whole.width == widths[-1][1]
    assert len({sizes for _, sizes, _, _ in sets}) == 2  # that of the page is wider than those of events
    tags = re.findall(r"<img[^>]*>", page)
    assert len(tags) == 4 and all('decoding="async"' in tag for tag in tags)
    assert ['loading="lazy"' in tag for tag in tags] == [False, False, True, True]
    addresses = re.findall(r"(\S*media/\w+\.\w+)", fragment)
    assert addresses and all(re.match(r'(?:src(?:set)?=")?https://port\.test/media/', one) for one in addresses)


def test_data_feeds_and_embedding_give_the_largest(folder: Path) -> None:
    files = build(folder)
    [wide] = re.findall(r'<img src="(media/\w+\.jpg)" alt="Whole"', files["index.html"].decode())
    data = re.sub(r'(?<=[":,]) ', "", files["events.json"].decode())
    largest = re.sub(r'"widths":\[[^\]]*\]', "", data)  # the others are listed there
    assert f'"src":"{wide}"' in largest and "webp" not in largest and "webp" in data
    with Image.open(BytesIO(files[wide])) as image:
        assert image.size == (2400, 96)


def test_a_preview_has_every_copy_that_its_page_names(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert run(["preview", "events.yaml", "-o", "copy"]) == 0
    files = files_in(folder / "copy")
    names = set(re.findall(r"media/\w+\.\w+", files["index.html"].decode()))
    assert len(names) == 10 and names <= files.keys()


def test_a_build_that_stops_leaves_every_width_of_the_old_site(folder: Path) -> None:
    before = build(folder)
    (folder / "b.png").write_bytes(PNG[:-30])
    assert build(folder) == before
    assert len(kept(folder)) == 2


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_what_somebody_else_put_there_is_not_believed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(folder)
    for path in kept(folder):
        os.chown(path, 12_345, -1)
    unmade(monkeypatch)
    copying._COPIES.clear()
    pictures = KeptPictures(folder_of(folder / "cache", folder / "events.yaml"), only_read=True)
    with pytest.raises(PictureError):
        pictures.copy((folder / "wide.jpg").read_bytes())


def test_of_a_draft_nothing_is_made_or_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    monkeypatch.setattr("timeline.pictures.copying.Scaler", lambda *given: made.append(given))
    draft = EVENTS["b.png"].replace("{id: two", "{draft: true, id: two")
    (folder / "events.yaml").write_text(f"{HEAD}events:\n  - {draft}\n  - {EVENTS['moving.png']}\n")
    assert sum(name.startswith("media/") for name in build(folder)) == 1 and kept(folder) == [] and made == []
    monkeypatch.undo()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "home"))
    assert run(["preview", "events.yaml", "--drafts", "-o", "copy"]) == 0
    assert sum(name.startswith("media/") for name in files_in(folder / "copy")) == 4 and not (folder / "home").exists()


def test_small_pictures_are_not_kept(tmp_path: Path) -> None:
    pictures = KeptPictures(tmp_path / "kept")
    pictures.copy(saved(painted(), "PNG"))
    assert not (tmp_path / "kept").exists()
