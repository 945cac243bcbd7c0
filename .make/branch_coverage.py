"""Branches of our code that no test takes: `make coverage`.

Runs the tests that `make test` runs, measures every process of this Python that they start, prints a table of the parts
and the files that miss most, and fails if a part misses more than its floor allows (`pyproject.toml`). Arguments are
those of pytest: of a part of the tests the figures are shown and not judged.

A process writes what it took when it ends: one that is killed is not measured, so tests let servers end by themselves.
One that is killed while it writes leaves a file that cannot be read: it is left out, and counted.
"""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROOT = Path(__file__).resolve().parent.parent
COVERAGE = (sys.executable, "-m", "coverage")
TESTS = ("pytest", "-n", "auto", "--dist", "loadscope", "--no-loadscope-reorder")
EMULATOR = "emulator/plivo_emulator/"
PARTS = {"generated_client/": "client", "generator/": "generator"}
"""Parts besides the packages of the emulator, each of which is one."""
WORST, PLACES = 15, 30
"""Files that are listed, at most, and places in each."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Statements and branches of one file, or of several."""

    statements: int = 0
    missed_statements: int = 0
    branches: int = 0
    missed_branches: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.statements + other.statements,
            self.missed_statements + other.missed_statements,
            self.branches + other.branches,
            self.missed_branches + other.missed_branches,
        )

    @property
    def missed(self) -> int:
        """All that is missed."""
        return self.missed_statements + self.missed_branches

    @property
    def taken(self) -> float:
        """Percent of the branches that are taken."""
        return 100 * (self.branches - self.missed_branches) / self.branches if self.branches else 100.0


@dataclass(frozen=True, slots=True)
class Measured:
    """One file: its counts, and where it is missed, as `12` or `12→15`."""

    path: str
    counts: Counts
    where: tuple[str, ...]

    @property
    def part(self) -> str:
        """The part that it belongs to; modules that lie beside the packages of the emulator are `emulator`."""
        for folder, part in PARTS.items():
            if self.path.startswith(folder):
                return part
        room, _, inside = self.path.removeprefix(EMULATOR).partition("/")
        return room if inside else "emulator"


def main(arguments: list[str]) -> int:
    """Run, print, judge: the status of the tests, or 1 if a part is below its floor. `--root FOLDER` is of tests."""
    root, arguments = (arguments[1], arguments[2:]) if arguments[:1] == ["--root"] else (str(ROOT), arguments)
    os.chdir(root)
    shutil.rmtree(".coverage", ignore_errors=True)
    everything = {**os.environ, "THOROUGH": "1"}  # tests try as often as proves most: see tests/effort.py
    tests = subprocess.run([*COVERAGE, "run", "-m", *TESTS, *arguments], env=everything, check=False).returncode
    killed = leave_out_unfinished(Path(".coverage"))
    subprocess.run([*COVERAGE, "combine", "--quiet"], check=True)
    subprocess.run([*COVERAGE, "json", "--quiet", "-o", ".coverage/report.json"], check=True)
    files = measured(json.loads(Path(".coverage/report.json").read_text(encoding="utf-8")))
    floors: dict[str, float] = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "branch-floors"
    ]
    parts = by_part(files)
    print("\n".join([*table(parts, floors), "", *worst(files)]))
    if killed:
        print(f"Left out: {killed} files whose processes were killed while they wrote which branches they took.")
    if tests or arguments:
        return tests
    failures = list(complaints(parts, floors))
    for failure in failures:
        print(f"error: {failure}", file=sys.stderr)
    return 1 if failures else 0


def leave_out_unfinished(folder: Path) -> int:
    """Remove the files that their processes did not write to the end, and count them.

    coverage.py names a file by its content once all of it is written. A process that was killed before leaves a file in
    any state: empty, cut off, or no database.
    """
    unfinished = set(folder.glob("data.*")) - set(folder.glob("data.*.H*h"))
    for path in unfinished:
        path.unlink()
    return len(unfinished)


def measured(report: Mapping[str, Any]) -> list[Measured]:
    """What a report of coverage.py in JSON says of each file.

    That no case of a `match` fits is no branch: mypy proves that each `match` is exhaustive.
    """
    return [_measured(path, file) for path, file in report["files"].items()]


def _measured(path: str, file: Mapping[str, Any]) -> Measured:
    last = _last_cases(ast.parse(Path(path).read_text(encoding="utf-8")))
    lines, missed = file["missing_lines"], []
    for source, target in file["missing_branches"]:
        if source not in last or target in last[source]:
            missed.append((source, target))
    branches = len(file["executed_branches"]) + len(file["missing_branches"]) - len(last)
    summary = file["summary"]
    counts = Counts(summary["num_statements"], summary["missing_lines"], branches, len(missed))
    return Measured(path, counts, tuple(_where(lines, missed)))


def _last_cases(module: ast.Module) -> dict[int, range]:
    """Line of the last case of each `match`, unless it takes anything → lines of its body."""
    found = {}
    for node in ast.walk(module):
        if isinstance(node, ast.Match):
            last = node.cases[-1]
            anything = isinstance(last.pattern, ast.MatchAs) and last.pattern.pattern is None and last.guard is None
            if not anything:
                found[last.pattern.lineno] = range(last.body[0].lineno, (last.body[-1].end_lineno or 0) + 1)
    return found


def by_part(files: Iterable[Measured]) -> dict[str, Counts]:
    """The sum of each part."""
    found: defaultdict[str, Counts] = defaultdict(Counts)
    for file in files:
        found[file.part] += file.counts
    return dict(found)


def table(parts: Mapping[str, Counts], floors: Mapping[str, float]) -> list[str]:
    """A line for each part, in the order of the floors."""
    lines = [f"{'part':18}{'branches':>9}{'missed':>8}{'taken':>9}{'floor':>8}{'statements':>12}{'missed':>8}"]
    for part in [*floors, *sorted(parts.keys() - floors.keys())]:
        counts = parts.get(part, Counts())
        floor = f"{floors[part]:.1f} %" if part in floors else "none"
        lines.append(
            f"{part:18}{counts.branches:>9}{counts.missed_branches:>8}{counts.taken:>7.2f} %{floor:>8}"
            f"{counts.statements:>12}{counts.missed_statements:>8}"
        )
    return lines


def worst(files: Iterable[Measured]) -> list[str]:
    """The files that miss most, with the places."""
    missing = sorted((file for file in files if file.counts.missed), key=lambda file: (-file.counts.missed, file.path))
    lines = [f"{file.path}: {', '.join(file.where[:PLACES])}" for file in missing[:WORST]]
    more = len(missing) - WORST
    return [*lines, f"… and {more} files more"] if more > 0 else lines


def complaints(parts: Mapping[str, Counts], floors: Mapping[str, float]) -> Iterable[str]:
    """A sentence for each part that is not as it should be."""
    for part, counts in parts.items():
        if part not in floors:
            yield f"{part} has no floor. Give it one in [tool.branch-floors] of pyproject.toml."
        elif counts.taken < floors[part]:
            yield f"{part} takes {counts.taken:.2f} % of its branches, and its floor is {floors[part]} %."
    yield from (f"{part} has a floor and no code." for part in floors if part not in parts)


def _where(lines: list[int], branches: list[tuple[int, int]]) -> Iterable[str]:
    """Missed lines as ranges, then branches that lead elsewhere; below zero is the end of a function."""
    start = end = 0
    for line in [*lines, 0]:
        if line == end + 1 and start:
            end = line
            continue
        if start:
            yield str(start) if start == end else f"{start}–{end}"
        start = end = line
    missed = set(lines)
    for source, target in branches:
        if source not in missed and target not in missed:
            yield f"{source}→{'end' if target < 0 else target}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
