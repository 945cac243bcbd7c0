"""Requests to the app and its answers: a URL with its HTTP method, a request, a reply."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple, Protocol

from plivo_emulator.voice.app.lane import Lane, LanePlace
from plivo_emulator.voice.app.planned_faults import PlannedFault
from plivo_emulator.wire import retry_policy

NO_HEADERS: Mapping[str, str] = MappingProxyType({})


class Target(NamedTuple):
    """A URL of the app and its HTTP method."""

    url: str
    method: str

    @classmethod
    def of(cls, url: str | None, method: str) -> "Target | None":
        """Target of a URL and method; None without a URL."""
        return None if url is None else cls(url, method)


@dataclass(frozen=True, slots=True)
class Reply:
    """The result of a request: a status with a body, or the reason why there is none."""

    status: int | None
    body: bytes = b""
    content_type: str = ""
    failure: str | None = None
    """`ct`: no connection; `rt`: no answer in time; `refused`: the address is not allowed; `closed`: cut off."""
    detail: str = ""
    """More about a failure, for people."""

    @property
    def ok(self) -> bool:
        """Whether the status is 2xx."""
        return self.status is not None and 200 <= self.status < 300  # noqa: PLR2004  # the range of 2xx

    @property
    def reason(self) -> str | None:
        """Kind of failure, in the words of retry policies; None for success."""
        if self.failure is not None or self.status is None:
            return self.failure
        if self.ok:
            return None
        return retry_policy.SERVER_ERROR if self.status >= 500 else retry_policy.CLIENT_ERROR  # noqa: PLR2004


ReplyParts = tuple[int, int | None, bytes, str, str | None, str]
"""Number of a request, and status, body, content type, failure and detail of its reply."""


def replied(known: ReplyParts) -> Mapping[str, object]:
    """A reply as whoever reads the input log gets it."""
    number, status, body, content_type, failure, detail = known
    return {"number": number, "reply": Reply(status, body, content_type, failure, detail)}


TIMED_OUT = Reply(None, failure=retry_policy.READ_TIMED_OUT)


class Upgrade(Protocol):
    """Options of the WebSocket that a request opens instead of getting an answer."""

    fault: PlannedFault | None
    """Fault that applies while it runs."""


class RequestSubject(Protocol):
    """The subject of a request."""

    @property
    def call_uuid(self) -> str | None:
        """Call that it belongs to; None: no call."""

    @property
    def subaccount(self) -> str | None:
        """Subaccount that it belongs to; None: the account."""

    @property
    def lane(self) -> Lane | None:
        """Lane of the request; None: none."""

    @property
    def extra_headers(self) -> Mapping[str, str]:
        """HTTP headers of the app's own that its requests carry."""


@dataclass(slots=True)
class AppRequest:
    """One attempt. The server performs it: it calls `leave` when the request is sent, and `answer` once."""

    kind: str
    call_uuid: str | None
    method: str
    url: str
    fields: Mapping[str, str]
    signed: bool
    json: str | None
    """JSON document in the body of a POST, instead of a form."""
    subaccount: str | None = None
    """Subaccount that owns the subject; None: the account."""
    extra_headers: Mapping[str, str] = field(default_factory=lambda: NO_HEADERS)
    """HTTP headers of the app's own."""
    connection: Upgrade | None = None
    """WebSocket to open, instead of getting an answer."""
    lane: Lane | None = None
    """Lane of the request; None: none."""
    nonce: str = ""
    serial: int | None = None
    """Entry of the journal that tells that it was sent; None before that."""
    connect: int = 0
    """Timeout of the connection in microseconds."""
    read: int = 0
    """Timeout of the whole answer in microseconds."""
    place: LanePlace | None = None
    """Its place in the lane, once the server has it."""
    leave: Callable[[], bool] = lambda: True
    """Called when it is sent, which may be later than it was passed on; False: nobody wants it any more."""
    answer: Callable[[Reply], None] = lambda _: None
    linger: float = 0.0
    """Real seconds after its answer in which the app may still ask for something."""
    finish: Callable[[], None] = lambda: None
    """Called when they are over."""
    abandon: Callable[[], None] = lambda: None
    """Tells the server that nobody waits for the answer any more; the app may still be handling the request."""

    def give_up(self) -> None:
        """Nobody waits for its answer any more: later requests of the lane may be sent."""
        if self.place is not None:
            self.place.end()
