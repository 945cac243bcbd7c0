"""Multiparty calls: which events are told, to whom, in which order, and what they say."""

import re

import pytest
from plivo_emulator.spec.words import HangupSource, MpcTerminationCause
from plivo_emulator.validation import load
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.multiparty.subscribers import GROUPS

from tests.emulator.voice.multiparty_sheet import QUIET, STATUS, ended, event_forms, events, joins, mpc, participant
from tests.emulator.voice.sheet import APP, Voice


def test_a_whole_life_is_told_in_order(voice: Voice) -> None:
    agent = joins(voice, attributes=STATUS)
    voice.advance(5)
    phone_actions.hang_up(agent.call)
    voice.advance(1)
    assert events(voice) == ["MPCInitialized", "MPCStart", "ParticipantJoin", "ParticipantExit", "MPCEnd"]
    assert [form["SequenceNumber"] for form in voice.forms("mpc_status")] == ["1", "2", "3", "4", "5"]


def test_the_default_events_are_those_of_states(voice: Voice) -> None:
    agent = joins(voice, attributes=f"statusCallbackUrl='{APP}/status'")
    phone_actions.say(agent.call, "hello")
    phone_actions.press(agent.call, "1")
    mpc(voice).hold(participant(voice, agent), held=True)
    assert events(voice) == ["MPCInitialized", "MPCStart", "ParticipantJoin", "ParticipantHold"]


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_alone_tells_its_events_only(voice: Voice, group: str) -> None:
    supervisor = joins(
        voice, "Supervisor", f"statusCallbackUrl='{APP}/status' statusCallbackEvents='{group}' coachMode='false'"
    )
    stay, joined = participant(voice, supervisor), mpc(voice)
    phone_actions.say(supervisor.call, "hello")
    phone_actions.press(supervisor.call, "1")
    voice.advance(2)
    for switch in (True, False):
        joined.mute(stay, muted=switch)
        joined.hold(stay, held=switch)
        joined.coach(stay, coaching=switch)
    joined.end(MpcTerminationCause.HANGUP_API_TRIGGERED, HangupSource.API_REQUEST)
    from_others = {"add-participant-api-events", "participant-audio-events"}
    assert set(events(voice)) == (set() if group in from_others else set(GROUPS[group]))


def test_events_about_the_whole_say_nothing_of_participants(voice: Voice) -> None:
    joins(voice, attributes=STATUS)
    whole = {
        "EventTimestamp": "2026-01-01 00:00:01+00:00",
        "MPCUUID": mpc(voice).uuid,
        "MPCName": "support",
        "MPCCreationTime": "2026-01-01 00:00:01+00:00",
    }
    created, started = {"ParticipantCallFrom": "14150000000"}, {"MPCStartTime": "2026-01-01 00:00:01+00:00"}
    assert event_forms(voice, "MPCInitialized") == [
        {"EventName": "MPCInitialized", "SequenceNumber": "1", **whole, **created}
    ]
    assert event_forms(voice, "MPCStart") == [{"EventName": "MPCStart", "SequenceNumber": "2", **whole, **started}]


def test_events_about_a_participant_say_who_it_is(voice: Voice) -> None:
    agent = joins(voice, attributes=STATUS)
    (form,) = event_forms(voice, "ParticipantJoin")
    assert (
        form.items()
        >= {
            "MemberID": participant(voice, agent).member_id,
            "MemberAddress": agent.call.to_number,
            "ParticipantRole": "Agent",
            "ParticipantCallUUID": agent.uuid,
            "ParticipantCallDirection": "outbound",
            "ParticipantCallFrom": "14150000000",
            "ParticipantCallTo": agent.call.to_number,
            "ParticipantCoachMode": "false",
            "ParticipantJoinTime": "2026-01-01 00:00:01+00:00",
            "STIRVerification": "Verified",
        }.items()
    )
    assert not form.keys() & {"ParticipantExitTime", "ParticipantExitCause", "DigitInput"}


def test_the_address_of_a_caller_is_where_the_call_came_from(voice: Voice) -> None:
    voice.answers(f"<MultiPartyCall role='Customer' {STATUS}>support</MultiPartyCall>").on("/status", 200)
    voice.arrives()
    voice.advance(1)
    (form,) = event_forms(voice, "ParticipantJoin")
    assert (form["MemberAddress"], form["ParticipantCallDirection"]) == ("14155550100", "inbound")


def test_the_exit_says_when_and_why(voice: Voice) -> None:
    agent = joins(voice, attributes=STATUS)
    voice.advance(9)
    phone_actions.hang_up(agent.call)
    voice.advance(1)
    (form,) = event_forms(voice, "ParticipantExit")
    assert (form["ParticipantExitTime"], form["ParticipantExitCause"]) == (
        "2026-01-01 00:00:10+00:00",
        "Participant Call Hangup",
    )


def test_the_end_says_when_and_why_and_what_it_cost(voice: Voice) -> None:
    joins(voice, attributes=STATUS)
    voice.advance(70)
    mpc(voice).end(MpcTerminationCause.HANGUP_API_TRIGGERED, HangupSource.API_REQUEST)
    (form,) = event_forms(voice, "MPCEnd")
    assert (
        form.items()
        >= {
            "MPCEndTime": "2026-01-01 00:01:11+00:00",
            "MPCDuration": "70",
            "MPCBilledDuration": "120",
            "MPCBilledAmount": "0.01700",
            "MPCTerminationCause": "Hangup API Triggered",
            "MPCTerminationCauseCode": "3000",
        }.items()
    )
    assert ended(voice).uuid == form["MPCUUID"]


def test_speech_is_told_from_its_first_word_to_its_last(voice: Voice) -> None:
    customer = joins(voice, "Customer", STATUS)
    phone_actions.say(customer.call, "one two three four five")  # two seconds
    voice.advance(1)
    phone_actions.say(customer.call, "six seven eight nine ten")
    voice.advance(5)
    start, stop = event_forms(voice, "ParticipantSpeakStart", "ParticipantSpeakStop")
    assert (start["EventTimestamp"], stop["EventTimestamp"]) == (
        "2026-01-01 00:00:01+00:00",
        "2026-01-01 00:00:04+00:00",
    )


def test_who_is_muted_or_waits_does_not_speak(voice: Voice) -> None:
    waiting = joins(voice, "Customer", f"{STATUS} startMpcOnEnter='false'")
    muted = joins(voice, attributes="mute='true' startMpcOnEnter='false'")
    phone_actions.say(waiting.call, "hello")
    phone_actions.say(muted.call, "hello")
    assert not event_forms(voice, "ParticipantSpeakStart")


def test_who_leaves_in_the_middle_of_a_word_has_stopped_to_speak_before(voice: Voice) -> None:
    customer = joins(voice, "Customer", STATUS)
    phone_actions.say(customer.call, "goodbye everybody")
    phone_actions.hang_up(customer.call)
    voice.advance(0)
    assert events(voice)[-3:] == ["ParticipantSpeakStop", "ParticipantExit", "MPCEnd"]


def test_keys_are_told_one_by_one(voice: Voice) -> None:
    customer = joins(voice, "Customer", STATUS)
    for key in "1#":
        phone_actions.press(customer.call, key)
    assert [form["DigitInput"] for form in event_forms(voice, "ParticipantDigitInput")] == ["1", "#"]


def test_changes_are_told_once_and_only_where_something_changes(voice: Voice) -> None:
    stay = participant(voice, joins(voice, "Supervisor", STATUS))
    joined = mpc(voice)
    for _ in range(2):
        joined.mute(stay, muted=True)
        joined.hold(stay, held=True)
        joined.coach(stay, coaching=False)
    assert events(voice)[3:] == ["ParticipantMute", "ParticipantHold", "ParticipantCoachModeStop"]
    assert event_forms(voice, "ParticipantCoachModeStop")[0]["ParticipantCoachMode"] == "false"


def test_coaching_begins_and_ends_with_a_beep(voice: Voice) -> None:
    agent = joins(voice, attributes=QUIET)
    stay = participant(voice, joins(voice, "Supervisor"))
    mpc(voice).coach(stay, coaching=False)
    mpc(voice).coach(stay, coaching=False)
    voice.advance(2)
    assert len(agent.entries("audio.beep")) == 1


def test_coaching_changes_nothing_for_other_roles(voice: Voice) -> None:
    stay = participant(voice, joins(voice, "Agent", STATUS))
    mpc(voice).coach(stay, coaching=True)
    assert not stay.coaching
    assert not event_forms(voice, "ParticipantCoachModeStart")


def test_every_url_is_told_once_with_numbers_of_its_own(voice: Voice) -> None:
    voice.on("/other", 200)
    joins(voice, attributes=STATUS)
    joins(voice, attributes=STATUS)
    joins(voice, attributes=f"statusCallbackUrl='{APP}/other' statusCallbackMethod='GET'")
    to_other = [each for each in voice.requests if each.url.endswith("/other")]
    assert [(each.method, each.fields["EventName"], each.fields["SequenceNumber"]) for each in to_other] == [
        ("GET", "ParticipantJoin", "1")
    ]
    assert events(voice) == ["MPCInitialized", "MPCStart", *["ParticipantJoin"] * 4]


def test_sip_headers_are_repeated(voice: Voice) -> None:
    voice.on("/status", 200)
    voice.answered(f"<MultiPartyCall role='Agent' {STATUS}>support</MultiPartyCall>", sip_headers="tier=gold")
    assert event_forms(voice, "ParticipantJoin")[0]["X-PH-tier"] == "gold"
    assert "X-PH-tier" not in event_forms(voice, "MPCStart")[0]


def test_without_a_url_nothing_is_told(voice: Voice) -> None:
    joins(voice)
    assert events(voice) == []


def test_groups_are_those_of_the_spec() -> None:
    schemas = load.document("wire")["components"]["schemas"]
    text = schemas["AddParticipantCallbacks"]["properties"]["status_callback_events"]["description"]
    lines = re.findall(r"- `([a-z-]+)`: (.+)\.", text)
    assert {group: tuple(names.split(", ")) for group, names in lines} == GROUPS
    assert {name for names in GROUPS.values() for name in names} == set(schemas["MpcEventName"]["enum"])
