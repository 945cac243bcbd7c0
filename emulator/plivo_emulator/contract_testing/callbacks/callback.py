"""A request that an app gets from the service."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import parse_qsl

from plivo_emulator.contract_testing.callbacks.place import OWN_QUERY, Place
from plivo_emulator.contract_testing.finding import SentRequest

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
ASKS = ("answer", "inbound_call")
"""Kinds by which a call asks what to do."""


@dataclass(frozen=True)
class Callback:
    """What came in, as it stood on the wire."""

    place: Place
    method: str
    base: str
    """Scheme and host of the URL that was asked for."""
    query: str
    content_type: str | None
    headers: Mapping[str, str]
    """By name in lower case."""
    body: bytes

    @cached_property
    def kind(self) -> str:
        """What it tells: without a URL for it, the end of a call is told where the call asked what to do."""
        is_end = self.place.kind in ASKS and self.form.get("Event") == "Hangup"
        return "hangup" if is_end else self.place.kind

    @property
    def url(self) -> str:
        """URL that was given to the service, without the fields of a GET."""
        own = OWN_QUERY if self.query.startswith(OWN_QUERY) else "" if self.method == "GET" else self.query
        return f"{self.base}{self.place.path}" + (f"?{own}" if own else "")

    @property
    def media_type(self) -> str | None:
        """Media type without its parameters."""
        return None if self.content_type is None else self.content_type.partition(";")[0].strip().lower()

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        """Fields of the form or of the query, in order; none where the body is JSON."""
        if self.method == "GET":
            return parse_qsl(self.query.removeprefix(OWN_QUERY), keep_blank_values=True)
        if self.media_type == JSON:
            return []
        return parse_qsl(self.body.decode(errors="replace"), keep_blank_values=True)

    @cached_property
    def form(self) -> dict[str, str]:
        """The same by name."""
        return dict(self.pairs)

    @property
    def call_uuid(self) -> str:
        """Call that it is about; empty if it names none."""
        return self.form.get("CallUUID", "")

    @property
    def request(self) -> SentRequest:
        """The request, for a finding."""
        url = f"{self.base}{self.place.path}" + (f"?{self.query}" if self.query else "")
        return SentRequest(self.method, url, self.headers, self.body)
