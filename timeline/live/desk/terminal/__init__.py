"""The desk in a terminal: one draft a screen, the same keys as on the page."""

from timeline.live.desk.terminal.loop import refusal, run

__all__ = ["refusal", "run"]
