"""A picture's copy holds its pixels, upright, and their colours, and not a word more; what is no picture is refused."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageOps, ImageSequence, ImageStat
from PIL.PngImagePlugin import PngInfo

from tests.painting import (
    HEIGHT,
    PROFILE,
    WIDTH,
    before,
    box,
    chunk,
    exif,
    extended,
    gif_extension,
    in_meta,
    moving,
    opened,
    painted,
    png_of,
    raw_profile,
    riff,
    riff_chunks,
    saved,
    segment,
    with_extension,
    with_segments,
)
from timeline.pictures import Copy, PictureError, blocks, copying, published_copy
from timeline.pictures.blocks import avif_properties, bare, webp_is_lossless
from timeline.pictures.kinds import PictureKind, kind_of
from timeline.pictures.writing import refuse_more

WORDS = "Taken in Harbour Street by A. Nyone"
MARK = WORDS.encode()

PNG, GIF, WEBP, AVIF = (saved(painted(), kind) for kind in ("PNG", "GIF", "WEBP", "AVIF"))
JPEG = saved(painted(), "JPEG", quality=90)
PROGRESSIVE = saved(painted(), "JPEG", quality=90, progressive=True)
LOSSLESS = saved(painted("RGBA"), "WEBP", lossless=True)

CLEAN: dict[str, bytes] = {
    "png": PNG,
    "png, 1 bit": saved(painted("1"), "PNG"),
    "png, grey": saved(painted("L"), "PNG"),
    "png, grey and alpha": saved(painted("LA"), "PNG"),
    "png, palette": saved(painted("P"), "PNG", transparency=0),
    "png, palette of 4 bits": saved(painted().quantize(9), "PNG"),
    "png, alpha": saved(painted("RGBA"), "PNG"),
    "png, one colour clear": saved(painted(), "PNG", transparency=(0, 0, 0)),
    "png, 16 bits of grey": saved(painted("I;16"), "PNG"),
    "png, 16 bits a colour": png_of(b"\0" + bytes(range(12)), depth=16),
    "png, interlaced": png_of(b"\0abc\0def\0ghi", size=(3, 1), interlaced=1),
    "png, profile": saved(painted(), "PNG", icc_profile=PROFILE),
    "png, other colours": before(
        PNG, b"IDAT", chunk(b"gAMA", b"\0\0\xb1\x8f"), chunk(b"cHRM", bytes(32)), chunk(b"sRGB", b"\0")
    ),
    "png, wide colours": before(PNG, b"IDAT", chunk(b"cICP", b"\x0c\r\0\1")),
    "png, moving": moving("PNG", loop=2),
    "png, moving, alpha": moving("PNG", "RGBA", disposal=1, blend=1),
    "gif": GIF,
    "gif, grey": saved(painted("L"), "GIF"),
    "gif, one colour clear": saved(painted("P"), "GIF", transparency=0),
    "gif, moving": moving("GIF", loop=3, disposal=2),
    "gif, moving once": moving("GIF", disposal=3),
    "jpeg": JPEG,
    "jpeg, progressive": PROGRESSIVE,
    "jpeg, grey": saved(painted("L"), "JPEG"),
    "jpeg, cmyk": saved(painted("CMYK"), "JPEG", quality=90),
    "jpeg, whole colour": saved(painted(), "JPEG", quality=90, subsampling=0),
    "jpeg, restarts": saved(painted(), "JPEG", quality=90, restart_marker_blocks=2),
    "jpeg, profile": saved(painted(), "JPEG", icc_profile=PROFILE),
    "webp": WEBP,
    "webp, lossless": LOSSLESS,
    "webp, alpha": saved(painted("RGBA"), "WEBP"),
    "webp, profile": saved(painted(), "WEBP", icc_profile=PROFILE),
    "webp, moving": moving("WEBP", loop=2),
    "avif": AVIF,
    "avif, alpha": saved(Image.merge("RGBA", (*painted().split(), painted("L"))), "AVIF"),
    "avif, grey": saved(painted("L"), "AVIF"),
    "avif, profile": saved(painted(), "AVIF", icc_profile=PROFILE),
}


@pytest.mark.parametrize("name", CLEAN)
def test_where_there_is_nothing_to_take_out_every_byte_stays(name: str) -> None:
    data = CLEAN[name]
    copy = published_copy(data)
    assert copy == Copy(data, copy.suffix, *opened(data).size)
    assert copy.suffix == "." + name.partition(",")[0].replace("jpeg", "jpg")


def rgba(image: Image.Image) -> Image.Image:
    return image.convert("RGB").convert("RGBA") if image.mode == "CMYK" else image.convert("RGBA")


def frames(data: bytes) -> list[Image.Image]:
    """Each frame as a viewer shows it."""
    found = []
    for frame in ImageSequence.Iterator(opened(data)):
        try:
            found.append(rgba(ImageOps.exif_transpose(frame.copy())))
        except SyntaxError:  # Exif that can't be read turns nothing
            found.append(rgba(frame.copy()))
    return found


def durations(data: bytes) -> list[float]:
    found = []
    for frame in ImageSequence.Iterator(opened(data)):
        frame.load()
        found.append(frame.info.get("duration", 0))
    return found


def difference(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures are apart on average, from 0 to 255; where nothing is seen, colours don't count."""
    pair = [ImageChops.multiply(image, Image.merge("RGBA", [image.getchannel("A")] * 4)) for image in (one, other)]
    return max(ImageStat.Stat(ImageChops.difference(*pair)).mean)


def assert_is_the_same_picture(copy: bytes, original: bytes, kind: PictureKind) -> None:
    ours, theirs = frames(copy), frames(original)[: 1 if kind == "JPEG" else None]
    assert [frame.size for frame in ours] == [frame.size for frame in theirs]
    far = 0.0 if kind in ("PNG", "GIF") or webp_is_lossless(original) else 4.0
    assert max(map(difference, ours, theirs)) <= far
    assert durations(copy) == durations(original)[: len(ours)]
    assert opened(copy).info.get("icc_profile") == (PROFILE if PROFILE in profile_of(original) else None)
    for what in ("loop", "gamma"):
        assert opened(copy).info.get(what) == opened(original).info.get(what), what


def profile_of(data: bytes) -> bytes:
    return opened(data).info.get("icc_profile") or b""


def iccp(name: bytes, body: bytes) -> bytes:
    return chunk(b"iCCP", name + b"\0\0" + body)


def jfif(picture: bytes) -> bytes:
    """A JPEG's first segment with a small picture of 4 × 3 pixels in it."""
    return segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\4\3" + picture.ljust(36))


def idat(extra: Callable[[bytes], bytes]) -> bytes:
    """The PNG with other bytes in its only IDAT."""
    at = PNG.index(b"IDAT")
    length = int.from_bytes(PNG[at - 4 : at])
    return PNG[: at - 4] + chunk(b"IDAT", extra(PNG[at + 4 : at + 4 + length])) + PNG[at + 8 + length :]


def text(name: str, *, packed: bool = False) -> PngInfo:
    info = PngInfo()
    info.add_text(name, WORDS, zip=packed)
    return info


def international() -> PngInfo:
    info = PngInfo()
    info.add_itxt("XML:com.adobe.xmp", f"<x>{WORDS}</x>", zip=True)
    return info


def with_xmp_flag(data: bytes) -> bytes:
    """A simple WebP as an extended one that announces Exif and XMP, with what is announced."""
    return riff((b"VP8X", extended(0x0C)), *riff_chunks(data), (b"EXIF", MARK), (b"XMP ", MARK))


def in_a_frame(data: bytes) -> bytes:
    chunks = riff_chunks(data)
    at = next(index for index, (kind, _) in enumerate(chunks) if kind == b"ANMF")
    chunks[at] = (b"ANMF", chunks[at][1] + b"NOTE" + struct.pack("<I", len(MARK)) + MARK + b"\0" * (len(MARK) % 2))
    return riff(*chunks)


def with_mdat_tail(data: bytes) -> bytes:
    at = data.index(b"mdat") - 4
    return data[:at] + box(b"mdat", data[at + 8 :] + MARK)


XMP = b"http://ns.adobe.com/xap/1.0/\0<x>" + MARK + b"</x>"
IPTC = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(MARK) + 5) + b"\x1c\x02\x78\0" + bytes([len(MARK)])

PRIVATE: dict[str, bytes] = {
    "jpeg: exif": saved(painted(), "JPEG", exif=exif(words=WORDS)),
    "jpeg: exif, then another": with_segments(JPEG, segment(0xE1, b"Exif\0\0" + MARK), segment(0xE1, MARK)),
    "jpeg: xmp": with_segments(JPEG, segment(0xE1, XMP)),
    "jpeg: more xmp": with_segments(JPEG, segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + bytes(40) + MARK)),
    "jpeg: iptc": with_segments(JPEG, segment(0xED, IPTC + MARK)),
    "jpeg: comment": saved(painted(), "JPEG", comment=WORDS),
    "jpeg: comment between scans": PROGRESSIVE.replace(b"\xff\xda", segment(0xFE, MARK) + b"\xff\xda"),
    "jpeg: any segment": with_segments(JPEG, *(segment(0xE0 + n, MARK) for n in range(3, 16))),
    "jpeg: jfif with a small picture": with_segments(JPEG[:2] + JPEG[20:], jfif(MARK)),
    "jpeg: jfxx": with_segments(JPEG, segment(0xE0, b"JFXX\0\x10" + MARK)),
    "jpeg: longer adobe": with_segments(JPEG, segment(0xEE, b"Adobe\0\x64\0\0\0\0\1" + MARK)),
    "jpeg: no profile": with_segments(JPEG, segment(0xE2, b"ICC_PROFILE\0\1\1" + MARK)),
    "jpeg: behind its end": JPEG + MARK,
    "jpeg: a second picture": saved(painted(), "MPO", save_all=True, append_images=[painted()], comment=WORDS),
    "jpeg: progressive, exif": saved(painted(), "JPEG", progressive=True, exif=exif(words=WORDS), quality=95),
    "jpeg: grey, exif": saved(painted("L"), "JPEG", exif=exif(words=WORDS)),
    "jpeg: cmyk, exif": saved(painted("CMYK"), "JPEG", exif=exif(words=WORDS), quality=90),
    "jpeg: ycck, comment": with_segments(
        saved(painted("CMYK"), "JPEG", quality=90).replace(b"Adobe\0\x64\0\0\0\0\0", b"Adobe\0\x64\0\0\0\0\2"),
        segment(0xFE, MARK),
    ),
    "jpeg: profile, exif": saved(painted(), "JPEG", icc_profile=PROFILE, exif=exif(words=WORDS)),
    "png: text": saved(painted(), "PNG", pnginfo=text("Comment")),
    "png: packed text": saved(painted(), "PNG", pnginfo=text("Comment", packed=True)),
    "png: xmp": saved(painted(), "PNG", pnginfo=international()),
    "png: exif": saved(painted(), "PNG", exif=exif(words=WORDS)),
    "png: raw exif": saved(painted(), "PNG", pnginfo=raw_profile("exif", b"Exif\0\0" + exif(words=WORDS))),
    "png: raw iptc": saved(painted(), "PNG", pnginfo=raw_profile("iptc", MARK)),
    "png: text behind the pixels": before(PNG, b"IEND", chunk(b"tEXt", b"Comment\0" + MARK)),
    "png: size on paper": before(PNG, b"IDAT", chunk(b"pHYs", MARK[:9])),
    "png: a named palette": before(PNG, b"IDAT", chunk(b"sPLT", MARK + b"\0\x08")),
    "png: any chunk": before(PNG, b"IDAT", chunk(b"noTe", MARK)),
    "png: longer colours": before(PNG, b"IDAT", chunk(b"cICP", b"\1\r\0\1" + MARK)),
    "png: colours twice": before(PNG, b"IDAT", *(chunk(b"cHRM", part.ljust(32)) for part in (bytes(32), MARK[:32]))),
    "png: a palette for nothing": before(PNG, b"IDAT", chunk(b"PLTE", MARK + b"\0")),
    "png: profile's name": before(PNG, b"IDAT", iccp(MARK, zlib.compress(PROFILE))),
    "png: behind the profile": before(PNG, b"IDAT", iccp(b"icc", zlib.compress(PROFILE) + MARK)),
    "png: no profile": before(PNG, b"IDAT", iccp(b"icc", zlib.compress(MARK * 9, 0))),
    "png: behind its end": PNG + MARK,
    "png: behind the packed pixels": idat(lambda packed: packed + MARK),
    "png: below the last row": idat(lambda packed: zlib.compress(zlib.decompress(packed) + MARK, 0)),
    "png: 16 bits a colour, text": before(CLEAN["png, 16 bits a colour"], b"IDAT", chunk(b"tEXt", b"Comment\0" + MARK)),
    "png: interlaced, text": before(CLEAN["png, interlaced"], b"IDAT", chunk(b"tEXt", b"Comment\0" + MARK)),
    "png: palette, text": saved(painted("P"), "PNG", pnginfo=text("Comment"), transparency=0),
    "png: gamma, text": before(PNG, b"IDAT", chunk(b"gAMA", b"\0\1\x86\xa0"), chunk(b"tEXt", b"Comment\0" + MARK)),
    "png: moving, text": moving("PNG", pnginfo=text("Comment"), loop=2),
    "png: moving, alpha, exif": moving("PNG", "RGBA", exif=exif(words=WORDS), disposal=1, blend=1),
    "gif: comment": saved(painted(), "GIF", comment=WORDS),
    "gif: xmp": with_extension(GIF, gif_extension(0xFF, b"XMP DataXMP", b"<x>" + MARK + b"</x>")),
    "gif: any application": with_extension(GIF, gif_extension(0xFF, b"NOTES   1.0", MARK)),
    "gif: repeats and words": with_extension(GIF, gif_extension(0xFF, b"NETSCAPE2.0", b"\1\0\0", MARK)),
    "gif: words to draw": with_extension(GIF, gif_extension(0x01, bytes(12), MARK)),
    "gif: longer control": with_extension(GIF, gif_extension(0xF9, bytes(4), MARK)),
    "gif: behind its end": GIF + MARK,
    "gif: moving, comment": moving("GIF", comment=WORDS, loop=3, disposal=2),
    "webp: exif": saved(painted(), "WEBP", exif=exif(words=WORDS)),
    "webp: xmp": saved(painted(), "WEBP", xmp=MARK),
    "webp: announced": with_xmp_flag(WEBP),
    "webp: not announced": riff(*riff_chunks(WEBP), (b"EXIF", MARK)),
    "webp: any chunk": riff((b"VP8X", extended(0)), *riff_chunks(WEBP), (b"NOTE", MARK)),
    "webp: behind its end": WEBP + MARK,
    "webp: lossless, exif": saved(painted("RGBA"), "WEBP", lossless=True, exif=exif(words=WORDS)),
    "webp: profile, xmp": saved(painted(), "WEBP", icc_profile=PROFILE, xmp=MARK),
    "webp: no profile": saved(painted(), "WEBP", icc_profile=MARK),
    "webp: moving, exif": moving("WEBP", exif=exif(words=WORDS), loop=2),
    "webp: in a frame": in_a_frame(CLEAN["webp, moving"]),
    "avif: exif": saved(painted(), "AVIF", exif=exif(words=WORDS)),
    "avif: xmp": saved(painted(), "AVIF", xmp=MARK),
    "avif: profile, exif": saved(painted(), "AVIF", icc_profile=PROFILE, exif=exif(words=WORDS)),
    "avif: no profile": saved(painted(), "AVIF", icc_profile=MARK),
    "avif: a free box": AVIF + box(b"free", MARK),
    "avif: a box of one's own": AVIF + box(b"uuid", bytes(16) + MARK),
    "avif: behind its end": AVIF + MARK,
    "avif: behind the pixels": with_mdat_tail(AVIF),
    "avif: a box among others": in_meta(AVIF, lambda body: body + box(b"free", MARK)),
    "avif: name of the handler": in_meta(AVIF, lambda body: body.replace(box(b"hdlr", b"\0" * 8 + b"pict" + b"\0" * 13), box(b"hdlr", b"\0" * 8 + b"pict" + b"\0" * 12 + MARK + b"\0"))),
    "avif: moving, exif": moving("AVIF", exif=exif(words=WORDS)),
}  # fmt: skip


@pytest.mark.parametrize("name", PRIVATE)
def test_words_in_a_picture_are_in_no_byte_of_its_copy(name: str) -> None:
    data = PRIVATE[name]
    copy = published_copy(data)
    kind = kind_of(data)
    assert MARK not in copy.data and MARK[:9] not in copy.data and copy.data != data
    assert kind_of(copy.data) == kind and (copy.width, copy.height) == opened(data).size
    assert not opened(copy.data).getexif()
    assert_is_the_same_picture(copy.data, data, kind)
    assert bare(kind, copy.data) == copy.data or name == "avif: moving, exif"


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize(
    ("kind", "mode", "options"),
    [
        ("JPEG", "RGB", {"quality": 95}),
        ("JPEG", "L", {"quality": 95}),
        ("JPEG", "CMYK", {"quality": 95}),
        ("JPEG", "RGB", {"quality": 95, "subsampling": 0, "progressive": True, "icc_profile": PROFILE}),
        ("PNG", "RGB", {"icc_profile": PROFILE}),
        ("PNG", "1", {}),
        ("PNG", "L", {"transparency": 0}),
        ("PNG", "P", {"transparency": 0}),
        ("PNG", "LA", {}),
        ("PNG", "RGBA", {}),
        ("PNG", "I;16", {}),
        ("WEBP", "RGB", {"icc_profile": PROFILE}),
        ("WEBP", "RGBA", {"lossless": True}),
        ("AVIF", "RGB", {"quality": 95, "icc_profile": PROFILE}),
    ],
    ids=" ".join,
)
def test_a_picture_lies_in_the_copy_as_it_is_seen(
    kind: PictureKind, mode: str, options: dict[str, object], orientation: int
) -> None:
    data = saved(painted(mode), kind, exif=exif(orientation, words=WORDS), **options)
    copy = published_copy(data)
    assert (copy.width, copy.height) == ((WIDTH, HEIGHT) if orientation < 5 else (HEIGHT, WIDTH))
    assert_is_the_same_picture(copy.data, data, kind)
    assert not opened(copy.data).getexif() and MARK not in copy.data


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_moving_picture_is_turned_frame_by_frame(kind: PictureKind) -> None:
    data = moving(kind, exif=exif(6), loop=2)
    copy = published_copy(data)
    assert (copy.width, copy.height) == (HEIGHT, WIDTH)
    assert_is_the_same_picture(copy.data, data, kind)


def test_a_moving_png_with_a_frame_of_its_own_for_those_who_show_one_is_turned_whole() -> None:
    data = moving("PNG", exif=exif(6), default_image=True)
    assert_is_the_same_picture(published_copy(data).data, data, "PNG")


def test_a_turned_png_keeps_its_colours() -> None:
    data = before(
        saved(painted(), "PNG", exif=exif(6)), b"IDAT", chunk(b"gAMA", b"\0\1\x86\xa0"), chunk(b"cICP", b"\x0c\r\0\1")
    )
    copy = published_copy(data)
    assert chunk(b"gAMA", b"\0\1\x86\xa0") in copy.data and chunk(b"cICP", b"\x0c\r\0\1") in copy.data
    assert_is_the_same_picture(copy.data, data, "PNG")


@pytest.mark.parametrize(("depth", "colours", "clear"), [(1, 0, 1), (2, 0, 1), (4, 0, 1), (16, 0, 1), (16, 2, 3)])
def test_a_clear_colour_that_would_be_lost_in_turning_is_refused(depth: int, colours: int, clear: int) -> None:
    row = b"\0" + bytes(-(-2 * depth * clear // 8))
    lying = before(png_of(row, depth=depth, colours=colours), b"IDAT", chunk(b"tRNS", b"\0\1" * clear))
    assert published_copy(lying).data == lying
    turned = before(lying, b"IDAT", chunk(b"eXIf", exif(6).removeprefix(b"Exif\0\0")))
    assert "clear colour" in refusal(turned).message


def test_what_only_xmp_says_of_turning_turns_nothing() -> None:
    """No browser reads it, so the picture has been seen as it lies."""
    data = with_segments(
        JPEG, segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x tiff:Orientation='6'/>".replace(b"'", b'"'))
    )
    assert published_copy(data).width == WIDTH


@pytest.mark.parametrize("value", [0, 9, 65535])
def test_an_orientation_that_there_is_not_turns_nothing(value: int) -> None:
    assert published_copy(saved(painted(), "JPEG", exif=exif(value))).width == WIDTH


@pytest.mark.parametrize(
    "tags",
    [
        b"",
        b"XX*\0" + bytes(30),
        b"II*\0\xff\xff\xff\xff",
        exif(6)[6:20],
        exif(6, place=True)[6:-20],
        b"MM\0*" + bytes(4),
    ],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_broken_exif_leaves_the_picture_as_it_lies(kind: PictureKind, tags: bytes) -> None:
    whole = {
        "JPEG": with_segments(JPEG, segment(0xE1, b"Exif\0\0" + tags)),
        "PNG": before(PNG, b"IDAT", chunk(b"eXIf", tags)),
        "WEBP": riff((b"VP8X", extended(8)), *riff_chunks(WEBP), (b"EXIF", tags)),
    }[kind]
    copy = published_copy(whole)
    assert copy.data != whole and {copy.width, copy.height} == {WIDTH, HEIGHT}


def test_a_webp_that_announces_what_it_has_not_is_written_anew() -> None:
    assert published_copy(riff((b"VP8X", extended(0x0C)), *riff_chunks(WEBP))).recipe


def refusal(data: bytes) -> PictureError:
    with pytest.raises(PictureError) as caught:
        published_copy(data)
    return caught.value


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty: it has no bytes"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "is an SVG drawing"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><svg/>", "is an SVG drawing"),
        (b"<!-- made by hand --><svg/>", "is an SVG drawing"),
        (b"<!doctype html><img>", "is not a picture"),
        (b"%PDF-1.7", "is a PDF"),
        (saved(painted(), "BMP"), "is a BMP picture"),
        (saved(painted(), "ICO"), "is an icon (ICO)"),
        (saved(painted(), "TIFF"), "is a TIFF or raw picture"),
        (saved(painted(), "JPEG2000"), "is a JPEG 2000 picture"),
        (b"\xff\x4f\xff\x51" + bytes(40), "is a JPEG 2000 picture"),
        (b"\xff\x0a" + bytes(40), "is a JPEG XL picture"),
        (box(b"ftyp", b"heic\0\0\0\0mif1heic"), "is a HEIC picture"),
        (box(b"ftyp", b"mif1\0\0\0\0heix"), "is a HEIC picture"),
        (box(b"ftyp", b"isom\0\0\0\0mp42"), "is a video, not a picture"),
        (box(b"ftyp", b"qt  \0\0\0\0"), "is a video, not a picture"),
        (b"\x1aE\xdf\xa3" + bytes(40), "is a video, not a picture"),
        (b"RIFF\x04\0\0\0AVI ", "is a video, not a picture"),
        (b"RIFF\x04\0\0\0WAVE", "is not a picture"),
        (b"8BPS\0\1", "is a Photoshop file"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "is a pointer to a file that Git LFS keeps"),
        (b"GIF88a" + GIF[6:], "is not a picture"),
        (b"Words.", "is not a picture"),
    ],
    ids=str,
)
def test_what_is_no_picture_for_a_page_is_refused_by_what_it_is(data: bytes, words: str) -> None:
    error = refusal(data)
    assert error.message.startswith(words) and error.help and error.code == "media-type"


def test_a_brand_is_looked_for_among_all_that_an_avif_has() -> None:
    assert kind_of(box(b"ftyp", b"mif1\0\0\0\0miafheicavif")) == "AVIF"


@pytest.mark.parametrize("name", CLEAN)
def test_a_picture_that_is_not_whole_is_refused_or_shown_whole(name: str) -> None:
    """Only bytes behind the last pixel may be missing."""
    data = CLEAN[name]
    for end in (*range(0, len(data) - 20, max(1, len(data) // 12)), len(data) - 13, len(data) - 1):
        try:
            copy = published_copy(data[:end])
        except PictureError as error:
            assert error.code == "media-type"
        else:
            assert end > len(data) - 20
            assert_is_the_same_picture(copy.data, data, kind_of(data))


def header_of(width: int, height: int) -> bytes:
    return PNG.replace(PNG[8:33], chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)))


BOMBS = {
    "png": header_of(60_000, 60_000),
    "png, just too large": header_of(10_000, 8_001),
    "gif": GIF[:6] + struct.pack("<HH", 65_535, 65_535) + GIF[10:],
    "gif, a frame beyond": GIF.replace(
        struct.pack("<HHHH", 0, 0, WIDTH, HEIGHT), struct.pack("<HHHH", 0, 0, 65_535, 65_535)
    ),
    "jpeg": JPEG.replace(struct.pack(">HH", HEIGHT, WIDTH), struct.pack(">HH", 65_500, 65_500)),
    "webp": riff((b"VP8X", bytes(4) + b"\xff\x3f\0\xff\x3f\0"), *riff_chunks(WEBP)),
    "png, words without end": before(PNG, b"IDAT", chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(70_000_000)))),
    "png, a profile without end": before(PNG, b"IDAT", iccp(b"icc", zlib.compress(bytes(70_000_000)))),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_picture_that_would_fill_the_memory_is_refused_unseen(name: str) -> None:
    assert refusal(BOMBS[name]).code in {"media-too-large", "media-type"}


def test_pixels_that_go_on_and_on_are_looked_at_to_their_number_only() -> None:
    """Inflated they have 100 MB, where the rows have 5 KB."""
    data = idat(lambda packed: zlib.compress(zlib.decompress(packed) + bytes(100_000_000)))
    assert_is_the_same_picture(published_copy(data).data, PNG, "PNG")


def test_a_png_whose_packed_rows_are_too_few_is_refused() -> None:
    assert "broken" in refusal(idat(lambda packed: zlib.compress(zlib.decompress(packed)[:-9]))).message


def test_frames_count_together_where_they_are_written_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "PACKED_LIMIT", 3 * WIDTH * HEIGHT)
    assert refusal(moving("WEBP", exif=exif(6), loop=5)).code == "media-too-large"
    assert published_copy(moving("WEBP", loop=5)).recipe == ""


def test_a_limit_is_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "PIXEL_LIMIT", WIDTH * HEIGHT)
    assert published_copy(saved(painted(shift=1), "PNG")).recipe == ""
    monkeypatch.setattr(copying, "PIXEL_LIMIT", WIDTH * HEIGHT - 1)
    assert refusal(saved(painted(shift=2), "PNG")).code == "media-too-large"


def test_frames_larger_than_the_picture_or_without_end_are_not_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are decoded by Pillow, within its limits, or not at all."""
    data = moving("PNG", loop=7)
    wide = data.index(b"fcTL", data.index(b"IDAT")) + 8
    larger = bytearray(data)
    larger[wide : wide + 4] = (WIDTH + 1).to_bytes(4)
    end = wide - 8 + 4 + 26
    larger[end : end + 4] = zlib.crc32(larger[wide - 8 : end]).to_bytes(4)
    assert bare("PNG", bytes(larger)) is None and bare("PNG", data) == data
    monkeypatch.setattr(blocks, "_LARGEST_PIXELS", WIDTH * HEIGHT * 3)
    assert bare("PNG", data) is None


def with_items(version: int, method: int = 0) -> bytes:
    """The AVIF with the places of its items in a later form of their list."""

    def change(body: bytes) -> bytes:
        at = body.index(b"iloc") - 4
        old = body[at + 8 : at + 30]
        wide = 4 if version == 2 else 2
        count, item = (1).to_bytes(wide), (1).to_bytes(wide)
        extent = (int.from_bytes(old[14:18]) + (6 if version == 2 else 2)).to_bytes(4) + old[18:22]
        made = bytes([version]) + old[1:6] + count + item + method.to_bytes(2) + old[10:14] + extent
        return body[:at] + box(b"iloc", made) + body[at + 30 :]

    at = AVIF.index(b"meta") - 4
    (length,) = struct.unpack_from(">I", AVIF, at)
    return AVIF[:at] + box(b"meta", change(AVIF[at + 8 : at + length])) + AVIF[at + length :]


@pytest.mark.parametrize("version", [1, 2])
def test_an_avif_that_lists_its_items_in_a_later_form_stays_as_it_is(version: int) -> None:
    data = with_items(version)
    assert published_copy(data).data == data
    assert bare("AVIF", with_items(version, method=1)) is None


def test_what_pillow_writes_is_held_to_the_list() -> None:
    with pytest.raises(PictureError, match="without what else is in it"):
        refuse_more("JPEG", PRIVATE["jpeg: comment"])


def properties(*added: bytes) -> Callable[[bytes], bytes]:
    """Puts boxes among the properties of an AVIF's pictures, and lengthens what they stand in."""

    def change(body: bytes) -> bytes:
        at = body.index(b"iprp") - 4
        (whole,), (inner,) = struct.unpack_from(">I", body, at), struct.unpack_from(">I", body, at + 8)
        container, rest = body[at + 16 : at + 8 + inner], body[at + 8 + inner : at + whole]
        return body[:at] + box(b"iprp", box(b"ipco", container + b"".join(added)) + rest) + body[at + whole :]

    return change


def test_an_avif_cut_to_a_part_of_itself_is_refused_for_a_copy_would_show_the_rest() -> None:
    assert "cut" in refusal(in_meta(AVIF, properties(box(b"clap", bytes(32))))).message


@pytest.mark.parametrize(("named", "is_kept"), [(b"\0\1\0\r", True), (b"\0\x0c\0\r", False), (b"\0\1\0\x10", False)])
def test_an_avif_whose_colours_a_copy_could_not_name_is_refused(named: bytes, is_kept: bool) -> None:
    other = AVIF.replace(b"nclx\0\1\0\r", b"nclx" + named)
    assert published_copy(other).data == other
    if is_kept:
        assert published_copy(other + box(b"free", MARK)).recipe
    else:
        assert "colours" in refusal(other + box(b"free", MARK)).message


def test_a_moving_avif_says_of_its_colours_what_browsers_take_for_granted() -> None:
    named = avif_properties(published_copy(PRIVATE["avif: moving, exif"]).data)[b"colrnclx"]
    assert named[-1] & 0x80 == 0  # the flag for full range


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(sorted(CLEAN | PRIVATE)), st.integers(0, 2000), st.binary(max_size=12), st.integers(0, 12))
def test_no_bytes_can_break_the_build(name: str, at: int, noise: bytes, gone: int) -> None:
    start = (CLEAN | PRIVATE)[name]
    at = min(at, len(start))
    try:
        copy = published_copy(start[:at] + noise + start[at + gone :])
    except PictureError:
        return
    assert copy.width > 0 and copy.height > 0 and kind_of(copy.data)


@pytest.mark.parametrize("name", ["jpeg: exif", "png: exif", "webp: moving, exif", "avif: exif", "avif: moving, exif"])
def test_the_same_picture_gives_the_same_bytes(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = published_copy(PRIVATE[name])
    monkeypatch.setattr(copying, "_COPIES", {})
    if name.startswith("avif: moving"):
        import time

        time.sleep(1.1)  # the seconds at which it was made stand in it
    assert published_copy(PRIVATE[name]) == first


def test_a_copy_is_made_once_while_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    copies: dict[tuple[bytes, bool], Copy] = {}
    monkeypatch.setattr(copying, "_COPIES", copies)
    data = PRIVATE["jpeg: exif"]
    assert published_copy(data) is published_copy(data)
    monkeypatch.setattr(copying, "_COPIES_LIMIT", 10)
    published_copy(PNG)
    assert list(copies) == [(sha256(PNG).digest(), True)]
