"""Looks for many faults, as many at a time as there are copies of the project to plant them in."""

from __future__ import annotations

import json
from queue import Empty, Queue
from threading import Thread
from typing import TYPE_CHECKING, Any

from tests.contract.mutants.source.trial import CleanCode, Outcome, Verdict, tried

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tests.contract.mutants.source.fault import Fault
    from tests.contract.mutants.source.trial import Field


def outcomes(wanted: Sequence[Fault], fields: Sequence[Field], results: Results) -> Iterator[Outcome]:
    """What becomes of each fault, as it is known; what an earlier run has found is not tried again."""
    clean = CleanCode()
    waiting: Queue[Fault] = Queue()
    done: Queue[Outcome | BaseException] = Queue()
    for fault in wanted:
        known = results.of(fault)
        if known is None:
            waiting.put(fault)
        else:
            yield known

    def work(field: Field) -> None:
        try:
            while True:
                done.put(tried(field, waiting.get_nowait(), clean))
        except Empty:
            return
        except BaseException as broken:  # noqa: BLE001  # the thread that waits for it raises it
            done.put(broken)

    left = waiting.qsize()
    for field in fields:
        Thread(target=work, args=(field,), daemon=True).start()
    for _ in range(left):
        outcome = done.get()
        if isinstance(outcome, BaseException):
            raise outcome
        results.keep(outcome)
        yield outcome


class Results:
    """A file with a line of JSON for each fault that was tried; None: nothing is kept."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._known: dict[str, Any] = {}
        if path is not None and path.exists():
            rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
            self._known = {row["digest"]: row for row in rows}

    def of(self, fault: Fault) -> Outcome | None:
        """What was found of a fault that has not changed since; None if it is to be tried."""
        kept = self._known.get(fault.digest)
        found = None if kept is None else Outcome.again(fault, kept)
        return found if found is not None and found.verdict is Verdict.FOUND else None

    def keep(self, outcome: Outcome) -> None:
        """Adds what became of a fault."""
        if self._path is not None:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(outcome.kept, ensure_ascii=False) + "\n")
