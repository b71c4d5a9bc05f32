"""From clippings to draft entries: dates in their sentences, judged, given a headline, merged, and written down."""

from timeline.extract.drafting import TO_LOOK_AT, Draft, draft_events
from timeline.extract.entries import Drafted, Proposed, proposed

__all__ = ["TO_LOOK_AT", "Draft", "Drafted", "Proposed", "draft_events", "proposed"]
