"""Words and texts made to stand inside a bigger Markdown document, such as the Markdown chronology."""

from __future__ import annotations

import re

from cmarkgfm import cmark

from timeline.markup.problems import LINE_END, PROBE_LIMIT, TAG, place
from timeline.markup.rendering import OPTIONS, render

_BREAKS = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_SPECIAL = re.compile(
    r"""
    (?P<kept> (?<=[^\]!]) \[ [^\W_] [^\W_ ,;'\u2019\u2026-]* \] (?=[^(\[:]) )  # [sic] can't be a link
    | (?P<before>
        ^[#>] | ^[+-](?=\ |$) | ^[-=:](?=[-=:|\ ]*$)      # heading, quote, list, underline of a heading or table
        | (?:^|(?<=\ ))\#(?=\#*$)                          # the closing marks of a heading
        | \\(?=[!-/:-@\[-`{-~]|$)
        | [`*|~\[\]]
        | (?<![^\W_])_ | _(?![^\W_])                       # in the middle of a_word it means nothing
        | <(?=[A-Za-z/!?]|$)
        | &(?=\#\d{1,7};|\#[xX][\da-fA-F]{1,6};|[A-Za-z][A-Za-z\d]*;)
        | :(?=//)
        | (?<=^\d)[.)](?=\ |$)
      )
    | (?P<after> ^\d{2,9}(?=[.)](?:\ |$)) | (?i:(?<![^\W_])www)(?=\.) )
    """,
    re.VERBOSE,
)


def markdown_text(plain: str) -> str:
    r"""Plain text as one line of Markdown that shows it as typed, with a backslash only where it would mean something.

    It may stand in a paragraph, heading, list item, emphasis, table cell or link. An e-mail address in it still
    becomes a link: GitHub's Markdown has no way to write one that does not.

    >>> markdown_text("27. April: *Meta* & AT&T [sic] reply")
    '27\\. April: \\*Meta\\* & AT&T [sic] reply'
    """
    line = _BREAKS.sub(" ", plain.replace("\0", "\ufffd")).strip()
    return _SPECIAL.sub(_disarmed, line)


def _disarmed(found: re.Match[str]) -> str:
    if found["kept"]:
        return found[0]
    return "\\" + found[0] if found["before"] else found[0] + "\\"


_UNSETTLED = re.compile(r"~|```|^[ \t>*\d.)]*[-+](?:[ \t]|$)", re.MULTILINE)
"""What one of the changes below might be for."""


def markdown_block(markdown: str) -> str:
    """The Markdown of a text without `problems`, made to stand between blank lines of a bigger document.

    It leaves nothing open and its lists use `*` or `+`, so that a list with `-` may follow. It renders as
    before: a change that cmark would render otherwise is not made.
    """
    text = "\n".join(LINE_END.split(markdown))
    if _UNSETTLED.search(text):
        html = render(text, OPTIONS)
        for change in (_with_closed_fence, _without_dash_bullets, _with_plain_tildes):
            changed = change(text, html)
            text = changed if changed == text or render(changed, OPTIONS) == html else text
    return re.sub(r"\A(?:[ \t]*\n)+|(?:\n[ \t]*)+\Z", "", text)


_FENCE = re.compile(r"^([ \t>*+\-\d.)]*)(`{3,}|~{3,})", re.MULTILINE)


def _with_closed_fence(text: str, html: str) -> str:
    following = "<p>x</p>\n"
    if render(text + "\n\nx", OPTIONS) == html + following:
        return text
    open_text = text if text.endswith("\n") else text + "\n"
    for before, marks in dict.fromkeys(_FENCE.findall(text)):
        # Within a list the closing marks stand under the item's words.
        fence = re.sub(r"[^>\s]", " ", before) + marks
        if render(f"{open_text}{fence}\n\nx", OPTIONS) == html + following:
            return f"{open_text}{fence}"
    return text


# Tried in turn: the first serves nearly all; a list may end where another bullet begins, and `* **` is no list.
_BULLETS = ({"-": "*", "+": "*"}, {"-": "+", "*": "+"}, {"-": "+", "+": "*"}, {"-": "*", "*": "+"})


def _without_dash_bullets(text: str, html: str) -> str:
    places = [(int(tag[3]), int(tag[4])) for tag in TAG.finditer(render(text)) if tag[2] == "li" and tag[3]]
    for bullets in _BULLETS if places else ():
        lines = text.split("\n")
        for at_line, at_column in places:
            line, column, _ = place(lines, at_line, at_column)
            written = lines[line]
            bullet = bullets.get(written[column - 1 : column], written[column - 1 : column])
            lines[line] = f"{written[: column - 1]}{bullet}{written[column:]}"
        changed = "\n".join(lines)
        if render(changed, OPTIONS) == html:
            return changed
    return text


def _with_plain_tildes(text: str, html: str) -> str:
    """The text with single ~ disarmed where GitHub would strike out words that we show plainly."""
    loose: int = OPTIONS & ~cmark.Options.CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE
    spent = 0
    for tilde in reversed(list(re.finditer(r"(?<![~\\])~(?!~)", text))):
        spent += 2 * len(text)
        if spent > PROBE_LIMIT or render(text, loose) == html:
            break
        changed = f"{text[: tilde.start()]}\\{text[tilde.start() :]}"
        text = changed if render(changed, OPTIONS) == html else text
    return text
