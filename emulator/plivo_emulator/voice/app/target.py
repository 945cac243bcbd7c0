"""What is asked of the app and what it answers: a URL with its verb, a request, a reply."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from plivo_emulator.voice.app.lane import Lane, Turn
from plivo_emulator.voice.app.planned_faults import PlannedFault
from plivo_emulator.wire import retry_policy


@dataclass(frozen=True, slots=True)
class Target:
    """A URL of the app and the verb it wants."""

    url: str
    method: str

    @classmethod
    def of(cls, url: str | None, method: str) -> "Target | None":
        """What an element or a request names so; None if it names no URL."""
        return None if url is None else cls(url, method)


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: a status with a body, or the reason why nothing did."""

    status: int | None
    body: bytes = b""
    content_type: str = ""
    failure: str | None = None
    """`ct`: no connection; `rt`: no answer in time; `refused`: the address is not allowed; `closed`: cut off."""
    detail: str = ""
    """More about a failure, for people."""

    @property
    def ok(self) -> bool:
        """Whether the answer is a 2xx."""
        return self.status is not None and 200 <= self.status < 300  # noqa: PLR2004  # what 2xx means

    @property
    def reason(self) -> str | None:
        """Kind of failure as retry policies name them; None if it went well."""
        if self.failure is not None or self.status is None:
            return self.failure
        if self.ok:
            return None
        return retry_policy.SERVER_ERROR if self.status >= 500 else retry_policy.CLIENT_ERROR  # noqa: PLR2004


TIMED_OUT = Reply(None, failure=retry_policy.READ_TIMED_OUT)


class Upgrade(Protocol):
    """What a request wants a WebSocket for, instead of an answer."""

    fault: PlannedFault | None
    """What is planned to go wrong once it runs."""


class RequestSubject(Protocol):
    """What a request is about."""

    @property
    def call_uuid(self) -> str | None:
        """Call that it has to do with; None: no call."""

    @property
    def subaccount(self) -> str | None:
        """Subaccount that it belongs to; None: the account itself."""

    @property
    def lane(self) -> Lane | None:
        """What the app gets in order with it; None: nothing."""


@dataclass(slots=True)
class AppRequest:
    """One attempt. The shell performs it: it calls `leave` when the request leaves, and `answer`, once."""

    kind: str
    call_uuid: str | None
    method: str
    url: str
    fields: Mapping[str, str]
    signed: bool
    json: str | None
    """Document that a POST carries instead of the fields as a form."""
    subaccount: str | None = None
    """Subaccount that what it is about belongs to; None: the account itself."""
    nonce: str = ""
    connect: int = 0
    """Microseconds that a connection may take."""
    read: int = 0
    """Microseconds that the whole answer may take."""
    connection: Upgrade | None = None
    """What it wants a WebSocket for, instead of an answer."""
    lane: Lane | None = None
    """What else the app gets in order with it; None: nothing."""
    turn: Turn | None = None
    """Its place there, once the shell has it."""
    leave: Callable[[], bool] = lambda: True
    """Says that it leaves now, not when it was handed over; False: nobody wants it any more."""
    answer: Callable[[Reply], None] = lambda _: None
    abandon: Callable[[], None] = lambda: None
    """Tells the shell that nobody waits for the answer any more; the app may be at it still."""

    def give_up(self) -> None:
        """Nothing waits for its answer any more: what comes behind it may leave, and itself if it has not."""
        if self.turn is not None:
            self.turn.end()
