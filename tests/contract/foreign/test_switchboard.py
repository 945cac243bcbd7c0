"""The switchboard of the stand-in agrees with itself, however long each of its steps takes."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any, cast

import httpx
import pytest

from tests.contract.foreign.switchboard import RINGS, Switchboard

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.contract.foreign.callback_sender import CallbackSender

APP = "http://127.0.0.1:9"
CALL = {"from": "14155550100", "to": "14155550177", "answer_url": f"{APP}/answer", "hangup_url": f"{APP}/hangup"}


class App:
    """Hears everything, and says nothing."""

    def __init__(self) -> None:
        self.callbacks: list[tuple[str, Mapping[str, Any]]] = []
        self.hears = threading.Event()
        """Not set: whatever is told has to wait."""
        self.hears.set()

    def send_form(self, url: str, _: str, fields: Mapping[str, Any]) -> httpx.Response:
        assert self.hears.wait(60)
        self.callbacks.append((url.rpartition("/")[2], fields))
        return httpx.Response(200)

    def at(self, name: str) -> list[Mapping[str, Any]]:
        """What was told to a URL."""
        return [fields for url, fields in self.callbacks if url == name]


@pytest.fixture
def app() -> App:
    return App()


@pytest.fixture
def switchboard(app: App) -> Switchboard:
    return Switchboard(cast("CallbackSender", app), "", slow_clock())


def slow_clock() -> Callable[[], datetime]:
    """Clock of a machine so busy that a second passes from each look at it to the next."""
    looks = count(1)
    return lambda: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=next(looks))


def test_the_end_of_a_call_is_told_as_its_record_has_it(app: App, switchboard: Switchboard) -> None:
    for _ in range(60):  # a minute more is billed in one of them
        switchboard.begin(CALL)
        switchboard.join()
    for uuid in list(switchboard.live):
        switchboard.hang_up(uuid)
    switchboard.join()
    billed = {each["call_uuid"]: each["billed_duration"] for each in switchboard.records}
    told = {fields["CallUUID"]: fields["BillDuration"] for fields in app.at("hangup")}
    assert len(told) == 60
    assert told == {uuid: billed[uuid] for uuid in told}


def test_all_is_over_when_what_was_begun_meanwhile_is_over_too(app: App, switchboard: Switchboard) -> None:
    app.hears.clear()
    uuid = switchboard.begin(CALL)
    waiting = threading.Thread(target=switchboard.join)
    waiting.start()
    switchboard.hang_up(uuid)
    app.hears.set()
    waiting.join()
    assert len(app.at("hangup")) == 1


def test_who_reads_records_sees_no_more_of_them_when_a_call_ends_meanwhile(switchboard: Switchboard) -> None:
    uuid = switchboard.begin(CALL)
    switchboard.join()
    reading = iter(switchboard.records)
    found = [next(reading)]
    switchboard.hang_up(uuid)
    found += reading
    assert len({each["call_uuid"] for each in found}) == len(found)


def test_a_phone_is_answered_once(switchboard: Switchboard, monkeypatch: pytest.MonkeyPatch) -> None:
    uuid = switchboard.begin({**CALL, "to": RINGS})
    switchboard.join()
    monkeypatch.setattr(switchboard, "behind", lambda _: None)  # what follows takes its time
    assert [switchboard.act(uuid, "answer") for _ in range(2)] == [True, False]
