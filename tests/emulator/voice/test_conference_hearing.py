"""Conferences: who hears whom, which keys are told, and who takes the floor."""

from plivo_emulator.voice.calls import phone_actions

from tests.emulator.voice.conference_room import LEAVES, WAITS, beeps, conference, enter, event, events, member
from tests.emulator.voice.sheet import APP, Voice

# Who hears what


def test_members_hear_each_other(voice: Voice) -> None:
    phones = [enter(voice) for _ in range(3)]
    phone_actions.say(phones[0].call, "hello")
    assert [phone.heard for phone in phones] == [[], ["hello"], ["hello"]]


def test_who_joins_muted_is_not_heard_but_hears(voice: Voice) -> None:
    mute, other = enter(voice, "muted='true'"), enter(voice)
    phone_actions.say(mute.call, "hello?")
    phone_actions.say(other.call, "hello")
    assert (mute.heard, other.heard) == (["hello"], [])
    assert member(mute).muted


def test_key_tones_are_heard_unless_they_are_not_relayed(voice: Voice) -> None:
    quiet, loud = enter(voice, "relayDTMF='false'"), enter(voice)
    phone_actions.press(quiet.call, "1")
    phone_actions.press(loud.call, "2")
    assert (quiet.heard, loud.heard) == (["2"], [])


def test_the_room_beeps_when_somebody_enters_and_leaves(voice: Voice) -> None:
    first = enter(voice)
    second = enter(voice, "enterSound='beep:1' exitSound='beep:2'")
    voice.advance(1)
    assert (beeps(first), beeps(second)) == (1, 1)
    phone_actions.hang_up(second.call)
    voice.advance(2)
    assert (beeps(first), beeps(second)) == (3, 1)


def test_nothing_is_heard_when_somebody_comes_or_goes_by_default(voice: Voice) -> None:
    first, second = enter(voice), enter(voice)
    phone_actions.hang_up(second.call)
    voice.advance(5)
    assert first.entries("audio.") == []
    assert voice.forms("sound_document") == []


def test_a_document_of_sounds_is_heard_when_somebody_enters_and_leaves(voice: Voice) -> None:
    voice.on("/in", "<Speak>somebody came</Speak>").on("/out", "<Speak>somebody went</Speak>")
    first = enter(voice)
    second = enter(voice, f"enterSound='{APP}/in' exitSound='{APP}/out'", number=LEAVES)
    voice.advance(10)
    assert first.heard == ["somebody came", "somebody went"]
    assert second.heard == ["somebody came"]
    assert {form["CallUUID"] for form in voice.forms("sound_document")} == {second.uuid}


def test_keys_pressed_in_a_room_are_not_input_of_what_follows(voice: Voice) -> None:
    phone = enter(voice, "hangupOnStar='true'")
    voice.on("/left", f"<GetDigits action='{APP}/digits' timeout='1'/><Speak>none</Speak>")
    for key in "12*":
        phone_actions.press(phone.call, key)
    voice.advance(5)
    assert phone.heard == ["none"]


# Keys and the floor


def test_matched_keys_are_told(voice: Voice) -> None:
    phone = enter(voice, "digitsMatch='99,1'")
    for key in "2991":
        phone_actions.press(phone.call, key)
    told = [form for form in phone.forms("conference_callback") if form["ConferenceAction"] == "digits"]
    assert [form["ConferenceDigitsMatch"] for form in told] == ["99", "1"]
    assert {form["ConferenceMemberID"] for form in told} == {member(phone).member_id}
    assert "Event" not in told[0]


def test_a_star_that_matches_and_hangs_up_is_told_before_the_exit(voice: Voice) -> None:
    phone = enter(voice, "digitsMatch='*' hangupOnStar='true'")
    phone_actions.press(phone.call, "*")
    assert events(phone) == ["enter", "digits", "exit"]


def test_a_star_means_nothing_by_default(voice: Voice) -> None:
    phone = enter(voice)
    phone_actions.press(phone.call, "*")
    voice.advance(1)
    assert events(phone) == ["enter"]


def test_who_begins_to_speak_takes_the_floor(voice: Voice) -> None:
    first, second = enter(voice, "floorEvent='true'"), enter(voice, "floorEvent='true'")
    phone_actions.say(first.call, "one")
    phone_actions.say(first.call, "two")
    phone_actions.say(second.call, "three")
    phone_actions.say(first.call, "four")
    assert (events(first), events(second)) == (["enter", "floor", "floor"], ["enter", "floor"])
    assert event(second, "floor")["ConferenceMemberID"] == member(second).member_id


def test_the_floor_is_not_told_by_default(voice: Voice) -> None:
    phone = enter(voice)
    phone_actions.say(phone.call, "one")
    assert events(phone) == ["enter"]


def test_who_is_muted_or_waits_does_not_take_the_floor(voice: Voice) -> None:
    waits = enter(voice, f"{WAITS} floorEvent='true'")
    phone_actions.say(waits.call, "hello?")
    mute = enter(voice, "muted='true' floorEvent='true'")
    phone_actions.say(mute.call, "hello?")
    phone_actions.press(mute.call, "1")
    assert events(waits) == events(mute) == ["enter"]


def test_the_floor_is_free_when_its_holder_has_left(voice: Voice) -> None:
    first, second = enter(voice, "floorEvent='true'"), enter(voice)
    phone_actions.say(second.call, "one")
    phone_actions.hang_up(second.call)
    voice.advance(1)
    assert conference(voice).floor is None
    phone_actions.say(first.call, "two")
    assert events(first) == ["enter", "floor"]
