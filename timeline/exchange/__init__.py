"""Chronologies from and for other programs: their files become entries of ours, ours become files of theirs.

Both ways end with a report of what was lost (`formats/losses`). Readers and writers of each format are in `formats`;
here is what is decided in the same way for all of them.
"""
