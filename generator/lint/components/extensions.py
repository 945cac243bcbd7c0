"""Rules about our `x-` extensions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.lint.components.schemas import types
from generator.python.naming import nearest_hint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document.grammar import Kind
    from generator.document.index import Index, Node
    from generator.document.problems import Finding

# Where each belongs; None: anywhere.
_EXTENSIONS: Final[dict[str, tuple[Kind, ...] | None]] = {
    "x-query-variants": ("operation",),
    "x-plivo-async": ("operation",),
    "x-plivo-ends-all": ("operation",),
    "x-plivo-callback-retry": ("schema", "parameter"),
    "x-plivo-accepts": ("document", "operation", "schema", "parameter"),
    "x-plivo-also-named": ("schema",),
    "x-plivo-separator": ("schema", "parameter"),
    "x-must-be": ("schema", "parameter"),
    "x-emulator-input": ("operation",),
    "x-emulator-places-calls": ("operation",),
    "x-emulator-no-effect": ("schema", "parameter"),
    "x-method-name": ("operation",),
    "x-doc-source": ("operation",),
    "x-errata": None,
    "x-enum-varnames": ("schema",),
    "x-enum-descriptions": ("schema",),
    "x-enum-codes": ("schema",),
    "x-enum-voices": ("schema",),
    "x-tagGroups": ("document",),
    "x-displayName": ("tag",),
}
_FLAGS: Final = (
    "x-plivo-async",
    "x-plivo-ends-all",
    "x-plivo-callback-retry",
    "x-emulator-input",
    "x-emulator-places-calls",
)
# Token of x-plivo-accepts → types that it makes sense for.
_TOKENS: Final[dict[str, frozenset[str]]] = {
    "numeric-string": frozenset(("integer", "number")),
    "boolean-string": frozenset(("boolean",)),
    "number": frozenset(("string",)),
    "list": frozenset(("string",)),
    "one-element-list": frozenset(("string", "integer", "number", "boolean")),
    "any-case": frozenset(("string",)),
    "empty": frozenset(("string", "integer", "number", "boolean")),
    "null": frozenset(("string", "integer", "number", "boolean", "array", "object")),
    "absent": frozenset(("string",)),
    "with-rate": frozenset(("string",)),
}
_NAMED: Final = "named:"
_OF: Final[dict[Kind, str]] = {"document": "the document", "operation": "an operation"}
# Rules of the document, and of an operation.
_RULES: Final[dict[Kind, tuple[str, ...]]] = {
    "document": ("list", "empty", "null", "empty-body", "slash-after-value", "unknown-argument"),
    "operation": ("doubled-slash",),
}


def extension_known(index: Index) -> Iterator[Finding]:
    """Extensions are those of `openapi/README.md`, each where it belongs."""
    for nodes in index.tops.values():
        for node in nodes.walk():
            for key in node.value:
                if not key.startswith("x-") or node.kind == "callback":
                    continue
                if key not in _EXTENSIONS:
                    hint = nearest_hint(key, list(_EXTENSIONS))
                    yield node.finding(f"`{key}` is not a known extension.{hint} Remove it.", key)
                    continue
                places = _EXTENSIONS[key]
                if places is not None and node.kind not in places:
                    message = f"`{key}` does not belong on a {node.kind}. It belongs on a {' or '.join(places)}."
                    yield node.finding(message, key)


def flag_true(index: Index) -> Iterator[Finding]:
    """Flags are `true` or missing; `x-plivo-callback-retry` is on a URL."""
    for node in index.all("operation", "schema", "parameter"):
        for key in _FLAGS:
            if key in node.value and node.value[key] is not True:
                yield node.finding(f"`{key}` is not true. Write `true` or remove it.", key)
        if "x-plivo-callback-retry" in node.value:
            schemas = node.under("schema") if node.kind == "parameter" else [node]
            if not any(index.end(schema).value.get("format") == "uri" for schema in schemas):
                yield node.finding("Only a URL has callbacks that are retried. Remove it.", "x-plivo-callback-retry")


def accepts_known(index: Index) -> Iterator[Finding]:
    """`x-plivo-accepts` is a list of tokens of `openapi/README.md`, each once, and each fits the type."""
    for node in index.all("schema", "parameter"):
        tokens = node.value.get("x-plivo-accepts")
        if tokens is None:
            continue
        if not isinstance(tokens, list) or not tokens:
            yield node.finding("It is not a list. Write `[numeric-string]`, for example.", "x-plivo-accepts")
            continue
        for token in dict.fromkeys(map(str, tokens)):
            for wrong in _token_faults(index, node, token):
                yield node.finding(wrong, "x-plivo-accepts")
        if len(set(map(str, tokens))) != len(tokens):
            yield node.finding("A token is there twice. Keep one.", "x-plivo-accepts")


def rule_known(index: Index) -> Iterator[Finding]:
    """`x-plivo-accepts` of the document, or of an operation, is a list of rules of `openapi/README.md`, each once."""
    for node in index.all("document", "operation"):
        if "x-plivo-accepts" not in node.value:
            continue
        known, rules = _RULES[node.kind], node.texts("x-plivo-accepts")
        if not rules or len(rules) != len(node.items("x-plivo-accepts")):
            yield node.finding(f"It is not a list of rules. Write `[{known[0]}]`, for example.", "x-plivo-accepts")
        for rule in dict.fromkeys(rules):
            if rule not in known:
                hint = nearest_hint(rule, list(known))
                yield node.finding(f"Nobody knows the rule `{rule}` of {_OF[node.kind]}.{hint}", "x-plivo-accepts")
            if rules.count(rule) > 1:
                yield node.finding("A rule is there twice. Keep one.", "x-plivo-accepts")


def separator_known(index: Index) -> Iterator[Finding]:
    """`x-plivo-separator` is one character, or another argument of one character; it parts the values in a text."""
    for node in index.all("schema", "parameter"):
        if "x-plivo-separator" not in node.value:
            continue
        separator = node.text("x-plivo-separator")
        if node.parent is None or (len(separator) != 1 and not _is_character(index, node.parent, separator)):
            message = f"`{separator}` is neither one character nor an argument beside it that has a default of one."
            yield node.finding(message, "x-plivo-separator")
        if "string" not in types(_schema_value(index, node)):
            yield node.finding("Only text holds several values. Remove it.", "x-plivo-separator")


def _is_character(index: Index, holder: Node, name: str) -> bool:
    named = next((node for node in holder.under("properties") if node.key == name), None)
    return named is not None and len(str(index.end(named).value.get("default", ""))) == 1


def _token_faults(index: Index, node: Node, token: str) -> Iterator[str]:
    if token.startswith(_NAMED):
        if not token.removeprefix(_NAMED):
            yield "The other name is missing. Write `named:NAME`."
        elif node.kind == "schema" and node.role not in ("properties", "schema"):
            yield f"`{token}` belongs on an argument, not on a component."
        return
    fits = _TOKENS.get(token)
    if fits is None:
        yield f"Nobody knows the token `{token}`.{nearest_hint(token, list(_TOKENS))}"
        return
    value = _schema_value(index, node)
    kinds = set(types(value))
    if kinds and not kinds & fits:
        yield f"`{token}` has no meaning for {', '.join(sorted(kinds))}. Remove it or correct the type."
    if token == "any-case" and kinds and "enum" not in value:  # noqa: S105  # a token of ours, no secret
        yield "`any-case` is for enums. Remove it."
    if token == "with-rate" and kinds and "enum" not in value:  # noqa: S105  # as above
        yield "`with-rate` is for enums of codecs. Remove it."
    bounds = [value.get(key) for key in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")]
    if token == "numeric-string" and any(isinstance(bound, float) for bound in bounds):  # noqa: S105  # as above
        yield "`numeric-string` needs bounds that are whole numbers."
    if token == "numeric-string" and "multipleOf" in value:  # noqa: S105  # as above
        yield "`numeric-string` cannot keep `multipleOf`. Remove one of them."


def _schema_value(index: Index, node: Node) -> dict[str, Any]:
    schemas = node.under("schema") if node.kind == "parameter" else [node]
    return index.end(schemas[0]).value if schemas else {}


def accepts_on_requests(index: Index) -> Iterator[Finding]:
    """`x-plivo-accepts` is only on what the service receives, not on what it sends."""
    for node in index.all("schema", "parameter"):
        sent = index.is_on("request", node) or index.is_on("reply", node)
        if "x-plivo-accepts" in node.value and not sent:
            yield node.finding("The service does not take this, it sends it. Remove it.", "x-plivo-accepts")


def accepts_required(index: Index) -> Iterator[Finding]:
    """A required argument takes no `empty` or `null`; one with other names is required in the schema that holds it.

    Elsewhere the wire profile could not ask for one of its names.
    """
    for node in index.written("schema"):
        known = index.properties(node) if node.items("required") else {}
        for name in node.texts("required"):
            prop = known.get(name)
            tokens = prop.texts("x-plivo-accepts") if prop else []
            for token in {"empty", "null"} & set(tokens):
                yield node.finding(f"`{name}` is required, yet takes `{token}`. Remove one of them.", "required")
            if prop and prop.parent is not node and any(token.startswith(_NAMED) for token in tokens):
                message = f"`{name}` has other names. Require it in the schema that holds it."
                yield node.finding(message, "required")


def errata_sentence(index: Index) -> Iterator[Finding]:
    """`x-errata` is a sentence: what the reference says and why we differ."""
    for node in (node for top in index.tops.values() for node in top.walk()):
        if "x-errata" in node.value and not node.text("x-errata").endswith("."):
            yield node.finding("It is not a sentence. Say what the reference says and why we differ.", "x-errata")


RULES: Final = (
    extension_known,
    flag_true,
    accepts_known,
    rule_known,
    separator_known,
    accepts_on_requests,
    accepts_required,
    errata_sentence,
)
