"""Runs workflows of an Arazzo document, as much of Arazzo as ours say: equality, inputs, outputs, retries."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    import httpx

    from tests.emulator.server.served_emulator import ServedEmulator

DIST = Path(__file__).resolve().parents[3] / "openapi" / "dist"
DOCUMENT: dict[str, Any] = yaml.load((DIST / "arazzo.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
WORKFLOWS: dict[str, dict[str, Any]] = {each["workflowId"]: each for each in DOCUMENT["workflows"]}
CRITERION = re.compile(r"(\S+) (==|!=) (\S+)")


def operations() -> dict[str, tuple[str, str]]:
    """Method and path of each operation by its id, as the source of the workflows says."""
    [source] = DOCUMENT["sourceDescriptions"]
    text = (DIST / source["url"]).with_suffix(".json").read_text(encoding="utf-8")
    return {
        operation["operationId"]: (method.upper(), path)
        for path, item in json.loads(text)["paths"].items()
        for method, operation in item.items()
        if isinstance(operation, dict) and "operationId" in operation
    }


@dataclass
class Run:
    """One run of a workflow; a step that waits lets virtual time pass."""

    emulator: ServedEmulator
    inputs: dict[str, Any]
    tries: dict[str, int] = field(default_factory=dict)
    """Requests that each step took."""
    _outputs: dict[str, dict[str, Any]] = field(default_factory=dict)

    def of(self, name: str) -> dict[str, Any]:
        """The outputs of a workflow, once all of its steps have succeeded."""
        workflow = WORKFLOWS[name]
        assert set(workflow["inputs"]["required"]) == self.inputs.keys()
        known = operations()
        for step in workflow["steps"]:
            self._step(step, *known[step["operationId"]], [*workflow["parameters"], *step.get("parameters", ())])
        return {key: self._value(text, None) for key, text in workflow["outputs"].items()}

    def _step(self, step: dict[str, Any], method: str, path: str, parameters: list[dict[str, Any]]) -> None:
        retry = next((each for each in step.get("onFailure", ()) if each["type"] == "retry"), None)
        failed = ""
        for tried in range(1 + (retry["retryLimit"] if retry else 0)):
            response = self._request(step, method, path, parameters)
            self.tries[step["stepId"]] = tried + 1
            if all(self._met(each["condition"], response) for each in step["successCriteria"]):
                outputs = step.get("outputs", {})
                self._outputs[step["stepId"]] = {key: self._value(text, response) for key, text in outputs.items()}
                return
            failed = f"{response.status_code} {response.text}"
            if retry:
                self.emulator.advance(retry["retryAfter"])
        raise AssertionError(f"{step['stepId']} failed: {failed}")

    def _request(
        self, step: dict[str, Any], method: str, path: str, parameters: list[dict[str, Any]]
    ) -> httpx.Response:
        given = {each["name"]: self._value(each["value"], None) for each in parameters if each["in"] == "path"}
        query = {each["name"]: self._value(each["value"], None) for each in parameters if each["in"] == "query"}
        payload = step.get("requestBody", {}).get("payload")
        body = {key: self._value(value, None) for key, value in payload.items()} if payload else None
        return self.emulator.client.request(method, path.format(**given), params=query, json=body)

    def _met(self, condition: str, response: httpx.Response) -> bool:
        parts = CRITERION.fullmatch(condition)
        assert parts, condition
        left, sign, right = parts.groups()
        same = self._value(left, response) == self._value(right, response)
        return same if sign == "==" else not same

    def _value(self, text: Any, response: httpx.Response | None) -> Any:
        if not isinstance(text, str):
            return text
        if text.startswith("$inputs."):
            return self.inputs[text.removeprefix("$inputs.")]
        if text.startswith("$steps."):
            _, step, _, name = text.split(".")
            return self._outputs[step][name]
        if response is not None and text == "$statusCode":
            return response.status_code
        if response is not None and text.startswith("$response.body#/"):
            return _at(response.json() if response.content else None, text.removeprefix("$response.body#/").split("/"))
        return text[1:-1] if text.startswith("'") else int(text) if text.isdigit() else text


def _at(value: Any, tokens: list[str]) -> Any:
    """What a pointer leads to; None where there is nothing."""
    for token in tokens:
        if isinstance(value, list):
            value = value[int(token)] if int(token) < len(value) else None
        else:
            value = value.get(token) if isinstance(value, dict) else None
    return value
