"""Time is moved by a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.emulator.cli.acting.driven import Driven
    from tests.emulator.server.app import App

START = "2026-01-01T00:00:00.000000Z"


def test_seconds_pass(driven: Driven) -> None:
    assert driven.done("advance", "90") == "it is 2026-01-01T00:01:30.000000Z"
    assert driven.command("advance", "0.5", "--json").json["clock"]["now"] == "2026-01-01T00:01:30.500000Z"


def test_calls_come_to_their_end(driven: Driven, menu: str) -> None:
    driven.call(menu)
    driven.done("advance", "--until-idle")
    assert len(driven.journal("call.hang_up")) == 1


def test_an_app_that_time_waits_for_is_named(driven: Driven, app: App) -> None:
    driven.call(app.does("/answer", lambda talk: talk.wait()))
    told = driven.refused("advance", "--until-idle", "--timeout", "0.1")
    assert f"time waits for {app.url('/answer')} to answer" in told


def test_an_app_that_leads_a_call_in_circles_is_named(driven: Driven, app: App) -> None:
    url = app.url("/answer")
    document = f"<Response><Redirect>{url}</Redirect></Response>"
    headers = f"Connection: close\r\nContent-Type: application/xml\r\nContent-Length: {len(document)}"
    answer = f"HTTP/1.1 200 OK\r\n{headers}\r\n\r\n{document}".encode()
    driven.call(app.does("/answer", lambda talk: talk.raw(answer)))  # in one piece it is quick
    told = driven.refused("advance", "--until-idle")
    assert told.startswith("the app leads a call round in circles: ")
