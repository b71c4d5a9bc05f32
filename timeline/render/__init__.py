"""A public chronology as files: the page, the Markdown chronology, data, feed.

Only the public view comes in. Python decides (`paging`, `cards`, `strip`, `document`, `feed`, `data`), templates hold
the markup.
"""

from timeline.render.embedding import snippet
from timeline.render.rendering import Look, render_files, render_site
from timeline.render.views import Placed

__all__ = ["Look", "Placed", "render_files", "render_site", "snippet"]
