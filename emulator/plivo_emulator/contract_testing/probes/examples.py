"""Examples of the document, as requests."""

import json

from plivo_emulator.contract_testing.target import Document, Node, Operation

ANYTHING = "1"
"""Value of a parameter without an example."""


def body_of(document: Document, operation: Operation) -> dict[str, object] | None:
    """First example of a request body; None if the operation takes none."""
    item = document.raw["paths"][operation.path][operation.method.lower()]
    content = document.resolved(item.get("requestBody", {})).get("content", {}).get("application/json", {})
    for example in content.get("examples", {}).values():
        value: dict[str, object] = json.loads(json.dumps(document.resolved(example).get("value", {})))
        return value
    return {} if content else None


def path_of(document: Document, operation: Operation) -> dict[str, str]:
    """Path parameters by their examples, but for the account."""
    item = document.raw["paths"][operation.path]
    given = [*item.get("parameters", ()), *item[operation.method.lower()].get("parameters", ())]
    found = {}
    for parameter in map(document.resolved, given):
        if parameter["in"] == "path" and parameter["name"] != "auth_id":
            found[parameter["name"]] = _example(document, parameter)
    return found


def _example(document: Document, parameter: Node) -> str:
    schema = document.resolved(parameter.get("schema", {}))
    examples = [*parameter.get("schema", {}).get("examples", ()), *schema.get("examples", ()), ANYTHING]
    return str(parameter.get("example", examples[0]))
