"""A clipping of any kind as text with what is known of it and where each of that was found."""

from timeline.clippings.kinds import LARGEST, MAX_BYTES
from timeline.clippings.listing import Clippings, archive_holding, clippings_among, may_be_pdf
from timeline.clippings.reading import Article, article_of, read_article, read_bytes

__all__ = [
    "LARGEST",
    "MAX_BYTES",
    "Article",
    "Clippings",
    "archive_holding",
    "article_of",
    "clippings_among",
    "may_be_pdf",
    "read_article",
    "read_bytes",
]
