"""Rules about operations: names, order of keys, summary, parameters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from generator.document.grammar import METHODS
from generator.python.naming import folded, method_name, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document.index import Index
    from generator.document.problems import Finding, Pointer

_ID: Final = re.compile(r"[a-z]+(?:[A-Z][a-z0-9]*)+")
_ORDER: Final = (
    "operationId",
    "tags",
    "summary",
    "description",
    "parameters",
    "requestBody",
    "responses",
    "callbacks",
)
_SUMMARY_LENGTH: Final = 60
_NOT_IMPERATIVE: Final = re.compile(
    r"(?!b?ring\b)(?:the|a|an|this|your|to|allows?|\w+(?:ing|[^s]es|[^su]s))\b", re.IGNORECASE
)
_CAMEL: Final = re.compile(r"[a-z0-9][A-Z]|^[A-Z][a-z]|[^A-Za-z0-9_]")  # what no argument of the service is like
_TEMPLATE: Final = re.compile(r"\{([^}]*)\}")


def operation_id_form(index: Index) -> Iterator[Finding]:
    """An operation has an `operationId` in lowerCamel: a verb, then a noun."""
    for operation in index.operations:
        if not _ID.fullmatch(operation.id):
            message = f"The operationId is `{operation.id}`. Give it one in lowerCamel: verb, then noun."
            yield operation.node.finding(message, "operationId")


def operation_id_unique(index: Index) -> Iterator[Finding]:
    """OperationIds, those of variants included, differ in more than case and punctuation."""
    seen: dict[str, str] = {}
    for operation in index.operations:
        where: list[tuple[str, Pointer]] = [(operation.id, ("operationId",))]
        where += [
            (identifier, ("x-query-variants", position, "operationId"))
            for position, identifier in _variant_ids(operation.node.items("x-query-variants"))
            if identifier != operation.id
        ]
        for identifier, keys in where:
            first = seen.setdefault(folded(identifier), f"{operation.method.upper()} {operation.path}")
            if identifier and first != f"{operation.method.upper()} {operation.path}":
                message = f"`{identifier}` cannot be told from the operationId of {first}. Rename one."
                yield operation.node.finding(message, *keys)


def method_name_unique(index: Index) -> Iterator[Finding]:
    """Operations of a tag become methods of different names."""
    seen: dict[tuple[str, str], str] = {}
    for operation in index.operations:
        tag = next(iter(operation.node.texts("tags")), "")
        override = operation.node.text("x-method-name")
        for identifier in dict.fromkeys(
            [operation.id, *(name for _, name in _variant_ids(operation.node.items("x-query-variants")))]
        ):
            method = method_name(identifier, tag, override if identifier == operation.id else "")
            first = seen.setdefault((tag, method), identifier)
            if first != identifier:
                message = f"`{identifier}` and `{first}` both become the method `{method}` of {tag}. Set x-method-name."
                yield operation.node.finding(message, "operationId")


def operation_order(index: Index) -> Iterator[Finding]:
    """The keys of an operation have one order: `operationId, tags, summary, description, …`, extensions last."""
    for node in index.all("operation"):
        keys = [key for key in node.value if key not in ("servers", "security")]
        ranks = [_ORDER.index(key) if key in _ORDER else len(_ORDER) for key in keys]
        for position in range(1, len(ranks)):
            if ranks[position] < ranks[position - 1]:
                message = (
                    f"`{keys[position]}` comes after `{keys[position - 1]}`. The order is {', '.join(_ORDER)}, x-…."
                )
                yield node.finding(message, keys[position])
                break


def path_item_order(index: Index) -> Iterator[Finding]:
    """A path item's `summary` and `parameters` come before its methods."""
    for node in index.written("pathItem"):
        keys = list(node.value)
        first = next((position for position, key in enumerate(keys) if key in METHODS), len(keys))
        for key in keys[first:]:
            if key not in METHODS and not key.startswith("x-"):
                yield node.finding(f"`{key}` comes after a method. Move it up.", key)


def summary_imperative(index: Index) -> Iterator[Finding]:
    """An operation's `summary` is an imperative of at most 60 characters, without a full stop."""
    for operation in index.operations:
        summary = operation.node.text("summary")
        for wrong in _summary_faults(summary):
            yield operation.node.finding(f"{wrong} Write an imperative, as `Hang up a call`.", "summary")


def argument_snake_case(index: Index) -> Iterator[Finding]:
    """An argument has a name in snake_case, in the query and in the body."""
    wrong: dict[int, Finding] = {}
    for operation in index.operations:
        for node in operation.node.under("parameters"):
            end = index.end(node)
            if end.text("in") == "query" and _CAMEL.search(end.text("name")):
                wrong[id(end)] = end.finding(_renamed(end.text("name")), "name")
        for schema in (each for body in operation.node.under("requestBody") for each in index.bodies(body)):
            for name, prop in index.properties(schema).items():
                if _CAMEL.search(name):
                    wrong[id(prop)] = prop.finding(_renamed(name))
    yield from wrong.values()


def _renamed(name: str) -> str:
    return f"Arguments have names in snake_case. Call `{name}` `{'_'.join(words(name))}`."


def _summary_faults(summary: str) -> Iterator[str]:
    if not summary:
        yield "There is no summary."
        return
    if len(summary) > _SUMMARY_LENGTH:
        yield f"The summary has {len(summary)} characters, {_SUMMARY_LENGTH} at most are wanted."
    if summary.endswith("."):
        yield "The summary ends with a full stop."
    if not summary[0].isupper() or _NOT_IMPERATIVE.match(summary):
        yield f"`{summary.split(maxsplit=1)[0]}` does not look like an imperative."


def operation_one_word_for_verb(index: Index) -> Iterator[Finding]:
    """An operation that lists is called `list…` and one that gets a single thing `get…`: no synonyms."""
    for operation in index.operations:
        first = next(iter(words(operation.id)), "")
        if operation.method == "get" and first in ("retrieve", "fetch", "show", "read", "find"):
            message = f"`{first}` is another word for `get` or `list`. Use one of them."
            yield operation.node.finding(message, "operationId")


def path_parameters_first(index: Index) -> Iterator[Finding]:
    """Path parameters are on the path item, in the order of the template, `auth_id` first."""
    for item in index.entry.under("paths"):
        top = index.end(item)
        names = [index.end(node).text("name") for node in top.under("parameters") if _is_in_path(index, node)]
        wanted = _TEMPLATE.findall(item.key)
        if top.value and names != wanted:
            message = f"The path takes {wanted or 'nothing'}, its item names {names or 'nothing'}. Make them equal."
            yield top.finding(message, "parameters")
    for operation in index.operations:
        for node in operation.node.under("parameters"):
            if _is_in_path(index, node):
                yield node.finding("A path parameter stands on the operation. Move it to the path item.")


def _is_in_path(index: Index, node: Any) -> bool:
    return bool(index.end(node).text("in") == "path")


def parameter_unique(index: Index) -> Iterator[Finding]:
    """An operation takes no parameter twice, those of its path item included."""
    for operation in index.operations:
        path_item = operation.node.parent
        above = path_item.under("parameters") if path_item else []
        seen: set[tuple[str, str]] = set()
        for node in above + operation.node.under("parameters"):
            end = index.end(node)
            identity = (end.text("in"), end.text("name"))
            if end.value and identity in seen:
                yield node.finding(f"`{identity[1]}` is taken twice. Keep one.")
            seen.add(identity)


def source_stated(index: Index) -> Iterator[Finding]:
    """An operation says in `x-doc-source` where the reference describes it, as a trail of headings."""
    for operation in index.operations if index.is_service else ():
        if " › " not in operation.node.text("x-doc-source"):
            message = "There is no trail of headings. Write one, such as `Call › Make an outbound call`."
            yield operation.node.finding(message, "x-doc-source")


def _variant_ids(variants: list[Any]) -> list[tuple[int, str]]:
    return [
        (position, str(item["operationId"]))
        for position, item in enumerate(variants)
        if isinstance(item, dict) and "operationId" in item
    ]


RULES: Final = (
    operation_id_form,
    operation_id_unique,
    method_name_unique,
    operation_order,
    path_item_order,
    summary_imperative,
    operation_one_word_for_verb,
    path_parameters_first,
    parameter_unique,
    argument_snake_case,
    source_stated,
)
