"""Everything that outlives a call, for one node: in memory what its accounts have, in the database what all have."""

from collections.abc import Callable
from contextlib import ExitStack

from plivo_emulator.records.following.writer import Writer
from plivo_emulator.records.following.written import WrittenArchive
from plivo_emulator.records.memory.archive import MOST
from plivo_emulator.records.memory.directory import MemoryDirectory
from plivo_emulator.records.postgres.place import DatabasePlace
from plivo_emulator.records.query.kind import LedgerKind
from plivo_emulator.records.shared.database import SharedDatabase
from plivo_emulator.records.shared.leases import AccountRows
from plivo_emulator.records.shared.ledger import PartedLedger
from plivo_emulator.records.shared.loads import AccountLoad, Loads
from plivo_emulator.records.shared.membership import Fenced, ServerNode
from plivo_emulator.records.shared.sessions import Sessions
from plivo_emulator.records.unusable import Unusable


class SharedArchive(WrittenArchive):
    """Starts empty: accounts are brought when this node takes their lease."""

    def __init__(
        self,
        place: DatabasePlace,
        node: ServerNode,
        complain: Callable[[Unusable], None],
        lost: Callable[[Fenced], None],
        most: int = MOST,
    ) -> None:
        """Opens the database for a node.

        Args:
            place: The database.
            node: Who writes.
            complain: Called on another thread when records cannot be written.
            lost: Called on another thread when others have taken over: nothing may be answered any more.
            most: Most records of one kind per account.

        Raises:
            Unusable: It cannot be reached.
        """
        with ExitStack() as undo:
            self._database = SharedDatabase(place, node, lost)
            undo.callback(self._database.close)
            super().__init__(most, Writer(self._database, complain))
            undo.pop_all()
        for kind in self.stores:
            if isinstance(kind, LedgerKind):
                self.stores[kind] = PartedLedger(kind, most, self._writer)
        self._node = node
        self._sessions = Sessions(place)
        self._loads = Loads(self._sessions)
        self._loading: dict[str, AccountLoad] = {}
        self._writer.start()

    @property
    def run(self) -> int:
        """Number of the node: no other run ever has it."""
        return self._node.number

    @property
    def sessions(self) -> Sessions:
        """Connections to ask the database."""
        return self._sessions

    def bring(self, auth_id: str, rows: AccountRows) -> None:
        """Takes what the database holds of an account: small kinds at once, large ones as they are read."""
        loads = {kind: self._loads.pending(kind, auth_id, newest) for kind, newest in rows.newest.items()}
        for kind, store in self.stores.items():
            if isinstance(store, PartedLedger):
                store.bring(auth_id, loads.get(kind))
            elif isinstance(store, MemoryDirectory):
                store.restore(auth_id, rows.directories.get(kind, ()))
        if loads:
            self._loading[auth_id] = load = AccountLoad(list(loads.values()))
            self._loads.later(load)

    def loading(self, auth_id: str) -> AccountLoad | None:
        """What has to be read before records of an account can be looked at; None: nothing."""
        load = self._loading.get(auth_id)
        if load is not None and load.done:
            del self._loading[auth_id]
            return None
        return load

    def close(self) -> None:
        """Flushes and lets go of the database, even if it raises Unusable."""
        try:
            self._loads.close()
            self._writer.close()
        finally:
            self._database.close()
            self._sessions.close()
