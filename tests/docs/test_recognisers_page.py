"""The page on hearing: its function works, and the files that it lists are recognisers."""

from __future__ import annotations

import ast
import re
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.hearing.recogniser import Recogniser
from plivo_emulator.hearing.recognisers import ENGINES, NOBODY
from plivo_emulator.testing import start

from tests.docs.pages import ROOT, blocks
from tests.emulator.testing.talking_app import TalkingApp

if TYPE_CHECKING:
    from pathlib import Path

PAGE = ROOT / "docs" / "reference" / "emulator-hearing.md"
FILES = sorted((ROOT / "docs" / "examples" / "recognisers").glob("*.py"))


def test_the_test_of_the_page_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    names: dict[str, object] = {}
    for block in blocks(PAGE, "py"):
        exec(compile(block.text, str(PAGE), "exec"), names)  # noqa: S102  # code of the page
    check = names["test_it_beeps"]
    assert callable(check)
    with start() as emulator, emulator.account() as voice:
        monkeypatch.setitem(sys.modules, "agent", SimpleNamespace(app=TalkingApp("hello")))
        check(voice)


def test_the_page_lists_all_recognisers() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert {f"`{name}`" for name in (*ENGINES, NOBODY)} <= set(re.findall(r"`\w+`", text))
    assert set(re.findall(r"examples/recognisers/(\w+\.py)", text)) == {file.name for file in FILES}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_of_the_page_has_a_recogniser(file: Path) -> None:
    module = ast.parse(file.read_text(encoding="utf-8"))
    compile(module, str(file), "exec")
    [hear] = [node for node in module.body if isinstance(node, ast.FunctionDef) and node.name == "hear"]
    assert [(each.arg, ast.unparse(each.annotation or ast.Constant(None))) for each in hear.args.args] == [
        ("pcm", "bytes"),
        ("rate", "int"),
        ("wanted", "Sequence[str]"),
    ]
    assert (ast.unparse(hear.returns) if hear.returns else "", Recogniser.__call__.__annotations__["return"]) == (
        "str",
        str,
    )
