"""What a check has found: where, and what is wrong there, in one sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SentRequest:
    """A request that was sent, without its credentials; of a callback: what the server sent to us."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class ReceivedResponse:
    """The answer to it."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a server."""

    check: str
    """Name of the check: that of its function, such as `pages_are_complete`."""
    operation_id: str
    """Operation of the document; of a callback its kind, such as `hangup`; empty if it is neither."""
    field: str
    """Field, parameter or header that is wrong; empty if the fault is none of a single field."""
    sentence: str
    """What is wrong, and what the document says; it names the field."""
    request: SentRequest | None = None
    response: ReceivedResponse | None = None
    """Request that shows the fault, and the answer to it; None if no single request does."""
    story: tuple[str, ...] = ()
    """What was done and told before it shows itself, a line each; empty if that does not matter."""

    def __str__(self) -> str:
        return f"{self.check}: {self.operation_id}: {self.sentence}" if self.operation_id else self.sentence
