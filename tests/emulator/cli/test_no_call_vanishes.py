"""After a crash, every call that was placed has an end: one record, and its app is told."""

from __future__ import annotations

import signal
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.emulator.cli.command import Serving
from tests.wire import Wire

if TYPE_CHECKING:
    from pathlib import Path

    from tests.emulator.server.app import App
    from tests.postgres import Postgres

HANGUP = "<Response><Hangup/></Response>"
WAITS = "<Response><Wait length='1000'/></Response>"
UNDER_WAY = 4
"""Requests that are under way when the server is killed."""
JUST_TOLD = 20
"""Ends that are told in a tenth of a second, after which the file knows it: who is killed before tells them again."""


def killed(serving: Serving) -> None:
    serving.signal(signal.SIGKILL)
    assert serving.wait() == (-signal.SIGKILL, "")


def ends(app: App) -> Counter[str]:
    return Counter(heard.form["CallUUID"] for heard in app.heard if heard.path == "/hangup")


def hangup_forms(app: App, call: str) -> list[dict[str, str]]:
    return [heard.form for heard in app.heard if heard.path == "/hangup" and heard.form["CallUUID"] == call]


def test_calls_that_were_queued_ringing_or_answered_at_a_crash_are_ended_by_who_opens_the_account_next(
    app: App, tmp_path: Path
) -> None:
    urls = {"answer_url": app.says("/answer", WAITS), "hangup_url": app.says("/hangup", "")}
    with Serving("--data", str(tmp_path), "--time", "manual", "--cps", "1") as serving:
        answered = serving.call(**urls)
        serving.advance(10)
        ringing, queued, came = serving.call(**urls), serving.call(**urls), serving.incoming(**urls)
        now = serving.control_json("GET", "clock")["now"]
        killed(serving)
    with Serving("--data", str(tmp_path), "--time", "manual") as serving:
        serving.run_out()
        records = {record["call_uuid"]: record for record in serving.records()}
        assert records.keys() == {answered, ringing, queued, came}
        for record in records.values():
            assert (record["hangup_cause_name"], record["hangup_source"]) == ("Internal Error", "Plivo")
            assert record["end_time"][:19] == now.replace("T", " ")[:19]
        assert records[answered]["call_duration"] == 9
        assert records[came]["call_direction"] == "inbound"
        assert ends(app) == Counter(records.keys())
        [form] = hangup_forms(app, answered)
        assert (form["CallStatus"], form["HangupCauseName"], form["Duration"]) == ("completed", "Internal Error", "9")
        assert [form["CallStatus"] for form in hangup_forms(app, ringing)] == ["failed"]
        assert serving.journal("call.hang_up", call_uuid=answered)


def test_an_end_that_was_not_told_before_a_crash_is_told_after_it(app: App, tmp_path: Path) -> None:
    urls = {
        "answer_url": app.says("/answer", HANGUP),
        "hangup_url": app.does("/hangup", lambda talk: talk.say("", 500)),
    }
    with Serving("--data", str(tmp_path), "--time", "manual") as serving:
        call = serving.call(**urls)
        serving.run("entry", kind="call.hang_up")
        [before] = serving.journal("call.hang_up")
        serving.advance(1)
        killed(serving)
    app.heard.clear()
    app.says("/hangup", "")
    with Serving("--data", str(tmp_path), "--time", "manual") as serving:
        serving.run_out()
        [record] = serving.records()
        assert record["call_uuid"] == call
        assert record["hangup_cause_name"] == before["facts"]["cause"]
        [form] = hangup_forms(app, call)
        assert form["HangupCauseName"] == before["facts"]["cause"]
    with Serving("--data", str(tmp_path), "--time", "manual") as serving:
        serving.run_out()
        assert len(hangup_forms(app, call)) == 1


def test_a_call_that_is_live_when_the_server_is_told_to_stop_is_ended_at_the_next_start(
    app: App, tmp_path: Path
) -> None:
    urls = {"answer_url": app.says("/answer", WAITS), "hangup_url": app.says("/hangup", "")}
    with Serving("--data", str(tmp_path), "--time", "manual") as serving:
        call = serving.call(**urls)
        serving.advance(10)
    with Serving("--data", str(tmp_path), "--time", "manual") as serving:
        assert [record["call_uuid"] for record in serving.records()] == [call]
        serving.run_out()
        assert ends(app) == Counter([call])


class Callers:
    """Clients that place calls until the server is gone."""

    def __init__(self, app: App) -> None:
        self._urls = app.says("/answer/short", HANGUP), app.says("/answer/long", WAITS)
        self._hangup_url = app.says("/hangup", "")
        self.placed: list[str] = []
        """Calls that were answered with 201."""

    def flood(self, serving: Serving) -> None:
        """Has a server killed in the middle of its work."""
        enough = len(self.placed) + 30

        def call(caller: int) -> None:
            with httpx.Client(base_url=serving.base, auth=serving.client.auth, timeout=60) as client:
                wire = Wire(client.request, (serving.auth_id, serving.auth_token))
                for turn in range(1000):
                    url = self._urls[(caller + turn) % 2]
                    try:
                        self.placed.append(wire.call(url, hangup_url=self._hangup_url))
                    except httpx.TransportError:
                        return
                    if len(self.placed) >= enough:
                        serving.signal(signal.SIGKILL)

        with ThreadPoolExecutor(UNDER_WAY) as callers:
            list(callers.map(call, range(UNDER_WAY)))
        assert serving.wait()[0] == -signal.SIGKILL


def lives(app: App, rounds: int, *kept: str) -> None:
    """Kills a server under load, again and again, and sees that no call is lost."""
    callers = Callers(app)
    for _ in range(rounds):
        with Serving(*kept, "--time", "real", "--speed", "20", "--cps", "0") as serving:
            callers.flood(serving)
    with Serving(*kept, "--time", "manual") as serving:
        serving.run_out()
        records = Counter(record["call_uuid"] for record in serving.records())
    placed, heard = callers.placed, ends(app)
    assert len(placed) == len(set(placed)) >= 30 * rounds
    assert {call: records[call] for call in placed if records[call] != 1} == {}
    assert [call for call in placed if not heard[call]] == []
    assert sum(heard[call] > 1 for call in placed) <= JUST_TOLD * rounds


def test_no_call_that_was_placed_is_lost_when_a_server_is_killed_under_load(app: App, tmp_path: Path) -> None:
    lives(app, 2, "--data", str(tmp_path))


def test_none_is_lost_that_was_placed_with_postgresql(app: App, postgres: Postgres) -> None:
    lives(app, 1, "--database", postgres.url())


@pytest.mark.walks
def test_fifty_kills_lose_no_call(app: App, tmp_path: Path) -> None:
    lives(app, 50, "--data", str(tmp_path))


@pytest.mark.walks
def test_fifty_kills_lose_no_call_with_postgresql(app: App, postgres: Postgres) -> None:
    lives(app, 50, "--database", postgres.url())
