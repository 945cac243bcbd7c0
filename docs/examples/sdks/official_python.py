"""The official Python SDK against the emulator: `official_python.py http://127.0.0.1:8080 AUTH_ID AUTH_TOKEN`.

The emulator is one with `--time manual`: the time moves when this program says so.
"""

import sys
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import plivo  # type: ignore[import-untyped]  # it has no types
import requests
from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter


class ToEmulator(HTTPAdapter):
    """Sends to the emulator what is meant for Plivo, whatever host the SDK names."""

    def __init__(self, base_url: str) -> None:
        super().__init__()
        self._scheme, self._host = urlsplit(base_url)[:2]

    def send(self, request: PreparedRequest, *args: Any, **options: Any) -> Response:
        """Sends one request."""
        _, _, path, query, _ = urlsplit(request.url or "")
        request.url = urlunsplit((self._scheme, self._host, path, query, ""))
        return super().send(request, *args, **options)


def connect(base_url: str, auth_id: str, auth_token: str) -> plivo.RestClient:
    """A client of the official SDK whose requests go to the emulator."""
    client = plivo.RestClient(auth_id, auth_token)
    client.session.mount("https://", ToEmulator(base_url))
    return client


def main() -> None:
    """Place a call, look at it, hang it up, and read its record."""
    base_url, auth_id, auth_token = sys.argv[1:]
    client = connect(base_url, auth_id, auth_token)
    uuid = client.calls.create(
        from_="14155550100", to_="15000020000", answer_url="http://127.0.0.1:5000/answer"
    ).request_uuid
    answered = {"until": "call", "call_uuid": uuid, "call_status": "in-progress"}
    requests.post(f"{base_url}/_emulator/v1/clock/run", json=answered, timeout=10).raise_for_status()
    print(client.live_calls.get(uuid).call_status)
    client.calls.hangup(uuid)
    print(client.calls.get(uuid).hangup_source)


if __name__ == "__main__":
    main()
