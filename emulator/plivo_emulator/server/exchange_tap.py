"""Keeps what goes over the wire, with the real time that it takes, for whoever looks at the exchange later."""

import time
from collections.abc import Mapping

from plivo_emulator.voice.accounts.account import Account
from plivo_emulator.voice.app.exchanges import HeaderLines, WireExchange, WireMessage


class ExchangeTap:
    """One request while it is under way. Without an entry in the journal, nothing is kept."""

    __slots__ = ("_account", "_began", "_exchange", "_headers", "_serial")

    def __init__(self, account: Account, serial: int | None) -> None:
        self._account = account
        self._serial = serial
        self._began = time.perf_counter()
        self._exchange: WireExchange | None = None
        self._headers: HeaderLines = ()

    def asks(self, method: str, url: str, headers: HeaderLines | Mapping[str, str], body: bytes | None) -> None:
        """Takes the request, or the next one if a redirect has led elsewhere."""
        if self._serial is None:
            return
        request = WireMessage(headers, body)
        if self._exchange is None:
            self._exchange = WireExchange(self._serial, method, url, request)
            self._account.exchanges.keep(self._exchange)
        else:
            self._account.exchanges.ask_again(self._exchange, method, url, request)

    def hears(self, headers: HeaderLines, sent: Mapping[str, str] | None = None) -> None:
        """Takes the headers of the answer and, where they are known only now, those of the request."""
        self._headers = headers
        if self._exchange is not None and sent is not None:
            self._exchange.request.lines = sent

    def ends(self, status: int | None, body: bytes | None, failure: str | None = None) -> None:
        """Takes the answer, or why there is none."""
        if self._exchange is None:
            return
        response = None if status is None else WireMessage(self._headers, body)
        self._exchange.failure = failure
        self._account.exchanges.answer(self._exchange, status, response, time.perf_counter() - self._began)
