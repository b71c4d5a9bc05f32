"""From clippings to draft entries: dates in their sentences, judged, given a headline, merged, and written down."""

from timeline.extract.drafting import Draft, draft_events
from timeline.extract.proposing import Drafted, Proposed, proposed

__all__ = ["Draft", "Drafted", "Proposed", "draft_events", "proposed"]
