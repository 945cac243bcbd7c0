"""Recordings at one look: which there are, how loud they are, and what can be heard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.emulator.server.app import App
    from tests.emulator.server.house import House

RECORD = (
    "<Response><Record recordSession='true' fileFormat='wav'/><Wait length='2'/><Speak>Hello there</Speak></Response>"
)


@pytest.fixture
def recording(house: House, app: App) -> dict[str, Any]:
    """A recording of two seconds of silence and two words."""
    house.call(app.says("/answer", RECORD))
    house.run()
    (found,) = house.told("GET", "recordings")["recordings"]
    return found  # type: ignore[no-any-return]


def test_recordings_are_listed_with_their_files(house: House, recording: dict[str, Any]) -> None:
    assert (recording["kind"], recording["name"], recording["format"]) == ("call", None, "wav")
    file = house.client.get(recording["url_path"])
    assert (file.status_code, len(file.content)) == (200, recording["size"])
    assert recording["length"] == pytest.approx(2.8, abs=0.2)
    assert not house.told("GET", "recordings", params={"limit": 1})["more"]


def test_levels_are_those_of_the_file(house: House, recording: dict[str, Any]) -> None:
    told = house.told("GET", f"recordings/{recording['recording_id']}/levels", params={"points": 4})
    assert told["length"] == recording["length"]
    assert told["levels"][:2] == [0, 0]
    assert told["levels"][3] > 0.05


def test_what_can_be_heard_is_listed_with_its_place(house: House, recording: dict[str, Any]) -> None:
    (sound,) = house.told("GET", f"recordings/{recording['recording_id']}/sounds")["sounds"]
    assert (sound["kind"], sound["text"], sound["who"]) == ("speak", "Hello there", "near")
    assert (sound["at"], sound["length"]) == (pytest.approx(2), pytest.approx(0.8))


def test_a_recording_that_is_not_there_is_not_found(house: House) -> None:
    for what in ("levels", "sounds"):
        assert house.control("GET", f"recordings/none/{what}").status_code == 404
