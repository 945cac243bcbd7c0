"""Runs many lives on one server."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test
from plivo_emulator.contract_testing.callbacks.receiver import Receiver

from tests.contract.callbacks.inspection import StrictInspection
from tests.contract.lives.machine import Lives
from tests.emulator.server.served_emulator import ServedEmulator

if TYPE_CHECKING:
    from collections.abc import Iterator

BATCH = 10
"""Lives that a seed stands for."""

AGAIN = "again: .venv/bin/python -m tests.contract.lives --seed {} --seconds 1"
"""What a batch that goes wrong says last: how to live its seed again."""

STEPS = 25
"""Moves of a life at most."""


def live(lives: int, start: int | None = None) -> Counter[str]:
    """Lives so many lives and counts what was met in them; chance starts at a seed, or always at the same place."""
    met: Counter[str] = Counter()
    how = settings(
        max_examples=lives,
        stateful_step_count=STEPS,
        phases=[Phase.explicit, Phase.generate],
        derandomize=start is None,
        database=None,
        deadline=None,
        print_blob=False,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    with Receiver(StrictInspection()) as receiver:
        emulator = ServedEmulator()
        machine: type[Lives] = type("Lives", (Lives,), {"emulator": emulator, "receiver": receiver, "met": met})
        try:
            run_state_machine_as_test(machine if start is None else seed(start)(machine), settings=how)
        finally:
            del (
                machine.emulator,
                machine.receiver,
            )  # hypothesis keeps the class for ever: all records would stay
            emulator.stop()
    return met


def batch(start: int) -> Counter[str]:
    """Lives as many lives as a seed stands for; what goes wrong says how to live them again."""
    try:
        return live(BATCH, start)
    except Exception as broken:
        broken.add_note(AGAIN.format(start))
        raise


def table(met: Counter[str]) -> Iterator[str]:
    """A line for each thing that was met."""
    width = max(map(len, met), default=0)
    yield from (f"{name:<{width}}  {count:>7}" for name, count in sorted(met.items()))
