"""Credentials of a run, kept out of everything that it writes."""

import base64
import json
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import quote, quote_plus

from plivo_emulator.contract_testing.finding import ReceivedResponse, SentRequest
from plivo_emulator.contract_testing.target import Credentials
from plivo_emulator.wire.secrecy import NOTHING, is_secret, masked_body, masked_text

COOKIES = frozenset({"cookie", "set-cookie"})


class Secrets:
    """Makes credentials and passwords unreadable. An Auth ID is no secret: it is the name of the account."""

    def __init__(self, credentials: Credentials) -> None:
        token = credentials.auth_token
        pair = base64.b64encode(f"{credentials.auth_id}:{token}".encode()).decode()
        written = {token, quote(token), quote_plus(token), json.dumps(token)[1:-1], pair, pair.rstrip("=")}
        self._written = sorted(written - {""}, key=len, reverse=True)
        self.credentials = credentials

    def text(self, text: str) -> str:
        """The text without secrets."""
        return masked_text(self._hidden(text))

    def body(self, body: bytes) -> str:
        """A body as text, without secrets; JSON and forms by the names of their fields."""
        return masked_body(self._hidden(body.decode("utf-8", "replace")))

    def headers(self, headers: Mapping[str, str]) -> dict[str, str]:
        """Headers without secrets."""
        return {
            name: NOTHING if is_secret(name) or name.lower() in COOKIES else self.text(value)
            for name, value in headers.items()
        }

    def request(self, request: SentRequest) -> SentRequest:
        """A request without secrets."""
        return replace(
            request,
            url=self.text(request.url),
            headers=self.headers(request.headers),
            body=self.body(request.body).encode("utf-8", "replace"),
        )

    def response(self, response: ReceivedResponse) -> ReceivedResponse:
        """An answer without secrets."""
        return replace(
            response,
            headers=self.headers(response.headers),
            body=self.body(response.body).encode("utf-8", "replace"),
        )

    def _hidden(self, text: str) -> str:
        for each in self._written:
            text = text.replace(each, NOTHING)
        return text
