"""What comes true by itself, in a while."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 60
PAUSE = 0.01
"""Real seconds between two looks, which leave the cores to what is waited for."""


def eventually(met: Callable[[], bool]) -> bool:
    """Whether something comes true while it is looked at again and again."""
    deadline = time.monotonic() + PATIENCE
    while not met():
        if time.monotonic() > deadline:
            return False
        time.sleep(PAUSE)
    return True
