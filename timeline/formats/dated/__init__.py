"""Dated lists, tables and headings in documents and on pages: read."""
