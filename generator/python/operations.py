"""Operations of a bundled document, one for each variant, with their descriptions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from generator.python.identifiers import CALLBACK

if TYPE_CHECKING:
    from collections.abc import Iterator

METHODS: Final = ("get", "post", "put", "patch", "delete")
ACCEPTED: Final = "AsyncAccepted"  # schema of the answer to a request that was made asynchronous

_TEXT_KEYS: Final = ("operationId", "summary", "description", "x-method-name", "x-codeSamples")

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class DocumentOperation:
    """One operation, or one variant of it.

    `node` is the operation with `operationId`, `summary` and `description` of the variant; `parameters` are resolved,
    those of the path first. `constants` are query arguments that make the variant what it is. `variant` is the schema
    of its answer, by name.
    """

    path: str
    method: str
    node: Node
    parameters: tuple[Node, ...]
    constants: dict[str, str]
    variant: str | None = None

    @property
    def operation_id(self) -> str:
        """The operation's id, unique in the document."""
        return str(self.node["operationId"])

    @property
    def tag(self) -> str:
        """The tag, one an operation."""
        return str(self.node["tags"][0])


def resolve(document: Node, node: Node) -> Node:
    """Follow a local `$ref`; keys beside it override those of its target."""
    while "$ref" in node:
        target: Any = document
        for token in node["$ref"].removeprefix("#/").split("/"):
            target = target[token.replace("~1", "/").replace("~0", "~")]
        node = {**target, **{key: value for key, value in node.items() if key != "$ref"}}
    return node


def operations(document: Node) -> Iterator[DocumentOperation]:
    """Yield every operation of the document in its order, and in place of an operation with variants each of them."""
    for path, item in document["paths"].items():
        for verb in METHODS:
            if verb not in item:
                continue
            node = item[verb]
            listed = [*item.get("parameters", ()), *node.get("parameters", ())]
            parameters = tuple(resolve(document, parameter) for parameter in listed)
            plain = DocumentOperation(path, verb.upper(), node, parameters, {})
            variants = node.get("x-query-variants")
            yield from (_variant(plain, each) for each in variants) if variants else (plain,)


def _variant(whole: DocumentOperation, variant: Node) -> DocumentOperation:
    constants = variant.get("query", {})
    hidden = {*constants, *variant.get("absent", ())}
    names = variant.get("parameters")
    wanted = {*(names or ()), *CALLBACK}
    parameters = tuple(
        parameter
        for parameter in whole.parameters
        if parameter["in"] == "path"
        or (parameter["name"] not in hidden and (names is None or parameter["name"] in wanted))
    )
    texts = {key: value for key, value in variant.items() if key in _TEXT_KEYS}
    return DocumentOperation(
        whole.path, whole.method, whole.node | texts, parameters, constants, variant.get("response")
    )


def media(document: Node, response: Node) -> Node | None:
    """Return the schema of a response's JSON body, if it has one."""
    content = resolve(document, response).get("content", {}).get("application/json", {})
    schema: Node | None = content.get("schema")
    return schema


def successes(one: DocumentOperation) -> dict[str, Node]:
    """Return the 2xx responses of an operation by status."""
    return {status: response for status, response in one.node["responses"].items() if status.startswith("2")}


def members(document: Node, schema: Node) -> dict[str, Node]:
    """Return the properties of an object schema by name, those of its `allOf` first."""
    schema = resolve(document, schema)
    found: dict[str, Node] = {}
    for part in schema.get("allOf", ()):
        found |= members(document, part)
    found |= schema.get("properties", {})
    return found
