"""Makes the plan of a life that breaks a law as small as may be: what is left is the story of a fault."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from plivo_emulator.contract_testing.lives.plan import SILENT, Deed, Plan

TRIES: Final = 40
"""Lives that may be lived to make one smaller."""
NEEDED: Final = frozenset(
    {"answer_url", "aleg_url", "legs", "text", "digits", "url", "urls", "loop", "role", "seconds", "time_limit"}
)
"""Arguments that are never left out."""


def shrunk(plan: Plan, fails: Callable[[Plan], bool], ends: float) -> Plan:
    """The smallest plan that was found by a time of `time.monotonic`, and fails as this one does."""
    left = TRIES
    found, size = plan, max(1, len(plan.deeds) // 2)
    candidates = _smaller(found, size)
    while left and time.monotonic() < ends:
        candidate = next(candidates, None)
        if candidate is None and size == 1:
            break
        if candidate is None:
            size //= 2
            candidates = _smaller(found, size)
            continue
        left -= 1
        if fails(candidate):
            found = candidate
            size = max(1, min(size, len(found.deeds) // 2))
            candidates = _smaller(found, size)
    return found


def _smaller(plan: Plan, size: int) -> Iterator[Plan]:
    """Plans without something: an app that says much, deeds, one of several people, an argument."""
    if list(plan.replies) != [SILENT]:
        yield replace(plan, replies=[SILENT])
    # From the end: the first calls are what most else is about.
    for start in reversed(range(0, len(plan.deeds), size)):
        if len(plan.deeds) > size:
            yield replace(plan, deeds=[*plan.deeds[:start], *plan.deeds[start + size :]])
    if size > 1:
        return
    for place, deed in enumerate(plan.deeds):
        for less in _lesser(deed):
            yield replace(plan, deeds=[*plan.deeds[:place], less, *plan.deeds[place + 1 :]])


def _lesser(deed: Deed) -> Iterator[Deed]:
    if len(deed.people) > 1:
        yield from (deed._replace(people=(each,)) for each in dict.fromkeys(deed.people))
    bare = {name: value for name, value in deed.told.items() if name in NEEDED}
    if len(bare) < len(deed.told):
        yield deed._replace(told=bare)
        if len(deed.told) - len(bare) > 1:
            for name in deed.told.keys() - bare.keys():
                yield deed._replace(told={**bare, name: deed.told[name]})
