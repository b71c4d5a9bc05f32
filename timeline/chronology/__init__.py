"""From entries to a chronology: dates resolved, ids given, events in order, everything private left behind."""

from timeline.chronology.checking import Checked, Understood, check_chronology

__all__ = ["Checked", "Understood", "check_chronology"]
