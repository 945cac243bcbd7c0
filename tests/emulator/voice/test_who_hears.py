"""Who hears whom changes in the middle of a sentence: for phones, recordings and streams."""

import pytest
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.media.recording import Recording
from plivo_emulator.voice.media.sound import speech
from plivo_emulator.voice.multiparty.participant_options import Role
from plivo_emulator.voice.recordings import recorder
from plivo_emulator.voice.recordings.recorder import RecordingOptions
from plivo_emulator.voice.rooms import background
from plivo_emulator.voice.rooms.room import Room
from plivo_emulator.wire.times import SECOND

from tests.emulator.voice.conference_room import conference, enter, event, events, member
from tests.emulator.voice.listener import SWITCHED, Frame
from tests.emulator.voice.multiparty_sheet import QUIET, STATUS, event_forms, joins, mpc, participant
from tests.emulator.voice.sheet import FOR_EVER, Phone, Voice
from tests.emulator.voice.streamed import stream

WORDS = "one two three four five"
"""A sentence of two seconds; one second of it is two words and a half."""


def recorded(subject: Phone | Room) -> Recording:
    """Records a call or a room from now on."""
    of = subject.call if isinstance(subject, Phone) else subject
    return recorder.start(of, RecordingOptions("wav", "mono", None, lambda _: None))


def bridged(voice: Voice) -> tuple[Phone, Phone]:
    """Two phones that a Dial connects."""
    call = voice.answered("<Dial><Number>15000010000</Number></Dial>", FOR_EVER)
    voice.advance(3)
    return call, call.other


def test_who_is_muted_in_the_middle_of_a_sentence_is_heard_up_to_there(voice: Voice) -> None:
    speaker, hearer = enter(voice), enter(voice)
    of_room, of_hearer = recorded(conference(voice).room), recorded(hearer)
    phone_actions.say(speaker.call, WORDS)
    voice.advance(1)
    member(speaker).mute(muted=True)
    voice.advance(5)
    for recording in of_room, of_hearer:
        recording.finish()
        assert recording.words() == "one two three"
    (cut,) = hearer.entries("hearing.cut")
    assert cut.facts == {"text": WORDS, "after": SECOND}


def test_who_is_heard_again_in_the_middle_of_a_sentence_is_heard_from_there(voice: Voice) -> None:
    speaker, hearer = enter(voice, "muted='true' floorEvent='true'"), enter(voice)
    of_room, of_hearer = recorded(conference(voice).room), recorded(hearer)
    phone_actions.say(speaker.call, WORDS)
    voice.advance(1)
    member(speaker).mute(muted=False)
    voice.advance(5)
    for recording in of_room, of_hearer:
        recording.finish()
        assert recording.words() == "four five"
        assert not recording.score().pcm(0, 8000).strip(b"\0")
        assert recording.score().pcm(8000, 8000).strip(b"\0")
    assert hearer.heard == ["four five"]
    assert events(speaker) == ["enter", "floor"]
    assert event(speaker, "floor")["ConferenceMemberID"] == member(speaker).member_id


def test_who_is_deaf_in_the_middle_of_a_sentence_misses_the_middle(voice: Voice) -> None:
    speaker, hearer, other = enter(voice), enter(voice), enter(voice)
    of_hearer, of_other = recorded(hearer), recorded(other)
    phone_actions.say(speaker.call, WORDS)
    voice.advance(0.5)
    member(hearer).deafen(deaf=True)
    voice.advance(1)
    member(hearer).deafen(deaf=False)
    voice.advance(5)
    for recording in of_hearer, of_other:
        recording.finish()
    assert of_hearer.words() == "one two five"
    assert of_other.words() == WORDS


def test_what_the_room_hears_is_missed_by_who_is_deaf(voice: Voice) -> None:
    hearer = enter(voice)
    of_hearer = recorded(hearer)
    conference(voice).room.hear(speech(WORDS))
    voice.advance(1)
    member(hearer).deafen(deaf=True)
    voice.advance(5)
    of_hearer.finish()
    assert of_hearer.words() == "one two three"


def test_a_stream_hears_what_its_phone_hears_from_the_middle_on(voice: Voice) -> None:
    speaker = enter(voice, "muted='true'")
    voice.on("/ws", SWITCHED)
    voice.app["/answer"] = stream(audioTrack="outbound") + "<Conference>Monday Meeting</Conference>"
    voice.dial()
    voice.advance(3)
    (listener,) = voice.sockets
    phone_actions.say(speaker.call, WORDS)
    voice.advance(1)
    member(speaker).mute(muted=False)
    voice.advance(5)
    loud = [message for message in listener.of(Frame) if message.pieces]
    assert {piece.sound.text for message in loud for piece in message.pieces} == {WORDS}
    assert (loud[0].pieces[0].offset, len(loud)) == (SECOND, 50)


def test_who_enters_in_the_middle_of_a_sentence_hears_the_rest(voice: Voice) -> None:
    speaker = enter(voice)
    phone_actions.say(speaker.call, " ".join(["word"] * 8))
    hearer = enter(voice)
    voice.advance(5)
    assert hearer.heard == ["word word word word word"]


def test_who_is_connected_in_the_middle_of_a_sentence_hears_the_rest(voice: Voice) -> None:
    call, other = voice.answered(FOR_EVER), voice.answered(FOR_EVER)
    phone_actions.say(other.call, WORDS)
    phone_actions.press(other.call, "1")
    voice.advance(0.08)
    call.call.bridge(other.call)
    assert call.heard == ["two three four five"]


@pytest.mark.parametrize("change", ["mute", "hold"])
def test_a_participant_is_cut_off_and_comes_back_in_the_middle_of_a_sentence(voice: Voice, change: str) -> None:
    speaker, hearer = joins(voice, attributes=f"{QUIET} {STATUS}"), joins(voice, attributes=QUIET)
    of_hearer, of_all = recorded(hearer), recorded(mpc(voice))
    phone_actions.say(speaker.call, WORDS)
    for on in True, False:
        voice.advance(0.5)
        if change == "mute":
            mpc(voice).mute(participant(voice, speaker), muted=on)
        else:
            mpc(voice).hold(participant(voice, speaker), held=on)
    voice.advance(5)
    for recording in of_hearer, of_all:
        recording.finish()
        assert recording.words() == "one two four five"
    spoke = event_forms(voice, "ParticipantSpeakStart", "ParticipantSpeakStop")
    assert [form["EventName"].removeprefix("ParticipantSpeak") for form in spoke] == ["Start", "Stop"] * 2


def test_a_supervisor_who_begins_to_coach_in_the_middle_of_a_sentence_is_heard_by_agents_only(voice: Voice) -> None:
    agent, customer = joins(voice, attributes=QUIET), joins(voice, "Customer", QUIET)
    supervisor = joins(voice, "Supervisor", f"{QUIET} coachMode='false'")
    assert participant(voice, supervisor).options.role is Role.SUPERVISOR
    of_agent, of_customer = recorded(agent), recorded(customer)
    phone_actions.say(supervisor.call, WORDS)
    voice.advance(1)
    mpc(voice).coach(participant(voice, supervisor), coaching=True)
    voice.advance(5)
    for recording in of_agent, of_customer:
        recording.finish()
    assert (of_agent.words(), of_customer.words()) == (WORDS, "one two three")


@pytest.mark.parametrize("of", ["text", "text without end"])
def test_people_do_not_hear_each_other_while_something_is_played_that_is_not_mixed_in(voice: Voice, of: str) -> None:
    call, other = bridged(voice)
    of_call, of_other = recorded(call), recorded(other)
    for phone in call, other:
        phone_actions.say(phone.call, WORDS)
    voice.advance(0.5)
    loop = of == "text without end"
    call.call.start_background("speak", background.spoken([call.call], speech("la la"), loop=loop, mix=False))
    voice.advance(0.8)
    call.call.stop_background("speak")
    voice.advance(5)
    for recording in of_call, of_other:
        recording.finish()
    assert sorted(of_other.words().split()) == sorted(f"{WORDS} one two five".split())
    assert sorted(set(of_call.words().split())) == sorted(f"la {WORDS}".split())
    assert of_call.words().count("three") == 1


def test_people_hear_each_other_while_something_is_mixed_in(voice: Voice) -> None:
    call, other = bridged(voice)
    call.call.start_background("speak", background.spoken([call.call], speech("la la")))
    phone_actions.say(other.call, WORDS)
    assert call.heard == ["la la", WORDS]


def test_a_sound_that_is_not_mixed_in_parts_a_member_from_the_others(voice: Voice) -> None:
    first, second, third = enter(voice), enter(voice), enter(voice)
    recording = recorded(conference(voice).room)
    first.call.start_background("speak", background.spoken([first.call], speech("la la"), loop=True, mix=False))
    phone_actions.say(first.call, "away")
    phone_actions.say(second.call, "here")
    voice.advance(2)
    assert ([text for text in first.heard if text != "la la"], second.heard, third.heard) == ([], [], ["here"])
    recording.finish()
    assert recording.words() == "here"
