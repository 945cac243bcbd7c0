"""Adding participants by request: new calls that race, and live calls that move in."""

import pytest
from plivo_emulator.records.kinds.participants import PARTICIPANTS
from plivo_emulator.spec.words import HangupSource, MpcExitCause, MpcTerminationCause
from plivo_emulator.validation import load
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.calls.dial_queue import DIAL_QUEUE
from plivo_emulator.voice.calls.interrupts import NextDocument
from plivo_emulator.voice.multiparty.participant_options import MpcSettings, Role
from plivo_emulator.voice.xml import lifecycle
from plivo_emulator.voice.xml.adding import CONFIRM_WITHIN
from plivo_emulator.wire.times import SECOND

from tests.emulator.voice.multiparty_sheet import (
    QUIET,
    adds,
    ended,
    event_forms,
    events,
    joins,
    moves_in,
    mpc,
    participant,
    progress,
)
from tests.emulator.voice.sheet import APP, FOR_EVER, STAYS, Voice

SLOW = "15000200000"
"""Answers after twenty seconds and stays."""
BUSY = "15002010000"
NEVER = "15003000000"
HANGS_UP = "15001010030"
"""Answers after a second and hangs up half a minute later."""


def test_who_answers_comes_in(voice: Voice) -> None:
    (agent,) = adds(voice, STAYS)
    voice.advance(0)
    assert (mpc(voice).state, agent.status) == ("Initialized", "ringing")
    voice.advance(1)
    assert mpc(voice).state == "Active"
    assert [each.call for each in mpc(voice).present] == [agent.call]


def test_the_request_is_told_from_beginning_to_end(voice: Voice) -> None:
    adds(voice, STAYS)
    voice.advance(2)
    assert events(voice) == [
        "MPCInitialized",
        "AddParticipantByAPIActionInitiated",
        "MPCStart",
        "ParticipantJoin",
        "AddParticipantByAPIActionCompleted",
    ]
    initiated, completed = event_forms(
        voice, "AddParticipantByAPIActionInitiated", "AddParticipantByAPIActionCompleted"
    )
    assert "MemberID" not in initiated
    assert "ParticipantCallFrom" not in event_forms(voice, "MPCInitialized")[0]
    assert completed["MemberID"] == event_forms(voice, "ParticipantJoin")[0]["MemberID"]


def test_the_call_is_told_from_its_dialling_to_its_end(voice: Voice) -> None:
    (agent,) = adds(voice, HANGS_UP, sip_headers="tier=gold")
    voice.advance(60)
    assert progress(agent) == ["Initiated", "Ringing", "Answered", "Hangup"]
    initiated, _, answered, hangup = agent.forms("mpc_call_status")
    assert initiated == {
        "EventName": "Initiated",
        "CallUUID": agent.uuid,
        "MPCUUID": ended(voice).uuid,
        "From": "14150000000",
        "To": HANGS_UP,
        "InitiationTime": "2026-01-01 00:00:00+00:00",
        "Rate": "0.00850",
        "X-PH-tier": "gold",
    }
    assert (answered["AnswerTime"], answered["RingTime"]) == ("2026-01-01 00:00:01+00:00", "1")
    assert (
        hangup.items()
        >= {
            "HangupTime": "2026-01-01 00:00:31+00:00",
            "Duration": "30",
            "BilledDuration": "60",
            "TotalAmount": "0.00850",
            "PlivoHangupCause": "Normal Hangup",
            "PlivoHangupCauseCode": "4000",
            "PlivoHangupSource": "Callee",
        }.items()
    )


def test_the_first_that_answers_wins_and_the_others_lose_the_race(voice: Voice) -> None:
    slow, fast, never = adds(voice, SLOW, STAYS, NEVER)
    voice.advance(2)
    assert [each.call for each in mpc(voice).present] == [fast.call]
    for loser in (slow, never):
        assert (loser.hangup.name, loser.hangup.source, loser.hangup.status) == ("Lost Race", "Plivo", "cancel")
        assert progress(loser) == ["Initiated", "Ringing", "Hangup"]


def test_two_that_answer_at_the_same_instant_make_one_participant(voice: Voice) -> None:
    first, second = adds(voice, STAYS, STAYS)
    voice.advance(2)
    assert [each.call for each in mpc(voice).participants] == [first.call]
    assert second.hangup.name == "Lost Race"


def test_a_destination_may_be_dialled_later(voice: Voice) -> None:
    (agent,) = adds(voice, STAYS, delays=[30])
    voice.advance(29)
    assert agent.status == "queued"
    voice.advance(3)
    assert agent.at("call.dial") == [30]
    assert agent.status == "in-progress"


def test_a_destination_that_still_waits_when_another_answers_is_not_dialled(voice: Voice) -> None:
    first, second = adds(voice, STAYS, SLOW, delays=[0, 15])
    voice.advance(60)
    assert first.status == "in-progress"
    assert not second.entries("call.dial")
    assert second.hangup.name == "Lost Race"
    assert progress(second) == []


def test_a_destination_that_waited_joins_the_race(voice: Voice) -> None:
    first, second = adds(voice, SLOW, STAYS, delays=[0, 5])
    voice.advance(7)
    assert [each.call for each in mpc(voice).present] == [second.call]
    assert first.hangup.name == "Lost Race"


def test_ringing_ends_at_the_timeout(voice: Voice) -> None:
    (agent,) = adds(voice, NEVER, ring_timeout=15)
    voice.advance(16)
    assert agent.hangup.name == "Ring Timeout Reached"


@pytest.mark.parametrize(("delay", "dialled"), [(0, [0]), (20, [20]), (29, [29]), (30, []), (100, [])])
def test_the_delay_of_a_destination_counts_for_its_ring_timeout(
    voice: Voice, delay: float, dialled: list[float]
) -> None:
    (agent,) = adds(voice, NEVER, ring_timeout=30, delays=[delay])
    voice.run_out()
    assert (agent.at("call.dial"), agent.at("call.hang_up")) == (dialled, [30])
    assert (agent.hangup.name, agent.hangup.source) == ("Ring Timeout Reached", "Plivo")


def test_who_answers_before_the_ring_timeout_stays(voice: Voice) -> None:
    (agent,) = adds(voice, STAYS, ring_timeout=30, delays=[28])
    voice.advance(60)
    assert [each.call for each in mpc(voice).present] == [agent.call]


def test_when_nobody_answers_it_ends_for_want_of_people(voice: Voice) -> None:
    adds(voice, BUSY, NEVER, ring_timeout=15)
    voice.advance(14)
    assert mpc(voice).state == "Initialized"
    voice.advance(2)
    termination = ended(voice).termination
    assert termination is not None
    assert (termination.code, ended(voice).started) == (1000, None)
    assert events(voice)[-2:] == ["AddParticipantByAPIActionCompleted", "MPCEnd"]
    voice.run_out()


def test_calls_leave_at_the_pace_of_the_account(voice: Voice) -> None:
    voice.account[DIAL_QUEUE].per_second = 1
    first, second = adds(voice, SLOW, SLOW)
    voice.advance(3)
    assert (first.at("call.dial"), second.at("call.dial")) == ([0], [1])


def test_as_long_as_somebody_is_on_the_way_it_does_not_end(voice: Voice) -> None:
    agent = joins(voice, attributes=QUIET)
    adds(voice, SLOW)
    phone_actions.hang_up(agent.call)
    voice.advance(10)
    assert mpc(voice).present == ()
    voice.advance(15)
    assert len(mpc(voice).present) == 1


# The confirm key


def test_the_right_key_lets_in(voice: Voice) -> None:
    voice.phone("15551230001", after=SECOND)
    (agent,) = adds(voice, "15551230001", key="5")
    voice.advance(4)
    assert agent.heard == ["Please enter 5 to accept the call."]
    assert not mpc(voice).present
    phone_actions.press(agent.call, "4")
    phone_actions.press(agent.call, "5")
    voice.advance(1)
    assert [each.call for each in mpc(voice).present] == [agent.call]


def test_without_the_key_the_call_ends_after_half_a_minute(voice: Voice) -> None:
    (agent,) = adds(voice, STAYS, key="#")
    voice.advance(30)
    assert agent.status == "in-progress"
    voice.advance(2)
    assert (agent.hangup.name, agent.hangup.code) == ("Confirm Key Challenge Failed", 9110)
    assert ended(voice).participants == []


def test_the_sounds_before_the_key_may_be_a_document(voice: Voice) -> None:
    voice.on("/confirm", "<Speak>a customer is waiting</Speak>")
    (agent,) = adds(voice, STAYS, key="1", sound="/confirm")
    voice.advance(2)
    assert agent.heard == ["a customer is waiting"]


def test_who_presses_the_key_first_wins(voice: Voice) -> None:
    first, second = adds(voice, STAYS, "15000020000", key="1")
    voice.advance(3)
    phone_actions.press(second.call, "1")
    voice.advance(1)
    assert [each.call for each in mpc(voice).present] == [second.call]
    assert (first.hangup.name, first.hangup.status) == ("Lost Race", "completed")


def test_who_is_transferred_before_the_key_does_not_come_in(voice: Voice) -> None:
    voice.on("/elsewhere", "<Speak>elsewhere</Speak>")
    (agent,) = adds(voice, STAYS, key="1")
    voice.advance(2)
    agent.call.transfer(NextDocument("transfer", Target(f"{APP}/elsewhere", "POST")))
    voice.advance(0.2)
    assert "elsewhere" in agent.heard
    assert ended(voice).participants == []


def test_the_time_for_the_key_is_that_of_the_spec() -> None:
    text = load.document("wire")["components"]["schemas"]["AddParticipantDialing"]["properties"]["confirm_key"]
    assert f"within {CONFIRM_WITHIN // SECOND} seconds" in text["description"]


# A live call that moves in


def test_a_live_call_drops_what_it_does_and_comes_in(voice: Voice) -> None:
    call = voice.answered(f"<Speak loop='0'>music</Speak>{FOR_EVER}")
    moves_in(voice, call)
    assert [each.call for each in mpc(voice).present] == [call.call]
    assert progress(call) == []


def test_a_call_that_moves_in_loses_the_leg_that_it_has_dialled(voice: Voice) -> None:
    call = voice.answered(f"<Dial><Number>{STAYS}</Number></Dial>")
    voice.advance(3)
    callee = call.other
    moves_in(voice, call)
    assert (callee.hangup.name, callee.hangup.source) == ("Normal Hangup", "API Request")


def test_the_called_side_of_a_dial_may_move_in(voice: Voice) -> None:
    call = voice.answered(f"<Dial><Number>{STAYS}</Number></Dial><Speak>alone</Speak>")
    voice.advance(3)
    callee = call.other
    moves_in(voice, callee)
    voice.advance(0.5)
    assert [each.call for each in mpc(voice).present] == [callee.call]
    assert call.heard == ["alone"]


def test_a_participant_may_move_to_another_multiparty_call(voice: Voice) -> None:
    call = joins(voice)
    moves_in(voice, call, "sales")
    assert voice.archive.of(PARTICIPANTS)[0].exit_cause == "Participant Call Transferred"
    assert [each.call for each in mpc(voice, "sales").present] == [call.call]


def test_a_call_that_hangs_up_before_it_has_moved_in_does_not_come_in(voice: Voice) -> None:
    call = voice.answered(FOR_EVER)
    phone_actions.hang_up(call.call)
    moves_in(voice, call)
    voice.advance(1)
    assert ended(voice).participants == []


# How it ends for those who came in by request


@pytest.mark.parametrize(
    ("cause", "name", "code"),
    [
        (MpcExitCause.KICKED_OUT, "Multiparty Call Ended", 4020),
        (MpcExitCause.MULTIPARTY_CALL_ENDED, "Multiparty Call Ended", 4020),
    ],
)
def test_who_is_sent_out_without_a_document_is_hung_up(voice: Voice, cause: MpcExitCause, name: str, code: int) -> None:
    (agent,) = adds(voice, STAYS)
    voice.advance(2)
    if cause is MpcExitCause.MULTIPARTY_CALL_ENDED:
        mpc(voice).end(MpcTerminationCause.HANGUP_API_TRIGGERED, HangupSource.API_REQUEST)
    else:
        mpc(voice).send_out(mpc(voice).present, cause, HangupSource.API_REQUEST)
    assert (agent.hangup.name, agent.hangup.code, agent.hangup.source) == (name, code, "API Request")
    assert participant(voice, agent).exit_cause == cause


def test_who_is_removed_by_the_service_was_kicked_out(voice: Voice) -> None:
    (agent,) = adds(voice, STAYS)
    voice.advance(2)
    mpc(voice).send_out(mpc(voice).present, MpcExitCause.KICKED_OUT, HangupSource.PLIVO)
    assert (agent.hangup.name, agent.hangup.code, agent.hangup.source) == (
        "Kicked Out Of Multiparty Call", 4030, "Plivo",
    )  # fmt: skip


@pytest.mark.parametrize("key", ["*", "#", "0"])
def test_the_prompt_names_the_key_in_the_documented_words(voice: Voice, key: str) -> None:
    (agent,) = adds(voice, STAYS, key=key)
    voice.advance(2)
    assert agent.heard == [f"Please enter {key} to accept the call."]


def test_with_a_document_the_call_goes_on(voice: Voice) -> None:
    voice.on("/after", "<Speak>thank you</Speak>")
    (agent,) = adds(voice, STAYS, on_exit=Target(f"{APP}/after", "POST"))
    voice.advance(2)
    mpc(voice).end(MpcTerminationCause.HANGUP_API_TRIGGERED, HangupSource.API_REQUEST)
    voice.advance(1)
    assert agent.heard == ["thank you"]
    assert agent.form("mpc_exit")["MPCFriendlyName"] == "support"


def test_one_alone_is_hung_up_by_the_service(voice: Voice) -> None:
    other = joins(voice)
    (agent,) = adds(voice, STAYS)
    voice.advance(2)
    phone_actions.hang_up(other.call)
    voice.advance(1)
    assert (agent.hangup.name, agent.hangup.source) == ("Multiparty Call Ended", "Plivo")


def test_who_is_on_the_way_is_turned_back_when_it_ends(voice: Voice) -> None:
    joins(voice)
    rings, confirms, waits = adds(voice, NEVER, STAYS, SLOW, key="1", delays=[0, 0, 60])
    voice.advance(2)
    mpc(voice).end(MpcTerminationCause.HANGUP_API_TRIGGERED, HangupSource.API_REQUEST)
    voice.advance(1)
    assert [each.hangup.name for each in (rings, confirms, waits)] == ["Canceled", "Multiparty Call Ended", "Canceled"]
    assert {each.hangup.source for each in (rings, confirms, waits)} == {"API Request"}
    voice.run_out()


def test_who_answers_and_finds_it_full_is_hung_up(voice: Voice) -> None:
    (late,) = adds(voice, SLOW, settings=MpcSettings(14_400, 2), explicit=frozenset({"max_participants"}))
    for _ in range(2):
        joins(voice)
    voice.advance(20)
    assert (late.hangup.name, late.hangup.source) == ("Kicked Out Of Multiparty Call", "Plivo")
    assert len(late.entries("mpc.full")) == 1


def test_a_call_that_is_hung_up_in_the_queue_has_not_come_in(voice: Voice) -> None:
    (agent,) = adds(voice, STAYS, delays=[60])
    lifecycle.hang_up(agent.call, HangupSource.API_REQUEST)
    assert agent.hangup.name == "Canceled"
    assert ended(voice).participants == []
    voice.run_out()


def test_a_coaching_supervisor_may_be_added(voice: Voice) -> None:
    joins(voice)
    (supervisor,) = adds(voice, STAYS, role=Role.SUPERVISOR)
    voice.advance(2)
    assert event_forms(voice, "ParticipantJoin")[-1]["ParticipantCoachMode"] == "true"
    assert participant(voice, supervisor).coaching
