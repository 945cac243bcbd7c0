"""Workflows of several requests, published as Arazzo once all that they name is in the description."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import jsonschema_rs

from generator.document.problems import Finding, Problem, Problems
from generator.document.tables import WORKFLOWS
from generator.python.events import required_of
from generator.python.naming import nearest_hint
from generator.python.operations import METHODS, media, members, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document.problems import Pointer
    from generator.document.tables import Tables

Data = dict[str, Any]

VERSION: Final = "1.0.1"
_RULE: Final = "workflow"
_INPUT: Final = re.compile(r"\$inputs\.(\w+)")
_OUTPUT: Final = re.compile(r"\$steps\.(\w+)\.outputs\.(\w+)")
_ANSWER: Final = re.compile(r"\$response\.body#/([\w/]+)")
_STATUS: Final = re.compile(r"\$statusCode == (\d+)")
_COMPOSED: Final = ("allOf", "anyOf", "oneOf")
_NAMED: Final = {"type": "array", "items": {"type": "object", "required": ["name", "value"]}}
_STEP: Final = {
    "type": "object",
    "required": ["stepId", "operationId"],
    "properties": {
        "operationId": {"type": "string"},
        "parameters": _NAMED,
        "requestBody": {"type": "object", "properties": {"payload": {"type": "object"}}},
        "outputs": {"type": "object"},
    },
}
_WORKFLOW: Final = {
    "type": "object",
    "required": ["workflowId", "inputs", "steps"],
    "properties": {
        "inputs": {"type": "object", "required": ["properties"], "properties": {"properties": {"type": "object"}}},
        "parameters": _NAMED,
        "steps": {"type": "array", "items": _STEP},
        "outputs": {"type": "object"},
    },
}
_SHAPE: Final = {
    "type": "object",
    "required": ["info", "workflows"],
    "properties": {"info": {"type": "object"}, "workflows": {"type": "array", "items": _WORKFLOW}},
}
"""What the checks rely on."""


def arazzo(document: Data, tables: Tables) -> Data | None:
    """Return the workflows as an Arazzo document; None if there are none.

    Raises:
        Problems: A workflow names what is not in the description.
    """
    written = tables.data.get(WORKFLOWS)
    if written is None:
        return None
    found = list(_misshapen(written, tables)) or list(_wrong(document, written, tables))
    if found:
        raise Problems(found)
    return {
        "arazzo": VERSION,
        "info": {**written["info"], "version": document["info"]["version"]},
        "sourceDescriptions": [{"name": "voice", "url": "openapi.yaml", "type": "openapi"}],
        "workflows": written["workflows"],
    }


def _misshapen(written: Data, tables: Tables) -> Iterator[Problem]:
    for error in jsonschema_rs.Draft202012Validator(_SHAPE).iter_errors(written):
        yield _problem(tables, tuple(error.instance_path), f"{error.message}. Write it as Arazzo has it.")


def _wrong(document: Data, written: Data, tables: Tables) -> Iterator[Problem]:
    targets = _targets(document)
    for number, workflow in enumerate(written["workflows"]):
        outputs: dict[str, set[str]] = {}
        for index, step in enumerate(workflow["steps"]):
            place = ("workflows", number, "steps", index)
            if step["operationId"] not in targets:
                hint = nearest_hint(step["operationId"], list(targets))
                yield _problem(tables, place, f"There is no operation `{step['operationId']}`.{hint}")
                continue
            checked = _Step(document, workflow, step, targets[step["operationId"]], outputs)
            for message in checked.wrong():
                yield _problem(tables, place, f"`{step['stepId']}`: {message}")
            outputs[step["stepId"]] = set(step.get("outputs", ()))
        for message in _unknown(workflow, outputs, workflow.get("outputs", {})):
            yield _problem(tables, ("workflows", number, "outputs"), message)


def _targets(document: Data) -> dict[str, Data]:
    """Return the operations by id, each with the parameters of its path."""
    return {
        item[method]["operationId"]: {
            **item[method],
            "parameters": [*item.get("parameters", ()), *item[method].get("parameters", ())],
        }
        for item in document["paths"].values()
        for method in METHODS
        if method in item
    }


def _problem(tables: Tables, pointer: Pointer, message: str) -> Problem:
    return tables.problem(_RULE, Finding(tables.place(WORKFLOWS, pointer), message))


@dataclass(frozen=True, slots=True)
class _Step:
    """A step, the operation that it asks for, and the outputs of the steps before."""

    document: Data
    workflow: Data
    step: Data
    operation: Data
    outputs: dict[str, set[str]]

    def wrong(self) -> Iterator[str]:
        """Yield what is wrong with it, a sentence each."""
        yield from self._arguments()
        yield from self._body()
        yield from _unknown(self.workflow, self.outputs, self.step)
        for status in _texts(self.step.get("successCriteria", []), _STATUS):
            if status[0] not in self.operation["responses"]:
                yield f"the operation is never answered with {status[0]}. Name a status that it documents."
        for (pointer,) in _texts([self.step.get("successCriteria", []), self.step.get("outputs", {})], _ANSWER):
            if not any(self._leads(schema, pointer.split("/")) for schema in self._answers()):
                yield f"no answer has `{pointer}`. Name a field of an answer."

    def _arguments(self) -> Iterator[str]:
        known = {node["name"]: node for node in (resolve(self.document, each) for each in self.operation["parameters"])}
        own = [each["name"] for each in self.step.get("parameters", ())]
        given = {*own, *(each["name"] for each in self.workflow.get("parameters", ()))}
        for name in own:
            if name not in known:
                yield f"the operation takes no `{name}`.{nearest_hint(name, list(known))}"
        for name, node in known.items():
            if node.get("required") and name not in given:
                yield f"the operation needs `{name}`. Give it."

    def _body(self) -> Iterator[str]:
        schema = media(self.document, self.operation.get("requestBody", {})) or {}
        payload = self.step.get("requestBody", {}).get("payload", {})
        known = members(self.document, schema)
        for name in payload.keys() - known.keys():
            yield f"the body has no `{name}`.{nearest_hint(name, list(known))}"
        if self.operation.get("requestBody", {}).get("required"):
            for name in sorted(required_of(self.document, schema) - payload.keys()):
                yield f"the body needs `{name}`. Give it."

    def _answers(self) -> Iterator[Data]:
        """Yield the schemas of success."""
        for status, response in self.operation["responses"].items():
            schema = media(self.document, response) if status.startswith("2") else None
            if schema:
                yield schema

    def _leads(self, schema: Data, tokens: list[str]) -> bool:
        if not tokens:
            return True
        schema = resolve(self.document, schema)
        below = schema.get("items") if tokens[0].isdigit() else schema.get("properties", {}).get(tokens[0])
        parts = [part for word in _COMPOSED for part in schema.get(word, ())]
        return (below is not None and self._leads(below, tokens[1:])) or any(
            self._leads(part, tokens) for part in parts
        )


def _unknown(workflow: Data, outputs: dict[str, set[str]], value: object) -> Iterator[str]:
    """Yield inputs that a workflow does not take, and outputs that no step before has."""
    for (name,) in _texts(value, _INPUT):
        if name not in workflow["inputs"]["properties"]:
            yield f"the workflow has no input `{name}`. Declare it."
    for step, name in _texts(value, _OUTPUT):
        if name not in outputs.get(step, ()):
            yield f"no step before has the output `{step}.{name}`. Name one that has."


def _texts(value: object, pattern: re.Pattern[str]) -> Iterator[tuple[str, ...]]:
    """Yield the groups of each match in the text at and below a value."""
    if isinstance(value, str):
        yield from (found.groups() for found in pattern.finditer(value))
    for below in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(below, pattern)
