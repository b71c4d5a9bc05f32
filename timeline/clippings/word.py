"""A Word document as a clipping: the reader that imports have, then plain text.

Its own properties are not looked at: the author is the person who typed it, and its days are those of the file.
"""

from __future__ import annotations

from timeline.clippings.blocks import blocks_of, text_of
from timeline.clippings.raw import RawClipping


def read_word(data: bytes, name: str) -> RawClipping:
    """What the document says. Raises `NotReadableError`."""
    from lxml import html

    from timeline.office.documents import document_of

    del name
    blocks = list(blocks_of(html.document_fromstring(document_of(data).html)))
    found = RawClipping(text_of(blocks))
    if blocks and blocks[0].element == "h1":
        found.take("title", blocks[0].text, "first heading")
    return found
