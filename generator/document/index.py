"""Index of every object of a document, so that each lint rule is a loop over the objects it checks."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from generator.document.grammar import METHODS, children
from generator.document.loader import component_name, folder_of, target_of
from generator.document.problems import Finding, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document.grammar import Kind
    from generator.document.loader import Document
    from generator.document.tables import Tables

Side = Literal["request", "response", "event", "reply"]


@dataclass(slots=True, eq=False)
class Node:
    """One object of the document: an operation, a schema, an example.

    `value` is the data in the file, with `$ref`s as they are. `role` is the keyword that leads here from the
    parent (`properties`, `allOf`, `schema`, …; empty at the top of a file), `ref` the file that a `$ref` leads to.
    `below` are the objects right inside.
    """

    kind: Kind
    value: dict[str, Any]
    place: Place
    parent: Node | None
    role: str = ""
    ref: str | None = None
    below: list[Node] = field(default_factory=list)

    @property
    def file(self) -> str:
        """File of the object."""
        return self.place.file

    @property
    def key(self) -> str:
        """Name or index of the object in its parent; empty at the top of a file."""
        return str(self.place.pointer[-1]) if self.place.pointer else ""

    @property
    def ref_name(self) -> str:
        """Name of the component that a `$ref` leads to; '' without one."""
        return component_name(self.ref) if self.ref else ""

    def text(self, key: str) -> str:
        """Return the text under `key`, or ''."""
        found = self.value.get(key)
        return found if isinstance(found, str) else ""

    def items(self, key: str) -> list[Any]:
        """Return the list under `key`, or an empty one."""
        found = self.value.get(key)
        return found if isinstance(found, list) else []

    def texts(self, key: str) -> list[str]:
        """Return the texts in the list under `key`."""
        return [item for item in self.items(key) if isinstance(item, str)]

    def names(self, key: str) -> dict[str, Any]:
        """Return the mapping under `key`, or an empty one."""
        found = self.value.get(key)
        return found if isinstance(found, dict) else {}

    def under(self, role: str) -> list[Node]:
        """Return the objects under the keyword `role`."""
        return [node for node in self.below if node.role == role]

    def walk(self) -> Iterator[Node]:
        """Yield this object and all objects inside it in the same file."""
        yield self
        for node in self.below:
            yield from node.walk()

    def finding(self, message: str, *keys: str | int) -> Finding:
        """Return a finding about this object, or about the value under `keys` in it."""
        return Finding(Place(self.file, (*self.place.pointer, *keys)), message)


@dataclass(slots=True, eq=False)
class Operation:
    """A method on a path. `path` is the template, as `/v1/Account/{auth_id}/Call/`."""

    node: Node
    method: str
    path: str

    @property
    def id(self) -> str:
        """Its operationId, or ''."""
        return self.node.text("operationId")


class Index:
    """Objects of a document by kind, with the tables that belong to it."""

    def __init__(self, document: Document, tables: Tables) -> None:
        self.document = document
        self.tables = tables
        self.tops: dict[str, Node] = {}
        self._by_kind: dict[Kind, list[Node]] = defaultdict(list)
        for file, kind in document.kinds.items():
            self.tops[file] = self._plant(Node(kind, document.data(file), Place(file), None))

    def _plant(self, node: Node) -> Node:
        self._by_kind[node.kind].append(node)
        reference = node.value.get("$ref")
        if isinstance(reference, str):
            node.ref = target_of(node.file, reference)
        for keys, kind, value in children(node.kind, node.value):
            place = Place(node.file, (*node.place.pointer, *keys))
            node.below.append(self._plant(Node(kind, value, place, node, str(keys[0]))))
        return node

    def all(self, *kinds: Kind) -> Iterator[Node]:
        """Yield every object of these kinds, `$ref`s included."""
        for kind in kinds:
            yield from self._by_kind[kind]

    def written(self, *kinds: Kind) -> Iterator[Node]:
        """Yield every object of these kinds that is written out, not referred to."""
        return (node for node in self.all(*kinds) if node.ref is None)

    def end(self, node: Node) -> Node:
        """Return what a node stands for: itself, or what its `$ref` leads to."""
        while node.ref is not None:
            node = self.tops[node.ref]
        return node

    @property
    def entry(self) -> Node:
        """The document object."""
        return self.tops[self.document.entry]

    @cached_property
    def operations(self) -> list[Operation]:
        """Operations that clients call: those below `paths`, in the order of the entry."""
        found = []
        for item in self.entry.under("paths"):
            top = self.end(item)
            found += [Operation(node, node.role, item.key) for node in top.below if node.kind == "operation"]
        return found

    @cached_property
    def events(self) -> list[Node]:
        """Path items of `callbacks/`: what the service sends."""
        return [node for file, node in self.tops.items() if folder_of(file) == "callbacks"]

    @cached_property
    def event_operations(self) -> list[Node]:
        """Methods of the events."""
        return [node for event in self.events for node in event.below if node.role in METHODS]

    def component(self, folder: str, name: str) -> Node | None:
        """Return a component by name, as (`schemas`, `Amount`); None where there is none."""
        file = self.document.component_files(folder).get(name)
        return self.tops.get(file) if file else None

    def components(self, folder: str) -> list[Node]:
        """Return the components of a folder, sorted by name."""
        return [self.tops[file] for file in self.document.component_files(folder).values()]

    @cached_property
    def is_service(self) -> bool:
        """Whether this document has requests that can be made asynchronous, as the Plivo API has.

        What only holds for that API (its errors, `auth_id`, `callback_url`) is asked of such documents alone.
        """
        return self.component("schemas", "AsyncRequest") is not None

    @property
    def has_own_tables(self) -> bool:
        """Whether the tables are those of this document, and not of the first one, which it only shares parts with."""
        return any(posixpath.dirname(file) == self.document.folder for file in self.tables.sources)

    def side(self, side: Side) -> set[str]:
        """Return the component files that one side sends.

        Clients send requests and service responses; the service sends events and the customer's server replies.
        """
        return self._sides[side]

    @cached_property
    def _sides(self) -> dict[Side, set[str]]:
        starts: dict[Side, list[Node]] = {"request": [], "response": [], "event": [], "reply": []}
        for operation in self.operations:
            path_item = operation.node.parent
            starts["request"] += operation.node.under("parameters") + operation.node.under("requestBody")
            starts["request"] += path_item.under("parameters") if path_item else []
            starts["response"] += operation.node.under("responses")
        for node in self.event_operations:
            starts["event"] += node.under("parameters") + node.under("requestBody")
            starts["reply"] += node.under("responses")
        return {side: self._reached(nodes) for side, nodes in starts.items()}

    def _reached(self, starts: list[Node]) -> set[str]:
        reached: set[str] = set()
        todo = list(starts)
        while todo:
            for node in todo.pop().walk():
                if node.ref is not None and node.ref in self.tops and node.ref not in reached:
                    reached.add(node.ref)
                    todo.append(self.tops[node.ref])
        return reached

    def is_on(self, side: Side, node: Node) -> bool:
        """Tell whether an object is part of what one side sends."""
        if node.file in self.side(side):
            return True
        within: Node | None = node
        while within is not None and within.kind != "operation":
            if within.kind in ("parameter", "requestBody", "response"):
                answered = within.kind == "response"
                sides = {"paths": ("request", "response"), "callbacks": ("event", "reply")}
                return side == sides.get(folder_of(node.file), ("", ""))[answered]
            within = within.parent
        return False

    def bodies(self, node: Node) -> list[Node]:
        """Return the schemas of what a request body or response carries, `$ref`s as they are."""
        return [schema for media in self.end(node).under("content") for schema in media.under("schema")]

    def required(self, schema: Node, *roles: str) -> set[str]:
        """Return the properties that a schema requires, itself or in what it combines by `roles` (`allOf`, …)."""
        end = self.end(schema)
        parts = [part for role in roles for part in end.under(role)]
        return set(end.texts("required")).union(*(self.required(part, *roles) for part in parts))

    def properties(self, schema: Node) -> dict[str, Node]:
        """Return every property that a schema gives an object: its own and those of its `allOf`, `$ref`s followed.

        Properties of `anyOf` and `oneOf` members are in too: they may be there.
        """
        found: dict[str, Node] = {}
        todo, seen = [schema], set()
        while todo:
            node = self.end(todo.pop())
            if id(node) in seen:
                continue
            seen.add(id(node))
            for child in node.below:
                if child.role == "properties":
                    found.setdefault(child.key, child)
                elif child.role in ("allOf", "anyOf", "oneOf"):
                    todo.append(child)
        return found
