"""State machines, move by move, illegal ones included."""

from enum import StrEnum

import pytest
from plivo_emulator.spec.words import MpcStatus
from plivo_emulator.validation import load
from plivo_emulator.voice.calls.leg import ENDED, LEG, STATUS, Leg, LegState
from plivo_emulator.voice.conferences.conference import CONFERENCE, MEMBER, ConferenceState, MemberState
from plivo_emulator.voice.media.recording import RECORDING, Origin, Recording, RecordingState, Side
from plivo_emulator.voice.media.sound import Sound
from plivo_emulator.voice.multiparty.multiparty_call import MPC
from plivo_emulator.voice.multiparty.participant import PARTICIPANT, ParticipantState
from plivo_emulator.voice.sim.state_machine import IllegalMove, StateMachine
from plivo_emulator.voice.streams.stream import ENDED as STREAM_ENDED
from plivo_emulator.voice.streams.stream import EVENTS, STREAM, StreamState

LEG_MOVES = """
queued dial initiated | queued cancel cancel | queued fail failed
initiated ring ringing | initiated answer in-progress | initiated busy busy
initiated fail failed | initiated cancel cancel | initiated no_answer no-answer | initiated time_out timeout
ringing early_media early-media | ringing answer in-progress | ringing busy busy
ringing fail failed | ringing no_answer no-answer | ringing time_out timeout | ringing cancel cancel
early-media answer in-progress | early-media busy busy | early-media fail failed
early-media no_answer no-answer | early-media time_out timeout | early-media cancel cancel
in-progress hang_up completed
"""
RECORDING_MOVES = "running pause paused | running finish finished | paused resume running | paused finish finished"

CONFERENCE_MOVES = "waiting start started | waiting end ended | started end ended"
MPC_MOVES = "Initialized start Active | Initialized end Ended | Active end Ended"
PARTICIPANT_MOVES = """
waiting let_in talking | waiting hold parked | waiting leave left
parked let_in held | parked unhold waiting | parked leave left
talking hold held | talking leave left | held unhold talking | held leave left
"""
MEMBER_MOVES = "waiting join talking | waiting leave left | talking leave left"


STREAM_MOVES = """
connecting start started | connecting fail failed | connecting stop stopped
started degrade degraded | started stop stopped | started time_out timed-out | started drop dropped
degraded recover started | degraded stop stopped | degraded time_out timed-out | degraded drop dropped
"""


def moves(text: str) -> set[tuple[str, ...]]:
    return {tuple(move.split()) for line in text.splitlines() for move in line.split("|") if move.strip()}


TABLES = [
    (LEG, moves(LEG_MOVES), LegState),
    (RECORDING, moves(RECORDING_MOVES), RecordingState),
    (CONFERENCE, moves(CONFERENCE_MOVES), ConferenceState),
    (MEMBER, moves(MEMBER_MOVES), MemberState),
    (MPC, moves(MPC_MOVES), MpcStatus),
    (PARTICIPANT, moves(PARTICIPANT_MOVES), ParticipantState),
    (STREAM, moves(STREAM_MOVES), StreamState),
]
NAMES = ["leg", "recording", "conference", "member", "multiparty call", "participant", "stream"]


@pytest.mark.parametrize(("machine", "legal", "states"), TABLES, ids=NAMES)
def test_these_moves_are_legal_and_no_others(
    machine: StateMachine[StrEnum], legal: set[tuple[str, ...]], states: type[StrEnum]
) -> None:
    assert set(machine) == legal
    for state in states:
        for move in {move for _, move, _ in legal}:
            after = next((to for begin, name, to in legal if (begin, name) == (state, move)), None)
            assert machine.allows(state, move) is (after is not None)
            if after is not None:
                assert machine.after(state, move) == after
            else:
                with pytest.raises(IllegalMove, match=f"{machine.name}: no move '{move}' from"):
                    machine.after(state, move)


def test_a_move_stands_in_a_table_once() -> None:
    with pytest.raises(ValueError, match="stands in the table twice"):
        StateMachine("leg", ("a", "go", "b"), ("a", "go", "c"))


def test_no_move_leads_out_of_an_end() -> None:
    assert not [move for state, move, _ in LEG if state in ENDED]
    assert {state for state in LegState if not any(begin is state for begin, _, _ in LEG)} == ENDED


def test_every_status_is_one_of_the_spec() -> None:
    known = set(load.document("wire")["components"]["schemas"]["CallStatus"]["enum"])
    assert set(STATUS.values()) == known


def test_a_leg_notes_when_it_rang_was_answered_and_ended() -> None:
    leg = Leg(1)
    for instant, move in enumerate(("dial", "ring", "early_media", "answer", "hang_up"), 2):
        leg.move(move, instant)
    assert (leg.created, leg.rang, leg.answered, leg.ended) == (1, 3, 5, 6)
    assert not leg.live


def test_an_illegal_move_changes_nothing() -> None:
    leg = Leg(1)
    with pytest.raises(IllegalMove, match="leg: no move 'answer' from"):
        leg.move("answer", 2)
    assert (leg.state, leg.answered) == (LegState.QUEUED, None)


def test_a_paused_recording_neither_grows_nor_hears() -> None:
    recording = Recording("id", Origin("call"), "mp3", "mono", "https://x.y", 100)
    recording.take(110, Side.NEAR, Sound("speak", "one", 5))
    recording.move("pause", 120)
    recording.take(125, Side.NEAR, Sound("speak", "two", 5))
    recording.move("resume", 130)
    recording.take(140, Side.FAR, Sound("speech", "three", 5))
    recording.move("finish", 150)
    assert (recording.length(1000), recording.ended) == (40, 150)
    assert recording.score().spans == ((0, 20), (30, 50))
    assert recording.words() == "one three"
    with pytest.raises(IllegalMove):
        recording.move("resume", 160)


def test_no_move_leads_out_of_the_end_of_a_stream() -> None:
    assert {state for state in StreamState if not any(begin is state for begin, _, _ in STREAM)} == STREAM_ENDED


def test_the_events_of_a_stream_are_those_of_the_spec() -> None:
    known = load.document("wire")["components"]["schemas"]["StreamEventName"]["enum"]
    assert set(EVENTS.values()) == set(known)
    assert set(EVENTS) == {move for _, move, _ in STREAM} - {"recover"}
