"""The page: one HTML document, or several of a long chronology, whole without a script and without another server."""
