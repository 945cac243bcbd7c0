"""Rules about formats, patterns, bounds and defaults."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.document.formats import FORMATS
from generator.lint.components.schemas import types

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document.index import Index, Node
    from generator.document.problems import Finding

_PAIRS: Final = (
    ("minimum", "maximum"),
    ("exclusiveMinimum", "exclusiveMaximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
)
_ID_NAME: Final = re.compile(r"(?:.*_)?(?:uuid|id|number)|from|to|.*(?:UUID|ID|Id)")
_URL_NAME: Final = re.compile(r"(?:.*_)?urls?")
_CLASS: Final = re.compile(r"\\[dDwWsSbB]")


def format_known(index: Index) -> Iterator[Finding]:
    """Formats are those that are checked here; `date-time`, `decimal`, `uuid` and the like break clients."""
    for node in index.all("schema"):
        found = node.text("format")
        if found and found not in FORMATS:
            message = f"The format `{found}` is not one of {', '.join(sorted(FORMATS))}. Use one of them or a pattern."
            yield node.finding(message, "format")


def pattern_portable(index: Index) -> Iterator[Finding]:
    r"""Patterns start with `^` and have no comma, no `\d` and no `\w`: every language's engine takes them alike."""
    for node in index.all("schema"):
        pattern = node.text("pattern")
        if not pattern:
            continue
        if "," in pattern:
            yield node.finding("Go's validators split a pattern at commas. Write it without.", "pattern")
        shorthand = _CLASS.search(pattern)
        if shorthand:
            message = f"`{shorthand[0]}` means different things to different engines. Write the characters: `[0-9]`."
            yield node.finding(message, "pattern")
        if not pattern.startswith("^"):
            yield node.finding("The pattern may start anywhere. Start it with `^`.", "pattern")
        try:
            re.compile(pattern)
        except re.error as error:
            yield node.finding(f"The pattern is wrong: {error}. Correct it.", "pattern")


def pattern_place(index: Index) -> Iterator[Finding]:
    """Ids and phone numbers have no pattern: their form is the service's business, and changes."""
    for node in index.all("schema"):
        name = node.key if node.role == "properties" else node.parent.text("name") if node.parent else ""
        # A multiparty call is named by kind and name: the prefix is part of the API.
        if "pattern" in node.value and _ID_NAME.fullmatch(name) and name != "mpc_id":
            yield node.finding(f"`{name}` is an id or number. Remove the pattern.", "pattern")


def pattern_in_words(index: Index) -> Iterator[Finding]:
    """A pattern in a request says what it asks for: it, or the argument that it is part of, has `x-must-be`."""
    for node in index.all("schema"):
        if "pattern" not in node.value or not index.is_on("request", node):
            continue
        around: Node | None = node
        while around is not None and "x-must-be" not in around.value:
            around = around.parent
        if around is None:
            yield node.finding("Nobody reads a pattern. Say in `x-must-be` what the value must be.", "pattern")


def bounds_ordered(index: Index) -> Iterator[Finding]:
    """A lower bound is not above its upper bound."""
    for node in index.all("schema"):
        for low, high in _PAIRS:
            least, most = node.value.get(low), node.value.get(high)
            if isinstance(least, (int, float)) and isinstance(most, (int, float)) and least > most:
                yield node.finding(f"{low} {least} is above {high} {most}. Swap or correct them.", low)


def number_bounded(index: Index) -> Iterator[Finding]:
    """A number in a request has its lower bound at least."""
    for node in index.written("schema"):
        if not {"integer", "number"} & set(types(node.value)) or not index.is_on("request", node):
            continue
        if "enum" not in node.value and not {"minimum", "exclusiveMinimum"} & node.value.keys():
            yield node.finding("The number has no lower bound. Add `minimum`.")


def text_not_empty(index: Index) -> Iterator[Finding]:
    """A required text of a request is not empty: it has `minLength`, or a format, pattern or enum."""
    for node in index.written("schema"):
        if not index.is_on("request", node):
            continue
        for name in node.items("required"):
            prop = index.properties(node).get(str(name))
            if prop is not None and _can_be_empty(index, prop):
                yield prop.finding(f"`{name}` is required and may be empty. Add `minLength: 1`.")
    for parameter in index.written("parameter"):
        if parameter.value.get("required") is True and index.is_on("request", parameter):
            for schema in parameter.under("schema"):
                if _can_be_empty(index, schema):
                    yield schema.finding(f"`{parameter.text('name')}` may be empty. Add `minLength: 1`.")


def _can_be_empty(index: Index, node: Node) -> bool:
    end = index.end(node)
    return types(end.value) == ["string"] and not {"minLength", "format", "pattern", "enum"} & end.value.keys()


def url_format(index: Index) -> Iterator[Finding]:
    """An argument that is a URL to call, by its name, has `format: uri`."""
    for node in index.written("schema"):
        name = node.key if node.role == "properties" else node.parent.text("name") if node.parent else ""
        if not _URL_NAME.fullmatch(name) or "string" not in types(node.value) or not index.is_on("request", node):
            continue
        if name.endswith("url") and "format" not in node.value:
            yield node.finding(f"`{name}` is a URL. Add `format: uri`.")


def default_stated(index: Index) -> Iterator[Finding]:
    """Where there is a `default`, the description says so in words: "Defaults to 20."."""
    for node in index.all("schema"):
        if "default" not in node.value:
            continue
        holder = node.parent if node.role == "schema" and node.parent else node
        description = holder.text("description") or index.end(holder).text("description")
        if "default" not in description.lower():
            yield holder.finding("The description does not tell the default. Add `Defaults to ….`", "description")


RULES: Final = (
    format_known,
    pattern_portable,
    pattern_place,
    pattern_in_words,
    bounds_ordered,
    number_bounded,
    text_not_empty,
    url_format,
    default_stated,
)
