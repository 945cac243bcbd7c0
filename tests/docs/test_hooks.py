"""The hooks for pre-commit: they have the shape that it wants, and each command is there and does its work."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, Any

import pytest

from tests import family
from tests.docs.pages import ROOT
from tests.docs.shapes import HOOKS_SHAPE, loaded, misfits

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

CONFIG = ROOT / ".pre-commit-config.yaml"
HOOKS: dict[str, dict[str, Any]] = {hook["id"]: hook for repo in loaded(CONFIG)["repos"] for hook in repo["hooks"]}
WITH_FILES = [name for name, hook in HOOKS.items() if hook.get("pass_filenames", True)]
TARGETS = {name: hook["entry"].split()[1] for name, hook in HOOKS.items() if hook["entry"].startswith("make ")}
WRONG = "import os\nx = ( 1 )\n"


def run(hook: str, *files: Path | str) -> subprocess.CompletedProcess[str]:
    """Runs a hook as pre-commit does: in the folder of the project, with the files behind its command."""
    return family.run([*shlex.split(HOOKS[hook]["entry"]), *files], cwd=ROOT, timeout=900)


def test_the_file_has_the_shape_that_pre_commit_wants() -> None:
    assert misfits(CONFIG, HOOKS_SHAPE) == []


def test_a_hook_that_would_be_downloaded_is_found(tmp_path: Path) -> None:
    file = tmp_path / "hooks.yaml"
    text = CONFIG.read_text(encoding="utf-8")
    for right, wrong in (("repo: local", "repo: https://example.com/hooks"), ("language: system", "language: python")):
        file.write_text(text.replace(right, wrong), encoding="utf-8")
        assert misfits(file, HOOKS_SHAPE) != []


def test_every_hook_takes_files_or_is_a_target_of_make() -> None:
    assert {*WITH_FILES, *TARGETS} == set(HOOKS)
    assert not set(WITH_FILES) & set(TARGETS)


@pytest.mark.parametrize("hook", WITH_FILES)
def test_a_hook_lets_a_file_pass_that_is_in_order(hook: str) -> None:
    done = run(hook, "tests/docs/pages.py")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("hook", WITH_FILES)
def test_a_hook_finds_or_mends_a_file_that_is_not_in_order(hook: str, tmp_path: Path) -> None:
    file = tmp_path / "wrong.py"
    file.write_text(WRONG, encoding="utf-8")
    done = run(hook, file)
    assert done.returncode != 0 or file.read_text(encoding="utf-8") != WRONG


@pytest.mark.parametrize("hook", TARGETS)
def test_the_target_of_a_hook_is_one_that_ci_runs(hook: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    ci = re.search(r"^ci: ([a-z -]+) ##", makefile, re.MULTILINE)
    assert ci is not None
    assert TARGETS[hook] in ci[1].split()
    assert family.run(["make", "-n", TARGETS[hook]], cwd=ROOT, timeout=600).returncode == 0


@pytest.mark.walks  # `make ci` runs the same target before all others
def test_the_hook_for_what_is_built_runs() -> None:
    done = run("check-generated")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_hook_for_what_is_built_looks_at_every_folder_with_such_files() -> None:
    built = [line.split()[1] for line in (ROOT / "openapi/dist/built.sha256").read_text("utf-8").splitlines()]
    assert built
    assert [path for path in built if not re.search(HOOKS["check-generated"]["files"], path)] == []
