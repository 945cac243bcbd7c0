"""The ledger of sentences, `openapi/ledger/`, as rows."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import yaml

from tests.spec.published import OPENAPI, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FOLDER = OPENAPI / "ledger"
CHAPTERS = ("paths", "everywhere", "operations", "elements", "events", "messages", "objects")
SHARED = ("paths", "everywhere")
"""Chapters about arguments that many operations take: in their paths, and beside their own."""
WHOLE = "itself"
"""What rows stand under that are about a subject as a whole."""
TEXT = "text"
"""What rows stand under that are about what an element holds."""
AT_THE_ATTRIBUTE = "no_effect"
"""Reason of a row whose argument or attribute does nothing: it stands there."""
KEYS = {"says", "at", "test", "not_simulated"}


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence of the reference in our words: `chapter` and `subject` tell what it is about, `part` which part."""

    file: str
    chapter: str
    subject: str
    part: str
    data: Mapping[str, Any]

    def __str__(self) -> str:
        return f"{self.file}: {self.subject}.{self.part}: {self.data.get('says')}"

    @property
    def tests(self) -> list[str]:
        """Tests that perform it, as `file::function`."""
        named = self.data.get("test", [])
        return named if isinstance(named, list) else [named]

    @property
    def reason(self) -> str | None:
        """Why it is not simulated."""
        return self.data.get("not_simulated")


def files() -> list[Path]:
    """Files of the ledger."""
    return sorted(FOLDER.glob("*.yaml"))


@cache
def rows() -> list[Row]:
    """All rows of the ledger."""
    return [row for file in files() for row in _rows(file)]


def _rows(file: Path) -> Iterator[Row]:
    for chapter, subjects in yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader).items():
        assert chapter in CHAPTERS, f"{file.name}: no chapter is called {chapter}"
        for subject, parts in subjects.items():
            for part, found in parts.items() if chapter not in SHARED else [(subject, parts)]:
                yield from (Row(file.name, chapter, subject, part, data) for data in found)


def is_there(test: str) -> bool:
    """Whether a file of tests holds such a function."""
    file, _, function = test.partition("::")
    return function in _functions(file)


@cache
def _functions(file: str) -> frozenset[str]:
    path = ROOT / file
    if not (file.startswith("tests/") and path.is_file()):
        return frozenset()
    found = ast.parse(path.read_text(encoding="utf-8")).body
    names = [each.name for each in found if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)]
    return frozenset(name for name in names if name.startswith("test_"))
