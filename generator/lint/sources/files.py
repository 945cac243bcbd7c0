"""Rules about files: length, names, use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.document.loader import component_name, folder_of
from generator.document.problems import Finding, Place
from generator.python.naming import folded, lower_camel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document.index import Index

_MAX_LINES: Final = 300
_PASCAL: Final = re.compile(r"[A-Z][A-Za-z0-9]*")
_SNAKE: Final = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_ACCOUNT: Final = "/Account/{auth_id}/"  # what the names of path files leave out, beside the version v1
_RESERVED: Final = frozenset(("Error", "Object", "Any", "Model", "Response", "Request", "File", "Type"))
# Examples that belong to no operation and no event.
_SHARED_EXAMPLES: Final = frozenset(("error", "answerXml", "asyncAccepted", "asyncRequest"))


def file_length(index: Index) -> Iterator[Finding]:
    """No file is longer than 300 lines: a longer one is split, a schema by `allOf`."""
    for name, source in index.document.sources.items():
        if source.line_count > _MAX_LINES:
            yield Finding(Place(name), f"The file has {source.line_count} lines. Split it: {_MAX_LINES} are the limit.")


def file_unused(index: Index) -> Iterator[Finding]:
    """Every file is reached from the entry."""
    document = index.document
    for name in sorted(document.sources.keys() - document.used_files()):
        yield Finding(Place(name), "Nothing refers to this file. Refer to it or delete it.")


def entry_by_reference(index: Index) -> Iterator[Finding]:
    """The entry holds no operation and no component but security schemes: one `$ref` a path and a webhook."""
    entry = index.entry
    for node in entry.below:
        if node.kind == "pathItem" and node.ref is None:
            yield node.finding(f"`{node.key}` is written out. Move it to a file of its own and refer to that.")
    for folder in entry.names("components"):
        if folder != "securitySchemes":
            message = f"The entry holds components. Move them to components/{folder}/, one file each."
            yield entry.finding(message, "components", folder)


def path_file_name(index: Index) -> Iterator[Finding]:
    """A file in `paths/` is named after its path: `Call@{uuid}.yaml` is `/v1/Account/{auth_id}/Call/{uuid}/`."""
    for item in index.entry.under("paths"):
        if item.ref is None:
            continue
        segments = [segment for segment in item.key.replace(_ACCOUNT, "/").split("/") if segment not in ("", "v1")]
        name = component_name(item.ref).split("@")
        in_folder = folder_of(item.ref) == "paths"
        if not in_folder or segments[-len(name) :] != name:
            message = f"`{item.key}` leads to {item.ref}. Name the file paths/{'@'.join(segments)}.yaml."
            yield item.finding(message, "$ref")


def component_file_name(index: Index) -> Iterator[Finding]:
    """Components are PascalCase, events snake_case, and no schema has a name that generators take for their own."""
    for name, kind in index.document.kinds.items():
        stem = component_name(name)
        if kind == "pathItem":
            if "/callbacks/" in name and not _SNAKE.fullmatch(stem):
                yield Finding(Place(name), "Events have names in snake_case. Rename the file.")
        elif kind not in ("document", "example") and not _PASCAL.fullmatch(stem):
            yield Finding(Place(name), "Components have names in PascalCase. Rename the file.")
        elif kind == "schema" and stem in _RESERVED:
            yield Finding(Place(name), f"Generators have a class `{stem}` of their own. Say in the name what it is of.")


def component_name_unique(index: Index) -> Iterator[Finding]:
    """Names of components of a kind differ in more than case and punctuation: generators fold them."""
    seen: dict[tuple[str, str], str] = {}
    for name, kind in index.document.kinds.items():
        if kind in ("document", "pathItem"):
            continue
        first = seen.setdefault((kind, folded(component_name(name))), name)
        if first != name:
            yield Finding(Place(name), f"Generators cannot tell this name from that of {first}. Rename one.")


def example_file_name(index: Index) -> Iterator[Finding]:
    """Examples are `<operationId>.<case>`, `<event in lowerCamel>.<case>`, `error.<case>` or `answerXml.<case>`."""
    known = {operation.id for operation in index.operations}
    for operation in index.operations:
        variants = operation.node.items("x-query-variants")
        known |= {str(item.get("operationId")) for item in variants if isinstance(item, dict)}
    known |= {lower_camel(component_name(event.file)) for event in index.events}
    for example in index.components("examples"):
        prefix = component_name(example.file).split(".")[0]
        if prefix not in known and prefix not in _SHARED_EXAMPLES:
            message = f"`{prefix}` is neither an operationId nor an event in lowerCamel. Rename the file."
            yield example.finding(message)


RULES: Final = (
    file_length,
    file_unused,
    entry_by_reference,
    path_file_name,
    component_file_name,
    component_name_unique,
    example_file_name,
)
