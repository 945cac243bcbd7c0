"""The far end of an emulator, by its control plane."""

import base64
import json
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from plivo_emulator.contract_testing.scenes.far_end import Unable
from plivo_emulator.contract_testing.target import Credentials, Node

CONTROL = "/_emulator/v1/"
TIMEOUT = 120
"""Real seconds that a move of time may take."""

IMPOSSIBLE = (404, 409)
"""Answers to a move that a call cannot make, or that comes too late."""

ROUNDS = 10
"""Moves of time to where nothing is due: one may end before, if there is a lot to do."""

BRIEFLY = 5
"""Virtual seconds that somebody who calls in stays."""


class Emulated:
    """Its people by the grammar of its numbers; its time stands between two moves of a scene."""

    answers = "15000010000"
    talks_briefly = "15001010003"
    machine = "15006010300"
    rings = "15003000000"
    busy = "15002010000"
    caller = "14155550100"

    def __init__(self, base: str, credentials: Credentials) -> None:
        self._base = base.rstrip("/") + CONTROL
        self._credentials = credentials
        self._mode = "auto"

    def begin(self) -> None:
        """Stops the clock of the account."""
        self._mode = self._request("GET", "clock")["mode"]
        self._request("PATCH", "clock", {"mode": "manual"})
        self.settle()

    def end(self) -> None:
        """Lets the clock go as it went."""
        self._request("PATCH", "clock", {"mode": self._mode})

    def wait(self, seconds: float) -> None:
        """Moves time on."""
        self._request("POST", "clock/advance", {"seconds": seconds})

    def settle(self) -> None:
        """Moves time until nothing is due."""
        for _ in range(ROUNDS):
            if self._request("POST", "clock/run", {"until": "idle"})["met"]:
                break

    def answer(self, call_uuid: str) -> None:
        """Answers a call that rings."""
        self._request("POST", f"calls/{call_uuid}/answer", {})

    def reject(self, call_uuid: str) -> None:
        """Refuses a call that rings."""
        self._request("POST", f"calls/{call_uuid}/reject", {})

    def hang_up(self, call_uuid: str) -> None:
        """Hangs up."""
        self._request("POST", f"calls/{call_uuid}/hang_up", {})

    def press(self, call_uuid: str, digits: str) -> None:
        """Presses keys."""
        self._request("POST", f"calls/{call_uuid}/press", {"digits": digits})

    def say(self, call_uuid: str, text: str) -> None:
        """Says something."""
        self._request("POST", f"calls/{call_uuid}/say", {"text": text})

    def call_in(self, **arguments: object) -> None:
        """Calls the number of the account, which leads to the URLs that are given."""
        steps = [{"action": "wait", "seconds": BRIEFLY}, {"action": "hang_up"}]
        self._request("POST", "incoming", {"from": "14155550199", "to": self.caller, "steps": steps, **arguments})

    def _request(self, method: str, path: str, body: object = None) -> Node:
        """Sends a request to the control plane, which must do it; raises Unable where a call cannot do that now."""
        pair = f"{self._credentials.auth_id}:{self._credentials.auth_token}".encode()
        headers = {
            "Authorization": f"Basic {base64.b64encode(pair).decode()}",
            "Content-Type": "application/json",
        }
        data = None if method == "GET" else json.dumps(body).encode()
        request = Request(f"{self._base}{path}?auth_id={self._credentials.auth_id}", data, headers, method=method)  # noqa: S310  # checked before
        try:
            with urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310  # the same
                text = answer.read()
        except HTTPError as refusal:
            with refusal:
                if refusal.code in IMPOSSIBLE:
                    raise Unable(f"{path} is answered {refusal.code}") from None
                raise
        return json.loads(text) if text else {}
