"""Pictures by their bytes: what they are, and a copy that does not say where it was taken."""

from timeline.pictures.places import without_place
from timeline.pictures.reading import MAX_SIDE, Picture, read_picture

__all__ = ["MAX_SIDE", "Picture", "read_picture", "without_place"]
