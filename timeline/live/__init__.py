"""The site while it is worked on: watched, built again and shown on this machine alone.

What a page gets here to follow the edits (`live.js`) is put in as it is served; nothing of it is in the site.
"""

from timeline.live.watching import saves

__all__ = ["saves"]
