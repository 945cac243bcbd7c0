"""The first page opens with what to type, and `make help` tells the rest."""

from __future__ import annotations

import re
import subprocess

from tests.docs.pages import ROOT, blocks

README = ROOT / "README.md"


def test_the_readme_opens_with_its_three_commands() -> None:
    first = blocks(README, "bash")[0]
    assert [line.partition("#")[0].strip() for line in first.text.splitlines()] == ["make", "make test", "make demo"]
    assert first.line <= 4


def test_make_help_lists_every_target_with_a_sentence() -> None:
    shown = subprocess.run(["make", "help"], check=True, cwd=ROOT, capture_output=True, text=True).stdout
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    [phony] = re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert set(re.findall(r"^make ([a-z-]+) +\S", shown, re.MULTILINE)) == set(phony.split())
