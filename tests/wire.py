"""The language of tests over real sockets: an account of a server, its calls and its time.

It knows nothing of `plivo_emulator.testing`: a fault in the one must not hide a fault in the other, and tests of the
server see status, headers and body of every answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import httpx

FROM = "14155550100"
"""Number of the account."""
ANSWERS = "15000010000"
"""Number of somebody who answers after a second and stays: so the number grammar says."""
THEIRS = "14155550199"
"""Number of somebody who calls in."""
CONTROL = "/_emulator/v1/"
PAGE = 10_000
"""Entries of the journal that are asked for at once."""


class Wire:
    """An account as a client sees it; what carries the requests is given: `httpx.Client.request`, for example."""

    def __init__(
        self,
        request: Callable[..., httpx.Response],
        credentials: tuple[str, str],
        *,
        named: bool = False,
        patience: float | None = None,
    ) -> None:
        """Takes credentials of the account; the control plane must be told whose wire it is unless it has but one.

        A move of time may take `patience` real seconds, or as many as the server likes.
        """
        self._request = request
        self.auth_id, self.auth_token = credentials
        self._named = {"auth_id": self.auth_id} if named else {}
        self._patience = {} if patience is None else {"timeout": patience}

    # Requests

    def api(self, method: str, *segments: str, **request: Any) -> httpx.Response:
        """A request to the API, about the account: `api("GET", "Call", uuid)`."""
        path = "/".join(("/v1/Account", self.auth_id, *segments, ""))
        return self._request(method, path, **{"auth": (self.auth_id, self.auth_token), **request})

    def api_json(self, method: str, *segments: str, **request: Any) -> Any:
        """The same where it must succeed: its JSON."""
        return _said(self.api(method, *segments, **request))

    def control(self, method: str, path: str, json: Any = None, **request: Any) -> httpx.Response:
        """A request to the control plane: `control("GET", "clock")`."""
        body = {} if json is None and method in ("POST", "PUT", "PATCH") else json
        if self._named:
            request["params"] = {**self._named, **(request.get("params") or {})}
        return self._request(method, CONTROL + path, json=body, **{"auth": (self.auth_id, self.auth_token), **request})

    def control_json(self, method: str, path: str, json: Any = None, **request: Any) -> Any:
        """The same where it must succeed: its JSON."""
        return _said(self.control(method, path, json, **request))

    # Calls

    def place(self, answer_url: str, to: str = ANSWERS, **arguments: Any) -> httpx.Response:
        """Asks for a call, which may be refused."""
        return self.api("POST", "Call", json={"from": FROM, "to": to, "answer_url": answer_url, **arguments})

    def call(self, answer_url: str, to: str = ANSWERS, **arguments: Any) -> str:
        """Places a call, and returns its UUID."""
        return str(_said(self.place(answer_url, to, **arguments))["request_uuid"])

    def arrive(self, **arguments: Any) -> httpx.Response:
        """Asks for a call to come in, which may be refused."""
        return self.control("POST", "incoming", {"from": THEIRS, "to": FROM, **arguments})

    def incoming(self, **arguments: Any) -> str:
        """Lets a call come in, and returns its UUID."""
        return str(_said(self.arrive(**arguments))["call_uuid"])

    # Time

    def run(self, until: str = "idle", **goal: Any) -> bool:
        """Runs time to a goal, and says whether it was met."""
        return bool(self.control_json("POST", "clock/run", {"until": until, **self._patience, **goal})["met"])

    def run_out(self) -> None:
        """Lets time pass until nothing is due any more."""
        assert self.run()

    def advance(self, seconds: float) -> None:
        """Lets so many seconds pass."""
        assert self.control_json("POST", "clock/advance", {"seconds": seconds, **self._patience})["met"]

    # What came of it

    def journal(self, kind: str = "*", **query: Any) -> list[dict[str, Any]]:
        """Entries of a kind, as the control plane tells them; all there are, unless a limit says less."""
        entries: list[dict[str, Any]] = []
        while True:
            after = {"after": entries[-1]["serial"]} if entries else {}
            page = self.control_json("GET", "journal", params={"kind": kind, "limit": PAGE, **query, **after})
            assert page["dropped"] == 0
            entries += page["entries"]
            if "limit" in query or not page["more"]:
                return entries

    def ending(self, call_uuid: str) -> int:
        """Hangup cause of a call, by its code, once nothing is due any more."""
        self.run_out()
        return int(self.api_json("GET", "Call", call_uuid)["hangup_cause_code"])

    def records(self, **query: Any) -> Iterator[dict[str, Any]]:
        """Records of all calls that have ended, newest first."""
        offset = 0
        while True:
            page = self.api_json("GET", "Call", params={**query, "offset": offset})
            yield from page["objects"]
            offset += len(page["objects"])
            if page["meta"]["next"] is None:
                return


def _said(response: httpx.Response) -> Any:
    assert response.is_success, response.text
    return response.json() if response.content else None
