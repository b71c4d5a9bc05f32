"""Rules about a chronology as a whole, which `timeline check` asks and a build doesn't."""

from timeline.lint.quotes import quote_findings

__all__ = ["quote_findings"]
