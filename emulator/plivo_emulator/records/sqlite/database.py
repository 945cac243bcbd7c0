"""The records file: open in one process at a time, upgraded, read and written."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from plivo_emulator.records import private
from plivo_emulator.records.following.statements import read
from plivo_emulator.records.following.storable import storable
from plivo_emulator.records.memory.change import AccountCleared, Added, Change, Deleted
from plivo_emulator.records.query.kind import Kind, Record, Row
from plivo_emulator.records.schema import STEPS
from plivo_emulator.records.sqlite.errors import explained, no_folder
from plivo_emulator.records.sqlite.statements import Statements
from plivo_emulator.records.sqlite.view import FileView
from plivo_emulator.records.unusable import Unusable

FILE = "records.sqlite"
LOCK = "lock.sqlite"
APPLICATION_ID = 0x50564543
"""Marks the file as ours in SQLite's own header: `PVEC`."""
PATIENCE = 1.0
"""Seconds to wait for somebody who writes to the file with another tool."""


class Database:
    """An open records file. Every thread may use it, one at a time. Everything raises Unusable.

    Attributes:
        run: How often the file has been opened, this time included.
    """

    def __init__(self, folder: Path) -> None:
        """Opens the file of a folder; creates both if needed."""
        self._file = folder / FILE
        try:
            private.folder(folder)
        except OSError as error:
            raise no_folder(folder, error) from error
        self._statements: dict[str, Statements] = {}
        for file in (folder / LOCK, *folder.glob(f"{FILE}*"), self._file):
            private.file(file)
        self._lock = _locked(folder / LOCK)
        try:
            with explained(self._file):
                self._connection = sqlite3.connect(
                    self._file, timeout=PATIENCE, isolation_level=None, check_same_thread=False
                )
            try:
                with explained(self._file):
                    self._prepare()
            except BaseException:
                self._connection.close()
                raise
        except BaseException:
            self._lock.close()
            raise

    def read(self, kind: Kind[Record]) -> dict[str, list[Row]]:
        """Records of each account in the order of adding; for small kinds."""
        with explained(self._file):
            rows = self._connection.execute(read(kind)).fetchall()
        owner = kind.reader("auth_id")
        accounts: dict[str, list[Row]] = {}
        for row in rows:
            accounts.setdefault(owner(row), []).append(row)
        return accounts

    def view(self) -> FileView:
        """What the file holds now, for large kinds."""
        return FileView(self._file)

    def write(self, changes: Iterable[Change]) -> None:
        """Applies changes in order: all or none."""
        commands = [self._command(change) for change in changes]
        with explained(self._file), self._transaction():
            for statement, group in groupby(commands, key=itemgetter(0)):
                self._execute(statement, [values for _, values in group])

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()
        self._lock.close()

    def _of(self, kind: Kind[Record]) -> Statements:
        statements = self._statements.get(kind.table)
        if statements is None:
            statements = self._statements[kind.table] = Statements(kind)
        return statements

    def _command(self, change: Change) -> tuple[str, Row]:
        """Statement of a change, and its values."""
        statements = self._of(change.kind)
        match change:
            case Added(_, row):
                return statements.add, row
            case Deleted(_, auth_id, key):
                return statements.delete, (auth_id, key)
            case AccountCleared(_, auth_id):
                return statements.forget, (auth_id,)

    def _execute(self, statement: str, rows: list[Row]) -> None:
        try:
            self._connection.executemany(statement, rows)
        except (UnicodeEncodeError, OverflowError):
            # A file cannot store half a surrogate pair as text, or a number of more than 64 bits; one such record must
            # not block the others.
            self._connection.executemany(statement, [tuple(map(storable, row)) for row in rows])

    def _prepare(self) -> None:
        """Upgrades the tables, and counts the run: a file that cannot be written to is noticed here."""
        connection = self._connection
        [mark] = connection.execute("PRAGMA application_id").fetchone()
        [version] = connection.execute("PRAGMA user_version").fetchone()
        [tables] = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if mark != APPLICATION_ID and (mark or version or tables):
            raise Unusable(f"{self._file} is no records file: move it away, or give another folder")
        if version > len(STEPS):
            raise Unusable(
                f"{self._file} was written by a newer plivo-emulator (version {version} of the file,"
                f" this one knows {len(STEPS)}): install that one, or give another folder"
            )
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        with self._transaction():
            for step in STEPS[version:]:
                for statement in step.split(";"):
                    connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {len(STEPS)}")
            connection.execute("UPDATE runs SET number = number + 1")
            [run] = connection.execute("SELECT number FROM runs").fetchone()
        self.run = int(run)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")


def _locked(file: Path) -> sqlite3.Connection:
    """Locks a folder for this process; the system unlocks it however the process ends."""
    with explained(file):
        connection = sqlite3.connect(file, timeout=0, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except BaseException:
            connection.close()
            raise
    return connection
