"""A client with an account of its own: it talks to the emulator over real sockets, in virtual time."""

from __future__ import annotations

import asyncio
import inspect
from typing import TYPE_CHECKING, Any

from plivo_voice import AsyncPlivoVoice, PlivoVoice

from tests.wire import ANSWERS, FROM, Wire

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.client.wiretap import Mode
    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

__all__ = ["ANSWERS", "FROM", "RINGS", "ClientAccount"]

RINGS = "15003000000"  # rings, and never answers


class ClientAccount(Wire):
    """A client of a new account, and what its tests need beside it.

    `account.calls.get(uuid)` calls the method of the client, synchronous or asynchronous, and returns its result.
    """

    def __init__(self, emulator: ServedEmulator, app: App, mode: Mode) -> None:
        self.emulator = emulator
        self.app = app
        self.mode = mode
        super().__init__(emulator.request, emulator.open_account(calls_per_second=1), named=True)
        self._runner = asyncio.Runner()
        client = PlivoVoice if mode == "sync" else AsyncPlivoVoice
        self.client: Any = client(self.auth_id, self.auth_token, base_url=emulator.base)

    def __getattr__(self, resource: str) -> Methods:
        return Methods(self, resource)

    def close(self) -> None:
        self.wait(self.client.close() if self.mode == "sync" else self.client.aclose())
        self._runner.close()
        self.emulator.control_json("DELETE", f"accounts/{self.auth_id}")

    def wait(self, result: Any) -> Any:
        """Wait for a result, if it has to be waited for."""

        async def waited() -> Any:
            return await result

        return self._runner.run(waited()) if inspect.isawaitable(result) else result

    def items(self, page: Any) -> list[Any]:
        """Return what stands on a page and on all after it."""

        async def collected() -> list[Any]:
            return [item async for item in page]

        return list(page) if self.mode == "sync" else self._runner.run(collected())

    def one_by_one(self, page: Any) -> Iterator[Any]:
        """Yield the same, so that time can pass in between."""
        if self.mode == "sync":
            yield from page
            return
        items = aiter(page)
        while (item := self.wait(anext(items, None))) is not None:
            yield item

    def placed(self, to: str = ANSWERS, **arguments: Any) -> str:
        """Return a call that was just asked for."""
        urls = {"answer_url": self.app.url("/answer"), "hangup_url": self.app.url("/hangup")}
        return str(self.calls.create(from_=FROM, to=to, **{**urls, **arguments}).request_uuid)

    def answered(self, document: str = "", **arguments: Any) -> str:
        """Return a call that somebody has answered, and that hears a document."""
        if document:
            self.app.says("/answer", document)
        call_uuid = self.placed(**arguments)
        self.advance(3)
        return call_uuid

    def ended(self, **arguments: Any) -> str:
        """Return a call that was answered and hung up."""
        call_uuid = self.answered(**arguments)
        self.calls.hang_up(call_uuid)
        self.advance(1)
        return call_uuid


class Methods:
    """Methods of a resource."""

    def __init__(self, account: ClientAccount, resource: str) -> None:
        self._account = account
        self._resource = resource

    def __getattr__(self, method: str) -> Callable[..., Any]:
        bound = getattr(getattr(self._account.client, self._resource), method)
        return lambda *args, **options: self._account.wait(bound(*args, **options))
