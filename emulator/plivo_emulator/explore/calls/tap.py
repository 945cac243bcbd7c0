"""Between the emulator and the app: keeps requests and answers, and sends requests twice where a twist wants it."""

from collections.abc import Callable
from dataclasses import replace

from plivo_emulator.explore.calls.trace import AppExchange
from plivo_emulator.voice.accounts.account import Account
from plivo_emulator.voice.app.client import NONCE_DIGITS
from plivo_emulator.voice.app.target import AppRequest, Reply

FIRST = frozenset({"answer", "inbound_call"})
"""Events that begin a call: they are not repeated."""


class Tap:
    """Sees all requests of an account to its app, with their answers.

    Attributes:
        repeating: Whether each callback comes twice.
    """

    def __init__(self, account: Account) -> None:
        self.repeating = False
        self._account = account
        self._send = account.app_client.send
        self._newest: dict[tuple[str | None, str], AppExchange] = {}
        account.app_client.send = self._pass_on

    def remove(self) -> None:
        """Lets requests go by unseen again."""
        self._account.app_client.send = self._send

    def forget(self) -> None:
        """Forgets the requests so far."""
        self._newest.clear()

    def newest(self, call_uuid: str | None, url: str) -> AppExchange | None:
        """What was last answered at a URL to a call."""
        return self._newest.get((call_uuid, url))

    def _pass_on(self, request: AppRequest) -> None:
        if request.connection is None and request.json is None and not request.kind.startswith("media"):
            self._listen(request)
        self._send(request)

    def _listen(self, request: AppRequest) -> None:
        answer = request.answer
        repeated = self.repeating and request.signed and request.kind not in FIRST

        def take(reply: Reply) -> None:
            sent = (request.kind, request.method, request.url, request.fields)
            exchange = AppExchange(*sent, reply.status, reply.failure, reply.body, reply.detail)
            self._newest[request.call_uuid, request.url] = exchange
            if repeated and reply.ok:
                self._repeat(request, lambda: answer(reply))
            else:
                answer(reply)

        request.answer = take

    def _repeat(self, request: AppRequest, done: Callable[[], None]) -> None:
        """Sends the same again, as a service does that has not seen the answer; the first answer counts."""
        nonce = self._account.ids.digits(NONCE_DIGITS)
        again = replace(
            request, nonce=nonce, place=None, leave=lambda: True, abandon=_nothing, finish=_nothing, linger=0.0
        )
        again.answer = lambda _: done()
        self._send(again)


def _nothing() -> None:
    """Does nothing."""
