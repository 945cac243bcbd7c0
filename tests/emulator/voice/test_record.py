"""Record, in the foreground and in the background, and what was said."""

from collections.abc import Callable

import pytest
from plivo_emulator.audio.score import read
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.phones.phone_script import Say
from plivo_emulator.wire.times import SECOND

from tests.emulator.voice.sheet import APP, FOR_EVER, START, Phone, Voice

BEEP = 0.5


def record(voice: Voice, attributes: str = "", after: str = FOR_EVER) -> Phone:
    """Runs a Record, and stops where the beep begins."""
    voice.on("/record", FOR_EVER).on("/ready", 200).on("/text", 200)
    return voice.answered(f"<Record action='{APP}/record' {attributes}/>{after}")


def test_a_beep_precedes_the_recording(voice: Voice) -> None:
    call = record(voice)
    voice.advance(1)
    assert call.at("audio.beep") == [pytest.approx(1.1)]
    assert call.at("recording.start") == [pytest.approx(1.1 + BEEP)]


def test_no_beep_precedes_it_if_none_is_wanted(voice: Voice) -> None:
    call = record(voice, "playBeep='false'")
    assert call.at("recording.start") == [pytest.approx(1.1)]


def test_the_recording_ends_with_the_hash_key(voice: Voice) -> None:
    call = record(voice, "playBeep='false'")
    voice.advance(9.24)
    phone_actions.press(call.call, "#")
    form = call.form("record_action")
    assert (form["RecordingDuration"], form["RecordingDurationMs"], form["Digits"]) == ("9", "9240", "#")
    began = START // 1000 + 1100
    assert (form["RecordingStartMs"], form["RecordingEndMs"]) == (str(began), str(began + 9240))
    assert form["RecordUrl"].endswith(f"/Recording/{form['RecordingID']}.mp3")


def test_other_keys_do_not_end_it(voice: Voice) -> None:
    call = record(voice, "playBeep='false'")
    phone_actions.press(call.call, "1")
    voice.advance(1)
    assert call.forms("record_action") == []


@pytest.mark.parametrize(("key", "ended"), [("*", True), ("none", False)])
def test_the_key_that_ends_it_can_be_set(voice: Voice, key: str, ended: bool) -> None:  # noqa: FBT001
    call = record(voice, f"playBeep='false' finishOnKey='{key}'")
    voice.advance(1)
    phone_actions.press(call.call, "*")
    assert bool(call.forms("record_action")) is ended


def test_fifteen_quiet_seconds_end_it(voice: Voice) -> None:
    call = record(voice, "playBeep='false'")
    voice.advance(14.9)
    assert call.forms("record_action") == []
    voice.advance(0.1)
    form = call.form("record_action")
    assert (form["RecordingDuration"], form["Digits"]) == ("15", "")


def test_the_silence_counts_from_the_end_of_the_last_word(voice: Voice) -> None:
    call = record(voice, "playBeep='false' timeout='3'")
    voice.advance(2)
    phone_actions.say(call.call, "one two three four five")
    voice.advance(2 + 2.9)
    assert call.forms("record_action") == []
    voice.advance(0.2)
    assert call.form("record_action")["RecordingDuration"] == "7"


def test_a_minute_is_the_longest_recording(voice: Voice) -> None:
    call = record(voice, "playBeep='false' timeout='100'")
    voice.advance(60)
    assert call.form("record_action")["RecordingDuration"] == "60"


def test_the_longest_length_can_be_set(voice: Voice) -> None:
    call = record(voice, "playBeep='false' timeout='100' maxLength='2'")
    voice.advance(2)
    assert call.form("record_action")["RecordingDuration"] == "2"


def test_the_finished_file_is_announced(voice: Voice) -> None:
    call = record(
        voice, f"playBeep='false' timeout='2' fileFormat='wav' callbackUrl='{APP}/ready' callbackMethod='GET'"
    )
    voice.advance(3)
    assert call.form("record_callback")["RecordUrl"].endswith(".wav")
    (recording,) = voice.recordings
    assert (recording.format, read(recording.score, {}).tracks) == ("wav", 2)
    assert next(request.method for request in voice.requests if request.kind == "record_callback") == "GET"


def test_the_file_is_announced_when_the_caller_hangs_up_and_the_action_is_not_asked(voice: Voice) -> None:
    call = record(voice, f"playBeep='false' callbackUrl='{APP}/ready'")
    voice.advance(4)
    phone_actions.hang_up(call.call)
    voice.run_out()
    assert call.form("record_callback")["RecordingDuration"] == "4"
    assert call.forms("record_action") == []


def test_without_redirect_the_next_element_runs(voice: Voice) -> None:
    call = record(voice, "playBeep='false' timeout='2' redirect='false'", "<Speak>on</Speak>")
    voice.advance(3)
    assert call.heard == ["on"]
    assert call.form("record_action")


def test_a_whole_session_is_recorded_in_the_background(voice: Voice) -> None:
    call = record(
        voice, f"recordSession='true' maxLength='600' redirect='false' callbackUrl='{APP}/ready'", "<Wait length='9'/>"
    )
    assert call.elements == ["Record", "Wait"]
    begun = call.form("record_action")
    assert {begun[f"Recording{name}"] for name in ("Duration", "DurationMs", "StartMs", "EndMs")} == {"-1"}
    voice.run_out()
    done = call.form("record_callback")
    assert done["RecordingDuration"] == "9"
    assert done["RecordingID"] == begun["RecordingID"]
    assert call.entries("audio.beep") == []


def test_a_recorded_session_ends_at_its_longest_length(voice: Voice) -> None:
    call = record(voice, f"recordSession='true' redirect='false' callbackUrl='{APP}/ready'", "<Wait length='100'/>")
    voice.advance(61)
    assert call.form("record_callback")["RecordingDuration"] == "60"
    assert not call.over


def test_neither_keys_nor_silence_end_a_recorded_session(voice: Voice) -> None:
    quick = "timeout='2' finishOnKey='1' maxLength='100'"
    call = record(
        voice, f"recordSession='true' {quick} redirect='false' callbackUrl='{APP}/ready'", "<Wait length='30'/>"
    )
    voice.advance(10)
    phone_actions.press(call.call, "1")
    voice.run_out()
    assert call.form("record_callback")["RecordingDuration"] == "30"


@pytest.mark.parametrize(("attribute", "tracks"), [("", 2), ("stereo", 2), ("mono", 1)])
def test_each_side_has_a_channel_of_its_own_unless_both_are_to_share_one(
    voice: Voice, attribute: str, tracks: int
) -> None:
    channels = f"recordChannelType='{attribute}'" if attribute else ""
    record(voice, f"playBeep='false' maxLength='2' {channels}")
    voice.advance(3)
    (recording,) = voice.recordings
    assert read(recording.score, {}).tracks == tracks


def test_the_action_of_a_recorded_session_takes_over_at_once(voice: Voice) -> None:
    voice.on("/record", "<Speak>recording</Speak>")
    call = voice.answered(f"<Record recordSession='true' action='{APP}/record'/><Speak>never</Speak>")
    voice.run_out()
    assert call.heard == ["recording"]


def record_on_answer(voice: Voice, attributes: str = "") -> Phone:
    """Dials somebody who answers after three seconds and hangs up after four more, and stops where that begins."""
    voice.on("/record", 200).on("/ready", 200)
    return voice.answered(
        f"<Record startOnDialAnswer='true' action='{APP}/record' callbackUrl='{APP}/ready' {attributes}/>",
        "<Dial><Number>15001030004</Number></Dial>",
    )


def test_a_recording_can_begin_when_somebody_answers_the_dial_and_its_action_is_told_at_once(voice: Voice) -> None:
    call = record_on_answer(voice, "redirect='false' fileFormat='wav'")
    begun = call.form("record_action")
    assert {begun[f"Recording{name}"] for name in ("Duration", "DurationMs", "StartMs", "EndMs")} == {"-1"}
    assert begun["RecordUrl"].endswith(f"/Recording/{begun['RecordingID']}.wav")
    voice.advance(2.9)
    assert call.entries("recording.start") == []
    voice.advance(0.2)
    assert call.entries("recording.start")
    assert call.forms("record_callback") == []
    voice.run_out()
    done = call.form("record_callback")
    assert done["RecordingDuration"] == "4"
    assert (done["RecordUrl"], done["RecordingID"]) == (begun["RecordUrl"], begun["RecordingID"])
    assert call.form("record_action") == begun


def test_the_action_of_a_recording_that_waits_for_a_dial_takes_over_at_once(voice: Voice) -> None:
    dialled = "<Speak>elsewhere</Speak><Dial><Number>15001010002</Number></Dial>"
    voice.on("/record", dialled).on("/ready", 200)
    call = voice.answered(
        f"<Record startOnDialAnswer='true' action='{APP}/record' callbackUrl='{APP}/ready'/><Speak>never</Speak>"
    )
    voice.advance(1)
    assert call.heard == ["elsewhere"]
    voice.run_out()
    assert call.form("record_callback")["RecordingDuration"] == "2"


def test_an_account_may_have_that_action_told_when_somebody_answers_the_dial(voices: Callable[..., Voice]) -> None:
    voice = voices(record_action_at_once=False)
    call = record_on_answer(voice)
    voice.advance(2.9)
    assert call.forms("record_action") == []
    voice.advance(0.2)
    assert call.form("record_action")["RecordingDuration"] == "-1"
    voice.run_out()
    assert call.form("record_callback")["RecordingDuration"] == "4"


def test_nothing_is_recorded_when_nobody_answers_the_dial(voice: Voice) -> None:
    call = voice.answered("<Record startOnDialAnswer='true'/><Dial><Number>15002010000</Number></Dial>")
    voice.run_out()
    assert call.entries("recording.start") == []


def test_what_was_said_on_either_side_is_written_down(voice: Voice) -> None:
    voice.phone("14155550001", Say("hello"), after=SECOND)
    voice.on("/text", 200)
    call = voice.answered(
        f"<Record recordSession='true' transcriptionType='auto' transcriptionUrl='{APP}/text'/>"
        "<Wait length='2'/><Speak>may I help</Speak>",
        number="14155550001",
    )
    voice.advance(0.5)
    phone_actions.say(call.call, "yes please")
    voice.run_out()
    form = voice.form("transcription")
    assert form["transcription"] == "yes please may I help"
    assert (form["call_uuid"], form["error"]) == (call.uuid, "")
    assert (form["transcription_rate"], form["transcription_charge"]) == ("0.05000", "0.05000")
    (recording,) = voice.recordings
    assert (form["recording_id"], form["duration"]) == (recording.recording_id, "3")


def test_text_is_paid_for_every_begun_minute(voice: Voice) -> None:
    background = "recordSession='true' redirect='false' maxLength='100'"
    record(voice, f"{background} transcriptionType='auto' transcriptionUrl='{APP}/text'", "<Wait length='61'/>")
    voice.run_out()
    assert voice.form("transcription")["transcription_charge"] == "0.10000"


def test_nothing_is_written_down_unless_asked_for(voice: Voice) -> None:
    record(voice, f"playBeep='false' timeout='2' transcriptionUrl='{APP}/text'")
    voice.advance(10)
    assert voice.forms("transcription") == []


def test_half_a_second_is_too_short_to_be_written_down(voice: Voice) -> None:
    call = record(voice, f"playBeep='false' transcriptionType='auto' transcriptionUrl='{APP}/text'")
    voice.advance(0.5)
    phone_actions.press(call.call, "#")
    voice.advance(1)
    assert voice.forms("transcription") == []
    assert call.entries("transcription.skipped")


def test_four_hours_are_too_long_to_be_written_down(voice: Voice) -> None:
    record(
        voice,
        "recordSession='true' redirect='false' maxLength='20000' "
        f"transcriptionType='auto' transcriptionUrl='{APP}/text'",
        "<Wait length='14400'/>",
    )
    voice.run_out()
    form = voice.form("transcription")
    assert form["error"] == "Recording duration too long for transcription"
    assert form["transcription"] == ""


def test_a_recording_knows_what_it_holds_and_when(voice: Voice) -> None:
    call = record(
        voice,
        "recordSession='true' redirect='false'",
        "<Speak>one</Speak><DTMF async='false'>12</DTMF><Wait length='3'/>",
    )
    voice.advance(1)
    phone_actions.say(call.call, "two")
    phone_actions.press(call.call, "7")
    voice.run_out()
    (recording,) = voice.recordings
    held = [
        (each.start / SECOND, each.track, each.sound.kind, each.sound.text) for each in read(recording.score, {}).parts
    ]
    assert held == [
        (0.0, 1, "speak", "one"),
        (pytest.approx(0.4), 1, "digits", "12"),
        (pytest.approx(1.0), 0, "speech", "two"),
        (pytest.approx(1.0), 0, "digits", "7"),
    ]
