"""HAProxy before nodes, with the configuration that the command writes."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from plivo_emulator.proxy.haproxy import Peer, configuration

from benchmarks.ports import free_port
from benchmarks.servers import AUTH_ID, Server

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = "bench"
"""What it is called among its peers, of which it is the only one."""


def program() -> str | None:
    """Where it is; None: it is not installed."""
    return shutil.which("haproxy", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


@contextmanager
def running(*nodes: str) -> Iterator[Server]:
    """One that listens on a port of loopback, and knows nodes by their URLs; raises SystemExit without a program."""
    found = program()
    if found is None:
        raise SystemExit("HAProxy is not installed.")
    with tempfile.TemporaryDirectory() as folder:
        mine, peers = free_port(), free_port()
        file = Path(folder) / "haproxy.cfg"
        text = configuration(nodes, f"127.0.0.1:{mine}", AUTH_ID, [Peer(_NAME, f"127.0.0.1:{peers}")])
        file.write_text(text, encoding="utf-8")
        with subprocess.Popen([found, "-db", "-L", _NAME, "-f", file], stderr=subprocess.DEVNULL) as process:
            try:
                while not _listens(mine):
                    time.sleep(0.01)
                yield Server(f"http://127.0.0.1:{mine}", process.pid)
            finally:
                process.terminate()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
