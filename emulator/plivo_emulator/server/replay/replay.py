"""A replay: the inputs of an export, each at its point in time, and a comparison with the exported journal."""

import json
from base64 import b64encode
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import zip_longest
from typing import Any, TypedDict, Unpack

from plivo_emulator.audio.speaker import Speaker
from plivo_emulator.emulator import Tenant
from plivo_emulator.records.memory.archive import MemoryArchive
from plivo_emulator.server.accounts.account_settings import AccountSettings, changed, checked
from plivo_emulator.server.accounts.runtime import Runtime
from plivo_emulator.server.asgi.api_app import Api, ApiSettings
from plivo_emulator.server.asgi.types import Message
from plivo_emulator.server.control.export import FORMAT, read, records
from plivo_emulator.server.control.journal import shown
from plivo_emulator.server.control.plane import carry_out
from plivo_emulator.server.control.provisioning.app_names import names_of
from plivo_emulator.server.control.request import ControlError, ControlRequest
from plivo_emulator.server.speech import spoken_files
from plivo_emulator.spec.control.values import SpeakerName
from plivo_emulator.voice.accounts.account import Account, Settings
from plivo_emulator.voice.app.target import AppRequest, Reply
from plivo_emulator.voice.sim.clock import Mode
from plivo_emulator.voice.sim.input_log import Input
from plivo_emulator.voice.sim.scheduler import Halt, Timer
from plivo_emulator.voice.streams.connection import StreamConnection
from plivo_emulator.voice.streams.messages import FromApp, ToApp
from plivo_emulator.voice.streams.stream_feed import SWITCHED, catch_up
from plivo_emulator.wire.instants import instant_of
from plivo_emulator.wire.secrecy import masked


class Unplayable(Exception):
    """An export cannot be replayed; the message says why."""


class Diverged(Exception):
    """The replay differs from the export; the message says where."""


NO_EXPORT = "it is no export of a run: GET /_emulator/v1/export gives one"

WRONG = (TypeError, ValueError, AttributeError, LookupError, ArithmeticError)
"""What comes of an export that somebody has written or changed by hand."""


class Replay:
    """Replays one run. Lives in an event loop, but never waits in it."""

    def __init__(self, export: Mapping[str, Any]) -> None:
        """Takes an export; raises Unplayable."""
        try:
            if "format" not in export:
                raise Unplayable(NO_EXPORT)
            if export["format"] != FORMAT:
                raise Unplayable(f"its format is {export['format']}, and this emulator knows {FORMAT}")
            if export["obstacle"] is not None:
                raise Unplayable(str(export["obstacle"]))
            self._plan = _plan(export["account"])
            self._inputs = [read(each) for each in export["inputs"]]
            self._speaker = spoken_files.speaker(export.get("spoken", ()))
            self._ended = instant_of(export["ended"]["instant"]), int(export["ended"]["steps"])
            self._journal, self._calls = _plain(_objects(export["journal"])), _plain(_objects(export["calls"]))
        except WRONG as wrong:
            raise Unplayable(f"it is no export: {_named(wrong)}") from None
        self._requests: dict[int, AppRequest] = {}
        self._held_back = {each.facts["number"] for each in self._inputs if each.kind == "leave"}
        """Requests that did not leave at once, in real time."""
        self._answered: dict[int, AppRequest] = {}
        """Requests after whose answer time waits for the app."""
        self._sent = 0

    async def run(self) -> None:
        """Replays the run; raises Diverged at the first difference."""
        running = Runtime(self._plan, MemoryArchive(), carry=self._take, speakers=self._speakers)
        running.driver.stop()  # time moves only to the points of inputs
        player = _Player(self, running)
        for number, each in enumerate(self._inputs, 1):
            try:
                self._reach(running.default, each.instant, each.steps)
                await player.play(each)
            except WRONG as wrong:
                raise Unplayable(f"input {number}, {each.kind!r:.80}, cannot be played: {_named(wrong)}") from None
        self._reach(running.default, *self._ended)
        await running.stop(0)
        self._compare(running)

    def leave(self, number: int) -> None:
        """Lets a request to the app leave that was held back; raises Diverged if it was not made."""
        request = self.request(number)
        self._requests[number] = request
        request.leave()

    def request(self, number: int) -> AppRequest:
        """Request to the app by its number, from 1; raises Diverged if it was not made."""
        request = self._requests.pop(number, None)
        if request is None:
            raise Diverged(f"the app was asked {self._sent} times, not {number} times as before")
        return request

    def answered(self, number: int, request: AppRequest) -> None:
        """Remembers a request that is answered, where that is not the end of it."""
        if request.linger:
            self._answered[number] = request

    def finish(self, number: int) -> None:
        """Ends the time that the app has after an answer; raises Diverged if there was none."""
        request = self._answered.pop(number, None)
        if request is None:
            raise Diverged(f"nothing was awaited after answer {number}")
        request.finish()

    def _speakers(self, name: str) -> Speaker | None:
        return None if name == SpeakerName.HUM else self._speaker

    def _take(self, account: Account, request: AppRequest) -> None:  # noqa: ARG002  # there is only one
        self._sent += 1
        self._requests[self._sent] = request
        if self._sent not in self._held_back:
            request.leave()

    def _reach(self, tenant: Tenant, instant: int, steps: int) -> None:
        """Moves time to a point in the run."""
        scheduler = tenant.account.scheduler
        while scheduler.steps < steps:
            if scheduler.run(instant, steps - scheduler.steps) is not Halt.SLICE:
                break
        due = scheduler.next_due()
        if scheduler.steps != steps or scheduler.now > instant or (due is not None and due < instant):
            raise Diverged(self._difference(tenant) or f"{scheduler.steps} things have happened, not {steps} as before")
        scheduler.jump(instant)

    def _compare(self, running: Runtime) -> None:
        tenant = running.default
        difference = self._difference(tenant)
        for before, now in _pairs(self._calls, _plain(records(running, tenant))):
            difference = difference or _differ("record of a call", before, now)
        if difference is not None:
            raise Diverged(difference)

    def _difference(self, tenant: Tenant) -> str | None:
        """First line of the journal that differs; None if none does."""
        names = names_of(tenant.account)
        journal = (shown(entry, names) for entry in tenant.account.journal)
        for before, now in _pairs(self._journal, journal):
            if _anywhere(before) != _anywhere(now):
                return _differ(f"line {(before or now or {}).get('serial')} of the journal", before, now)
        return None


class _RequestFacts(TypedDict):
    """A request to the API in an input, besides its body and credentials."""

    method: str
    path: str
    query: str
    host: str
    content_type: str
    client: str


class _Player:
    """Repeats inputs of an account."""

    def __init__(self, replay: Replay, running: Runtime) -> None:
        self._replay = replay
        self._running = running
        self._retry_after: int | None = None
        """Seconds after which the replayed request was told to be repeated; None: it was admitted."""
        self._api = Api(running.emulator, running.records, running.driver, ApiSettings(), lambda _: self._retry_after)
        self._patience: dict[int, list[Timer]] = {}
        self._connections: dict[str, StreamConnection] = {}
        """Those that were made, by stream."""

    @property
    def _account(self) -> Account:
        return self._running.default.account

    async def play(self, each: Input) -> None:
        """Repeats one input; raises Diverged for an unknown one."""
        plays: Mapping[str, Callable[..., Awaitable[None]]] = {
            "api": self._request_api,
            "control": self._control,
            "leave": self._leave,
            "reply": self._reply,
            "finish": self._finish,
            "lift": self._release,
            "patience": self._wait,
            "patience.over": self._wait_no_more,
            "stream.says": self._say,
            "stream.taken": self._take_all,
            "stream.look": self._look,
        }
        if each.kind not in plays:
            raise Unplayable(f"an input is of the kind {each.kind!r:.80}, which cannot be replayed")
        await plays[each.kind](**each.facts)

    async def _request_api(
        self, *, body: bytes | None, subaccount: str | None, wait: int | None, **request: Unpack[_RequestFacts]
    ) -> None:
        settings = self._account.settings
        user = f"{subaccount or settings.auth_id}:{self._account.token_of(subaccount)}"
        headers = {
            "host": request["host"],
            "content-type": request["content_type"],
            "authorization": f"Basic {b64encode(user.encode()).decode()}",
        }
        path, query = request["path"], request["query"]
        scope = {
            "type": "http",
            "method": request["method"],
            "path": path,
            "raw_path": path.encode("latin-1"),
            "query_string": query.encode("latin-1"),
            "headers": [(name.encode(), value.encode("latin-1")) for name, value in headers.items() if value],
            "client": (request["client"], 0) if request["client"] else None,
        }
        content = bytes(ApiSettings().body_bytes + 1) if body is None else body

        async def receive() -> Message:
            return {"type": "http.request", "body": content, "more_body": False}

        self._retry_after = wait
        await self._api.perform(scope, receive)

    async def _control(self, *, operation: str, path: Mapping[str, str], arguments: Mapping[str, object]) -> None:
        with suppress(ControlError):  # as in the export
            await carry_out(operation, ControlRequest(self._running), path, arguments)

    async def _leave(self, *, number: int) -> None:
        self._replay.leave(number)

    async def _reply(self, *, number: int, reply: Reply) -> None:
        request = self._replay.request(number)
        if isinstance(request.connection, StreamConnection) and reply.status == SWITCHED:
            self._connections[request.connection.stream.stream_id] = request.connection
            request.connection.connect(_Nowhere())
        request.answer(reply)
        self._replay.answered(number, request)

    async def _finish(self, *, number: int) -> None:
        self._replay.finish(number)

    async def _release(self, *, gate: int) -> None:
        holds = list(self._account.scheduler.open_holds)
        if gate >= len(holds):
            raise Diverged("an answer was given up that nobody waits for")
        self._account.input_log.take_release(holds[gate])
        holds[gate].release()

    async def _wait(self, *, length: int) -> None:
        timer = self._account.scheduler.after(length, lambda: None)
        self._patience.setdefault(timer.when, []).append(timer)

    async def _wait_no_more(self, *, due: int) -> None:
        waiting = self._patience.get(due)
        if not waiting:
            raise Diverged("somebody stopped waiting who had not begun")
        waiting.pop(0).cancel()

    async def _say(self, *, stream: str, message: FromApp) -> None:
        self._connection(stream).take(message)

    async def _take_all(self, *, stream: str) -> None:
        self._connection(stream).taken()

    async def _look(self) -> None:
        catch_up(self._account)

    def _connection(self, stream: str) -> StreamConnection:
        if stream not in self._connections:
            raise Diverged(f"there is no connection for stream {stream}")
        return self._connections[stream]


class _Nowhere:
    """A connection without an app. The export tells what the app says, and when it has received what."""

    def send(self, message: ToApp) -> None:
        """Sends nothing."""

    def when_taken(self, taken: Callable[[], None]) -> None:
        """Calls nothing: the export says when the app has taken it."""

    def close(self) -> None:
        """Closes nothing."""

    def cut(self) -> None:
        """Breaks nothing off."""


def _plan(values: Mapping[str, Any]) -> AccountSettings:
    settings = Settings(values["auth_id"], values["auth_token"], 0, media_url=values["media_url"])
    return changed(AccountSettings(settings, Mode(values["mode"]), 1.0, 0), checked(values))


def _objects(found: object) -> list[dict[str, object]]:
    """Objects of a list; raises TypeError."""
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise TypeError("the journal and the calls are lists of objects")
    return found


def _named(wrong: Exception) -> str:
    return f"{wrong!s:.200} is missing" if isinstance(wrong, KeyError) else f"{type(wrong).__name__} {wrong!s:.200}"


def _plain(records: Iterable[Mapping[str, object]]) -> list[dict[str, object]]:
    """The same without secrets, which need not be the same."""
    return [{name: masked(value) for name, value in each.items()} for each in records]


def _anywhere(entry: dict[str, object] | None) -> dict[str, object] | None:
    """Entry without the column of what it is about: secrets that were masked are shorter or longer than they were."""
    facts = {} if entry is None else entry.get("facts")
    if entry is None or not isinstance(facts, dict) or "column" not in facts:
        return entry
    return {**entry, "facts": {name: fact for name, fact in facts.items() if name != "column"}}


def _pairs(
    before: Iterable[dict[str, object]], now: Iterable[Mapping[str, object]]
) -> Iterator[tuple[dict[str, object] | None, dict[str, object] | None]]:
    """Pairs of objects of both runs, as JSON has them; None if one run has ended."""
    for then, found in zip_longest(before, now):
        yield then, None if found is None else json.loads(json.dumps(found, default=str))


def _differ(what: str, before: object, now: object) -> str | None:
    if before == now:
        return None
    return f"{what} is another one:\n  then {_line(before)}\n  now  {_line(now)}"


def _line(found: object) -> str:
    return "nothing" if found is None else json.dumps(found, ensure_ascii=False, sort_keys=True)
