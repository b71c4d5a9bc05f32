"""The chronology as written (`entries`), as read from a document (`reading`), and as anyone may see it (`public`)."""
