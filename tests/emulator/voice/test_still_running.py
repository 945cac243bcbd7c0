"""Records are of what is over: what still runs has none."""

import pytest
from plivo_emulator.voice.app.target import Reply
from plivo_emulator.voice.calls.record import call_record
from plivo_emulator.voice.multiparty.records import participant_record
from plivo_emulator.voice.recordings import recorder
from plivo_emulator.voice.recordings.record import recording_record
from plivo_emulator.voice.recordings.recorder import RecordingOptions
from plivo_emulator.voice.streams.record import stream_record
from plivo_emulator.voice.streams.stream_feed import feeds

from tests.emulator.voice.multiparty_sheet import joins, participant
from tests.emulator.voice.sheet import FOR_EVER, Voice
from tests.emulator.voice.streamed import streamed


def test_a_call_that_goes_on_has_no_record(voice: Voice) -> None:
    call = voice.answered(FOR_EVER)
    with pytest.raises(ValueError, match=f"call {call.uuid} has not ended"):
        call_record(call.call)


def test_a_stream_that_goes_on_has_no_record(voice: Voice) -> None:
    call, _ = streamed(voice)
    (feed,) = feeds(call.call)
    with pytest.raises(ValueError, match=f"stream {feed.stream.stream_id} has not ended"):
        stream_record("MA", feed.stream)


def test_a_recording_that_goes_on_has_no_record(voice: Voice) -> None:
    call = voice.answered(FOR_EVER)
    recording = recorder.start(call.call, RecordingOptions("wav", "stereo", None, lambda _: None))
    with pytest.raises(ValueError, match=f"recording {recording.recording_id} has not ended"):
        recording_record(voice.account.settings, recording)


def test_a_participant_who_has_not_left_has_no_record(voice: Voice) -> None:
    stays = participant(voice, joins(voice))
    with pytest.raises(ValueError, match=f"participant {stays.member_id} has not left"):
        participant_record(stays)


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(200), None),
        (Reply(404), "4xx"),
        (Reply(503), "5xx"),
        (Reply(None, failure="dns"), "dns"),
    ],
)
def test_an_answer_tells_why_it_is_a_failure(reply: Reply, reason: str | None) -> None:
    assert reply.reason == reason
