"""How an account behaves where nobody is sure what the service does."""

from collections.abc import Callable

import pytest

from tests.emulator.server.app import App
from tests.emulator.server.house import AUTH_ID, House

HANGUP = "<Response><Hangup/></Response>"


def ends(app: App) -> list[tuple[str, str]]:
    """Who was told of ends: method and path."""
    return [
        (each.method, each.path) for each in app.heard if "Hangup" in (each.form.get("Event"), each.query.get("Event"))
    ]


@pytest.fixture
def house(open_house: Callable[..., House]) -> House:
    return open_house(hangup_to_answer_url=True)


@pytest.mark.parametrize(("verb", "told"), [({}, "POST"), ({"hangup_method": "GET"}, "GET")])
def test_a_call_without_a_hangup_url_tells_its_answer_url(
    house: House, app: App, verb: dict[str, str], told: str
) -> None:
    house.call(app.says("/answer", HANGUP), **verb)
    assert house.run()
    assert ends(app) == [(told, "/answer")]


def test_so_does_an_incoming_call_of_an_application(house: House, app: App) -> None:
    urls = {"answer_url": app.says("/answer", HANGUP)}
    house.told("PUT", "applications/support", {**urls, "numbers": ["14155550100"]})
    house.incoming()
    house.incoming(to="14155550111", **urls, hangup_method="GET")
    assert house.run()
    assert sorted(ends(app)) == [("GET", "/answer"), ("POST", "/answer")]


def test_a_hangup_url_is_told_alone(house: House, app: App) -> None:
    house.call(app.says("/answer", HANGUP), hangup_url=app.url("/over"))
    assert house.run()
    assert ends(app) == [("POST", "/over")]


def test_an_account_can_be_set_otherwise_and_shows_it(house: House, app: App) -> None:
    conduct = {"hangup_to_answer_url": False, "record_action_at_once": False}
    told = house.told("POST", f"accounts/{AUTH_ID}/reset", conduct)
    assert {name: told[name] for name in conduct} == conduct
    house.call(app.says("/answer", HANGUP))
    assert house.run()
    assert ends(app) == []
