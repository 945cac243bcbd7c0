"""`<MultiPartyCall>`: who hears whom, what is heard while waiting and on hold, and what comes after."""

import pytest
from plivo_emulator.spec.words import HangupSource, MpcExitCause, MpcTerminationCause
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.calls.interrupts import NextDocument
from plivo_emulator.voice.multiparty.multiparty_call import LIVE_MULTIPARTY_CALLS
from plivo_emulator.voice.xml import lifecycle

from tests.emulator.voice.multiparty_sheet import QUIET, ended, joins, mpc, participant
from tests.emulator.voice.sheet import APP, Phone, Voice


def heard(phone: Phone, kind: str) -> list[str]:
    """Texts of the sounds of a kind that a phone was given to hear."""
    return [entry.facts["text"] for entry in phone.entries(f"audio.{kind}")]


def test_participants_hear_each_other(voice: Voice) -> None:
    agent, customer = joins(voice), joins(voice, "Customer")
    phone_actions.say(agent.call, "hello")
    phone_actions.say(customer.call, "good morning")
    assert heard(customer, "speech") == ["hello"]
    assert heard(agent, "speech") == ["good morning"]


def test_multiparty_calls_of_different_names_are_apart(voice: Voice) -> None:
    one, other = joins(voice), joins(voice, name="sales")
    phone_actions.say(one.call, "hello")
    assert heard(other, "speech") == []
    assert [each.name for each in voice.account[LIVE_MULTIPARTY_CALLS].values()] == ["support", "sales"]


def test_subaccounts_have_names_of_their_own(voice: Voice) -> None:
    joins(voice)
    voice.answered("<MultiPartyCall role='Agent'>support</MultiPartyCall>", subaccount="SAXXXXXXXXXXXXXXXXXX")
    own, sub = voice.account[LIVE_MULTIPARTY_CALLS].values()
    assert (own.name, own.subaccount, sub.name, sub.subaccount) == ("support", None, "support", "SAXXXXXXXXXXXXXXXXXX")


@pytest.mark.parametrize("role", ["agent", "Agent", "AGENT", "customer", "Supervisor", "ai-agent"])
def test_roles_are_taken_in_any_case(voice: Voice, role: str) -> None:
    assert participant(voice, joins(voice, role)).options.role == role.lower()


def test_a_muted_participant_is_not_heard_and_hears(voice: Voice) -> None:
    agent, customer = joins(voice), joins(voice, "Customer", "mute='true'")
    phone_actions.say(customer.call, "hello")
    phone_actions.say(agent.call, "who is there")
    assert heard(agent, "speech") == []
    assert heard(customer, "speech") == ["who is there"]


def test_a_coaching_supervisor_hears_everybody_and_is_heard_by_agents_only(voice: Voice) -> None:
    agent, customer, supervisor = joins(voice), joins(voice, "Customer"), joins(voice, "Supervisor")
    other = joins(voice, "Supervisor")
    phone_actions.say(supervisor.call, "offer a discount")
    phone_actions.say(customer.call, "too expensive")
    assert heard(agent, "speech") == ["offer a discount", "too expensive"]
    assert heard(customer, "speech") == []
    assert heard(supervisor, "speech") == heard(other, "speech") == ["too expensive"]


def test_a_supervisor_who_does_not_coach_is_heard_by_everybody(voice: Voice) -> None:
    customer, supervisor = joins(voice, "Customer"), joins(voice, "Supervisor", "coachMode='false'")
    phone_actions.say(supervisor.call, "hello")
    assert heard(customer, "speech") == ["hello"]


def test_coach_mode_means_nothing_to_other_roles(voice: Voice) -> None:
    customer, agent = joins(voice, "Customer"), joins(voice, "Agent", "coachMode='true'")
    phone_actions.say(agent.call, "hello")
    assert heard(customer, "speech") == ["hello"]
    assert not participant(voice, agent).coaching


def test_keys_are_heard_by_the_others_only_where_that_is_wanted(voice: Voice) -> None:
    agent, customer = joins(voice, attributes="relayDTMFInputs='true'"), joins(voice, "Customer")
    phone_actions.press(agent.call, "1")
    phone_actions.press(customer.call, "2")
    assert heard(customer, "digits") == ["1"]
    assert heard(agent, "digits") == []


def test_keys_pressed_in_a_multiparty_call_are_not_taken_for_later_input(voice: Voice) -> None:
    voice.on("/digits", "<Speak>pressed</Speak>")
    gather = f"<GetDigits action='{APP}/digits' timeout='5' retries='1'/><Speak>nothing</Speak>"
    agent = joins(voice, after=gather)
    phone_actions.press(agent.call, "1")
    mpc(voice).end(MpcTerminationCause.HANGUP_API_TRIGGERED, HangupSource.API_REQUEST)
    voice.advance(6)
    assert agent.heard == ["nothing"]


# Waiting


def test_who_does_not_start_it_waits_with_music_until_somebody_does(voice: Voice) -> None:
    customer = joins(voice, "Customer", "startMpcOnEnter='false'")
    assert mpc(voice).state == "Initialized"
    assert heard(customer, "music") == [""]
    joins(voice)
    assert mpc(voice).state == "Active"
    assert not participant(voice, customer).waiting
    assert not customer.call.side_tasks


def test_who_waits_hears_nobody_and_is_not_heard(voice: Voice) -> None:
    one, other = (joins(voice, "Customer", "startMpcOnEnter='false'") for _ in range(2))
    phone_actions.say(one.call, "is anybody there")
    assert heard(other, "speech") == []


def test_wait_music_is_a_document_of_sounds_over_and_over(voice: Voice) -> None:
    voice.on("/music", "<Speak>please wait</Speak><Wait length='9'/>")
    music = f"waitMusicUrl='{APP}/music' waitMusicMethod='POST'"
    customer = joins(voice, "Customer", f"startMpcOnEnter='false' {music}")
    voice.advance(20)
    assert heard(customer, "speak") == ["please wait"] * 3
    (request,) = [each for each in voice.requests if each.kind == "sound_document"]
    assert (request.method, request.fields["CallUUID"]) == ("POST", customer.uuid)


def test_wait_music_that_cannot_be_had_is_silence(voice: Voice) -> None:
    voice.on("/music", 404)
    customer = joins(voice, "Customer", f"startMpcOnEnter='false' waitMusicUrl='{APP}/music'")
    voice.advance(5)
    assert customer.heard == heard(customer, "music") == []


def test_a_customer_who_waits_for_an_agent_is_let_in_with_the_agent(voice: Voice) -> None:
    supervisor = joins(voice, "Supervisor", "coachMode='false'")
    customer = joins(voice, "Customer", "waitForAgent='true'")
    phone_actions.say(supervisor.call, "hello")
    assert participant(voice, customer).waiting
    agent = joins(voice)
    phone_actions.say(agent.call, "here I am")
    assert heard(customer, "speech") == ["here I am"]


def test_who_has_waited_long_enough_goes_on(voice: Voice) -> None:
    customer = joins(voice, "Customer", "startMpcOnEnter='false' waitTime='30'")
    voice.advance(29)
    assert customer.heard == []
    voice.advance(2)
    assert customer.heard == ["next"]
    assert participant(voice, customer).exit_cause == "Kicked Out of Multiparty Call"
    assert ended(voice).termination == "No Active Participants"


def test_who_is_let_in_in_time_stays(voice: Voice) -> None:
    customer = joins(voice, "Customer", "startMpcOnEnter='false' waitTime='30'")
    joins(voice)
    voice.advance(60)
    assert customer.call.seat is participant(voice, customer)


# Hold


@pytest.mark.parametrize(
    ("role", "said"), [("Agent", "agents hold"), ("Customer", "customers hold"), ("Supervisor", None)]
)
def test_who_is_on_hold_hears_the_music_of_the_role(voice: Voice, role: str, said: str | None) -> None:
    voice.on("/agents", "<Speak loop='0'>agents hold</Speak>").on(
        "/customers", "<Speak loop='0'>customers hold</Speak>"
    )
    music = f"agentHoldMusicUrl='{APP}/agents' customerHoldMusicUrl='{APP}/customers'"
    other = joins(voice)
    phone = joins(voice, role, f"{music} hold='true' coachMode='false'")
    phone_actions.say(other.call, "hello")
    phone_actions.say(phone.call, "hello")
    assert heard(phone, "speech") == heard(other, "speech") == []
    voice.advance(1)
    assert heard(phone, "speak") == ([said] if said else [])
    assert heard(phone, "music") == ([] if said else [""])


def test_off_hold_the_music_stops_and_the_others_are_heard(voice: Voice) -> None:
    agent, customer = joins(voice), joins(voice, "Customer", "hold='true'")
    mpc(voice).hold(participant(voice, customer), held=False)
    phone_actions.say(agent.call, "hello")
    assert heard(customer, "speech") == ["hello"]
    assert not [script for script in customer.call.side_tasks if script.alive]


def test_who_waits_on_hold_is_on_hold_after_the_start(voice: Voice) -> None:
    customer = joins(voice, "Customer", "startMpcOnEnter='false' hold='true'")
    assert participant(voice, customer).state == "parked"
    joins(voice)
    assert participant(voice, customer).state == "held"


# Sounds of coming and going


def test_everybody_hears_one_beep_for_who_enters_and_two_for_who_leaves(voice: Voice) -> None:
    agent = joins(voice, attributes="stayAlone='true'")
    voice.advance(2)
    assert len(heard(agent, "beep")) == 1
    customer = joins(voice, "Customer")
    voice.advance(2)
    assert (len(heard(agent, "beep")), len(heard(customer, "beep"))) == (2, 1)
    phone_actions.hang_up(customer.call)
    voice.advance(2)
    assert len(heard(agent, "beep")) == 4


def test_sounds_may_be_documents_or_nothing(voice: Voice) -> None:
    voice.on("/enter", "<Speak>welcome</Speak>").on("/exit", "<Speak>goodbye</Speak>")
    agent = joins(voice, attributes=f"{QUIET} stayAlone='true'")
    assert not heard(agent, "beep")
    sounds = f"enterSound='{APP}/enter' exitSound='{APP}/exit' exitSoundMethod='POST'"
    customer = joins(voice, "Customer", sounds)
    voice.advance(1)
    assert agent.heard == customer.heard == ["welcome"]
    phone_actions.hang_up(customer.call)
    voice.advance(1)
    assert agent.heard == ["welcome", "goodbye"]
    assert [each.method for each in voice.requests if each.kind == "sound_document"] == ["GET", "POST"]


def test_a_coaching_supervisor_comes_and_goes_without_a_sound(voice: Voice) -> None:
    agent = joins(voice, attributes=f"{QUIET} stayAlone='true'")
    supervisor = joins(voice, "Supervisor")
    phone_actions.hang_up(supervisor.call)
    voice.advance(2)
    assert not heard(agent, "beep")


# What comes after


def test_without_an_exit_url_the_next_element_runs(voice: Voice) -> None:
    agent = joins(voice)
    mpc(voice).end(MpcTerminationCause.HANGUP_API_TRIGGERED, HangupSource.API_REQUEST)
    voice.advance(1)
    assert agent.heard == ["next"]


def test_the_document_of_the_exit_url_takes_over(voice: Voice) -> None:
    voice.on("/after", "<Speak>how was it</Speak>")
    agent = joins(voice, attributes=f"onExitActionUrl='{APP}/after' onExitActionMethod='GET'")
    stay, joined = participant(voice, agent), mpc(voice)
    voice.advance(10)
    joined.send_out([stay], MpcExitCause.KICKED_OUT, HangupSource.API_REQUEST)
    voice.advance(1)
    assert agent.heard == ["how was it"]
    form = agent.form("mpc_exit")
    assert (form["MPCUUID"], form["MPCFriendlyName"], form["MemberID"]) == (joined.uuid, "support", stay.member_id)
    assert (form["ParticipantCallUUID"], form["ParticipantRole"]) == (agent.uuid, "Agent")
    assert (form["ParticipantJoinTime"], form["ParticipantEndTime"]) == (
        "2026-01-01 00:00:01+00:00",
        "2026-01-01 00:00:11+00:00",
    )
    assert [each.method for each in voice.requests if each.kind == "mpc_exit"] == ["GET"]


def test_who_hangs_up_is_asked_nothing(voice: Voice) -> None:
    agent = joins(voice, attributes=f"onExitActionUrl='{APP}/after'")
    phone_actions.hang_up(agent.call)
    voice.advance(1)
    assert participant(voice, agent).exit_cause == "Participant Call Hangup"
    assert voice.callbacks(agent) == ["answer", "hangup"]


def test_who_is_transferred_is_asked_nothing_and_runs_the_other_document(voice: Voice) -> None:
    voice.on("/elsewhere", "<Speak>elsewhere</Speak>")
    agent = joins(voice, attributes=f"onExitActionUrl='{APP}/after'")
    agent.call.transfer(NextDocument("transfer", Target(f"{APP}/elsewhere", "POST")))
    voice.advance(1)
    assert agent.heard == ["elsewhere"]
    assert participant(voice, agent).exit_cause == "Participant Call Transferred"
    assert not agent.forms("mpc_exit")


def test_a_call_may_come_back_as_another_participant(voice: Voice) -> None:
    again = f"<MultiPartyCall role='Agent' {QUIET}>support</MultiPartyCall>"
    agent = joins(voice, after=again)
    joins(voice, "Customer", "stayAlone='true'")
    first = participant(voice, agent)
    mpc(voice).send_out([first], MpcExitCause.KICKED_OUT, HangupSource.API_REQUEST)
    second = participant(voice, agent)
    assert second is not first
    assert first.member_id != second.member_id
    assert mpc(voice).participants.count(first) == mpc(voice).participants.count(second) == 1


def test_a_call_that_ends_leaves_everything_behind(voice: Voice) -> None:
    agent = joins(voice, attributes="hold='true'")
    lifecycle.hang_up(agent.call, HangupSource.API_REQUEST)
    voice.run_out()
    assert not voice.account[LIVE_MULTIPARTY_CALLS]


def test_closing_the_account_ends_it_without_a_word(voice: Voice) -> None:
    joins(voice, attributes=f"statusCallbackUrl='{APP}/status'")
    before = len(voice.requests)
    voice.account.close()
    assert len(voice.requests) == before
    assert not voice.account[LIVE_MULTIPARTY_CALLS]
