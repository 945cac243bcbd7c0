"""A cause: one fault of a server, and how often a run has met it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plivo_emulator.contract_testing.finding import Answered, Asked, Finding
from plivo_emulator.contract_testing.report.places import Places, Pointer, reference

PASSING = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+")
"""What differs from one answer to the next: ids and numbers. Those of three digits may be a status."""

STATUS = 3
"""Digits of a status."""

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
        """Equal for symptoms of the same cause: values, and places in lists, may differ."""
        told = self.finding
        what = () if self.pointer and told.field else (PASSING.sub(_passing, told.sentence),)
        return told.check, told.operation_id, self.branch, NUMBERED.sub("[]", told.field), self.pointer, *what


@dataclass(slots=True)
class Cause:
    """A fault that was met, as it showed itself first."""

    symptom: Symptom
    count: int = 1

    @property
    def finding(self) -> Finding:
        """How it showed itself first."""
        return self.symptom.finding

    @property
    def subject(self) -> str:
        """What the fault is in, such as `listCalls (listLiveCalls)`."""
        name, branch = self.finding.operation_id or "server", self.symptom.branch
        return f"{name} ({branch})" if branch and branch != name else name

    @property
    def request(self) -> Asked | None:
        """The request that showed it."""
        return self.finding.request

    @property
    def response(self) -> Answered | None:
        """The answer that showed it."""
        return self.finding.response

    def place(self, places: Places) -> str:
        """File, line and pointer of what the document says; empty if it says nothing."""
        pointer = self.symptom.pointer
        return f"{places.told(pointer)} {reference(pointer)}" if pointer else ""


class Causes:
    """Causes in the order in which they showed themselves."""

    def __init__(self) -> None:
        self._causes: dict[tuple[object, ...], Cause] = {}

    def add(self, symptoms: Iterable[Symptom]) -> None:
        """Counts symptoms, those of one cause once each."""
        for symptom in symptoms:
            known = self._causes.get(symptom.same)
            if known is None:
                self._causes[symptom.same] = Cause(symptom)
            else:
                known.count += 1

    def __iter__(self) -> Iterator[Cause]:
        return iter(self._causes.values())

    def __len__(self) -> int:
        return len(self._causes)


def _passing(found: re.Match[str]) -> str:
    return found[0] if len(found[0]) == STATUS else "#"
