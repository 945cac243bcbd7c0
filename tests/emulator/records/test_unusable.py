"""Folders that cannot be used: each is told in one sentence that says what to do."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.records.kinds.calls import CALLS
from plivo_emulator.records.schema import STEPS
from plivo_emulator.records.sqlite.archive import SqliteArchive
from plivo_emulator.records.sqlite.database import FILE, LOCK
from plivo_emulator.records.unusable import Unusable

from tests.emulator.records.disk import Disk
from tests.emulator.records.facts import call

if TYPE_CHECKING:
    from collections.abc import Iterator

NOBODY = 65534


def refusal(folder: Path) -> str:
    """What opening an archive says."""
    with pytest.raises(Unusable) as refused:
        SqliteArchive(folder, print)
    return str(refused.value)


@contextmanager
def no_privileges() -> Iterator[None]:
    """Acts as somebody whom permissions hold back: they do not hold back root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def read_only() -> Iterator[Path]:
    """A folder that may be looked at."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o555)
        yield folder
        folder.chmod(0o755)


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    file = tmp_path / "data"
    file.touch()
    assert refusal(file) == f"{file} is no folder to write to (File exists): give another one"


def test_a_folder_within_a_file(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    folder = tmp_path / "data" / "deeper"
    assert refusal(folder) == f"{folder} is no folder to write to (Not a directory): give another one"


def test_a_folder_that_may_not_be_made(read_only: Path) -> None:
    with no_privileges():
        said = refusal(read_only / "data")
    assert said == f"{read_only / 'data'} is no folder to write to (Permission denied): give another one"


def test_a_folder_that_may_not_be_written_to(read_only: Path) -> None:
    with no_privileges():
        said = refusal(read_only)
    assert said == f"{read_only / LOCK} cannot be opened: give a folder that you may write to"


def test_a_file_that_may_not_be_written_to() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        SqliteArchive(folder, print).close()
        folder.chmod(0o777)
        (folder / LOCK).chmod(0o666)
        (folder / FILE).chmod(0o444)
        with no_privileges():
            said = refusal(folder)
    assert said == f"{folder / FILE} cannot be written to: give a folder that you may write to"


def test_a_folder_in_use_by_another_process(tmp_path: Path) -> None:
    said = f"{tmp_path} is in use by another process: stop that one, or give another folder"
    attempt = (
        "import sys; from pathlib import Path; from plivo_emulator.records.sqlite.archive import SqliteArchive;"
        "SqliteArchive(Path(sys.argv[1]), print)"
    )
    with closing(SqliteArchive(tmp_path, print)):
        other = subprocess.run(
            [sys.executable, "-c", attempt, tmp_path],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert other.returncode == 1
        assert other.stderr.splitlines()[-1].endswith(said)
        assert refusal(tmp_path) == said
    SqliteArchive(tmp_path, print).close()


def test_a_file_that_is_something_else(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("dear diary, " * 100)
    assert refusal(tmp_path) == f"{tmp_path / FILE} is no records file: move it away, or give another folder"


def test_a_database_that_is_something_else(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE)) as file:
        file.execute("CREATE TABLE songs (name TEXT)")
    assert refusal(tmp_path) == f"{tmp_path / FILE} is no records file: move it away, or give another folder"
    with closing(sqlite3.connect(tmp_path / FILE)) as file:
        assert file.execute("SELECT name FROM sqlite_master").fetchall() == [("songs",)]


def test_a_damaged_file(tmp_path: Path) -> None:
    with closing(SqliteArchive(tmp_path, print)) as archive:
        for number in range(1000):
            archive[CALLS].add(call(str(number)))
    content = bytearray((tmp_path / FILE).read_bytes())
    content[40_000:80_000] = bytes([0xFF]) * 40_000
    (tmp_path / FILE).write_bytes(content)
    assert refusal(tmp_path) == f"{tmp_path / FILE} is damaged: move it away, or give another folder"


def test_a_file_of_a_newer_version(tmp_path: Path) -> None:
    SqliteArchive(tmp_path, print).close()
    with closing(sqlite3.connect(tmp_path / FILE)) as file:
        file.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    assert refusal(tmp_path) == (
        f"{tmp_path / FILE} was written by a newer plivo-emulator (version {len(STEPS) + 1} of the file,"
        f" this one knows {len(STEPS)}): install that one, or give another folder"
    )


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Disk(monkeypatch, pages=3)
    assert refusal(tmp_path) == (
        f"{tmp_path / FILE} cannot grow, the disk is full: free some space, or give a folder on another disk"
    )


def test_a_refused_folder_is_not_held(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("dear diary, " * 100)
    refusal(tmp_path)
    (tmp_path / FILE).unlink()
    SqliteArchive(tmp_path, print).close()
