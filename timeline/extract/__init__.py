"""From clippings to draft entries: dates in their sentences, judged, given a headline, merged, and written down."""

from timeline.extract.drafting import TO_LOOK_AT, Draft, Failure, draft_events, failure_of
from timeline.extract.entries import Drafted, Proposed, proposed

__all__ = ["TO_LOOK_AT", "Draft", "Drafted", "Failure", "Proposed", "draft_events", "failure_of", "proposed"]
