"""iCalendar (RFC 5545): calendars written, and anybody's read."""
