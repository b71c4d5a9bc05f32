"""Tests that need a real browser; a package, so that its `conftest.py` has a name of its own."""
