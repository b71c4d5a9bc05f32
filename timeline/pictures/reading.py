"""What a picture file is, by its content: kind and size in pixels, or nothing.

Only the kinds that browsers show and that can't carry script: SVG is left out on purpose. No picture is decoded; what
a file's header says is all we need to name it, serve it and keep its place on the page free.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass

MAX_SIDE = 65_535
"""The longest side believed: what JPEG can hold, far above any press picture."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's kind and the width and height at which a browser shows it, in pixels."""

    media_type: str
    suffix: str
    width: int
    height: int


def read_picture(data: bytes) -> Picture | None:
    """The kind and size of the picture a file holds; None for a file that is not a whole picture of a known kind.

    >>> read_picture(b"GIF89a" + bytes([2, 0, 1, 0, 0, 0, 0]) + b";")
    Picture(media_type='image/gif', suffix='.gif', width=2, height=1)
    """
    for offset, signature, media_type, suffix, size_of in _KINDS:
        if data.startswith(signature, offset):
            try:
                width, height = size_of(data)
            except (struct.error, IndexError, ValueError):
                return None
            believable = 0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE
            return Picture(media_type, suffix, width, height) if believable else None
    return None


def _png(data: bytes) -> tuple[int, int]:
    length, kind, width, height = struct.unpack_from(">I4sII", data, 8)
    if length != 13 or kind != b"IHDR" or b"IEND\xaeB`\x82" not in data:
        raise ValueError("not a whole PNG")
    return width, height


def _gif(data: bytes) -> tuple[int, int]:
    if data[4:6] not in (b"7a", b"9a") or not data.rstrip(b"\0\r\n").endswith(b";"):
        raise ValueError("not a whole GIF")
    width, height = struct.unpack_from("<HH", data, 6)
    return width, height


# ITU-T T.81 table B.1: the frame headers; C4, C8 and CC in their range are something else.
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_SCAN, _END, _EXIF = 0xDA, 0xD9, 0xE1


def _jpeg(data: bytes) -> tuple[int, int]:
    at, sideways, size = 2, False, None
    while True:
        if data[at] != 0xFF:
            raise ValueError("no marker where a JPEG segment must begin")
        marker = data[at + 1]
        if marker == 0xFF:  # B.1.1.2: any number of fill bytes
            at += 1
            continue
        if marker in (_SCAN, _END):
            break
        (length,) = struct.unpack_from(">H", data, at + 2)
        if length < 2:
            raise ValueError("a JPEG segment shorter than its own length")
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            size = width, height
        elif marker == _EXIF:
            sideways = sideways or _is_sideways(data[at + 4 : at + 2 + length])
        at += 2 + length
    if not size or b"\xff\xd9" not in data[at:]:
        raise ValueError("not a whole JPEG")
    return (size[1], size[0]) if sideways else size


def _is_sideways(segment: bytes) -> bool:
    """Whether Exif's orientation (tag 0x0112) is one of 5 to 8, which swap width and height."""
    if not segment.startswith(b"Exif\0\0"):
        return False
    tiff = segment[6:]
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if not order:
        return False
    try:
        (directory,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, directory)
        for entry in range(directory + 2, directory + 2 + 12 * count, 12):
            tag, kind, number, value = struct.unpack_from(f"{order}HHIH", tiff, entry)
            if tag == 0x0112:
                return (kind, number) == (3, 1) and value in range(5, 9)
    except struct.error:
        pass  # a broken Exif block: browsers show the picture upright, and so do we
    return False


def _webp(data: bytes) -> tuple[int, int]:
    (length,) = struct.unpack_from("<I", data, 4)
    if data[8:12] != b"WEBP" or length + 8 > len(data):
        raise ValueError("not a whole WebP")
    kind = data[12:16]
    if kind == b"VP8X":
        return int.from_bytes(data[24:27], "little") + 1, _last_three(data) + 1
    if kind == b"VP8L" and data[20] == 0x2F:
        (bits,) = struct.unpack_from("<I", data, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    raise ValueError("no WebP picture we know")


def _last_three(data: bytes) -> int:
    low, high = struct.unpack_from("<HB", data, 27)
    return int(low | high << 16)


def _avif(data: bytes) -> tuple[int, int]:
    """The largest size property (`ispe`) of the file, turned if a rotation (`irot`) of 90 or 270 degrees follows.

    A picture may be stored in tiles and carry a thumbnail, each with a size of its own; the whole is the largest.
    """
    (length,) = struct.unpack_from(">I", data)
    brands = data[8:length]
    if length > len(data) or not {brands[at : at + 4] for at in range(0, len(brands), 4)} & {b"avif", b"avis"}:
        raise ValueError("no AVIF")
    meta = _box(data, b"meta", length, len(data))
    properties = _box(data, b"iprp", meta[0] + 4, meta[1])  # a full box: version and flags come first
    container = _box(data, b"ipco", *properties)
    sizes, turned = [], False
    for kind, start, end in _boxes(data, *container):
        if kind == b"ispe" and end - start >= 12:
            sizes.append(struct.unpack_from(">II", data, start + 4))
        elif kind == b"irot" and end > start:
            turned = bool(data[start] & 1)
    width, height = max(sizes, key=lambda size: size[0] * size[1])
    return (height, width) if turned else (width, height)


def _box(data: bytes, wanted: bytes, start: int, end: int) -> tuple[int, int]:
    return next(((first, last) for kind, first, last in _boxes(data, start, end) if kind == wanted), (end, end))


def _boxes(data: bytes, start: int, end: int) -> list[tuple[bytes, int, int]]:
    """Kind, start and end of the content of each ISO 14496-12 box between two offsets."""
    boxes = []
    while start + 8 <= end:
        length, kind = struct.unpack_from(">I4s", data, start)
        length = length or end - start  # 0: to the end
        if length < 8 or start + length > end:
            raise ValueError("a box that leaves its place")
        boxes.append((kind, start + 8, start + length))
        start += length
    return boxes


_KINDS: tuple[tuple[int, bytes, str, str, Callable[[bytes], tuple[int, int]]], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", "image/png", ".png", _png),
    (0, b"\xff\xd8\xff", "image/jpeg", ".jpg", _jpeg),
    (0, b"GIF8", "image/gif", ".gif", _gif),
    (0, b"RIFF", "image/webp", ".webp", _webp),
    (4, b"ftyp", "image/avif", ".avif", _avif),
)
