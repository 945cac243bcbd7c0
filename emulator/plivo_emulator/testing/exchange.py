"""What went over the wire: a request and its answer, as they were."""

from base64 import b64decode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plivo_emulator.spec.control.answers import ExchangeMessageShown, ExchangeShown


@dataclass(frozen=True, slots=True)
class WireRequest:
    """A request, as it was sent."""

    method: str
    url: str
    headers: Mapping[str, str]
    """By their names in small letters; those that come several times are joined with commas."""
    body: bytes
    form: Mapping[str, str]
    """Fields of its form; empty if it has none."""

    @property
    def text(self) -> str:
        """Body as text."""
        return self.body.decode()


@dataclass(frozen=True, slots=True)
class WireResponse:
    """An answer, as it came."""

    status: int
    headers: Mapping[str, str]
    """By their names in small letters; those that come several times are joined with commas."""
    body: bytes

    @property
    def text(self) -> str:
        """Body as text."""
        return self.body.decode()


@dataclass(frozen=True, slots=True)
class WireSignature:
    """Signature of a request to the app, and what it was made over."""

    nonce: str
    text: str
    """Text that was signed: URL, fields and nonce."""
    value: str
    """As it was sent; of several, with commas between them, the first is that of `text`."""


@dataclass(frozen=True, slots=True)
class HttpExchange:
    """A request and its answer."""

    request: WireRequest
    answer: WireResponse | None
    """None: there is no answer, or not yet."""
    signature: WireSignature | None
    """None: the request was not signed."""
    real_ms: float | None
    """Real milliseconds from the request to the end of the answer; None: they are not over."""
    errors: Sequence[str]
    """What is wrong in the document of the answer, and what was taken leniently."""

    @classmethod
    def of(cls, shown: "ExchangeShown", *serials: object) -> "HttpExchange":
        """HttpExchange from the form of the control plane.

        Args:
            shown: The form.
            serials: Entries of which one may be that of the request; if none is, its last attempt counts.
        """
        request, response, signature = shown["request"], shown["response"], shown["signature"]
        attempts = shown["attempts"]
        own = [each for each in attempts if each["serial"] in serials] or attempts[-1:]
        form = {each["name"]: each["value"] for each in request["form"] or ()}
        return cls(
            WireRequest(request["method"], request["url"], _headers(request), _body(request), form),
            None if response is None else WireResponse(response["status"], _headers(response), _body(response)),
            None if signature is None else WireSignature(signature["nonce"], signature["text"], signature["value"]),
            own[0]["real_ms"] if own else None,
            [each["message"] for each in shown["document_errors"]],
        )


def _headers(message: "ExchangeMessageShown") -> dict[str, str]:
    headers: dict[str, str] = {}
    for each in message["headers"]:
        name = each["name"].lower()
        headers[name] = f"{headers[name]}, {each['value']}" if name in headers else each["value"]
    return headers


def _body(message: "ExchangeMessageShown") -> bytes:
    coded = message["body_base64"]
    return (message["body"] or "").encode() if coded is None else b64decode(coded)
