"""A PostgreSQL of the benchmarks' own: in a temporary folder, reached over a socket there, gone with it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_USER: Final = "emulator"
_NOBODY: Final = "nobody"
"""Who runs it where the benchmarks run as root, which PostgreSQL refuses."""


def programs() -> Path | None:
    """Folder of `initdb` and `postgres`; None: there is none on this machine."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if installed:
        return installed[-1].parent
    found = shutil.which("initdb")
    return None if found is None else Path(found).resolve().parent


@contextmanager
def running() -> Iterator[str]:
    """Folder of the socket of one that answers, with its own settings; raises SystemExit without programs."""
    found = programs()
    if found is None:
        raise SystemExit("PostgreSQL is not installed.")
    root = os.geteuid() == 0
    user: dict[str, Any] = {"user": _NOBODY, "group": "nogroup", "extra_groups": []} if root else {}
    with tempfile.TemporaryDirectory(prefix="pg-", dir="/tmp") as folder:  # paths of sockets are short
        if user:
            shutil.chown(folder, _NOBODY)
        quiet: dict[str, Any] = {"cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **user}
        made = [
            str(found / "initdb"),
            "-D",
            "data",
            "--auth=trust",
            f"--username={_USER}",
            "--encoding=UTF8",
            "--no-locale",
        ]
        subprocess.run(made, check=True, **quiet)
        serving = [str(found / "postgres"), "-D", "data", "-k", folder, "-c", "listen_addresses="]
        with subprocess.Popen(serving, **quiet) as process:
            try:
                while subprocess.run([found / "pg_isready", "-q", "-h", folder], check=False, **quiet).returncode:
                    time.sleep(0.01)
                yield folder
            finally:
                process.send_signal(signal.SIGINT)


def url(host: str, port: int | None = None) -> str:
    """Its database, for a folder of its socket, or for a port of this machine that leads there."""
    where = f"/postgres?host={host}" if port is None else f"{host}:{port}/postgres"
    return f"postgresql://{_USER}@{where}"


def socket_in(folder: str) -> str:
    """Its socket."""
    return f"{folder}/.s.PGSQL.5432"
