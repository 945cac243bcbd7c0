"""What an operation sends and how its answer is read, without I/O."""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

ResultT_co = TypeVar("ResultT_co", covariant=True)


class Request(Generic[ResultT_co]):
    """One request, as data.

    Args:
        method: HTTP verb, upper case.
        path: Path from the root of the server, percent-encoded.
        query: Arguments of the query string.
        body: Members of the JSON body. Without it there is no body.
        decode: Reads the JSON object of a 2xx answer. Without it the result is `None`, whatever the body.
        accepted: Reads the 202 of a request that was made asynchronous, instead of `decode`.
        may_be_empty: An empty 2xx answer is no error; its result is `None`.
        ends_all: It ends everything that exists at that time, so that a second one could end more.
        server: Server of this operation, if it differs from that of the others.
        key: Field that names an item, if the answer is a page of a list.
    """

    __slots__ = ("accepted", "body", "decode", "ends_all", "key", "may_be_empty", "method", "path", "query", "server")

    def __init__(
        self,
        method: str,
        path: str,
        *,
        query: dict[str, Any] | None = None,
        body: dict[str, Any] | None = None,
        decode: Callable[[dict[str, Any]], Any] | None = None,
        accepted: Callable[[dict[str, Any]], Any] | None = None,
        may_be_empty: bool = False,
        ends_all: bool = False,
        server: str | None = None,
        key: str = "",
    ) -> None:
        self.method = method
        self.path = path
        self.query = query or {}
        self.body = body
        self.decode = decode
        self.accepted = accepted
        self.may_be_empty = may_be_empty
        self.ends_all = ends_all
        self.server = server
        self.key = key

    @property
    def repeatable(self) -> bool:
        """Whether it is idempotent, so that it may be sent again although it may have been carried out."""
        return self.method in {"GET", "DELETE"} and not self.ends_all

    def at(self, target: str) -> Request[ResultT_co]:
        """Return the request for another page of the same list: `target` is its path and query."""
        return Request(self.method, target, decode=self.decode, server=self.server, key=self.key)
