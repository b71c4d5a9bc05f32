"""A picture written anew by Pillow: its pixels, turned as they are seen, its colour profile, and nothing else."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from timeline.pictures.blocks import avif_properties, bare, exact_profile, png_colours, webp_is_lossless, without_times
from timeline.pictures.kinds import PictureError, PictureKind

if TYPE_CHECKING:
    from PIL.Image import Image

_JPEG_QUALITY, _QUALITY = 95, 90


def written(kind: PictureKind, image: Image, data: bytes, orientation: int) -> bytes:
    """The bytes of the copy of an opened picture; `data` are those of its file.

    Raises `PictureError` for what a copy would show otherwise than it is seen, and whatever Pillow raises.
    """
    profile = exact_profile(image.info.get("icc_profile") or b"")
    if kind == "AVIF":
        refuse_unseen(data, has_profile=bool(profile))
    make = {"JPEG": _jpeg, "PNG": _png, "WEBP": _webp, "AVIF": _avif}[kind]
    made = make(image, data, orientation, profile)
    if kind != "AVIF" or not getattr(image, "is_animated", False):
        refuse_more(kind, made)
    return made


def refuse_more(kind: PictureKind, made: bytes) -> None:
    """Raises `PictureError` where the copy holds more than pictures that are taken as they are may."""
    if bare(kind, made) != made:
        raise PictureError("can't be copied without what else is in it", "save it without its metadata")


def turned(image: Image, orientation: int) -> Image:
    """The picture as it is seen (Exif's tag 0x0112)."""
    from PIL.Image import Transpose

    ways = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    return image.transpose(ways[orientation]) if orientation in ways else image


def saved(image: Image, kind: PictureKind, **options: Any) -> bytes:
    """The bytes of a file of that kind, as Pillow writes it."""
    target = BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def _jpeg(image: Image, _: bytes, orientation: int, profile: bytes) -> bytes:
    from PIL.JpegImagePlugin import get_sampling

    image.load()
    options: dict[str, Any] = {"progressive": "progressive" in image.info, "icc_profile": profile}
    image.info.clear()  # Pillow writes the comment that it finds there
    if orientation == 1:
        image.format = "JPEG"  # not "MPO", as it calls one with a second picture behind
        return saved(image, "JPEG", quality="keep", **options)
    is_whole_colour = get_sampling(image) == 0
    if is_whole_colour:
        options["subsampling"] = 0
    return saved(turned(image, orientation), "JPEG", quality=_JPEG_QUALITY, **options)


def _png(image: Image, data: bytes, orientation: int, profile: bytes) -> bytes:
    from PIL.PngImagePlugin import PngInfo

    depth, colour_type = data[24:26]
    if "transparency" in image.info and colour_type != 3 and depth != 8:  # Pillow compares it with pixels of 8 bits
        help = "save it upright"
        raise PictureError(f"must be turned, and has a clear colour among {depth} bits: a copy would lose it", help)
    colours = PngInfo()
    for kind, body in png_colours(data):
        colours.add(kind, body)
    frames, durations = _frames(image, orientation)
    for frame in frames:
        frame.info = {name: frame.info[name] for name in ("transparency",) if name in frame.info}
    options: dict[str, Any] = {"pnginfo": colours, "icc_profile": profile}
    if len(frames) > 1:
        is_apart = bool(image.info.get("default_image"))  # the first frame is for those who show no others
        options |= {"save_all": True, "append_images": frames[1:], "loop": image.info.get("loop", 0)}
        options |= {"default_image": is_apart, "duration": durations[is_apart:], "disposal": 0, "blend": 0}
    return saved(frames[0], "PNG", **options)


def _webp(image: Image, data: bytes, orientation: int, profile: bytes) -> bytes:
    loop, background = image.info.get("loop", 0), image.info.get("background", (0, 0, 0, 0))
    frames, durations = _frames(image, orientation)
    options: dict[str, Any] = {"quality": _QUALITY, "method": 4, "icc_profile": profile, "exif": b"", "xmp": b""}
    if webp_is_lossless(data):
        options |= {"lossless": True, "exact": True}
    if len(frames) > 1:
        options |= {"save_all": True, "append_images": frames[1:], "duration": durations}
        options |= {"loop": loop, "background": background}
    return saved(frames[0], "WEBP", **options)


def _avif(image: Image, _: bytes, orientation: int, profile: bytes) -> bytes:
    frames, durations = _frames(image, orientation)
    # A number of threads, since else it is the machine's, and the bytes differ with it.
    options: dict[str, Any] = {"quality": _QUALITY, "speed": 8, "max_threads": 4, "icc_profile": profile}
    options |= {"exif": b"", "xmp": b""}
    if len(frames) > 1:
        # Chromium takes the colours of moving ones for "limited", whatever they say (ITU-T H.273, 8.3).
        options |= {"save_all": True, "append_images": frames[1:], "duration": durations, "range": "limited"}
        return without_times(saved(frames[0], "AVIF", **options))
    return saved(frames[0], "AVIF", **options)


def _frames(image: Image, orientation: int) -> tuple[list[Image], list[float]]:
    """Each frame as it is seen, and for how many milliseconds."""
    from PIL import ImageSequence

    frames, durations = [], []
    is_moving = getattr(image, "n_frames", 1) > 1
    for frame in ImageSequence.Iterator(image):
        frame.load()
        durations.append(frame.info.get("duration", 0))
        frames.append(turned(frame.copy() if is_moving else frame, orientation))
    return frames, durations


_KNOWN_PRIMARIES, _KNOWN_CURVES = {1, 2}, {1, 2, 6, 13, 14, 15}


def refuse_unseen(data: bytes, *, has_profile: bool) -> None:
    """Refuses an AVIF that would be seen with what was cut off, or in other colours (ITU-T H.273, tables 2 and 3)."""
    properties = avif_properties(data)
    help = "save it without its metadata, or as JPEG, where they can be taken out"
    if b"clap" in properties:
        raise PictureError("is cut to a part of what it holds, and a copy would show all of it", help)
    named = properties.get(b"colrnclx", b"nclx\0\2\0\2")
    primaries, curve = int.from_bytes(named[4:6]), int.from_bytes(named[6:8])
    if not has_profile and (primaries not in _KNOWN_PRIMARIES or curve not in _KNOWN_CURVES):
        raise PictureError("has colours beyond sRGB and no profile for them: a copy would show others", help)
