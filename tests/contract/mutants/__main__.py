"""Do the contract tests find faults? `python -m tests.contract.mutants [FAULT …]` plants one after the other.

Requests and lives are tried at the same time, each on a core; whichever finds the fault first ends the race. What
fails with the same seed where nothing is planted has found nothing, and is told.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tests.contract.mutants.faults import FAULTS, NOTHING
from tests.contract.mutants.search import PATIENCE, Detection, Search
from tests.contract.mutants.way import WAYS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.contract.mutants.way import Way


def main(names: Sequence[str], ways: Sequence[Way] = WAYS, patience: float = PATIENCE) -> int:
    """Plants faults and prints who finds them; exit status 1 if one survives, or the clean code fails."""
    unknown = [name for name in names if name not in FAULTS]
    if unknown:
        sys.stderr.write(f"there is no fault {', '.join(unknown)}: the faults are {', '.join(FAULTS)}\n")
        return 2
    search = Search(ways, patience)
    survived = []
    told = 0
    for name in names or FAULTS:
        if name == NOTHING:
            search.try_clean()
            said = "fails" if search.complaints else "not found"
        else:
            detection = search.look_for(name)
            said = _summary(detection) if isinstance(detection, Detection) else detection
            survived += [] if isinstance(detection, Detection) else [name]
        sys.stdout.write(f"{name:<11} {FAULTS[name].sentence:<70} {said}\n")
        for complaint in search.complaints[told:]:
            sys.stdout.write(f"{complaint}\n")
        told = len(search.complaints)
        sys.stdout.flush()
    if survived:
        sys.stdout.write(f"\nnot found: {', '.join(survived)}\n")
    return 1 if survived or search.complaints else 0


def _summary(detection: Detection) -> str:
    return f"{detection.way:<8} {detection.seconds:5.1f} s  {detection.words[:110]}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
