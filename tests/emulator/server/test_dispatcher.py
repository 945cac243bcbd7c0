"""The shell around the core: nothing waits for an app but the call itself, and one fault stops nobody else."""

from __future__ import annotations

import asyncio
import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from plivo_emulator.server import descriptors
from plivo_emulator.server.outbound import dispatcher
from plivo_emulator.server.outbound.dispatcher import AT_ONCE, Dispatcher
from plivo_emulator.server.outbound.stream_connections import Streams
from plivo_emulator.server.outbound.way import DIRECT
from plivo_emulator.voice.app.target import AppRequest
from plivo_emulator.wire.times import SECOND

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from plivo_emulator.voice.app.target import Reply

    from tests.emulator.server.app import App, Conversation
    from tests.emulator.server.served_emulator import ServedEmulator

HELLO = "<Response><Speak>Hello</Speak></Response>"
WAITS = "<Response>" + "<Wait length='1800'/>" * 8 + "</Response>"


def test_no_request_waits_for_a_callback(emulator: ServedEmulator, app: App) -> None:
    asked = threading.Event()

    def never(talk: Conversation) -> None:
        asked.set()
        talk.wait()

    url = app.does("/never", never)
    call = emulator.call(url, ring_url=url)
    assert asked.wait(60)
    live = emulator.api("GET", "Call", call, params={"status": "live"})
    assert live.json()["call_status"] == "ringing"
    assert emulator.api("DELETE", "Call", call).status_code == 204


def test_an_app_with_one_thread_may_call_the_api_inside_a_handler(emulator: ServedEmulator, app: App) -> None:
    second: list[str] = []

    def call_again(talk: Conversation) -> None:
        second.append(emulator.call(app.url("/second")))
        talk.say(HELLO)

    app.says("/second", HELLO)
    emulator.call(app.does("/answer", call_again))
    assert emulator.run()
    assert len(second) == 1
    assert {record["hangup_cause_code"] for record in emulator.records()} == {4010}


def test_requests_are_answered_in_the_middle_of_a_long_skip(emulator: ServedEmulator, app: App) -> None:
    app.says("/waits", WAITS)
    for _ in range(200):
        emulator.call(app.url("/waits"))
    with ThreadPoolExecutor() as pool:
        skip = pool.submit(emulator.control_json, "POST", "clock/advance", {"seconds": 5 * 3600})
        answered = 0
        while not skip.done():
            assert emulator.api("GET", "Call", params={"limit": 1}).status_code == 200
            answered += 1
        assert skip.result()["met"]
    assert answered > 1


class Crowd:
    """An app whose every answer waits until so many are waited for."""

    def __init__(self, size: int) -> None:
        self.complete = threading.Event()
        self.most = 0
        self._size = size
        self._here = 0
        self._lock = threading.Lock()

    def __call__(self, talk: Conversation) -> None:
        with self._lock:
            self._here += 1
            self.most = max(self.most, self._here)
            if self._here == self._size:
                self.complete.set()
        assert self.complete.wait(60)
        with self._lock:
            self._here -= 1
        talk.say("")


def test_slow_answers_do_not_keep_other_callbacks_waiting(emulator: ServedEmulator, app: App) -> None:
    crowd = Crowd(5 * AT_ONCE)
    ring_url = app.does("/ring", crowd)
    for _ in range(5 * AT_ONCE):
        emulator.call(app.says("/answer", HELLO), ring_url=ring_url)
    assert emulator.run()
    assert len(app.at("/ring")) == crowd.most == 5 * AT_ONCE


def test_a_flood_of_callbacks_has_a_bound(
    open_emulator: Callable[..., ServedEmulator], app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatcher, "MOST", 20)
    emulator, crowd = open_emulator(), Crowd(20)
    ring_url = app.does("/ring", crowd)
    for _ in range(100):
        emulator.call(app.says("/answer", HELLO), ring_url=ring_url)
    assert emulator.run()
    assert len(app.at("/ring")) == 100
    assert crowd.most == 20


def test_a_fault_of_the_emulator_is_told_and_stops_nobody_else(
    emulator: ServedEmulator, app: App, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise ZeroDivisionError("a mistake")

    account = emulator.service.running.default.account
    account.scheduler.after(500_000, broken)
    with caplog.at_level(logging.ERROR, "plivo_emulator"):
        assert emulator.ending(emulator.call(app.says("/answer", HELLO))) == 4010
    [entry] = emulator.journal("emulator.fault")
    assert "a mistake" in entry["facts"]["error"]
    assert "Internal fault in account" in caplog.text


def test_what_an_app_answers_to_an_account_that_is_gone_is_nothing(emulator: ServedEmulator, app: App) -> None:
    asked, go_on, said = threading.Event(), threading.Event(), threading.Event()

    def hesitate(talk: Conversation) -> None:
        asked.set()
        go_on.wait(60)
        try:
            talk.say(HELLO)
        except ConnectionError:
            talk.hang_up()
        said.set()

    emulator.call(app.does("/answer", hesitate))
    with ThreadPoolExecutor() as pool:
        run = pool.submit(emulator.control, "POST", "clock/run", {"until": "idle"})
        assert asked.wait(60)
        emulator.control_json("POST", "accounts/MATESTTESTTESTTEST00/reset")
        assert run.result().status_code == 409
    go_on.set()
    assert said.wait(60)
    assert emulator.run()
    assert emulator.journal() == []


def test_nobody_gets_a_web_socket(emulator: ServedEmulator) -> None:
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "x"}
    assert emulator.client.get("/anything", headers=upgrade).status_code == 404


def asked_for(url: str, answered: Callable[[Reply], None]) -> AppRequest:
    """A request to an app, with ten seconds for everything."""
    patience = 10 * SECOND
    return AppRequest(
        "answer", None, "GET", url, {}, signed=False, json=None, connect=patience, read=patience, answer=answered
    )


def test_a_request_that_is_dropped_before_it_left_keeps_no_connection(
    emulator: ServedEmulator, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(descriptors, "for_apps", lambda: 3)
    account, url = emulator.service.running.default.account, app.says("/answer", HELLO)

    async def status() -> int | None:
        heard: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        shell = Dispatcher(DIRECT, Streams(lambda _: None), lambda _: None)
        for answered in (lambda _: None,) * 3 + (heard.set_result,):
            shell.drop(account)
            shell.send(account, asked_for(url, answered))
        async with asyncio.timeout(60):
            reply = await heard
        await shell.close(1)
        return reply.status

    assert asyncio.run(status()) == 200
    assert len(app.at("/answer")) == 1
