"""Lines of a document's file: where each part of it is written."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

import yaml

from plivo_emulator.contract_testing.target import METHODS, Document

Pointer = tuple[str, ...]
"""Names and numbers that lead from the root of a document to a part of it."""

_HALF = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
"""Half of a character that JSON writes in two: YAML, which reads the lines, knows no halves."""


_LOADER: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Of a scalar, only its place is looked at: it need not find out what it is."""


class Places:
    """Parts of a document, and their lines in its file. The file is read when the first line is asked for."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @property
    def file(self) -> Path:
        """The file that the lines are of."""
        return self.document.file

    def line(self, pointer: Pointer) -> int | None:
        """Line of a part, counted from 1; of what holds it, if the part is not there; None if no line is known."""
        while pointer and pointer not in self._lines:
            pointer = pointer[:-1]
        return self._lines.get(pointer)

    def file_line(self, pointer: Pointer) -> str:
        """File and line, such as `openapi.yaml:12`."""
        line = self.line(pointer)
        return self.file.name if line is None else f"{self.file.name}:{line}"

    def part(self, pointer: Pointer) -> object:
        """What the document says there; None if nothing."""
        part: object = self.document.raw
        for step in pointer:
            try:
                part = part[int(step)] if isinstance(part, list) else part[step]  # type: ignore[index]  # a mapping
            except (KeyError, IndexError, TypeError, ValueError):
                return None
        return part

    def followed(self, pointer: Pointer) -> Pointer:
        """The same part, or the one that its `$ref` leads to."""
        seen = set()
        while pointer not in seen and isinstance(part := self.part(pointer), dict) and "$ref" in part:
            seen.add(pointer)
            pointer = steps(str(part["$ref"]))
        return pointer

    def operation(self, operation_id: str) -> Pointer:
        """Where an operation is described; empty if it is not."""
        return self._operations.get(operation_id, ())

    @cached_property
    def _operations(self) -> dict[str, Pointer]:
        found: dict[str, Pointer] = {}
        for path, item in self.document.raw["paths"].items():
            for method in METHODS:
                if method in item:
                    here = ("paths", path, method)
                    found[item[method].get("operationId", f"{method} {path}")] = here
                    for variant in item[method].get("x-query-variants", ()):
                        found.setdefault(variant.get("operationId", ""), here)
        return found

    @cached_property
    def _lines(self) -> Mapping[Pointer, int]:
        try:
            text = self.file.read_text(encoding="utf-8")
            if self.file.suffix == ".json":
                text = _HALF.sub("?", text.replace("\t", " "))
            return _lines_of(text)
        except (OSError, ValueError, yaml.YAMLError):
            return {}


def steps(reference: str) -> Pointer:
    """Names in a reference such as `#/components/schemas/Call`."""
    parts = reference.removeprefix("#").removeprefix("/").split("/")
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in parts if part)


def reference(pointer: Sequence[str]) -> str:
    """A pointer as it is written in a `$ref`."""
    return "#" + "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in pointer)


@lru_cache(maxsize=1)
def _lines_of(text: str) -> Mapping[Pointer, int]:
    """Lines of a text, read once for runs that follow each other."""
    root = yaml.compose(text, _LOADER)
    return {} if root is None else {(): 1} | dict(_walked(root, ()))


def _walked(node: yaml.Node, pointer: Pointer) -> Iterator[tuple[Pointer, int]]:
    """Lines of names and items; `$ref` is not followed, and what aliases repeat is told once."""
    waiting = [(node, pointer)]
    seen = set()
    while waiting:
        node, pointer = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                here = (*pointer, str(key.value))
                yield here, key.start_mark.line + 1
                waiting.append((value, here))
        elif isinstance(node, yaml.SequenceNode):
            for place, value in enumerate(node.value):
                here = (*pointer, str(place))
                yield here, value.start_mark.line + 1
                waiting.append((value, here))
