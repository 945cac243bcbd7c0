"""Hangup causes as an enum, from their table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from generator.document.problems import Finding, Problems
from generator.document.tables import HANGUP_CAUSES, listed
from generator.python.docstrings import wrap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.document.tables import Tables
    from generator.emulator_types.words import WordSet

SOURCE: Final = "HangupSource"
STATUS: Final = "CallStatus"

_INDENT: Final = 4


@dataclass(frozen=True, slots=True)
class Cause:
    """One hangup cause: its name in Python, and expressions for its facts."""

    member: str
    name: str
    code: int
    source: str
    words: str
    call_status: str
    other_sources: tuple[str, ...]
    description: str


@dataclass(frozen=True, slots=True)
class Causes:
    """All hangup causes, and the annotations of facts that have an enum; `imports` are these enums."""

    each: tuple[Cause, ...]
    source: str
    call_status: str

    @property
    def imports(self) -> list[str]:
        """Enums that it uses."""
        return sorted({self.source, self.call_status} - {"str"})


def causes(tables: Tables, sets: Mapping[str, WordSet]) -> Causes:
    """Return the table of hangup causes.

    Args:
        tables: Where it stands.
        sets: Enums of the document. Sources and states are words of theirs, where it has them, and else just text.

    Raises:
        Problems: a source or state is none of the document's, or two names are one in Python.
    """
    reader = _Reader(tables, sets)
    found = tuple(reader.cause(index, row) for index, row in enumerate(tables.causes))
    if reader.problems:
        raise Problems(reader.problems)
    return Causes(found, *(name if name in sets else "str" for name in (SOURCE, STATUS)))


def constant(name: str) -> str:
    """`Canceled (Out Of Credits)` → `CANCELED_OUT_OF_CREDITS`."""
    return "_".join(re.findall("[A-Za-z0-9]+", name)).upper()


class _Reader:
    """Reads rows, and remembers used names."""

    def __init__(self, tables: Tables, sets: Mapping[str, WordSet]) -> None:
        self._tables = tables
        self._sets = sets
        self._taken: set[str] = set()
        self.problems: list[Any] = []

    def cause(self, index: int, row: dict[str, Any]) -> Cause:
        member = constant(row["name"])
        if member in self._taken:
            self._problem(index, "name", f"The name `{row['name']}` is there twice, but for its case. Mend one.")
        self._taken.add(member)
        status = row.get("call_status")
        return Cause(
            member=member,
            name=row["name"],
            code=row["code"],
            source=self._word(index, "source", SOURCE, row["source"]),
            words=row.get("cause", row["name"]),
            call_status="None" if status is None else self._word(index, "call_status", STATUS, status),
            other_sources=tuple(
                self._word(index, "other_sources", SOURCE, each) for each in listed(row, "other_sources")
            ),
            description=wrap(row["description"], _INDENT),
        )

    def _word(self, index: int, key: str, name: str, value: str) -> str:
        if name not in self._sets:
            return f'"{value}"'
        member = self._sets[name].member(value)
        if member is None:
            self._problem(index, key, f"`{value}` is none of {name}. Correct one of the two.")
        return member or "None"

    def _problem(self, index: int, key: str, message: str) -> None:
        place = self._tables.place(HANGUP_CAUSES, (index, key))
        self.problems.append(self._tables.problem("cause-words", Finding(place, message)))
