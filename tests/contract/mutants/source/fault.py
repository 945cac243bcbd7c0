"""Faults of the source: small changes of one file each, in tables by the part of the project that they are in."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import yaml

from benchmarks.servers import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TABLES: Final = Path(__file__).with_name("faults")

KINDS: Final[Mapping[str, str]] = {
    "bound": "a comparison or a count is off by one",
    "negation": "a condition says the opposite, or not enough",
    "dropped": "something is not done any more",
    "swapped": "one thing stands in the place of another",
    "constant": "a number or a word is another one",
    "early": "it ends too soon",
    "swallowed": "a failure is passed over",
    "own-oracle": "the document is wrong, and all that is built from it agrees",
    "inner-state": "what is told outside differs from what is known inside",
    "family": "one field of several alike is told in another way",
    "lenient-peer": "what is sent is odd, and a lenient peer takes it",
    "near-miss": "what is nearly right is taken",
}
"""Kinds of faults, as the tables name them, and what each is."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake that somebody could make.

    Attributes:
        name: What it is called, unique in all tables.
        area: Part of the project: the first word of the name of its table.
        kind: One of `KINDS`.
        file: File that it is in, relative to the project.
        old: Text of the file, which is there once.
        new: What stands there instead.
        tests: Where it is looked for: files of tests, or one test of a file, the narrowest first, relative to `tests/`.
        survives: Why no test can find it; empty if one must.
    """

    name: str
    area: str
    kind: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]
    survives: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"{self.name}: there is no kind {self.kind}")

    @property
    def digest(self) -> str:
        """Tells it from the same one before somebody changed it."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:16]

    def planted(self, text: str) -> str:
        """Text of its file with the fault in it; raises Misplaced."""
        times = text.count(self.old)
        if times != 1:
            raise Misplaced(f"{self.name}: its text is {times} times in {self.file}, and must be there once")
        return text.replace(self.old, self.new)


class Misplaced(Exception):
    """The text that a fault changes is not there any more, or several times."""


def faults() -> list[Fault]:
    """All faults, table by table."""
    tables = sorted(TABLES.glob("*.yaml"))
    return [_fault(path.stem.partition("-")[0], row) for path in tables for row in _rows(path)]


def text_of(fault: Fault, root: Path = PROJECT) -> str:
    """Text of the file that a fault is in; empty if there is no such file."""
    path = root / fault.file
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def sample(found: Iterable[Fault], size: int, seed: int) -> list[Fault]:
    """So many of them: one of each area in turn, as a seed deals them."""
    chance = random.Random(seed)  # noqa: S311  # no secret is made of it
    areas: dict[str, list[Fault]] = {}
    for fault in found:
        areas.setdefault(fault.area, []).append(fault)
    for dealt in areas.values():
        chance.shuffle(dealt)
    order = chance.sample(sorted(areas), len(areas))
    rounds = max(map(len, areas.values()), default=0)
    turns = (areas[area][turn] for turn in range(rounds) for area in order if turn < len(areas[area]))
    return [fault for fault, _ in zip(turns, range(size), strict=False)]


def _rows(path: Path) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return rows


def _fault(area: str, row: Mapping[str, str]) -> Fault:
    tests = tuple(row["tests"].split())
    others = {name: text for name, text in row.items() if name != "tests"}
    return Fault(area=area, tests=tests, **others)
