"""The picture that social sites show: every mark where the strip has it, no word lost, no empty boxes."""

import importlib.util
from io import BytesIO

import pytest
from PIL import Image, features

from tests.conftest import missing
from tests.reading import events
from timeline.findings import TimelineError
from timeline.formats.page.axis import Tick
from timeline.formats.page.shapes import Label, Linked, Shape, Strip
from timeline.formats.page.social import _INNER, _SIDE, HEIGHT, WIDTH, CardText, _cut, _Faces, _wrapped, social_card
from timeline.formats.rendering import Look, render_site
from timeline.site.building import BuildOptions, build_site

COLOURS = {
    "paper": "#ffffff", "ink": "#000000", "muted": "#444444", "hair": "#dddddd", "line": "#888888", "mark": "#0000ff",
    "band": "#ffee00", "panel": "#eeeeee", "t1": "#ff0000", "t2": "#00aa00",
}  # fmt: skip
MARK, PAPER = (0, 0, 255), (255, 255, 255)
TEXT = CardText("What happened when", "Five events, from 2020 to 2023.", "The Example Herald")


def strip(*shapes, now=None, bands=(), **how):
    ticks = (Tick("0%", "2020", optional=False), Tick("50%", "2022", optional=True))
    marks = tuple(Linked("#x", "x", (shape,), **how) for shape in shapes)
    return Strip("4rem", "0", "3rem", "3.5rem", ticks, bands, marks, now, 2020, 0)


def drawn(text=TEXT, strip=None):
    return Image.open(BytesIO(social_card(text, strip, COLOURS))).convert("RGB")


def colours_across(card, y):
    return [card.getpixel((x, y)) for x in range(WIDTH)]


def marked(card, colour=MARK):
    """The columns and rows in which there is the colour of marks, or another."""
    found = [(x, y) for y in range(300, HEIGHT) for x in range(WIDTH) if card.getpixel((x, y)) == colour]
    return (min(x for x, _ in found), max(x for x, _ in found)), (min(y for _, y in found), max(y for _, y in found))


def test_a_card_has_the_size_that_social_sites_scale_from():
    assert drawn().size == (WIDTH, HEIGHT) == (1200, 630)


def test_the_same_words_give_the_same_bytes():
    assert social_card(TEXT, strip(), COLOURS) == social_card(TEXT, strip(), COLOURS)


def test_a_mark_lies_where_the_strip_has_it():
    (left, right), _ = marked(drawn(strip=strip(Shape("rect", "f", "10%", "1rem", "20%", "1rem"))))
    assert abs(left - (_SIDE + _INNER * 0.1)) <= 2
    assert abs(right - (_SIDE + _INNER * 0.3)) <= 2


@pytest.fixture
def fribidi():
    if not features.check("fribidi"):
        missing("libfribidi0")


@pytest.mark.usefixtures("fribidi")
def test_right_to_left_the_strip_is_mirrored():
    shape = Shape("rect", "f", "10%", "1rem", "20%", "1rem")
    (left, right), _ = marked(drawn(CardText("Record", "", "", right_to_left=True), strip(shape)))
    assert abs(right - (WIDTH - _SIDE - _INNER * 0.1)) <= 2
    assert abs(left - (WIDTH - _SIDE - _INNER * 0.3)) <= 2


def test_a_tick_stands_on_its_day_and_a_stem_below_it():
    tick = Shape("rect", "f c", "10%", "1rem", "1rem", "1rem")
    (left, right), (top, _) = marked(drawn(strip=strip(tick)))
    assert abs((left + right) / 2 - (_SIDE + _INNER * 0.1)) <= 1
    stem = Shape("line", "s", "10%", "2rem", x2="10%", y2="3rem")
    (_, _), (stem_top, stem_foot) = marked(drawn(strip=strip(tick, stem)))
    assert stem_top == top and stem_foot > top + 30


def test_marks_have_the_colour_of_their_topic_and_bands_lie_behind_them():
    shape = Shape("rect", "f", "10%", "1rem", "20%", "1rem")
    band = Linked("#x", "x", (Shape("rect", "b", "0%", "1rem", "50%", "2rem"),), name=Label("0%", ".75rem", "A band"))
    card = drawn(strip=strip(shape, bands=(band,), lane=1))
    (left, right), _ = marked(card, (255, 0, 0))
    assert abs(left - (_SIDE + _INNER * 0.1)) <= 2 and abs(right - (_SIDE + _INNER * 0.3)) <= 2
    (left, right), (top, _) = marked(card, (255, 238, 0))
    assert abs(left - _SIDE) <= 2 and abs(right - (_SIDE + _INNER * 0.5)) <= 2
    words = [y for y in range(top - 40, top - 2) for x in range(_SIDE, _SIDE + 120) if card.getpixel((x, y)) != PAPER]
    assert len(words) > 50


def test_solid_is_filled_hatched_is_striped_and_doubt_is_open():
    shapes = [Shape("rect", style, f"{at}%", "1rem", "20%", "1rem") for at, style in ((0, "f"), (30, "h"), (60, "o d"))]
    card = drawn(strip=strip(*shapes))
    _, (top, bottom) = marked(card)
    middle = colours_across(card, (top + bottom) // 2)
    shares = []
    for at in (0, 30, 60):
        inside = middle[_SIDE + _INNER * at // 100 + 6 : _SIDE + _INNER * (at + 20) // 100 - 6]
        shares.append(sum(colour == PAPER for colour in inside) / len(inside))
    assert shares[0] == 0
    assert 0.3 < shares[1] < 0.9
    assert shares[2] == 1


@pytest.mark.usefixtures("fribidi")
def test_an_arrow_points_to_where_time_goes():
    head = Shape("head", "f", "50%", "1rem", ".562rem", ".875rem", path="M0 0l9 7l-9 7z", box="0 0 9 14")
    for right_to_left in (False, True):
        card = drawn(CardText("Record", "", "", right_to_left), strip(head))
        (left, right), (top, bottom) = marked(card)
        heights = [sum(card.getpixel((x, y)) == MARK for y in range(top, bottom + 1)) for x in (left + 3, right - 3)]
        assert heights[0] != heights[1] and (heights[0] < heights[1]) == right_to_left


def test_lines_of_an_open_side_and_the_end_of_the_record_are_broken():
    line = Shape("line", "l d", "10%", "1rem", x2="30%", y2="1rem")
    between = Shape("line", "j", "60%", "1rem", x2="60%", y2="2rem")
    card = drawn(strip=strip(line, between, now="80%"))
    _, (top, _) = marked(card)
    row = colours_across(card, top)[_SIDE + _INNER // 10 : _SIDE + _INNER * 3 // 10]
    assert MARK in row and PAPER in row
    column = [card.getpixel((round(_SIDE + _INNER * 0.8), y)) for y in range(top, HEIGHT)]
    assert any(sum(colour) < 200 for colour in column) and PAPER in column


@pytest.mark.parametrize(
    "title",
    [
        "Short",
        "word " * 60,
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "x" * 400,
    ],
)
def test_wrapping_loses_no_letter_and_no_line_is_too_long(title):
    font = _Faces(None).serif(84)
    lines = _wrapped(title, font)
    assert "".join(lines).replace(" ", "") == title.replace(" ", "")
    assert all(font.getlength(line) <= _INNER * 2 for line in lines)


def test_a_title_is_cut_between_words():
    font = _Faces(None).serif(84)
    assert _cut("alpha beta gamma delta epsilon zeta eta theta", font).removesuffix(" …") in (
        "alpha beta gamma delta", "alpha beta gamma delta epsilon",
    )  # fmt: skip


def test_a_long_extent_is_set_smaller_and_stays_inside():
    card = drawn(CardText("Record", "Most of them fall in 2023. " * 5, ""))
    assert all(card.getpixel((x, y)) == PAPER for x in range(WIDTH - _SIDE + 2, WIDTH) for y in range(100, HEIGHT))


@pytest.mark.parametrize("title", ["word " * 60, "x" * 300])
def test_a_title_that_is_too_long_leaves_the_rest_of_the_card_alone(title):
    shape = Shape("rect", "f", "25%", "1rem", "50%", "1rem")
    short, long = drawn(strip=strip(shape)), drawn(CardText(title, TEXT.extent, TEXT.above), strip(shape))
    lower = (0, 430, WIDTH, HEIGHT)
    assert short.crop(lower).tobytes() == long.crop(lower).tobytes()


def test_words_without_signs_in_the_font_are_refused():
    with pytest.raises(TimelineError) as caught:
        social_card(CardText("Über 中国 und Λ, Ж", "", ""), None, COLOURS)
    [finding] = caught.value.findings
    assert finding.code == "card-font" and "中国" in finding.message and "Λ" not in finding.message
    assert "card_font = " in (finding.help or "")  # where settings of a chronology among several stand


def test_a_font_that_is_none_is_refused(tmp_path):
    font = tmp_path / "no.ttf"
    for make in (lambda: None, lambda: font.write_text("not a font")):
        make()
        with pytest.raises(TimelineError) as caught:
            social_card(TEXT, None, COLOURS, font)
        [finding] = caught.value.findings
        assert (finding.code, finding.place.file) == ("card-font", str(font))


def test_letters_that_would_not_join_are_refused(monkeypatch):
    monkeypatch.setattr("PIL.features.check", lambda feature: feature != "fribidi")
    with pytest.raises(TimelineError) as caught:
        social_card(CardText("Record", "", "", right_to_left=True), None, COLOURS)
    assert "FriBiDi" in caught.value.findings[0].message


def test_without_the_extra_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(TimelineError) as caught:
        social_card(TEXT, None, COLOURS)
    [finding] = caught.value.findings
    assert finding.code == "no-cards" and "'.[cards]'" in (finding.help or "")


HEAD = "title: A <b> & record\nurl: https://example.org/record/\nas_of: 2024-01-31\n"


def test_the_page_says_where_its_card_is_and_what_it_shows():
    files = render_site(events("{date: 2023, title: x}", head=HEAD).chronology, {}, Look(card=True))
    page = files["index.html"].decode()
    assert files["card.png"].startswith(b"\x89PNG")
    assert '<meta property="og:image" content="https://example.org/record/card.png?v=' in page
    assert '<meta property="og:image:alt" content="A &lt;b&gt; &amp; record. 1 event' in page
    assert '<meta name="twitter:card" content="summary_large_image">' in page


def test_only_a_page_with_a_card_speaks_of_one():
    files = render_site(events("{date: 2023, title: x}", head=HEAD).chronology, {})
    assert "card.png" not in files and b"og:image" not in files["index.html"] and b"twitter" not in files["index.html"]


def test_another_card_has_another_address():
    def address(title):
        chronology = events("{date: 2023, title: x}", head=HEAD.replace("A <b> & record", title)).chronology
        page = render_site(chronology, {}, Look(card=True))["index.html"].decode()
        return page.split('og:image" content="')[1].split('"')[0]

    assert address("One") != address("Two")


def test_a_card_that_nobody_could_find_is_refused_and_the_site_stays(tmp_path):
    file = tmp_path / "events.yaml"
    file.write_text("title: x\nid: x\nas_of: 2024-01-31\nevents: []\n", encoding="utf-8")
    built = build_site(file, BuildOptions(tmp_path / "site", Look(card=True)))
    assert built.published is None and "no-url" in [finding.code for finding in built.findings]
    assert not (tmp_path / "site").exists()
