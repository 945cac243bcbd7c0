"""Why a data folder cannot be used, in one sentence with advice."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plivo_emulator.records.unusable import Unusable

_IN_USE = "{folder} is in use by another process: stop that one, or give another folder"
_NOT_OURS = "{file} cannot be written to: give a folder that you may write to"

_SENTENCES = {
    sqlite3.SQLITE_BUSY: _IN_USE,
    sqlite3.SQLITE_LOCKED: _IN_USE,
    sqlite3.SQLITE_CANTOPEN: "{file} cannot be opened: give a folder that you may write to",
    sqlite3.SQLITE_READONLY: _NOT_OURS,
    sqlite3.SQLITE_PERM: _NOT_OURS,
    sqlite3.SQLITE_NOTADB: "{file} is no records file: move it away, or give another folder",
    sqlite3.SQLITE_CORRUPT: "{file} is damaged: move it away, or give another folder",
    sqlite3.SQLITE_FULL: "{file} cannot grow, the disk is full: free some space, or give a folder on another disk",
}


def no_folder(folder: Path, error: OSError) -> Unusable:
    """Message for a folder that cannot be created."""
    return Unusable(f"{folder} is no folder to write to ({error.strerror or error}): give another one")


def no_file(file: Path, error: sqlite3.Error) -> Unusable:
    """Message for a file that SQLite cannot use."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the higher bits give details
    sentence = _SENTENCES.get(code, "{file} cannot be used ({error}): look after the disk, or give another folder")
    return Unusable(sentence.format(file=file, folder=file.parent, error=error))


@contextmanager
def explained(file: Path) -> Iterator[None]:
    """Turns SQLite errors about a file into Unusable."""
    try:
        yield
    except sqlite3.Error as error:
        raise no_file(file, error) from error
