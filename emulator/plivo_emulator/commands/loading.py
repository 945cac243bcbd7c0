"""Ctrl-C while modules are loaded: it ends the process quietly, as nothing is under way yet."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

INTERRUPTED = 130
"""Exit status when Ctrl-C ended a command, as shells count."""


@contextmanager
def loading() -> Iterator[None]:
    """Ends the process at once on Ctrl-C: modules tell an interruption as errors of many kinds, or hide it."""
    usual = signal.default_int_handler
    if signal.getsignal(signal.SIGINT) is not usual:  # it is ignored, or somebody else sees to it
        yield
        return
    try:
        signal.signal(signal.SIGINT, _leave)
    except ValueError:  # this is not the main thread, which Ctrl-C would interrupt
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)


def _leave(*_: object) -> None:
    os._exit(INTERRUPTED)
