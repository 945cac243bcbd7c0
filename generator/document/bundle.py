"""Bundles the files into one: path items go where they are referred to, components are named by their files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.document.grammar import COMPONENTS, mapped
from generator.document.loader import component_name, folder_of, target_of
from generator.document.problems import Place, Pointer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.document.grammar import Kind
    from generator.document.loader import Document


@dataclass(frozen=True, slots=True)
class Bundle:
    """A document in one piece.

    `data` is shared in places (an event's path item is at each use): make a new tree to change it.
    """

    document: Document
    data: dict[str, Any]

    def locate(self, pointer: Pointer) -> Place:
        """Return the place in the files of the object that `pointer` leads to in `data`."""
        file, rest = self.document.entry, pointer
        if pointer[:1] == ("components",) and pointer[2:]:
            found = self.document.component_files(str(pointer[1])).get(str(pointer[2]))
            if found:
                file, rest = found, pointer[3:]
        return _descend(self.document, file, rest)


def bundle(document: Document, tables: Mapping[str, str]) -> Bundle:
    """Join the files of a document that was read without problems.

    Args:
        document: What `load` returned.
        tables: Markdown for each line `{table:NAME}` in a description.

    Returns:
        The bundle. Components are sorted by name; everything else keeps the order it is written in.
    """
    joiner = _Joiner(document, tables)
    entry = document.data(document.entry)
    data = joiner.joined("document", entry, document.entry)
    used = document.used_files()
    own = data.get("components")
    components: dict[str, Any] = dict(own) if isinstance(own, dict) else {}
    for folder in COMPONENTS:
        files = [file for file in document.component_files(folder).values() if file in used]
        if files:
            components[folder] = {
                **{component_name(file): joiner.file(file) for file in files},
                **components.get(folder, {}),
            }
    data["components"] = {folder: components[folder] for folder in COMPONENTS if folder in components}
    return Bundle(document, data)


class _Joiner:
    def __init__(self, document: Document, tables: Mapping[str, str]) -> None:
        self.document = document
        self.tables = tables
        self.done: dict[str, dict[str, Any]] = {}

    def file(self, file: str) -> dict[str, Any]:
        """Return the content of a file, joined; the same object each time."""
        if file not in self.done:
            self.done[file] = {}  # a path item that contains itself ends here
            self.done[file] = self.joined(self.document.kinds[file], self.document.data(file), file)
        return self.done[file]

    def joined(self, kind: Kind, value: dict[str, Any], file: str) -> dict[str, Any]:
        reference = value.get("$ref")
        if kind == "pathItem" and isinstance(reference, str):
            return self.file(target_of(file, reference))
        changed: dict[str, Any] = {}
        for key, below in value.items():
            if key == "$ref" and isinstance(below, str):
                changed[key] = self.local(file, below)
            elif key == "description" and isinstance(below, str) and "{table:" in below:
                changed[key] = self.with_tables(below)
            elif key == "discriminator" and kind == "schema" and isinstance(below, dict):
                changed[key] = self.discriminator(below, file)
            else:
                changed[key] = mapped(kind, key, below, lambda of, item: self.joined(of, item, file))
        return changed

    def local(self, file: str, reference: str) -> str:
        target = target_of(file, reference)
        return f"#/components/{folder_of(target)}/{component_name(target)}"

    def discriminator(self, value: dict[str, Any], file: str) -> dict[str, Any]:
        mapping = value.get("mapping")
        if not isinstance(mapping, dict):
            return value
        return {**value, "mapping": {name: self.local(file, str(target)) for name, target in mapping.items()}}

    def with_tables(self, text: str) -> str:
        lines = []
        for line in text.split("\n"):
            name = line.strip()
            known = name.startswith("{table:") and name.endswith("}")
            lines.append(self.tables[name[7:-1]] if known and name[7:-1] in self.tables else line)
        return "\n".join(lines)


def _descend(document: Document, file: str, pointer: Pointer) -> Place:
    """Follow `pointer` from the top of a file, into other files where path items were put in place."""
    place = Place(file)
    value: object = document.data(file)
    for token in pointer:
        place, value = _put_in_place(document, place, value)
        place = Place(place.file, (*place.pointer, token))
        if isinstance(value, dict):
            value = value.get(str(token))
        elif isinstance(value, list) and isinstance(token, int) and token < len(value):
            value = value[token]
        else:
            value = None
    return _put_in_place(document, place, value)[0]


def _put_in_place(document: Document, place: Place, value: object) -> tuple[Place, object]:
    """Return what stands where the bundle has it: of a reference to a path item its file."""
    reference = value.get("$ref") if isinstance(value, dict) else None
    if isinstance(reference, str) and document.kinds.get(target_of(place.file, reference)) == "pathItem":
        file = target_of(place.file, reference)
        return Place(file), document.data(file)
    return place, value
