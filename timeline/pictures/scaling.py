"""The same picture in widths for screens: which widths there are, and how each is made.

Which there are comes from the picture's own bytes and never from what Pillow makes of them, so that pages and names are
the same with every version of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from timeline.pictures.blocks import exact_profile, png_colours, webp_is_lossless
from timeline.pictures.kinds import PictureError, PictureKind
from timeline.pictures.writing import refuse_more, refuse_unseen, saved, turned

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST = 2_400
"""Pixels across beyond which nothing is published that can be made narrower: more than the page's widest picture has
on a screen of two pixels a point (2,080)."""
HEAVY = 3_000_000
"""Bytes beyond which a picture that is packed with loss is packed anew, however wide it is."""
LIGHT = 50_000
"""Bytes below which a picture that is narrow enough goes out alone."""
WIDTHS = (480, 840, 1_280, 1_680)
"""A picture beside an event has at most 416 points, one of a chapter some 750, one of the page 1,040: these are what
screens of one, one and a half, two and three pixels a point make of them, and of the width of a telephone."""

_JPEG_QUALITY, _WEBP_QUALITY, _AVIF_QUALITY = 85, 80, 65
_DRAWN = 3
"""How many times the bytes of a lossy copy a lossless one may have: drawings and screens of words have 0.2 to 2.5 times
as many, photographs 5 to 45 times."""


class Size(NamedTuple):
    """Pixels across and down."""

    width: int
    height: int

    def at(self, width: int) -> Size:
        """The same shape in another width."""
        return Size(width, max(1, (2 * self.height * width + self.width) // (2 * self.width)))

    def turned(self, orientation: int) -> Size:
        """As it is seen, or from there as it lies (Exif's tag 0x0112)."""
        return Size(self.height, self.width) if orientation >= 5 else self


def largest_of(width: int) -> int:
    """How wide, in pixels, a picture of that width is published at most."""
    return min(width, LARGEST)


def widths_of(width: int) -> tuple[int, ...]:
    """The widths of the copies of a picture that is so wide as it is seen, narrowest first; the last is the largest.

    >>> widths_of(6000), widths_of(1300), widths_of(400)
    ((480, 840, 1280, 1680, 2400), (480, 840, 1300), ())
    """
    largest = largest_of(width)
    if largest <= WIDTHS[0]:
        return ()
    return (*(step for step in WIDTHS if step * 7 < largest * 6), largest)  # nothing for less than a sixth


def is_large(kind: PictureKind, data: bytes, seen: Size) -> bool:
    """Whether the picture goes out packed anew, and narrower where it is too wide."""
    return seen.width > LARGEST or (len(data) > HEAVY and kind != "PNG")


def is_light(data: bytes, seen: Size) -> bool:
    """Whether other widths would save nobody anything."""
    return len(data) <= LIGHT and seen.width <= LARGEST


def is_scalable(kind: PictureKind, image: Image, data: bytes) -> bool:
    """Whether a narrower copy of the opened picture is seen as the picture is: that of a moving one is not."""
    if kind == "GIF" or (kind != "JPEG" and getattr(image, "is_animated", False)):
        return False
    if kind == "AVIF":
        try:
            refuse_unseen(data, has_profile=bool(image.info.get("icc_profile")))
        except PictureError:
            return False
    # Pillow compares a clear colour with pixels of 8 bits.
    return kind != "PNG" or "transparency" not in image.info or data[25] == 3 or data[24] == 8


def kind_for_screens(kind: PictureKind, image: Image, data: bytes) -> PictureKind:
    """WebP where it can hold the picture's colours, which are red, green and blue; else the picture's own kind."""
    profile = exact_profile(image.info.get("icc_profile") or b"")
    if image.mode == "CMYK" or (profile and profile[16:20] != b"RGB "):
        return kind
    return kind if kind == "PNG" and _has_other_colours(data, has_profile=bool(profile)) else "WEBP"


_SRGB = bytes.fromhex("00007a26 00008084 0000fa00 000080e8 00007530 0000ea60 00003a98 00001770".replace(" ", ""))
_GAMMA = (45_455).to_bytes(4)


def _has_other_colours(data: bytes, *, has_profile: bool) -> bool:
    """Whether the chunks of a PNG say of its colours what a WebP can't say (PNG, third edition, 4.3)."""
    said = dict(png_colours(data))
    if b"cICP" in said:
        return True
    if has_profile or b"sRGB" in said:
        return False
    return said.get(b"gAMA", _GAMMA) != _GAMMA or said.get(b"cHRM", _SRGB) != _SRGB


class Scaler:
    """An opened picture, decoded once to be made narrower."""

    def __init__(self, kind: PictureKind, image: Image, data: bytes, orientation: int) -> None:
        from PIL.JpegImagePlugin import get_sampling

        self._kind, self._data = kind, data
        self._profile = exact_profile(image.info.get("icc_profile") or b"")
        self.seen = Size(*image.size).turned(orientation)
        largest = self.seen.at(largest_of(self.seen.width))
        lying = largest.turned(orientation)
        if kind == "JPEG":
            image.draft(None, lying)
        self._is_whole_colour = kind == "JPEG" and get_sampling(image) == 0
        image.load()
        image = _narrowed(_plain(image), lying)
        self._largest = turned(image, orientation)
        self._largest.info.clear()  # nothing but the profile is given to what is written
        self._is_drawn: bool | None = None

    def copy(self, kind: PictureKind, width: int) -> bytes:
        """The picture in that width and kind."""
        image = _narrowed(self._largest, self.seen.at(width))
        made = {"JPEG": self._jpeg, "PNG": self._png, "WEBP": self._webp, "AVIF": self._avif}[kind](image)
        refuse_more(kind, made)
        return made

    def _jpeg(self, image: Image) -> bytes:
        sampling = {"subsampling": 0} if self._is_whole_colour else {}
        return saved(image, "JPEG", quality=_JPEG_QUALITY, progressive=True, icc_profile=self._profile, **sampling)

    def _png(self, image: Image) -> bytes:
        from PIL.PngImagePlugin import PngInfo

        colours = PngInfo()
        for kind, body in png_colours(self._data):
            colours.add(kind, body)
        return saved(image, "PNG", pnginfo=colours, icc_profile=self._profile)

    def _webp(self, image: Image) -> bytes:
        if self._is_drawn is None:
            self._is_drawn = self._has_no_loss() and _is_drawn(_narrowed(self._largest, self.seen.at(self._trial)))
        return _packed(image, self._profile, is_lossless=self._is_drawn)

    def _avif(self, image: Image) -> bytes:
        # A number of threads, since else it is the machine's, and the bytes differ with it.
        options = {"quality": _AVIF_QUALITY, "speed": 8, "max_threads": 4, "exif": b"", "xmp": b""}
        return saved(image, "AVIF", icc_profile=self._profile, **options)

    def _has_no_loss(self) -> bool:
        return self._kind == "PNG" or (self._kind == "WEBP" and webp_is_lossless(self._data))

    @property
    def _trial(self) -> int:
        """The width in which it is tried what packs the picture better, for all of its copies alike."""
        return min(largest_of(self.seen.width), WIDTHS[1])


def prove(kind: PictureKind, image: Image) -> None:
    """Decodes an opened picture as far as it must be to know that it can be scaled; raises what Pillow raises."""
    if kind == "JPEG":
        image.draft(None, (1, 1))
    image.load()


def _plain(image: Image) -> Image:
    """The picture in a mode whose pixels can be mixed."""
    if image.mode.startswith("I"):
        return image.point(lambda value: value / 256).convert("L")
    if "transparency" in image.info or image.mode in ("LA", "PA"):
        return image.convert("RGBA")
    return image.convert({"1": "L", "P": "RGB"}.get(image.mode, image.mode))


def _narrowed(image: Image, size: Size) -> Image:
    from PIL.Image import Resampling

    return image if image.size == size else image.resize(size, Resampling.LANCZOS, reducing_gap=2.0)


def _packed(image: Image, profile: bytes = b"", *, is_lossless: bool) -> bytes:
    # More than method 2 gives a lossless one 1 to 5 % for twice the time, a lossy one 2 to 6 %.
    way = {"lossless": True, "method": 2} if is_lossless else {"quality": _WEBP_QUALITY, "method": 4}
    return saved(image, "WEBP", icc_profile=profile, exif=b"", xmp=b"", **way)


def _is_drawn(image: Image) -> bool:
    """Whether the picture is one of lines, flat colours or words, which without loss take little more or even less."""
    lossless, lossy = (len(_packed(image, is_lossless=way)) for way in (True, False))
    return lossless <= _DRAWN * lossy
