"""Nodes as people run them: processes that can be killed and stopped."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from benchmarks.ports import free_port
from tests.emulator.cli.command import Serving

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.postgres import Postgres

LEASE = 6.0
"""Real seconds: a node that gets no turn for so long is none any more, on a machine that is busy, too."""


class NodeProcess(Serving):
    """`plivo-emulator serve` with a `--node-url`, on a port of its own."""

    def __init__(self, postgres: Postgres, name: str, *arguments: str, lease: float = LEASE) -> None:
        port = str(free_port())
        url = f"http://127.0.0.1:{port}"
        where = ("--database", postgres.url(), "--node-url", url, "--node", name, "--lease", str(lease))
        super().__init__("--port", port, *where, *arguments)


def seconds(does: Callable[[], object]) -> float:
    """Real seconds that something takes."""
    began = time.monotonic()
    does()
    return time.monotonic() - began
