"""The nodes of a database, for somebody who is none of them."""

from contextlib import closing
from typing import NamedTuple

from plivo_emulator.records.postgres.connection import connected
from plivo_emulator.records.postgres.errors import explained
from plivo_emulator.records.postgres.place import place_of
from plivo_emulator.records.postgres.tables import is_current
from plivo_emulator.records.shared import leases, membership
from plivo_emulator.records.unusable import Unusable
from plivo_emulator.wire.times import SECOND


class NodeFound(NamedTuple):
    """A node, and what it has."""

    seen: membership.Seen
    accounts: int

    @property
    def alive(self) -> bool:
        """Whether its lease lasts."""
        return self.seen.age <= self.seen.node.lease

    @property
    def age(self) -> float:
        """Real seconds since its last beat."""
        return self.seen.age / SECOND

    @property
    def lease(self) -> float:
        """Real seconds without a beat after which it is dead."""
        return self.seen.node.lease / SECOND


def nodes_at(url: str) -> list[NodeFound]:
    """Nodes that share a database; raises Unusable."""
    place = place_of(url)
    with explained(place), closing(connected(place)) as connection:
        if not is_current(connection):
            raise Unusable(f"{place.name} has no tables of this plivo-emulator: start a node, or give another database")
        held = leases.held(connection)
        return [NodeFound(seen, held.get(seen.node.number, 0)) for seen in membership.look(connection)]
