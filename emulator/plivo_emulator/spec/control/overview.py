"""Calls, rooms, streams and recordings of an account; to look changes nothing."""

# Built by `make` from openapi/. Do not edit: change the document there.

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from plivo_emulator.spec.arguments import Arguments

if TYPE_CHECKING:
    from collections.abc import Mapping


class ListAccountCalls(Arguments):
    """List calls, live and ended.

    All calls of the account that the journal still tells of or that are live, newest first. Nothing
    of it is journalled or limited.
    """

    __slots__ = (
        "after",
        "auth_id",
        "limit",
    )

    PATH: ClassVar = "/_emulator/v1/calls"
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
        "after": ("after", None),
        "limit": ("limit", None),
    }

    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""
    after: int
    """Serial number; only calls that have an entry after it are told. Defaults to 0: all of them."""
    limit: int
    """Calls that the answer holds at most, 1 to 10,000. Defaults to 1,000."""

    def __init__(self, path: Mapping[str, str], given: Mapping[str, Any]) -> None:
        self.path = path
        self.given = given
        self.auth_id = None
        self.after = 0
        self.limit = 1000
        self.take(given)


class ListRooms(Arguments):
    """List rooms.

    Conferences and multiparty calls that run, and who is inside.
    """

    __slots__ = ("auth_id",)

    PATH: ClassVar = "/_emulator/v1/rooms"
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
    }

    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""

    def __init__(self, path: Mapping[str, str], given: Mapping[str, Any]) -> None:
        self.path = path
        self.given = given
        self.auth_id = None
        self.take(given)
