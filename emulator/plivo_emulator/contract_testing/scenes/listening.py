"""Where callbacks come to: the public URL of a receiver, the place where it listens, and who is at the far end."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from plivo_emulator.contract_testing.callbacks.inspection import Inspection
from plivo_emulator.contract_testing.callbacks.receiver import Receiver
from plivo_emulator.contract_testing.finding import Finding
from plivo_emulator.contract_testing.probes.foreign_server import ForeignServer, Unanswered
from plivo_emulator.contract_testing.probes.table import ANSWERED
from plivo_emulator.contract_testing.scenes.far_end import MEMBERS, FarEnd, Nobody, adapter
from plivo_emulator.contract_testing.scenes.hearing import Hearing
from plivo_emulator.contract_testing.target import NoTarget, Operation

LOOPBACK = "127.0.0.1"
NUMBER = "14155550123"
"""Number that is called where nobody says another."""


@dataclass(frozen=True, slots=True)
class Listening:
    """Settings of a run that hears callbacks."""

    url: str
    """Base URL under which the server reaches the receiver; port 0 stands for any free port of this machine."""
    bind: str | None = None
    """`host:port` where it listens; loopback, and the port of the URL, if it is None."""
    far_end: str | None = None
    """Name of an adapter; None: numbers are called as they are."""
    patience: float = 5
    """Real seconds that a callback may take to come."""
    lives: int | None = None
    """Random lives that are lived instead of tests of each operation."""

    def place(self) -> tuple[str, int, str | None]:
        """Host, port and public URL; no URL where any free port will do. Raises NoTarget."""
        parts, words = urlsplit(self.url), f"{self.url} is no URL for callbacks: it looks like http://127.0.0.1:9000"
        try:
            port = 80 if parts.port is None else parts.port
            host, _, bound = (self.bind or f"{LOOPBACK}:{port}").rpartition(":")
            listens = host, int(bound), None if port == 0 else self.url
        except ValueError:
            raise NoTarget(f"{words}, and --bind like 0.0.0.0:9000") from None
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise NoTarget(words)
        return listens

    def check(self) -> None:
        """Raises NoTarget if something of this cannot be."""
        self.place()
        if self.far_end is not None:
            adapter(self.far_end)


@contextmanager
def opened(server: ForeignServer, listening: Listening) -> Iterator[tuple[Receiver, FarEnd]]:
    """A receiver that listens, and who is at the far end. Raises NoTarget."""
    host, port, public = listening.place()
    far_end = _far_end(server, listening)
    with ExitStack() as open_ones:
        try:
            receiver = open_ones.enter_context(Receiver(Inspection(server.document.raw), host, port, public))
        except OSError as error:
            raise NoTarget(f"nothing can listen at {host}:{port} ({error.strerror}): give another --bind") from None
        yield receiver, far_end


def hear(
    server: ForeignServer, listening: Listening, operations: Iterable[Operation], found: Callable[[Finding], None]
) -> bool:
    """Hears callbacks of operations of a server, and prints how many came to each URL. Raises NoTarget.

    Says whether there was time for all of them.
    """
    with opened(server, listening) as (receiver, far_end):
        operations_ = {each.operation_id for each in operations}
        hearing = Hearing(server, far_end, receiver, listening.patience, operations_)
        try:
            for each in hearing.findings():
                found(each)
        except Unanswered as reason:
            found(Finding(ANSWERED, "", "callbacks", f"callbacks: {reason}"))
    sys.stdout.write("\n".join(["", "CALLBACKS", *hearing.table()]) + "\n")
    return not hearing.is_cut_short


def _far_end(server: ForeignServer, listening: Listening) -> FarEnd:
    """The far end of a server, which must have all that one has; raises NoTarget."""
    if listening.far_end is None:
        return Nobody(NUMBER, NUMBER)
    found = adapter(listening.far_end)(server.base, server.credentials)
    missing = [name for name in MEMBERS if not hasattr(found, name)]
    if missing:
        raise NoTarget(f"the far end {listening.far_end} lacks {', '.join(missing)}")
    return found
