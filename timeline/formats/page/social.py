"""The picture that social sites show of the page: title, extent and strip, as a PNG.

The size is the one that Open Graph readers scale from, 1,200 by 630 pixels. Everything is drawn at twice that and then
reduced, because Pillow's lines have hard edges.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.findings import Finding, Place, TimelineError, quote, visible
from timeline.formats.page.shapes import Label, Linked, Shape, Strip
from timeline.frozen import dataclass
from timeline.locale import runs_against

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT = 1200, 630
"""Pixels of the card."""
_SIDE = 64
_FOOT = 40
_OVER = 2
_TITLE_SIZES = (84, 76, 68, 60, 54, 48, 42, 36)
_SMALL = 30
_LABEL = 24
_HIGHEST_STRIP = 230
_HIGHEST_LANE = 26
_PACKAGES = ("PIL", "font_source_sans_pro", "font_source_serif_pro")


@dataclass(frozen=True, slots=True)
class CardText:
    """What a card says."""

    title: str
    extent: str
    """How many events, and from when to when."""
    above: str
    """Who publishes it; may be empty."""
    right_to_left: bool = False
    ours_right_to_left: bool | None = None
    """Whether the extent, our own words, is read so; None where it is as the rest."""


def social_card(text: CardText, strip: Strip | None, colours: Mapping[str, str], font: Path | None = None) -> bytes:
    """The card as a PNG; the same words, strip and versions of Pillow give the same bytes.

    `colours` are those of the style sheet's light tokens; `font` is a TrueType or OpenType file to draw all words in.
    Raises `TimelineError` without the extra `cards`, or for words that the font has no signs for.
    """
    missing = [name for name in _PACKAGES if importlib.util.find_spec(name) is None]
    if missing:
        message = "a card needs the packages of the extra `cards`"
        raise TimelineError(
            [Finding("no-cards", message, Place("card.png"), help="install it, as in pip install '.[cards]'")]
        )
    faces = _Faces(font)
    faces.refuse_missing(f"{text.title}{text.extent}{text.above}", right_to_left=text.right_to_left)
    return _png(_Canvas(colours, faces, right_to_left=text.right_to_left), text, strip)


def _png(canvas: _Canvas, text: CardText, strip: Strip | None) -> bytes:
    faces = canvas.faces
    bottom = HEIGHT - _FOOT
    if strip is not None:
        bottom -= canvas.strip(strip, bottom) + 20
    small = faces.sans(_fitting([text.extent], faces.sans, range(_SMALL, 17, -2)))
    bottom -= _SMALL
    canvas.words(text.extent, small, bottom, canvas.colours["muted"], right_to_left=text.ours_right_to_left)
    top = _SIDE - 12
    canvas.bar(top - 20)
    if text.above:
        canvas.words(text.above, faces.sans(_SMALL - 2), top, canvas.colours["muted"])
        top += 48
    size, lines = _title(text.title, faces, bottom - 24 - top)
    for number, line in enumerate(lines):
        canvas.words(line, faces.serif(size), top + round(number * size * 1.16), canvas.colours["ink"])
    return canvas.finished()


def _fitting(lines: Sequence[str], face: Callable[[int], FreeTypeFont], sizes: Sequence[int]) -> int:
    """The largest size in which every line fits, or the smallest there is."""
    return next((size for size in sizes if all(_width(line, face(size)) <= _INNER for line in lines)), sizes[-1])


_INNER = WIDTH - 2 * _SIDE


def _width(text: str, font: FreeTypeFont) -> float:
    return font.getlength(text) / _OVER


def _title(title: str, faces: _Faces, height: int) -> tuple[int, list[str]]:
    """The largest size in which the title fits, and its lines; at the smallest, its end may go."""
    for size in _TITLE_SIZES:
        lines = _wrapped(title, faces.serif(size))
        if len(lines) * size * 1.16 <= height:
            return size, lines
    most = max(1, int(height / (size * 1.16)))
    return size, [*lines[: most - 1], _cut(lines[most - 1], faces.serif(size))]


def _wrapped(text: str, font: FreeTypeFont) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if _width(longer, font) <= _INNER:
            lines[-1] = longer
            continue
        lines += [word] if lines[-1] else []
        lines[-1] = word
        while _width(lines[-1], font) > _INNER:  # a language without spaces, or a very long word
            whole = lines.pop()
            fits = next(end for end in range(len(whole) - 1, 0, -1) if end == 1 or _width(whole[:end], font) <= _INNER)
            lines += [whole[:fits], whole[fits:]]
    return lines


def _cut(line: str, font: FreeTypeFont) -> str:
    while _width(f"{line} …", font) > _INNER:
        line = line.rpartition(" ")[0] or line[:-1]
    return f"{line} …"


class _Faces:
    """The faces in the sizes that are asked for."""

    def __init__(self, own: Path | None) -> None:
        from PIL import ImageFont

        self._files: tuple[str, str]
        if own is not None:
            self._files = (str(own), str(own))
        else:
            import font_source_sans_pro as sans  # type: ignore[import-untyped]
            import font_source_serif_pro as serif  # type: ignore[import-untyped]

            self._files = (sans.SourceSansPro, serif.SourceSerifProSemibold)
        self._load = ImageFont.truetype
        self._kept: dict[tuple[str, int], FreeTypeFont] = {}
        try:
            self.sans(_SMALL)
        except OSError as error:
            message = f"{quote(self._files[0])} can't be read as a font"
            raise TimelineError([Finding("card-font", message, Place(self._files[0]))]) from error

    def sans(self, size: int) -> FreeTypeFont:
        """For what is known about the story."""
        return self._face(self._files[0], size)

    def serif(self, size: int) -> FreeTypeFont:
        """For the story."""
        return self._face(self._files[1], size)

    def _face(self, file: str, size: int) -> FreeTypeFont:
        if (file, size) not in self._kept:
            self._kept[file, size] = self._load(file, size * _OVER)
        return self._kept[file, size]

    def refuse_missing(self, text: str, *, right_to_left: bool) -> None:
        """Raises `TimelineError` for what would be empty boxes, or letters that do not join."""
        from PIL import features

        problem = None
        font = self.serif(_LABEL)
        nothing = bytes(font.getmask("\uffff"))
        lacking = sorted({sign for sign in text if not sign.isspace() and bytes(font.getmask(sign)) == nothing})
        if lacking:
            problem = f"the card's font has no signs for {quote(visible(''.join(lacking[:5])))}"
        elif right_to_left and not (features.check("raqm") and features.check("fribidi")):
            problem = "a card that is read from right to left needs FriBiDi on this machine"
        if problem:
            options = '--card-font FONT.ttf, or card_font = "FONT.ttf" in timeline.toml'
            help = f"name a font that has them: {options}" if lacking else None
            help = help or "install it (on Debian: libfribidi0), or build without --card"
            raise TimelineError([Finding("card-font", problem, Place("card.png"), help=help)])


class _Canvas:
    """The card being drawn; every length that goes in is in pixels of the finished one."""

    image: Image
    draw: ImageDraw

    def __init__(self, colours: Mapping[str, str], faces: _Faces, *, right_to_left: bool) -> None:
        from PIL import Image, ImageDraw

        self.colours = colours
        self.faces = faces
        self.right_to_left = right_to_left
        self.image = Image.new("RGB", (WIDTH * _OVER, HEIGHT * _OVER), colours["paper"])
        self.draw = ImageDraw.Draw(self.image)

    def finished(self) -> bytes:
        """The card at its size."""
        from PIL import Image

        file = BytesIO()
        self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(file, "PNG", optimize=True)
        return file.getvalue()

    def bar(self, top: int) -> None:
        """The rule at its head."""
        self.draw.rectangle(_box(_SIDE, top, WIDTH - _SIDE, top + 4), fill=self.colours["ink"])

    def words(self, text: str, font: FreeTypeFont, top: int, colour: str, *, right_to_left: bool | None = None) -> None:
        """A line of words at the side where reading of the card begins, whichever way they themselves are read."""
        x, anchor = (WIDTH - _SIDE, "ra") if self.right_to_left else (_SIDE, "la")
        direction = self._direction(text, right_to_left=self.right_to_left if right_to_left is None else right_to_left)
        self.draw.text(_doubled(x, top), text, fill=colour, font=font, anchor=anchor, direction=direction)

    def _direction(self, text: str, *, right_to_left: bool) -> str | None:
        """In which a line is set; left to Pillow where there is nothing in it to be turned round, and no FriBiDi."""
        from PIL import features

        if right_to_left:
            return "rtl"
        may = runs_against(text, "ltr") or self.right_to_left
        return "ltr" if may and features.check("raqm") and features.check("fribidi") else None

    def strip(self, strip: Strip, bottom: int) -> int:
        """Draws the strip with its foot there, and gives its height."""
        whole = _number(strip.height)
        rem = min(_HIGHEST_LANE, _HIGHEST_STRIP / whole)
        height = round(whole * rem)
        _StripOn(self, bottom - height, rem).draw(strip)
        return height


def _doubled(x: float, y: float) -> tuple[float, float]:
    return x * _OVER, y * _OVER


def _box(left: float, top: float, right: float, bottom: float) -> tuple[int, int, int, int]:
    return round(left * _OVER), round(top * _OVER), round(right * _OVER), round(bottom * _OVER)


def _number(length: str) -> float:
    return float(re.sub("[a-z%]+$", "", length))


@dataclass(frozen=True)
class _StripOn:
    """The strip on a canvas: percent along it and rem across it become pixels."""

    canvas: _Canvas
    top: int
    rem: float

    def draw(self, strip: Strip) -> None:
        """Bands, years, axis, marks and the line where the record ends."""
        colours = self.canvas.colours
        for band in strip.bands:
            self._linked(band)
        for tick in strip.ticks:
            x = self._x(tick.x)
            self._line((x, self.top + self._y(strip.top)), (x, self.top + self._y(strip.height)), colours["hair"], 1)
            self._words(tick.x, self._y(strip.axis) + 6, tick.label, before=tick.before)
        axis = self.top + self._y(strip.axis)
        self._line((_SIDE, axis), (WIDTH - _SIDE, axis), colours["line"], 1.5)
        for mark in strip.marks:
            self._linked(mark)
        if strip.now is not None:
            x = self._x(strip.now)
            self._dashed([(x, self.top + self._y(strip.top)), (x, axis)], colours["ink"], (2, 5))

    def _linked(self, one: Linked) -> None:
        """A mark, a band or a bar, in the colour that it has on the page."""
        token = f"t{one.lane}" if one.lane else "ink" if one.is_key else "mark"
        drawing = {"rect": self._rectangle, "line": self._drawn_line, "head": self._head}
        for shape in one.shapes:
            drawing[shape.kind](shape, self.canvas.colours[token])
        if one.name is not None:
            self._named(one.name)

    def _named(self, words: Label) -> None:
        # On the page a name stands on its line; here it is drawn from its top.
        self._words(words.x, self._y(words.y) - _LABEL * 0.9, words.text, before=words.before)

    def _words(self, x: str, y: float, text: str, *, before: bool) -> None:
        """Words beside a place of the axis, on the side to which time runs, or on the other."""
        is_left = before != self.canvas.right_to_left
        at = _doubled(self._x(x) + (-8 if is_left else 8), self.top + y)
        label = self.canvas.faces.sans(_LABEL)
        self.canvas.draw.text(at, text, fill=self.canvas.colours["muted"], font=label, anchor="ra" if is_left else "la")

    def _x(self, length: str) -> float:
        """Where a place along the strip lies, from the side where reading begins."""
        along = _number(length) / 100 * _INNER if length.endswith("%") else _number(length)
        return WIDTH - _SIDE - along if self.canvas.right_to_left else _SIDE + along

    def _y(self, length: str) -> float:
        return _number(length) * self.rem

    def _long(self, length: str) -> float:
        return _number(length) / 100 * _INNER if length.endswith("%") else self._y(length)

    def _rectangle(self, shape: Shape, colour: str) -> None:
        canvas = self.canvas
        x, width = self._x(shape.x), self._long(shape.width)
        style = shape.style.split()
        left = x - width if canvas.right_to_left else x
        if "c" in style:
            left += width / 2 if canvas.right_to_left else -width / 2
        top = self.top + self._y(shape.y)
        right, bottom = left + width, top + self._long(shape.height)
        box = _box(left, top, right, bottom)
        canvas.draw.rectangle(box, fill=colour if style[0] == "f" else canvas.colours[_BEHIND.get(style[0], "paper")])
        if style[0] == "h":
            canvas.image.paste(colour, box, self._hatch.crop(box))
        if style[0] in ("h", "o"):
            corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
            if "d" in style:
                self._dashed(corners, colour, (6, 3.5))
            else:
                canvas.draw.rectangle(box, outline=colour, width=2 * _OVER)

    def _drawn_line(self, shape: Shape, colour: str) -> None:
        ends = [(self._x(shape.x), self.top + self._y(shape.y)), (self._x(shape.x2), self.top + self._y(shape.y2))]
        if shape.style in ("s", "e"):
            self._line(ends[0], ends[1], colour if shape.style == "s" else self.canvas.colours["line"], 1.5)
        else:
            self._dashed(ends, colour, (2.5, 3.5) if shape.style == "j" else (6, 3.5))

    def _head(self, shape: Shape, colour: str) -> None:
        """An arrow head, from a path in a box of its own."""
        _, _, wide, high = (float(number) for number in shape.box.split())
        across, down = self._y(shape.width) / wide, self._y(shape.height) / high
        x, top = self._x(shape.x), self.top + self._y(shape.y)
        sign = -1 if self.canvas.right_to_left else 1
        for points, is_closed in outlines(shape.path):
            placed = [_doubled(x + sign * left * across, top + under * down) for left, under in points]
            if is_closed:
                self.canvas.draw.polygon(placed, fill=self.canvas.colours["paper"] if shape.style == "p" else colour)
            else:
                self.canvas.draw.line(placed, fill=colour, width=2 * _OVER)

    def _line(self, start: tuple[float, float], end: tuple[float, float], colour: str, width: float) -> None:
        self.canvas.draw.line([_doubled(*start), _doubled(*end)], fill=colour, width=round(width * _OVER))

    def _dashed(self, corners: Sequence[tuple[float, float]], colour: str, pattern: tuple[float, float]) -> None:
        for start, end in dashes(corners, *pattern):
            self._line(start, end, colour, 2)

    @cached_property
    def _hatch(self) -> Image:
        from PIL import Image, ImageDraw

        mask = Image.new("L", (WIDTH * _OVER, HEIGHT * _OVER))
        draw = ImageDraw.Draw(mask)
        for x in range(-HEIGHT * _OVER, WIDTH * _OVER, 10 * _OVER):
            draw.line((x, HEIGHT * _OVER, x + HEIGHT * _OVER, 0), fill=255, width=2 * _OVER)
        return mask


_BEHIND = {"b": "band", "b2": "panel"}
"""The token of what is filled with something other than its colour or paper."""


def dashes(
    corners: Sequence[tuple[float, float]], on: float, off: float
) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The pieces of a dashed line through these points, each side beginning with one.

    >>> list(dashes([(0, 0), (10, 0)], 4, 2))
    [((0.0, 0.0), (4.0, 0.0)), ((6.0, 0.0), (10.0, 0.0))]
    """
    for (x, y), (to_x, to_y) in pairwise(corners):
        length = max(abs(to_x - x), abs(to_y - y))  # every side is level or upright
        at = 0.0
        while at < length:
            until = min(at + on, length)
            yield (
                (x + (to_x - x) * at / length, y + (to_y - y) * at / length),
                (x + (to_x - x) * until / length, y + (to_y - y) * until / length),
            )
            at += on + off


def outlines(path: str) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """The lines of an SVG path of the commands M, L, l, h and z, each with whether it is closed.

    >>> list(outlines("M0 0h6L1 5z"))
    [([(0.0, 0.0), (6.0, 0.0), (1.0, 5.0)], True)]
    """
    points: list[tuple[float, float]] = []
    for command, rest in re.findall(r"([MLlhz])([^MLlhz]*)", path):
        numbers = [float(number) for number in re.findall(r"-?\d*\.?\d+", rest)]
        if command == "M" and points:
            yield points, False
            points = []
        if command == "z":
            yield points, True
            points = []
        elif command == "h":
            points.append((points[-1][0] + numbers[0], points[-1][1]))
        else:
            for x, y in zip(numbers[::2], numbers[1::2], strict=True):
                from_x, from_y = points[-1] if command == "l" else (0.0, 0.0)
                points.append((from_x + x, from_y + y))
    if points:
        yield points, False
