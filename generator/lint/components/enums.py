"""Rules about enums."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document.index import Index, Node
    from generator.document.problems import Finding

_VARNAME: Final = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")
_BULLET: Final = re.compile(r"- `(?P<first>[^`]*)`(?: to `(?P<last>[^`]*)`)?: ")
_OPTIONAL: Final = ("x-enum-codes", "x-enum-voices")  # beside each value, where it has such
_BOOLEAN_TEXT: Final = {"true", "false"}


def _enums(index: Index) -> Iterator[tuple[Node, list[Any]]]:
    for node in index.written("schema"):
        if "enum" in node.value:
            yield node, node.items("enum")


def inline_enum(index: Index) -> Iterator[Finding]:
    """An enum is a component: it has a file and a name."""
    for node, _ in _enums(index):
        if node.role:
            yield node.finding("An enum without a name. Move it to components/schemas/ and refer to it.", "enum")


def enum_values(index: Index) -> Iterator[Finding]:
    """Values of an enum are of the type that it names, each once, and never null."""
    for node, values in _enums(index):
        kind = node.value.get("type")
        expected = {"string": str, "integer": int}.get(str(kind))
        if expected is None:
            yield node.finding(f"The type of the enum is {kind}. Make it string or integer.", "type")
        elif not all(type(value) is expected for value in values):
            yield node.finding(f"Not all values are of the type {kind}. Quote what is text, and remove null.", "enum")
        if len(set(map(str, values))) != len(values):
            yield node.finding("A value is there twice. Keep one.", "enum")


def enum_bullets(index: Index) -> Iterator[Finding]:
    """The description of an enum is a sentence, an empty line, and a bullet a value: ``- `aleg`: the first leg.``.

    A row of values may share one: ``- `0` to `9`: digit keys.``.
    """
    for node, values in _enums(index):
        lines = node.text("description").split("\n")
        bullets = [line for line in lines if line.startswith("- ")]
        listed = [value for bullet in bullets for value in _bullet_values(bullet, list(map(str, values)))]
        if listed != list(map(str, values)):
            message = f"The bullets tell {', '.join(listed) or 'nothing'}. Write one for each value, in their order."
            yield node.finding(message, "description")
        elif bullets and (lines[0] in bullets or lines[lines.index(bullets[0]) - 1] != ""):
            yield node.finding("Bullets need a sentence and an empty line before them.", "description")


def _bullet_values(bullet: str, values: list[str]) -> list[str]:
    """Return the values that a bullet describes: one, or a range."""
    match = _BULLET.match(bullet)
    if match is None:
        return []
    first, last = match["first"], match["last"] or match["first"]
    if first not in values or last not in values:
        return [first]
    return values[values.index(first) : values.index(last) + 1]


def enum_extensions(index: Index) -> Iterator[Finding]:
    """An enum has `x-enum-varnames` (UPPER_SNAKE, distinct) and `x-enum-descriptions`, one a value.

    If the service sends numbers with the words, `x-enum-codes` has them, one a value. If the words are languages,
    `x-enum-voices` has the voices of each, as its description does.
    """
    for node, values in _enums(index):
        for key in ("x-enum-varnames", "x-enum-descriptions", *_OPTIONAL):
            found = node.items(key)
            if len(found) != len(values) and (key in node.value or key not in _OPTIONAL):
                yield node.finding(
                    f"There are {len(values)} values, but {len(found)} in {key}. Write one for each.", key
                )
        names = node.texts("x-enum-varnames")
        if len(set(names)) != len(names):
            yield node.finding("Two values have one name. Tell them apart.", "x-enum-varnames")
        codes = node.items("x-enum-codes")
        if len(set(map(str, codes))) != len(codes) or not all(type(code) is int for code in codes):
            yield node.finding("Codes are whole numbers, each once. Correct them.", "x-enum-codes")
        yield from _voices_stated(node)
        for name in names:
            if not _VARNAME.fullmatch(name):
                message = f"`{name}` is not a name in capitals. Write it like NOT_VERIFIED."
                yield node.finding(message, "x-enum-varnames")


def _voices_stated(node: Node) -> Iterator[Finding]:
    """Tell where a description has other voices than the list of them."""
    for words, voices in zip(node.texts("x-enum-descriptions"), node.items("x-enum-voices"), strict=False):
        if not words.endswith(f", {' and '.join(map(str, voices))}."):
            yield node.finding(f"`{words}` does not end in the voices {voices}. Write both alike.", "x-enum-voices")
            return


def enum_open(index: Index) -> Iterator[Finding]:
    """Responses and events take a new value: `anyOf: [{$ref: X.yaml}, {type: string}]`, not the enum alone."""
    for node in index.all("schema"):
        if node.ref is None or not node.role or _is_open_member(node):
            continue
        received = index.is_on("response", node) or index.is_on("event", node)
        values = index.end(node).items("enum")
        if not received or index.is_on("request", node):
            continue
        # One value alone is what tells a shape from others; a boolean has no third value.
        if len(values) > 1 and set(values) != _BOOLEAN_TEXT:
            message = "A new value would break clients. Write `anyOf: [{$ref: X.yaml}, {type: string}]`."
            yield node.finding(message, "$ref")


def enum_closed(index: Index) -> Iterator[Finding]:
    """Requests take the values of an enum and no others: `$ref` alone."""
    for node in index.all("schema"):
        if node.ref is None or not _is_open_member(node) or not index.end(node).items("enum"):
            continue
        sent = index.is_on("request", node)
        if sent and not index.is_on("response", node) and not index.is_on("event", node):
            yield node.finding("Requests take no other value. Refer to the enum alone, without `anyOf`.", "$ref")


def _is_open_member(node: Node) -> bool:
    """Tell whether a node is the known part of an open enum, which accepts any other text (or number) as well."""
    if node.role != "anyOf" or node.parent is None:
        return False
    others = [member for member in node.parent.under("anyOf") if member is not node]
    return any(set(member.value) == {"type"} for member in others)


RULES: Final = (inline_enum, enum_values, enum_bullets, enum_extensions, enum_open, enum_closed)
