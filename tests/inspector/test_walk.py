"""A person types `make demo`, and does in the browser what they came for."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from tests.inspector.demo import Demo

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browsing import Looked

SLOWLY = 0.1
"""Virtual seconds in a real one."""
HEARD = "() => document.querySelector('audio').currentTime > 0.5"
DECODED = """async () => {
    const sound = await (await fetch(document.querySelector("audio").src)).arrayBuffer();
    const made = await new OfflineAudioContext(1, 8000, 8000).decodeAudioData(sound);
    return [made.duration, Math.max(...made.getChannelData(0).map(Math.abs))];
}"""


def test_a_person_calls_the_demo_presses_1_hears_the_recording_reads_the_callback_and_replays_it(
    window: Looked, kept: Callable[[Looked, str], None]
) -> None:
    page: Any = window.page
    with Demo() as demo:
        window.look_at(demo.home)
        page.get_by_role("link", name="Phone").click()
        phone = page.get_by_role("region", name="Handset")

        # They place a call to the demo app, which waits for a key as long as a slow machine may take …
        demo.goes(SLOWLY)
        page.get_by_role("button", name="Call in", exact=True).click()
        phone.get_by_text("Welcome. Press 1 for sales.").first.wait_for()
        kept(window, "asked")
        # … press 1, and talk to the sales desk until it hangs up.
        with page.expect_response(re.compile(r"/press\b")):
            phone.get_by_role("button", name=re.compile("^1")).click()
        demo.goes(1)
        row = page.get_by_role("option").filter(has_text="record_callback").filter(has_text="POST").last
        ladder = page.get_by_role("listbox").first
        ladder.get_by_text("talk to each other").last.wait_for()
        kept(window, "talking")

        # They hear the recording: of the call that ended last.
        page.get_by_role("link", name="Recordings").click()
        page.get_by_role("row").nth(2).wait_for()
        page.get_by_role("row").nth(1).get_by_role("link").first.click()
        page.get_by_role("button", name="Play").click()
        page.wait_for_function(HEARD)
        length, loudest = window.run(DECODED)
        assert length > 5
        assert loudest > 0.01, "somebody speaks in it"
        kept(window, "recording")

        # They read the callback …
        page.get_by_role("link", name="Ladder", exact=True).click()
        page.get_by_role("link", name="Details").click()
        page.get_by_label("Find in entries and calls").fill("record_callback")
        row.get_by_text("C", exact=True).first.wait_for()
        row.click()
        details = page.get_by_role("complementary")
        details.get_by_text("RecordUrl").first.wait_for()
        kept(window, "callback")
        # … and send it again, changed.
        details.get_by_role("button", name="Replay…").click()
        details.get_by_label("RecordingDuration", exact=True).fill("77")
        details.get_by_role("button", name="Send").click()
        kept(window, "sent")
        details.get_by_role("status").get_by_text("200").first.wait_for()
        kept(window, "replayed")
        told = [json.loads(each) for each in window.run(REPLAYED)]
        assert [each["fields"]["RecordingDuration"] for each in told] == ["77"]
        assert window.said == []
        assert {url.partition("/_emulator/")[0] for url in window.asked if "/_emulator/" in url} == {
            demo.home.partition("/_emulator/")[0]
        }


REPLAYED = """async () => {
    const answer = await fetch("/_emulator/v1/journal?kind=callback.replayed");
    return (await answer.json()).entries.map(each => JSON.stringify(each.facts));
}"""
