"""An app that leads a call round in circles fails the test that waits, and says where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_emulator.testing import Unmet

if TYPE_CHECKING:
    from plivo_emulator.testing import RunningEmulator, Voice

    from tests.emulator.testing.pages import Pages


def test_a_document_that_redirects_to_itself_fails_whoever_waits(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = f"<Redirect>{voice.answer_url}</Redirect>"
    call = voice.dial()
    with pytest.raises(Unmet, match="the app leads the call round in circles: 200 documents in a row") as unmet:
        call.ends()
    assert str(voice.answer_url) in unmet.value.sentence
    assert [entry.facts["documents"] for entry in call.journal("xml.circles")] == [200]


def test_whoever_waits_again_is_told_again(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = f"<Redirect>{voice.answer_url}</Redirect>"
    call = voice.dial()
    for _ in range(2):
        with pytest.raises(Unmet, match="in circles"):
            voice.clock.run_until_idle()
    assert [entry.facts["documents"] for entry in call.journal("xml.circles")] == [200, 400]


def test_each_account_is_told_of_its_own_calls(voice: Voice, emulator: RunningEmulator, pages: Pages) -> None:
    pages["/answer"] = f"<Redirect>{voice.answer_url}</Redirect>"
    with emulator.account("another") as other:
        voices = [voice, other]
        calls = [each.dial(answer_url=str(voice.answer_url)) for each in voices]
        for each in voices:
            with pytest.raises(Unmet, match="in circles"):
                each.advance(3600)
        assert [len(call.journal("xml.circles")) for call in calls] == [1, 1]


def test_a_wait_between_the_documents_is_no_circle(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = f"<Wait length='1'/><Redirect>{voice.answer_url}</Redirect>"
    call = voice.dial(time_limit=400)
    call.ends()
    assert not call.journal("xml.circles")


def test_the_call_itself_goes_on_and_can_be_hung_up(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = f"<Redirect>{voice.answer_url}</Redirect>"
    call = voice.dial()
    with pytest.raises(Unmet):
        voice.clock.run_until_idle()
    pages["/answer"] = "<Hangup/>"
    call.ends()
