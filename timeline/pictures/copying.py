"""A picture's copy for the page: pixels, turned as they are seen, and colour profile, and nothing else.

Where a file holds nothing else and lies upright, the copy is the file, byte for byte. Else PNG and GIF lose the blocks
that aren't pixels or colours, and JPEG, WebP, AVIF and what must be turned are written anew by Pillow.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING

from timeline.pictures.blocks import bare, exact_profile
from timeline.pictures.kinds import Kind, PictureError, kind_of, suffix_of
from timeline.pictures.revealing import exif_of, revealed
from timeline.pictures.writing import written

if TYPE_CHECKING:
    from PIL.Image import Image

PIXEL_LIMIT = 80_000_000
"""Pixels of one picture, or of all its frames together where they must be decoded: 320 MB."""
PACKED_LIMIT = 32_000_000
"""The same for a WebP or AVIF that must be written anew, which takes more memory and time than the others."""

_RECIPE = 1
"""Changes when a copy is made in another way, and its name with it."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What a page shows of a picture, and what of the picture it does not."""

    data: bytes
    suffix: str
    width: int
    height: int
    """As it is seen, in pixels."""
    recipe: str = ""
    """How the bytes were made from the picture's own; empty where they are the same."""
    revealed: frozenset[str] = frozenset()
    """Of "place", "person" and "camera" what the picture names, and the copy does not."""


def published_copy(data: bytes) -> Copy:
    """The copy of a picture. Raises `PictureError` for what is no picture, is broken, or can't be copied."""
    key = sha256(data).digest()
    if key not in _COPIES:
        _COPIES[key] = _copy(kind_of(data), data)
        while len(_COPIES) > 1 and sum(len(copy.data) for copy in _COPIES.values()) > _COPIES_LIMIT:
            del _COPIES[next(iter(_COPIES))]
    return _COPIES[key]


_COPIES: dict[bytes, Copy] = {}
"""The last copies by the hash of their originals: `serve` and `watch` build the same pictures again and again."""
_COPIES_LIMIT = 128_000_000


def _copy(kind: Kind, data: bytes) -> Copy:
    with _decoding(kind):
        image = _opened(kind, data)
    _refuse_large(image.width * image.height, PIXEL_LIMIT)
    stripped = bare(kind, data)
    profile = image.info.get("icc_profile") or b""
    if stripped == data and exact_profile(profile) == profile:
        return Copy(data, suffix_of(kind), *image.size)
    frames = 1 if kind in ("JPEG", "GIF") else getattr(image, "n_frames", 1)
    _refuse_large(image.width * image.height * frames, PACKED_LIMIT if kind in ("WEBP", "AVIF") else PIXEL_LIMIT)
    with _decoding(kind):
        image.load()  # a PNG may say something behind its pixels
        said, orientation = revealed(image, data), _orientation(image)
    if kind in ("PNG", "GIF") and stripped is not None and orientation == 1:
        return Copy(stripped, suffix_of(kind), *image.size, f"{_RECIPE} blocks", said)
    return _anew(kind, data, orientation, said)


def _anew(kind: Kind, data: bytes, orientation: int, said: frozenset[str]) -> Copy:
    with _decoding(kind):
        made = written(kind, _opened(kind, data), data, orientation)
        size = _opened(kind, made).size
    return Copy(made, suffix_of(kind), *size, f"{_RECIPE} anew, turned by {orientation}", said)


def _opened(kind: Kind, data: bytes) -> Image:
    """The picture with its first lines read, and by no other reader than its kind's."""
    from PIL import Image

    import_module(f"PIL.{_READERS[kind]}")  # else Pillow imports all that it has
    return Image.open(BytesIO(data), formats=[kind])


_READERS: dict[Kind, str] = {
    "JPEG": "JpegImagePlugin",
    "PNG": "PngImagePlugin",
    "GIF": "GifImagePlugin",
    "WEBP": "WebPImagePlugin",
    "AVIF": "AvifImagePlugin",
}


def _orientation(image: Image) -> int:
    """How the picture must be turned to be seen upright, from 1 to 8 (Exif's tag 0x0112)."""
    value = exif_of(image).get(0x0112, 1)
    return value if value in range(1, 9) else 1


def _refuse_large(pixels: int, limit: int) -> None:
    if pixels > limit:
        message = f"has more than {limit // 1_000_000} million pixels"
        raise PictureError(message, "save a smaller copy", "media-too-large")


@contextmanager
def _decoding(kind: Kind) -> Iterator[None]:
    """Turns whatever a decoder raises into words, and its warnings into silence: the limits on size are our own."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except PictureError:
        raise
    except Exception as error:  # a broken file makes decoders raise almost anything
        words = "WebP" if kind == "WEBP" else kind
        help = "save it once more with the program that made it, or as a JPEG"
        raise PictureError(f"can't be opened: it is broken, or not a whole {words} picture", help) from error
