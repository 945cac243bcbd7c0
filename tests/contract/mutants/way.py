"""The ways of looking for a fault: requests and lives."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tests.contract.lives.run import AGAIN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Command = Callable[[str, int], Sequence[str]]
    """What to run for a fault and a seed."""

SEED: Final = 1
_PYTHON: Final = (sys.executable, "-m")


@dataclass(frozen=True, slots=True)
class Report:
    """What a way says that has found something: what is wrong first, and with which seed."""

    words: str
    seed: int


@dataclass(frozen=True, slots=True)
class Way:
    """A contract run: it ends with another status than 0 if something is wrong."""

    name: str
    look: Command
    """Looks from a seed on, as far as it comes in its time."""
    repeat: Command
    """Looks with this seed alone."""
    looked: re.Pattern[str]
    """What it prints once it has looked, and is not broken itself; the group `seed` is the one it has come to."""
    wrong: re.Pattern[str]
    """Where the group `words` says what is wrong."""

    def report(self, printed: str, seed: int) -> Report | None:
        """What it has found, having looked from a seed on; None if it broke before it could look."""
        looked = self.looked.search(printed)
        if looked is None:
            return None
        said = self.wrong.search(printed)
        return Report(last_line(printed) if said is None else said["words"], int(looked.groupdict().get("seed", seed)))


def last_line(printed: str) -> str:
    """Where a program that breaks says why."""
    return (printed.strip().splitlines() or ["it says nothing"])[-1]


def _requests(fault: str, seed: int) -> Sequence[str]:
    return *_PYTHON, "tests.contract", "--seed", str(seed), "--max-failures", "1", "--planted", fault


def _lives(seconds: int) -> Command:
    planted = "tests.contract.mutants.planted"
    return lambda fault, seed: (*_PYTHON, planted, fault, "lives", "--seed", str(seed), "--seconds", str(seconds))


WAYS: Final = (
    Way(
        "requests",
        look=_requests,
        repeat=_requests,
        looked=re.compile(r"^seed \d+, \d+ requests$", re.MULTILINE),
        wrong=re.compile(r"^(?:1\. |(?=never succeeded))(?P<words>.+)$", re.MULTILINE),
    ),
    Way(
        "lives",
        look=_lives(40),
        repeat=_lives(1),
        looked=re.compile("^" + re.escape(AGAIN).replace(r"\{\}", r"(?P<seed>\d+)"), re.MULTILINE),
        wrong=re.compile(r"^(?P<words>\w.+)$", re.MULTILINE),
    ),
)
