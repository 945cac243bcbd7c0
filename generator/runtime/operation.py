"""Operations: what each of them sends and how its answer is read, the same for both clients and their raw twins."""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .options import NAMES
from .request import Request
from .segments import choice, segment

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from .decoding import Decodable

ResultT_co = TypeVar("ResultT_co", covariant=True)

ACCOUNT = "auth_id"

_BRACES = re.compile(r"\{(.+?)\}")


class Operation(Generic[ResultT_co]):
    """One operation. Called with the arguments of a method, it returns the request.

    Args:
        verb: HTTP verb, upper case.
        path: Path from the root of the server, with arguments in braces.
        ways: For each argument of the path that may be given in several ways, their keywords: `mpc_name`, `mpc_uuid`.
        constants: What is always in the query string.
        query: Names of the arguments in the query string: a list, or a text with blanks between.
        body: Names of the arguments in the JSON body. Without it there is no body.
        keywords: Keywords of arguments that have another name in the request: `{"from": "from_"}`.
        reads: Class of a 2xx answer, imported when it is needed. Without it the result is `None`, whatever the body.
        accepts: Class of the 202 of a request with a `callback_url`, if that makes it answer at once.
        may_be_empty: An empty 2xx answer is no error; its result is `None`.
        ends_all: It ends everything that exists at that time, so that a second one could end more.
        server: Its server, if it differs from that of the others.
        key: Field that names an item, if the answer is a page of a list.
    """

    def __init__(
        self,
        verb: str,
        path: str,
        *,
        ways: Mapping[str, Sequence[str]] | None = None,
        constants: Mapping[str, str] | None = None,
        query: str | Sequence[str] = (),
        body: str | Sequence[str] | None = None,
        keywords: Mapping[str, str] | None = None,
        reads: Callable[[], Decodable[ResultT_co]] | None = None,
        accepts: Callable[[], Decodable[ResultT_co]] | None = None,
        may_be_empty: bool = False,
        ends_all: bool = False,
        server: str | None = None,
        key: str = "",
    ) -> None:
        renamed = keywords or {}
        self._verb = verb
        self._path = _BRACES.sub("%s", path.replace("%", "%%"))
        self._segments = [renamed.get(name, name) for name in _BRACES.findall(path)]
        self._ways = ways or {}
        self._constants = constants or {}
        self._query = [(name, renamed.get(name, name)) for name in _names(query)]
        self._body = None if body is None else [(name, renamed.get(name, name)) for name in _names(body)]
        self._reads = reads
        self._accepts = accepts
        self._may_be_empty = may_be_empty
        self._ends_all = ends_all
        self._server = server
        self._key = key

    def __call__(self, auth_id: str, given: Mapping[str, Any]) -> Request[ResultT_co]:
        """Return the request of an account.

        Args:
            auth_id: The account, encoded for paths.
            given: Arguments of a method by keyword, and its `options`. What is `None` is left out.

        Raises:
            ArgumentError: An argument cannot be part of a path.
            TypeError: The options hold a keyword that is neither an argument nor an option.
        """
        if given["options"]:
            self._refuse_others(given["options"])
        segments = [auth_id if each == ACCOUNT else self._segment(each, given) for each in self._segments]
        query = _named(self._query, given)
        accepts = self._accepts if self._accepts and given["callback_url"] is not None else None
        return Request(
            self._verb,
            self._path % tuple(segments),
            query={**self._constants, **query} if self._constants else query,
            body=None if self._body is None else _named(self._body, given),
            decode=self._reads().from_dict if self._reads else None,
            accepted=accepts().from_dict if accepts else None,
            may_be_empty=self._may_be_empty,
            ends_all=self._ends_all,
            server=self._server,
            key=self._key,
        )

    def _segment(self, keyword: str, given: Mapping[str, Any]) -> str:
        if keyword in self._ways:
            return choice({each: given[each] for each in self._ways[keyword]})
        return segment(keyword, given[keyword])

    def _refuse_others(self, options: Mapping[str, Any]) -> None:
        """Refuse a keyword that is no option, and name the one that was most likely meant."""
        unknown = options.keys() - NAMES
        if not unknown:
            return
        from difflib import get_close_matches

        keyword = min(unknown)
        taken = [way for each in self._segments if each != ACCOUNT for way in self._ways.get(each, (each,))]
        taken += [each for _, each in (*self._query, *(self._body or ()))]
        near = get_close_matches(keyword, [*taken, *sorted(NAMES)], 1)
        hint = f"did you mean {near[0]!r}?" if near else "the method has no such argument"
        raise TypeError(f"unexpected keyword argument {keyword!r}: {hint}")


def _names(names: str | Sequence[str]) -> Sequence[str]:
    return names.split() if isinstance(names, str) else names


def _named(arguments: Sequence[tuple[str, str]], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments that were given, by their names in the request."""
    return {name: value for name, keyword in arguments if (value := given[keyword]) is not None}
