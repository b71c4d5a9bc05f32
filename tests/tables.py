"""Tables of many rows that are asked in one test: a test of its own costs the runner more than a row costs the code."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest


def each_of(rows: Iterable[tuple[Any, ...]]) -> Callable[[Callable[..., object]], Callable[[], None]]:
    """As `pytest.mark.parametrize`, all rows in one test; a failure names every row that is wrong, and how."""
    table = list(rows)

    def decorate(law: Callable[..., object]) -> Callable[[], None]:
        def test() -> None:
            wrong: list[str] = []
            first: BaseException | None = None
            for row in table:
                try:
                    law(*row)
                except (Exception, pytest.fail.Exception) as error:  # noqa: BLE001  # whatever it is, it is that row's
                    first = first or error
                    wrong.append(f"{row}: {type(error).__name__}: {error}")
            assert table, "no row"
            if wrong:
                raise AssertionError(f"{len(wrong)} of {len(table)} rows\n" + "\n".join(wrong)) from first

        test.__name__, test.__doc__, test.__module__ = law.__name__, law.__doc__, law.__module__
        return test

    return decorate
