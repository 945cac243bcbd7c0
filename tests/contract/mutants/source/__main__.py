"""Do the tests find faults of the source? `python -m tests.contract.mutants.source [AREA or FAULT …]` tries it.

Each fault is planted in a copy of the project, where the tests run that its table names, up to the first that fails.
What fails there without the fault, too, has found nothing.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from tests.contract.mutants.source.fault import faults, sample
from tests.contract.mutants.source.report import fails, line, summary
from tests.contract.mutants.source.search import Results, outcomes
from tests.contract.mutants.source.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Plants faults and prints what became of them; exit status 1 if one survives that should not."""
    asked = _parser().parse_args(arguments)
    known = faults()
    names = {word for fault in known for word in (fault.name, fault.area)}
    unknown = [name for name in asked.names if name not in names]
    if unknown:
        areas = ", ".join(sorted({fault.area for fault in known}))
        sys.stderr.write(f"there is no fault or area {', '.join(unknown)}: the areas are {areas}\n")
        return 2
    wanted = [fault for fault in known if not asked.names or {fault.name, fault.area} & set(asked.names)]
    if asked.sample is not None:
        seed = random.SystemRandom().randrange(10_000) if asked.seed is None else asked.seed
        sys.stdout.write(f"{asked.sample} of {len(wanted)} faults; again: --sample {asked.sample} --seed {seed}\n")
        wanted = sample(wanted, asked.sample, seed)
    began = time.monotonic()
    found, results = [], Results(asked.results)
    left = sum(results.of(fault) is None for fault in wanted)
    with ExitStack() as stack:
        folders = [stack.enter_context(tempfile.TemporaryDirectory()) for _ in range(min(asked.workers, left))]
        for outcome in outcomes(wanted, [Tree(Path(each)) for each in folders], results):
            found.append(outcome)
            sys.stdout.write(line(outcome) + "\n")
            sys.stdout.flush()
    sys.stdout.write(f"{summary(found)} in {time.monotonic() - began:.0f} s\n")
    return 1 if any(map(fails, found)) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.contract.mutants.source", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="faults or areas; all by default")
    parser.add_argument("--sample", type=int, metavar="N", help="so many of them, of all areas in turn")
    parser.add_argument("--seed", type=int, metavar="S", help="which ones; a fresh one by default, which is printed")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, metavar="N", help="copies; one a core")
    parser.add_argument("--results", type=Path, metavar="FILE", help="file of results: what it has is not tried again")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
