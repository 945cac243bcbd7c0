"""How an account behaves where nobody is sure what the service does."""

from collections.abc import Callable

import pytest

from tests.emulator.server.app import App
from tests.emulator.server.served_emulator import AUTH_ID, ServedEmulator

HANGUP = "<Response><Hangup/></Response>"


def ends(app: App) -> list[tuple[str, str]]:
    """Who was told of ends: method and path."""
    return [
        (each.method, each.path) for each in app.heard if "Hangup" in (each.form.get("Event"), each.query.get("Event"))
    ]


@pytest.fixture
def emulator(open_emulator: Callable[..., ServedEmulator]) -> ServedEmulator:
    return open_emulator(hangup_to_answer_url=True)


@pytest.mark.parametrize(("verb", "told"), [({}, "POST"), ({"hangup_method": "GET"}, "GET")])
def test_a_call_without_a_hangup_url_tells_its_answer_url(
    emulator: ServedEmulator, app: App, verb: dict[str, str], told: str
) -> None:
    emulator.call(app.says("/answer", HANGUP), **verb)
    assert emulator.run()
    assert ends(app) == [(told, "/answer")]


def test_so_does_an_incoming_call_of_an_application(emulator: ServedEmulator, app: App) -> None:
    urls = {"answer_url": app.says("/answer", HANGUP)}
    emulator.control_json("PUT", "applications/support", {**urls, "numbers": ["14155550100"]})
    emulator.incoming()
    emulator.incoming(to="14155550111", **urls, hangup_method="GET")
    assert emulator.run()
    assert sorted(ends(app)) == [("GET", "/answer"), ("POST", "/answer")]


def test_a_hangup_url_is_told_alone(emulator: ServedEmulator, app: App) -> None:
    emulator.call(app.says("/answer", HANGUP), hangup_url=app.url("/over"))
    assert emulator.run()
    assert ends(app) == [("POST", "/over")]


def test_an_account_can_be_set_otherwise_and_shows_it(emulator: ServedEmulator, app: App) -> None:
    conduct = {"hangup_to_answer_url": False, "record_action_at_once": False}
    told = emulator.control_json("POST", f"accounts/{AUTH_ID}/reset", conduct)
    assert {name: told[name] for name in conduct} == conduct
    emulator.call(app.says("/answer", HANGUP))
    assert emulator.run()
    assert ends(app) == []
