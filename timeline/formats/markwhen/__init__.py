"""Markwhen: written so that it is read again whole, and anybody's read."""
