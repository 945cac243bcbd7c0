"""Recordings at one look: which there are, how loud they are, and what can be heard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

RECORD = (
    "<Response><Record recordSession='true' fileFormat='wav'/><Wait length='2'/><Speak>Hello there</Speak></Response>"
)


@pytest.fixture
def recording(emulator: ServedEmulator, app: App) -> dict[str, Any]:
    """A recording of two seconds of silence and two words."""
    emulator.call(app.says("/answer", RECORD))
    emulator.run()
    (found,) = emulator.control_json("GET", "recordings")["recordings"]
    return found  # type: ignore[no-any-return]


def test_recordings_are_listed_with_their_files(emulator: ServedEmulator, recording: dict[str, Any]) -> None:
    assert (recording["kind"], recording["name"], recording["format"]) == ("call", None, "wav")
    file = emulator.client.get(recording["url_path"])
    assert (file.status_code, len(file.content)) == (200, recording["size"])
    assert recording["length"] == pytest.approx(2.8, abs=0.2)
    assert not emulator.control_json("GET", "recordings", params={"limit": 1})["more"]


def test_levels_are_those_of_the_file(emulator: ServedEmulator, recording: dict[str, Any]) -> None:
    told = emulator.control_json("GET", f"recordings/{recording['recording_id']}/levels", params={"points": 4})
    assert told["length"] == recording["length"]
    assert told["levels"][:2] == [0, 0]
    assert told["levels"][3] > 0.05


def test_what_can_be_heard_is_listed_with_its_place(emulator: ServedEmulator, recording: dict[str, Any]) -> None:
    (sound,) = emulator.control_json("GET", f"recordings/{recording['recording_id']}/sounds")["sounds"]
    assert (sound["kind"], sound["text"], sound["who"]) == ("speak", "Hello there", "near")
    assert (sound["at"], sound["length"]) == (pytest.approx(2), pytest.approx(0.8))


def test_a_recording_that_is_not_there_is_not_found(emulator: ServedEmulator) -> None:
    for what in ("levels", "sounds"):
        assert emulator.control("GET", f"recordings/none/{what}").status_code == 404
