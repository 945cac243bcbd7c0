import pytest
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.media.sound import speech
from plivo_emulator.voice.recordings import recorder
from plivo_emulator.voice.recordings.recorder import RecordingOptions
from plivo_emulator.voice.rooms.announcement import announce
from plivo_emulator.voice.rooms.music import music
from plivo_emulator.voice.rooms.playing import lasting
from plivo_emulator.voice.rooms.room import Room, Seat

from tests.emulator.voice.sheet import APP, FOR_EVER, Phone, Voice


class Party:
    """Three people in a room."""

    def __init__(self, voice: Voice) -> None:
        self.phones: list[Phone] = [voice.answered(FOR_EVER) for _ in range(3)]
        self.room = Room(voice.account)
        self.seats = [Seat(phone.call) for phone in self.phones]
        for seat in self.seats:
            self.room.enter(seat)

    def say(self, who: int, text: str) -> None:
        phone_actions.say(self.phones[who].call, text)

    def heard(self) -> list[list[str]]:
        return [phone.heard for phone in self.phones]


@pytest.fixture
def party(voice: Voice) -> Party:
    return Party(voice)


def test_what_one_says_all_others_hear(party: Party) -> None:
    party.say(0, "hello")
    assert party.heard() == [[], ["hello"], ["hello"]]


def test_who_is_muted_is_heard_by_nobody(party: Party) -> None:
    party.seats[0].speaks = False
    party.say(0, "hello")
    assert party.heard() == [[], [], []]


def test_who_is_deaf_hears_nobody(party: Party) -> None:
    party.seats[2].hears = False
    party.say(0, "hello")
    assert party.heard() == [[], ["hello"], []]


def test_who_has_left_neither_hears_nor_is_heard(party: Party) -> None:
    party.room.leave(party.seats[2])
    party.say(0, "hello")
    party.say(2, "anybody")
    assert party.heard() == [[], ["hello"], []]
    assert [party.room.inside(seat) for seat in party.seats] == [True, True, False]


def test_leaving_twice_is_leaving_once(party: Party) -> None:
    party.room.leave(party.seats[2])
    party.room.leave(party.seats[2])
    assert party.room.seats == tuple(party.seats[:2])


def test_all_hear_what_is_played_to_the_room(party: Party) -> None:
    party.room.hear(speech("welcome"))
    assert party.heard() == [["welcome"]] * 3


def test_who_is_deaf_does_not_hear_the_room_either(party: Party) -> None:
    party.seats[1].hears = False
    party.room.hear(speech("welcome"))
    assert party.heard() == [["welcome"], [], ["welcome"]]


def test_two_beeps_are_heard_one_after_the_other(party: Party, voice: Voice) -> None:
    announce(party.room, party.phones[0].call, Target("beep:2", "POST"))
    voice.advance(5)
    first, second = party.phones[1].at("audio.beep")
    assert second - first == 0.75
    assert party.room.tasks == ()


def test_a_document_of_sounds_is_heard_by_the_room(party: Party, voice: Voice) -> None:
    voice.on("/hello", "<Speak>hi</Speak><Wait length='3'/><Speak loop='2'>there</Speak>")
    announce(party.room, party.phones[0].call, Target(f"{APP}/hello", "GET"))
    voice.advance(10)
    assert party.heard() == [["hi", "there"]] * 3
    assert voice.form("sound_document")["CallUUID"] == party.phones[0].uuid


def test_what_runs_for_the_room_stops_when_it_closes(party: Party, voice: Voice) -> None:
    voice.on("/hello", "<Wait length='3'/><Speak>late</Speak>")
    announce(party.room, party.phones[0].call, Target(f"{APP}/hello", "GET"))
    party.room.start_task(lasting(party.room, speech("again"), 0))
    voice.advance(1)
    party.room.close()
    voice.advance(10)
    assert party.heard() == [["again"]] * 3
    assert party.room.tasks == ()


def test_a_script_of_the_room_that_breaks_is_a_fault_and_the_room_goes_on(party: Party, voice: Voice) -> None:
    async def broken() -> None:
        raise ValueError("broken")

    party.room.start_task(broken())
    (fault,) = voice.account.faults
    voice.account.faults.clear()
    assert repr(fault.error) == "ValueError('broken')"
    party.say(0, "hello")
    assert party.heard()[1:] == [["hello"], ["hello"]]


def test_music_is_a_document_over_and_over(voice: Voice) -> None:
    voice.on("/music", "<Speak>la</Speak><Wait length='9'/>")
    phone = voice.answered(FOR_EVER)
    playing = phone.call.start_side_task(music(phone.call, Target(f"{APP}/music", "POST")))
    voice.advance(30)
    assert phone.heard == ["la"] * 4
    playing.stop()
    voice.advance(30)
    assert phone.heard == ["la"] * 4


@pytest.mark.parametrize("answer", [404, "<Dial><Number>15000010000</Number></Dial>"])
def test_without_a_document_the_music_is_the_services_own(voice: Voice, answer: int | str) -> None:
    voice.on("/music", answer)
    phone = voice.answered(FOR_EVER)
    for target in (None, Target(f"{APP}/music", "POST")):
        phone.call.start_side_task(music(phone.call, target))
        voice.advance(2)
    assert [entry.facts["times"] for entry in phone.entries("audio.music")] == [0, 0]


def test_a_recording_of_the_room_holds_what_reaches_it(party: Party, voice: Voice) -> None:
    recording = recorder.start(party.room, RecordingOptions("wav", "mono", None, lambda _: None))
    party.seats[1].speaks = False
    party.say(0, "hello")
    party.say(1, "unheard")
    party.room.hear(speech("welcome"))
    voice.advance(1)
    recording.finish()
    assert recording.words() == "hello welcome"
    assert party.room.recordings == ()
    assert [each.recording_id for each in voice.recordings] == [recording.recording_id]


def test_a_seat_that_was_left_says_nothing_to_those_who_stay(party: Party) -> None:
    left, sound = party.seats[0], speech("hello")
    party.room.leave(left)
    left.say(sound)
    left.break_off(sound)
    assert party.heard() == [[], [], []]
