"""File descriptors of the process, and how they are shared out: every connection takes one."""

import sys

UNKNOWN = 1024
"""Taken for the limit where the system has none that can be asked for."""

WANTED = 65_536
"""As many are asked of the system."""


def limit() -> int:
    """How many the process may have open."""
    if sys.platform == "win32":
        return UNKNOWN
    import resource  # noqa: PLC0415  # not every system has it

    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return WANTED if soft == resource.RLIM_INFINITY else min(soft, WANTED)


def raise_limit() -> None:
    """Asks the system for as many as it allows."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  # the same

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED if hard == resource.RLIM_INFINITY else min(hard, WANTED)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def for_clients() -> int:
    """Connections of clients at once: half. What is left over is for files, and for connections about to close."""
    return limit() // 2


def for_apps() -> int:
    """Connections to apps at once: a quarter."""
    return limit() // 4
