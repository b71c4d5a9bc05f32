"""One hand-edited `events.yaml` in, a checked chronology and a static timeline out."""

__version__ = "0.1.0"
