"""Code that is written by hand names causes and sources by members: mypy finds every place that a change touches."""

from __future__ import annotations

import ast
from pathlib import Path

import plivo_emulator
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


def test_no_module_spells_a_cause_or_a_source() -> None:
    assert BY_HAND
    spelled = {
        (module.relative_to(PACKAGE).as_posix(), node.lineno, node.value)
        for module in BY_HAND
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in SPELLED
    }
    assert not spelled
