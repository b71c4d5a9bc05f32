"""The blocks that a picture file is made of, and those of them that are its pixels and their colours.

Each kind has a list of what may stay; whatever isn't on it goes, known or not. Nothing here decodes a picture. Sources:
PNG (W3C, third edition), GIF89a, ITU-T T.81 for JPEG, RFC 9649 for WebP, ISO 14496-12 and 23008-12 for AVIF.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Iterator

from timeline.pictures.kinds import PictureKind


def bare(kind: PictureKind, data: bytes) -> bytes | None:
    """The file without what is neither pixels nor colours; None where only writing it anew gives that.

    PNG and GIF are chains of blocks, from which some can be left out without touching the others.
    """
    try:
        return _BARE[kind](data)
    except (struct.error, IndexError, ValueError, zlib.error):
        return None  # broken off, or built as the standard doesn't say


def exact_profile(profile: bytes) -> bytes:
    """The colour profile (ICC.1, 7.2) as long as it says to be; nothing where the bytes are none."""
    length = int.from_bytes(profile[:4])
    return profile[:length] if profile[36:40] == b"acsp" and 128 <= length <= len(profile) else b""


# PNG

_COLOURS = {b"gAMA": 4, b"cHRM": 32, b"sRGB": 1, b"cICP": 4, b"mDCV": 24, b"cLLI": 8}
"""The chunks about colour, with their lengths."""
_PIXELS = {b"IHDR", b"tRNS", b"IDAT", b"acTL", b"fcTL", b"fdAT", b"IEND"}
_LARGEST_PROFILE, _LARGEST_PIXELS = 4_000_000, 640_000_000
_PIECE = 16_384
"""Compressed bytes looked into at once: they can't hold more than 17 MB."""
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
# Adam7 (PNG, 8.1): first column and row of each pass, then the steps.
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


def _png(data: bytes) -> bytes:
    chunks = list(_png_chunks(data))
    _refuse_other_pixels(chunks)
    has_palette = chunks[0][1][9] == 3
    kept, seen = [data[:8]], set()
    for kind, body in chunks:
        is_colour = kind not in seen and len(body) == _COLOURS.get(kind)
        if kind in _PIXELS or is_colour or (kind == b"PLTE" and has_palette):
            kept.append(_chunk(kind, body))
        elif kind == b"iCCP" and kind not in seen:
            kept.append(_chunk(kind, _profile_chunk(body)))
        seen.add(kind)
    return b"".join(kept)


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and content of each chunk up to the last. Raises `ValueError` where one is not whole."""
    at, kind = 8, b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, at)
        body, (check,) = data[at + 8 : at + 8 + length], struct.unpack_from(">I", data, at + 8 + length)
        if zlib.crc32(body, zlib.crc32(kind)) != check:
            raise ValueError("a chunk that was changed")
        yield kind, body
        at += 12 + length


def png_colours(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks about colour, as far as the file is whole."""
    try:
        yield from ((kind, body) for kind, body in _png_chunks(data) if len(body) == _COLOURS.get(kind))
    except (struct.error, ValueError):
        return


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(body, zlib.crc32(kind)))


def _profile_chunk(body: bytes) -> bytes:
    """The colour profile under a name that says nothing. Raises `ValueError` where there is more than a profile."""
    _, _, packed = body.partition(b"\0")
    profile = b"".join(_inflated(packed[1:], _LARGEST_PROFILE))
    if packed[:1] != b"\0" or exact_profile(profile) != profile:
        raise ValueError("no colour profile, or one with something behind it")
    return b"ICC Profile\0" + packed


def _refuse_other_pixels(chunks: list[tuple[bytes, bytes]]) -> None:
    """Raises `ValueError` where compressed pixels are followed by something else, or are of another number."""
    width, height, depth, colours, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
    frames: list[tuple[int, int, list[bytes]]] = []
    for kind, body in chunks:
        if kind == b"fcTL":
            frames.append((*struct.unpack_from(">II", body, 4), []))
        elif kind == b"fdAT":
            frames[-1][2].append(body[4:])
    frames = [(width, height, [body for kind, body in chunks if kind == b"IDAT"]), *(one for one in frames if one[2])]
    left = _LARGEST_PIXELS
    for across, down, parts in frames:
        expected = _raw_size(across, down, depth * _CHANNELS[colours], interlaced=bool(interlaced))
        left -= expected
        if left < 0 or across > width or down > height:
            raise ValueError("frames larger than the picture, or too many")
        if sum(map(len, _inflated(b"".join(parts), expected))) != expected:
            raise ValueError("pixels of another number")


def _raw_size(width: int, height: int, bits: int, *, interlaced: bool) -> int:
    """How many bytes the rows of a PNG have before they are compressed, each with the number of its filter."""
    total = 0
    for left, top, across, down in _PASSES if interlaced else ((0, 0, 1, 1),):
        columns, rows = -(-(width - left) // across), -(-(height - top) // down)
        if columns > 0 and rows > 0:
            total += rows * (1 + -(-columns * bits // 8))
    return total


def _inflated(packed: bytes, limit: int) -> Iterator[bytes]:
    """What a zlib stream holds. Raises `ValueError` for more than the limit or anything else."""
    stream, total = zlib.decompressobj(), 0
    for at in range(0, len(packed), _PIECE):
        part = stream.decompress(packed[at : at + _PIECE])
        total += len(part)
        if total > limit:
            raise ValueError("more than may be")
        yield part
    if not stream.eof or stream.unused_data:
        raise ValueError("broken off, or followed by something else")


# GIF

_REPEATS = re.compile(rb"(?s)!\xff\x0b(?:NETSCAPE2\.0|ANIMEXTS1\.0)\x03\x01..")
_CONTROLS = re.compile(rb"(?s)!\xf9\x04....")


def _gif(data: bytes) -> bytes:
    at = 13 + _table(data[10])
    kept = [data[:at]]
    while data[at] != ord(";"):
        start, begins = at, data[at : at + 1]
        if begins not in (b",", b"!"):
            raise ValueError("no block begins so")
        at = _end_of_parts(data, at + 11 + _table(data[at + 9]) if begins == b"," else at + 2)
        known = _REPEATS.match(data, start, at) or _CONTROLS.match(data, start, at)
        if begins == b",":
            kept.append(data[start:at])
        elif known:
            kept.append(known[0] + b"\0")
    return b"".join([*kept, b";"])


def _table(flags: int) -> int:
    """The length of the colour table that the flags announce."""
    return 3 * 2 ** (flags % 8 + 1) if flags & 0x80 else 0


def _end_of_parts(data: bytes, at: int) -> int:
    while data[at]:
        at += 1 + data[at]
    return at + 1


# JPEG

_TABLES = {0xDB, 0xC4, 0xCC, 0xDC, 0xDD}
_FRAMES = {0xC0, 0xC1, 0xC2, 0xC9, 0xCA}
_SCAN, _END = 0xDA, 0xD9
_BEHIND_SCAN = re.compile(rb"\xff[^\0\xd0-\xd7]")
_COLOUR_SEGMENTS = (
    (0xE0, re.compile(rb"(?s)JFIF\0.{7}\0\0")),  # its last bytes: no small picture
    (0xE2, re.compile(rb"(?s)ICC_PROFILE\0.*")),
    (0xEE, re.compile(rb"(?s)Adobe.{7}")),
)


def _jpeg(data: bytes) -> bytes | None:
    at = 2
    while data[at] == 0xFF and data[at + 1] != _END:
        (length,) = struct.unpack_from(">H", data, at + 2)
        marker, body = data[at + 1], data[at + 4 : at + 2 + length]
        if length < 2 or not _is_of_jpeg(marker, body):
            return None
        at += 2 + length
        if marker == _SCAN:
            behind = _BEHIND_SCAN.search(data, at)
            at = behind.start() if behind else len(data)
    return data if data[at:] == b"\xff\xd9" else None


def _is_of_jpeg(marker: int, body: bytes) -> bool:
    if marker in _TABLES or marker in _FRAMES or marker == _SCAN:
        return True
    return any(marker == known and pattern.fullmatch(body) for known, pattern in _COLOUR_SEGMENTS)


# WebP

_WEBP = {b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ICCP", b"ANIM", b"ANMF"}
_ANNOUNCED = 0x32  # colour profile, transparency, animation


def _webp(data: bytes) -> bytes | None:
    (length,) = struct.unpack_from("<I", data, 4)
    is_whole = length + 8 == len(data)
    return data if is_whole and all(_is_of_webp(*chunk) for chunk in _webp_chunks(data, 12)) else None


def _is_of_webp(kind: bytes, body: bytes) -> bool:
    if kind == b"VP8X":
        return len(body) == 10 and not body[0] & ~_ANNOUNCED and body[1:4] == b"\0\0\0"
    if kind == b"ANMF":
        return {inner for inner, _ in _webp_chunks(body, 16)} <= {b"ALPH", b"VP8 ", b"VP8L"}
    return kind in _WEBP


def webp_is_lossless(data: bytes) -> bool:
    """Whether every frame is packed without loss."""
    try:
        chunks = list(_webp_chunks(data, 12))
        frames = [_webp_chunks(body, 16) for kind, body in chunks if kind == b"ANMF"] or [iter(chunks)]
        return all(b"VP8L" in {kind for kind, _ in frame} for frame in frames)
    except (struct.error, ValueError):
        return False


def _webp_chunks(data: bytes, at: int) -> Iterator[tuple[bytes, bytes]]:
    """Kind and content of each chunk from an offset on. Raises `ValueError` where one is not whole."""
    while at < len(data):
        kind, length = struct.unpack_from("<4sI", data, at)
        end = at + 8 + length
        if end + length % 2 > len(data) or data[end : end + length % 2].strip(b"\0"):
            raise ValueError("a chunk that leaves its place, or says something behind its end")
        yield kind, data[at + 8 : end]
        at = end + length % 2


# AVIF

_INSIDE: dict[bytes, tuple[int, set[bytes]]] = {
    b"": (0, {b"ftyp", b"meta", b"mdat"}),
    b"meta": (4, {b"hdlr", b"pitm", b"iloc", b"iinf", b"iprp", b"iref"}),
    b"iinf": (6, {b"infe"}),
    b"iref": (4, {b"auxl", b"dimg", b"prem"}),
    b"iprp": (0, {b"ipco", b"ipma"}),
    b"ipco": (0, {b"ispe", b"pixi", b"av1C", b"colr", b"auxC"}),
    b"moov": (0, set()),
    b"trak": (0, set()),
    b"mdia": (0, set()),
}
"""The boxes that hold others: where these begin, and which of them may stay."""
_CONTENT: dict[bytes, re.Pattern[bytes]] = {
    b"hdlr": re.compile(rb"(?s).{8}pict\0{12}(?:libavif|PictureHandler)?\0"),
    b"infe": re.compile(rb"(?s)[\2\3].{7,9}(?:av01|grid)(?:Color|Alpha)?\0"),
    b"auxC": re.compile(rb"\0{4}urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0"),
    b"colr": re.compile(rb"(?s)nclx.{7}|(?:prof|rICC).*"),
}


def _avif(data: bytes) -> bytes | None:
    """The bytes of a still picture, if all of them are its own. A moving one says when it was made."""
    found = dict.fromkeys((b"mdat", b"iloc"), 0)
    for inside, kind, start, end in _walk(data, b"", 0, len(data)):
        content = _CONTENT.get(kind)
        if kind not in _INSIDE[inside][1] or (content and not content.fullmatch(data, start, end)):
            return None
        if kind in found:
            found[kind] += end - start if kind == b"mdat" else _placed(data, start)
    return data if found[b"mdat"] == found[b"iloc"] else None


def _walk(data: bytes, inside: bytes, start: int, end: int) -> Iterator[tuple[bytes, bytes, int, int]]:
    """Each box with the kind of the one it stands in, and where its content begins and ends."""
    for kind, first, last in _boxes(data, start, end):
        yield inside, kind, first, last
        if kind in _INSIDE:
            yield from _walk(data, kind, first + _INSIDE[kind][0], last)


def _boxes(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Kind, start and end of the content of each box between two offsets. Raises `ValueError` for one not whole."""
    while start < end:
        length, kind = struct.unpack_from(">I4s", data, start)
        if length < 8 or start + length > end:
            raise ValueError("a box that leaves its place")
        yield kind, start + 8, start + length
        start += length


def _placed(data: bytes, at: int) -> int:
    """How many bytes the items of a file have together (`iloc`, 23008-12 by way of 14496-12, 8.11.3).

    Raises `ValueError` where they stand somewhere else than in the file's own pixels.
    """
    version, sizes, bases = data[at], data[at + 4], data[at + 5]
    offset, length, base, index = sizes >> 4, sizes & 15, bases >> 4, bases & 15 if version else 0
    wide = 4 if version == 2 else 2
    at += 6
    items, total = int.from_bytes(data[at : at + wide]), 0
    at += wide
    for _ in range(items):
        at += wide
        if version:
            if data[at + 1] & 15:
                raise ValueError("an item that stands elsewhere")
            at += 2
        at += 2 + base
        extents = int.from_bytes(data[at : at + 2])
        at += 2
        for _ in range(extents):
            at += index + offset
            total += int.from_bytes(data[at : at + length])
            at += length
    return total


def avif_properties(data: bytes) -> dict[bytes, bytes]:
    """What an AVIF says of its pictures (`ipco`), by kind, as far as it can be read."""
    found: dict[bytes, bytes] = {}
    try:
        for inside, kind, start, end in _walk(data, b"", 0, len(data)):
            if inside == b"ipco":
                found[kind + data[start : start + 4] * (kind == b"colr")] = data[start:end]
    except (struct.error, ValueError):
        pass  # what isn't whole is found when it is opened
    return found


def without_times(data: bytes) -> bytes:
    """A moving AVIF without the seconds at which it was written (14496-12, 8.2.2, 8.3.2, 8.4.2)."""
    changed = bytearray(data)
    for _, kind, start, _ in _walk(data, b"", 0, len(data)):
        if kind in (b"mvhd", b"tkhd", b"mdhd"):
            length = 16 if data[start] else 8
            changed[start + 4 : start + 4 + length] = bytes(length)
    return bytes(changed)


_BARE: dict[PictureKind, Callable[[bytes], bytes | None]] = {
    "PNG": _png,
    "GIF": _gif,
    "JPEG": _jpeg,
    "WEBP": _webp,
    "AVIF": _avif,
}
