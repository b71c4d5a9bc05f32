"""A picture goes out in the widths of screens, each of them the same picture without a word, and never a large one."""

from __future__ import annotations

import random
import struct
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw, ImageFilter, ImageOps, JpegImagePlugin

from tests.painting import HEIGHT, PROFILE, WIDTH, before, chunk, exif, moving, opened, painted, png_of, saved
from tests.test_pictures import AVIF, BOMBS, CLEAN, GIF, JPEG, MARK, PNG, PRIVATE, WORDS, difference, rgba
from timeline.pictures import Copy, PictureError, copying, published_copy, scaling
from timeline.pictures.blocks import bare, exact_profile, webp_is_lossless
from timeline.pictures.kinds import PictureKind, kind_of
from timeline.pictures.scaling import LARGEST, WIDTHS, Size, widths_of

STEPS, MOST = (12, 21, 32), 40


@pytest.fixture
def small_screens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Screens for which the small pictures of tests are too large."""
    monkeypatch.setattr(copying, "_COPIES", {})
    for name, value in {"WIDTHS": STEPS, "LARGEST": MOST, "LIGHT": 0}.items():
        monkeypatch.setattr(scaling, name, value)


@given(st.integers(1, 100_000))
def test_widths_rise_and_end_with_the_largest_that_there_is(width: int) -> None:
    widths = widths_of(width)
    assert list(widths) == sorted(set(widths))
    assert bool(widths) is (width > WIDTHS[0])
    if widths:
        assert widths[-1] == min(width, LARGEST)
        assert all(other >= 1.16 * one for one, other in pairwise(widths))


@given(st.integers(1, 65_000), st.integers(1, 65_000), st.integers(1, 2_400), st.integers(1, 8))
def test_a_narrower_picture_has_the_same_shape_within_half_a_pixel(
    width: int, height: int, narrow: int, orientation: int
) -> None:
    size = Size(width, height)
    scaled = size.at(narrow)
    assert scaled.width == narrow and scaled.height >= 1
    assert abs(scaled.height - height * narrow / width) <= 0.5 or scaled.height == 1
    assert size.at(width) == size and size.turned(orientation).turned(orientation) == size


def shown(copy: Copy) -> Image.Image:
    return rgba(opened(copy.data))


MOVING = {name for name in CLEAN | PRIVATE if "moving" in name or name == "webp: in a frame"}
STILL = sorted(name for name in CLEAN | PRIVATE if name not in MOVING and not name.startswith("gif"))
TINY = {"png, 16 bits a colour", "png, interlaced", "png: 16 bits a colour, text", "png: interlaced, text"}


@pytest.mark.usefixtures("small_screens")
@pytest.mark.parametrize("name", [name for name in STILL if name not in TINY])
def test_every_copy_is_the_whole_picture_and_holds_not_a_word(name: str) -> None:
    data = (CLEAN | PRIVATE)[name]
    copy = published_copy(data)
    assert (copy.width, copy.suffix) == (MOST, f".{name[:4].rstrip(':,')}".replace("jpeg", "jpg"))
    assert [one.width for one in copy.for_screens] == [*STEPS, MOST]
    profile = exact_profile(opened(data).info.get("icc_profile") or b"")
    for one in copy.all:
        assert (one.width, one.height) == opened(one.data).size == Size(WIDTH, HEIGHT).at(one.width)
        assert MARK not in one.data and MARK[:9] not in one.data and not opened(one.data).getexif()
        assert bare(kind_of(one.data), one.data) == one.data
        assert opened(one.data).info.get("icc_profile", b"") == profile
        if "16 bits" not in name:  # Pillow itself makes those white
            before_ = rgba(opened(data)).resize((one.width, one.height), Image.Resampling.LANCZOS)
            assert difference(shown(one), before_) < 12


@pytest.mark.usefixtures("small_screens")
@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_copies_are_upright(kind: PictureKind, orientation: int) -> None:
    image = painted(size=(WIDTH, 44))  # wider than screens either way
    tags = exif(orientation, words=WORDS, place=True, person="A. Nyone", camera="7-7")
    copy = published_copy(saved(image, kind, exif=tags, quality=95))
    assert copy.revealed == {"place", "person", "camera"}
    upright = published_copy(saved(_seen(image, orientation), kind, quality=95))
    assert [one.width for one in copy.all] == [one.width for one in upright.all]
    for one, other in zip(copy.all, upright.all, strict=True):
        assert opened(one.data).size == (other.width, other.height)
        assert difference(shown(one), shown(other)) < 6
        assert not any(words in one.data for words in (MARK, b"A. Nyone", b"7-7"))


def _seen(image: Image.Image, orientation: int) -> Image.Image:
    image = image.copy()
    image.getexif()[0x0112] = orientation
    return ImageOps.exif_transpose(image)


@pytest.mark.usefixtures("small_screens")
@pytest.mark.parametrize("name", sorted(CLEAN | PRIVATE))
def test_how_a_picture_looks_is_known_without_making_copies(name: str) -> None:
    data = (CLEAN | PRIVATE)[name]
    made, looked_at = published_copy(data), published_copy(data, made=False)
    assert [_looks(one) for one in made.all] == [_looks(one) for one in looked_at.all]
    assert looked_at.revealed == made.revealed and all(one.data for one in made.all)
    assert all(one.data in (b"", other.data) for one, other in zip(looked_at.all, made.all, strict=True))


def _looks(copy: Copy) -> tuple[object, ...]:
    return copy.suffix, copy.width, copy.height, copy.recipe


@pytest.mark.usefixtures("small_screens")
@pytest.mark.parametrize("name", sorted(CLEAN))
def test_what_is_broken_is_refused_whether_copies_are_made_or_not(name: str) -> None:
    data = CLEAN[name]
    pieces = [data[:end] for end in range(40, len(data) - 20, max(1, len(data) // 6))]
    # Bytes in the middle of the pixels are changed, where a kind has no sum over them.
    pieces += [data[:at] + bytes(9) + data[at + 9 :] for at in (len(data) // 2, len(data) * 3 // 4)]
    for piece in pieces:
        assert _refusal(piece, made=True) == _refusal(piece, made=False)


def _refusal(data: bytes, *, made: bool) -> str | None:
    try:
        published_copy(data, made=made)
    except PictureError as error:
        return error.code
    return None


@pytest.mark.usefixtures("small_screens")
@pytest.mark.parametrize("name", sorted(BOMBS))
def test_nothing_is_made_of_a_picture_that_would_fill_the_memory(name: str) -> None:
    assert _refusal(BOMBS[name], made=True) == _refusal(BOMBS[name], made=False) != None  # noqa: E711  # a code


@pytest.mark.usefixtures("small_screens")
@pytest.mark.parametrize("name", ["jpeg", "png, alpha", "webp: exif", "avif: exif", "jpeg: cmyk, exif"])
def test_the_same_picture_gives_the_same_bytes_in_every_width(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = published_copy((CLEAN | PRIVATE)[name])
    monkeypatch.setattr(copying, "_COPIES", {})
    assert published_copy((CLEAN | PRIVATE)[name]) == first


@pytest.mark.usefixtures("small_screens")
@pytest.mark.parametrize("name", sorted(MOVING | {name for name in CLEAN if name.startswith("gif")}))
def test_what_moves_and_gif_go_out_whole_and_alone(name: str) -> None:
    copy = published_copy((CLEAN | PRIVATE)[name])
    assert copy.for_screens == () and copy.width == WIDTH
    assert getattr(opened(copy.data), "n_frames", 1) == getattr(opened((CLEAN | PRIVATE)[name]), "n_frames", 1)


GREY = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes().replace(b"RGB ", b"GRAY", 1)
OTHER_COLOURS = {
    "cmyk": saved(painted("CMYK"), "JPEG", quality=90),
    "a profile of grey": saved(painted("L"), "JPEG", icc_profile=GREY),
    "gamma": before(PNG, b"IDAT", chunk(b"gAMA", b"\0\1\x86\xa0")),
    "primaries": before(PNG, b"IDAT", chunk(b"cHRM", bytes(32))),
    "wide colours": before(PNG, b"IDAT", chunk(b"cICP", b"\x0c\r\0\1")),
    "wide colours and a profile": before(
        saved(painted(), "PNG", icc_profile=PROFILE), b"IDAT", chunk(b"cICP", b"\x0c\r\0\1")
    ),
}
SRGB = {
    "said": before(PNG, b"IDAT", chunk(b"gAMA", b"\0\1\x86\xa0"), chunk(b"sRGB", b"\0")),
    "in figures": before(
        PNG,
        b"IDAT",
        chunk(b"gAMA", struct.pack(">I", 45455)),
        chunk(b"cHRM", struct.pack(">8I", 31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000)),
    ),
    "a profile before gamma": before(
        saved(painted(), "PNG", icc_profile=PROFILE), b"IDAT", chunk(b"gAMA", b"\0\1\x86\xa0")
    ),
}


@pytest.mark.usefixtures("small_screens")
@pytest.mark.parametrize("name", OTHER_COLOURS)
def test_colours_that_webp_can_not_name_stay_in_the_pictures_own_kind(name: str) -> None:
    data = OTHER_COLOURS[name]
    copy = published_copy(data)
    assert {one.suffix for one in copy.all} == {copy.suffix} and copy.for_screens[-1].data is copy.data
    for one in copy.all:
        assert kind_of(one.data) == kind_of(data) and opened(one.data).mode == opened(data).mode
        for what in ("gamma", "icc_profile"):
            assert opened(one.data).info.get(what) == opened(data).info.get(what)
        assert (b"cICP" in one.data, b"cHRM" in one.data) == (b"cICP" in data, b"cHRM" in data)


@pytest.mark.usefixtures("small_screens")
@pytest.mark.parametrize("name", SRGB)
def test_colours_of_screens_are_said_by_webp_without_a_word(name: str) -> None:
    assert {one.suffix for one in published_copy(SRGB[name]).for_screens} == {".webp"}


@pytest.mark.usefixtures("small_screens")
def test_an_avif_whose_colours_a_copy_would_change_goes_out_alone() -> None:
    wide = AVIF.replace(b"nclx\0\1\0\r", b"nclx\0\x0c\0\r")
    assert wide != AVIF and published_copy(wide) == Copy(wide, ".avif", WIDTH, HEIGHT)


@pytest.mark.usefixtures("small_screens")
@pytest.mark.parametrize("depth", [1, 16])
def test_a_clear_colour_that_a_copy_would_lose_goes_out_with_all_else(depth: int) -> None:
    row = b"\0" + bytes(-(-WIDTH * depth // 8))
    data = before(png_of(row, depth=depth, colours=0, size=(WIDTH, 1)), b"IDAT", chunk(b"tRNS", b"\0\1"))
    assert published_copy(data) == Copy(data, ".png", WIDTH, 1)


def test_sixteen_bits_of_grey_keep_their_shades_in_narrower_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scaling, "LIGHT", 0)
    image = Image.new("I;16", (900, 4))
    for x in range(900):
        for y in range(4):
            image.putpixel((x, y), x * 65_535 // 899)
    copy = published_copy(saved(image, "PNG"))
    [narrow, widest] = copy.for_screens
    for one in (narrow, widest):
        grey = opened(one.data).convert("L")
        assert all(abs(grey.tobytes()[x] - x * 255 // one.width) < 6 for x in range(0, one.width, 20))


def noisy(mode: str = "RGB", size: tuple[int, int] = (600, 400)) -> Image.Image:
    """What a photograph is to a packer: no two pixels alike."""
    image = Image.frombytes("RGB", size, random.Random(7).randbytes(size[0] * size[1] * 3))
    return image.convert(mode)


def drawn(mode: str = "RGBA") -> Image.Image:
    image = Image.new("RGBA", (600, 400))
    pen = ImageDraw.Draw(image)
    for step in range(8):
        pen.ellipse((step * 40, 20, step * 40 + 200, 300), outline=(200, 30, 30, 255), width=5)
    return image.convert(mode)


def written_out() -> Image.Image:
    """A screen of words, which lossless copies hold in somewhat more bytes than lossy ones."""
    image = Image.new("RGB", (600, 400), "white")
    pen, dice = ImageDraw.Draw(image), random.Random(7)
    for line in range(0, 400, 14):
        pen.text((8, line), "".join(dice.choice("abcdefghij klmnop") for _ in range(90)), fill=(20, 20, 60))
    return image


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_drawings_without_loss_have_copies_without_loss_and_photographs_have_small_ones(
    kind: PictureKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scaling, "LIGHT", 0)
    photograph = Image.effect_noise((600, 400), 60).filter(ImageFilter.GaussianBlur(2)).convert("RGB")
    drawing = saved(drawn(), kind, lossless=True)
    narrow = published_copy(drawing).for_screens
    words = published_copy(saved(written_out(), kind, lossless=True)).for_screens
    assert all(webp_is_lossless(one.data) for one in (*narrow, *words))
    assert opened(narrow[-1].data).convert("RGBA").getchannel("A").getextrema() == (0, 255)
    packed = published_copy(saved(photograph, kind, lossless=True))
    others = [one for one in packed.for_screens if one.data is not packed.data]
    assert others and not any(webp_is_lossless(one.data) for one in others)


def test_a_large_photograph_never_goes_out_as_it_is() -> None:
    data = saved(noisy(size=(3000, 200)), "JPEG", quality=100)
    copy = published_copy(data)
    assert copy.width == LARGEST and [one.width for one in copy.for_screens] == list(widths_of(3000))
    assert all(len(one.data) < len(data) for one in copy.all) and data not in [one.data for one in copy.all]


def test_what_is_heavy_is_packed_anew_and_what_is_light_goes_out_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    data = saved(noisy(), "JPEG", quality=100)
    assert published_copy(data).data == data and published_copy(data).for_screens
    monkeypatch.setattr(copying, "_COPIES", {})
    monkeypatch.setattr(scaling, "HEAVY", len(data) - 1)
    assert published_copy(data).width == 600 and len(published_copy(data).data) < len(data)
    monkeypatch.setattr(copying, "_COPIES", {})
    monkeypatch.setattr(scaling, "HEAVY", len(data))
    monkeypatch.setattr(scaling, "LIGHT", len(data))
    assert published_copy(data) == Copy(data, ".jpg", 600, 400)


@pytest.mark.parametrize("sampling", [0, 2])
def test_a_jpeg_made_narrower_has_as_much_colour_as_it_had(sampling: int) -> None:
    data = saved(noisy(size=(200, 20)).resize((3000, 300)), "JPEG", subsampling=sampling)
    [largest, *_] = published_copy(data).all
    assert JpegImagePlugin.get_sampling(opened(largest.data)) == sampling and largest.width == LARGEST


def test_a_png_is_never_packed_with_loss_in_its_own_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scaling, "HEAVY", 0)
    assert published_copy(CLEAN["png"]).data == CLEAN["png"]


def test_a_picture_no_wider_than_the_first_step_goes_out_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scaling, "LIGHT", 0)
    assert [published_copy(data).for_screens for data in (JPEG, GIF, PNG)] == [(), (), ()]


def test_moving_pictures_are_those_with_frames() -> None:
    assert len(MOVING) >= 8 and moving("PNG") != PNG
