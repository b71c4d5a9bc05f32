"""What a picture says of the people behind it is in no copy, and the reporter hears of it."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from tests.painting import (
    before,
    chunk,
    exif,
    gif_extension,
    painted,
    raw_profile,
    saved,
    segment,
    with_extension,
    with_segments,
)
from timeline.checks.rules import ELSEWHERE
from timeline.cli.checking import WARNINGS
from timeline.findings import Finding
from timeline.pictures import published_copy
from timeline.site.load import Prepared, prepare

JPEG, PNG, GIF, WEBP, AVIF = (saved(painted(), kind) for kind in ("JPEG", "PNG", "GIF", "WEBP", "AVIF"))

XMP_PLACE = b"<x exif:GPSLatitude='51,30N'/>"
XMP_PERSON = b"<dc:creator><rdf:Seq><rdf:li>A. Nyone</rdf:li></rdf:Seq></dc:creator>"
XMP_CAMERA = b"<x aux:SerialNumber='123'/>"
ADOBE = b"http://ns.adobe.com/xap/1.0/\0"


def iptc(number: int) -> bytes:
    """A photo agency's block with one line, by the number of what it holds (IPTC's IIM)."""
    line = b"\x1c\x02" + bytes([number]) + b"\0\x04Here"
    return segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0" + bytes([len(line)]) + line + b"\0")


def png_text(name: bytes, words: bytes) -> bytes:
    return before(PNG, b"IDAT", chunk(b"tEXt", name + b"\0" + words))


REVEALING: dict[str, tuple[bytes, set[str]]] = {
    **{
        f"{kind}, {what}": (saved(painted(), kind, exif=exif(**{what: value})), {what})  # type: ignore[arg-type]
        for kind in ("JPEG", "PNG", "WEBP", "AVIF")
        for what, value in (("place", True), ("person", "A. Nyone"), ("camera", "123"))
    },
    "JPEG, xmp, place": (with_segments(JPEG, segment(0xE1, ADOBE + XMP_PLACE)), {"place"}),
    "JPEG, xmp, person": (with_segments(JPEG, segment(0xE1, ADOBE + XMP_PERSON)), {"person"}),
    "JPEG, xmp, camera": (with_segments(JPEG, segment(0xE1, ADOBE + XMP_CAMERA)), {"camera"}),
    "JPEG, more xmp": (
        with_segments(JPEG, segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + bytes(40) + XMP_PLACE)), {"place"},
    ),
    "JPEG, iptc, city": (with_segments(JPEG, iptc(90)), {"place"}),
    "JPEG, iptc, by-line": (with_segments(JPEG, iptc(80)), {"person"}),
    "JPEG, iptc, caption": (with_segments(JPEG, iptc(120)), set()),
    "JPEG, place and all": (
        saved(painted(), "JPEG", exif=exif(6, place=True, person="A. Nyone", camera="1")), {"place", "person", "camera"},
    ),
    "JPEG, what it shows": (saved(painted(), "JPEG", exif=exif(words="A harbour")), set()),
    "JPEG, a comment": (saved(painted(), "JPEG", comment="A harbour"), set()),
    "PNG, raw exif": (saved(painted(), "PNG", pnginfo=raw_profile("exif", b"Exif\0\0" + exif(place=True))), {"place"}),
    "PNG, raw xmp": (saved(painted(), "PNG", pnginfo=raw_profile("xmp", XMP_PLACE)), {"place"}),
    "PNG, raw iptc": (saved(painted(), "PNG", pnginfo=raw_profile("iptc", b"\x1c\x02\x5a\0\x04Here")), {"place"}),
    "PNG, raw and broken": (png_text(b"Raw profile type exif", b"\nexif\n 4\nzz"), set()),
    "PNG, xmp": (png_text(b"XML:com.adobe.xmp", XMP_PLACE), {"place"}),
    "PNG, author": (png_text(b"Author", b"A. Nyone"), {"person"}),
    "PNG, title": (png_text(b"Title", b"By an author"), set()),
    "PNG, exif behind the pixels": (
        before(PNG, b"IEND", chunk(b"eXIf", exif(place=True).removeprefix(b"Exif\0\0"))), {"place"},
    ),
    "PNG, xmp behind the pixels": (
        before(PNG, b"IEND", chunk(b"tEXt", b"XML:com.adobe.xmp\0" + XMP_PLACE)), {"place"},
    ),
    "WEBP, xmp": (saved(painted(), "WEBP", xmp=XMP_PLACE), {"place"}),
    "AVIF, xmp": (saved(painted(), "AVIF", xmp=XMP_PERSON), {"person"}),
    "GIF, xmp": (with_extension(GIF, gif_extension(0xFF, b"XMP DataXMP", XMP_PLACE)), {"place"}),
    "GIF, comment": (saved(painted(), "GIF", comment="A harbour"), set()),
    "clean": (JPEG, set()),
}  # fmt: skip


@pytest.mark.parametrize("name", REVEALING)
def test_a_picture_that_names_a_place_or_a_person_is_known(name: str) -> None:
    data, what = REVEALING[name]
    copy = published_copy(data)
    assert copy.revealed == what
    assert published_copy(copy.data).recipe == "" and not published_copy(copy.data).revealed


def test_a_camera_that_knows_no_place_names_none() -> None:
    """Many write a table for places with nothing in it but its version."""
    tags = painted().getexif()
    tags.get_ifd(0x8825)[0] = b"\2\3\0\0"
    assert not published_copy(saved(painted(), "JPEG", exif=tags)).revealed


@pytest.mark.parametrize("length", [20, 60])
def test_tables_that_end_in_the_middle_are_no_reason_to_refuse_a_picture(length: int) -> None:
    """What can't be read may name a place."""
    tags = exif(place=True, person="A. Nyone", camera="1")
    broken = tags[: tags.index(b"\x88\x25") + 10 + length]
    assert "place" in published_copy(with_segments(JPEG, segment(0xE1, broken))).revealed


def prepared(folder: Path, data: bytes, more: str = "") -> Prepared:
    (folder / "a.picture").write_bytes(data)
    event = f"{{date: 2023, title: x, sources: [{{publisher: P}}], media: {{src: a.picture, alt: A}}{more}}}"
    (folder / "events.yaml").write_text(f"title: x\nevents:\n  - {event}\n", encoding="utf-8")
    return prepare(folder / "events.yaml")


def only(found: Prepared) -> Finding:
    [finding] = found.findings
    return finding


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        ({"place": True}, "media-place", "says where it was taken; the copy on the page does not"),
        ({"person": "A"}, "media-person", "says who took it; the copy on the page does not"),
        ({"camera": "1"}, "media-person", "says the number of the camera; the copy on the page does not"),
        (
            {"place": True, "person": "A", "camera": "1"},
            "media-place",
            "says where it was taken, who took it and the number of the camera; the copy on the page does not",
        ),
    ],
)
def test_the_reporter_hears_of_it_and_may_allow_it(
    options: dict[str, object], code: str, words: str, tmp_path: Path
) -> None:
    data = saved(painted(), "JPEG", exif=exif(**options))  # type: ignore[arg-type]
    found = prepared(tmp_path, data)
    assert (only(found).code, only(found).message) == (code, f'"a.picture" {words}')
    assert only(found).severity == "warning" and found.is_sound
    assert found.pictures["a.picture"].data == published_copy(data).data != data
    assert prepared(tmp_path, data, f", allow: [{code}]").findings == ()


def test_what_a_picture_is_warned_of_can_be_allowed_and_ignored() -> None:
    assert {"media-place", "media-person", "media-oversized"} <= ELSEWHERE & WARNINGS


def test_a_picture_larger_than_screens_is_a_warning(tmp_path: Path) -> None:
    at_most, larger = (saved(painted("L", (1, 1)).resize((side, 2)), "GIF") for side in (4000, 4001))
    assert prepared(tmp_path, saved(painted("L", (1, 1)).resize((4001, 2)), "PNG")).findings == ()  # made narrower
    assert prepared(tmp_path, at_most).findings == ()
    finding = only(prepared(tmp_path, larger))
    assert (finding.code, finding.severity) == ("media-oversized", "warning")
    assert finding.message == '"a.picture" has 4,001 × 2 pixels, more than screens show'
    assert prepared(tmp_path, larger, ", allow: [media-oversized]").findings == ()


@pytest.mark.parametrize(("data", "code"), [(b"", "media-type"), (JPEG[:-40], "media-type")])
def test_a_picture_that_is_refused_is_an_error(data: bytes, code: str, tmp_path: Path) -> None:
    found = prepared(tmp_path, data)
    assert (only(found).code, only(found).severity) == (code, "error") and not found.pictures


def test_a_copy_is_named_for_its_original_and_how_it_was_made(tmp_path: Path) -> None:
    """Never for its own bytes, which another version of Pillow would make differently; alike for two at once."""
    one, other = (saved(painted(), "JPEG", exif=exif(words=words)) for words in ("one", "two"))
    names = [prepared(tmp_path, data).pictures["a.picture"].name for data in (one, other, JPEG, one)]
    assert len(set(names)) == 3 and names[0] == names[3]
    made_from = (one + b"1 anew, turned by 1", other + b"1 anew, turned by 1", JPEG)
    assert names[:3] == [f"media/{sha256(data).hexdigest()[:16]}.jpg" for data in made_from]
