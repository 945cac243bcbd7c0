"""From a path to its operations: a table built from the description, walked segment by segment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import quote, unquote_to_bytes

from plivo_emulator.server.asgi.types import Scope
from plivo_emulator.validation import load
from plivo_emulator.validation.lenience import LenientRule
from plivo_emulator.validation.operations import Operation

REMEMBERED = 1024
"""Paths whose route is cached: most requests are for the same few."""


LONGEST = 8192
"""Longest path in bytes that is looked up: no name is that long, and unknown paths are not worth caching."""


@dataclass(slots=True)
class Route:
    """One path of the API, with an operation for each method."""

    names: tuple[str, ...]
    """Names of the path parameters, in order."""
    operations: dict[str, Operation] = field(default_factory=dict)

    @property
    def allow(self) -> str:
        """Methods that the path takes, as the header `Allow` lists them."""
        own = list(self.operations)
        return ", ".join([*own, *(["HEAD"] if "GET" in own else []), "OPTIONS"])

    def operation(self, method: str) -> Operation | None:
        """Operation of a method; None if the path does not take it. HEAD has the operation of GET."""
        return self.operations.get("GET" if method == "HEAD" else method)

    def without_operation(self, method: str) -> tuple[HTTPStatus, Mapping[str, str]]:
        """Status and headers of the answer to a method that the path does not take, or to OPTIONS."""
        status = HTTPStatus.NO_CONTENT if method == "OPTIONS" else HTTPStatus.METHOD_NOT_ALLOWED
        return status, {"Allow": self.allow}

    @property
    def takes_doubled_slash(self) -> bool:
        """Whether an operation takes a path that ends in two slashes for this one."""
        return any(LenientRule.DOUBLED_SLASH in operation.rules for operation in self.operations.values())

    @property
    def host(self) -> str:
        """Host of the path, if it has its own; empty: the host of all others."""
        return next((operation.host for operation in self.operations.values()), "")


class Match(NamedTuple):
    """A path of the API, and the values of its parameters."""

    route: Route
    parameters: Mapping[str, str]
    doubled: bool = False
    """Whether two slashes end the path, which few operations take."""


class Router:
    """All paths of the API. The slash at the end may be there or not; every other slash counts.

    A second one at the end names something without a name; only operations whose rules say so pass it over.
    """

    def __init__(self, operations: Iterable[Operation]) -> None:
        self._root = _Node()
        for operation in operations:
            self._add(operation)
        self._find = lru_cache(maxsize=REMEMBERED)(self._found)

    def find(self, raw_path: bytes) -> Match | None:
        """Route of a path as it came, percent-encoded; None if there is none."""
        return self._find(raw_path) if len(raw_path) <= LONGEST else None

    def _found(self, raw_path: bytes) -> Match | None:
        segments = _segments(raw_path)
        if segments is None:
            return None
        values: list[str] = []
        doubled = segments[-1] == ""
        route = self._root.find(segments[:-1] if doubled else segments, 0, values)
        if route is None or (doubled and not route.takes_doubled_slash):
            return None
        return Match(route, dict(zip(route.names, values, strict=True)), doubled)

    def _add(self, operation: Operation) -> None:
        node = self._root
        names: list[str] = []
        for segment in operation.path.strip("/").split("/"):
            if segment.startswith("{"):
                names.append(segment[1:-1])
                node.anything = node.anything or _Node()
                node = node.anything
            else:
                node = node.words.setdefault(segment, _Node())
        if node.route is None:
            node.route = Route(tuple(names))
        node.route.operations[operation.method] = operation


@cache
def routes(document: str) -> Router:
    """All paths of a built document, made once for all servers of a process."""
    return Router(load.operations(document))


@dataclass(slots=True)
class _Node:
    words: "dict[str, _Node]" = field(default_factory=dict)
    anything: "_Node | None" = None
    route: Route | None = None

    def find(self, segments: list[str], at: int, values: list[str]) -> Route | None:
        """Route of the segments from `at` on; values of parameters are added to `values`."""
        if at == len(segments):
            return self.route
        segment = segments[at]
        node = self.words.get(segment)
        found = None if node is None else node.find(segments, at + 1, values)
        if found is None and self.anything is not None and segment:
            values.append(segment)
            found = self.anything.find(segments, at + 1, values)
            if found is None:
                values.pop()
        return found


def path_of(scope: Scope) -> bytes:
    """Path of a request as it came, not decoded: decoded twice, `%252F` would be a slash."""
    raw: bytes | None = scope.get("raw_path")
    return quote(scope["path"]).encode() if raw is None else raw.partition(b"?")[0]


def _segments(raw_path: bytes) -> list[str] | None:
    """Segments of a path, decoded one by one, so that `%2F` is no slash; None if they are not UTF-8."""
    path = raw_path.removeprefix(b"/").removesuffix(b"/")
    try:
        if b"%" not in path:
            return path.decode().split("/")
        return [unquote_to_bytes(segment).decode() for segment in path.split(b"/")]
    except UnicodeDecodeError:
        return None
