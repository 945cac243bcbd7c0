"""A command with all the processes that it starts: none of them outlives it."""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def run(
    words: Sequence[str | Path], *, timeout: float, said: str | None = None, **options: Any
) -> subprocess.CompletedProcess[str]:
    """Runs a command to its end, and says something to it; what takes too long is killed with all that it has started.

    Raises:
        subprocess.TimeoutExpired: It takes longer than so many seconds.
    """
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    stdin = subprocess.DEVNULL if said is None else subprocess.PIPE
    with subprocess.Popen(words, stdin=stdin, text=True, start_new_session=True, **options) as process:
        try:
            out, err = process.communicate(said, timeout)
        except BaseException:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            raise
    return subprocess.CompletedProcess(words, process.returncode, out, err)


def bare(**environment: str) -> dict[str, str]:
    """An environment of nothing but this, of what measures the branches that a process takes, and of whom it trusts."""
    return {**{name: os.environ[name] for name in KEPT if name in os.environ}, **environment}


KEPT = ("COVERAGE_PROCESS_CONFIG", "SSL_CERT_FILE")
"""Variables that processes of tests get in any case."""
UNMEASURED = ""
"""`COVERAGE_PROCESS_CONFIG` of a process that must leave no files: its branches are not measured."""
