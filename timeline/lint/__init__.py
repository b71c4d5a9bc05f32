"""Rules about a chronology as a whole, which `timeline check` asks and a build doesn't."""

from timeline.lint.quotes import quote_findings
from timeline.lint.rules import RULES, lint

__all__ = ["RULES", "lint", "quote_findings"]
