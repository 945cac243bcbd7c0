"""One node: its records, its life, and what it does with requests."""

import secrets
from collections.abc import Callable, Mapping

from plivo_emulator.records.postgres.place import place_of
from plivo_emulator.records.shared import membership
from plivo_emulator.records.shared.archive import SharedArchive
from plivo_emulator.records.shared.membership import OwnProcess
from plivo_emulator.records.unusable import Unusable
from plivo_emulator.server.accounts.account_settings import AccountSettings
from plivo_emulator.server.accounts.runtime import Runtime
from plivo_emulator.server.asgi.types import Receive, Scope, Send
from plivo_emulator.server.cluster.forwarder import Forwarder
from plivo_emulator.server.cluster.front import HERE, Front, Serve
from plivo_emulator.server.cluster.identity import has_ended, own_process
from plivo_emulator.server.cluster.life import NodeLife, end_process
from plivo_emulator.server.cluster.owners import Owners
from plivo_emulator.server.cluster.planes import Planes
from plivo_emulator.server.cluster.rescue import Rescue
from plivo_emulator.wire.times import SECOND

SECRET = 18
"""Random bytes by which a node knows what other nodes pass on to it."""


class Membership:
    """A node that has joined. `begin` comes next, inside the event loop; `leave` comes last."""

    def __init__(
        self,
        url: str,
        name: str,
        reached: str,
        lease: float,
        complain: Callable[[Unusable], None],
        end: Callable[[str], None] = end_process,
    ) -> None:
        """Joins.

        Args:
            url: The database.
            name: What the node is called.
            reached: Where other nodes reach it.
            lease: Real seconds without a beat after which it is dead.
            complain: Called on another thread when records cannot be written.
            end: Ends the process, for a reason.

        Raises:
            Unusable: The database cannot be used, or there is such a node already.
        """
        place = place_of(url)
        process = OwnProcess(own_process(), has_ended)
        secret = secrets.token_urlsafe(SECRET)
        node, connection = membership.joined(place, name, reached, secret, round(lease * SECOND), process)
        place = place._replace(parameters={**place.parameters, "application_name": membership.application(node.number)})
        self.life = NodeLife(place, node, connection, end)
        try:
            self.archive = SharedArchive(place, node, complain, self.life.lost)
        except BaseException:
            self.life.close()
            raise
        self._front: Front | None = None
        self._owners: Owners | None = None
        self._rescue: Rescue | None = None
        self._passing: Forwarder | None = None

    @property
    def name(self) -> str:
        """What this node is called."""
        return self.life.node.name

    @property
    def trouble(self) -> str | None:
        """Why this node should get no requests; None: all is well."""
        return self.life.trouble

    def check(self) -> None:
        """Ends the process if the lease is over."""
        self.life.check()

    async def claim(self, auth_id: str) -> bool:
        """Takes the lease of an account that is about to be made; False: there is one of this id already."""
        return self._owners is not None and await self._owners.claim(auth_id)

    def begin(
        self, running: Runtime, planes: Planes, plans: Mapping[str, AccountSettings], trusted: tuple[str, ...]
    ) -> None:
        """Serves accounts from now on.

        Args:
            running: Opens them.
            planes: Answer requests about them.
            plans: Accounts that there are without any record.
            trusted: Certificates of other nodes to trust, as PEM.
        """
        self._owners = owners = Owners(running, self.archive, self.life, plans)
        self._passing = Forwarder(trusted)
        new_id = running.emulator.api_ids.uuid
        self._front = Front(owners, self.archive, self.life, planes, self._passing, new_id)
        self._rescue = Rescue(owners, self.life)
        owners.get_ready()
        self.life.start(owners.times, self._rescue.soon)

    def takes(self, scope: Scope) -> bool:
        """Whether it is not yet known where a request is to be answered."""
        return HERE not in scope

    async def __call__(self, scope: Scope, receive: Receive, send: Send, serve: Serve) -> None:
        """Answers a request; `serve` does if its account is here."""
        if self._front is not None:
            await self._front(scope, receive, send, serve)

    async def close(self) -> None:
        """Takes no more accounts; those that it has are still its own."""
        if self._rescue is not None:
            await self._rescue.close()
        if self._owners is not None:
            self._owners.close()

    async def leave(self) -> None:
        """Gives the accounts to the others, once all is written."""
        self.life.close()
        if self._passing is not None:
            await self._passing.close()
