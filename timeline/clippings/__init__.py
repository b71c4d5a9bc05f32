"""A clipping, a text file or a saved page, as text with what is known of it and where each of that was found."""

from timeline.clippings.reading import MAX_BYTES, Article, article_of, read_article

__all__ = ["MAX_BYTES", "Article", "article_of", "read_article"]
