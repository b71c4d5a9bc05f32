"""Rules about a chronology as a whole, which `timeline check` asks and a build doesn't."""

from timeline.checks.quotes import quote_findings
from timeline.checks.rules import RULES, lint

BY_THEMSELVES = frozenset(rule.code for rule in RULES if rule.is_asked)
"""Codes of the rules that are asked where nobody says which."""

__all__ = ["BY_THEMSELVES", "RULES", "lint", "quote_findings"]
