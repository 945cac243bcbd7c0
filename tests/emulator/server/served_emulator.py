"""The whole server in a thread of this process, on a real port of loopback, as its users meet it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import httpx
from plivo_emulator.records.memory.archive import MemoryArchive
from plivo_emulator.server.accounts.account_settings import AccountSettings
from plivo_emulator.server.outbound.app_urls import AppUrl
from plivo_emulator.server.outbound.way import Way
from plivo_emulator.server.process.service import Options, Service
from plivo_emulator.server.process.serving import Server, listen
from plivo_emulator.server.speech.speakers import Speakers
from plivo_emulator.voice.accounts.account import Settings
from plivo_emulator.voice.sim.clock import Mode
from plivo_emulator.wire.times import SECOND

from tests.keep_alive import KeepAlive, KeepAlives
from tests.wire import ANSWERS, FROM, Wire

if TYPE_CHECKING:
    import ssl

    from plivo_emulator.audio.speaker import Speaker
    from plivo_emulator.records.archive import Archive

__all__ = ["ANSWERS", "AUTH_ID", "AUTH_TOKEN", "FROM", "PATIENCE", "START", "ServedEmulator"]

AUTH_ID = "MATESTTESTTESTTEST00"
AUTH_TOKEN = "token of the test"  # noqa: S105  # it opens nothing else
PATIENCE = 120
"""Real seconds for an answer: a machine that is busy, and measures branches, is slow."""
START = 1_767_225_600 * SECOND  # 2026-01-01 00:00:00 UTC


class ServedEmulator(Wire):
    """A server that serves until `stop`, and the wire to its account. Ends are told to a `hangup_url` only."""

    def __init__(
        self,
        mode: Mode = Mode.MANUAL,
        records: Archive | None = None,
        *,
        allowed: tuple[str, ...] = (),
        app_urls: tuple[str, ...] = (),
        trusted: tuple[str, ...] = (),
        longest: float = 60.0,
        names: tuple[str, ...] = (),
        control_token: str | None = None,
        **settings: Any,
    ) -> None:
        own: Speaker | None = settings.pop("speaker", None)
        tls: ssl.SSLContext | None = settings.pop("tls", None)
        listener = listen("127.0.0.1", 0)
        scheme = "http" if tls is None else "https"
        self.base = "{}://{}:{}".format(scheme, *listener.getsockname())
        more = {"calls_per_second": 0, "media_url": self.base, "hangup_to_answer_url": False, **settings}
        plan = AccountSettings(Settings(AUTH_ID, AUTH_TOKEN, START, **more), mode, 1.0, 1)
        self.service = self._made(
            Options(
                plan,
                way=Way(allowed, tuple(map(AppUrl.parse, app_urls)), trusted),
                longest=longest,
                names=names,
                control_token=control_token,
                speakers=Speakers(own),
            ),
            MemoryArchive() if records is None else records,
        )
        ready = threading.Event()
        self.server = Server(self.service, ready.set, tls)
        self._thread = threading.Thread(target=self.server.run, kwargs={"sockets": [listener]})
        self._thread.start()
        assert ready.wait(60)
        self.client = httpx.Client(base_url=self.base, auth=(AUTH_ID, AUTH_TOKEN), timeout=PATIENCE, verify=tls is None)
        self.keep_alive = KeepAlive(self.base)
        self._keep_alives = KeepAlives(self.base, self.client)
        self.request = self._keep_alives.request if tls is None else self.client.request
        super().__init__(self.request, (AUTH_ID, AUTH_TOKEN))

    def _made(self, options: Options, records: Archive) -> Service:
        """The server that is to listen at `base`."""
        return Service(options, records)

    def open_account(self, **settings: Any) -> tuple[str, str]:
        """Opens one more account, and returns its credentials."""
        account = self.control_json("POST", "accounts", settings)
        return account["auth_id"], account["auth_token"]

    def stop(self) -> None:
        self.client.close()
        self.keep_alive.close()
        self._keep_alives.close()
        self.server.leave()
        self._thread.join(60)
        assert not self._thread.is_alive()
