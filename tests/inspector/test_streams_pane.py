"""Audio streams in the page: how loud they were, what was said on them, and what the app asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.emulator.server.ears import Ears, wants_answers
from tests.emulator.server.streamed import MULAW, streamed
from tests.inspector.visits import Visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browsing import Looked
    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

CALLEE = "14155550123"


@pytest.fixture
def ears() -> Iterator[Ears]:
    ears = Ears()
    ears.reaction = wants_answers
    yield ears
    ears.stop()


@pytest.fixture
def visit(window: Looked, emulator: ServedEmulator, app: App, ears: Ears) -> Visit:
    """The list, with a stream on which somebody has spoken, and whose app has set a checkpoint and cleared."""
    says = [{"action": "wait", "seconds": 1}, {"action": "say", "text": "two tickets to Boston please"}]
    emulator.control_json("PUT", f"devices/{CALLEE}", {"after": 1, "steps": says})
    streamed(emulator, app, ears, to=CALLEE, bidirectional="true", keepCallAlive="true", contentType=MULAW)
    emulator.advance(5)
    visit = Visit(window, emulator).at("streams")
    visit.page.get_by_role("region", name="Audio streams").get_by_role("link").first.click()
    visit.sees("To the app")
    return visit


def test_levels_show_who_spoke(visit: Visit) -> None:
    tall = "way => document.querySelector(`.wave.${way} .wave-all`).getBBox().height"
    visit.page.wait_for_function(f"() => ({tall})('sent') > 20")
    assert visit.window.run(tall, "received") < 10


def test_what_is_kept_is_listened_to(visit: Visit) -> None:
    visit.page.get_by_role("button", name="Listen to what is kept").first.click()
    player = visit.page.get_by_role("group", name="Audio to the app")
    visit.press("Play", player)
    visit.page.wait_for_function("() => document.querySelector('audio').currentTime > 0")
    assert visit.window.run("document.querySelector('audio').src").startswith("blob:")


def test_checkpoints_and_clears_are_marks_that_lead_to_the_ladder(visit: Visit) -> None:
    marks = visit.page.get_by_role("list", name="Checkpoints and clears")
    visit.sees("cleared", marks)
    marks.get_by_role("link", name="checkpoint here").click()
    [entry] = visit.emulator.journal("stream.checkpoint")
    assert f"entry={entry['serial']}" in visit.page.url


def test_messages_are_listed_and_those_without_audio_picked_out(visit: Visit) -> None:
    messages = visit.page.get_by_role("listbox", name="Messages")
    media = messages.get_by_text("media", exact=True).first
    media.wait_for()
    visit.choose("without audio")
    media.wait_for(state="hidden")
    messages.get_by_role("option").filter(has_text="checkpoint").first.click()
    visit.sees('"name": "here"')
    assert "frame=" in visit.page.url
