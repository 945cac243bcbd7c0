"""Apps have names in the journal: it is the same whatever port they are on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from plivo_emulator.cli import main
from plivo_emulator.server.control.provisioning.app_names import AppNames

from tests.emulator.server.app import App
from tests.emulator.server.ears import Ears

if TYPE_CHECKING:
    from pathlib import Path

    from tests.emulator.server.served_emulator import ServedEmulator

DEFAULT = "accounts/MATESTTESTTESTTEST00"
MENU = "<Response><GetDigits action='{}' timeout='2'><Play>{}</Play></GetDigits><Stream>{}</Stream><Wait/></Response>"


def run(emulator: ServedEmulator, app: App, ears: Ears) -> list[dict[str, Any]]:
    """A call to an app, from the first; its journal."""
    emulator.control_json(
        "POST", f"{DEFAULT}/reset", {"apps": {"menu": app.url(""), "ears": ears.url("").replace("ws", "http")}}
    )
    emulator.control_json("PUT", "applications/menu", {"answer_url": app.url("/menu"), "numbers": ["14155550100"]})
    app.says("/menu", MENU.format(app.url("/keys"), app.url("/beep.mp3"), ears.url("/audio")))
    emulator.call(app.url("/menu?who=me"), hangup_url=app.url("/hangup"))
    emulator.control_json("POST", "incoming", {"from": "14155550199", "to": "14155550100"})
    emulator.advance(30)
    return emulator.journal()


def test_journals_do_not_depend_on_the_ports_of_apps(emulator: ServedEmulator, tmp_path: Path) -> None:
    journals: list[list[dict[str, Any]]] = []
    for number in range(2):
        app, ears = App(), Ears()
        try:
            journals.append(run(emulator, app, ears))
            (tmp_path / f"{number}.json").write_text(json.dumps(emulator.control_json("GET", "export")))
        finally:
            app.stop()
            ears.stop()
    assert journals[0] == journals[1]
    told = json.dumps(journals[0])
    assert "http://127.0.0.1" not in told
    assert "ws://127.0.0.1" not in told
    urls = {entry["facts"].get("url") for entry in journals[0]}
    assert {"app:menu/menu?who=me", "app:menu/hangup", "app:menu/beep.mp3", "app:ears/audio"} <= urls
    assert [main(["replay", str(tmp_path / f"{number}.json")]) for number in range(2)] == [0, 0]


def test_the_app_gets_urls_and_no_names(emulator: ServedEmulator, app: App) -> None:
    emulator.control_json("POST", f"{DEFAULT}/reset", {"apps": {"menu": app.url("/")}})
    app.says("/answer", f"<Response><Redirect>{app.url('/next')}</Redirect></Response>")
    emulator.call(app.url("/answer"))
    assert emulator.run()
    assert [heard.path for heard in app.heard] == ["/answer", "/next"]
    assert not [heard for heard in app.heard if "app:" in str(heard.form)]


def test_an_entry_is_found_by_the_name_of_its_app_and_by_its_url(emulator: ServedEmulator, app: App) -> None:
    emulator.control_json("POST", f"{DEFAULT}/reset", {"apps": {"menu": app.url("")}})
    emulator.call(app.url("/answer"))
    for url in ("app:menu/answer", app.url("/answer")):
        wanted = {"kind": "callback.sent", "facts": {"url": url}}
        assert (
            emulator.control_json("POST", "clock/run", {"until": "entry", **wanted})["entry"]["facts"]["url"]
            == "app:menu/answer"
        )


def test_names_stay_until_others_are_given(emulator: ServedEmulator) -> None:
    apps = {"menu": "http://127.0.0.1:5000"}
    assert emulator.control_json("GET", DEFAULT)["apps"] == {}
    assert emulator.control_json("POST", f"{DEFAULT}/reset", {"apps": apps})["apps"] == apps
    assert emulator.control_json("POST", f"{DEFAULT}/reset")["apps"] == apps
    assert emulator.control_json("POST", f"{DEFAULT}/reset", {"apps": {}})["apps"] == {}


@pytest.mark.parametrize("apps", [{"menu": "127.0.0.1:5000"}, {"a menu": "http://127.0.0.1:5000"}, {"menu": 5000}, []])
def test_what_names_no_app_is_refused(emulator: ServedEmulator, apps: object) -> None:
    response = emulator.control("POST", f"{DEFAULT}/reset", {"apps": apps})
    assert response.status_code == 400
    assert "apps parameter" in response.json()["error"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("http://127.0.0.1:5000", "app:menu"),
        ("http://127.0.0.1:5000/a?b#c", "app:menu/a?b#c"),
        ("ws://127.0.0.1:5000/audio", "app:menu/audio"),
        ("http://127.0.0.1:5000/agents/one", "app:agents/one"),
        ("http://127.0.0.1:5000/agentship", "app:menu/agentship"),
        ("http://127.0.0.1:50001/a", "http://127.0.0.1:50001/a"),
        ("https://127.0.0.1:5000/a", "https://127.0.0.1:5000/a"),
        ("wss://app.test/audio", "app:far/audio"),
        ("https://app.test.example/", "https://app.test.example/"),
        ("http://127.0.0.1:5000/a,http://127.0.0.1:5000/b", "app:menu/a,app:menu/b"),
        ("nothing of the kind", "nothing of the kind"),
        ({"in": ["http://127.0.0.1:5000/", 1, None]}, {"in": ["app:menu/", 1, None]}),
    ],
)
def test_an_address_counts_as_a_whole(text: object, told: object) -> None:
    apps = {
        "menu": "http://127.0.0.1:5000/",
        "agents": "http://127.0.0.1:5000/agents",
        "far": "https://app.test",
    }
    assert AppNames(apps).within(text) == told
