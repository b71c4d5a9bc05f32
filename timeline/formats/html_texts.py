"""The words of a page in HTML: dates, sentences of ours, names from the file, each in its language and its direction.

The root of a page says its language. What is in another says so where it stands: an entry's or a source's own words
with `lang`, and `dir` where they run the other way. What runs the other way inside a line stands in `<bdi>`, so that it
can't carry its neighbours with it: "66 events, 27 sources" on a Hebrew page, a Hebrew name before a date on an English
one. `dir=auto` stands only where the language is none that is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from markupsafe import Markup, escape

from timeline.display import Pieces
from timeline.formats import no_break
from timeline.frozen import dataclass
from timeline.locale import (
    Direction,
    Messages,
    blank_behind,
    direction_of,
    is_ended,
    runs_against,
    sign_in,
    with_one_stop,
    words_in,
)


class _Ours(Markup):
    """Words of ours already, in which the rest says its own language."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """The language of a page, and what is different from it."""

    language: str
    """A BCP 47 tag."""

    @property
    def direction(self) -> Direction:
        """In which the page's own texts run."""
        return direction_of(self.language)

    @property
    def root(self) -> Direction:
        """In which the page is laid out: from the left where its language is none that is known."""
        return "rtl" if self.direction == "rtl" else "ltr"

    @property
    def words(self) -> Messages:
        """Our own words, English where we have none in this language."""
        return words_in(self.language)

    @property
    def is_spoken(self) -> bool:
        """Whether our own words are in the page's language."""
        return self.words.language == self.language.split("-")[0].lower()

    def attributes(self, language: str | None = None) -> Markup:
        """The attributes of an element whose words are in that language, or in the page's own; mostly none."""
        return _attributes(language or self.language, self.language)

    def isolated(self, text: str, language: str | None = None) -> Markup:
        """Words from the file inside a line: set apart where they are in another language or run the other way."""
        attributes = self.attributes(language)
        own = direction_of(language or self.language)
        if own == self.root and not runs_against(str(text), self.root):
            return Markup("<span{}>{}</span>").format(attributes, text) if attributes else escape(text)
        if own == self.root:  # which no attribute says yet, and without one `<bdi>` would ask the first letter
            attributes += Markup(' dir="{}"').format(own)
        return Markup("<bdi{}>{}</bdi>").format(attributes, text)

    @property
    def ours(self) -> Markup:
        """The attributes of an element with our own words, and nothing else in it."""
        return Markup() if self.is_spoken else self.attributes(self.words.language)

    def unbroken(self, text: str, language: str | None = None) -> str:
        """A headline from the file, in which no line ends inside a figure."""
        return no_break.unbroken(str(text), language or self.language)

    def joint(self, sign: str, *, ours: bool = False) -> str:
        """A sign between words, and the blank behind it where its script has one; of the page or between our words.

        >>> Tongue("ar").joint(","), Tongue("ja").joint(","), Tongue("he").joint(",")
        ('، ', '、', ', ')
        """
        shown = sign_in(self.words.language if ours else self.language, sign)
        return shown + self.blank(shown)

    def blank(self, text: str) -> str:
        """What parts the text from the next words."""
        return blank_behind(str(text))

    def stopped(self, text: str, shown: Markup | None = None) -> Markup:
        """Words that end a sentence, with a full stop where they don't end in a sign of their own.

        >>> str(Tongue("en").stopped("Who pays?")), str(Tongue("zh").stopped("大桥关闭"))
        ('Who pays?', '大桥关闭。')
        """
        stop = "" if is_ended(str(text)) else sign_in(self.language, ".")
        return escape(text if shown is None else shown) + stop

    def bracketed(self, words: str) -> Markup:
        """Words in brackets behind others, with the blank before them where the script has one."""
        opening, closing = sign_in(self.language, "("), sign_in(self.language, ")")
        return Markup("{}{}{}{}").format("" if opening != "(" else " ", opening, words, closing)

    def our(self, text: str) -> Markup:
        """Our own words, said to be English where the page is not."""
        if self.is_spoken:
            return escape(text)
        return Markup('<bdi lang="{}" dir="ltr">{}</bdi>').format(self.words.language, text)

    def say(self, sentence: str, /, **values: object) -> Markup:
        """A sentence of ours, its values escaped unless they are markup already."""
        return self.our(
            _filled(self.words.sentence(sentence), {name: self._value(one) for name, one in values.items()})
        )

    def joined(self, names: Sequence[str]) -> Markup:
        """The names as a list in words of ours, each set apart: "A, B and C"."""
        marks = [f"{{{number}}}" for number in range(len(names))]
        return _Ours(str(escape(self.words.joined(marks))).format(*(self._value(self.isolated(one)) for one in names)))

    def _value(self, value: object) -> Markup:
        """A value inside a sentence of ours, back in the page's language where the sentence is not."""
        if self.is_spoken or isinstance(value, int | _Ours):
            return escape(value)
        return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(self.language, self.direction, value)

    def pieces(self, pieces: Pieces, names: Sequence[str] = ()) -> Markup:
        """Date words, each stated unit in a `<time>` where HTML has a value for it.

        `names` are the classes of these elements in turn, by which microformats know a start from an end.
        """
        if not self.is_spoken and any(piece.ours for piece in pieces):
            return self._half_ours(pieces, names)
        written = time_elements(pieces, names)
        if self.root == "ltr" or not pieces:
            return written
        # After Arabic letters the figures of 2023-05-02 would each be set by themselves, in the other order.
        direction = "ltr" if all(piece.text.isascii() for piece in pieces) else self.direction
        return Markup('<bdi dir="{}">{}</bdi>').format(direction, written)

    def _half_ours(self, pieces: Pieces, names: Sequence[str]) -> Markup:
        """Words of ours around a date of the page's language."""
        date = tuple(piece for piece in pieces if not piece.ours)
        first = next((number for number, piece in enumerate(pieces) if not piece.ours), len(pieces))
        before = Markup().join(escape(piece.text) for piece in pieces[:first])
        after = Markup().join(escape(piece.text) for piece in pieces[first:] if piece.ours)
        return self.our(before + (self._value(time_elements(date, names)) if date else Markup()) + after)


@lru_cache(maxsize=1024)
def _attributes(own: str, page: str) -> Markup:
    lang = Markup(' lang="{}"').format(own) if own.lower() != page.lower() else Markup()
    direction = direction_of(own)
    return lang + (Markup(' dir="{}"').format(direction) if direction != Tongue(page).root else Markup())


def _filled(sentence: str, values: dict[str, Markup]) -> Markup:
    return Markup(with_one_stop(str(escape(sentence)), values).format(**values))  # noqa: S704  # escaped here, and the values before


def time_elements(pieces: Pieces, names: Sequence[str] = ()) -> Markup:
    """Date words as HTML: each stated unit in a `<time>` where HTML has a value for it."""
    return _time_elements(tuple(pieces), tuple(names))


@lru_cache(maxsize=65_536)  # a page and its frame say the same dates, and the next build most of them again
def _time_elements(pieces: Pieces, names: tuple[str, ...]) -> Markup:
    parts = []
    left = list(names)
    for piece in pieces:
        text = escape(piece.text)
        if piece.datetime:
            name = f' class="{escape(left.pop(0))}"' if left else ""
            text = Markup(f'<time{name} datetime="{escape(piece.datetime)}">{text}</time>')  # noqa: S704  # escaped
        if piece.weekday:
            text = Markup(f'<span class="wd">{escape(piece.weekday)}</span> {text}')  # noqa: S704  # escaped here
        parts.append(text)
    return Markup().join(parts)
