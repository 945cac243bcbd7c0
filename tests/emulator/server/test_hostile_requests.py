"""Whatever numbers, instants and texts come in: each operation of each plane answers as documented, and lives on."""

from __future__ import annotations

import asyncio
import re
from base64 import b64encode
from contextlib import suppress
from json import dumps
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

import httpx
import pytest
from plivo_emulator.records.kinds.recordings import RECORDINGS
from plivo_emulator.records.memory.archive import MemoryArchive
from plivo_emulator.records.query.query import Query
from plivo_emulator.server.accounts.account_settings import AccountSettings
from plivo_emulator.server.process.service import Options, Service
from plivo_emulator.validation import load
from plivo_emulator.validation.operations import Operation, Operations
from plivo_emulator.validation.schemas import Schemas
from plivo_emulator.voice.accounts.account import Settings
from plivo_emulator.voice.calls.call import LIVE_CALLS
from plivo_emulator.voice.sim.clock import Mode
from plivo_emulator.wire.times import SECOND

from tests.effort import THOROUGH, some
from tests.hostile_corpus import INSTANTS, NUMBERS, TEXTS, VALUES
from tests.wire import Wire

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableMapping

DOCUMENTS = {name: load.document(name) for name in ("wire", "control")}
OPERATIONS = [(name, operation) for name, document in DOCUMENTS.items() for operation in Operations(document)]
VICTIM = ("MAVICTIMVICTIMVICTIM", "token")
GOOD = b"Basic " + b64encode(":".join(VICTIM).encode())
START = 1_767_225_600 * SECOND
STAYS = b"<Response><Wait length='1000'/></Response>"
SHARE = 3 if THOROUGH else 9
"""An argument gets each third value, or ninth, its neighbour the next ones: all together get all."""
PART = 1 if THOROUGH else 3
"""The same of the parts of paths."""
WAITS = 1.0
"""Real seconds after which a request counts as one that waits for something to happen."""
BUSY = 60.0
"""Real seconds that one which waits for nothing may take."""
TEXT_VALUES = tuple(quote(text) for text in (*NUMBERS, *INSTANTS, *TEXTS))


class Plane:
    """The whole server without its sockets."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        plan = AccountSettings(
            Settings("MAFIRSTFIRSTFIRST000", "first", START, calls_per_second=0), Mode.MANUAL, 1.0, 1
        )
        self.service = Service(Options(plan, longest=5), MemoryArchive())
        self._run(self._start())
        self.wire = Wire(self.request, VICTIM, named=True)

    async def _start(self) -> None:
        self.service.start()
        self._app = await asyncio.start_server(_stay, "127.0.0.1", 0)
        self.app = f"http://127.0.0.1:{self._app.sockets[0].getsockname()[1]}/"

    def _run(self, work: Any) -> Any:
        return self._loop.run_until_complete(work)

    def send(self, method: str, path: str, query: str = "", body: str = "", **headers: str) -> int:
        """Status of the answer to a request; 0: it waits for something to happen."""
        return int(self._run(self._send(method, path, query, body, headers, [], patience=WAITS)))

    def answered(self, method: str, path: str, query: str = "", body: str = "", **headers: str) -> int:
        """The same of a request that waits for nothing, however busy the machine is."""
        return int(self._run(self._send(method, path, query, body, headers, [], patience=BUSY)))

    async def _send(
        self,
        method: str,
        path: str,
        query: str,
        body: str,
        headers: dict[str, str],
        heard: list[bytes],
        *,
        patience: float,
    ) -> int:
        started: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        asked: Iterator[dict[str, Any]] = iter([{"type": "http.request", "body": body.encode(), "more_body": False}])

        async def receive() -> MutableMapping[str, Any]:
            for message in asked:
                return message
            await asyncio.Event().wait()
            return {"type": "http.disconnect"}

        async def send(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                started.set_result(message["status"])
            else:
                heard.append(message.get("body", b""))

        raw = path.encode()
        known = {"host": "localhost", "content-type": "application/json", **headers}
        scope = {
            "type": "http",
            "method": method,
            "path": path,
            "raw_path": raw,
            "query_string": query.encode(),
            "headers": [(name.replace("_", "-").encode(), value.encode("latin-1")) for name, value in known.items()]
            + [(b"authorization", GOOD)],
            "client": ("127.0.0.1", 1),
        }
        serving = asyncio.ensure_future(self.service(scope, receive, send))
        both: set[asyncio.Future[Any]] = {serving, started}
        await asyncio.wait(both, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
        if serving.done():
            serving.result()
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)
        return started.result() if started.done() else 0

    def stage(self) -> dict[str, str]:
        """An account anew, with a call that is live; what stands in paths."""
        self.answered("DELETE", f"/_emulator/v1/accounts/{VICTIM[0]}")
        settings = {"auth_id": VICTIM[0], "auth_token": VICTIM[1], "mode": "manual"}
        assert self.answered("POST", "/_emulator/v1/accounts", body=dumps(settings)) == 201
        tenant = self.service.running.emulator[VICTIM[0]]
        self.wire.call(self.app, "15000000000")
        [uuid] = tenant.account[LIVE_CALLS]
        self.wire.advance(2)
        return {"auth_id": VICTIM[0], "call_uuid": uuid}

    def request(self, method: str, path: str, json: Any = None, params: Any = None, **_: Any) -> httpx.Response:
        """The same as clients have it, for the wire."""
        heard: list[bytes] = []
        body = "" if json is None else dumps(json)
        status = self._run(self._send(method, path, urlencode(params or {}), body, {}, heard, patience=BUSY))
        return httpx.Response(status, content=b"".join(heard))

    def recordings(self) -> list[str]:
        """Ids of recordings of the account."""
        found = self.service.running.records[RECORDINGS].page(VICTIM[0], Query(), 20).records
        return [each.recording_id for each in found]

    def close(self) -> None:
        self._run(self.service.stop())
        self._app.close()
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()


async def _stay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """An app that keeps every call."""
    with suppress(asyncio.IncompleteReadError):  # who asked is gone
        await reader.readuntil(b"\r\n\r\n")
    head = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/xml\r\nContent-Length: {}\r\n\r\n"
    writer.write(head.format(len(STAYS)).encode() + STAYS)
    writer.close()


@pytest.fixture(scope="module")
def plane() -> Iterator[Plane]:
    made = Plane()
    yield made
    made.close()


def node_of(document: str, operation: Operation) -> dict[str, Any]:
    found: Any = DOCUMENTS[document]["paths"]
    return dict(found[operation.path][operation.method.lower()])


def example(document: str, operation: Operation) -> dict[str, Any]:
    """Arguments of a request that the document shows."""
    schemas = Schemas(DOCUMENTS[document])
    body: Any = schemas.resolve(node_of(document, operation).get("requestBody", {}))
    shown = body.get("content", {}).get("application/json", {}).get("examples", {})
    values: Any = [schemas.resolve(each)["value"] for each in shown.values()]
    return dict(values[0]) if values else {}


def documented(document: str, operation: Operation) -> set[int]:
    return {int(status) for status in node_of(document, operation)["responses"]} - {500} | {0}


@pytest.mark.parametrize(("document", "operation"), OPERATIONS, ids=lambda each: getattr(each, "operation_id", each))
def test_every_operation_answers_as_documented(
    plane: Plane, document: str, operation: Operation, caplog: pytest.LogCaptureFixture
) -> None:
    known = plane.stage()
    right = example(document, operation)
    path = operation.path.format_map({name: known.get(name, "x") for name in re.findall(r"\{(\w+)\}", operation.path)})
    names = [argument.name for argument in operation.arguments]
    patient = {"timeout": 0} if "timeout" in names else {}
    allowed = documented(document, operation)
    wrong: list[tuple[str, str, int]] = []
    for place, name in enumerate(names):
        rest = {key: value for key, value in {**right, **patient}.items() if key != name}
        if operation.takes_query:
            asked = [(f"{name}={value}", "") for value in TEXT_VALUES[place % SHARE :: SHARE]]
        else:
            more = dumps(rest)[1:-1]
            asked = [
                ("", f"{{{dumps(name)}: {value}{', ' if more else ''}{more}}}")
                for value in VALUES[place % SHARE :: SHARE]
            ]
        for query, body in asked:
            whose = f"&auth_id={VICTIM[0]}" if "auth_id" in names and name != "auth_id" else ""
            status = plane.send(operation.method, path, query + whose, body)
            if status not in allowed:
                wrong.append((name, (query or body)[:100], status))
    assert not wrong
    assert not caplog.records
    whose = f"auth_id={VICTIM[0]}"
    for what in ("clock", "journal", "export", "accounts", "livez"):
        assert plane.answered("GET", f"/_emulator/v1/{what}", whose) in (200, 404), what


@pytest.mark.parametrize(
    ("document", "operation"), some(OPERATIONS), ids=lambda each: getattr(each, "operation_id", each)
)
def test_every_path_leads_somewhere_or_nowhere(
    plane: Plane, document: str, operation: Operation, caplog: pytest.LogCaptureFixture
) -> None:
    known = plane.stage()
    names = re.findall(r"\{(\w+)\}", operation.path)
    allowed = documented(document, operation) | {400, 401, 404, 405}
    for place, name in enumerate(names):
        for value in TEXT_VALUES[(len(operation.operation_id) + place) % PART :: PART]:
            things = {each: quote(value, safe="%") if each == name else known.get(each, "x") for each in names}
            status = plane.send(operation.method, operation.path.format_map(things), body=dumps({}))
            assert status in allowed, (things, status)
    assert not caplog.records


@pytest.mark.parametrize("form", ["bytes={}-", "bytes=0-{}", "bytes={0}-{0}", "bytes=-{}"])
def test_a_file_is_sent_in_part_or_whole_whatever_the_range(plane: Plane, form: str) -> None:
    known = plane.stage()
    call = f"/v1/Account/{VICTIM[0]}/Call/{known['call_uuid']}/"
    assert plane.answered("POST", f"{call}Record/", body="{}") == 202
    plane.wire.advance(2)
    assert plane.answered("DELETE", call) == 204
    plane.wire.advance(9)
    [recording] = plane.recordings()
    path = f"/v1/Account/{VICTIM[0]}/Recording/{recording}.mp3"
    assert plane.answered("GET", path) == 200
    for number in NUMBERS:
        assert plane.answered("GET", path, range=form.format(number)) in (200, 206, 416)
    assert plane.answered("GET", path, range="bytes=000000000000000000000000000000-1") == 206


def test_a_journal_is_followed_from_whatever_entry(plane: Plane, caplog: pytest.LogCaptureFixture) -> None:
    for number in NUMBERS:
        assert plane.answered("GET", "/_emulator/v1/journal/stream", last_event_id=number) in (200, 400)
    assert not caplog.records
