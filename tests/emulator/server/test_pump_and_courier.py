"""The shell around the core: nothing waits for an app but the call itself, and one fault stops nobody else."""

from __future__ import annotations

import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from plivo_emulator.server.courier import AT_ONCE

if TYPE_CHECKING:
    import pytest

    from tests.emulator.server.app import App, Conversation
    from tests.emulator.server.house import House

HELLO = "<Response><Speak>Hello</Speak></Response>"
WAITS = "<Response>" + "<Wait length='1800'/>" * 8 + "</Response>"


def test_no_request_waits_for_a_callback(house: House, app: App) -> None:
    asked = threading.Event()

    def never(talk: Conversation) -> None:
        asked.set()
        talk.wait()

    url = app.does("/never", never)
    call = house.call(url, ring_url=url)
    assert asked.wait(5)
    live = house.api("GET", "Call", call, params={"status": "live"})
    assert live.json()["call_status"] == "ringing"
    assert house.api("DELETE", "Call", call).status_code == 204


def test_an_app_with_one_thread_may_call_the_api_inside_a_handler(house: House, app: App) -> None:
    second: list[str] = []

    def call_again(talk: Conversation) -> None:
        second.append(house.call(app.url("/second")))
        talk.say(HELLO)

    app.says("/second", HELLO)
    house.call(app.does("/answer", call_again))
    assert house.run()
    assert len(second) == 1
    assert {record["hangup_cause_code"] for record in house.records()} == {4010}


def test_requests_are_answered_in_the_middle_of_a_long_skip(house: House, app: App) -> None:
    app.says("/waits", WAITS)
    for _ in range(200):
        house.call(app.url("/waits"))
    with ThreadPoolExecutor() as pool:
        skip = pool.submit(house.told, "POST", "clock/advance", {"seconds": 5 * 3600})
        answered = 0
        while not skip.done():
            assert house.api("GET", "Call", params={"limit": 1}).status_code == 200
            answered += 1
        assert skip.result()["met"]
    assert answered > 1


def test_a_burst_of_callbacks_is_sent_a_few_at_a_time(house: House, app: App) -> None:
    lock, enough = threading.Lock(), threading.Event()
    under_way, most = 0, 0

    def count(talk: Conversation) -> None:
        nonlocal under_way, most
        with lock:
            under_way += 1
            most = max(most, under_way)
            if under_way == AT_ONCE:
                enough.set()
        assert enough.wait(10)
        with lock:
            under_way -= 1
        talk.say("")

    ring_url = app.does("/ring", count)
    for _ in range(3 * AT_ONCE):
        house.call(app.says("/answer", HELLO), ring_url=ring_url)
    assert house.run()
    assert len(app.at("/ring")) == 3 * AT_ONCE
    assert most == AT_ONCE


def test_a_fault_of_the_emulator_is_told_and_stops_nobody_else(
    house: House, app: App, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise ZeroDivisionError("a mistake")

    account = house.service.running.default.account
    account.timeline.after(500_000, broken)
    with caplog.at_level(logging.ERROR, "plivo_emulator"):
        assert house.ending(house.call(app.says("/answer", HELLO))) == 4010
    [entry] = house.journal("emulator.fault")
    assert "a mistake" in entry["facts"]["error"]
    assert "Internal fault in account" in caplog.text


def test_what_an_app_answers_to_an_account_that_is_gone_is_nothing(house: House, app: App) -> None:
    asked, go_on, said = threading.Event(), threading.Event(), threading.Event()

    def hesitate(talk: Conversation) -> None:
        asked.set()
        go_on.wait(5)
        try:
            talk.say(HELLO)
        except ConnectionError:
            talk.hang_up()
        said.set()

    house.call(app.does("/answer", hesitate))
    with ThreadPoolExecutor() as pool:
        run = pool.submit(house.control, "POST", "clock/run", {"until": "idle"})
        assert asked.wait(5)
        house.told("POST", "accounts/MATESTTESTTESTTEST00/reset")
        assert run.result().status_code == 409
    go_on.set()
    assert said.wait(5)
    assert house.run()
    assert house.journal() == []


def test_nobody_gets_a_web_socket(house: House) -> None:
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "x"}
    assert house.client.get("/anything", headers=upgrade).status_code == 404
