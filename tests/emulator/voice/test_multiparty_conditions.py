"""Multiparty calls: when they start, when and why they end, and what they cost."""

import pytest
from plivo_emulator.records.kinds.participants import PARTICIPANTS
from plivo_emulator.spec.words import HangupSource, MpcExitCause, MpcTerminationCause
from plivo_emulator.validation import load
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.multiparty.multiparty_call import MultipartyCall
from plivo_emulator.voice.multiparty.room import ACTIVE
from plivo_emulator.voice.sim.scheduler import SECOND

from tests.emulator.voice.multiparty_sheet import QUIET, ended, joins, mpc, participant
from tests.emulator.voice.sheet import START, Voice

ALONE = f"{QUIET} stayAlone='true'"


def termination(voice: Voice) -> tuple[str, int]:
    found = ended(voice).termination
    assert found is not None
    return found.value, found.code


def at(instant: int | None) -> float | None:
    return None if instant is None else (instant - START) / SECOND


def test_the_first_participant_creates_it_and_starts_it(voice: Voice) -> None:
    joins(voice)
    found = mpc(voice)
    assert found.state is ACTIVE
    assert (at(found.created), at(found.started)) == (1.1, 1.1)


def test_it_waits_for_somebody_who_starts_it(voice: Voice) -> None:
    joins(voice, "Customer", "startMpcOnEnter='false'")
    joins(voice, "Customer", "startMpcOnEnter='false'")
    assert mpc(voice).state == "Initialized"
    joins(voice)
    found = mpc(voice)
    assert found.state is ACTIVE
    assert at(found.created) == 1.1
    assert at(found.started) == pytest.approx(3.3)


def test_it_ends_when_everybody_has_left(voice: Voice) -> None:
    agent = joins(voice, attributes=ALONE)
    voice.advance(10)
    phone_actions.hang_up(agent.call)
    voice.advance(1)
    assert termination(voice) == ("No Active Participants", 1000)
    found = ended(voice)
    assert (found.state, found.duration) == ("Ended", 10)
    voice.run_out()


def test_the_last_who_may_not_stay_alone_is_sent_out(voice: Voice) -> None:
    agent, customer = joins(voice), joins(voice, "Customer")
    phone_actions.hang_up(agent.call)
    voice.advance(1)
    assert termination(voice) == ("Stay Alone Not Permitted", 1010)
    assert customer.heard == ["next"]
    assert participant(voice, customer).exit_cause == "Multiparty Call Ended"


def test_the_last_who_may_stay_alone_stays(voice: Voice) -> None:
    agent, customer = joins(voice), joins(voice, "Customer", "stayAlone='true'")
    phone_actions.hang_up(agent.call)
    voice.advance(60)
    assert [each.call for each in mpc(voice).present] == [customer.call]


def test_who_comes_first_may_wait_for_the_others(voice: Voice) -> None:
    joins(voice)
    voice.advance(3600)
    assert mpc(voice).state == "Active"


def test_it_ends_with_whoever_ends_it_on_leaving(voice: Voice) -> None:
    agent = joins(voice, attributes="endMpcOnExit='true'")
    others = [joins(voice, "Customer", ALONE) for _ in range(2)]
    phone_actions.hang_up(agent.call)
    voice.advance(1)
    assert termination(voice) == ("No Active Participants", 1000)
    assert [each.heard for each in others] == [["next"], ["next"]]


def test_it_ends_after_its_longest_duration(voice: Voice) -> None:
    agent = joins(voice, attributes="maxDuration='300'")
    voice.advance(299)
    assert agent.heard == []
    voice.advance(2)
    assert termination(voice) == ("Max Duration Reached", 2000)
    assert (ended(voice).duration, agent.heard) == (300, ["next"])


def test_it_ends_after_four_hours_otherwise(voice: Voice) -> None:
    joins(voice)
    voice.advance(4 * 3600)
    assert termination(voice) == ("Max Duration Reached", 2000)


def test_the_longest_duration_counts_from_its_creation_whoever_sets_it(voice: Voice) -> None:
    joins(voice, attributes=ALONE)
    voice.advance(200)
    joins(voice, attributes="maxDuration='300'")
    voice.advance(99)
    assert termination(voice) == ("Max Duration Reached", 2000)


def test_who_says_nothing_about_limits_leaves_them_as_they_are(voice: Voice) -> None:
    joins(voice, attributes="maxParticipants='3' maxDuration='600'")
    joins(voice)
    assert (mpc(voice).settings.max_participants, mpc(voice).settings.max_duration) == (3, 600)


def test_who_finds_it_full_goes_on_with_the_next_element(voice: Voice) -> None:
    joins(voice, attributes="maxParticipants='2'")
    joins(voice)
    late = joins(voice)
    voice.advance(1)
    assert late.heard == ["next"]
    assert len(late.entries("mpc.full")) == 1
    assert len(mpc(voice).participants) == 2


def test_ten_may_be_in_it_otherwise(voice: Voice) -> None:
    phones = [joins(voice, attributes=QUIET) for _ in range(11)]
    voice.advance(1)
    assert [bool(phone.heard) for phone in phones] == [False] * 10 + [True]


def test_when_all_are_sent_out_nobody_is_left_alone(voice: Voice) -> None:
    phones = [joins(voice, attributes=QUIET) for _ in range(3)]
    mpc(voice).send_out(mpc(voice).present, MpcExitCause.KICKED_OUT, HangupSource.API_REQUEST)
    voice.advance(1)
    assert {participant(voice, phone).exit_cause for phone in phones} == {"Kicked Out of Multiparty Call"}
    assert termination(voice) == ("No Active Participants", 1000)


def test_when_one_is_sent_out_the_others_stay(voice: Voice) -> None:
    agent, other = joins(voice, attributes=ALONE), joins(voice)
    mpc(voice).send_out([participant(voice, other)], MpcExitCause.KICKED_OUT, HangupSource.API_REQUEST)
    voice.advance(1)
    assert other.heard == ["next"]
    assert [each.call for each in mpc(voice).present] == [agent.call]


def test_two_that_leave_at_the_same_instant_leave_once_each(voice: Voice) -> None:
    phones = [joins(voice, attributes=QUIET) for _ in range(2)]
    for phone in phones:
        phone_actions.hang_up(phone.call)
    voice.advance(1)
    assert len(voice.archive.of(PARTICIPANTS)) == 2
    assert len(voice.multiparty_calls) == 1
    voice.run_out()


def test_a_name_that_has_ended_names_a_new_one(voice: Voice) -> None:
    joins(voice)
    first = mpc(voice)
    first.end(MpcTerminationCause.HANGUP_API_TRIGGERED, HangupSource.API_REQUEST)
    joins(voice)
    assert mpc(voice).uuid != first.uuid


def test_participants_are_billed_and_so_is_the_whole(voice: Voice) -> None:
    agent, customer = joins(voice, attributes=ALONE), joins(voice, "Customer", ALONE)
    voice.advance(90)
    phone_actions.hang_up(customer.call)
    voice.advance(30)
    phone_actions.hang_up(agent.call)
    voice.advance(1)
    stays = [participant(voice, each) for each in (agent, customer)]
    assert [(each.duration, each.billed_duration, each.billed_amount) for each in stays] == [
        (121, 180, 2550),
        (90, 120, 1700),
    ]
    found = ended(voice)
    assert (found.duration, found.billed_duration, found.billed_amount) == (121, 300, 4250)


def test_one_that_never_started_lasted_from_its_creation(voice: Voice) -> None:
    customer = joins(voice, "Customer", "startMpcOnEnter='false'")
    voice.advance(20)
    phone_actions.hang_up(customer.call)
    voice.advance(1)
    assert (ended(voice).started, ended(voice).duration) == (None, 20)


# Held against the spec


def test_states_are_those_of_the_spec(voice: Voice) -> None:
    joins(voice)
    known = load.document("wire")["components"]["schemas"]["MpcStatus"]["enum"]
    assert isinstance(mpc(voice), MultipartyCall)
    assert mpc(voice).state in known
