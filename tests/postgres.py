"""A PostgreSQL of the tests' own: in a temporary folder, reached over a socket there, gone with it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from plivo_emulator.records.kinds import KINDS
from plivo_emulator.records.schema import STEPS

from benchmarks.postgres import programs
from tests.eventually import eventually

if TYPE_CHECKING:
    from collections.abc import Iterator

USER = "emulator"
GUARDED = "guarded"
"""A user who needs the password."""
PASSWORD = "tr0ub4dor"  # noqa: S105  # of a server that nobody else reaches
NOBODY = "nobody"
"""Who runs it where the tests run as root, which PostgreSQL refuses."""
FOLDER = tempfile.gettempdir() if len(tempfile.gettempdir()) < 10 else "/tmp"  # noqa: S108  # its name there is chance
"""Where servers are: paths of sockets are short."""
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "autovacuum": "off",
    "shared_buffers": "16MB",
    "max_connections": "30",
    "password_encryption": "scram-sha-256",
}


class Postgres:
    """A server, running."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        root = os.geteuid() == 0
        self._user: dict[str, Any] = {"user": NOBODY, "group": "nogroup", "extra_groups": []} if root else {}
        self._folder = Path(tempfile.mkdtemp(prefix="pg-", dir=FOLDER))
        if self._user:
            shutil.chown(self._folder, NOBODY)
        self._run("initdb", "--auth=trust", f"--username={USER}", "--no-sync", "--no-locale", "--encoding=UTF8")
        hba = self._folder / "data" / "pg_hba.conf"
        hba.write_text(f"local all {GUARDED} scram-sha-256\nlocal all all trust\n", encoding="utf-8")
        self.start()
        self.execute(f"CREATE ROLE {GUARDED} LOGIN SUPERUSER PASSWORD '{PASSWORD}'")

    @property
    def folder(self) -> str:
        """Folder of its socket, which counts as a host."""
        return str(self._folder)

    def url(self, user: str = USER, database: str = "postgres") -> str:
        """Where a database is."""
        return f"postgresql://{user}@/{database}?host={self._folder}"

    def execute(self, statement: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        """Rows that a statement gives."""
        with closing(psycopg.connect(self.url(database=database), autocommit=True)) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def empty(self) -> None:
        """Takes all records away."""
        [[there]] = self.execute("SELECT to_regclass('plivo_emulator.version') IS NOT NULL")
        if there and self.execute("SELECT number FROM plivo_emulator.version") == [(len(STEPS),)]:
            deleted = "".join(f"DELETE FROM plivo_emulator.{kind.table};" for kind in KINDS)  # noqa: S608  # names are ours
            nodes = "DELETE FROM plivo_emulator.nodes; DELETE FROM plivo_emulator.account_times;"
            self.execute(f"{deleted} {nodes} UPDATE plivo_emulator.runs SET number = 0")  # noqa: S608  # the same
        else:
            self.execute("DROP SCHEMA IF EXISTS plivo_emulator CASCADE")

    def start(self) -> None:
        """Starts it; returns once it answers."""
        options = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
        self._process = subprocess.Popen(
            [self._programs / "postgres", "-D", "data", "-k", self._folder, *options],
            cwd=self._folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **self._user,
        )
        assert eventually(self._answers)

    def stop(self) -> None:
        """Stops it at once; connections are cut."""
        self._process.send_signal(signal.SIGINT)
        self._process.wait(600)

    def remove(self) -> None:
        """Stops it, and takes its folder away."""
        self.stop()
        shutil.rmtree(self._folder)

    def _answers(self) -> bool:
        return self._run("pg_isready", check=False) == 0

    def _run(self, program: str, *options: str, check: bool = True) -> int:
        where = ["-D", "data", "--no-instructions"] if program == "initdb" else ["-q", "-h", str(self._folder)]
        done: subprocess.CompletedProcess[str] = subprocess.run(
            [self._programs / program, *where, *options],
            cwd=self._folder,
            capture_output=True,
            text=True,
            check=False,
            **self._user,
        )
        assert done.returncode == 0 or not check, done.stderr
        return done.returncode


def started() -> Iterator[Postgres]:
    """A server, for as long as it is asked for; without programs, CI fails, and others skip what needs it."""
    found = programs()
    if found is None:
        missing = "there is no PostgreSQL on this machine (initdb)"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    server = Postgres(found)
    try:
        yield server
    finally:
        server.remove()
