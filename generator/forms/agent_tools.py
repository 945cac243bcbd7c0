"""The operations that matter as tools for agents, in the form of `tools/list` of MCP."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.document.problems import Finding, Problem, Problems
from generator.document.tables import AGENT_TOOLS
from generator.forms.flat import flat
from generator.python.events import required_of
from generator.python.identifiers import ACCOUNT, CALLBACK, snake
from generator.python.naming import nearest_hint
from generator.python.operations import media, members, operations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document.tables import Tables
    from generator.python.operations import DocumentOperation

Data = dict[str, Any]

_RULE: Final = "agent-tool"
_LEFT_OUT: Final = ("examples", "default", "title")  # what costs an agent more than it tells


def agent_tools(document: Data, tables: Tables) -> Data | None:
    """Return the tools; None if none are listed.

    Raises:
        Problems: The list names what is not in the description.
    """
    listed = tables.data.get(AGENT_TOOLS)
    if listed is None:
        return None
    known = {one.operation_id: one for one in operations(document)}
    found = list(_wrong(document, known, listed, tables))
    if found:
        raise Problems(found)
    return {"tools": [_tool(document, known[entry["operationId"]], entry.get("arguments")) for entry in listed]}


def _wrong(document: Data, known: dict[str, DocumentOperation], listed: object, tables: Tables) -> Iterator[Problem]:
    for index, entry in enumerate(listed if isinstance(listed, list) else [listed]):
        name = entry.get("operationId") if isinstance(entry, dict) else None
        if not isinstance(name, str) or not isinstance(entry.get("arguments", []), list):
            messages = ["This is no tool. Write `operationId`, and `arguments` as a list."]
        elif name not in known:
            messages = [f"There is no operation `{name}`.{nearest_hint(name, list(known))}"]
        else:
            messages = list(_wrong_arguments(document, known[name], entry.get("arguments")))
        for message in messages:
            yield tables.problem(_RULE, Finding(tables.place(AGENT_TOOLS, (index,)), message))


def _wrong_arguments(document: Data, one: DocumentOperation, wanted: list[str] | None) -> Iterator[str]:
    taken, required = _arguments(document, one)
    listed = list(taken) if wanted is None else wanted
    for name in listed:
        if name not in taken:
            yield f"`{one.operation_id}` takes no `{name}`.{nearest_hint(name, list(taken))}"
    for name in required:
        if name not in listed:
            yield f"`{one.operation_id}` needs `{name}`. List it."


def _tool(document: Data, one: DocumentOperation, wanted: list[str] | None) -> Data:
    taken, required = _arguments(document, one)
    return {
        "name": snake(one.operation_id),
        "title": one.node["summary"],
        "description": one.node["description"],
        "inputSchema": {
            "type": "object",
            "required": required,
            "properties": {name: _short(flat(document, taken[name])) for name in (wanted or taken)},
            "additionalProperties": False,
        },
        "annotations": {
            "readOnlyHint": one.method == "GET",
            "destructiveHint": one.method == "DELETE",
            "openWorldHint": True,
        },
        "_meta": {"request": f"{one.method} {one.path}", "query": one.constants},
    }


def _arguments(document: Data, one: DocumentOperation) -> tuple[dict[str, Data], list[str]]:
    """Return the arguments of an operation, but those that its server knows, and the names of those that it needs."""
    nodes = {each["name"]: each for each in one.parameters if each["name"] not in one.constants}
    taken = {name: {**node["schema"], "description": node["description"]} for name, node in nodes.items()}
    body = media(document, one.node.get("requestBody", {})) or {}
    taken |= members(document, body)
    needed = {name for name, node in nodes.items() if node.get("required")} | required_of(document, body)
    own = (ACCOUNT, *CALLBACK)
    taken = {name: schema for name, schema in taken.items() if name not in own}
    return taken, [name for name in taken if name in needed]


def _short(schema: Data) -> Data:
    """Return a schema without what an agent can do without."""
    found = {key: value for key, value in schema.items() if key not in _LEFT_OUT}
    for word in ("anyOf", "oneOf"):
        if word in found:
            found[word] = [
                {key: value for key, value in _short(part).items() if key != "description"} for part in found[word]
            ]
    if "items" in found:
        found["items"] = _short(found["items"])
    return found
