"""A photo's copy does not say where it was taken; its pixels, colours and orientation stay."""

import struct
import zlib

import pytest

from timeline.pictures import read_picture, without_place
from timeline.site.load import prepare


def tiff(*, gps, orientation=None, order=">"):
    tags = [(0x0112, orientation)] if orientation else []
    tags += [(0x8825, 26)] if gps else [(0x010F, 26)]
    mark = b"MM\0*" if order == ">" else b"II*\0"
    entries = b"".join(struct.pack(f"{order}HHIHH", tag, 3, 1, value, 0) for tag, value in tags)
    return mark + struct.pack(f"{order}IH", 8, len(tags)) + entries + b"\0" * 4


def segment(marker, body):
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


FRAME = segment(0xC0, struct.pack(">BHHB", 8, 20, 30, 1) + b"\1\x11\0")
SCAN = b"\xff\xda\0\2pixels\xff\xd9"
PROFILE = segment(0xE2, b"ICC_PROFILE\0colours")


def jpeg(*segments):
    return b"\xff\xd8" + b"".join(segments) + FRAME + SCAN


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


HEADER = chunk(b"IHDR", struct.pack(">IIBBBBB", 30, 20, 8, 0, 0, 0, 0))


def png(*chunks):
    return b"\x89PNG\r\n\x1a\n" + HEADER + b"".join(chunks) + chunk(b"IDAT", b"pixels") + chunk(b"IEND", b"")


def riff(*chunks):
    body = b"".join(kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2) for kind, data in chunks)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


EXTENDED = (b"VP8X", bytes([0x2C, 0, 0, 0]) + (29).to_bytes(3, "little") + (19).to_bytes(3, "little"))


@pytest.mark.parametrize("order", [">", "<"])
@pytest.mark.parametrize("orientation", [None, 1, 6])
def test_a_jpeg_loses_its_place_and_keeps_how_it_is_turned(order, orientation):
    exif = segment(0xE1, b"Exif\0\0" + tiff(gps=True, orientation=orientation, order=order))
    before = jpeg(segment(0xE0, b"JFIF\0"), exif, PROFILE, segment(0xED, b"Photoshop 3.0\0city"))
    after = without_place(before)
    assert after is not None and read_picture(after) == read_picture(before)
    assert PROFILE in after and SCAN in after and b"Photoshop" not in after
    assert struct.pack(">H", 0x8825) not in after and struct.pack("<H", 0x8825) not in after
    assert without_place(after) is None


def test_a_place_in_xmp_goes_too():
    xmp = segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude='51,30N'/>")
    after = without_place(jpeg(xmp))
    assert after == jpeg()


def test_a_png_loses_its_place():
    xmp = chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(b"<x exif:GPSLongitude='0'/>"))
    for block in (chunk(b"eXIf", tiff(gps=True)), xmp, chunk(b"tEXt", b"Raw\0GPSLatitude 51")):
        assert without_place(png(block)) == png()


def test_a_webp_loses_its_place_and_says_that_nothing_follows():
    picture = (b"VP8 ", b"\0" * 11)
    after = without_place(riff(EXTENDED, picture, (b"EXIF", tiff(gps=True)), (b"XMP ", b"<x/>")))
    assert after is not None and read_picture(after) == read_picture(riff(EXTENDED, picture))
    assert b"EXIF" not in after and after[20] & 0x0C == 0


@pytest.mark.parametrize(
    "data",
    [
        jpeg(segment(0xE1, b"Exif\0\0" + tiff(gps=False, orientation=6))),
        jpeg(segment(0xE1, b"Exif\0\0broken")),
        jpeg(segment(0xE1, b"Exif\0\0MM\0*\0\0\xff\xff")),
        png(chunk(b"tEXt", b"Title\0x no place"), chunk(b"zTXt", b"a\0\0\x78broken")),
        riff(EXTENDED, (b"EXIF", tiff(gps=False))),
        b"GIF89a" + bytes([2, 0, 1, 0, 0, 0, 0]) + b";",
        b"\0\0\0\x10ftypavif\0\0\0\0Exif\0\0" + tiff(gps=False),
    ],
)
def test_a_picture_that_says_nothing_keeps_every_byte(data):
    assert without_place(data) is None


def test_an_avif_that_says_where_is_refused():
    with pytest.raises(ValueError, match="point at one another"):
        without_place(b"\0\0\0\x10ftypavif\0\0\0\0Exif\0\0" + tiff(gps=True))


def test_the_reporter_is_told_and_the_page_has_the_clean_copy(tmp_path):
    (tmp_path / "a.jpg").write_bytes(jpeg(segment(0xE1, b"Exif\0\0" + tiff(gps=True))))
    line = "  - {date: 2023, title: x, sources: [{publisher: P}], media: {src: a.jpg, alt: A}%s}\n"
    file = tmp_path / "events.yaml"
    file.write_text("title: x\nevents:\n" + line % "", encoding="utf-8")
    prepared = prepare(file)
    [finding] = [found for found in prepared.findings if found.code == "media-place"]
    assert finding.severity == "warning" and prepared.is_sound
    assert prepared.pictures["a.jpg"].data == jpeg()
    file.write_text("title: x\nevents:\n" + line % ", allow: [media-place]", encoding="utf-8")
    assert prepare(file).findings == ()
