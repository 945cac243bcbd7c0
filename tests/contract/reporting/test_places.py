"""Lines of a document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.contract_testing.causes.places import Places
from plivo_emulator.contract_testing.target import Document

from tests.contract.reporting.conftest import SMALL

if TYPE_CHECKING:
    from pathlib import Path

POINTER = ("components", "schemas", "Call", "properties", "bill_duration", "type")


def places(file: Path, text: str) -> Places:
    file.write_text(text, encoding="utf-8")
    return Places(Document(file))


@pytest.mark.parametrize("indent", [2, "\t"])
def test_lines_are_those_of_the_file_that_is_given_yaml_or_json(small: Document, tmp_path: Path, indent: int) -> None:
    written = SMALL.read_text(encoding="utf-8").splitlines()
    assert written[(Places(small).line(POINTER) or 0) - 1].strip() == "type: integer"
    text = json.dumps(small.raw, indent=indent)
    line = places(tmp_path / "small.json", text).line(POINTER)
    assert text.splitlines()[(line or 0) - 1].strip() == '"type": "integer"'


def test_characters_that_json_writes_in_halves_hide_no_lines(tmp_path: Path) -> None:
    text = '{"openapi": "3.1.0", "info": {"title": "\\ud83d\\ude00"},\n"paths": {\n"/a": {}}}'
    assert places(tmp_path / "a.json", text).line(("paths", "/a")) == 3


def test_of_what_is_not_there_the_line_is_that_of_what_would_hold_it(small: Document) -> None:
    assert Places(small).line((*POINTER[:-1], "minimum", "x")) == Places(small).line(POINTER[:-1])


def test_an_anchor_that_holds_itself_ends(tmp_path: Path) -> None:
    text = "openapi: 3.1.0\npaths: {/a: {}}\nx: &x\n  y: *x\n"
    assert places(tmp_path / "a.yaml", text).line(("x", "y")) == 4


def test_references_that_lead_in_a_circle_end(tmp_path: Path) -> None:
    text = "openapi: 3.1.0\npaths: {/a: {}}\na: {$ref: '#/b'}\nb: {$ref: '#/a'}\n"
    assert places(tmp_path / "a.yaml", text).followed(("a",)) in {("a",), ("b",)}
