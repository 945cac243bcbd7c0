"""`make walks` runs every test that is marked `walks`: it names the folders, so that the others are not collected."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MARK = "pytest.mark." + "walks"


def test_make_walks_goes_to_every_folder_with_walks() -> None:
    (words,) = re.findall(r" -m walks (tests/.*)\n", (ROOT / "Makefile").read_text(encoding="utf-8"))
    folders = [ROOT / word for word in words.split()]
    marked = [path for path in (ROOT / "tests").rglob("test_*.py") if MARK in path.read_text(encoding="utf-8")]
    assert marked
    assert [path for path in marked if not any(path.is_relative_to(folder) for folder in folders)] == []
