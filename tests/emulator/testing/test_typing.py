"""Misspelt words of tests, and of answers that are read by their types, are seen by mypy before a test runs.

What it should refuse is marked in `typing.py.txt`.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.docs.pages import ROOT

SAMPLE = Path(__file__).with_name("typing.py.txt")
MARK = re.compile(r'  # E: "(\w+)"$')
SAID = re.compile(r"^typing_sample\.py:(?P<line>\d+): error: (?P<words>.*)$")


def test_mypy_refuses_misspelt_words_and_nothing_else(tmp_path: Path) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    (tmp_path / "typing_sample.py").write_text(text, encoding="utf-8")
    cache = str(ROOT / ".mypy_cache" / "samples")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", cache, "typing_sample.py"],
        env={"MYPYPATH": str(ROOT / "emulator")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    said = {int(each["line"]): each["words"] for each in map(SAID.match, done.stdout.splitlines()) if each}
    marked = {number: mark[1] for number, line in enumerate(text.splitlines(), 1) if (mark := MARK.search(line))}
    assert said.keys() == marked.keys(), done.stdout
    for number, name in marked.items():
        assert f'"{name}"' in said[number]
