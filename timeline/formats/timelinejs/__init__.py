"""TimelineJS: its JSON and its spreadsheet, written and read."""
