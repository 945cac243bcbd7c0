"""What something holds, directly or through something else: what other tests hold meanwhile is no matter of it."""

from __future__ import annotations

import gc
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def held(holder: object) -> Iterator[object]:
    """All objects that it leads to, itself first; not through modules and types, which lead to everything."""
    seen, waiting = {id(holder): holder}, [holder]
    while waiting:
        each = waiting.pop()
        yield each
        # A function leads to its module, too.
        parts = [*(each.__closure__ or ())] if isinstance(each, FunctionType) else gc.get_referents(each)
        for part in parts:
            if id(part) not in seen and not isinstance(part, type | ModuleType):
                seen[id(part)] = part
                waiting.append(part)
