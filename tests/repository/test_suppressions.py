"""How a finding of ruff or mypy is set aside: by its code, and with the reason as a comment of its own."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (".make", "benchmarks", "docs", "emulator", "generator", "tests")
SUPPRESSION = re.compile(r"# (?:noqa|type: ignore)\b")
FORM = re.compile(r"# (?:noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)*|type: ignore\[[a-z-]+(?:, ?[a-z-]+)*\])(?:$| {2}# \S)")


def test_a_code_follows_and_then_two_spaces_and_the_reason() -> None:
    lines = [
        (f"{path.relative_to(ROOT)}:{number}", line[match.start() :])
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for match in SUPPRESSION.finditer(line)
        if path != Path(__file__)
    ]
    assert lines
    assert [f"{place}: {text}" for place, text in lines if not FORM.match(text)] == []
