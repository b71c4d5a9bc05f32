"""From entries to a chronology: dates resolved, ids given, events in order, everything private left behind."""

from timeline.chronology.checking import Begins, Checked, Understood, check_chronology
from timeline.chronology.project import EventContext, Project, project_of

__all__ = ["Begins", "Checked", "EventContext", "Project", "Understood", "check_chronology", "project_of"]
