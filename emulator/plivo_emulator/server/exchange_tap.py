"""Keeps what goes over the wire, with the real time that it takes, for whoever looks at the exchange later."""

from collections.abc import Mapping
from time import perf_counter

from plivo_emulator.voice.accounts.account import Account
from plivo_emulator.voice.app.exchanges import HeaderLines, WireExchange


class ExchangeTap:
    """One request to an app while it is under way. Without an entry in the journal, nothing is kept."""

    __slots__ = ("_account", "_exchange", "_headers", "_serial")

    def __init__(self, account: Account, serial: int | None) -> None:
        self._account = account
        self._serial = serial
        self._exchange: WireExchange | None = None
        self._headers: HeaderLines = ()

    def take_request(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None) -> None:
        """Takes the request, or the next one if a redirect has led elsewhere."""
        serial = self._serial
        if serial is None:
            return
        before, kept = self._exchange, self._account.exchanges
        self._exchange = exchange = WireExchange(serial, method, url, headers, body, perf_counter())
        if before is None:
            kept.keep(exchange)
        else:
            kept.follow(exchange, before)

    def take_headers(self, headers: HeaderLines, sent: Mapping[str, str] | None = None) -> None:
        """Takes the headers of the answer and, where they are known only now, those of the request."""
        self._headers = headers
        if self._exchange is not None and sent is not None:
            self._exchange.request_headers = sent

    def take_answer(self, status: int | None, body: bytes | None, failure: str | None = None) -> None:
        """Takes the answer, or why there is none."""
        exchange = self._exchange
        if exchange is not None:
            exchange.failure = failure
            self._account.exchanges.end(exchange, status, self._headers, body, perf_counter())
