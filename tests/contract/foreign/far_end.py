"""Who is at the far end of calls of the stand-in: an adapter, as anybody writes one for a server."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from plivo_emulator.contract_testing.scenes.far_end import Unable

from tests.contract.foreign.switchboard import MACHINE

if TYPE_CHECKING:
    from plivo_emulator.contract_testing.target import Credentials

SOON = 0.05
"""Real seconds after which everything has happened that happens by itself."""


class StandInPeople:
    """Everybody answers at once."""

    answers = "14155550177"
    talks_briefly = "14155550177"
    machine = MACHINE
    caller = "14155550100"

    def __init__(self, base: str, credentials: Credentials) -> None:
        """Needs neither: the stand-in has no way to steer people."""

    def begin(self) -> None:
        """Nothing is to do."""

    def end(self) -> None:
        """Nothing is to do."""

    def wait(self, seconds: float) -> None:
        """A moment is as good as any."""
        time.sleep(min(seconds, SOON))

    def settle(self) -> None:
        """What is to come is waited for."""

    def press(self, call_uuid: str, digits: str) -> None:
        raise Unable(f"nobody presses {digits} on {call_uuid}")

    def say(self, call_uuid: str, text: str) -> None:
        raise Unable(f"nobody says {text} on {call_uuid}")

    def call_in(self, **arguments: Any) -> None:
        raise Unable(f"nobody calls in for {arguments}")
