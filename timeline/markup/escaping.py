"""Plain words as Markdown that shows them as typed, in whatever dialect it is read.

CommonMark lets a backslash stand before any punctuation; older dialects know fewer (John Gruber's syntax lists
\\`*_{}[]()#+-.!), and a renderer that lets HTML through is only safe where it finds no `<`. So `<` and `&` are written
as the entities that every dialect passes on.
"""

from __future__ import annotations

import re
from html.entities import html5

_WHITE = r"\t\n\r\f\v\x1c-\x1f\x85\u2028\u2029"
_BREAKS = re.compile(rf" [ {_WHITE}]+|[{_WHITE}][ {_WHITE}]*")  # a single space stays
# What HTML reads as an entity though its semicolon is missing (HTML Standard, section 13.2.5.73).
_BARE_ENTITIES = "|".join(sorted((name for name in html5 if not name.endswith(";")), key=len, reverse=True))
_INLINE = re.compile(
    rf"""
    (?P<kept> (?<=[^\]!]) \[ [^\W_] [^\W_ ,;'\u2019\u2026-]* \] (?=[^(\[:]) )  # [sic] can't be a link
    | (?P<less> < )
    | (?P<entity> &(?=\#|[A-Za-z][A-Za-z\d]*;|(?:{_BARE_ENTITIES})) )
    | (?P<before>
        \\(?=[!-/:-@\[-`{{-~]|$)
        | [`*|~\[\]{{]
        | (?<![^\W_])_ | _(?![^\W_])                       # in the middle of a_word it means nothing
      )
    | (?P<address> :(?=//) | (?i:(?<![^\W_])www)(?=\.) )  # GitHub makes a link of a bare one
    """,
    re.VERBOSE,
)
_ANY = re.compile(r"[\[\]<&\\`*|~{_:]|[wW]{3}")
"""What each of those has in it; most words have none, which is seen a good deal sooner."""
_LINE_START = re.compile(
    r"""
    (?P<before>
        [#>] | [+-](?=[\ \t]|$) | [-=](?=[-=:|\ ]*$)      # heading, quotation, list, underline of a heading or table
        | :                                                 # definition list, fenced block
        | !(?=!!)                                           # a box of Python-Markdown
        | (?<=\d)[.)](?=[\ \t]|$)
    )
    """,
    re.VERBOSE,
)
_NUMBER = re.compile(r"(\d{1,9})(?=[.)](?:[ \t]|$))")
_CLOSING_MARKS = re.compile(r"(?:^|(?<=[ \t]))#(?=#*[ \t]*$)")


def markdown_text(plain: str) -> str:
    r"""Plain text as one line of Markdown that shows it as typed, with a sign only where it would mean something.

    It may stand in a paragraph, heading, list item, emphasis, table cell or link. An e-mail address in it still
    becomes a link: GitHub's Markdown has no way to write one that does not.

    >>> markdown_text("27. April: *Meta* & AT&T [sic] <b>")
    '27\\. April: \\*Meta\\* & AT&T [sic] &lt;b>'
    """
    line = _BREAKS.sub(" ", plain.replace("\0", "\ufffd")).strip()
    words = harmless(line)
    return with_harmless_start(_CLOSING_MARKS.sub(r"\\#", words) if "#" in words else words)


def harmless(words: str) -> str:
    """The words with what means something in the middle of a line disarmed."""
    return _INLINE.sub(_disarmed, words) if _ANY.search(words) else words


def harmless_in_link(words: str) -> str:
    """The same for the words of a link, in which no other can be."""
    return _INLINE.sub(lambda found: found[0] if found["address"] else _disarmed(found), words)


def _disarmed(found: re.Match[str]) -> str:
    if found["kept"]:
        return found[0]
    if found["less"]:
        return "&lt;"
    if found["entity"]:
        return "&amp;"
    return f"{found[0]}\\" if found[0].lower() == "www" else f"\\{found[0]}"


def with_harmless_start(line: str) -> str:
    """The line of Markdown with what would make it another block disarmed."""
    if number := _NUMBER.match(line):
        return f"{number[0]}\\{line[number.end() :]}"
    return f"\\{line}" if _LINE_START.match(line) else line
