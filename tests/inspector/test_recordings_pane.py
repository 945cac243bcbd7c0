"""Recordings in the page: seen as a waveform, heard, read and downloaded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.inspector.visits import Visit

if TYPE_CHECKING:
    from tests.browsing import Looked
    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

RECORDS = (
    "<Response><Speak>Leave a message</Speak>"
    "<Record fileFormat='wav' maxLength='20' timeout='3' finishOnKey='#' playBeep='true'/></Response>"
)
CALLEE = "14155550123"
WORDS = "two tickets to Boston"
SLOWLY = "document.querySelector('audio').playbackRate = 0.1"
"""Plays on for so long that it is not over before somebody presses Pause."""


@pytest.fixture
def visit(window: Looked, emulator: ServedEmulator, app: App) -> Visit:
    """The list, with one recording in which somebody says something."""
    says = [{"action": "wait", "seconds": 4}, {"action": "say", "text": WORDS}, {"action": "wait", "seconds": 1}]
    emulator.control_json(
        "PUT", f"devices/{CALLEE}", {"after": 1, "steps": [*says, {"action": "press", "digits": "#"}]}
    )
    emulator.call(app.says("/record", RECORDS), CALLEE)
    emulator.run_out()
    return Visit(window, emulator).at("recordings")


def test_a_recording_is_played_from_where_words_begin(visit: Visit) -> None:
    visit.page.get_by_role("region", name="Recordings").get_by_role("link").first.click()
    line = visit.page.get_by_role("button").filter(has_text=WORDS)
    line.click()
    slider = visit.page.get_by_role("slider", name="Waveform")
    begins = float(slider.get_attribute("aria-valuenow"))
    assert begins > 0
    visit.window.run(SLOWLY)
    visit.press("Play")
    visit.page.wait_for_function("begins => document.querySelector('audio').currentTime > begins", arg=begins)
    visit.press("Pause")
    slider.press("Home")
    assert slider.get_attribute("aria-valuenow") == "0"
    slider.press("ArrowRight")
    assert slider.get_attribute("aria-valuenow") == "1"


def test_the_waveform_is_loud_where_somebody_speaks(visit: Visit) -> None:
    visit.page.get_by_role("region", name="Recordings").get_by_role("link").first.click()
    visit.page.wait_for_function("() => document.querySelector('.wave-all').getBBox().height > 20")


def test_a_recording_is_downloaded_as_it_is(visit: Visit) -> None:
    visit.page.get_by_role("region", name="Recordings").get_by_role("link").first.click()
    with visit.page.expect_download() as coming:
        visit.page.get_by_role("link", name="Download").click()
    [recording] = visit.emulator.api_json("GET", "Recording")["objects"]
    assert coming.value.suggested_filename == f"{recording['recording_id']}.wav"
    assert Path(coming.value.path()).read_bytes() == visit.emulator.client.get(recording["recording_url"]).content


def test_a_link_leads_to_a_recording(visit: Visit) -> None:
    [recording] = visit.emulator.api_json("GET", "Recording")["objects"]
    visit.at("recordings", recording=recording["recording_id"])
    visit.sees(WORDS)
    visit.page.get_by_role("link", name="Close").click()
    visit.misses(WORDS)
