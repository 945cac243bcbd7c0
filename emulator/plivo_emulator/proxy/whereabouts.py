"""Where requests name the account that they are about, as the documents of the API and of the control plane say."""

from collections.abc import Iterator
from dataclasses import dataclass
from os.path import commonpath
from typing import NamedTuple

from plivo_emulator.validation.load import document
from plivo_emulator.validation.reading import at, integer, mapping, mappings, objects, text
from plivo_emulator.wire.json import Json, JsonObject

ACCOUNT = "auth_id"
"""How both documents call the id of an account: in paths, queries and bodies."""
SUBACCOUNT = "sub_auth_id"
"""How they call the id of a subaccount."""
TIMEOUT = "timeout"
"""How they call the real seconds that a request may wait."""

METHODS = ("get", "put", "post", "patch", "delete")


class Entrance(NamedTuple):
    """One operation: its method and its path."""

    method: str
    path: str


class AccountPrefix(NamedTuple):
    """Beginning of paths that go on with the id of an account."""

    path: str
    """With the slash before the id."""
    others: tuple[str, ...]
    """Words that stand where the id does, and are none."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where requests name an account, and what a proxy must know besides."""

    beginnings: tuple[AccountPrefix, ...]
    queried: str
    """Beginning of paths whose query may name an account."""
    bodies: tuple[Entrance, ...]
    """Operations whose body may name one."""
    opens_account: Entrance
    """Its answer says which account it has made."""
    opens_subaccount: Entrance
    """Its answer says which subaccount it has made."""
    closes: tuple[Entrance, ...]
    """Take an account or a subaccount away, whose id is the end of their path."""
    alive: Entrance
    """Says whether a server runs."""
    longest: int
    """Real seconds that a request may wait for its answer at most."""


def whereabouts() -> Whereabouts:
    """Reads the documents; raises KeyError if one of the operations is not in them."""
    api, control = mapping(document("wire")), mapping(document("control"))
    named = {text(each["operationId"]): entrance for _, entrance, each in _operations(control)}
    both = [(root, entrance, each) for root in (api, control) for _, entrance, each in _operations(root)]
    queries = [entrance.path for root, entrance, each in both if ACCOUNT in _query(root, entrance, each)]
    return Whereabouts(
        beginnings=tuple(_beginnings([entrance.path for _, entrance, _ in both])),
        queried=commonpath(queries) + "/",
        bodies=tuple(entrance for root, entrance, each in both if ACCOUNT in dict(_body(root, each))),
        opens_account=named["createAccount"],
        opens_subaccount=named["createSubaccount"],
        closes=(named["deleteAccount"], named["deleteSubaccount"]),
        alive=named["getLiveness"],
        longest=max(
            integer(schema["maximum"])
            for root, _, each in both
            for name, schema in _body(root, each)
            if name == TIMEOUT and "maximum" in schema
        ),
    )


def _operations(root: JsonObject) -> Iterator[tuple[JsonObject, Entrance, JsonObject]]:
    for path, item in objects(root["paths"]):
        for method in METHODS:
            if method in item:
                yield root, Entrance(method.upper(), path), mapping(item[method])


def _beginnings(paths: list[str]) -> Iterator[AccountPrefix]:
    mark = f"/{{{ACCOUNT}}}"
    for beginning in dict.fromkeys(path.partition(mark)[0] + "/" for path in paths if mark in path):
        words = (path.removeprefix(beginning).split("/")[0] for path in paths if path.startswith(beginning))
        yield AccountPrefix(beginning, tuple(sorted({word for word in words if word and not word.startswith("{")})))


def _query(root: JsonObject, entrance: Entrance, operation: JsonObject) -> list[str]:
    """Names of what the query of an operation may hold."""
    item = mapping(at(root, "paths", entrance.path))
    parameters = [
        _followed(root, each) for owner in (item, operation) for each in mappings(owner.get("parameters", []))
    ]
    return [text(each["name"]) for each in parameters if each["in"] == "query"]


def _body(root: JsonObject, operation: JsonObject) -> Iterator[tuple[str, JsonObject]]:
    """Names and schemas of what the body of an operation may hold at its top."""
    body = _followed(root, operation.get("requestBody", {}))
    for _, media in objects(body.get("content", {})):
        yield from _fields(root, media["schema"])


def _fields(root: JsonObject, schema: Json) -> Iterator[tuple[str, JsonObject]]:
    found = _followed(root, schema)
    for name, field in objects(found.get("properties", {})):
        yield name, _followed(root, field)
    for group in ("allOf", "oneOf", "anyOf"):
        for part in mappings(found.get(group, [])):
            yield from _fields(root, part)


def _followed(root: JsonObject, node: Json) -> JsonObject:
    """The node, or what it refers to."""
    found = mapping(node)
    while "$ref" in found:
        found = mapping(at(root, *text(found["$ref"]).removeprefix("#/").split("/")))
    return found
