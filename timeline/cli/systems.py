"""What the operating systems offer under different names."""

from __future__ import annotations

import os


def cores() -> int:
    """How many processor cores this process may use; where the system doesn't say (macOS), how many there are."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed is not None else os.cpu_count() or 1
