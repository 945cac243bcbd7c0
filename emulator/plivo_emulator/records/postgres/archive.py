"""Everything that outlives a call, in memory and in a database of PostgreSQL that outlives the process."""

from collections.abc import Callable

from plivo_emulator.records.following.archive import FollowedArchive
from plivo_emulator.records.memory.archive import MOST
from plivo_emulator.records.postgres.database import PostgresDatabase
from plivo_emulator.records.postgres.place import place_of
from plivo_emulator.records.unusable import Unusable


class PostgresArchive(FollowedArchive):
    """Changes are in the database within a second."""

    def __init__(self, url: str, complain: Callable[[Unusable], None], most: int = MOST) -> None:
        """Loads the records of an earlier run.

        Args:
            url: `postgresql://user:password@host:5432/name`, whose parts may come from the environment as those of
                `psql` do; locked for this process until `close`.
            complain: Called on another thread when the database can no longer be read or written.
            most: Most records of one kind per account, in memory and in the database.

        Raises:
            Unusable: It is no URL, or the database cannot be reached, is read-only, is in use, has another
                encoding than UTF8, or was written by a newer version. No message tells the password.
        """
        super().__init__(PostgresDatabase(place_of(url)), complain, most)
