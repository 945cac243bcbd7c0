"""The benchmarks of several commits, measured in turns: what else the machine does falls on all of them alike.

Each commit has a work tree of its own, and measures itself with its own benchmarks, in the environment of this one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT: Final = Path(__file__).resolve().parent.parent
IMPORTABLE: Final = (".", "generated_client", "emulator")
"""Folders of a work tree whose packages can be imported."""
_SHORT: Final = 8
"""Digits of a commit that are shown."""
_MARK: Final = "figure: "
_MEASURE: Final = f"""
import importlib, json, sys
for each in importlib.import_module("benchmarks." + sys.argv[1]).run():
    kind = getattr(each, "at_least", False), getattr(each, "steady", False)
    print({_MARK!r} + json.dumps([each.name, each.value, each.unit, *kind]), flush=True)
"""
"""What a side runs: it needs only what benchmarks of all commits have."""


class CannotCompare(Exception):
    """There is nothing to compare with; the message says why."""


@dataclass(frozen=True, slots=True)
class Side:
    """A commit in a work tree."""

    commit: str
    """All digits; where something is not committed, `+` after them."""
    folder: Path

    @property
    def name(self) -> str:
        """First digits of the commit."""
        return self.commit[:_SHORT] + self.commit[40:]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of all sides."""

    name: str
    unit: str
    at_least: bool
    """Whether more is better."""
    steady: bool
    """Whether what else the machine does hardly changes it."""
    values: dict[Side, list[float]] = field(default_factory=dict)
    """Those of each side, round by round; a side that does not measure it is missing."""

    def best(self, side: Side) -> float:
        """The best of a side: what disturbs only makes it worse."""
        return (max if self.at_least else min)(self.values[side])

    def ratios(self, side: Side, base: Side) -> list[float]:
        """How many times as much a side has as another, round by round."""
        pairs = zip(self.values[side], self.values[base], strict=False)
        return sorted(mine / its for mine, its in pairs if its)


@contextmanager
def sides(bases: Sequence[str]) -> Iterator[list[Side]]:
    """Work trees of some commits, given in any form that git takes, and this one last; raises CannotCompare."""
    with ExitStack() as stack:
        found = [stack.enter_context(_checked_out(commit)) for commit in dict.fromkeys(map(_commit, bases))]
        yield [*found, Side(_commit("HEAD") + ("+" if changes() else ""), ROOT)]


def changes(*besides: Path) -> list[str]:
    """Files that are not as they were committed, but for some."""
    passed = {path.relative_to(ROOT).as_posix() for path in besides}
    return [line[3:] for line in git("status", "--porcelain").splitlines() if line[3:] not in passed]


def measured(everybody: Sequence[Side], benchmark: str, rounds: int) -> list[Figure]:
    """Figures of a benchmark, as the last side tells them; says on stderr who has none."""
    figures: dict[str, Figure] = {}
    able = list(everybody)
    for number in range(rounds):
        for side in able if number % 2 else able[::-1]:
            rows = _output(side, benchmark)
            if rows is None:
                print(f"{side.name} has no benchmark {benchmark} that runs", file=sys.stderr)
                able = [each for each in able if each is not side]
                for figure in figures.values():
                    figure.values.pop(side, None)
                continue
            for name, value, unit, at_least, steady in rows:
                figure = figures.setdefault(name, Figure(name, unit, at_least, steady))
                figure.values.setdefault(side, []).append(value)
    return list(figures.values())


def git(*arguments: str) -> str:
    """What git says; raises CannotCompare with its last words if it fails."""
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotCompare(
            done.stderr.strip().splitlines()[-1] if done.stderr.strip() else f"git {arguments[0]} failed"
        )
    return done.stdout


def _commit(name: str) -> str:
    return git("rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}").strip()


@contextmanager
def _checked_out(commit: str) -> Iterator[Side]:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        tree = Path(folder, commit[:_SHORT])
        git("worktree", "add", "--detach", str(tree), commit)
        try:
            yield Side(commit, tree)
        finally:
            git("worktree", "remove", "--force", str(tree))


def _output(side: Side, benchmark: str) -> list[tuple[str, float, str, bool, bool]] | None:
    """What a benchmark says at a side; None if it does not run there."""
    paths = os.pathsep.join(str(side.folder / folder) for folder in IMPORTABLE)
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, benchmark],
        cwd=side.folder,
        env={**os.environ, "PYTHONPATH": paths},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=False,
    )
    if done.returncode:
        return None
    lines = (line for line in done.stdout.splitlines() if line.startswith(_MARK))
    return [tuple(json.loads(line.removeprefix(_MARK))) for line in lines]
