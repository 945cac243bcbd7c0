"""Which process a node is: one that is started again on the same machine can be sure that the earlier one is gone."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

_STATE: Final = 0
_THREADS: Final = 17
_BEGAN: Final = 19
"""Fields of `/proc/…/stat` behind the name of the program."""
_DEAD: Final = frozenset({"Z", "X"})
"""States of a process that has ended, and that nobody has waited for."""


class _Process(NamedTuple):
    """What tells a process from all others, on any machine."""

    kernel: str
    """A run of a kernel: another one for each machine and each start of it."""
    numbered: str
    """Where process ids mean the same."""
    pid: int
    began: str
    """When it began, by the clock of the kernel: ids come again."""


def own_process() -> str | None:
    """This process; None where that cannot be told."""
    try:
        here = _here(os.getpid(), _stat(os.getpid())[_BEGAN])
    except (OSError, IndexError):
        return None
    return " ".join(map(str, here))


def has_ended(written: str | None) -> bool:
    """Whether a process has surely ended, for what `own_process` wrote there; False: it may live."""
    with suppress(OSError, IndexError, ValueError):
        kernel, numbered, pid, began = (written or "").split(" ")
        process = _Process(kernel, numbered, int(pid), began)
        return _here(process.pid, began) == process and _is_gone(process)
    return False


def _is_gone(process: _Process) -> bool:
    try:
        os.kill(process.pid, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        pass  # there is one
    stat = _stat(process.pid)
    return stat[_BEGAN] != process.began or (stat[_STATE] in _DEAD and int(stat[_THREADS]) <= 1)


def _here(pid: int, began: str) -> _Process:
    """A process of this machine, which this one could see."""
    kernel = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    return _Process(kernel, os.readlink("/proc/self/ns/pid"), pid, began)  # noqa: PTH115  # it leads nowhere


def _stat(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
