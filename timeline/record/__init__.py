"""The chronology as written (`entry`), as read from a document (`reading`), and as anyone may see it (`event`)."""
