"""Why a database cannot be used, in one sentence with advice."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import errors

from plivo_emulator.records.postgres.place import DatabasePlace
from plivo_emulator.records.unusable import Unusable

_IN_USE = "{place} is in use by another process: stop that one, or give another database"
_UNUSED = "{place} cannot be used ({error}): look after it, or give another database"
_UNREACHED = "{place} cannot be reached ({error}): see that PostgreSQL runs there, and takes this user and password"
_SENTENCES: dict[type[psycopg.Error], str] = {
    errors.LockNotAvailable: _IN_USE,
    errors.ReadOnlySqlTransaction: "{place} is read-only: give a database that can be written to",
    errors.InsufficientPrivilege: "{place} may not be written to ({error}): give a user who may create a schema there",
    errors.DiskFull: "{place} cannot grow, its disk is full: free some space there",
}
_GONE = "08", "57P"
"""How states of connections begin that have ended."""


def no_database(place: DatabasePlace, error: psycopg.Error) -> Unusable:
    """Message for a database that PostgreSQL cannot use."""
    sentence = _SENTENCES.get(type(error))
    if sentence is None:
        reached = error.sqlstate is not None and not error.sqlstate.startswith(_GONE)
        sentence = (
            "{place} cannot be used ({error}): look after it, or give another database" if reached else _UNREACHED
        )
    return Unusable(sentence.format(place=place.name, error=place.error_text(error)))


@contextmanager
def explained(place: DatabasePlace) -> Iterator[None]:
    """Turns errors of PostgreSQL into Unusable."""
    try:
        yield
    except psycopg.Error as error:
        raise no_database(place, error) from error
