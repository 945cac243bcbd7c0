"""A disk that is full sooner than a real one."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pytest


class Disk:
    """Lets files of SQLite grow to so many pages, until `grow`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, pages: int) -> None:
        self._connections: list[sqlite3.Connection] = []
        connect = sqlite3.connect

        def connect_here(*args: Any, **options: Any) -> sqlite3.Connection:
            connection: sqlite3.Connection = connect(*args, **options)
            connection.execute(f"PRAGMA max_page_count = {pages}")
            self._connections.append(connection)
            return connection

        monkeypatch.setattr("plivo_emulator.records.sqlite.database.sqlite3.connect", connect_here)

    def grow(self) -> None:
        """Makes room."""
        for connection in self._connections:
            with suppress(sqlite3.ProgrammingError):  # it has been closed
                connection.execute("PRAGMA max_page_count = 1000000")
