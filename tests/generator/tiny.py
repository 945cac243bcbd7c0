"""A document of two paths that keeps every rule, to be broken in one place by a test."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final
from unittest.mock import patch

import yaml

from generator.checks.examples import check_examples
from generator.document import loader
from generator.document.bundle import bundle
from generator.document.index import Index
from generator.document.loader import load
from generator.document.source import parse
from generator.document.tables import load_tables
from generator.lint import lint

if TYPE_CHECKING:
    from generator.document.bundle import Bundle
    from generator.document.loader import Document
    from generator.document.problems import Problem

FIXTURE: Final = Path(__file__).parent / "fixtures" / "tiny"
ENTRY: Final = "openapi/openapi.yaml"


@dataclass(frozen=True)
class Tiny:
    """A copy of the document in a folder of its own. Names of files are relative to its `openapi/`."""

    root: Path

    @property
    def entry(self) -> Path:
        return self.root / ENTRY

    def path(self, file: str) -> Path:
        return self.root / "openapi" / file

    def text(self, file: str) -> str:
        return self.path(file).read_text(encoding="utf-8")

    def write(self, file: str, text: str) -> None:
        self.path(file).parent.mkdir(parents=True, exist_ok=True)
        self.path(file).write_text(text, encoding="utf-8")

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace a text that stands once in a file."""
        assert self.text(file).count(old) == 1, f"{old!r} stands {self.text(file).count(old)} times in {file}"
        self.write(file, self.text(file).replace(old, new))

    def line(self, file: str, text: str, number: int = 1) -> int:
        """Return the line, counted from 1, on which the `number`th occurrence of a text starts."""
        start = -1
        for _ in range(number):
            start = self.text(file).index(text, start + 1)
        return self.text(file).count("\n", 0, start) + 1

    def lint(self) -> list[Problem]:
        document = self.document()
        tables = load_tables(self.root, document.folder)
        return sorted({*document.problems, *tables.problems, *lint(Index(document, tables))})

    def bundle(self) -> Bundle:
        return bundle(self.document(), load_tables(self.root, "openapi").markdown())

    def document(self) -> Document:
        with patch.object(loader, "parse", _parsed):
            return load(self.root, ENTRY)

    def examples(self) -> list[Problem]:
        return sorted(set(check_examples(self.bundle())))


def copy(folder: Path) -> Tiny:
    """Return a fresh copy of the document below `folder`."""
    for below in _folders():
        (folder / below).mkdir(parents=True, exist_ok=True)
    for name, content in _files().items():
        (folder / name).write_bytes(content)
    return Tiny(folder)


_parsed = cache(parse)
"""Most files are the same in each copy, and nobody changes what was read of them."""


@cache
def _files() -> dict[str, bytes]:
    return {str(each.relative_to(FIXTURE)): each.read_bytes() for each in sorted(FIXTURE.rglob("*")) if each.is_file()}


@cache
def _folders() -> list[Path]:
    return sorted({Path(name).parent for name in _files()})


@dataclass(frozen=True)
class Break:
    """One way to break the document, as the files in `fixtures/breaks` say it.

    Attributes:
        rule: What the lint shall say, and it alone but for `besides`.
        edits: File, old text (None: the file is written or, without a new text, removed) and new text of each edit.
        file: Where the finding is expected.
        at: Text in the line where it is expected; the `number`th line that holds it.
        besides: Other rules that cannot but be broken as well.
    """

    rule: str
    edits: tuple[tuple[str, str | None, str | None], ...]
    file: str
    at: str
    number: int = 1
    besides: frozenset[str] = frozenset()

    def apply(self, tiny: Tiny) -> None:
        for file, old, new in self.edits:
            if old is not None and new is not None:
                tiny.edit(file, old, new)
            elif new is not None:
                tiny.write(file, new)
            else:
                tiny.path(file).unlink()


def breaks() -> list[Break]:
    """Return every case of `fixtures/breaks`."""
    cases = []
    for path in sorted((FIXTURE.parent / "breaks").glob("*.yaml")):
        for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
            edits = [case, *case.get("also", ())]
            cases.append(
                Break(
                    case["rule"],
                    tuple((edit["file"], edit.get("old"), edit.get("new")) for edit in edits),
                    case.get("where", case["file"]),
                    case.get("at", case["new"]),
                    case.get("at_number", 1),
                    frozenset(case.get("besides", ())),
                )
            )
    return cases
