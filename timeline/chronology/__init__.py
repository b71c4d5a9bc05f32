"""From entries to a chronology: dates resolved, ids given, events in order, everything private left behind."""

from timeline.chronology.checking import Checked, Understood, check_chronology
from timeline.chronology.manuscript import Case, Manuscript, manuscript_of

__all__ = ["Case", "Checked", "Manuscript", "Understood", "check_chronology", "manuscript_of"]
