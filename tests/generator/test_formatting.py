"""Generated Python is formatted by ruff, or not written at all."""

from __future__ import annotations

import shutil

import pytest

from generator.document.problems import Problems
from generator.python.formatting import formatted


def test_imports_are_sorted_and_those_that_nobody_needs_are_gone() -> None:
    assert formatted({"a/b.py": "import sys\nimport os\nx = os.sep"}) == {"a/b.py": b"import os\n\nx = os.sep\n"}


def test_what_is_no_python_is_refused_with_what_ruff_says() -> None:
    with pytest.raises(Problems, match=r"ruff rejects the rendered files: .*Failed to parse b\.py"):
        formatted({"b.py": "x = (\n"})


def test_without_ruff_there_is_a_problem_that_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name, **_where: None)

    with pytest.raises(Problems, match=r"ruff is not installed\. Run make, which installs it\."):
        formatted({"b.py": "x = 1\n"})
