"""Why calls end: the table of `openapi/hangup-causes.yaml`, by name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Cause:
    """One reason why a call ends."""

    code: int
    name: str
    source: str
    """Who ends it: `Caller`, `Callee`, `Plivo`, `API Request`, `Answer XML`, `Error` or `Unknown`."""
    words: str
    """The same in the words of telephone networks: `NORMAL_CLEARING`."""
    call_status: str | None
    """`CallStatus` of a call that ends so, where it is known."""


class Causes:
    """All causes, asked for by name."""

    __slots__ = ("_coded", "_named")

    def __init__(self, table: Sequence[Mapping[str, Any]]) -> None:
        self._named = {
            row["name"]: Cause(
                row["code"], row["name"], row["source"], row.get("cause", row["name"]), row.get("call_status")
            )
            for row in table
        }
        self._coded = {cause.code: cause for cause in self}

    def coded(self, code: int) -> Cause | None:
        """Cause with a code; None if the table has no such."""
        return self._coded.get(code)

    def __getitem__(self, name: str) -> Cause:
        return self._named[name]

    def __iter__(self) -> Iterator[Cause]:
        return iter(self._named.values())
