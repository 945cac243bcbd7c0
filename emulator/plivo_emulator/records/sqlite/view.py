"""The records file as it was when an archive was opened."""

import sqlite3
from collections.abc import Generator
from pathlib import Path

from plivo_emulator.records.following import statements
from plivo_emulator.records.query.kind import Kind, Record, Row
from plivo_emulator.records.sqlite.errors import explained


class FileView:
    """Sees the file as it was at the first question. Everything raises Unusable."""

    def __init__(self, file: Path) -> None:
        self.place = str(file)
        self._file = file
        with explained(file):
            self._connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
            self._connection.execute("BEGIN")

    def newest(self, kind: Kind[Record]) -> dict[str, int]:
        """Latest instant of each account. The file is checked once: damage is noticed here."""
        with explained(self._file):
            return dict(self._connection.execute(statements.newest(kind)))

    def rows(self, kind: Kind[Record], at_once: int) -> Generator[list[Row], None, None]:
        """Records of a kind in the order of adding."""
        with explained(self._file):
            cursor = self._connection.execute(statements.read(kind))
            while rows := cursor.fetchmany(at_once):
                yield rows

    def release(self) -> None:
        """Closes the file."""
        self._connection.close()
