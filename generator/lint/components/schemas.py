"""Rules about how schemas are built."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import jsonschema_rs

from generator.python.naming import folded, nearest_hint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document.index import Index, Node
    from generator.document.problems import Finding

_META: Final = "https://json-schema.org/draft/2020-12/schema"
_UNIONS: Final = ("anyOf", "oneOf")
_KEYWORDS: Final = frozenset(
    (
        *("$ref", "$defs", "$comment", "type", "enum", "const", "default", "examples", "description", "deprecated"),
        *("readOnly", "writeOnly", "properties", "required", "patternProperties", "additionalProperties"),
        *("unevaluatedProperties", "propertyNames", "minProperties", "maxProperties", "dependentRequired"),
        *("dependentSchemas", "items", "prefixItems", "contains", "minItems", "maxItems", "uniqueItems"),
        *("minLength", "maxLength", "pattern", "format", "contentMediaType", "contentEncoding", "contentSchema"),
        *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "allOf", "anyOf", "oneOf"),
        *("not", "if", "then", "else", "discriminator", "xml", "externalDocs"),
    )
)
_BETTER: Final = {
    "nullable": "Write `type: [string, 'null']`, or `oneOf: [{$ref: X.yaml}, {type: 'null'}]`.",
    "example": "Write `examples: […]`.",
    "title": "A title renames the classes of generated clients: remove it.",
}
_CONDITIONS: Final = ("not", "if", "then", "else")  # they speak of the schema around them
_RANKS: Final = {
    "description": 1,
    **dict.fromkeys(("required", "dependentRequired"), 2),
    **dict.fromkeys(("enum", "x-enum-varnames", "x-enum-descriptions", "x-enum-codes", "x-enum-voices"), 3),
    **dict.fromkeys(("properties", "patternProperties", "additionalProperties", "unevaluatedProperties"), 3),
    **dict.fromkeys(("items", "allOf"), 3),
    "default": 4,
    "examples": 5,
}
_ANYWHERE: Final = frozenset(("anyOf", "oneOf", "not", "if", "then", "else", "discriminator", "deprecated", "$comment"))
_SAYS_WHAT: Final = frozenset(("type", "$ref", "allOf", "anyOf", "oneOf", "enum", "const", "not"))


def types(value: dict[str, Any]) -> list[str]:
    """Return the types that a schema names itself."""
    found = value.get("type")
    found = found if isinstance(found, list) else [found]
    return [kind for kind in found if isinstance(kind, str)]


def schema_valid(index: Index) -> Iterator[Finding]:
    """A schema fits the meta-schema of JSON Schema 2020-12: types, bounds and patterns have the values they must."""
    validator = jsonschema_rs.Draft202012Validator({"$ref": _META}, validate_formats=True)
    for node in index.all("schema"):
        if node.role and node.parent is not None and node.parent.kind == "schema":
            continue
        for error in validator.iter_errors(node.value):
            where = " › ".join(map(str, error.instance_path))
            message = f"{where}: {error.message}. See JSON Schema 2020-12."
            yield node.finding(message, *error.instance_path)


def schema_keyword(index: Index) -> Iterator[Finding]:
    """Schemas use keywords of JSON Schema 2020-12 only: no `nullable`, no `example`, no `title`."""
    for node in index.all("schema"):
        for key in node.value:
            if key not in _KEYWORDS and not key.startswith("x-"):
                better = _BETTER.get(key) or f"Remove it.{nearest_hint(key, list(_KEYWORDS))}"
                yield node.finding(f"`{key}` does not belong in a schema. {better}", key)


def schema_order(index: Index) -> Iterator[Finding]:
    """A schema reads: type and limits, `description`, `required`, members, `default`, `examples`, extensions."""
    for node in index.all("schema") if index.is_service else ():
        keys = [key for key in node.value if key in _KEYWORDS - _ANYWHERE or key.startswith("x-")]
        ranks = [_RANKS.get(key, 6 if key.startswith("x-") else 0) for key in keys]
        for before, after, rank, next_rank in zip(keys, keys[1:], ranks, ranks[1:], strict=False):
            if next_rank < rank:
                message = f"`{after}` comes after `{before}`. Put it where other schemas have it."
                yield node.finding(message, after)
                break


def schema_typed(index: Index) -> Iterator[Finding]:
    """A schema says what it describes: a type, a reference or a combination."""
    for node in index.all("schema"):
        if node.role not in _CONDITIONS and not _SAYS_WHAT & node.value.keys():
            yield node.finding("Nothing says what this is. Add `type`.")
        if "array" in types(node.value) and "items" not in node.value:
            yield node.finding("Nothing says what the items are. Add `items`.")


def null_form(index: Index) -> Iterator[Finding]:
    """Null is `type: [string, 'null']` for scalars and `oneOf: [{$ref: X.yaml}, {type: 'null'}]` for references."""
    for node in index.written("schema"):
        kinds = types(node.value)
        if "null" in kinds[:-1]:
            yield node.finding(f"`null` is not last in {kinds}. Write `type: [string, 'null']`.", "type")
        for role in _UNIONS:
            members = node.under(role)
            nulls = [member for member in members if types(member.value) == ["null"]]
            if not nulls:
                continue
            others = [member for member in members if member not in nulls]
            if role == "anyOf" and len(others) == 1:
                yield node.finding("Write it as `oneOf: [{$ref: X.yaml}, {type: 'null'}]`.", role)
            elif members[-1] not in nulls:
                yield node.finding("Put `{type: 'null'}` last.", role)
            elif len(others) == 1 and others[0].ref is None and types(others[0].value):
                message = "Write it as `type: [string, 'null']`, with the other keywords beside it."
                yield node.finding(message, role)


def nullable_component(index: Index) -> Iterator[Finding]:
    """A component is never null: the place that refers to it says whether null is allowed there."""
    for node in index.components("schemas"):
        members = [member for role in _UNIONS for member in node.under(role)]
        if "null" in types(node.value) or any("null" in types(member.value) for member in members):
            yield node.finding("A component cannot be null. Say it where the component is used.")


def required_known(index: Index) -> Iterator[Finding]:
    """`required` names properties that there are, each once."""
    for node in index.all("schema"):
        names = node.texts("required")
        if not names or node.role in _CONDITIONS:
            continue
        known = index.properties(_whole(node))
        for name in dict.fromkeys(names):
            if name not in known:
                hint = nearest_hint(name, list(known))
                yield node.finding(f"There is no property `{name}`.{hint}", "required")
        if len(set(names)) != len(names):
            yield node.finding("A name is there twice. Keep one.", "required")


def _whole(node: Node) -> Node:
    """Return the outermost schema of the object that a node is a part of by `allOf`, `anyOf` or `oneOf`."""
    while node.parent is not None and node.role in ("allOf", "anyOf", "oneOf"):
        node = node.parent
    return node


def inline_object(index: Index) -> Iterator[Finding]:
    """An object with properties is not written inside another schema or a body: it has a file and a name."""
    for node in index.written("schema"):
        outer = node
        while outer.role == "allOf" and outer.parent is not None:
            outer = outer.parent
        if outer.role and "properties" in node.value:
            yield node.finding("An object without a name. Move it to components/schemas/ and refer to it.")


def objects_open(index: Index) -> Iterator[Finding]:
    """Objects stay open: nothing forbids further properties."""
    for node in index.all("schema"):
        for key in ("additionalProperties", "unevaluatedProperties"):
            if node.value.get(key) is False:
                yield node.finding(f"`{key}: false` breaks readers when a field is added. Remove it.", key)


def all_of_single(index: Index) -> Iterator[Finding]:
    """`allOf` has two members or more; a single one is a `$ref` with a description beside it."""
    for node in index.written("schema"):
        for role in ("allOf", "anyOf", "oneOf"):
            if role in node.value and len(node.items(role)) < 2:  # noqa: PLR2004  # one is no combination
                yield node.finding(f"`{role}` has one member. Write `$ref` with the other keywords beside it.", role)


def union_form(index: Index) -> Iterator[Finding]:
    """A union has references or distinct types as members: no `const`, no bare `required`, no list of plain types."""
    for node in index.written("schema"):
        for role in _UNIONS:
            members = node.under(role)
            for member in members:
                if "const" in member.value:
                    yield member.finding("A `const` in a union breaks generators. Use an enum component.", "const")
                elif set(member.value) == {"required"}:
                    yield member.finding("A union of `required` alone breaks generators. Say it in the description.")
            plain = [member for member in members if member.ref is None and types(member.value)]
            if members and len(plain) == len(members):
                kinds = ", ".join(kind for member in plain for kind in types(member.value))
                yield node.finding(f"All members are plain types. Write `type: [{kinds}]`.", role)


def property_names_distinct(index: Index) -> Iterator[Finding]:
    """Properties of an object differ in more than case and punctuation: generators fold their names."""
    for node in index.written("schema"):
        if "properties" not in node.value and "allOf" not in node.value:
            continue
        seen: dict[str, str] = {}
        for name, prop in index.properties(node).items():
            first = seen.setdefault(folded(name), name)
            if first != name:
                yield prop.finding(f"`{name}` cannot be told from `{first}` in generated code. Keep one.")


RULES: Final = (
    schema_valid,
    schema_keyword,
    schema_order,
    schema_typed,
    null_form,
    nullable_component,
    required_known,
    inline_object,
    objects_open,
    all_of_single,
    union_form,
    property_names_distinct,
)
