"""Whether a block of a test leaves objects that nothing but the garbage collector can free."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

OURS = "plivo_emulator"


@contextmanager
def nothing_left() -> Iterator[None]:
    """Fails if the block leaves objects of ours that only the garbage collector can free.

    What stood before it is searched once, and never again: in a process that has run many tests that is very much.
    """
    gc.collect()
    gc.freeze()
    collects = gc.isenabled()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        yield
        gc.collect()
        left = sorted({type(each).__qualname__ for each in gc.garbage if type(each).__module__.startswith(OURS)})
        assert left == []
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        if collects:
            gc.enable()
