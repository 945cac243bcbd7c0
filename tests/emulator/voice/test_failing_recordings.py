"""Recordings that fail and transcriptions that are too large, because that was planned."""

import pytest
from plivo_emulator.voice.app.planned_faults import Effect, Plane, PlannedFault
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.multiparty.recording import MpcRecordingOptions, Track
from plivo_emulator.voice.multiparty.recordings import record, record_participant
from plivo_emulator.wire.times import SECOND

from tests.emulator.voice.multiparty_sheet import QUIET, joins, mpc, participant
from tests.emulator.voice.sheet import APP, Voice

WANTED = MpcRecordingOptions("mp3", Target(f"{APP}/recording", "POST"), transcript=Target(f"{APP}/words", "POST"))


def plan(voice: Voice, plane: Plane, where: str = "*", delay: float = 0) -> None:
    voice.on("/recording", 200).on("/words", 200)
    fault = PlannedFault("planned", plane, Effect.FAIL, where=where, delay=round(delay * SECOND))
    voice.account.planned_faults.plan(fault)


def recording_events(voice: Voice, kind: str) -> list[tuple[str, str | None]]:
    return [(form["EventName"], form.get("RecordingURL")) for form in voice.forms(kind)]


@pytest.mark.parametrize("delay", [0, 5])
def test_the_recording_of_a_multiparty_call_fails(voice: Voice, delay: float) -> None:
    plan(voice, Plane.RECORDING, "support", delay)
    joins(voice, attributes=QUIET)
    failing = record(mpc(voice), WANTED)
    voice.advance(delay + 1)
    assert recording_events(voice, "mpc_recording") == [("MPCRecordingInitiated", None), ("MPCRecordingFailed", None)]
    assert (failing.ended, failing.started) == (failing.started + delay * SECOND, failing.started)
    assert (voice.recordings, voice.forms("transcription"), mpc(voice).recording) == ([], [], None)


def test_the_recording_of_a_participant_fails_and_another_one_may_begin(voice: Voice) -> None:
    plan(voice, Plane.RECORDING)
    agent = joins(voice, attributes=QUIET)
    record_participant(participant(voice, agent), Track.ALL, WANTED)
    voice.advance(1)
    voice.account.planned_faults.clear()
    record_participant(participant(voice, agent), Track.ALL, WANTED)
    voice.advance(3)
    phone_actions.hang_up(agent.call)
    voice.advance(1)
    names = [name.removeprefix("ParticipantRecording") for name, _ in recording_events(voice, "participant_recording")]
    assert names == ["Initiated", "Failed", "Initiated", "Completed"]
    assert len(voice.recordings) == 1


def test_a_recording_that_ends_before_it_fails_is_completed(voice: Voice) -> None:
    plan(voice, Plane.RECORDING, delay=60)
    agent = joins(voice, attributes=QUIET)
    record(mpc(voice), WANTED)
    phone_actions.hang_up(agent.call)
    voice.run_out()
    assert [name for name, _ in recording_events(voice, "mpc_recording")] == [
        "MPCRecordingInitiated",
        "MPCRecordingCompleted",
    ]


def test_a_fault_of_another_room_fails_nothing(voice: Voice) -> None:
    plan(voice, Plane.RECORDING, "sales")
    joins(voice, attributes=QUIET)
    record(mpc(voice), WANTED)
    voice.advance(5)
    assert [name for name, _ in recording_events(voice, "mpc_recording")] == ["MPCRecordingInitiated"]


@pytest.mark.parametrize("delay", [0, 30])
def test_a_recording_is_too_large_for_its_transcription(voice: Voice, delay: float) -> None:
    plan(voice, Plane.TRANSCRIPTION, delay=delay)
    element = f"<Record playBeep='false' timeout='2' transcriptionType='auto' transcriptionUrl='{APP}/words'/>"
    call = voice.answered(element, "<Wait length='99'/>")
    phone_actions.say(call.call, "hello")
    voice.advance(10)
    assert len(voice.forms("transcription")) == (0 if delay else 1)
    voice.advance(40)
    form = call.form("transcription")
    assert form["error"] == "Recording file size too large for transcription"
    assert (form["transcription"], form.get("transcription_charge")) == ("", None)
    assert len(voice.recordings) == 1
