"""Python's garbage collector, which stops everything while it looks for circles of objects among all there are.

What a call leaves behind is in no circle, and is freed at once. So the collector has nothing to find but what libraries
leave: it looks at what is new, a little at a time, and at everything only while nobody waits.
"""

import gc

NEW = 3_000
"""New objects after which it looks at them; a live call is some sixty."""
AGAIN = 3
"""Looks at what is new after which it looks at what these have left."""
SELDOM = 10_000
"""Looks of the second kind after which it looks at everything, whoever waits: memory is short by then."""


def spare() -> None:
    """Starts it once all is loaded; what there is by now stays, and is never looked at."""
    gc.freeze()
    gc.set_threshold(NEW, AGAIN, SELDOM)
    gc.enable()


def tidy() -> None:
    """Looks at everything, if anything is new since it did: for a moment in which nobody waits."""
    if gc.get_count()[2]:
        gc.collect()
