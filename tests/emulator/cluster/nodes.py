"""Nodes in this process, on real ports of loopback, which share a database."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self
from unittest import mock

from plivo_emulator.server.cluster import life
from plivo_emulator.server.cluster.member import Membership
from plivo_emulator.server.process.service import Options, Service

from tests.emulator.server.served_emulator import ServedEmulator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from plivo_emulator.records.archive import Archive
    from plivo_emulator.server.accounts.account_settings import AccountSettings

    from tests.postgres import Postgres

LONG = 30.0
"""A lease that nobody loses however busy the machine is."""
SHORT = life.LONGEST_WAIT
"""Real seconds that nodes wait for a database which does not answer, where a test is about that."""


class ServedNode(ServedEmulator):
    """A server that is one of several nodes, in manual time unless the options say otherwise."""

    def __init__(
        self, join: Callable[[str], Membership], others: Sequence[AccountSettings] = (), **options: Any
    ) -> None:
        self._join = join
        self._others = others
        super().__init__(**options)

    def _made(self, options: Options, _: Archive) -> Service:
        self.member = self._join(self.base)
        records = self.member.archive
        first = options.first._replace(run=records.run)
        return Service(replace(options, first=first, others=self._others, member=self.member), records)


class Nodes:
    """Nodes by name; all end in the end.

    They wait for the database for most of their lease, since on a busy machine it may not answer for a while. Tests of
    a database that is away say how long.
    """

    def __init__(
        self, postgres: Postgres, lease: float = LONG, url: str | None = None, waits: float | None = None
    ) -> None:
        self._url = url or postgres.url()
        self._lease = lease
        self._waits = lease if waits is None else waits
        self._running: dict[str, ServedNode] = {}
        self.ended: list[str] = []
        """Why nodes would have ended their processes."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for emulator in self._running.values():
            emulator.stop()

    def __iter__(self) -> Iterator[ServedNode]:
        return iter(self._running.values())

    def start(self, name: str, **options: Any) -> ServedNode:
        """A node that takes requests."""

        def join(base: str) -> Membership:
            with mock.patch.object(life, "LONGEST_WAIT", self._waits):
                return Membership(self._url, name, base, self._lease, print, self.ended.append)

        self._running[name] = emulator = ServedNode(join, **options)
        return emulator

    def stop(self, name: str) -> None:
        """Ends a node politely."""
        self._running.pop(name).stop()


def open_on(emulator: ServedEmulator) -> set[str]:
    """Ids of the accounts that a node has open."""
    return {each["auth_id"] for each in emulator.control_json("GET", "accounts")["accounts"]}
