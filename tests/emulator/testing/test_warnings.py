"""Warnings: what is taken though no page promises it, and refused where a test is strict."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_emulator.testing import RequestRefused

if TYPE_CHECKING:
    from plivo_emulator.testing import RunningEmulator, Voice

    from tests.emulator.testing.pages import Pages

TYPO = "<Speak legs='aleg'>Hello.</Speak>"
WARNING = "legs of Speak is no attribute, and is passed over: 'aleg'"


def test_an_attribute_that_an_element_does_not_have_is_passed_over_with_a_warning(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = TYPO
    call = voice.dial()
    call.hears("Hello")
    call.ends()
    assert (call.hangup_cause, call.warnings) == ("End Of XML Instructions", [WARNING])
    [entry] = call.journal("xml.lenient")
    assert entry.facts == {
        "url": voice.answer_url,
        "rule": "unknown-attribute",
        "place": "legs of Speak",
        "came": "aleg",
        "warning": WARNING,
        "line": 1,
        "column": 11,
    }
    assert call.elements == ["Speak"]


def test_a_strict_test_is_told_of_the_typo_by_the_end_of_the_call(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = TYPO
    voice.strict()
    call = voice.dial()
    call.ends()
    assert (call.hangup_cause, call.heard, call.warnings) == ("Invalid Answer XML", [], [])
    assert call.journal("xml.invalid")[0].facts["reason"] == "Speak has no attribute 'legs'"


def test_a_test_becomes_strict_at_any_time_and_phones_keep_their_scripts(voice: Voice, pages: Pages) -> None:
    voice.phone(reaction="busy", after=1)
    pages["/answer"] = TYPO
    voice.strict()
    call = voice.dial()
    call.ends()
    assert call.status == "busy"


def test_an_account_may_be_strict_from_the_first(emulator: RunningEmulator) -> None:
    with emulator.account("strict", strict_input=True) as voice, pytest.raises(RequestRefused, match="hangup_method"):
        voice.dial(answer_url="http://127.0.0.1:9/answer", hangup_method="")


def test_warnings_about_requests_are_those_of_the_account(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = "<Wait length='10'/>"
    call = voice.dial(hangup_method="")
    assert voice.warnings == call.warnings == ["hangup_method is taken as left out: ''"]


def test_an_argument_that_there_is_not_is_passed_over_with_a_warning_that_says_what_was_meant(
    voice: Voice, pages: Pages
) -> None:
    pages["/answer"] = "<Wait length='10'/>"
    call, other = voice.dial(ring_timeuot=3), voice.dial()
    assert call.warnings == ["ring_timeuot is no argument, and is passed over: '3'; did you mean 'ring_timeout'?"]
    assert (voice.warnings, other.warnings) == (call.warnings, [])
    assert voice.journal("api.lenient")[0].facts["rule"] == "unknown-argument"
    voice.strict()
    with pytest.raises(RequestRefused, match="there is no parameter 'ring_timeuot': did you mean 'ring_timeout'"):
        voice.dial(ring_timeuot=3)


def test_an_argument_that_is_like_none_is_a_warning_even_where_a_test_is_strict(voice: Voice) -> None:
    voice.strict()
    call = voice.dial(answer_url="http://127.0.0.1:9/answer", zzz=1)
    assert call.warnings == ["zzz is no argument, and is passed over: '1'"]


def test_an_argument_that_says_what_the_path_says_is_no_warning_since_official_clients_send_it(
    voice: Voice, pages: Pages
) -> None:
    pages["/answer"] = "<Wait length='10'/>"
    call = voice.dial()
    call.reaches("in-progress")
    voice.api("POST", f"Call/{call.uuid}/DTMF", {"digits": "1", "call_uuid": call.uuid})
    assert voice.warnings == []
    voice.api("POST", f"Call/{call.uuid}/DTMF", {"digits": "1", "call_uuid": "another"})
    assert voice.warnings == ["call_uuid is no argument, and is passed over: 'another'"]


def test_a_parameter_of_a_query_that_there_is_not_is_told_too(voice: Voice) -> None:
    voice.api("GET", "Call", end_tmie="2026-01-01")
    assert voice.warnings == ["end_tmie is no argument, and is passed over: '2026-01-01'; did you mean 'end_time'?"]


def test_warnings_of_a_call_are_those_of_requests_about_it_too(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = "<Wait length='10'/>"
    call, other = voice.dial(), voice.dial()
    call.reaches("in-progress")
    voice.api("POST", f"Call/{call.uuid}/DTMF", {"digits": "1", "legs": "aleg"})
    assert (call.warnings, other.warnings) == (["legs is taken as leg: 'aleg'"], [])


def test_documents_of_sounds_warn_too(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = "<Conference waitSound='{base}/music' startConferenceOnEnter='false'>Room</Conference>"
    pages["/music"] = "<Speak legs='aleg'>Please wait.</Speak>"
    call = voice.dial()
    call.hears("Please wait")
    assert set(call.warnings) == {WARNING}


def test_speech_that_is_only_a_pause_is_heard_as_one(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = "<Speak voice='Polly.Amy'><break time='3s'/></Speak><Speak>After.</Speak>"
    call = voice.dial()
    call.hears("After")
    assert call.warnings == ["text of Speak is markup without a word: '<break/>'"]
    first, second = call.journal("xml.Speak")
    assert (second.instant - first.instant).total_seconds() >= 3


def test_hold_music_under_the_name_that_a_builder_has_for_it_is_asked_for(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = "<MultiPartyCall role='Agent' hold='true' AgentHoldMusic='{base}/hold'>Room</MultiPartyCall>"
    pages["/hold"] = "<Speak>On hold.</Speak>"
    call = voice.dial()
    call.hears("On hold")
    assert len(call.warnings) == 1
    assert call.warnings[0].startswith("AgentHoldMusic of MultiPartyCall is taken as agentHoldMusicUrl")


def test_the_story_of_a_test_tells_them(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = TYPO
    voice.dial(ring_timeout="30").ends()
    assert f"taken leniently: {WARNING}" in voice.story()
    assert "→ taken leniently: ring_timeout is taken as 30: '30'" in voice.story()


@pytest.mark.parametrize(
    ("elements", "warning"),
    [
        ("<GetDigits numdigits='1'/>", "numdigits of GetDigits is no attribute, and is passed over: '1'; did you mean"),
        (
            "<Record maxDuration='9'/>",
            "maxDuration of Record is no attribute, and is passed over: '9'; here it is",
        ),
    ],
)
def test_a_warning_says_which_attribute_was_meant(voice: Voice, pages: Pages, elements: str, warning: str) -> None:
    pages["/answer"] = elements
    call = voice.dial()
    call.ends()
    assert [each.startswith(warning) for each in call.warnings] == [True]


def test_an_action_at_a_relative_url_is_told_with_the_url_that_it_would_need(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = "<GetDigits action='menu' timeout='1'/><Redirect>menu?again=1</Redirect>"
    call = voice.dial()
    call.ends()
    assert call.hangup_cause == "Invalid Redirect URL"
    [entry] = call.journal("xml.not_asked")
    base = str(voice.answer_url).removesuffix("/answer")
    assert entry.facts["reason"] == (
        f"'menu?again=1' is relative, and must be an absolute http or https URL, such as {base}/menu?again=1"
    )
    assert f"asks for no document: {entry.facts['reason']}" in voice.story()


def test_what_is_wrong_in_a_document_is_told_with_its_line_and_column(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = "\n  <Speak>Hello.</Speak>\n  <Speak><Gather/></Speak>"
    call = voice.dial()
    call.ends()
    facts = call.journal("xml.invalid")[0].facts
    assert (facts["line"], facts["column"]) == (3, 10)
    assert "there is no element Gather: here it is GetInput, or GetDigits, for keys alone (line 3, column 10)" in (
        voice.story()
    )
