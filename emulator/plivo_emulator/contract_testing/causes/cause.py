"""A cause: one fault of a server, and how often a run has met it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plivo_emulator.contract_testing.causes.places import Places, Pointer, reference
from plivo_emulator.contract_testing.finding import Finding

PASSING = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+")
"""What differs from one answer to the next: ids and numbers. Those of three digits may be a status."""

STATUS = 3
"""Digits of a status."""

SHARED = ("components",)
SERVER = "server"
"""What a fault is in that is in no operation."""

NUMBERED = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True)
class Symptom:
    """A finding, with its place in the document."""

    finding: Finding
    pointer: Pointer = ()
    """What the document says; empty if it says nothing of it."""
    branch: str = ""
    """Variant of the operation, or branch of a `oneOf`, that was meant; empty if there is one only."""

    @property
    def same(self) -> tuple[object, ...]:
        """Equal for symptoms of the same cause: values, and places in lists, may differ.

        What many operations share in the document, such as the schema of errors, is one cause for all of them.
        """
        finding = self.finding
        if finding.field and self.pointer[:1] == SHARED:
            return finding.check, NUMBERED.sub("[]", finding.field), self.pointer
        what = () if self.pointer and finding.field else (PASSING.sub(_passing, finding.sentence),)
        return finding.check, finding.operation_id, self.branch, NUMBERED.sub("[]", finding.field), self.pointer, *what


@dataclass(slots=True)
class Cause:
    """A fault that was met, as it showed itself first."""

    symptom: Symptom
    counts: Counter[str]
    """How often, by operation."""

    @property
    def finding(self) -> Finding:
        """How it showed itself first."""
        return self.symptom.finding

    @property
    def count(self) -> int:
        """How often it was met."""
        return self.counts.total()

    @property
    def subject(self) -> str:
        """What the fault is in, such as `listCalls (listLiveCalls)`, and how many other operations have it."""
        name, branch = self.finding.operation_id or SERVER, self.symptom.branch
        named = f"{name} ({branch})" if branch and branch != name else name
        others = len(self.counts) - 1
        return f"{named} and {others} more" if others else named

    def place(self, places: Places) -> str:
        """File, line and pointer of what the document says; empty if it says nothing."""
        pointer = self.symptom.pointer
        return f"{places.file_line(pointer)} {reference(pointer)}" if pointer else ""


class Causes:
    """Causes in the order in which they showed themselves."""

    def __init__(self) -> None:
        self._causes: dict[tuple[object, ...], Cause] = {}

    def add(self, symptoms: Iterable[Symptom]) -> None:
        """Counts symptoms."""
        for symptom in symptoms:
            cause = self._causes.setdefault(symptom.same, Cause(symptom, Counter()))
            cause.counts[symptom.finding.operation_id or SERVER] += 1

    def __iter__(self) -> Iterator[Cause]:
        return iter(self._causes.values())

    def __len__(self) -> int:
        return len(self._causes)


def _passing(found: re.Match[str]) -> str:
    return found[0] if len(found[0]) == STATUS else "#"
