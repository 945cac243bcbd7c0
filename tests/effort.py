"""How often tests try: as often as somebody who waits for them likes, or as often as proves most, in `make ci`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, TypeVar

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Thing = TypeVar("Thing")
Test = TypeVar("Test", bound="Callable[..., None]")

THOROUGH: Final = os.environ.get("THOROUGH") == "1"
"""Whether nobody waits: `make coverage`, which `make ci` runs, and the search for planted faults say so."""
SHARE: Final = 4
"""A sample is everything divided by this number."""


def tries(everything: int, sample: int | None = None) -> int:
    """How often to try what is random or repeated; a sample is a quarter unless it is told."""
    if THOROUGH:
        return everything
    return max(1, everything // SHARE) if sample is None else sample


def some(everything: Iterable[Thing], each: int = 2) -> list[Thing]:
    """What to try of many things that are found in much the same way: all of them, or each second."""
    return list(everything)[:: 1 if THOROUGH else each]


def walked(test: Test) -> Test:
    """Leaves a long test to `make walks`, and to runs that nobody waits for: it goes where no other test does."""
    return test if THOROUGH else pytest.mark.walks(test)
