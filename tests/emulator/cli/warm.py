"""A process that has imported the command, pytest and the client, and forks for each that is asked of it.

It is `python -m tests.emulator.cli.warm`.

What it forks is a process of its own, with its own streams, signals and end: it is spared to import all modules again,
which takes longer than all else that most servers of tests do. Who asks is at the other end of its standard input.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import socket
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any, Final

import pytest
from _pytest.config import default_plugins
from plivo_emulator.cli import main

from tests.emulator.cli.forked import STREAMS, take

LATER: Final = (
    *("uvicorn.lifespan.off", "uvicorn.loops.uvloop", "plivo_emulator.server.process.startup"),
    *("plivo_emulator.server.process.narrator", "plivo_emulator.story.terminal"),
    *("plivo_emulator.server.process.certificate", "plivo_emulator.records.sqlite.archive"),
    *("plivo_emulator.records.postgres.archive", "plivo_emulator.server.cluster.member"),
)
"""What the command imports once it knows that it needs it."""
OF_TESTS: Final = (
    *(f"_pytest.{plugin}" for plugin in default_plugins),
    *("plivo_emulator.testing", "plivo_emulator.testing.serving.process", "plivo_emulator.testing.serving.thread"),
    *("plivo_voice.client", "plivo_voice.resources.calls", "plivo_voice.async_resources.calls"),
)
"""What pytest, our plugin of it and the client import; pytest wants to import the plugin itself."""
LONGEST: Final = 1 << 20
"""Bytes of a message."""


def served(door: socket.socket) -> dict[str, Any] | None:
    """Forks as often as it is asked: in the child what is asked of it; None once who came first asks no more."""
    interrupted = signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asks says when it is over
    first, _ = door.accept()
    lines = {first}
    while True:
        for ready in select.select([door, *lines], (), ())[0]:
            if ready is door:
                lines.add(door.accept()[0])
                continue
            message, descriptors, _, _ = socket.recv_fds(ready, LONGEST, len(STREAMS))
            if message:
                asked: dict[str, Any] = json.loads(message)
                if not _answered(asked, ready, descriptors):
                    signal.signal(signal.SIGINT, interrupted)
                    for each in (door, *lines):
                        each.close()
                    return _become(asked, descriptors)
            elif ready is first:
                return None
            else:
                lines.remove(ready)
                ready.close()


def _answered(asked: dict[str, Any], line: socket.socket, descriptors: list[int]) -> bool:
    """Tells the status of a process that has ended, or the number of a new one; False: this is the new one."""
    if "ended" in asked:
        _, status = os.waitpid(asked["ended"], 0)
        line.send(json.dumps(os.waitstatus_to_exitcode(status)).encode())
        return True
    child = os.fork()
    if not child:
        return False
    for each in descriptors:
        os.close(each)
    line.send(json.dumps(child).encode())
    return True


def _become(asked: dict[str, Any], descriptors: list[int]) -> dict[str, Any]:
    """Makes this process the one that is asked for."""
    take(descriptors)
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    return asked


def _pytest(asked: dict[str, Any]) -> int:
    """Runs pytest as `python -m pytest` does."""
    environment = asked["environment"]
    sys.path[:0] = [asked["folder"], *filter(None, environment.get("PYTHONPATH", "").split(os.pathsep))]
    sys.dont_write_bytecode = bool(environment.get("PYTHONDONTWRITEBYTECODE"))
    sys.argv = ["pytest", *asked["arguments"]]
    return int(pytest.main(asked["arguments"]))


def _script(asked: dict[str, Any]) -> int:
    """Runs a script as `python -c` does."""
    script, *arguments = asked["arguments"]
    sys.argv = ["-c", *arguments]
    exec(compile(script, "<string>", "exec"), {"__name__": "__main__"})  # noqa: S102  # it is a test's own
    return 0


def _worker(asked: dict[str, Any], nursery: bytes) -> int:
    """Forks workers of xdist, and is one of them in the end."""
    from tests import workers  # noqa: PLC0415  # other processes need it not

    source = workers.begun(asked["arguments"], nursery)
    if source is not None:
        sys.argv = ["-c"]
        exec(source, {"__name__": "__main__"})  # noqa: S102  # it is xdist's own
    return 0


def _serve() -> int:
    for each in (*LATER, *OF_TESTS):
        with suppress(ImportError):  # of an extra that is not installed
            import_module(each)
    gc.collect()
    gc.freeze()  # so that children and this process go on sharing it
    door = socket.socket(fileno=os.dup(0))
    nursery = door.getsockname()
    asked = served(door)
    if asked is None:
        return 0
    match asked["program"]:
        case "pytest":
            return _pytest(asked)
        case "python":
            return _script(asked)
        case "workers":
            return _worker(asked, nursery)
        case _:
            return main(asked["arguments"])


if __name__ == "__main__":
    sys.exit(_serve())
