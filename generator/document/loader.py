"""The files of one document: finds them, reads them, and follows their `$ref`s."""

from __future__ import annotations

import difflib
import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from generator.document.bounds import FILES, Unfit, content, inside
from generator.document.grammar import children, folder_kind
from generator.document.problems import Finding, Place, Pointer, Problem
from generator.document.source import Source, parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.document.grammar import Kind

_FOLDERS: Final = ("paths", "callbacks", "components")
_COMBINING: Final = frozenset(("allOf", "anyOf", "oneOf"))


@dataclass(frozen=True, slots=True)
class Reference:
    """A `$ref`: the kind of object that it must refer to, and the file of that object."""

    place: Place
    kind: Kind
    text: str
    target: str


@dataclass(slots=True)
class Document:
    """One document in many files.

    `entry` and the keys of `sources` are paths relative to the project, with `/`. `kinds` says what object each file
    holds, `references` lists every `$ref` in the order of files and lines.
    """

    base: Path
    entry: str
    sources: dict[str, Source] = field(default_factory=dict)
    kinds: dict[str, Kind] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def folder(self) -> str:
        """Folder of the entry, relative to the project."""
        return posixpath.dirname(self.entry)

    def data(self, file: str) -> dict[str, Any]:
        """Return the object that a file holds; an empty one where the file is missing or no mapping."""
        source = self.sources.get(file)
        return source.data if source is not None and isinstance(source.data, dict) else {}

    def problem(self, rule: str, finding: Finding) -> Problem:
        """Turn a finding into a line of the report: its place gets a line number."""
        source = self.sources.get(finding.place.file)
        line = source.line(finding.place.pointer) if source else 1
        return Problem(finding.place.file, line, rule, finding.message)

    def component_files(self, folder: str) -> dict[str, str]:
        """Return name → file of the components of a folder (`schemas`, `parameters`, …), sorted by name."""
        files = (file for file in self.sources if folder_of(file) == folder)
        return {component_name(file): file for file in sorted(files, key=component_name)}

    def used_files(self) -> set[str]:
        """Return the files that are reached from the entry."""
        targets: dict[str, list[str]] = {}
        for reference in self.references:
            targets.setdefault(reference.place.file, []).append(reference.target)
        used, todo = {self.entry}, [self.entry]
        while todo:
            for target in targets.get(todo.pop(), ()):
                if target not in used:
                    used.add(target)
                    todo.append(target)
        return used


def component_name(file: str) -> str:
    """Return the name that a file gives to what it holds: `…/schemas/Amount.yaml` → `Amount`."""
    return posixpath.basename(file).removesuffix(".yaml")


def folder_of(file: str) -> str:
    """Return the folder of a file: `…/schemas/Amount.yaml` → `schemas`."""
    return posixpath.basename(posixpath.dirname(file))


def load(base: Path, entry: str) -> Document:
    """Read a document: its entry, all files in the folders next to it, and the files that these refer to.

    Args:
        base: Folder that file names in problems are relative to.
        entry: Path of the entry, relative to `base`.

    Returns:
        The document. Files that cannot be read and references that lead nowhere are in its `problems`.

    Raises:
        Unfit: something leads out of its folder, or is larger or deeper than people write.
    """
    document = Document(base, entry)
    _read(document, entry, "document")
    for file in _files_beside(base, document.folder):
        kind = folder_kind(folder_of(file))
        if kind is None:
            message = (
                f"Files in this folder are not used. The folders are {', '.join(_FOLDERS)}: see openapi/README.md."
            )
            document.problems.append(Problem(file, 1, "folder", message))
        else:
            _read(document, file, kind)
    _follow(document)
    return document


def _files_beside(base: Path, folder: str) -> list[str]:
    found = [path for name in _FOLDERS for path in (base / folder / name).rglob("*.yaml")]
    if len(found) > FILES:
        raise Unfit(f"{folder}: there are more than {FILES:,} files, and they are not read.")
    return sorted(path.relative_to(base).as_posix() for path in found)


def _read(document: Document, file: str, kind: Kind) -> None:
    try:
        text = content(document.base, document.entry, file)
    except OSError as error:
        message = f"The file cannot be read: {error.strerror}."
        document.problems.append(Problem(file, 1, "file", message))
        return
    source = parse(file, text)
    if not source.problems and not isinstance(source.data, dict):
        source.problems.append(Problem(file, 1, "yaml", "The file is not a mapping. Start it with `key: value`."))
    document.sources[file] = source
    document.kinds[file] = kind
    document.problems += source.problems


def _follow(document: Document) -> None:
    """Collect all references; read the files outside our folders that they lead to."""
    todo = list(document.sources)
    for file in todo:
        for reference in _references(document, file):
            document.references.append(reference)
            new = "#" not in reference.text and "://" not in reference.text and reference.target not in document.sources
            if new and inside(document.base, document.entry, reference.target).exists():
                _read(document, reference.target, reference.kind)
                todo.append(reference.target)
            finding = _broken(document, reference)
            if finding:
                document.problems.append(document.problem("ref-broken", finding))
    for finding in _circular(document):
        document.problems.append(document.problem("ref-circular", finding))


def _references(document: Document, file: str) -> Iterator[Reference]:
    todo: list[tuple[Pointer, Kind, dict[str, Any]]] = [((), document.kinds[file], document.data(file))]
    while todo:
        pointer, kind, value = todo.pop()
        for key, text in referring_keys(kind, value):
            place = Place(file, (*pointer, *key))
            yield Reference(place, kind, text, target_of(file, text))
        below = [((*pointer, *keys), below_kind, item) for keys, below_kind, item in children(kind, value)]
        todo += reversed(below)


def referring_keys(kind: Kind, value: dict[str, Any]) -> Iterator[tuple[Pointer, str]]:
    """Yield (keys, text) of the references that an object itself holds: `$ref`, and a schema's discriminator."""
    text = value.get("$ref")
    if isinstance(text, str):
        yield ("$ref",), text
    discriminator = value.get("discriminator")
    if kind == "schema" and isinstance(discriminator, dict):
        mapping = discriminator.get("mapping")
        for name, target in mapping.items() if isinstance(mapping, dict) else ():
            if isinstance(target, str):
                yield ("discriminator", "mapping", name), target


def target_of(file: str, text: str) -> str:
    """Return the file that a `$ref` in `file` leads to."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(file), text))


def _broken(document: Document, reference: Reference) -> Finding | None:
    text, target = reference.text, reference.target
    if "#" in text or "://" in text:
        message = (
            f"`{text}` does not name a file of the document. Move the part to a file of its own and refer to that."
        )
        return Finding(reference.place, message)
    if target not in document.sources:
        near = _nearest(document, target, reference.kind)
        hint = f" Nearest: `{near}`." if near else ""
        return Finding(reference.place, f"There is no file {target}.{hint} Correct the path or write the file.")
    found = document.kinds[target]
    if found != reference.kind:
        message = f"This must be a {reference.kind}, but {target} is a {found}. Refer to another file or move it."
        return Finding(reference.place, message)
    return None


def _circular(document: Document) -> Iterator[Finding]:
    """Yield the references by which something is made of itself: by `$ref` alone, or by `allOf` and the like."""
    made_of: dict[str, list[Reference]] = {}
    for reference in document.references:
        keys = [token for token in reference.place.pointer[:-1] if isinstance(token, str)]
        if reference.place.pointer[-1] == "$ref" and _COMBINING.issuperset(keys):
            made_of.setdefault(reference.place.file, []).append(reference)
    for reference in (reference for found in made_of.values() for reference in found):
        reached, todo = set[str](), [reference.target]
        while todo:
            file = todo.pop()
            if file not in reached:
                reached.add(file)
                todo += [further.target for further in made_of.get(file, ())]
        if reference.place.file in reached:
            message = f"{reference.target} leads back here. An object cannot contain itself: remove one reference."
            yield Finding(reference.place, message)


def _nearest(document: Document, target: str, kind: Kind) -> str | None:
    """Return the existing file whose name is closest, those of the right kind first."""
    files = [file for file, found in document.kinds.items() if found == kind] or list(document.sources)
    same_name = [file for file in files if posixpath.basename(file) == posixpath.basename(target)]
    names = {posixpath.basename(file): file for file in files}
    close = difflib.get_close_matches(posixpath.basename(target), sorted(names), 1, 0.5)
    return same_name[0] if same_name else names[close[0]] if close else None
