"""The workflow and the forms of this repository: their readers take them, and what they name is there."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.docs.pages import ROOT
from tests.docs.shapes import CHOOSER_SHAPE, FORM_SHAPE, WORKFLOW_SHAPE, loaded, misfits

if TYPE_CHECKING:
    from pathlib import Path

GITHUB = ROOT / ".github"
WORKFLOW = GITHUB / "workflows" / "ci.yml"
CHOOSER = GITHUB / "ISSUE_TEMPLATE" / "config.yml"
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path != CHOOSER)
REQUEST = GITHUB / "pull_request_template.md"
SHAPES = [(WORKFLOW, WORKFLOW_SHAPE), (CHOOSER, CHOOSER_SHAPE), *((form, FORM_SHAPE) for form in FORMS)]

WRONG = [
    ("name: Bug", "nome: Bug"),
    ("type: dropdown", "type: menu"),
    ("id: steps", "id: the steps"),
    ("      render: text", "      colour: red"),
    ("      options:", "      choices:"),
    ("      required: true", "      required: yes please"),
]


@pytest.mark.parametrize(("file", "shape"), SHAPES, ids=[file.name for file, _ in SHAPES])
def test_a_file_has_the_shape_that_github_wants(file: Path, shape: dict[str, Any]) -> None:
    assert misfits(file, shape) == []


@pytest.mark.parametrize(("right", "wrong"), WRONG, ids=[wrong.strip() for _, wrong in WRONG])
def test_a_form_that_github_would_not_take_is_found(right: str, wrong: str, tmp_path: Path) -> None:
    text = (GITHUB / "ISSUE_TEMPLATE" / "bug.yml").read_text(encoding="utf-8")
    assert right in text
    (tmp_path / "bug.yml").write_text(text.replace(right, wrong), encoding="utf-8")
    assert misfits(tmp_path / "bug.yml", FORM_SHAPE) != []


def test_the_workflow_runs_what_ci_runs_everywhere_and_waits_until_it_gives_up() -> None:
    [job] = loaded(WORKFLOW)["jobs"].values()
    [command] = [step["run"] for step in job["steps"] if "run" in step]
    script = ROOT / command
    assert os.access(script, os.X_OK)
    limit = re.search(r"timeout --kill-after=\d+ (\d+) make ci$", script.read_text(encoding="utf-8").strip())
    assert limit is not None
    assert job["timeout-minutes"] * 60 > int(limit[1])


def test_the_workflow_keeps_no_credentials_and_runs_for_changes_that_are_proposed() -> None:
    workflow = loaded(WORKFLOW)
    [job] = workflow["jobs"].values()
    [checkout] = [step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@")]
    assert checkout["with"] == {"persist-credentials": False}
    assert {"push", "pull_request"} <= set(workflow["on"])
    assert "secrets." not in WORKFLOW.read_text(encoding="utf-8")


def test_there_is_a_form_for_bugs_and_one_for_features_and_no_way_around_them() -> None:
    assert [form.stem for form in FORMS] == ["bug", "feature"]
    assert yaml.safe_load(CHOOSER.read_text(encoding="utf-8")) == {"blank_issues_enabled": False}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_the_fields_of_a_form_have_names_of_their_own_and_one_must_be_filled_in(form: Path) -> None:
    fields = [field for field in loaded(form)["body"] if field["type"] != "markdown"]
    for names in ([field["id"] for field in fields], [field["attributes"]["label"] for field in fields]):
        assert len(set(names)) == len(names)
    assert any(field.get("validations", {}).get("required") for field in fields)


def test_who_has_found_a_vulnerability_is_sent_to_the_page_for_it() -> None:
    first, *_ = loaded(GITHUB / "ISSUE_TEMPLATE" / "bug.yml")["body"]
    assert "`SECURITY.md`" in first["attributes"]["value"]
    assert (ROOT / "SECURITY.md").is_file()


def test_the_pull_request_asks_for_what_must_hold() -> None:
    asked = re.findall(r"^- \[ \] (.+)$", REQUEST.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(asked) >= 4
    assert any("`make lint`" in line and "`make test`" in line for line in asked)
