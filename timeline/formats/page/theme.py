"""A newsroom's own colours, faces and measures in the style sheet, and whether they can still be read.

A theme is a CSS file with custom properties: those of the `:root` block of `style.css`, and in a block for dark screens
those that change there. Besides it may have the faces of fonts that are files of the site. Ratios and their limits
are those of WCAG 2.2, 1.4.3 and 1.4.11.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from timeline.findings import Finding, Place, TimelineError, nearest, quote
from timeline.frozen import dataclass

TEXT, MARK = 4.5, 3.0
"""The least ratios: of text, and of what is drawn, to what is behind it."""
_ON = ("paper", "panel")
_DRAWN_ON = (*_ON, "band")
_TOPICS = tuple(f"t{number}" for number in range(1, 7))
_LIMITS = {
    "ink": TEXT, "muted": TEXT, "link": TEXT, "visited": TEXT, "caution": TEXT, "correct": TEXT,
    "mark": MARK, "line": MARK, "focus": MARK, "rule": MARK, **dict.fromkeys(_TOPICS, TEXT),
}  # fmt: skip

_LIGHT = re.compile(r":root\s*\{([^}]*)\}")
_DARK = re.compile(r"@media\s*\(prefers-color-scheme:\s*dark\)\s*\{\s*:root\s*\{([^}]*)\}\s*\}")
_TOKEN = re.compile(r"--([a-z][a-z0-9-]*)\s*:\s*([^;}]+?)\s*(?=;|\}|$)")
_FACE = re.compile(r"@font-face\s*\{[^{}]*\}")
_ADDRESS = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')]*))\s*\)""")
_OF_THE_SITE = re.compile(r"(?!/)(?:(?!\.)[\w%+-][\w.%+-]*/)*[\w%+-][\w.%+-]*")
"""A path in the site: nothing that leads out of its folder, or to another host."""
_OF_A_SCHEME = re.compile(r"[a-zA-Z][\w+.-]*:|//")
"""How an address begins that is no file of the site, as templates of one's own may have it: data:, https:."""
_DESCRIPTOR = re.compile(
    r"font-(?:family|weight|style|stretch|display|feature-settings|variation-settings)|src|unicode-range|size-adjust"
    r"|(?:ascent|descent|line-gap)-override"
)
"""What a face may say of itself (CSS Fonts 4, 11)."""
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ELSEWHERE = re.compile(r"(?:url|src|image)\s*\(|image-set|//", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))")
"""A character as CSS may also write it (CSS Syntax 3, 4.3.7)."""
_QUOTED = re.compile(r"""\"[^"\n]*"|'[^'\n]*'""")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_FUNCTION = re.compile(r"([^\s,()]*)\s*\(")
_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The custom properties of a style sheet, for light screens and those that differ on dark ones."""

    light: Mapping[str, str]
    dark: Mapping[str, str]


def tokens_of(css: str) -> Tokens:
    """The tokens of the first `:root` block, and of the first one for dark screens."""
    css = _COMMENT.sub("", css)
    dark = _DARK.search(css)
    light = _LIGHT.search(css[: dark.start()] + css[dark.end() :] if dark else css)
    return Tokens(dict(_TOKEN.findall(light[1] if light else "")), dict(_TOKEN.findall(dark[1] if dark else "")))


def themed(css: str, theme: str, file: str) -> str:
    """The style sheet with the theme's values in the place of its own.

    Raises `TimelineError` for what is no token, no colour that can be measured, or too faint to read.
    """
    own, wanted = tokens_of(css), tokens_of(theme)
    findings = [
        *_markup(theme, file),
        *_unknown(own, wanted, theme, file),
        *_unmeasurable(wanted, theme, file),
        *_wrong_faces(theme, file),
    ]
    if not findings:
        light, dark = {**own.light, **wanted.light}, {**own.dark, **wanted.dark}
        findings = [
            *_faint(light, wanted, theme, file, "light"),
            *_faint({**light, **dark}, wanted, theme, file, "dark"),
        ]
    if findings:
        raise TimelineError(findings, {file: tuple(theme.splitlines())})
    css = _replaced(css, _DARK, wanted.dark)
    return "".join(_faces(theme)) + _replaced(css, _LIGHT, wanted.light)


def fonts_in(css: str) -> tuple[str, ...]:
    """The files of the faces in a style sheet, by their paths in the site, each once.

    >>> fonts_in('@font-face { font-family: A; src: local("A"), url("fonts/a.woff2") format("woff2") }')
    ('fonts/a.woff2',)
    """
    found = (address for face in _faces(css) for address in _addresses(face))
    return tuple(dict.fromkeys(unquote(one) for one in found if not _OF_A_SCHEME.match(one)))


def without_faces(css: str) -> str:
    """The style sheet without its faces.

    >>> without_faces('@font-face{font-family:A;src:url("a.woff2")}p{margin:0}')
    'p{margin:0}'
    """
    return _FACE.sub("", css)


def _faces(css: str) -> list[str]:
    return _FACE.findall(_COMMENT.sub("", css))


def _addresses(face: str) -> Iterator[str]:
    return (one or other or bare for one, other, bare in _ADDRESS.findall(face))


def _wrong_faces(theme: str, file: str) -> Iterator[Finding]:
    """What a face says that is not of a face, and what isn't a file of the site."""
    for face in _faces(theme):
        beside = _ADDRESS.sub("", face)
        if "\\" in beside or any(sign in _QUOTED.sub("", beside) for sign in "\"'"):
            message = f"{quote(face)} has a backslash, or a quotation mark without its other"
            help = "write each sign as it is, and a name in one line"
            yield Finding("bad-theme", message, _place(theme, face.split("\n")[0], file), help=help)
            continue
        for part in _apart(face):
            name, _, value = part.partition(":")
            name, bare = name.strip(), _QUOTED.sub("", _ADDRESS.sub("", value))
            if not _DESCRIPTOR.fullmatch(name):
                message = f"{quote(name)} is nothing that a face says of itself"
                help = "write font-family, src, font-weight, font-style, font-display or unicode-range"
                yield Finding("bad-theme", message, _place(theme, part.split("\n")[0], file), help=help)
            elif ":" in _IN_BRACKETS.sub("", bare):
                message = f"{quote(part)} lacks a semicolon"
                yield Finding("bad-theme", message, _place(theme, part.split("\n")[0], file), help=_A_SEMICOLON)
            if name != "src":
                continue
            for address in _addresses(part):
                if not _OF_THE_SITE.fullmatch(address):
                    message = f"{quote(address)} is no file of the site; a page of ours asks no other server"
                    yield Finding("bad-theme", message, _place(theme, address, file), help=_A_PATH)
            if not {*_FUNCTION.findall(bare)} <= _OF_A_SOURCE:
                message = f"{quote(part)} has an address that can't be read"
                yield Finding("bad-theme", message, _place(theme, part.split("\n")[0], file), help=_A_PATH)


_A_PATH = 'write the path that it has there, as in url("fonts/herald.woff2")'
_A_SEMICOLON = 'end each thing that a face says with one, as in font-family: Herald; src: url("fonts/herald.woff2");'
_OF_A_SOURCE = frozenset({"local", "format", "tech"})
"""What else than an address stands in a source, as a function (CSS Fonts 4, 4.3)."""


def _apart(face: str) -> list[str]:
    """The descriptors of a face: a semicolon in an address or a name parts nothing."""
    inside = face.partition("{")[2].rpartition("}")[0]
    return [part.strip() for part in re.findall(r"""(?:"[^"]*"|'[^']*'|\([^)]*\)|[^;"'(])+""", inside) if part.strip()]


def _replaced(css: str, block: re.Pattern[str], values: Mapping[str, str]) -> str:
    """The style sheet, in its first such block the values in the place of those there."""
    found = block.search(css)
    if found is None:
        return css
    start, end = found.span(1)
    inside = css[start:end]
    for name, value in values.items():
        inside = re.sub(rf"(--{name}\s*:\s*)[^;}}]+", lambda m, v=value: m[1] + v, inside)  # type: ignore[misc]
        if f"--{name}:" not in inside.replace(" ", ""):
            inside += f"--{name}:{value};"
    return css[:start] + inside + css[end:]


def _markup(theme: str, file: str) -> Iterator[Finding]:
    """What could end the style of a page, or a part of it, elsewhere than it seems: a theme may be somebody else's."""
    bare = _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), theme)
    for number, line in enumerate(bare.splitlines(), 1):
        if "<" in line:
            message = f"{quote(line.strip())} has a sign that begins an element"
            place = Place(file, number, line.index("<") + 1, 1)
            yield Finding("bad-theme", message, place, help="leave out the <: no font, colour or size needs it")
        if "/*" in line:
            place = Place(file, number, line.index("/*") + 1, 2)
            yield Finding("bad-theme", "this comment has no end", place, help="write */ behind it, or leave out the /*")


def _unknown(own: Tokens, wanted: Tokens, theme: str, file: str) -> Iterator[Finding]:
    rest = _DARK.sub("", _COMMENT.sub(lambda m: " " * len(m[0]), theme))
    rest = _FACE.sub("", _LIGHT.sub("", rest)).strip()
    if rest:
        message = f"{quote(rest.split(chr(10))[0])} is more than a theme can hold"
        kept = "@font-face { … }, :root { … } and @media (prefers-color-scheme: dark) { :root { … } }"
        help = f"keep only {kept}; more needs --templates"
        yield Finding("bad-theme", message, _place(theme, rest.split("\n")[0], file), help=help)
    for name in {**wanted.light, **wanted.dark}:
        if name not in own.light:
            guess = nearest(name, own.light)
            help = f"did you mean --{guess}?" if guess else f"the tokens are --{', --'.join(own.light)}"
            yield Finding(
                "bad-theme", f'"--{name}" is not a token of the style', _place(theme, f"--{name}", file), help=help
            )


def _unmeasurable(wanted: Tokens, theme: str, file: str) -> Iterator[Finding]:
    for name, value in (*wanted.light.items(), *wanted.dark.items()):
        if name in (*_DRAWN_ON, *_LIMITS, "hair") and not _HEX.fullmatch(value):
            message = f"{quote(value)} is not a colour that can be measured"
            yield Finding("bad-theme", message, _place(theme, value, file), help="write it as in #1b1c1e")
        elif _ELSEWHERE.search(_unescaped(value)):
            message = f"{quote(value)} would ask another server for something; a page of ours asks nobody"
            yield Finding("bad-theme", message, _place(theme, value, file), help="name a face that readers have")


def _unescaped(value: str) -> str:
    def character(found: re.Match[str]) -> str:
        code = int(found[1], 16) if found[1] else ord(found[2])
        return chr(code) if code <= sys.maxunicode else "\ufffd"

    return _ESCAPED.sub(character, value)


def _faint(colours: Mapping[str, str], wanted: Tokens, theme: str, file: str, screen: str) -> Iterator[Finding]:
    """The pairs that can't be told apart, if the theme has changed one of the two."""
    changed = {**wanted.light, **wanted.dark} if screen == "dark" else wanted.light
    for name, limit in _LIMITS.items():
        is_drawn = name in ("mark", *_TOPICS)
        for behind in _DRAWN_ON if is_drawn else _ON:
            if not {name, behind} & set(changed) or name not in colours or behind not in colours:
                continue
            ratio, least = contrast(colours[name], colours[behind]), MARK if behind == "band" else limit
            if ratio < least:
                message = (
                    f"--{name} on --{behind} has a contrast of {ratio:.2f} on {screen} screens; {least:g} is the least"
                )
                token = f"--{name}" if name in changed else f"--{behind}"
                help = "make one of the two darker or lighter (WCAG 2.2, 1.4.3 and 1.4.11)"
                yield Finding("faint-colour", message, _place(theme, token, file), help=help)


def _place(theme: str, words: str, file: str) -> Place:
    at = max(theme.find(words), 0)
    line = theme.count("\n", 0, at)
    return Place(file, line + 1, at - (theme.rfind("\n", 0, at) + 1) + 1, max(len(words), 1))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2, "contrast ratio").

    >>> round(contrast("#000", "#ffffff"), 1)
    21.0
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
