"""Makes the plan of a life that breaks a law as small as may be: what is left is the story of a fault."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from plivo_emulator.contract_testing.lives.plan import SILENT, LifePlan, LifeStep

TRIES: Final = 40
"""Lives that may be lived to make one smaller."""
NEEDED: Final = frozenset(
    {"answer_url", "aleg_url", "legs", "text", "digits", "url", "urls", "loop", "role", "seconds", "time_limit"}
)
"""Arguments that are never left out."""


def shrunk(plan: LifePlan, fails: Callable[[LifePlan], bool], ends: float) -> LifePlan:
    """The smallest plan that was found by a time of `time.monotonic`, and fails as this one does."""
    left = TRIES
    found, size = plan, max(1, len(plan.steps) // 2)
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
            size = max(1, min(size, len(found.steps) // 2))
            candidates = _smaller(found, size)
    return found


def _smaller(plan: LifePlan, size: int) -> Iterator[LifePlan]:
    """Plans without something: an app that says much, steps, one of several people, an argument."""
    if list(plan.replies) != [SILENT]:
        yield replace(plan, replies=[SILENT])
    # From the end: the first calls are what most else is about.
    for start in reversed(range(0, len(plan.steps), size)):
        if len(plan.steps) > size:
            yield replace(plan, steps=[*plan.steps[:start], *plan.steps[start + size :]])
    if size > 1:
        return
    for place, step in enumerate(plan.steps):
        for less in _lesser(step):
            yield replace(plan, steps=[*plan.steps[:place], less, *plan.steps[place + 1 :]])


def _lesser(step: LifeStep) -> Iterator[LifeStep]:
    if len(step.people) > 1:
        yield from (step._replace(people=(each,)) for each in dict.fromkeys(step.people))
    bare = {name: value for name, value in step.arguments.items() if name in NEEDED}
    if len(bare) < len(step.arguments):
        yield step._replace(arguments=bare)
        if len(step.arguments) - len(bare) > 1:
            for name in step.arguments.keys() - bare.keys():
                yield step._replace(arguments={**bare, name: step.arguments[name]})
