"""The whole server in a thread of this process, on a real port of loopback, as its users meet it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import httpx
from plivo_emulator.records.memory.archive import MemoryArchive
from plivo_emulator.server.accounts.account_settings import AccountSettings
from plivo_emulator.server.process.service import Options, Service
from plivo_emulator.server.process.serving import Server, listen
from plivo_emulator.voice.accounts.account import Settings
from plivo_emulator.voice.sim.clock import Mode
from plivo_emulator.wire.times import SECOND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plivo_emulator.records.archive import Archive

AUTH_ID = "MATESTTESTTESTTEST00"
AUTH_TOKEN = "token of the test"  # noqa: S105  # it opens nothing else
START = 1_767_225_600 * SECOND  # 2026-01-01 00:00:00 UTC
FROM = "14155550100"
ANSWERS = "15000010000"  # the number grammar: after a second, and stays


class House:
    """A server that serves until `stop`, and a client of it. Ends are told to a `hangup_url` only."""

    def __init__(
        self,
        mode: Mode = Mode.MANUAL,
        records: Archive | None = None,
        allowed: tuple[str, ...] = (),
        longest: float = 10.0,
        **settings: Any,
    ) -> None:
        listener = listen("127.0.0.1", 0)
        self.base = "http://{}:{}".format(*listener.getsockname())
        more = {"calls_per_second": 0, "media_url": self.base, "hangup_to_answer_url": False, **settings}
        plan = AccountSettings(Settings(AUTH_ID, AUTH_TOKEN, START, **more), mode, 1.0, 1)
        self.service = Service(
            Options(plan, allowed=allowed, longest=longest), MemoryArchive() if records is None else records
        )
        ready = threading.Event()
        self.server = Server(self.service, ready.set)
        self._thread = threading.Thread(target=self.server.run, kwargs={"sockets": [listener]})
        self._thread.start()
        assert ready.wait(10)
        self.client = httpx.Client(base_url=self.base, auth=(AUTH_ID, AUTH_TOKEN), timeout=30)

    def stop(self) -> None:
        self.client.close()
        self.server.leave()
        self._thread.join(20)
        assert not self._thread.is_alive()

    def api(self, method: str, *segments: str, **request: Any) -> httpx.Response:
        """A request to the API, about the account: `api("GET", "Call", uuid)`."""
        return self.client.request(method, "/".join(("/v1/Account", AUTH_ID, *segments, "")), **request)

    def control(self, method: str, path: str, json: Any = None, **request: Any) -> httpx.Response:
        """A request to the control plane: `control("GET", "clock")`."""
        body = {} if json is None and method in ("POST", "PUT", "PATCH") else json
        return self.client.request(method, f"/_emulator/v1/{path}", json=body, **request)

    def told(self, method: str, path: str, json: Any = None, **request: Any) -> Any:
        """The same where it must succeed: what it says."""
        response = self.control(method, path, json, **request)
        assert response.is_success, response.text
        return response.json() if response.content else None

    def call(self, answer_url: str, to: str = ANSWERS, **arguments: Any) -> str:
        """Places a call, and returns its UUID."""
        response = self.api("POST", "Call", json={"from": FROM, "to": to, "answer_url": answer_url, **arguments})
        assert response.is_success, response.text
        return str(response.json()["request_uuid"])

    def run(self, until: str = "idle", **goal: Any) -> bool:
        """Runs time to a goal, and says whether it was met."""
        return bool(self.told("POST", "clock/run", {"until": until, **goal})["met"])

    def advance(self, seconds: float) -> None:
        assert self.told("POST", "clock/advance", {"seconds": seconds})["met"]

    def journal(self, kind: str = "*", **query: Any) -> list[dict[str, Any]]:
        """Entries of a kind, as the control plane tells them."""
        entries: list[dict[str, Any]] = self.told("GET", "journal", params={"kind": kind, **query})["entries"]
        return entries

    def ending(self, call_uuid: str) -> int:
        """Hangup cause of a call, by its code, once nothing is due any more."""
        assert self.run()
        return int(self.api("GET", "Call", call_uuid).json()["hangup_cause_code"])

    def records(self) -> Iterator[dict[str, Any]]:
        """Records of all calls that have ended, newest first."""
        offset = 0
        while True:
            page = self.api("GET", "Call", params={"offset": offset}).json()
            yield from page["objects"]
            offset += len(page["objects"])
            if page["meta"]["next"] is None:
                return
