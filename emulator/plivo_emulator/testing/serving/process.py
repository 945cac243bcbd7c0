"""The emulator in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from plivo_emulator.server.process.options import CONTROL_TOKEN

COMMAND = (sys.executable, "-m", "plivo_emulator", "serve", "--port", "0", "--quiet", "--time", "manual", "--cps", "0")
PACKAGE = Path(__file__).parents[3]
"""Folder that this package is imported from; it may be on the path of this process alone."""
TIMEOUT = 20
"""Most real seconds that it may take to stop."""


@contextmanager
def serve_in_process(options: Sequence[str] = (), control_token: str | None = None) -> Iterator[str]:
    """Serves on a free port while the block runs; gives the base URL. Raises RuntimeError where it does not start.

    Args:
        options: Further options of `plivo-emulator serve`.
        control_token: Token of its control plane; None: none.
    """
    path = os.pathsep.join(filter(None, (str(PACKAGE), os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, "PYTHONPATH": path, CONTROL_TOKEN: control_token or ""}
    process = subprocess.Popen([*COMMAND, *options], stdout=subprocess.PIPE, text=True, env=environment)
    try:
        url = next((line.split()[-1] for line in process.stdout or () if "base URL" in line), None)
        if url is None:
            raise RuntimeError("the emulator does not start: it says why above")
        yield url
    finally:
        process.terminate()
        try:
            process.communicate(timeout=TIMEOUT)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
