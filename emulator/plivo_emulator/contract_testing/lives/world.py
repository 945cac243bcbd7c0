"""Where lives are lived: a server, its people, and the app that hears of them."""

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from plivo_emulator.contract_testing.callbacks.kinds import kinds, retried
from plivo_emulator.contract_testing.callbacks.place import EITHER
from plivo_emulator.contract_testing.callbacks.receiver import Receiver
from plivo_emulator.contract_testing.lives.plan import PEOPLE
from plivo_emulator.contract_testing.probes.foreign_server import ForeignServer
from plivo_emulator.contract_testing.scenes.far_end import FarEnd
from plivo_emulator.contract_testing.scenes.scene import OWNER

PAUSE = 0.1
"""Real seconds between two looks at a server."""


@dataclass
class World:
    """A server with a far end, and a receiver of its callbacks."""

    server: ForeignServer
    far_end: FarEnd
    receiver: Receiver
    patience: float
    """Real seconds that a server has until all is as it should be."""
    operations: Collection[str]
    """Operations that may be requested."""

    def __post_init__(self) -> None:
        token = self.server.credentials.auth_token
        self.receiver.tokens = {OWNER: (token, token), EITHER: (token, token)}

    @cached_property
    def kinds(self) -> Mapping[str, bool]:
        """Kinds of callbacks, and whether they ask for a document."""
        return kinds(self.server.document)

    @cached_property
    def retried(self) -> set[str]:
        """Arguments whose URLs may carry a policy for retries."""
        return retried(self.server.document)

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """Numbers of people, by who they are; empty where the far end has nobody like that."""
        return {name: getattr(self.far_end, name) for name in PEOPLE}

    def can(self, operation_id: str) -> bool:
        """Whether an operation may be asked for."""
        return operation_id in self.operations and operation_id in self.server.operations

    def waits(self, is_so: Callable[[], bool]) -> bool:
        """Waits until something is so, for as long as the server has; says whether it is."""
        ends = time.monotonic() + self.patience
        while not is_so():
            if time.monotonic() >= ends:
                return False
            time.sleep(PAUSE)
        return True

    def is_quiet(self, seconds: float) -> None:
        """Waits until nothing has come for so many real seconds, for as long as the server has at most."""
        ends = time.monotonic() + max(self.patience, seconds)
        news = True
        while news and time.monotonic() < ends:
            news = self._hears_more_than(len(self.receiver.heard), seconds)

    def _hears_more_than(self, count: int, seconds: float) -> bool:
        return self.receiver.wait(lambda heard: len(heard) > count, seconds)
