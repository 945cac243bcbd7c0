"""Contract tests of the emulator: `python -m tests.contract [--deep MINUTES] [--seed N] [--reports DIR]`."""

from __future__ import annotations

import argparse
import random
import sys
from datetime import datetime
from pathlib import Path

import plivo_emulator.spec
from plivo_emulator.contract_testing.plan import ContractRun
from plivo_emulator.contract_testing.run import prove
from plivo_emulator.contract_testing.target import Credentials, Document

from benchmarks.servers import AUTH_ID, AUTH_TOKEN, emulator
from tests.contract.app import App
from tests.contract.stage import Stage
from tests.contract.world import World
from tests.keep_alive import BUSY, KeepAlive
from tests.wire import Wire

START = datetime(2026, 1, 1)  # noqa: DTZ001  # times of filters have no zone
REQUESTS = "examples,coverage,fuzzing"
"""Phases that look at one operation after the other."""
SAMPLES = "examples,fuzzing"
"""Those of them that do not try all edge cases."""
WALKS = "stateful"
"""Phase that goes along the links, from one resource to another."""
PLANTED = "tests.contract.mutants.planted"
"""Starts the emulator with a fault in it."""
WIRE = Path(plivo_emulator.spec.__file__).parent / "wire.json"
"""What the service takes argument by argument: an account that is strict takes nothing else."""


def main() -> int:
    """Starts the emulator and tests it; exit status 1 if anything is wrong or was not reached."""
    asked = _arguments()
    seed = random.SystemRandom().randrange(2**31) if asked.seed is None else asked.seed
    # What is taken beyond the document is no matter of the document.
    time = ("--time", "manual", "--start-at", f"{START.isoformat()}Z")
    options = ("--strict-input", "--cps", "0", *time, "--seed", str(seed % 2**31))
    program = ("plivo_emulator",) if asked.planted is None else (PLANTED, asked.planted)
    with App() as app, emulator(*options, program=program) as server:
        world = World(Wire(KeepAlive(server.base).request, (AUTH_ID, AUTH_TOKEN), patience=BUSY), app)
        document = Document(WIRE)
        plan = planned(asked, seed, document)
        return prove(document, server.base, Credentials(AUTH_ID, AUTH_TOKEN), plan, Stage(world, app, plan))


def planned(asked: argparse.Namespace, seed: int, document: Document) -> ContractRun:
    """The run that is asked for. Walks alone need not reach every operation."""
    everything = frozenset(each.operation_id for each in document.operations())
    return ContractRun(
        seed=seed,
        writes=True,
        now=START,
        required=frozenset() if asked.phases == WALKS else everything,
        examples=asked.examples,
        walks=asked.walks,
        seconds=None if asked.deep is None else asked.deep * 60,
        phases=tuple(asked.phases.split(",")),
        most_failures=asked.max_failures,
        reports=asked.reports,
        quiet=True,
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.contract", description=__doc__)
    parser.add_argument("--deep", type=int, metavar="MINUTES", help="go on with new requests for so long")
    parser.add_argument("--seed", type=int, help="where chance starts; any by default, and printed")
    parser.add_argument("--examples", type=int, default=8, help="random requests an operation")
    parser.add_argument("--walks", type=int, default=30, help="walks along the links")
    parser.add_argument("--phases", default=f"{REQUESTS},{WALKS}", help="walks alone need not reach every operation")
    parser.add_argument("--max-failures", type=int, help="stop after so many")
    parser.add_argument("--reports", type=Path, metavar="DIR", help="folder for the reports")
    parser.add_argument("--planted", metavar="FAULT", help="test an emulator with this fault in it")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
