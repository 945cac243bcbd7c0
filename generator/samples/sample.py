"""The request that the samples of an operation send: the values that the document gives as examples."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from generator.python.identifiers import ACCOUNT, CALLBACK
from generator.python.operations import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.python.operations import DocumentOperation

Data = dict[str, Any]

ID: Final = "PLIVO_AUTH_ID"
"""Variable of the environment that every sample takes the account's auth id from."""
TOKEN: Final = "PLIVO_AUTH_TOKEN"  # noqa: S105  # the name of a variable
"""The same for the auth token."""

_LIMIT: Final = "limit"  # the argument that every list takes, shown though it may be left out
_IN_PATH: Final = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Sample:
    """A request with the document's examples in it.

    Attributes:
        one: Its operation.
        document: Name of the document that the operation is in.
        server: URL of its server, without a slash at the end.
        path: Arguments of the path by name, all but the account.
        query: Arguments of the query by name: those that make it this operation, required ones, and `limit`.
        body: Members of the JSON body; empty where there is none. Nothing that makes the request
            asynchronous.
        url: What stands before, between and behind the places of the account's auth id in the URL, percent-encoded:
            letters, digits and `-._~%:/?=&`, which mean nothing in a literal of any language.
    """

    one: DocumentOperation
    document: str
    server: str
    path: Data
    query: Data
    body: Data
    url: tuple[str, ...]

    @property
    def pages(self) -> bool:
        """Whether the request asks for a page of a list."""
        return _LIMIT in self.query


def sample(document: Data, name: str, one: DocumentOperation) -> Sample:
    """Return the request of an operation of the document `name`."""
    path = {node["name"]: _example(node) for node in one.parameters if node["in"] == "path"}
    path.pop(ACCOUNT, None)
    query = {**one.constants, **dict(_arguments(one))}
    servers = one.node.get("servers") or document["servers"]
    server = quote(str(servers[0]["url"]).rstrip("/"), safe=":/")
    return Sample(one, name, server, path, query, _body(document, one), _url(server, one.path, path, query))


def _example(parameter: Data) -> Any:
    return parameter.get("example", parameter["name"])


def _arguments(one: DocumentOperation) -> Iterator[tuple[str, Any]]:
    for node in one.parameters:
        shown = node.get("required") or node["name"] == _LIMIT
        if node["in"] == "query" and shown and node["name"] not in one.constants:
            yield node["name"], _example(node)


def _body(document: Data, one: DocumentOperation) -> Data:
    """Return the first example of the body."""
    media = resolve(document, one.node.get("requestBody", {})).get("content", {}).get("application/json", {})
    first: Data = next(iter(media.get("examples", {}).values()), {"value": {}})
    value: Data = resolve(document, first)["value"]
    left_out = CALLBACK if one.node.get("x-plivo-async") else ()
    return {key: below for key, below in value.items() if key not in left_out}


def _url(server: str, template: str, path: Data, query: Data) -> tuple[str, ...]:
    parts = [server]
    for index, text in enumerate(_IN_PATH.split(template)):
        if index % 2 and text == ACCOUNT:
            parts.append("")
        else:
            parts[-1] += quote(str(path.get(text, text)), safe="") if index % 2 else quote(text)
    sent = "&".join(f"{quote(key, safe='')}={quote(_text(value), safe='')}" for key, value in query.items())
    parts[-1] += f"?{sent}" if sent else ""
    return tuple(parts)


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
