"""The requests of a run, and their answers, as HAR; the file is written as the run goes on."""

import threading
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import harfile

from plivo_emulator.contract_testing.finding import Answered, Asked
from plivo_emulator.contract_testing.report.secrets import Secrets
from plivo_emulator.spec.version import __version__

HTTP = "HTTP/1.1"


class Har:
    """A HAR file. Its entries are in the order of the answers. Several threads may write."""

    def __init__(self, file: Path, secrets: Secrets) -> None:
        self._secrets = secrets
        self._writing = threading.Lock()
        self._file = harfile.open(file, creator=harfile.Creator("plivo-emulator contract", __version__))

    def add(self, at: datetime, seconds: float, asked: Asked, answered: Answered | None) -> None:
        """Writes a request and its answer, without secrets."""
        milliseconds = round(seconds * 1000, 3)
        request = _request(self._secrets.asked(asked))
        response = _response(Answered(0) if answered is None else self._secrets.answered(answered))
        with self._writing:
            self._file.add_entry(
                startedDateTime=at,
                time=milliseconds,
                request=request,
                response=response,
                timings=harfile.Timings(send=0, wait=milliseconds, receive=0),
            )

    def close(self) -> None:
        """Ends the file."""
        self._file.close()


def _request(asked: Asked) -> harfile.Request:
    body = harfile.PostData(_kind(asked.headers), text=_text(asked.body)) if asked.body else None
    query = parse_qsl(urlsplit(asked.url).query, keep_blank_values=True)
    return harfile.Request(
        method=asked.method,
        url=asked.url,
        httpVersion=HTTP,
        headers=_records(asked.headers),
        queryString=[harfile.Record(name, value) for name, value in query],
        postData=body,
        bodySize=len(asked.body),
    )


def _response(answered: Answered) -> harfile.Response:
    return harfile.Response(
        status=answered.status,
        statusText="",
        httpVersion=HTTP,
        headers=_records(answered.headers),
        content=harfile.Content(len(answered.body), mimeType=_kind(answered.headers), text=_text(answered.body)),
        bodySize=len(answered.body),
    )


def _records(headers: Mapping[str, str]) -> list[harfile.Record]:
    return [harfile.Record(name, value) for name, value in headers.items()]


def _kind(headers: Mapping[str, str]) -> str:
    return next((value for name, value in headers.items() if name.lower() == "content-type"), "")


def _text(body: bytes) -> str:
    return body.decode("utf-8", "replace")
