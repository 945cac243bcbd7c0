"""Connections to PostgreSQL: how they are opened, and how they store what they are given."""

import select

import psycopg
from psycopg import Connection
from psycopg.adapt import Dumper
from psycopg.postgres import types
from psycopg.rows import TupleRow

from plivo_emulator.records.postgres.place import DatabasePlace
from plivo_emulator.records.unusable import Unusable

SCHEMA = "plivo_emulator"
"""Where the tables are, whatever else the database holds."""
PATIENCE = 1.0
"""Seconds to wait for somebody who holds a table or the database."""
ENCODING = "UTF8"

_SETTINGS = f"""
SET search_path = {SCHEMA};
SET lock_timeout = {round(PATIENCE * 1000)};
SET client_min_messages = warning;
SET tcp_keepalives_idle = 5;
SET tcp_keepalives_interval = 1;
SET tcp_keepalives_count = 3;
"""
"""Keepalives let the server notice within eight seconds that this machine is gone, and unlock the database."""


class _Flag(Dumper):
    """Stores truth values as integers."""

    oid = types["int8"].oid

    def dump(self, obj: bool) -> bytes:  # noqa: FBT001  # as psycopg hands it over
        """0 or 1."""
        return b"1" if obj else b"0"


def connected(place: DatabasePlace) -> Connection[TupleRow]:
    """A connection, without a transaction. What psycopg raises passes; an encoding that loses text raises Unusable."""
    connection = psycopg.connect(**place.parameters, autocommit=True)  # type: ignore[arg-type]  # all are text
    try:
        _settle(connection, place)
    except BaseException:
        connection.close()
        raise
    return connection


def is_cut(connection: Connection[TupleRow]) -> bool:
    """Whether the server has ended an idle connection, as when it is started again."""
    poll = select.poll()
    poll.register(connection.fileno(), select.POLLIN)
    while poll.poll(0):
        try:
            connection.pgconn.consume_input()
        except psycopg.OperationalError:
            return True
    return False


def _settle(connection: Connection[TupleRow], place: DatabasePlace) -> None:
    connection.adapters.register_dumper(bool, _Flag)
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != ENCODING:
        raise Unusable(f"{place.name} has the encoding {encoding}: give a database with {ENCODING}")
    connection.execute(_SETTINGS)
