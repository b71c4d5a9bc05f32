"""A photo's copy without the place where it was taken, which could lead to the people in it.

Cameras write coordinates into Exif (CIPA DC-008, the GPS tag 0x8825) and programs copy them into XMP. A picture that
has them loses these blocks and IPTC's whole; how it must be turned is kept, the colour profile too. No pixel is
touched.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

_GPS, _ORIENTATION = 0x8825, 0x0112
_APP1, _APP13, _SCAN = 0xE1, 0xED, 0xDA


def without_place(data: bytes) -> bytes | None:
    """The picture without what says where it was taken; None where nothing in it does.

    Raises `ValueError` for a picture that says so in a way that can't be taken out.
    """
    if data.startswith(b"\xff\xd8"):
        return _jpeg(data)
    if data.startswith(b"\x89PNG"):
        return _png(data)
    if data.startswith(b"RIFF"):
        return _webp(data)
    at = data.find(b"Exif\0\0") if data[4:8] == b"ftyp" else -1
    if at >= 0 and _has_place(data[at + 6 :]):
        raise ValueError("an AVIF picture's blocks point at one another")
    return None


def _has_place(tiff: bytes) -> bool:
    return _GPS in _tags(tiff)


def _tags(tiff: bytes) -> dict[int, int]:
    """The tags of a TIFF block's first directory, each with the number in its place."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    found: dict[int, int] = {}
    if order is None:
        return found
    try:
        (directory,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, directory)
        for entry in range(directory + 2, directory + 2 + 12 * count, 12):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, entry)
            found[tag] = value
    except struct.error:
        pass  # what is broken off is no tag
    return found


def _says_place(xmp: bytes) -> bool:
    return b"GPSLatitude" in xmp or b"GPSLongitude" in xmp


def _jpeg(data: bytes) -> bytes | None:
    segments = list(_segments(data))
    blocks = [data[start + 4 : end] for marker, start, end in segments if marker == _APP1]
    exif = next((block[6:] for block in blocks if block.startswith(b"Exif\0\0")), b"")
    if not (_has_place(exif) or any(_says_place(block) for block in blocks)):
        return None
    kept = b"".join(data[start:end] for marker, start, end in segments if marker not in (_APP1, _APP13))
    turned = _tags(exif).get(_ORIENTATION, 1)
    rest = data[segments[-1][2] :] if segments else data[2:]
    return data[:2] + (_only_orientation(turned) if turned != 1 else b"") + kept + rest


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Marker, start and end of each segment before the picture itself (ITU-T T.81, B.1.1)."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != _SCAN:
        if data[at + 1] == 0xFF:
            at += 1
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        yield data[at + 1], at, at + 2 + length
        at += 2 + length


def _only_orientation(value: int) -> bytes:
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, value, 0, 0)
    block = b"Exif\0\0" + tiff
    return struct.pack(">BBH", 0xFF, _APP1, len(block) + 2) + block


def _png(data: bytes) -> bytes | None:
    chunks = list(_chunks(data))
    places = [
        (kind == b"eXIf" and _has_place(body)) or (kind in _TEXTS and _says_place(_inflated(body)))
        for kind, body, _ in chunks
    ]
    if not any(places):
        return None
    return data[:8] + b"".join(whole for kind, _, whole in chunks if kind not in (b"eXIf", *_TEXTS))


_TEXTS = (b"iTXt", b"tEXt", b"zTXt")


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Kind, content and all bytes of each PNG chunk."""
    at = 8
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length], data[at : at + 12 + length]
        at += 12 + length


def _inflated(body: bytes) -> bytes:
    """A text chunk with its compressed part, if it has one, as text: enough to look for words in."""
    at = body.find(b"\x78")  # where zlib's data begins, or an x of the words before it
    while at >= 0:
        try:
            return body + zlib.decompressobj().decompress(body[at:], 1_000_000)
        except zlib.error:
            at = body.find(b"\x78", at + 1, 300)
    return body


def _webp(data: bytes) -> bytes | None:
    chunks = list(_riff(data))
    found = any(
        (kind == b"EXIF" and _has_place(body.removeprefix(b"Exif\0\0"))) or (kind == b"XMP " and _says_place(body))
        for kind, body in chunks
    )
    if not found:
        return None
    kept = b"".join(_riff_chunk(kind, body) for kind, body in chunks if kind not in (b"EXIF", b"XMP "))
    return b"RIFF" + struct.pack("<I", len(kept) + 4) + b"WEBP" + kept


def _riff(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(data):
        (length,) = struct.unpack_from("<I", data, at + 4)
        yield data[at : at + 4], data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _riff_chunk(kind: bytes, body: bytes) -> bytes:
    if kind == b"VP8X":  # its flags say that Exif (8) and XMP (4) follow
        body = bytes([body[0] & ~0x0C]) + body[1:]
    return kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
