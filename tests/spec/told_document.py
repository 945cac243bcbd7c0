"""What the published document says, taken apart into single statements that facts can be held against."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.spec.published import METHODS
from tests.spec.told_shapes import Aspects, Shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.spec.published import Node

Things = dict[str, Aspects]
Statements = dict[str, Things]
"""Subject (operation, object, event, element, …) → thing (argument, field, status, …) → aspect → value."""

WHOLE = ""
"""The thing that is the subject itself."""
_OBJECT, _EVENT = "object", "event"
_SOURCES = {
    "response.body#/": "answer ",
    "request.path.": "path ",
    "request.body#/": "body ",
    "request.query.": "query ",
}


class Told:
    """Takes a document apart."""

    def __init__(self, document: Node) -> None:
        self._document = document
        self._components = document["components"]
        self._shapes = Shapes(self._components["schemas"])
        self._objects: dict[str, str] = {}

    def statements(self) -> Statements:
        """All that the document says of operations, of what they take and answer, and of events."""
        found: Statements = {}
        for path, item in self._document["paths"].items():
            for method in METHODS:
                if method in item:
                    found[item[method]["operationId"]] = dict(self._operation(method, path, item))
        found["webhooks"] = {name: self._event(item) for name, item in self._document.get("webhooks", {}).items()}
        done: set[str] = set()
        while left := [name for name in self._objects if name not in done]:
            for name in left:
                done.add(name)
                found[f"{self._objects[name]} {name}"] = self._object(name)
        found["security"] = {
            name: {"type": scheme["type"], "scheme": scheme.get("scheme")}
            for name, scheme in self._components["securitySchemes"].items()
        }
        return found

    def _operation(self, method: str, path: str, item: Node) -> Iterator[tuple[str, Aspects]]:
        operation = item[method]
        server = operation.get("servers", item.get("servers", self._document["servers"]))[0]["url"]
        yield (
            WHOLE,
            {
                "request": f"{method.upper()} {server}{path}",
                "security": self._security(operation),
                **({"asynchronous": True} if operation.get("x-plivo-async") else {}),
            },
        )
        for parameter in [*item.get("parameters", ()), *operation.get("parameters", ())]:
            node = self._at(parameter)
            required = {"required": True} if node.get("required") else {}
            yield node["name"], {"in": node["in"], **required, **self._shapes.aspects(node["schema"])}
        body = self._at(operation.get("requestBody", {}))
        for kind, media in body.get("content", {}).items():
            yield "the body", {"kind": kind, "required": bool(body.get("required"))}
            for name, aspects in self._shapes.members(media["schema"]).items():
                yield name, {"in": "body", **aspects}
        for status, node in operation["responses"].items():
            yield from self._answer(status, self._at(node))
        for variant in operation.get("x-query-variants", ()):
            yield f"variant {variant['operationId']}", self._variant(variant)
        for callback in operation.get("callbacks", {}).values():
            for expression, event in callback.items():
                yield "call to " + _argument(expression), self._event(event)

    def _answer(self, status: str, response: Node) -> Iterator[tuple[str, Aspects]]:
        said: Aspects = {"headers": sorted(response["headers"])} if "headers" in response else {}
        for kind, media in response.get("content", {}).items():
            said |= {"kind": kind, "holds": self._holds(media["schema"], _OBJECT)}
        yield f"status {status}", said
        for name, link in response.get("links", {}).items():
            node = self._at(link)
            given = {_plain(parameter): _source(value) for parameter, value in node["parameters"].items()}
            yield f"link {name} of {status}", {"leads to": node["operationId"], **given}

    def _variant(self, variant: Node) -> Aspects:
        said: Aspects = {**variant.get("query", {}), "holds": variant["response"]}
        return {**said, **({"arguments": sorted(variant["parameters"])} if "parameters" in variant else {})}

    def _event(self, item: Node) -> Aspects:
        said: Aspects = {"methods": sorted(method.upper() for method in METHODS if method in item)}
        for operation in (item[method] for method in METHODS if method in item):
            self._together(said, "security", self._security(operation))
            body = self._at(operation.get("requestBody", {}))
            for kind, media in body.get("content", {}).items():
                said["kind"] = kind
                said["body required"] = bool(body.get("required"))
                self._together(said, "holds", self._holds(media["schema"], _EVENT))
            for parameter in map(self._at, operation.get("parameters", ())):
                if parameter["in"] == "header":
                    shape = self._shapes.aspects(parameter["schema"])["type"]
                    said[f"header {parameter['name']}"] = f"required {shape}" if parameter.get("required") else shape
                else:
                    self._together(said, "holds", self._holds(parameter["schema"], _EVENT))
            for status, response in operation["responses"].items():
                kinds = self._at(response).get("content", {})
                self._together(said, f"answered with {status}", self._document_kind(kinds))
        return said

    def _document_kind(self, kinds: Node) -> str:
        held = [f"{kind} {self._holds(media['schema'], _OBJECT)}" for kind, media in kinds.items()]
        return " or ".join(held) or "nothing"

    def _together(self, said: Aspects, aspect: str, value: Any) -> None:
        """POST and GET of an event say the same, or both are told."""
        old = said.setdefault(aspect, value)
        if old != value and value not in str(old).split(" / "):
            said[aspect] = f"{old} / {value}"

    def _security(self, operation: Node) -> str:
        needed: list[Node] = operation["security"] if "security" in operation else self._document["security"]
        return " or ".join("+".join(sorted(scheme)) or "none" for scheme in needed) or "none"

    def _holds(self, schema: Node, what: str) -> str:
        named = self._shapes.named(schema)
        for name in named.split(" or "):
            self._objects.setdefault(name, what)
        return named

    def _object(self, name: str) -> Things:
        schema = self._components["schemas"][name]
        choices = self._shapes.named(schema) if "oneOf" in schema or "anyOf" in schema else ""
        if choices:
            self._reach(choices)
            return {WHOLE: {"one of": choices}}
        fields = self._shapes.fields(name)
        for aspects in fields.values():
            self._reach(str(aspects.get("type", "")))
        return fields or {WHOLE: self._shapes.aspects(schema)}

    def _reach(self, types: str) -> None:
        for name in types.replace("list of ", "").split(" or "):
            if name in self._components["schemas"]:
                self._objects.setdefault(name, _OBJECT)

    def _at(self, node: Node) -> Node:
        while "$ref" in node:
            folder, name = node["$ref"].split("/")[-2:]
            node = self._components[folder][name]
        return node


def _argument(expression: str) -> str:
    """`callback_url` of `{$request.body#/callback_url}`."""
    return expression.removeprefix("{$request.").removeprefix("body#/").removeprefix("query.").removesuffix("}")


def _plain(parameter: str) -> str:
    return parameter.removeprefix("path.").removeprefix("query.")


def _source(value: Any) -> Any:
    """Where a link takes an argument from, such as `path call_uuid`; a constant is what it is."""
    if not isinstance(value, str):
        return value
    for expression, words in _SOURCES.items():
        value = value.replace(f"${expression}", words)
    return value
