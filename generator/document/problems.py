"""Problems of a document: the place, what is wrong, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Pointer = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the document: a file, relative to the project, and the keys that lead to it."""

    file: str
    pointer: Pointer = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem whose line is not known yet.

    `message` is a sentence or two: what is wrong, then what to do.
    """

    place: Place
    message: str


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One line of the report. `rule` is the name of the check, `line` counts from 1."""

    file: str
    line: int
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.rule}: {self.message}"


class Problems(Exception):
    """The run cannot continue: every problem found so far, sorted by file and line, without duplicates."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__(f"{len(self.problems)} problems")

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)
