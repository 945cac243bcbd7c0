"""The wire profile: the document, plus what the service tolerates. The emulator checks requests against it.

Only what the service receives is widened: requests, and what customers' servers reply. A component that it also
sends stays as it is there; its tolerant twin is called `<Name>.accepted`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.document.grammar import METHODS, children, mapped
from generator.profiles.reach import PREFIX, component, path_items, reached, references
from generator.profiles.tolerance import ACCEPTS, ALIAS_OF, aliases, tolerant, with_aliases

if TYPE_CHECKING:
    from generator.document.grammar import Kind

_TWIN: Final = ".accepted"

Data = dict[str, Any]


def wire(canonical: Data) -> Data:
    """Return the wire profile of a bundle."""
    return _Widener(canonical).document()


class _Widener:
    def __init__(self, canonical: Data) -> None:
        self.canonical = canonical
        self.documented: Data = canonical.get("components", {})
        self.components: Data = {folder: dict(found) for folder, found in self.documented.items()}
        received, sent = self._sides()
        self.sent = reached(self.documented, sent)
        self.changed = self._changed(reached(self.documented, received))

    def _sides(self) -> tuple[list[tuple[Kind, Data]], list[tuple[Kind, Data]]]:
        """Return the objects that the service receives and those that it sends."""
        received: list[tuple[Kind, Data]] = []
        sent: list[tuple[Kind, Data]] = []
        for item, is_event in path_items(self.canonical):
            incoming, outgoing = (sent, received) if is_event else (received, sent)
            incoming += [("parameter", node) for node in item.get("parameters", ())]
            for operation in (item[method] for method in METHODS if method in item):
                incoming += [("parameter", node) for node in operation.get("parameters", ())]
                incoming += [("requestBody", operation["requestBody"])] if "requestBody" in operation else []
                outgoing += [("response", node) for node in operation.get("responses", {}).values()]
        return received, sent

    def _changed(self, received: set[str]) -> set[str]:
        """Return the received components that are tolerant somewhere, inside or in what they refer to."""
        users: dict[str, set[str]] = {}
        todo: list[str] = []
        for name in received:
            kind, value = component(self.documented, name)
            for used in references(kind, value):
                users.setdefault(used, set()).add(name)
            if _is_tolerant(kind, value):
                todo.append(name)
        changed: set[str] = set()
        while todo:
            name = todo.pop()
            if name not in changed:
                changed.add(name)
                todo += users.get(name, ())
        return changed

    def document(self) -> Data:
        for name in sorted(self.changed):
            folder, _, key = name.partition("/")
            self.components[folder][key + _TWIN if name in self.sent else key] = self.widened(
                *component(self.documented, name)
            )
        changed = dict(self.canonical)
        for part in ("paths", "webhooks"):
            if part in changed:
                changed[part] = {
                    name: self.path_item(item, is_event=part == "webhooks") for name, item in changed[part].items()
                }
        if self.components:
            changed["components"] = {folder: dict(sorted(found.items())) for folder, found in self.components.items()}
        return changed

    def path_item(self, item: Data, *, is_event: bool) -> Data:
        changed = dict(item)
        if "parameters" in item and not is_event:
            changed["parameters"] = self.parameters(item["parameters"])
        for method in METHODS:
            if method in item:
                changed[method] = self.reply(item[method]) if is_event else self.operation(item[method])
        return changed

    def operation(self, operation: Data) -> Data:
        changed = dict(operation)
        if "parameters" in operation:
            changed["parameters"] = self.parameters(operation["parameters"])
        if "requestBody" in operation:
            changed["requestBody"] = self.widened("requestBody", operation["requestBody"])
        if "callbacks" in operation:
            changed["callbacks"] = {
                name: {url: self.path_item(item, is_event=True) for url, item in callback.items()}
                for name, callback in operation["callbacks"].items()
            }
        return changed

    def reply(self, operation: Data) -> Data:
        responses = {
            status: self.widened("response", response) for status, response in operation.get("responses", {}).items()
        }
        return {**operation, "responses": responses} if responses else operation

    def parameters(self, parameters: list[Data]) -> list[Data]:
        changed = []
        for node in parameters:
            changed.append(self.widened("parameter", node))
            end = self.resolve(node)
            schema = end.get("schema", {})
            for name in aliases(end) + aliases(schema):
                facts = {key: value for key, value in end.items() if key != ACCEPTS}
                widened = self.widened("parameter", {**facts, "name": name, "required": False})
                widened["schema"] = {**widened.get("schema", {}), ALIAS_OF: end["name"]}
                changed.append(widened)
        return changed

    def widened(self, kind: Kind, value: Data) -> Data:
        """Return an object whose schemas are tolerant, all the way down; the same object if none is."""
        changed: Data = {key: self._below(kind, key, below) for key, below in value.items()}
        if kind == "schema":
            return with_aliases(tolerant(changed, self.resolve))
        if kind == "parameter" and ACCEPTS in changed and "schema" in changed:
            schema = {ACCEPTS: changed.pop(ACCEPTS), **changed["schema"]}
            changed["schema"] = tolerant(schema, self.resolve)
        return changed

    def _below(self, kind: Kind, key: str, value: object) -> object:
        if key == "$ref" and isinstance(value, str):
            name = value.removeprefix(PREFIX)
            return value + _TWIN if name in self.changed and name in self.sent else value
        return mapped(kind, key, value, self.widened)

    def resolve(self, value: Data) -> Data:
        """Return the documented object that a `$ref` refers to."""
        reference = value.get("$ref")
        while isinstance(reference, str):
            name = reference.removeprefix(PREFIX).removesuffix(_TWIN)
            value = component(self.documented, name)[1]
            reference = value.get("$ref")
        return value


def _is_tolerant(kind: Kind, value: Data) -> bool:
    return ACCEPTS in value or any(_is_tolerant(below, item) for _, below, item in children(kind, value))
