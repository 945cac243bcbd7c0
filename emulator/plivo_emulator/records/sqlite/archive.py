"""Everything that outlives a call, in memory and in a file that outlives the process."""

from collections.abc import Callable
from pathlib import Path

from plivo_emulator.records.following.archive import FollowedArchive
from plivo_emulator.records.memory.archive import MOST
from plivo_emulator.records.sqlite.database import Database
from plivo_emulator.records.unusable import Unusable


class SqliteArchive(FollowedArchive):
    """Changes are in the file within a second."""

    def __init__(self, folder: Path, complain: Callable[[Unusable], None], most: int = MOST) -> None:
        """Loads the records of an earlier run.

        Args:
            folder: Folder of the file; locked for this process until `close`.
            complain: Called on another thread when the file can no longer be read or written.
            most: Most records of one kind per account, in memory and in the file.

        Raises:
            Unusable: The folder is read-only, is in use, contains something else, was written by a newer
                version, is damaged, or the disk is full.
        """
        super().__init__(Database(folder), complain, most)
