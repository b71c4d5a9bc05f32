"""Markdown → safe HTML: cmarkgfm reads it, nh3 is the second lock.

One reading of Markdown serves the whole room: CommonMark with everything GitHub adds, because the text is also pasted
into places that know all of it. What that reading would drop or show differently, `problems` refuses.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

import nh3
from cmarkgfm import cmark

OPTIONS = (
    cmark.Options.CMARK_OPT_FOOTNOTES
    # "between ~1984 and 1985~" is about years, not a passage to strike out.
    | cmark.Options.CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE
)
PLACES = OPTIONS | cmark.Options.CMARK_OPT_SOURCEPOS

CLEANER = nh3.Cleaner(
    tags={"p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "pre", "br", "del"},
    # A list that begins "1996." must not be shown as 1.
    attributes={"a": {"href"}, "ol": {"start"}},
    url_schemes={"http", "https", "mailto"},
    url_relative="deny",
    # The page tells browsers to send no referrer, but a feed or a CMS shows this HTML without our head. No nofollow: a
    # newsroom vouches for what it cites. No noopener: no link has a target.
    link_rel="noreferrer",
)

REMEMBERED = 2_000
"""The longest text kept between builds. cmarkgfm never frees a tree (some 4 kB a text), so each is rendered once."""


def to_html(markdown: str) -> str:
    r"""Safe HTML of a text without `problems`, words exactly as typed.

    >>> to_html("Meta said *nothing*.")
    '<p>Meta said <em>nothing</em>.</p>\n'
    """
    return CLEANER.clean(rendered(markdown))


def to_plain(markdown: str) -> str:
    r"""The text's words on one line, without markup.

    >>> to_plain("Meta said\n*nothing*.")
    'Meta said nothing.'
    """
    html = re.sub(r"<(?:br|/?(?:p|ul|ol|li|blockquote|pre))\b[^>]*>", " ", to_html(markdown))
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def rendered(text: str) -> str:
    """`render` of a text that will be asked for again: checked, shown and summed up, and once more after each edit."""
    return _remembered(text) if len(text) <= REMEMBERED else render(text)


@lru_cache(maxsize=32_768)
def _remembered(text: str) -> str:
    return render(text)


def render(text: str, options: int = PLACES) -> str:
    """What cmark makes of the text, HTML left out, with the line and column of each block unless `options` differ."""
    # A lone surrogate can't be written in UTF-8.
    text = text.encode("utf-8", "replace").decode("utf-8")
    parser = cmark.parser_new(options)
    try:
        for extension in _extensions():
            cmark.parser_attach_syntax_extension(parser, extension)
        cmark.parser_feed(parser, text)
        root = cmark.parser_finish(parser)
        html: str = cmark.render_html(root, options, cmark.parser_get_syntax_extensions(parser))
    finally:
        cmark.parser_free(parser)
    return html


@lru_cache(maxsize=1)
def _extensions() -> tuple[object, ...]:
    cmark.core_extensions_ensure_registered()
    return tuple(map(cmark.find_syntax_extension, ("table", "autolink", "strikethrough", "tasklist")))
