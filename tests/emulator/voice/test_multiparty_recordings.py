"""Recordings of multiparty calls and of participants: when they run, what they hold, and what is told of them."""

import pytest
from plivo_emulator.audio.score import read
from plivo_emulator.records.kinds.recordings import RecordingRecord
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.media.sound import SPEECH
from plivo_emulator.voice.multiparty.recording import MpcRecordingOptions, Track
from plivo_emulator.voice.multiparty.recordings import record, record_participant
from plivo_emulator.voice.recordings import recorder
from plivo_emulator.voice.sim.state_machine import IllegalMove
from plivo_emulator.wire.times import SECOND

from tests.emulator.voice.multiparty_sheet import QUIET, adds, joins, mpc, participant
from tests.emulator.voice.sheet import APP, START, STAYS, Voice

ALONE = f"{QUIET} stayAlone='true'"
REPORT = f"recordingCallbackUrl='{APP}/recording'"


def wish(voice: Voice, file_format: str = "mp3") -> MpcRecordingOptions:
    voice.on("/recording", 200)
    return MpcRecordingOptions(file_format, Target(f"{APP}/recording", "POST"))


def kept(voice: Voice) -> RecordingRecord:
    (recording,) = voice.recordings
    return recording


def words(record: RecordingRecord) -> str:
    return " ".join(part.sound.text for part in read(record.score, {}).parts if part.sound.kind in SPEECH)


def event_names(voice: Voice, kind: str = "mpc_recording") -> list[str]:
    return [form["EventName"] for form in voice.forms(kind)]


# The whole


def test_a_recording_is_told_from_its_beginning_to_its_end(voice: Voice) -> None:
    voice.on("/recording", 200)
    agent = joins(voice, attributes=f"{ALONE} record='true' recordFileFormat='wav' {REPORT}")
    voice.advance(30)
    running = mpc(voice)
    phone_actions.hang_up(agent.call)
    voice.advance(1)
    recording = kept(voice)
    initiated, completed = voice.forms("mpc_recording")
    assert initiated == {
        "EventName": "MPCRecordingInitiated",
        "EventTimestamp": "2026-01-01 00:00:01+00:00",
        "SequenceNumber": "1",
        "MPCUUID": running.uuid,
        "MPCName": "support",
        "RecordingUUID": recording.recording_id,
        "RecordingFormat": "wav",
        "RecordingStartTime": "2026-01-01 00:00:01+00:00",
    }
    assert (
        completed.items()
        >= {
            "EventName": "MPCRecordingCompleted",
            "SequenceNumber": "2",
            "RecordingURL": recorder.address(voice.account.settings, recording.recording_id, "wav"),
            "RecordingResourceURL": f"/v1/Account/MAXXXXXXXXXXXXXXXXXX/Recording/{recording.recording_id}/",
            "RecordingEndTime": "2026-01-01 00:00:31+00:00",
            "RecordingDuration": "30",
        }.items()
    )
    assert (recording.mpc_name, recording.mpc_uuid) == ("support", running.uuid)
    assert recording.call_uuid == agent.uuid


def test_everybody_who_is_heard_is_recorded(voice: Voice) -> None:
    agent = joins(voice, attributes=f"{ALONE} record='true'")
    customer, muted = joins(voice, "Customer", ALONE), joins(voice, "Customer", f"{ALONE} mute='true'")
    held = joins(voice, "Customer", f"{ALONE} hold='true'")
    for phone, text in ((agent, "hello"), (customer, "good morning"), (muted, "psst"), (held, "anybody")):
        phone_actions.say(phone.call, text)
    voice.advance(5)
    mpc(voice).recording.finish()  # type: ignore[union-attr]
    assert words(kept(voice)) == "hello good morning"


@pytest.mark.parametrize(
    ("attributes", "held"),
    [
        ("", "offer a discount"),
        ("recordCoachVoice='true'", "offer a discount"),
        ("recordCoachVoice='false'", ""),
    ],
)
def test_a_coach_is_recorded_unless_told_otherwise(voice: Voice, attributes: str, held: str) -> None:
    joins(voice, attributes=f"{ALONE} record='true'")
    supervisor = joins(voice, "Supervisor", attributes)
    phone_actions.say(supervisor.call, "offer a discount")
    voice.advance(5)
    mpc(voice).recording.finish()  # type: ignore[union-attr]
    assert words(kept(voice)) == held


def test_a_recording_may_wait_for_the_second_participant(voice: Voice) -> None:
    joins(voice, attributes=f"{ALONE} record='true' recordMinMemberCount='2'")
    assert mpc(voice).recording is None
    joins(voice)
    assert mpc(voice).recording is not None


def test_a_recording_that_runs_already_is_not_begun_again_when_enough_have_come(voice: Voice) -> None:
    joins(voice, attributes=f"{ALONE} record='true' recordMinMemberCount='2'")
    record(mpc(voice), wish(voice))
    running = mpc(voice).recording
    joins(voice)
    assert running is not None
    assert mpc(voice).recording is running


def test_who_comes_later_may_want_it_recorded(voice: Voice) -> None:
    joins(voice, attributes=ALONE)
    assert mpc(voice).recording is None
    joins(voice, attributes=f"{ALONE} record='true'")
    assert mpc(voice).recording is not None


def test_it_is_recorded_once_on_account_of_participants(voice: Voice) -> None:
    joins(voice, attributes=f"{ALONE} record='true'")
    running = mpc(voice).recording
    joins(voice, attributes=f"{ALONE} record='true'")
    assert mpc(voice).recording is running
    assert running is not None
    running.finish()
    joins(voice, attributes=f"{ALONE} record='true'")
    assert mpc(voice).recording is None


def test_pauses_are_left_out_and_told(voice: Voice) -> None:
    agent = joins(voice, attributes=ALONE)
    recording = record(mpc(voice), wish(voice))
    running = mpc(voice).recording
    assert running is not None
    voice.advance(10)
    running.pause()
    with pytest.raises(IllegalMove):
        running.pause()
    phone_actions.say(agent.call, "secret")
    voice.advance(10)
    running.resume()
    voice.advance(5)
    running.finish()
    assert event_names(voice) == [f"MPCRecording{event}" for event in ("Initiated", "Paused", "Resumed", "Completed")]
    assert (recording.length(voice.account.now), recording.words()) == (15 * SECOND, "")
    assert voice.forms("mpc_recording")[-1]["RecordingDuration"] == "15"


def test_it_ends_with_the_multiparty_call(voice: Voice) -> None:
    agent = joins(voice, attributes=ALONE)
    record(mpc(voice), wish(voice))
    phone_actions.hang_up(agent.call)
    voice.advance(1)
    assert event_names(voice) == ["MPCRecordingInitiated", "MPCRecordingCompleted"]
    voice.run_out()


def test_everybody_hears_that_recording_begins_and_ends(voice: Voice) -> None:
    voice.on("/begin", "<Speak>recording</Speak>").on("/end", "<Speak>off the record</Speak>")
    sounds = f"startRecordingAudio='{APP}/begin' stopRecordingAudio='{APP}/end'"
    agent = joins(voice, attributes=f"{ALONE} record='true' {sounds}")
    voice.advance(1)
    assert agent.heard == ["recording"]
    mpc(voice).recording.finish()  # type: ignore[union-attr]
    voice.advance(1)
    assert agent.heard == ["recording", "off the record"]


@pytest.mark.parametrize(("attribute", "transcripts"), [("transcript='true'", ["how can I help"]), ("", [])])
def test_its_words_are_told_where_that_is_wanted(voice: Voice, attribute: str, transcripts: list[str]) -> None:
    voice.on("/words", 200)
    text = f"{attribute} transcriptionUrl='{APP}/words'"
    agent = joins(voice, attributes=f"{ALONE} record='true' {text}")
    phone_actions.say(agent.call, "how can I help")
    voice.advance(5)
    phone_actions.hang_up(agent.call)
    voice.advance(1)
    assert [form["transcription"] for form in voice.forms("transcription")] == transcripts


# One participant


def test_a_track_of_a_participant_holds_that_voice_alone(voice: Voice) -> None:
    agent = joins(voice, attributes=ALONE)
    customer = joins(voice, "Customer", f"{ALONE} recordParticipantTrack='true'")
    phone_actions.say(agent.call, "hello")
    phone_actions.say(customer.call, "good morning")
    voice.advance(5)
    phone_actions.hang_up(customer.call)
    voice.advance(1)
    recording = kept(voice)
    assert (words(recording), read(recording.score, {}).tracks) == ("good morning", 1)
    assert recording.call_uuid == customer.uuid


def test_all_channels_of_a_participant_hold_what_it_hears_too(voice: Voice) -> None:
    agent, customer = joins(voice, attributes=ALONE), joins(voice, "Customer", ALONE)
    recording = record_participant(participant(voice, customer), Track.ALL, wish(voice))
    phone_actions.say(agent.call, "hello")
    phone_actions.say(customer.call, "good morning")
    voice.advance(5)
    participant(voice, customer).track_recordings[Track.ALL].finish()
    assert (recording.words(), recording.channels) == ("hello good morning", "stereo")


def test_a_recording_of_a_participant_is_told_and_ends_when_it_leaves(voice: Voice) -> None:
    agent = joins(voice, attributes=ALONE)
    stay = participant(voice, agent)
    recording = record_participant(stay, Track.PARTICIPANT, wish(voice, "wav"))
    voice.advance(3)
    stay.track_recordings[Track.PARTICIPANT].pause()
    stay.track_recordings[Track.PARTICIPANT].resume()
    phone_actions.hang_up(agent.call)
    voice.advance(1)
    forms = voice.forms("participant_recording")
    assert [form["EventName"] for form in forms] == [
        f"ParticipantRecording{event}" for event in ("Initiated", "Paused", "Resumed", "Completed")
    ]
    assert {form["MemberID"] for form in forms} == {stay.member_id}
    assert [form["SequenceNumber"] for form in forms] == ["1", "2", "3", "4"]
    assert (forms[-1]["RecordingUUID"], forms[-1]["RecordingDuration"]) == (recording.recording_id, "3")
    assert recording.ended == START + round(4.1 * SECOND)
    assert {form["RecordingFormat"] for form in forms} == {"wav"}
    assert {form["RecordingStartTime"] for form in forms} == {"2026-01-01 00:00:01+00:00"}
    assert [form["EventTimestamp"] for form in forms[:3:2]] == [
        "2026-01-01 00:00:01+00:00",
        "2026-01-01 00:00:04+00:00",
    ]
    (initiated, *_, completed) = forms
    assert not {"RecordingEndTime", "RecordingDuration"} & initiated.keys()
    assert completed["RecordingEndTime"] == completed["EventTimestamp"] == "2026-01-01 00:00:04+00:00"
    assert completed["RecordingURL"] == recorder.address(voice.account.settings, recording.recording_id, "wav")
    assert completed["RecordingResourceURL"].endswith(f"/Recording/{recording.recording_id}/")


def test_who_is_added_by_request_may_be_recorded(voice: Voice) -> None:
    (agent,) = adds(voice, STAYS, record=wish(voice), record_track="wav")
    voice.advance(2)
    assert event_names(voice) == ["MPCRecordingInitiated"]
    assert participant(voice, agent).track_recordings[Track.PARTICIPANT].recording.format == "wav"


def test_the_url_of_an_element_is_told_of_the_recording_of_the_whole_alone(voice: Voice) -> None:
    voice.on("/recording", 200)
    agent = joins(voice, attributes=f"{ALONE} record='true' recordParticipantTrack='true' {REPORT}")
    phone_actions.hang_up(agent.call)
    voice.advance(1)
    assert [each.format for each in voice.recordings] == ["mp3", "mp3"]
    assert event_names(voice) == ["MPCRecordingInitiated", "MPCRecordingCompleted"]
    assert event_names(voice, "participant_recording") == []


def test_events_to_one_url_are_counted_together(voice: Voice) -> None:
    voice.on("/status", 200)
    url = f"{APP}/status"
    joins(voice, attributes=f"statusCallbackUrl='{url}' recordingCallbackUrl='{url}' record='true'")
    numbers = [request.fields["SequenceNumber"] for request in voice.requests if request.url == url]
    assert numbers == ["1", "2", "3", "4"]


def test_without_a_url_a_recording_is_made_and_nothing_told(voice: Voice) -> None:
    agent = joins(voice, attributes=f"{ALONE} record='true' recordParticipantTrack='true'")
    phone_actions.hang_up(agent.call)
    voice.advance(1)
    assert len(voice.recordings) == 2
    assert not voice.forms("mpc_recording")
