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
    from tests.emulator.server.house import House

RESET = "/_emulator/v1/accounts/MATESTTESTTESTTEST00/reset"
PLAY = "<Response><Play>{}</Play></Response>"
RECORD = "<Response><Record maxLength='2' fileFormat='wav' action='{}'/></Response>"
STREAM = "<Response><Stream>{}</Stream><Wait length='2'/></Response>"


def port(house: House) -> int:
    return int(house.base.rpartition(":")[2])


def test_a_callback_to_the_emulator_is_refused_and_the_journal_says_why(house: House) -> None:
    call = house.call(f"{house.base}{RESET}")
    assert refusal(house, call) == f"127.0.0.1:{port(house)} is the emulator itself: no request to an app goes there"


@pytest.mark.parametrize("host", ["localhost", "[::ffff:127.0.0.1]", "127.0.0.1"])
def test_every_name_of_it_is_refused(house: House, host: str) -> None:
    assert "the emulator itself" in refusal(house, house.call(f"http://{host}:{port(house)}{RESET}"))


def test_an_address_that_means_every_address_is_refused_even_where_all_networks_are_allowed(
    open_house: Callable[..., House],
) -> None:
    house = open_house(allowed=("0.0.0.0/0",))
    assert "the emulator itself" in refusal(house, house.call(f"http://0.0.0.0:{port(house)}{RESET}"))


def test_a_name_that_leads_there_is_refused(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    every_name_is("127.0.0.1", monkeypatch)
    assert "the emulator itself" in refusal(house, house.call(f"http://innocent.example:{port(house)}{RESET}"))


def test_the_name_that_others_reach_it_by_is_refused(open_house: Callable[..., House]) -> None:
    house = open_house(media_url="http://emulator.test:9000")
    assert "the emulator itself" in refusal(house, house.call(f"http://emulator.test:9000{RESET}"))


@pytest.mark.parametrize("status", [302, 307])
def test_a_redirect_there_is_refused(house: House, app: App, status: int) -> None:
    there = {"Location": f"{house.base}{RESET}"}
    call = house.call(app.does("/answer", lambda talk: talk.say("", status=status, headers=there)))
    assert "the emulator itself" in refusal(house, call)
    assert not house.journal("control.request")


def test_an_app_url_that_leads_there_is_refused(open_house: Callable[..., House]) -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))  # so that nobody listens there
        house = open_house(app_urls=(f"https://my-app.example=http://127.0.0.1:{bound.getsockname()[1]}",))
        house.call("https://my-app.example/")
        assert "nothing listens there" in detail(house)
    there = open_house(
        app_urls=("https://my-app.example=http://emulator.test:9000",), media_url="http://emulator.test:9000"
    )
    assert "the emulator itself" in refusal(there, there.call(f"https://my-app.example{RESET}"))


def test_a_server_that_listens_everywhere_is_found_at_no_address_of_this_machine() -> None:
    with Serving("--host", "0.0.0.0", "--time", "manual") as serving:  # noqa: S104  # for the time of the test
        for host in ("127.0.0.1", "127.8.9.10", "localhost"):
            call = serving.call(f"http://{host}:{serving.base.rpartition(':')[2]}{RESET}")
            assert "the emulator itself" in refusal(serving, call)


def test_no_stream_goes_there(house: House, app: App) -> None:
    app.says("/answer", STREAM.format(f"ws://127.0.0.1:{port(house)}/_emulator/v1/journal/stream"))
    house.call(app.url("/answer"))
    house.run_out()
    assert "the emulator itself" in house.journal("stream.fail")[0]["facts"]["reason"]


def test_a_recording_can_be_played_back(house: House, app: App) -> None:
    app.does("/after", lambda talk: talk.say(PLAY.format(recorded(app))))
    app.says("/answer", RECORD.format(app.url("/after")))
    house.call(app.url("/answer"))
    house.run_out()
    fetched = house.journal("callback.answered")[-1]["facts"]
    assert (fetched["event"], fetched["status"], fetched["failure"]) == ("media.play", 200, None)


def test_what_was_opened_for_a_recording_leads_nowhere_else(house: House, app: App) -> None:
    back = f"<Redirect>{house.base}{RESET}</Redirect></Response>"
    app.does("/after", lambda talk: talk.say(PLAY.format(recorded(app)).replace("</Response>", back)))
    app.says("/answer", RECORD.format(app.url("/after")))
    house.call(app.url("/answer"))
    house.run_out()
    assert "the emulator itself" in house.journal("callback.answered")[-1]["facts"]["detail"]


def recorded(app: App) -> str:
    """URL of the recording that the app was last told of."""
    return app.at("/after")[-1].form["RecordUrl"]


def test_an_allowed_name_opens_its_address_to_no_other_name(
    open_house: Callable[..., House], monkeypatch: pytest.MonkeyPatch
) -> None:
    every_name_is("203.0.113.9", monkeypatch)
    house = open_house(allowed=("app.example",), longest=0.2)
    house.call("http://app.example:9/answer")
    assert "203.0.113.9" not in detail(house)
    for host in ("other.example", "203.0.113.9"):
        assert "--allow-callbacks-to" in refusal(house, house.call(f"http://{host}:9/answer"))
