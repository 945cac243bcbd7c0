"""The requests of a run, and their answers, as HAR; the file is written as the run goes on."""

import threading
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import harfile

from plivo_emulator.contract_testing.finding import ReceivedResponse, SentRequest
from plivo_emulator.contract_testing.report.secrets import Secrets
from plivo_emulator.spec.version import __version__

HTTP = "HTTP/1.1"


class Har:
    """A HAR file. Its entries are in the order of the answers. Several threads may write."""

    def __init__(self, file: Path, secrets: Secrets) -> None:
        self._secrets = secrets
        self._writing = threading.Lock()
        self._file = harfile.open(file, creator=harfile.Creator("plivo-emulator contract", __version__))

    def add(self, at: datetime, seconds: float, sent: SentRequest, received: ReceivedResponse | None) -> None:
        """Writes a request and its answer, without secrets."""
        milliseconds = round(seconds * 1000, 3)
        request = _request(self._secrets.request(sent))
        response = _response(ReceivedResponse(0) if received is None else self._secrets.response(received))
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


def _request(sent: SentRequest) -> harfile.Request:
    body = harfile.PostData(_kind(sent.headers), text=_text(sent.body)) if sent.body else None
    query = parse_qsl(urlsplit(sent.url).query, keep_blank_values=True)
    return harfile.Request(
        method=sent.method,
        url=sent.url,
        httpVersion=HTTP,
        headers=_records(sent.headers),
        queryString=[harfile.Record(name, value) for name, value in query],
        postData=body,
        bodySize=len(sent.body),
    )


def _response(received: ReceivedResponse) -> harfile.Response:
    return harfile.Response(
        status=received.status,
        statusText="",
        httpVersion=HTTP,
        headers=_records(received.headers),
        content=harfile.Content(len(received.body), mimeType=_kind(received.headers), text=_text(received.body)),
        bodySize=len(received.body),
    )


def _records(headers: Mapping[str, str]) -> list[harfile.Record]:
    return [harfile.Record(name, value) for name, value in headers.items()]


def _kind(headers: Mapping[str, str]) -> str:
    return next((value for name, value in headers.items() if name.lower() == "content-type"), "")


def _text(body: bytes) -> str:
    return body.decode("utf-8", "replace")
