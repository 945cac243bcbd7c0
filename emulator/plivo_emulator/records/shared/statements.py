"""SQL of nodes and of their leases. Identifiers are ours, values are always bound."""

# ruff: noqa: S608  # see above

from functools import cache
from typing import Final

from plivo_emulator.records.kinds import KINDS
from plivo_emulator.records.query.kind import DirectoryKind, Kind, LedgerKind, Record

LOCK: Final = 0x504E4F44
"""First word of the locks that nodes hold, `PNOD`; the second one is the number of the node."""
JOINING: Final = 0x504A4F49
"""Lock of who makes tables, `PJOI`."""

MICROSECONDS = "(extract(epoch FROM clock_timestamp()) * 1000000)::bigint"
"""Now, by the clock of the database: the only one that all nodes see."""

FENCE = b"SELECT 1 FROM nodes WHERE node = %s FOR KEY SHARE"
"""Begins every transaction of a node that writes: nobody can take its accounts over before it ends."""

NEXT = b"UPDATE runs SET number = number + 1 RETURNING number"
JOIN = f"""
INSERT INTO nodes (node, name, url, secret, beat, lease, process) VALUES (%s, %s, %s, %s, {MICROSECONDS}, %s, %s)
""".encode()
BEAT = f"UPDATE nodes SET beat = {MICROSECONDS} WHERE node = %s".encode()
LEAVE = b"DELETE FROM nodes WHERE node = %s"

NODES = f"""
SELECT node, name, url, secret, {MICROSECONDS} - beat, beat, lease, process, node::oid IN (
    SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND classid = {LOCK} AND objsubid = 2 AND granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
) FROM nodes ORDER BY node
""".encode()
"""Nodes, the age of their last beat, their lease, their process, and whether each holds its lock."""

HELD = b"SELECT node, count(*) FROM leases GROUP BY node"

CUT = b"""
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = %s
"""
"""Ends the connections of a node. One that was stopped while it writes would hold its own row for ever."""

CUT_ONE = CUT + b"AND pid = %s"
"""The same for one of them."""

BURY = b"DELETE FROM nodes WHERE node = %s AND beat = %s"
"""Takes all from a node, if it has not been heard of since it was seen dead."""

TAKE = b"""
INSERT INTO leases (auth_id, node) SELECT wanted.auth_id, %s::bigint FROM (SELECT %s::text AS auth_id) AS wanted
WHERE %s::bigint = 1 OR EXISTS (SELECT FROM accounts WHERE accounts.auth_id = wanted.auth_id)
ON CONFLICT (auth_id) DO NOTHING RETURNING node
"""
"""Takes a lease that nobody has, if there is a record of the account, or it is a new one."""
CARELESS = b"SET LOCAL synchronous_commit = off"
"""Lets a transaction end before it is on the disk: it leaves nothing behind."""
RELEASE = b"DELETE FROM leases WHERE auth_id = %s AND node = %s"
GONE = (
    b"DELETE FROM leases WHERE auth_id = ANY(%s::text[])",
    b"DELETE FROM account_times WHERE auth_id = ANY(%s::text[])",
)
"""What goes with accounts that are deleted."""

PARENT = b"SELECT auth_id FROM subaccounts WHERE sub_auth_id = %s"
CUT_OFF = b"""
SELECT DISTINCT auth_id FROM unfinished_calls
WHERE NOT EXISTS (SELECT FROM leases WHERE leases.auth_id = unfinished_calls.auth_id)
"""
"""Accounts that nobody holds, and whose calls have no end yet."""

TIME = f"""
INSERT INTO account_times (auth_id, now, noted)
SELECT auth_id, %s, {MICROSECONDS} FROM leases WHERE auth_id = %s AND node = %s
ON CONFLICT (auth_id) DO UPDATE SET now = EXCLUDED.now, noted = EXCLUDED.noted
""".encode()

INDEXES = (
    b"CREATE INDEX IF NOT EXISTS parents_of_subaccounts ON subaccounts (sub_auth_id)",
    *(
        f"CREATE INDEX IF NOT EXISTS newest_{kind.table} ON {kind.table} (auth_id, {kind.instant})".encode()
        for kind in KINDS
        if isinstance(kind, LedgerKind)
    ),
)
"""What lets an account be opened without a look at all that it has."""

DIRECTORIES = tuple(kind for kind in KINDS if isinstance(kind, DirectoryKind))
LEDGERS = tuple(kind for kind in KINDS if isinstance(kind, LedgerKind))


@cache
def account() -> bytes:
    """What there is of an account: who has it, its time, which directories have something, newest of its ledgers."""
    there = (f"EXISTS (SELECT FROM {kind.table} WHERE auth_id = wanted.id)" for kind in DIRECTORIES)
    newest = (f"(SELECT max({kind.instant}) FROM {kind.table} WHERE auth_id = wanted.id)" for kind in LEDGERS)
    time = ("leases.node", "time.now", f"{MICROSECONDS} - time.noted")
    wanted = (
        "(SELECT %s::text AS id) AS wanted LEFT JOIN account_times AS time ON time.auth_id = wanted.id"
        " LEFT JOIN leases ON leases.auth_id = wanted.id"
    )
    return f"SELECT {', '.join([*time, *there, *newest])} FROM {wanted}".encode()


@cache
def rows(kind: Kind[Record]) -> bytes:
    """Records of an account: of a large kind oldest first, of a small one in the order of adding."""
    order = f"{kind.instant}, serial" if isinstance(kind, LedgerKind) else "serial"
    return f"SELECT {', '.join(kind.fields)} FROM {kind.table} WHERE auth_id = %s ORDER BY {order}".encode()
