"""The files of our own sites read back: `events.json`, `events.csv`."""
