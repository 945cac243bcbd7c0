"""Nodes that have joined: the database, and the archive of each, in one process."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from threading import Event
from typing import TYPE_CHECKING

import psycopg
from plivo_emulator.records.kinds.accounts import AccountRecord
from plivo_emulator.records.postgres.place import place_of
from plivo_emulator.records.shared import leases, membership
from plivo_emulator.records.shared.archive import SharedArchive
from plivo_emulator.records.shared.leases import AccountRows, HeldBy
from plivo_emulator.records.unusable import Unusable
from plivo_emulator.wire.times import SECOND

from tests.emulator.records.facts import ACCOUNT, NOW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plivo_emulator.records.shared.membership import ServerNode
    from psycopg import Connection
    from psycopg.rows import TupleRow

    from tests.postgres import Postgres

LEASE = 60 * SECOND
RECORD = AccountRecord(ACCOUNT, "token", NOW, "{}")


class Joined:
    """A node, its connection, and its archive."""

    def __init__(self, postgres: Postgres, name: str, lease: int = LEASE) -> None:
        place = place_of(postgres.url())
        self.node, self.connection = membership.joined(place, name, f"http://{name}", f"secret of {name}", lease)
        self.lost = Event()
        named = {**place.parameters, "application_name": membership.application(self.node.number)}
        self.archive = SharedArchive(place._replace(parameters=named), self.node, print, lambda _: self.lost.set())

    def take(self, auth_id: str = ACCOUNT, *, new: bool = False) -> AccountRows | HeldBy | None:
        taken = leases.take(self.connection, self.node, auth_id, new=new)
        if isinstance(taken, AccountRows):
            self.archive.bring(auth_id, taken)
        return taken

    def close(self) -> None:
        with suppress(Unusable):
            self.archive.close()
        with suppress(psycopg.Error):
            membership.leave(self.connection, self.node)
        self.connection.close()


@contextmanager
def joined(postgres: Postgres, *names: str) -> Iterator[list[Joined]]:
    nodes: list[Joined] = []
    try:
        nodes.extend(Joined(postgres, name) for name in names)
        yield nodes
    finally:
        for each in nodes:
            each.close()


def age(postgres: Postgres, node: ServerNode, lease: int = 2 * LEASE) -> None:
    """Lets a node be silent for so long."""
    postgres.execute(f"UPDATE plivo_emulator.nodes SET beat = beat - {lease} WHERE node = {node.number}")  # noqa: S608  # numbers


def bury(connection: Connection[TupleRow], node: ServerNode) -> bool:
    [seen] = [each for each in membership.look(connection) if each.node == node]
    return membership.bury(connection, seen)
