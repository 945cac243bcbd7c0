"""How the stand-in tells an app something: signed, by the verb that was wanted, again if the app fails."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, parse_qsl, urldefrag, urlencode, urlsplit

import httpx

if TYPE_CHECKING:
    from collections.abc import Mapping

SERVER_ERROR = 500
GONE = 502
LOOPBACK = "127.0.0.1"
PATIENCE = 60.0
"""Real seconds until an app that does not answer is taken for gone."""


class CallbackSender:
    """Tells one thing after the other, and waits for each to be heard."""

    def __init__(self, token: str, fault: str) -> None:
        self._token = token
        self._fault = fault
        # What is told twice since the machine is busy would be a fault of its own.
        self._client = httpx.Client(verify=False, timeout=PATIENCE)  # noqa: S501  # it speaks to this machine only

    def close(self) -> None:
        """Tells nothing any more."""
        self._client.close()

    def send_form(self, url: str, method: str, fields: Mapping[str, Any]) -> httpx.Response:
        """Sends a form, and returns the last answer."""
        method = "POST" if self._fault == "verb" else method
        bare, fragment = urldefrag(url)
        policy = {} if self._fault == "retry" else {name: values[0] for name, values in parse_qs(fragment).items()}
        form = {name: str(value) for name, value in fields.items() if value is not None}
        left = int(policy.get("rc", "0"))
        while True:
            answer = self._send(bare, method, form)
            if answer.status_code < SERVER_ERROR or not left:
                return answer
            left -= 1

    def result(self, url: str, method: str, body: Mapping[str, Any]) -> None:
        """Sends the result of a request, as JSON."""
        if method == "GET":
            self._send(url, method, {name: str(value) for name, value in body.items()})
            return
        headers = {"Content-Type": "application/json", **self._signatures(url, method, {})}
        self._sent("POST", url, content=json.dumps(body), headers=headers)

    def _send(self, url: str, method: str, form: Mapping[str, str]) -> httpx.Response:
        headers = self._signatures(url, method, form)
        if method == "GET":
            return self._sent("GET", f"{url}{'&' if '?' in url else '?'}{urlencode(form)}", headers=headers)
        headers["Content-Type"] = "application/x-www-form-urlencoded; charset=utf-8"
        return self._sent("POST", url, content=urlencode(form), headers=headers)

    def _signatures(self, url: str, method: str, form: Mapping[str, str]) -> dict[str, str]:
        nonce = secrets.token_hex(10)
        parts = urlsplit(url)
        base = f"{parts.scheme}://{parts.netloc}{parts.path}"
        query = parse_qsl(parts.query, keep_blank_values=True) + (list(form.items()) if method == "GET" else [])
        told = ["&".join(f"{name}={value}" for name, value in sorted(query))]
        if method != "GET":
            told.append("".join(name + value for name, value in sorted(form.items())))
        rest = ".".join(filter(None, told))
        rest = f"?{rest}" if rest else ""
        third = self._sign(f"{base}{rest}.{nonce}")
        if self._fault == "signature":
            third = self._sign(f"{base}{rest}")
        second = self._sign(base + nonce)
        return {
            "X-Plivo-Signature-V2": second,
            "X-Plivo-Signature-Ma-V2": second,
            "X-Plivo-Signature-V2-Nonce": nonce,
            "X-Plivo-Signature-V3": third,
            "X-Plivo-Signature-Ma-V3": third,
            "X-Plivo-Signature-V3-Nonce": nonce,
        }

    def _sign(self, text: str) -> str:
        return base64.b64encode(hmac.new(self._token.encode(), text.encode(), hashlib.sha256).digest()).decode()

    def _sent(self, method: str, url: str, **request: Any) -> httpx.Response:
        """Sends a request to this machine; whatever is elsewhere, or has gone, does not answer."""
        if urlsplit(url).hostname != LOOPBACK:
            return httpx.Response(GONE)
        try:
            return self._client.request(method, url, **request)
        except httpx.TransportError:
            return httpx.Response(GONE)
