"""Random lives of calls: `python -m tests.contract.lives [--seconds N] [--seed S]`."""

from __future__ import annotations

import argparse
import itertools
import random
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING

from tests.contract.lives.run import batch, table

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Lives until the time is over; exit status 1 if a law was broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.contract.lives", description=__doc__)
    parser.add_argument("--seconds", type=float, default=25.0, help="go on with new lives for so long")
    parser.add_argument("--seed", type=int, help="where chance starts; any by default, and printed")
    asked = parser.parse_args(arguments)
    start = random.SystemRandom().randrange(2**31) if asked.seed is None else asked.seed
    met: Counter[str] = Counter()
    until = time.monotonic() + asked.seconds
    try:
        for seed in itertools.count(start):
            met += batch(seed)
            if time.monotonic() >= until:
                break
    except Exception as broken:  # noqa: BLE001  # hypothesis wraps what it cannot repeat
        sys.stdout.write("\n".join([str(broken), *getattr(broken, "__notes__", ())]) + "\n")
        return 1
    sys.stdout.write("\n".join([f"seed {start}", *table(met)]) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
