"""A picture's copies for the page: pixels, turned as they are seen, and colour profile, and nothing else.

Where a file holds nothing else, lies upright and isn't too large, the copy is the file, byte for byte. Else PNG and GIF
lose the blocks that aren't pixels or colours, and JPEG, WebP, AVIF and what must be turned or made narrower are written
anew by Pillow. Beside it there are narrower ones for screens (`scaling`).
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING

from timeline.frozen import dataclass
from timeline.pictures.blocks import bare, exact_profile
from timeline.pictures.kinds import PictureError, PictureKind, kind_of, suffix_of
from timeline.pictures.revealing import exif_of, revealed
from timeline.pictures.scaling import (
    Scaler,
    Size,
    is_large,
    is_light,
    is_scalable,
    kind_for_screens,
    largest_of,
    prove,
    widths_of,
)
from timeline.pictures.writing import written

if TYPE_CHECKING:
    from PIL.Image import Image

PIXEL_LIMIT = 80_000_000
"""Pixels of one picture, or of all its frames together where they must be decoded: 320 MB."""
PACKED_LIMIT = 32_000_000
"""The same for a WebP or AVIF that must be written anew, which takes more memory and time than the others."""

_RECIPE, _SCALED = 1, 1
"""These change when a copy is made in another way, and its name with it."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What a page shows of a picture, and what of the picture it does not."""

    data: bytes
    """Nothing where it would have to be scaled and only its looks were asked for."""
    suffix: str
    width: int
    height: int
    """As it is seen, in pixels."""
    recipe: str = ""
    """How the bytes were made from the picture's own; empty where they are the same."""
    revealed: frozenset[str] = frozenset()
    """Of "place", "person" and "camera" what the picture names, and the copy does not."""
    for_screens: tuple[Copy, ...] = ()
    """The same picture in the widths that screens ask for, narrowest first; the last is as wide as this one."""

    @property
    def all(self) -> tuple[Copy, ...]:
        """This and those for screens, each once."""
        return (self, *(copy for copy in self.for_screens if copy.recipe != self.recipe))


def published_copy(data: bytes, *, made: bool = True) -> Copy:
    """The copy of a picture, with those for screens.

    Unless they are to be `made`, what would be scaled has no bytes; all else is as if it had.

    Raises `PictureError` for what is no picture, is broken, or can't be copied.
    """
    key = sha256(data).digest(), made
    if key not in _COPIES:
        _COPIES[key] = _copy(kind_of(data), data, made=made)
        while len(_COPIES) > 1 and sum(map(_size, _COPIES.values())) > _COPIES_LIMIT:
            del _COPIES[next(iter(_COPIES))]
    return _COPIES[key]


_COPIES: dict[tuple[bytes, bool], Copy] = {}
"""The last copies by the hash of their originals: `serve` and `watch` build the same pictures again and again."""
_COPIES_LIMIT = 128_000_000


def packers() -> tuple[str, ...]:
    """The versions of all by which copies are made: with others the same picture may become other bytes."""
    import PIL
    from PIL import features

    return (
        PIL.__version__,
        *(features.version(name) or "" for name in ("jpg", "libjpeg_turbo", "zlib", "webp", "avif")),
    )


def _size(copy: Copy) -> int:
    return sum(len(one.data) for one in copy.all)


def _copy(kind: PictureKind, data: bytes, *, made: bool) -> Copy:
    with _decoding(kind):
        image = _opened(kind, data)
    _refuse_large(image.width * image.height, PIXEL_LIMIT)
    stripped = bare(kind, data)
    profile = image.info.get("icc_profile") or b""
    is_bare = stripped == data and exact_profile(profile) == profile
    said, orientation = (frozenset[str](), 1) if is_bare else _told(kind, image, data)
    seen = Size(*image.size).turned(orientation)
    with _decoding(kind):
        scales = not is_light(data, seen) and is_scalable(kind, image, data)
    if scales and is_large(kind, data, seen):
        return replace(_scaled(kind, data, orientation, None, made=made), revealed=said)
    if is_bare:
        whole = Copy(data, suffix_of(kind), *seen)
    elif kind in ("PNG", "GIF") and stripped is not None and orientation == 1:
        whole = Copy(stripped, suffix_of(kind), *seen, f"{_RECIPE} blocks", said)
    else:
        frames = 1 if kind in ("JPEG", "GIF") else getattr(image, "n_frames", 1)
        _refuse_large(image.width * image.height * frames, PACKED_LIMIT if kind in ("WEBP", "AVIF") else PIXEL_LIMIT)
        whole = _anew(kind, data, orientation, said)
    has_widths = scales and bool(widths_of(seen.width))
    return _scaled(kind, data, orientation, whole, made=made) if has_widths else whole


def _told(kind: PictureKind, image: Image, data: bytes) -> tuple[frozenset[str], int]:
    """What the picture says of people, and how it must be turned."""
    with _decoding(kind):
        if kind in ("PNG", "GIF"):
            image.load()  # a PNG may say something behind its pixels
        return revealed(image, data), _orientation(image)


def _scaled(kind: PictureKind, data: bytes, orientation: int, whole: Copy | None, *, made: bool) -> Copy:
    """The whole copy with those for screens; where there is none, with the largest of the picture's own kind."""
    with _decoding(kind):
        image = _opened(kind, data)
        seen = Size(*image.size).turned(orientation)
        other = kind_for_screens(kind, image, data)
        scaler = Scaler(kind, image, data, orientation) if made else None
        if scaler is None:
            prove(kind, image)

        def copy(kind: PictureKind, width: int) -> Copy:
            recipe = f"{_SCALED} {kind} {width} wide, turned by {orientation}"
            return Copy(scaler.copy(kind, width) if scaler else b"", suffix_of(kind), *seen.at(width), recipe)

        if whole is None:
            whole = copy(kind, largest_of(seen.width))
        *narrower, widest = widths_of(seen.width) or (0,)
        narrow = [copy(other, width) for width in narrower]
        last = [whole if other == kind else copy(other, widest)] if widest else []
        return replace(whole, for_screens=(*narrow, *last))


def _anew(kind: PictureKind, data: bytes, orientation: int, said: frozenset[str]) -> Copy:
    with _decoding(kind):
        made = written(kind, _opened(kind, data), data, orientation)
        size = _opened(kind, made).size
    return Copy(made, suffix_of(kind), *size, f"{_RECIPE} anew, turned by {orientation}", said)


def _opened(kind: PictureKind, data: bytes) -> Image:
    """The picture with its first lines read, and by no other reader than its kind's."""
    from PIL import Image

    import_module(f"PIL.{_READERS[kind]}")  # else Pillow imports all that it has
    return Image.open(BytesIO(data), formats=[kind])


_READERS: dict[PictureKind, str] = {
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
def _decoding(kind: PictureKind) -> Iterator[None]:
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
