"""Samples of code in `typing/`, and what type checkers should say of their lines.

A line ends in `# R:` and the type that it reveals, or in `# E:`, the code of mypy's error and, in quotes, names that
mypy mentions. Nothing is wrong with the other lines.
"""

from __future__ import annotations

import re
from pathlib import Path

Line = tuple[str, int]

# Not .py: half of each sample is wrong on purpose.
SAMPLES = {
    path.name.removesuffix(".txt"): path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parent / "typing").glob("*.py.txt"))
}


def revealed() -> dict[Line, str]:
    """Return the types that lines reveal, as mypy writes them."""
    return _marked("R")


def refused() -> dict[Line, str]:
    """Return the lines that are wrong, with the code of mypy's error."""
    return {line: mark.partition(" ")[0] for line, mark in _marked("E").items()}


def named() -> dict[Line, set[str]]:
    """Return the names that mypy's error of a line mentions."""
    return {line: set(re.findall(r'"(\w+)"', mark)) for line, mark in _marked("E").items() if '"' in mark}


def lay_out(folder: Path) -> list[str]:
    """Write the samples into a folder; return their names."""
    for name, text in SAMPLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return list(SAMPLES)


def _marked(kind: str) -> dict[Line, str]:
    return {
        (name, number): found[1]
        for name, text in SAMPLES.items()
        for number, line in enumerate(text.splitlines(), 1)
        if (found := re.search(rf"^[^#].*# {kind}: (.*)$", line))
    }
