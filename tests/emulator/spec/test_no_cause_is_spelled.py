"""Code that is written by hand names causes and sources by members: mypy finds every place that a change touches."""

from __future__ import annotations

import ast
from pathlib import Path

import plivo_emulator
import pytest
from plivo_emulator.spec.causes import HangupCause
from plivo_emulator.spec.words import HangupSource, MpcExitCause, MpcTerminationCause

PACKAGE = Path(plivo_emulator.__file__).parent
BY_HAND = sorted(path for path in PACKAGE.rglob("*.py") if path.relative_to(PACKAGE).parts[0] != "spec")
SPELLED = {
    *(cause.value for cause in HangupCause),
    *(cause.words for cause in HangupCause),
    *HangupSource,
    *MpcExitCause,
    *MpcTerminationCause,
}


@pytest.mark.parametrize("module", BY_HAND, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_module_spells_a_cause_or_a_source(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    assert not texts & SPELLED
