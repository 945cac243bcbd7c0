"""The types that the emulator is written against: built with everything else, and all of them."""

from __future__ import annotations

import ast
from pathlib import Path

from generator.emulator_types.environment import SPEC
from generator.output import manifest
from generator.output.text import BUILT

PROJECT = Path(__file__).resolve().parents[2]
FILES = sorted(path for path in (PROJECT / SPEC).rglob("*.*") if path.suffix != ".pyc")


def test_the_package_holds_only_what_is_built() -> None:
    built = {path for path in manifest.read(PROJECT) if path.startswith(SPEC)}

    assert {path.relative_to(PROJECT).as_posix() for path in FILES} == built
    assert f"{SPEC}/__init__.py" in built


def test_every_file_says_that_it_is_built_or_is_a_copy_that_says_of_what() -> None:
    copies = {path.name: path.read_text(encoding="utf-8") for path in (PROJECT / "generator/runtime").glob("*.py")}
    for path in (file for file in FILES if file.suffix == ".py"):
        text = path.read_text(encoding="utf-8")
        assert BUILT in text or ("copied from there" in text and text == copies.get(path.name)), path
        assert ast.get_docstring(ast.parse(text)), path
