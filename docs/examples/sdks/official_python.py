"""The official Python SDK against the emulator: `official_python.py http://127.0.0.1:8080 AUTH_ID AUTH_TOKEN`."""

import sys
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import plivo  # type: ignore[import-untyped]  # it has no types
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


def main() -> None:
    """Place a call, and read it back."""
    base_url, auth_id, auth_token = sys.argv[1:]
    client = plivo.RestClient(auth_id, auth_token)
    client.session.mount("https://", ToEmulator(base_url))
    call = client.calls.create(from_="14155550100", to_="15000020000", answer_url="http://127.0.0.1:5000/answer")
    client.calls.hangup(call.request_uuid)
    print(client.calls.get(call.request_uuid).hangup_cause_name)


if __name__ == "__main__":
    main()
