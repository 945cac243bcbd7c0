"""Who is at the far end of calls of the stand-in: an adapter, as anybody writes one for a server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
from plivo_emulator.contract_testing.scenes.far_end import Unable

from tests.contract.foreign.switchboard import MACHINE, RINGS

if TYPE_CHECKING:
    from plivo_emulator.contract_testing.target import Credentials


class StandInPeople:
    """Everybody answers at once, but for one."""

    answers = "14155550177"
    talks_briefly = "14155550177"
    machine = MACHINE
    rings = RINGS
    busy = ""
    caller = "14155550100"

    def __init__(self, base: str, credentials: Credentials) -> None:
        self._phones = httpx.Client(
            base_url=f"{base}/phones/",
            auth=(credentials.auth_id, credentials.auth_token),
            verify=False,  # noqa: S501  # it speaks to this machine without TLS only
            timeout=None,  # noqa: S113  # the switchboard says itself when something is stuck
        )

    def begin(self) -> None:
        """Nothing is to do."""

    def end(self) -> None:
        self._phones.close()

    def wait(self, seconds: float) -> None:  # noqa: ARG002  # as others take it
        """All that happens by itself happens at once."""
        self.settle()

    def settle(self) -> None:
        self._phones.post("settle")

    def answer(self, call_uuid: str) -> None:
        self._act(call_uuid, "answer")

    def reject(self, call_uuid: str) -> None:
        self._act(call_uuid, "reject")

    def hang_up(self, call_uuid: str) -> None:
        self._act(call_uuid, "hang_up")

    def press(self, call_uuid: str, digits: str) -> None:
        raise Unable(f"nobody presses {digits} on {call_uuid}")

    def say(self, call_uuid: str, text: str) -> None:
        raise Unable(f"nobody says {text} on {call_uuid}")

    def call_in(self, **arguments: Any) -> None:
        raise Unable(f"nobody calls in for {arguments}")

    def _act(self, call_uuid: str, deed: str) -> None:
        if self._phones.post(f"{call_uuid}/{deed}").is_error:
            raise Unable(f"{call_uuid} cannot {deed}")
