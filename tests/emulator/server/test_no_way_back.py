"""Requests to apps never come back to the emulator itself, whatever name, URL or redirect leads there."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

from tests.emulator.cli.command import Serving
from tests.emulator.server.way_to_app import detail, every_name_is, refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

RESET = "/_emulator/v1/accounts/MATESTTESTTESTTEST00/reset"
PLAY = "<Response><Play>{}</Play></Response>"
RECORD = "<Response><Record maxLength='2' fileFormat='wav' action='{}'/></Response>"
STREAM = "<Response><Stream>{}</Stream><Wait length='2'/></Response>"


def port(emulator: ServedEmulator) -> int:
    return int(emulator.base.rpartition(":")[2])


def test_a_callback_to_the_emulator_is_refused_and_the_journal_says_why(emulator: ServedEmulator) -> None:
    call = emulator.call(f"{emulator.base}{RESET}")
    assert (
        refusal(emulator, call) == f"127.0.0.1:{port(emulator)} is the emulator itself: no request to an app goes there"
    )


@pytest.mark.parametrize("host", ["localhost", "[::ffff:127.0.0.1]", "127.0.0.1"])
def test_every_name_of_it_is_refused(emulator: ServedEmulator, host: str) -> None:
    assert "the emulator itself" in refusal(emulator, emulator.call(f"http://{host}:{port(emulator)}{RESET}"))


def test_an_address_that_means_every_address_is_refused_even_where_all_networks_are_allowed(
    open_emulator: Callable[..., ServedEmulator],
) -> None:
    emulator = open_emulator(allowed=("0.0.0.0/0",))
    assert "the emulator itself" in refusal(emulator, emulator.call(f"http://0.0.0.0:{port(emulator)}{RESET}"))


def test_a_name_that_leads_there_is_refused(emulator: ServedEmulator, monkeypatch: pytest.MonkeyPatch) -> None:
    every_name_is("127.0.0.1", monkeypatch)
    assert "the emulator itself" in refusal(emulator, emulator.call(f"http://innocent.example:{port(emulator)}{RESET}"))


def test_the_name_that_others_reach_it_by_is_refused(open_emulator: Callable[..., ServedEmulator]) -> None:
    emulator = open_emulator(media_url="http://emulator.test:9000")
    assert "the emulator itself" in refusal(emulator, emulator.call(f"http://emulator.test:9000{RESET}"))


@pytest.mark.parametrize("status", [302, 307])
def test_a_redirect_there_is_refused(emulator: ServedEmulator, app: App, status: int) -> None:
    there = {"Location": f"{emulator.base}{RESET}"}
    call = emulator.call(app.does("/answer", lambda talk: talk.say("", status=status, headers=there)))
    assert "the emulator itself" in refusal(emulator, call)
    assert not emulator.journal("control.request")


def test_an_app_url_that_leads_there_is_refused(open_emulator: Callable[..., ServedEmulator]) -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))  # so that nobody listens there
        emulator = open_emulator(app_urls=(f"https://my-app.example=http://127.0.0.1:{bound.getsockname()[1]}",))
        emulator.call("https://my-app.example/")
        assert "nothing listens there" in detail(emulator)
    there = open_emulator(
        app_urls=("https://my-app.example=http://emulator.test:9000",), media_url="http://emulator.test:9000"
    )
    assert "the emulator itself" in refusal(there, there.call(f"https://my-app.example{RESET}"))


def test_a_server_that_listens_everywhere_is_found_at_no_address_of_this_machine() -> None:
    with Serving("--host", "0.0.0.0", "--time", "manual") as serving:  # noqa: S104  # for the time of the test
        for host in ("127.0.0.1", "127.8.9.10", "localhost"):
            call = serving.call(f"http://{host}:{serving.base.rpartition(':')[2]}{RESET}")
            assert "the emulator itself" in refusal(serving, call)


def test_no_stream_goes_there(emulator: ServedEmulator, app: App) -> None:
    app.says("/answer", STREAM.format(f"ws://127.0.0.1:{port(emulator)}/_emulator/v1/journal/stream"))
    emulator.call(app.url("/answer"))
    emulator.run_out()
    assert "the emulator itself" in emulator.journal("stream.fail")[0]["facts"]["reason"]


def test_a_recording_can_be_played_back(emulator: ServedEmulator, app: App) -> None:
    app.does("/after", lambda talk: talk.say(PLAY.format(recorded(app))))
    app.says("/answer", RECORD.format(app.url("/after")))
    emulator.call(app.url("/answer"))
    emulator.run_out()
    fetched = emulator.journal("callback.answered")[-1]["facts"]
    assert (fetched["event"], fetched["status"], fetched["failure"]) == ("media.play", 200, None)


def test_what_was_opened_for_a_recording_leads_nowhere_else(emulator: ServedEmulator, app: App) -> None:
    back = f"<Redirect>{emulator.base}{RESET}</Redirect></Response>"
    app.does("/after", lambda talk: talk.say(PLAY.format(recorded(app)).replace("</Response>", back)))
    app.says("/answer", RECORD.format(app.url("/after")))
    emulator.call(app.url("/answer"))
    emulator.run_out()
    assert "the emulator itself" in emulator.journal("callback.answered")[-1]["facts"]["detail"]


def recorded(app: App) -> str:
    """URL of the recording that the app was last told of."""
    return app.at("/after")[-1].form["RecordUrl"]


def test_an_allowed_name_opens_its_address_to_no_other_name(
    open_emulator: Callable[..., ServedEmulator], monkeypatch: pytest.MonkeyPatch
) -> None:
    every_name_is("203.0.113.9", monkeypatch)
    emulator = open_emulator(allowed=("app.example",), longest=0.2)
    emulator.call("http://app.example:9/answer")
    assert "203.0.113.9" not in detail(emulator)
    for host in ("other.example", "203.0.113.9"):
        assert "--allow-callbacks-to" in refusal(emulator, emulator.call(f"http://{host}:9/answer"))
