"""From clippings to draft entries: dates in their sentences, judged, given a headline, and merged."""

from timeline.extract.drafting import Draft, draft_events

__all__ = ["Draft", "draft_events"]
