"""Which kind of picture a file holds, by its first bytes; what is no picture for a page is named in words."""

from __future__ import annotations

import re
from typing import Literal

from timeline.frozen import dataclass

PictureKind = Literal["JPEG", "PNG", "GIF", "WEBP", "AVIF"]

_SUFFIX: dict[PictureKind, str] = {"JPEG": ".jpg", "PNG": ".png", "GIF": ".gif", "WEBP": ".webp", "AVIF": ".avif"}

_HELP = "save it as JPEG, PNG, WebP, AVIF or GIF"
_VIDEO = (
    'put the video on the web and link it in the event\'s text, as in text: "[The video](https://example.org/video)"'
)


class PictureError(Exception):
    """A picture that can't be on a page: what is wrong with it, and what to do."""

    def __init__(self, message: str, help: str = _HELP, code: str = "media-type") -> None:
        super().__init__(message, help, code)
        self.message, self.help, self.code = message, help, code


def suffix_of(kind: PictureKind) -> str:
    """The ending of a file's name by which servers know the kind."""
    return _SUFFIX[kind]


def kind_of(data: bytes) -> PictureKind:
    """The kind of the picture that a file says to be in its first bytes. Raises `PictureError` for all others."""
    for pattern, kind in _KINDS:
        if pattern.match(data):
            return kind
    for other in _OTHERS:
        if other.pattern.match(data):
            raise PictureError(f"is {other.words}", other.help)
    raise PictureError("is not a picture that a page can show")


@dataclass(frozen=True, slots=True)
class _Other:
    """Something that is no picture for a page, by how it begins."""

    pattern: re.Pattern[bytes]
    words: str
    help: str = _HELP


# ISO 14496-12, 4.3: the size of the first box, then its brands, four letters each, of which the second is a version.
_BRANDS = rb"(?s)\0\0..ftyp(?:....){0,20}?"
_KINDS: tuple[tuple[re.Pattern[bytes], PictureKind], ...] = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "PNG"),
    (re.compile(rb"\xff\xd8\xff"), "JPEG"),
    (re.compile(rb"GIF8[79]a"), "GIF"),
    (re.compile(rb"(?s)RIFF....WEBP"), "WEBP"),
    (re.compile(_BRANDS + rb"avi[fs]"), "AVIF"),
)


def _other(pattern: bytes, words: str, help: str = _HELP) -> _Other:
    return _Other(re.compile(pattern), words, help)


_OTHERS = (
    _other(rb"\Z", "empty: it has no bytes", "save the picture there once more"),
    _other(rb"(?i)(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!doctype svg|svg)", "an SVG drawing, which can carry a program"),
    _other(_BRANDS + rb"(?:heic|heix|hevc|heim|heis|mif1|msf1)", "a HEIC picture, which few browsers show"),
    _other(rb"(?s)\0\0..ftyp", "a video, not a picture", _VIDEO),
    _other(rb"\x1aE\xdf\xa3|(?s:RIFF....AVI )|OggS", "a video, not a picture", _VIDEO),
    _other(rb"II\*\0|MM\0\*|II\+\0|MM\0\+", "a TIFF or raw picture, which browsers don't show"),
    _other(rb"BM", "a BMP picture, which is not made for pages"),
    _other(rb"\0\0[\1\2]\0", "an icon (ICO), which is not made for pages"),
    _other(rb"\0\0\0\x0cjP  \r\n\x87\n|\xff\x4f\xff\x51", "a JPEG 2000 picture, which browsers don't show"),
    _other(rb"\0\0\0\x0cJXL \r\n\x87\n|\xff\x0a", "a JPEG XL picture, which few browsers show"),
    _other(rb"8BPS", "a Photoshop file"),
    _other(rb"%PDF-", "a PDF", "save the page of it that you want as a picture"),
    _other(rb"version https://git-lfs", "a pointer to a file that Git LFS keeps", "run git lfs pull"),
)
