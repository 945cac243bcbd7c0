"""Python's garbage collector, which stops everything while it looks for circles of objects among all there are.

What a call leaves behind is in no circle, and is freed at once. So the collector has nothing to find but what libraries
leave: it looks at what is new, a little at a time, and at everything only while nobody waits.
"""

import gc

NEW = 3_000
"""New objects after which it looks at them; a live call is some twenty to sixty."""
AGAIN = 3
"""Looks at what is new after which it looks at what these have left."""
SELDOM = 10_000
"""Looks of the second kind after which it looks at everything, whoever waits: memory is short by then."""
STEPS = 300
"""Steps of calls after which it looks at what is new: a step makes some ten objects."""


def spare() -> None:
    """Starts it once all is loaded; what there is by now stays, and is never looked at."""
    gc.freeze()
    gc.set_threshold(NEW, AGAIN, SELDOM)
    gc.enable()


class Looks:
    """Has it look at what is new now and then, however many objects are freed meanwhile.

    It counts objects made less objects freed. Left to itself while calls end as fast as calls begin, it would look at
    nothing for long, and in the end at all that was made since: a tenth of a second and more.
    """

    __slots__ = ("_looks", "_steps")

    def __init__(self) -> None:
        self._steps = self._looks = 0

    def after(self, steps: int) -> None:
        """Calls have made so many steps more."""
        self._steps += steps
        if self._steps < STEPS:
            return
        self._steps = 0
        self._looks += 1
        gc.collect(1 if self._looks % (AGAIN + 1) == 0 else 0)


def tidy() -> None:
    """Looks at everything, if anything is new since it did: for a moment in which nobody waits."""
    if gc.get_count()[2]:
        gc.collect()
