"""Small pictures for tests, of every kind, and words put into every place where a picture can hold some."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

WIDTH, HEIGHT = 48, 32
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def painted(mode: str = "RGB", size: tuple[int, int] = (WIDTH, HEIGHT), shift: int = 0) -> Image.Image:
    """A picture that differs from corner to corner, with a dark spot near the left of its top."""
    image = Image.frombytes("RGB", size, _colours(*size, shift))
    image.paste((0, 0, 0), (4, 4, 16, 10))
    return image.convert(mode)


@cache
def _colours(width: int, height: int, shift: int) -> bytes:
    return bytes(
        part
        for y in range(height)
        for x in range(width)
        for part in ((x * 4 + shift) % 256, y * 7 % 256, 128 + shift % 64)
    )


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    target = BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def moving(kind: str, mode: str = "RGB", **options: Any) -> bytes:
    """Four frames that stay for 100, 200, 300 and 400 milliseconds."""
    frames = [painted(mode, shift=60 * number) for number in range(4)]
    durations = [100, 200, 300, 400]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=durations, **options)


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def exif(orientation: int = 1, *, words: str = "", place: bool = False, person: str = "", camera: str = "") -> bytes:
    tags = Image.Exif()
    if orientation != 1:
        tags[0x0112] = orientation
    if words:
        tags[0x010E] = words
    if person:
        tags[0x013B] = person
    if camera:
        tags.get_ifd(0x8769)[0xA431] = camera
    if place:
        tags.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 0.0), 3: "W", 4: (0.0, 7.0, 0.0)})
    return tags.tobytes()


# PNG


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def before(data: bytes, kind: bytes, *added: bytes) -> bytes:
    """A PNG with more chunks before the first of a kind."""
    at = data.index(kind) - 4
    return data[:at] + b"".join(added) + data[at:]


def png_of(
    rows: bytes, *, depth: int = 8, colours: int = 2, size: tuple[int, int] = (2, 1), interlaced: int = 0
) -> bytes:
    """A PNG with rows as they are stored, each with its filter's number."""
    header = struct.pack(">IIBBBBB", *size, depth, colours, 0, 0, interlaced)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def raw_profile(name: str, body: bytes) -> PngInfo:
    """A block as ImageMagick writes it into a PNG: as text, in hexadecimal."""
    info = PngInfo()
    info.add_text(f"Raw profile type {name}", f"\n{name}\n{len(body):8}\n{body.hex()}\n", zip=True)
    return info


# JPEG


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def with_segments(data: bytes, *added: bytes) -> bytes:
    """A JPEG with more segments behind its first marker."""
    return data[:2] + b"".join(added) + data[2:]


# WebP


def riff(*chunks: tuple[bytes, bytes]) -> bytes:
    body = b"".join(kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2) for kind, data in chunks)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def riff_chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    found, at = [], 12
    while at < len(data):
        kind, length = struct.unpack_from("<4sI", data, at)
        found.append((kind, data[at + 8 : at + 8 + length]))
        at += 8 + length + length % 2
    return found


def extended(flags: int) -> bytes:
    return bytes([flags, 0, 0, 0]) + (WIDTH - 1).to_bytes(3, "little") + (HEIGHT - 1).to_bytes(3, "little")


# AVIF


def box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", len(body) + 8, kind) + body


def in_meta(data: bytes, change: Callable[[bytes], bytes], *, kind: bytes = b"meta") -> bytes:
    """An AVIF with another `meta` box; the places of its items move with what it grew by."""
    at = data.index(kind) - 4
    (length,) = struct.unpack_from(">I", data, at)
    made = box(kind, change(data[at + 8 : at + length]))
    grown = len(made) - length
    where = made.index(b"iloc") + 4
    items = where + 8
    changed = bytearray(made)
    for item in range(struct.unpack_from(">H", made, where + 6)[0]):
        place = items + item * 14 + 6
        (offset,) = struct.unpack_from(">I", made, place)
        struct.pack_into(">I", changed, place, offset + grown)
    return data[:at] + bytes(changed) + data[at + length :]


# GIF


def gif_extension(label: int, *parts: bytes) -> bytes:
    return b"!" + bytes([label]) + b"".join(bytes([len(part)]) + part for part in parts) + b"\0"


def with_extension(data: bytes, *added: bytes) -> bytes:
    """A GIF with more blocks behind its first colour table."""
    at = 13 + (3 * 2 ** (data[10] % 8 + 1) if data[10] & 0x80 else 0)
    return data[:at] + b"".join(added) + data[at:]
