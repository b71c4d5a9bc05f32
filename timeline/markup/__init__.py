"""Markdown → safe HTML, losing no word; and plain words → Markdown that shows them as typed."""

from timeline.markup.embedding import markdown_block, markdown_text
from timeline.markup.problems import MAX_NESTING, Problem, problems
from timeline.markup.rendering import to_html, to_plain

__all__ = ["MAX_NESTING", "Problem", "markdown_block", "markdown_text", "problems", "to_html", "to_plain"]
