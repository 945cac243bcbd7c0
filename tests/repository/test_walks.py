"""`make walks` runs every test that is marked `walks`: it names the folders, so that the others are not collected."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MARKS = ("pytest.mark." + "walks", "@" + "walked")


def test_make_walks_goes_to_every_folder_with_walks() -> None:
    (words,) = re.findall(r" -m walks (tests/.*)\n", (ROOT / "Makefile").read_text(encoding="utf-8"))
    folders = [ROOT / word for word in words.split()]
    texts = {path: path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")}
    marked = [path for path, text in texts.items() if any(mark in text for mark in MARKS)]
    assert marked
    assert [path for path in marked if not any(path.is_relative_to(folder) for folder in folders)] == []
