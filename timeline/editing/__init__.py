"""Changes that a command makes in the reporter's file: each gives the whole text back, and nothing is saved here."""
