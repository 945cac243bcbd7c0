"""Requests that the service sends, signed as it signs them."""

from __future__ import annotations

import base64
import hmac
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl, urlencode

from tests.emulator.server.served_emulator import AUTH_TOKEN
from tests.signature_vectors import NONCE

if TYPE_CHECKING:
    from collections.abc import Mapping

TOKEN = AUTH_TOKEN


class Url(NamedTuple):
    """A callback URL in parts; `path` and `query` are written as they are sent."""

    path: str
    query: str = ""
    host: str = "app.example.com"
    scheme: str = "http"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.host}{self.path}{self.query}"


class Sent(NamedTuple):
    """A request on the wire."""

    method: str
    target: str
    host: str
    headers: dict[str, str]
    body: str = ""


def signed(method: str, url: str, form: Mapping[str, str], token: str = TOKEN, nonce: str = NONCE) -> dict[str, str]:
    """Returns the headers of both signatures of a URL, taken as it is written: the description in its words."""
    base, _, query = url.partition("?")
    fields = "&".join(f"{name}={value}" for name, value in sorted(parse_qsl(query, keep_blank_values=True)))
    rest = f"?{fields}" if fields else ""
    if method == "POST" and form:
        rest = f"?{fields}{'.' if fields else ''}{''.join(name + form[name] for name in sorted(form))}"
    return {
        "X-Plivo-Signature-V3": _hmac(f"{base}{rest}.{nonce}", token),
        "X-Plivo-Signature-V3-Nonce": nonce,
        "X-Plivo-Signature-V2": _hmac(f"{base}{nonce}", token),
        "X-Plivo-Signature-V2-Nonce": nonce,
    }


def _hmac(text: str, token: str) -> str:
    return base64.b64encode(hmac.digest(token.encode(), text.encode(), "sha256")).decode()


def sent(
    method: str, url: Url, form: Mapping[str, str], of: Url | None = None, token: str = TOKEN, nonce: str = NONCE
) -> Sent:
    """Returns a request to a URL, signed for it or for another one."""
    headers = signed(method, str(of or url), form, token, nonce)
    target = (url.path or "/") + url.query
    if method == "GET":
        return Sent(method, target, url.host, headers)
    headers["Content-Type"] = "application/x-www-form-urlencoded"
    return Sent(method, target, url.host, headers, urlencode(form))


def upgrade(url: Url, of: Url | None = None) -> Sent:
    """Returns the request that opens a WebSocket, signed in the http form of its URL."""
    signable = (of or url)._replace(scheme={"ws": "http", "wss": "https"}[url.scheme])
    opening = {
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Version": "13",
    }
    request = sent("GET", url, {}, signable)
    return request._replace(headers={**request.headers, **opening})
