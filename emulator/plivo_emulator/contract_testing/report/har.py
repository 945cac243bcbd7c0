"""The requests of a run, and their answers, as HAR; the file is written as the run goes on."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from plivo_emulator.contract_testing.finding import Answered, Asked
from plivo_emulator.contract_testing.report.secrets import Secrets

if TYPE_CHECKING:
    from datetime import datetime

VERSION = "1.2"


class Har:
    """A HAR file. Its entries are in the order of the answers."""

    def __init__(self, file: Path, secrets: Secrets) -> None:
        self._secrets = secrets
        self._out = file.open("w", encoding="utf-8")
        creator = {"name": "plivo-emulator contract", "version": VERSION}
        head = json.dumps({"version": VERSION, "creator": creator})
        self._out.write(f'{{"log": {head[:-1]}, "entries": [')
        self._first = True

    def add(self, at: "datetime", seconds: float, asked: Asked, answered: Answered | None) -> None:
        """Writes a request and its answer, without secrets."""
        entry = _entry(at, seconds, self._secrets.asked(asked), answered and self._secrets.answered(answered))
        self._out.write(("\n" if self._first else ",\n") + json.dumps(entry))
        self._first = False

    def close(self) -> None:
        """Ends the file."""
        self._out.write("\n]}}\n")
        self._out.close()


def _entry(at: "datetime", seconds: float, asked: Asked, answered: Answered | None) -> dict[str, Any]:
    milliseconds = round(seconds * 1000, 3)
    return {
        "startedDateTime": at.isoformat(),
        "time": milliseconds,
        "request": _request(asked),
        "response": _response(answered or Answered(0)),
        "cache": {},
        "timings": {"send": 0, "wait": milliseconds, "receive": 0},
    }


def _request(asked: Asked) -> dict[str, Any]:
    body = asked.body.decode("utf-8", "replace")
    query = parse_qsl(urlsplit(asked.url).query, keep_blank_values=True)
    told: dict[str, Any] = {
        "method": asked.method,
        "url": asked.url,
        "queryString": [{"name": name, "value": value} for name, value in query],
        **_common(asked.headers, asked.body),
    }
    return {**told, "postData": {"mimeType": _kind(asked.headers), "text": body}} if body else told


def _response(answered: Answered) -> dict[str, Any]:
    text = answered.body.decode("utf-8", "replace")
    return {
        "status": answered.status,
        "statusText": "",
        "content": {"size": len(answered.body), "mimeType": _kind(answered.headers), "text": text},
        "redirectURL": "",
        **_common(answered.headers, answered.body),
    }


def _common(headers: Any, body: bytes) -> dict[str, Any]:
    listed = [{"name": name, "value": value} for name, value in headers.items()]
    return {"httpVersion": "HTTP/1.1", "headers": listed, "cookies": [], "headersSize": -1, "bodySize": len(body)}


def _kind(headers: Any) -> str:
    return next(_of(headers, "content-type"), "")


def _of(headers: Any, wanted: str) -> Iterator[str]:
    return (value for name, value in headers.items() if name.lower() == wanted)
