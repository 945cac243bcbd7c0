"""Workflows are published only if all that they name is in the description."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from generator.document.problems import Problems
from generator.document.tables import load_tables
from generator.forms.workflows import arazzo

if TYPE_CHECKING:
    from tests.generator.tiny import Tiny

WRITTEN = """\
info: {title: Workflows}
workflows:
  - workflowId: placeCall
    inputs: {type: object, properties: {auth_id: {type: string}, to: {type: string}}}
    parameters:
      - {name: auth_id, in: path, value: $inputs.auth_id}
    steps:
      - stepId: place
        operationId: createCall
        requestBody: {payload: {to: $inputs.to, answer_url: 'https://example.com/'}}
        successCriteria: [{condition: $statusCode == 201}]
        outputs: {uuid: $response.body#/request_uuid}
      - stepId: read
        operationId: getCall
        parameters: [{name: call_uuid, in: path, value: $steps.place.outputs.uuid}]
    outputs: {uuid: $steps.place.outputs.uuid}
"""


def published(tiny: Tiny, text: str) -> object:
    tiny.write("workflows.yaml", text)
    return arazzo(tiny.bundle().data, load_tables(tiny.root, "openapi"))


def test_workflows_get_the_version_of_the_description_and_their_source(tiny: Tiny) -> None:
    version = tiny.bundle().data["info"]["version"]
    assert published(tiny, WRITTEN) == {
        "arazzo": "1.0.1",
        "info": {"title": "Workflows", "version": version},
        "sourceDescriptions": [{"name": "voice", "url": "openapi.yaml", "type": "openapi"}],
        "workflows": yaml.safe_load(WRITTEN)["workflows"],
    }


def test_a_document_without_workflows_has_none(tiny: Tiny) -> None:
    assert arazzo(tiny.bundle().data, load_tables(tiny.root, "openapi")) is None


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("getCall", "getCal", 13, "There is no operation `getCal`. Nearest: `getCall`."),
        ("{name: call_uuid,", "{name: call_id,", 13, "`read`: the operation takes no `call_id`."),
        ("{name: call_uuid,", "{name: call_id,", 13, "`read`: the operation needs `call_uuid`. Give it."),
        ("to: $inputs.to", "too: $inputs.to", 8, "`place`: the body has no `too`."),
        ("to: $inputs.to", "too: $inputs.to", 8, "`place`: the body needs `to`. Give it."),
        ("$inputs.to,", "$inputs.whom,", 8, "`place`: the workflow has no input `whom`. Declare it."),
        ("== 201", "== 299", 8, "`place`: the operation is never answered with 299."),
        ("#/request_uuid", "#/call_id", 8, "`place`: no answer has `call_id`. Name a field of an answer."),
        ("place.outputs.uuid}]", "read.outputs.uuid}]", 13, "`read`: no step before has the output `read.uuid`."),
        (
            "outputs: {uuid: $steps.place",
            "outputs: {uuid: $steps.read",
            16,
            "no step before has the output `read.uuid`.",
        ),
        ("operationId: getCall", "operation: getCall", 13, '"operationId" is a required property. Write it as Arazzo'),
    ],
)
def test_what_a_workflow_names_must_be_there(tiny: Tiny, old: str, new: str, line: int, message: str) -> None:
    assert WRITTEN.count(old) == 1
    with pytest.raises(Problems) as caught:
        published(tiny, WRITTEN.replace(old, new))
    said = [str(problem) for problem in caught.value.problems]
    assert any(each.startswith(f"openapi/workflows.yaml:{line}: workflow: {message}") for each in said), said
