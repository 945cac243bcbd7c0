"""Where a change of a document is: in what an operation takes, what it answers, or what a callback tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Json = dict[str, Any]
Steps = tuple[str, ...]
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
TAKES, ANSWERS, TELLS, ITSELF = "take", "answer", "tell", ""
"""Roles: an argument, a field of an answer, a field of a callback; or the operation itself."""


@dataclass(frozen=True, order=True)
class Subject:
    """What a sentence is about."""

    name: str
    callback: bool = False
    """Whether it is a callback, or an event that comes by itself."""


@dataclass(frozen=True)
class Place:
    """A part of an operation or a callback."""

    subject: Subject
    role: str
    field: str
    """Name of the argument, or path of the field; empty if it is none."""
    status: str
    """Status of the answer; empty if it is not in one."""


def steps(pointer: str) -> Steps:
    """Names in a pointer."""
    return tuple(each.replace("~1", "/").replace("~0", "~") for each in pointer.removeprefix("#").split("/")[1:])


def part(document: Json, pointer: Steps) -> Any:
    """What a document says there, `$ref` followed; None if nothing."""
    found: Any = document
    for step in pointer:
        found = _followed(document, found)
        try:
            found = found[int(step)] if isinstance(found, list) else found[step]
        except (KeyError, IndexError, TypeError, ValueError):
            return None
    return _followed(document, found)


def place(document: Json, pointer: Steps) -> Place | None:
    """Where a part of a document is; None if it is in no operation and in no callback."""
    if len(pointer) < 3 or pointer[0] not in {"paths", "webhooks"}:  # noqa: PLR2004  # kind, path, method
        return None
    subject, rest = _subject(document, pointer)
    kind, *inner = rest or ("",)
    match kind:
        case "parameters" if not subject.callback:
            name = part(document, (*pointer[: len(pointer) - len(inner)], inner[0], "name")) if inner else ""
            return Place(subject, TAKES, _joined(str(name), inner[1:]), "")
        case "requestBody" | "parameters":
            return Place(subject, TELLS if subject.callback else TAKES, _joined("", inner), "")
        case "responses":
            return Place(subject, ANSWERS, _joined("", inner[1:]), inner[0] if inner else "")
        case _:
            return Place(subject, ITSELF, "", "")


def users(document: Json, component: Steps) -> list[tuple[Subject, str]]:
    """Operations and callbacks that a component is part of, each with its role, in the order of the document."""
    wanted = "#/" + "/".join(component)
    found: dict[tuple[Subject, str], None] = {}
    for subject, role, node in _parts(document):
        if wanted in _references(document, node):
            found[subject, role] = None
    return list(found)


def carriers(document: Json, component: Steps) -> set[str]:
    """Names of the arguments and fields whose schema a component is."""
    wanted, found = "#/" + "/".join(component), set()
    waiting: list[tuple[str, Any]] = [("", document)]
    while waiting:
        name, node = waiting.pop()
        if isinstance(node, dict):
            if node.get("$ref") == wanted and name:
                found.add(name)
            for key, value in node.items():
                inner = key if name == "properties" else str(node.get("name", "")) if key == "schema" else ""
                waiting.append((inner or ("properties" if key == "properties" else ""), value))
        elif isinstance(node, list):
            waiting.extend((name if name != "properties" else "", each) for each in node)
    return found


def field(names: Sequence[str]) -> str:
    """Path of a field inside a schema, such as `objects[].from`."""
    return _joined("", names)


def _subject(document: Json, pointer: Steps) -> tuple[Subject, Steps]:
    """What a pointer leads into, and the rest of it."""
    if "callbacks" in pointer:
        at = pointer.index("callbacks")
        return Subject(pointer[at + 1], callback=True), pointer[at + 4 :]
    if pointer[0] == "webhooks":
        return Subject(pointer[1], callback=True), pointer[3:]
    operation = part(document, pointer[:3])
    known = operation.get("operationId") if isinstance(operation, dict) else None
    return Subject(known or f"{pointer[2].upper()} {pointer[1]}"), pointer[3:]


def _joined(name: str, names: Sequence[str]) -> str:
    waiting = list(names)
    while waiting:
        step = waiting.pop(0)
        if step in {"properties", "headers"} and waiting:
            name = f"{name}.{waiting.pop(0)}"
        elif step in {"items", "additionalProperties"}:
            name += "[]"
    return name.removeprefix(".")


def _followed(document: Json, node: Any) -> Any:
    seen = 0
    while isinstance(node, dict) and "$ref" in node and seen < 10:  # noqa: PLR2004  # references in a circle end
        node, seen = part(document, steps(node["$ref"])), seen + 1
    return node


def _parts(document: Json) -> Iterator[tuple[Subject, str, Any]]:
    """What each operation takes and answers, and what each callback tells."""
    for path, item in document.get("paths", {}).items():
        for method, operation in item.items():
            if method in METHODS:
                subject = Subject(operation.get("operationId", f"{method.upper()} {path}"))
                yield subject, TAKES, [operation.get("parameters", []), operation.get("requestBody", {})]
                yield subject, ANSWERS, operation.get("responses", {})
                for name, addresses in operation.get("callbacks", {}).items():
                    yield from _of_callback(name, _followed(document, addresses))
    for name, item in document.get("webhooks", {}).items():
        yield from _of_callback(name, {"": item})


def _of_callback(name: str, addresses: Json) -> Iterator[tuple[Subject, str, Any]]:
    for item in addresses.values():
        for method in METHODS:
            if method in item:
                fields = [item[method].get("parameters", []), item[method].get("requestBody", {})]
                yield Subject(name, callback=True), TELLS, fields


def _references(document: Json, node: Any) -> set[str]:
    """Everything that a part refers to, by way of others, too."""
    found: set[str] = set()
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            reference = each.get("$ref")
            if isinstance(reference, str) and reference not in found:
                found.add(reference)
                waiting.append(part(document, steps(reference)))
            waiting.extend(value for value in each.values() if isinstance(value, dict | list))
        elif isinstance(each, list):
            waiting.extend(each)
    return found
