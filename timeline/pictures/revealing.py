"""What a picture says of the people behind it: where it was taken, by whom, and with whose camera."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Exif, Image

# The tags of Exif (CIPA DC-008), of Windows and of DNG; the first two stand for tables of their own.
_GPS, _PHOTO = 0x8825, 0x8769
_PERSON = {0x013B, 0x9C9D, 0xA430}
_CAMERA = {0xA431, 0xA435, 0xC62F}

# XMP (ISO 16684) by the names of its properties, PNG's keyword for an author.
_PLACE_NAMES = re.compile(
    rb"GPSL(?:at|ong)itude|GPSCoordinates|photoshop:City|Iptc4xmp(?:Core|Ext):(?:Location|City|Sublocation)"
)
_PERSON_NAMES = re.compile(
    rb"dc:creator|OwnerName|tiff:Artist|PersonInImage|mwg-rs:Name|xmpRights:Owner|CreatorContactInfo|^(?:Author|Artist)\0"
)
_CAMERA_NAMES = re.compile(rb"(?:Serial|BodySerial|LensSerial)Number")
# IPTC's IIM (4.2): record 2 with the data sets for sub-location, city, region and country, and for the by-line.
_PLACE_SETS = re.compile(rb"\x1c\x02[\x5a\x5c\x5f\x65]")
_PERSON_SETS = re.compile(rb"\x1c\x02\x50")

_WORDS = (("place", _PLACE_NAMES), ("person", _PERSON_NAMES), ("camera", _CAMERA_NAMES))
_SETS = (("place", _PLACE_SETS), ("person", _PERSON_SETS))


def revealed(image: Image, data: bytes) -> frozenset[str]:
    """Of "place", "person" and "camera" those that the opened picture names; `data` are the bytes of its file."""
    texts = list(_texts(image, data))
    found = {kind for kind, pattern in _WORDS if any(map(pattern.search, texts))}
    found |= {kind for kind, pattern in _SETS if any(map(pattern.search, _iptc(image, texts)))}
    return frozenset(found | _of_exif(exif_of(image)))


def exif_of(image: Image) -> Exif:
    """The tags that the picture brings; none where they can't be read, as in browsers. What XMP says is no tag."""
    from PIL.Image import Exif

    for name in ("xmp", "XML:com.adobe.xmp"):
        image.info.pop(name, None)
    with suppress(Exception):  # broken tags make Pillow raise almost anything
        return image.getexif()
    return Exif()


def _of_exif(exif: Exif) -> set[str]:
    tags = {*exif, *_table(exif, _PHOTO)}
    found = {kind for kind, known in (("person", _PERSON), ("camera", _CAMERA)) if tags & known}
    # A table with nothing but its version names no place; one that can't be read may.
    return found | {"place"} if _GPS in tags and _table(exif, _GPS) != {0} else found


def _table(exif: Exif, number: int) -> set[int]:
    with suppress(Exception):  # as above
        return set(exif.get_ifd(number))
    return set()


def _texts(image: Image, data: bytes) -> Iterator[bytes]:
    """All that the file says in words, PNG's by their keyword, whatever they were packed in."""
    if image.format == "GIF":
        yield data
    yield from (body for _, body in getattr(image, "applist", ()))
    for name, value in image.info.items():
        words = value.encode("utf-8", "replace") if isinstance(value, str) else value
        if isinstance(words, bytes) and isinstance(name, str) and name not in ("icc_profile", "exif"):
            yield name.encode("utf-8", "replace") + b"\0" + words
            if name.startswith("Raw profile type"):
                yield _unpacked(words)


def _unpacked(words: bytes) -> bytes:
    """What a raw profile holds, as ImageMagick writes it: a line for its name, one for its length, then hexadecimal."""
    try:
        return bytes.fromhex("".join(words.decode("latin-1").split("\n")[3:]))
    except ValueError:
        return b""


def _iptc(image: Image, texts: list[bytes]) -> Iterator[bytes]:
    photoshop = image.info.get("photoshop")
    if isinstance(photoshop, dict):
        yield from (block for block in photoshop.values() if isinstance(block, bytes) and block[:1] == b"\x1c")
    yield from (text for text in texts if text.startswith((b"\x1c", b"8BIM")))
