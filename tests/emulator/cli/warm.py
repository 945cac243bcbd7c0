"""A process that has imported the command, and forks for each that is asked of it: `python -m tests.emulator.cli.warm`.

What it forks is a process of its own, with its own streams, signals and end: it is spared to import all modules again,
which takes longer than all else that most servers of tests do. Who asks is at the other end of its standard input.
"""

from __future__ import annotations

import gc
import json
import os
import socket
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any, Final

from plivo_emulator.cli import main

LATER: Final = (
    *("uvicorn.lifespan.off", "uvicorn.loops.uvloop", "plivo_emulator.server.process.startup"),
    *("plivo_emulator.server.process.narrator", "plivo_emulator.story.terminal"),
    *("plivo_emulator.server.process.certificate", "plivo_emulator.records.sqlite.archive"),
    *("plivo_emulator.records.postgres.archive", "plivo_emulator.server.cluster.member"),
)
"""What the command imports once it knows that it needs it."""
LONGEST: Final = 1 << 20
"""Bytes of a message."""
STREAMS: Final = (1, 2)
"""Descriptors that come with each wish for a process."""


def served(asks: socket.socket) -> list[str] | None:
    """Forks as often as it is asked: in the child the arguments of the command; None once nobody asks any more."""
    while True:
        message, descriptors, _, _ = socket.recv_fds(asks, LONGEST, len(STREAMS))
        if not message:
            return None
        asked: dict[str, Any] = json.loads(message)
        if "ended" in asked:
            _, status = os.waitpid(asked["ended"], 0)
            asks.send(json.dumps(os.waitstatus_to_exitcode(status)).encode())
            continue
        child = os.fork()
        if not child:
            asks.close()
            return _become(asked, descriptors)
        for each in descriptors:
            os.close(each)
        asks.send(json.dumps(child).encode())


def _become(asked: dict[str, Any], descriptors: list[int]) -> list[str]:
    """Makes this process the one that is asked for."""
    for own, given in zip((0, *STREAMS), (os.open(os.devnull, os.O_RDONLY), *descriptors), strict=True):
        os.dup2(given, own)
        os.close(given)
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    arguments: list[str] = asked["arguments"]
    return arguments


def _serve() -> int:
    for each in LATER:
        with suppress(ImportError):  # of an extra that is not installed
            import_module(each)
    gc.collect()
    gc.freeze()  # so that children and this process go on sharing it
    arguments = served(socket.socket(fileno=os.dup(0)))
    return 0 if arguments is None else main(arguments)


if __name__ == "__main__":
    sys.exit(_serve())
