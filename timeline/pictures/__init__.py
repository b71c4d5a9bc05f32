"""Pictures by their bytes: what they are, and the copy of them that a page may show."""

from timeline.pictures.copying import PIXEL_LIMIT, Copy, packers, published_copy
from timeline.pictures.kinds import PictureError

__all__ = ["PIXEL_LIMIT", "Copy", "PictureError", "packers", "published_copy"]
