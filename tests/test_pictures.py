"""A picture file is known by its content, or not at all."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.pictures import Picture, read_picture


def png(width: int = 3, height: int = 2) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    pixels = zlib.compress(b"\0" * (height * (width + 1)))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def gif(width: int = 3, height: int = 2) -> bytes:
    return b"GIF89a" + struct.pack("<HHBBB", width, height, 0, 0, 0) + b";"


def exif(orientation: int, order: str = "<", offset: int = 8, kind: int = 3) -> bytes:
    head = b"II*\0" if order == "<" else b"MM\0*"
    directory = struct.pack(f"{order}HHHIHHHHIHHI", 2, 0x010F, 3, 1, 0, 0, 0x0112, kind, 1, orientation, 0, 0)
    return b"Exif\0\0" + head + struct.pack(f"{order}I", offset) + directory


def jpeg(width: int = 3, height: int = 2, extra: bytes = b"", frame: int = 0xC0) -> bytes:
    segment = struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\1\x11\0"
    tables = b"\xff\xc4\0\3\0"  # DHT lies in the range of the frame headers but is none
    return b"\xff\xd8" + extra + tables + b"\xff\xff" + bytes([frame]) + segment + b"\xff\xda\0\2\0\xff\xd9"


def jpeg_with_exif(content: bytes) -> bytes:
    return jpeg(extra=b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content)


def riff(kind: bytes, content: bytes) -> bytes:
    body = b"WEBP" + kind + struct.pack("<I", len(content)) + content
    return b"RIFF" + struct.pack("<I", len(body)) + body


def webp_lossy(width: int = 3, height: int = 2) -> bytes:
    return riff(b"VP8 ", b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", width | 0x4000, height) + b"\0\0")


def webp_lossless(width: int = 3, height: int = 2) -> bytes:
    return riff(b"VP8L", b"\x2f" + struct.pack("<I", (width - 1) | (height - 1) << 14 | 1 << 28))


def webp_extended(width: int = 3, height: int = 2) -> bytes:
    return riff(b"VP8X", b"\0" * 4 + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little"))


def box(kind: bytes, *content: bytes) -> bytes:
    body = b"".join(content)
    return struct.pack(">I4s", len(body) + 8, kind) + body


def ispe(width: int, height: int) -> bytes:
    return box(b"ispe", struct.pack(">III", 0, width, height))


def avif(*properties: bytes, brand: bytes = b"avif") -> bytes:
    meta = box(b"meta", b"\0" * 4, box(b"hdlr"), box(b"iprp", box(b"ipco", *(properties or (ispe(3, 2),)))))
    return box(b"ftyp", brand, b"\0" * 4, b"mif1") + meta + box(b"mdat", b"\0\0")


KNOWN = {
    "png": (png(), "image/png", ".png"),
    "gif": (gif(), "image/gif", ".gif"),
    "jpeg": (jpeg(), "image/jpeg", ".jpg"),
    "progressive jpeg": (jpeg(frame=0xC2), "image/jpeg", ".jpg"),
    "webp, lossy": (webp_lossy(), "image/webp", ".webp"),
    "webp, lossless": (webp_lossless(), "image/webp", ".webp"),
    "webp, extended": (webp_extended(), "image/webp", ".webp"),
    "avif": (avif(), "image/avif", ".avif"),
}


@pytest.mark.parametrize(("data", "media_type", "suffix"), KNOWN.values(), ids=KNOWN)
def test_a_picture_is_named_and_measured_by_its_content(data: bytes, media_type: str, suffix: str) -> None:
    assert read_picture(data) == Picture(media_type, suffix, 3, 2)


@pytest.mark.parametrize("kind", KNOWN)
def test_a_truncated_picture_is_no_picture(kind: str) -> None:
    data = KNOWN[kind][0]
    shortest = len(data) - 10 if kind == "avif" else len(data)  # what follows the header box isn't looked at
    for end in range(shortest):
        assert read_picture(data[:end]) is None, end


@pytest.mark.parametrize(
    ("orientation", "size"), [(1, (3, 2)), (3, (3, 2)), (5, (2, 3)), (6, (2, 3)), (8, (2, 3)), (9, (3, 2))]
)
@pytest.mark.parametrize("order", ["<", ">"])
def test_a_photo_taken_upright_keeps_an_upright_place(orientation: int, size: tuple[int, int], order: str) -> None:
    picture = read_picture(jpeg_with_exif(exif(orientation, order)))
    assert picture
    assert (picture.width, picture.height) == size


@pytest.mark.parametrize(
    "content",
    [
        b"Exif\0\0",
        b"Exif\0\0XX*\0" + b"\0" * 30,
        exif(6, offset=9999),
        exif(6)[:30],
        exif(6, kind=4),
        b"http://ns\0<x/>",
    ],
)
def test_a_broken_exif_block_leaves_the_photo_as_it_lies(content: bytes) -> None:
    assert read_picture(jpeg_with_exif(content)) == Picture("image/jpeg", ".jpg", 3, 2)


def test_an_avif_thumbnail_is_not_taken_for_the_picture() -> None:
    assert read_picture(avif(ispe(16, 9), ispe(1600, 900))) == Picture("image/avif", ".avif", 1600, 900)


def test_an_avif_turned_by_a_quarter_keeps_an_upright_place() -> None:
    assert read_picture(avif(ispe(3, 2), box(b"irot", b"\1"))) == Picture("image/avif", ".avif", 2, 3)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<?xml version='1.0'?><svg/>",
        b"<!doctype html><img>",
        b"%PDF-1.7",
        b"BM\x3a\0\0\0",
        b"RIFF\x04\0\0\0WAVE",
        b"II*\0" + b"\0" * 20,
        box(b"ftyp", b"heic", b"\0" * 4),
        avif(brand=b"mp42").replace(b"mif1", b"isom"),
        box(b"ftyp", b"avif", b"\0" * 4),
        png(0, 2),
        png(70_000, 1),
        png().replace(b"IHDR", b"IHDX"),
        gif(0, 0),
        b"GIF88a" + gif()[6:],
        jpeg(0, 2),
        b"\xff\xd8\xff\xe0\0\1" + b"\0" * 20,
        b"\xff\xd8\xff\xe0\0\2\0\0",
        b"\xff\xd8\xff\xda\0\2\xff\xd9",
        webp_lossless().replace(b"\x2f", b"\x2e"),
        riff(b"VP9 ", b"\0" * 20),
        avif(ispe(3, 2)[:-1]),
        avif(box(b"irot", b"\1")),
    ],
)
def test_what_is_no_whole_picture_of_a_known_kind_is_refused(data: bytes) -> None:
    assert read_picture(data) is None


@given(st.binary(max_size=200), st.sampled_from([data for data, *_ in KNOWN.values()] + [jpeg_with_exif(exif(6))]))
def test_no_bytes_can_break_the_build(noise: bytes, start: bytes) -> None:
    for cut in (0, 4, 12, 16, len(start) // 2, len(start)):
        picture = read_picture(start[:cut] + noise + start[cut + len(noise) :])
        assert picture is None or (picture.width > 0 and picture.height > 0)
