"""A service in this process: the API over its emulator, in manual time, and an app that it can call."""

import asyncio
import random
import re
from base64 import b64encode
from collections.abc import Coroutine, Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx
from plivo_emulator.audio.speaker import Speaker
from plivo_emulator.emulator import Emulator, Tenant
from plivo_emulator.records.memory.archive import MemoryArchive
from plivo_emulator.server.asgi.api_app import Api, ApiSettings
from plivo_emulator.server.asgi.rate_limit import Limiter
from plivo_emulator.voice.accounts.account import Account, Settings
from plivo_emulator.voice.app.target import AppRequest, Reply
from plivo_emulator.voice.calls.call import LIVE_CALLS
from plivo_emulator.voice.sim.clock import Mode
from plivo_emulator.voice.sim.scheduler import Halt
from plivo_emulator.voice.streams import stream_feed
from plivo_emulator.voice.streams.connection import StreamConnection
from plivo_emulator.wire.times import SECOND

from tests.emulator.api.conformity import Conformity
from tests.emulator.voice.listener import SWITCHED, Listener

AUTH_ID = "MAZZZZZZZZZZZZZZZZZZ"
AUTH_TOKEN = "token of the account"  # noqa: S105  # no secret
OTHER_AUTH_ID = "MAOOOOOOOOOOOOOOOOOO"
OTHER = (OTHER_AUTH_ID, "token of another account")
START = 1_767_225_600 * SECOND  # 2026-01-01 00:00:00 UTC
APP = "http://app.test"
HOST = "https://api.plivo.com"
HEADERS = {"accept": "*/*", "accept-encoding": "gzip, deflate", "connection": "keep-alive", "user-agent": "tests"}
CLIENT = ("127.0.0.1", 123)
STAYS = "<Response><Wait length='1000'/></Response>"


@dataclass
class App:
    """The app under test: it answers with documents, by path, and remembers what it was asked."""

    documents: dict[str, str] = field(default_factory=dict)
    requests: list[AppRequest] = field(default_factory=list)
    sockets: list[Listener] = field(default_factory=list)
    """WebSockets of streams."""

    def answer(self, request: AppRequest) -> None:
        self.requests.append(request)
        if isinstance(request.connection, StreamConnection):
            self.sockets.append(Listener(request.connection))
            request.connection.connect(self.sockets[-1])
            request.answer(SWITCHED)
            return
        document = self.documents.get(urlsplit(request.url).path, STAYS)
        request.answer(Reply(200, document.encode(), "application/xml"))

    def events(self, kind: str) -> list[AppRequest]:
        return [request for request in self.requests if request.kind == kind]

    def event(self, kind: str) -> AppRequest:
        (request,) = self.events(kind)
        return request


class Service:
    """The API as a client sees it, with the controls of time beside it."""

    def __init__(
        self, conformity: Conformity, settings: ApiSettings | None = None, speaker: Speaker | None = None
    ) -> None:
        self.app = App()
        self.seconds = 0.0
        self.woken: list[Tenant] = []
        self.records = MemoryArchive()
        self.emulator = Emulator(random.Random, self._deliver, self.records, lambda: self.seconds, lambda _: speaker)
        settings = settings or ApiSettings()
        limiter = Limiter(settings.rate_limit, self.emulator, lambda: self.seconds)
        self.api = Api(self.emulator, self.records, self, settings, limiter.admit)
        self._conformity = conformity
        self._runner = asyncio.Runner()
        self.tenant = self.reset()

    def reset(self, calls_per_second: int = 0) -> Tenant:
        """Opens both accounts anew: nothing is left of what was."""
        self.app.documents.clear()
        self.app.requests.clear()
        self.app.sockets.clear()
        self.woken.clear()
        self.seconds = 0.0
        for auth_id, token in OTHER, (AUTH_ID, AUTH_TOKEN):
            self.records.forget(auth_id)
            settings = Settings(auth_id, token, START, calls_per_second=calls_per_second)
            self.tenant = self.emulator.open(settings, Mode.MANUAL, 1.0)
        return self.tenant

    def catch_up(self, tenant: Tenant) -> None:
        tenant.clock.note_request()

    def wake(self, tenant: Tenant) -> None:
        self.woken.append(tenant)

    def is_due(self, tenant: Tenant) -> bool:
        return tenant in self.woken

    def conduct(self, **settings: Any) -> None:
        """Sets how strict the account is, and in which forms it answers."""
        self.account.settings = replace(self.account.settings, **settings)

    @property
    def account(self) -> Account:
        return self.tenant.account

    def advance(self, seconds: float) -> None:
        """Lets virtual time pass."""
        scheduler = self.account.scheduler
        assert scheduler.run(scheduler.now + round(seconds * SECOND), 1_000_000) is Halt.REACHED
        stream_feed.catch_up(self.account)
        assert not self.account.faults, self.account.faults

    def path(self, *segments: str) -> str:
        """Path of something in the account: `path("Call", uuid)`."""
        return "/".join(("/v1/Account", AUTH_ID, *segments, ""))

    def send(
        self,
        method: str,
        url: str,
        auth: tuple[str, str] | None = (AUTH_ID, AUTH_TOKEN),
        **request: Any,
    ) -> httpx.Response:
        """Sends a request as it is written, and holds the answer against the spec."""
        response = self._exchange(_request(method, url, auth, **request))
        self._conformity.check(response)
        assert not self.account.faults, self.account.faults
        return response

    def get(self, *segments: str, **query: Any) -> httpx.Response:
        return self.send("GET", self.path(*segments), params=query)

    def post(self, *segments: str, json: Any = None) -> httpx.Response:
        return self.send("POST", self.path(*segments), json={} if json is None else json)

    def delete(self, *segments: str, **query: Any) -> httpx.Response:
        return self.send("DELETE", self.path(*segments), params=query)

    def call(self, to: str = "15000010000", **arguments: Any) -> str:
        """Places a call, and returns its UUID."""
        return self.call_of((AUTH_ID, AUTH_TOKEN), to, **arguments)

    def call_of(self, owner: tuple[str, str], to: str, **arguments: Any) -> str:
        """Places a call with the credentials of a subaccount, and returns its UUID."""
        wanted = {"from": "14150000000", "to": to, "answer_url": f"{APP}/answer", **arguments}
        response = self.send("POST", f"/v1/Account/{owner[0]}/Call/", owner, json=wanted)
        assert response.status_code == 201, response.text
        uuid: str = response.json()["request_uuid"]
        return uuid

    def answered_call(self, to: str = "15000010000", **arguments: Any) -> str:
        """Places a call that somebody answers after a second."""
        uuid = self.call(to, **arguments)
        self.advance(2)
        assert self.account[LIVE_CALLS][uuid].answered
        return uuid

    def bridged_calls(self, **arguments: Any) -> tuple[str, str]:
        """Places a call that dials another one, which is answered too; returns the UUIDs of both."""
        self.app.documents["/answer"] = "<Response><Dial><Number>15000010001</Number></Dial></Response>"
        uuid = self.answered_call(**arguments)
        self.advance(5)
        peer = self.account[LIVE_CALLS][uuid].peer
        assert peer is not None
        return uuid, peer.uuid

    def members(self, count: int = 2, attributes: str = "", name: str = "Room") -> list[str]:
        """Lets so many calls enter a conference, and returns their UUIDs."""
        self.app.documents["/answer"] = (
            f"<Response><Conference {attributes}>{name}</Conference><Speak>after</Speak><Wait length='999'/></Response>"
        )
        return [self.answered_call() for _ in range(count)]

    def member_ids(self, places: str) -> str:
        """Ids of members of conferences by who came first: `1,3`; what is no place of anybody stays as it is."""
        came = [str(facts["member_id"]) for facts in self.journal("conference.enter")]
        ids = {str(place): member_id for place, member_id in enumerate(came, 1)}
        return re.sub("[0-9]+", lambda place: ids.get(place[0], place[0]), places)

    def heard(self, uuid: str) -> list[str]:
        """Words, files and keys that the phone of a call was given to hear."""
        entries = [entry for entry in self.account.journal if entry.call_uuid == uuid]
        return [entry.facts["text"] for entry in entries if entry.kind.startswith("audio.") and entry.facts.get("text")]

    def journal(self, kind: str) -> list[Mapping[str, Any]]:
        """Facts of the journal's entries of a kind."""
        return [entry.facts for entry in self.account.journal if entry.kind == kind]

    def run(self, coroutine: Coroutine[Any, Any, Any]) -> Any:
        """Runs what is asynchronous."""
        return self._runner.run(coroutine)

    def close(self) -> None:
        self._runner.close()

    def _deliver(self, account: Account, request: AppRequest) -> None:
        assert account.settings.auth_id in (AUTH_ID, OTHER_AUTH_ID)
        request.leave()
        self.app.answer(request)

    def _exchange(self, asked: httpx.Request) -> httpx.Response:
        """What the API answers, asked as a server asks it: a client of HTTP between would take as long again."""
        assert isinstance(asked.stream, httpx.SyncByteStream)
        pieces = [*asked.stream]
        told: list[MutableMapping[str, Any]] = []
        raw_path, _, query = asked.url.raw_path.partition(b"?")
        scope = {
            "type": "http",
            "method": asked.method,
            "headers": [(name.lower(), value) for name, value in asked.headers.raw],
            "scheme": asked.url.scheme,
            "path": asked.url.path,
            "raw_path": raw_path,
            "query_string": query,
            "client": CLIENT,
        }

        async def receive() -> MutableMapping[str, Any]:
            piece = pieces.pop(0) if pieces else b""
            return {"type": "http.request", "body": piece, "more_body": bool(pieces)}

        async def send(message: MutableMapping[str, Any]) -> None:
            told.append(message)

        self._runner.get_loop().run_until_complete(self.api(scope, receive, send))
        start, *bodies = told
        content = b"".join(body.get("body", b"") for body in bodies)
        stream = httpx.ByteStream(b"" if asked.method == "HEAD" else content)
        response = httpx.Response(start["status"], headers=start["headers"], stream=stream, request=asked)
        response.read()
        return response


def _request(
    method: str,
    url: str,
    auth: tuple[str, str] | None,
    params: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
    **body: Any,
) -> httpx.Request:
    """A request to the host of the API, unless its URL names another; `content`, whole or in pieces, or `json`."""
    sent = {**HEADERS, **({} if auth is None else {"authorization": _basic(*auth)}), **(headers or {})}
    return httpx.Request(method, urljoin(HOST, url), params=params or None, headers=sent, **body)


@cache
def _basic(user: str, password: str) -> str:
    return f"Basic {b64encode(f'{user}:{password}'.encode()).decode()}"
