"""Who is slow keeps itself waiting: slots for requests to apps are an account's own, and free ones go round."""

from __future__ import annotations

import asyncio
import json
import threading
from typing import TYPE_CHECKING, cast

from plivo_emulator.server import descriptors
from plivo_emulator.server.outbound import dispatcher
from plivo_emulator.server.outbound.slots import Slots
from plivo_emulator.server.replay.file import replayed
from plivo_emulator.voice.sim.clock import Mode

from tests.emulator.server.quiet import quiet_account
from tests.eventually import eventually

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    import pytest
    from plivo_emulator.voice.accounts.account import Account

    from tests.emulator.server.app import App, Conversation
    from tests.emulator.server.ears import Ears
    from tests.emulator.server.served_emulator import ServedEmulator

HELLO = "<Response><Speak>Hello</Speak></Response>"


def quiet(emulator: ServedEmulator, app: App) -> list[dict[str, Any]]:
    """Journal of a call in an account of its own, from its birth to its end."""
    with quiet_account(emulator) as wire:
        wire.call(app.url("/quiet"), hangup_url=app.url("/over"))
        wire.run_out()
        return wire.journal()


def test_calls_of_an_account_are_the_same_beside_one_whose_apps_hang(
    open_emulator: Callable[..., ServedEmulator], app: App
) -> None:
    emulator = open_emulator(longest=600)
    app.says("/quiet", HELLO)
    alone = quiet(emulator, app)

    def all_hang() -> bool:
        emulator.control("POST", "clock/run", {"until": "idle", "timeout": 0.1})
        return len(app.at("/hangs")) >= dispatcher.AT_ONCE

    for _ in range(300):
        emulator.call(app.does("/hangs", lambda talk: talk.wait()))
    assert eventually(all_hang)
    assert quiet(emulator, app) == alone


def test_an_account_whose_request_has_left_comes_behind_those_that_wait() -> None:
    noisy, quiet_one = cast("Account", object()), cast("Account", object())

    async def order() -> list[Account]:
        slots = Slots(1, 10, 100)
        left: list[Account] = []
        first = slots.take(noisy)
        assert first is not None

        async def leave(account: Account) -> None:
            slot = await slots.wait(account)
            left.append(account)
            slot.give_back()

        waiting = [asyncio.ensure_future(leave(each)) for each in (noisy, noisy, noisy, quiet_one)]
        await asyncio.sleep(0)
        first.give_back()
        await asyncio.gather(*waiting)
        return left

    assert asyncio.run(order()) == [noisy, quiet_one, noisy, noisy]


def test_in_real_time_a_request_is_sent_when_it_leaves_and_waited_for_from_then_on(
    open_emulator: Callable[..., ServedEmulator], app: App, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(dispatcher, "MOST", 1)
    emulator, asked, go_on = open_emulator(mode=Mode.REAL), threading.Event(), threading.Event()

    def slowly(talk: Conversation) -> None:
        asked.set()
        go_on.wait(60)
        talk.say("<Response><Hangup/></Response>")

    number = "15000000000"  # answers at once
    calls = [emulator.call(app.does("/answer", slowly), to=number) for _ in range(2)]
    assert asked.wait(60)
    assert len(emulator.journal("callback.sent")) == 1
    go_on.set()
    for uuid in calls:
        assert emulator.control_json(
            "POST", "journal/wait", {"kind": "call.hang_up", "call_uuid": uuid, "timeout": 60}
        )["met"]
    first, second = (entry["instant"] for entry in emulator.journal("callback.sent"))
    assert second > first
    assert len(emulator.journal("callback.answered")) == len(app.at("/answer")) == 2
    export = tmp_path / "run.json"
    export.write_text(json.dumps(emulator.control_json("GET", "export")))
    assert replayed(str(export)).difference is None


def test_a_request_whose_call_has_ended_while_it_waited_does_not_leave(
    open_emulator: Callable[..., ServedEmulator], app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatcher, "MOST", 1)
    emulator, asked, go_on = open_emulator(mode=Mode.REAL), threading.Event(), threading.Event()

    def slowly(talk: Conversation) -> None:
        asked.set()
        go_on.wait(60)
        talk.say("<Response><Hangup/></Response>")

    def place() -> str:
        return emulator.call(app.does("/answer", slowly), to="15000000000")

    def come(kind: str, uuid: str) -> bool:
        met: bool = emulator.control_json("POST", "journal/wait", {"kind": kind, "call_uuid": uuid, "timeout": 60})[
            "met"
        ]
        return met

    first = place()
    assert asked.wait(60)
    second = place()
    assert come("call.answer", second)
    assert emulator.api("DELETE", "Call", second).status_code == 204
    go_on.set()
    assert come("call.hang_up", first)
    assert come("call.hang_up", place())
    assert len(app.at("/answer")) == len(emulator.journal("callback.sent")) == 2


def test_streams_of_one_account_leave_connections_to_all_others(
    open_emulator: Callable[..., ServedEmulator], app: App, ears: Ears, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(descriptors, "for_apps", lambda: 16)
    emulator = open_emulator()
    app.says("/quiet", HELLO)
    alone = quiet(emulator, app)
    document = f"<Response><Stream>{ears.url()}</Stream><Wait length='1000'/></Response>"
    for _ in range(20):
        emulator.call(app.says("/answer", document), to="15000000000")
    emulator.advance(2)
    refused = emulator.journal("stream.fail")
    assert {entry["facts"]["reason"] for entry in refused} == {"no connection: the account has too many open"}
    assert 4 <= len(ears.conversations) <= 8
    assert quiet(emulator, app) == alone
    emulator.control_json("POST", f"accounts/{emulator.auth_id}/reset")
    for each in ears.conversations:
        assert each.over.wait(60)
    seen = len(ears.conversations)
    emulator.call(app.url("/answer"), to="15000000000")
    emulator.advance(2)
    assert len(ears.conversations) == seen + 1


def test_a_slot_that_nobody_waits_for_any_more_goes_to_the_next(emulator: ServedEmulator) -> None:
    account = emulator.service.running.default.account

    async def played() -> None:
        slots = Slots(1, 1, 9)
        first = slots.take(account)
        assert first is not None
        gone, waiting = (asyncio.ensure_future(slots.wait(account)) for _ in range(2))
        await asyncio.sleep(0)
        gone.cancel()
        await asyncio.gather(gone, return_exceptions=True)
        for _ in range(2):  # a second time is nothing
            first.give_back()
        async with asyncio.timeout(60):
            await waiting
        late = asyncio.ensure_future(slots.wait(account))
        await asyncio.sleep(0)
        waiting.result().give_back()
        late.cancel()  # it has its slot, and does not know yet
        await asyncio.gather(late, return_exceptions=True)
        assert slots.take(account) is not None

    asyncio.run(played())
