"""One fault: planted, looked for, taken out again. What fails without it too has not found it."""

from __future__ import annotations

import re
import time
from dataclasses import asdict, dataclass
from enum import StrEnum
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, Protocol

from tests.contract.mutants.source.fault import Misplaced

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from tests.contract.mutants.source.fault import Fault
    from tests.contract.mutants.source.tree import Ran

PATIENCE: Final = 600.0
"""Real seconds that the tests of one fault may take."""

MAKE: Final = "make"
"""What finds a fault that the generator itself refuses."""

_FIRST: Final = re.compile(r"^(?:FAILED|ERROR) (?P<test>[^\s\[]+)(?:\[.*?\])?(?: - (?P<words>.*))?$", re.MULTILINE)
_PROBLEM: Final = re.compile(r"^\S+:\d+: .+$", re.MULTILINE)


class Verdict(StrEnum):
    """What became of a fault."""

    FOUND = "found"
    SURVIVED = "survived"
    WRONG = "wrong"  # with the table, or with the clean code


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one fault, after how many real seconds, by which test, and in what words."""

    fault: Fault
    verdict: Verdict
    seconds: float
    test: str = ""
    words: str = ""

    @property
    def kept(self) -> dict[str, Any]:
        """The same as JSON, by which a later run knows it again."""
        return {**asdict(self), "fault": self.fault.name, "digest": self.fault.digest}

    @classmethod
    def again(cls, fault: Fault, kept: dict[str, Any]) -> Outcome:
        """What an earlier run has kept of the fault."""
        return cls(fault, Verdict(kept["verdict"]), kept["seconds"], kept["test"], kept["words"])


class Field(Protocol):
    """Where faults are planted and looked for."""

    def planted(self, fault: Fault) -> AbstractContextManager[None]:
        """Has a fault in it for a while; raises Misplaced."""

    def needs_make(self, fault: Fault) -> bool:
        """Whether its tests look at what is built from its file."""

    def make(self, patience: float) -> Ran:
        """Builds what is generated."""

    def test(self, targets: tuple[str, ...], patience: float) -> Ran:
        """Runs tests up to the first that fails."""


class CleanCode:
    """What the clean code says of tests that have found something; each is asked once."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self.patience = patience
        self._known: dict[tuple[str, ...], str] = {}
        self._lock = Lock()

    def complaint(self, field: Field, targets: tuple[str, ...]) -> str:
        """Why the clean code fails in these tests, or in `make`; empty if it passes."""
        with self._lock:
            known = self._known.get(targets)
        if known is None:
            ran = field.make(self.patience) if targets == (MAKE,) else field.test(targets, self.patience)
            known = "" if ran.status == 0 else _last(ran.printed)
            with self._lock:
                self._known[targets] = known
        return known


def tried(field: Field, fault: Fault, clean: CleanCode) -> Outcome:
    """Plants a fault and says what became of it."""
    began = time.monotonic()
    try:
        with field.planted(fault):
            test, words = _looked(field, fault, clean.patience)
    except Misplaced as misplaced:
        return Outcome(fault, Verdict.WRONG, 0, words=str(misplaced))
    seconds = round(time.monotonic() - began, 1)
    if not test:
        return Outcome(fault, Verdict.SURVIVED, seconds)
    complaint = clean.complaint(field, test)
    if complaint:
        return Outcome(fault, Verdict.WRONG, seconds, test[0], f"the clean code fails, too: {complaint}")
    return Outcome(fault, Verdict.FOUND, seconds, test[0], words)


def _looked(field: Field, fault: Fault, patience: float) -> tuple[tuple[str, ...], str]:
    """The tests that a fault does not pass, and what they say; none if it passes all."""
    if field.needs_make(fault):
        built = field.make(patience)
        if built.status != 0:
            problem = _PROBLEM.search(built.printed)
            return (MAKE,), _last(built.printed) if problem is None else problem[0]
    ran = field.test(fault.tests, patience)
    if ran.status == 0:
        return (), ""
    first = _FIRST.search(ran.printed)
    if first is None or ran.status is None:
        return fault.tests, _last(ran.printed)
    return (first["test"].removeprefix("tests/"),), first["words"] or ""


def _last(printed: str) -> str:
    return (printed.strip().splitlines() or ["it says nothing"])[-1]
