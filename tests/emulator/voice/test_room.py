import pytest
from plivo_emulator.voice import handset
from plivo_emulator.voice.recording import Recording
from plivo_emulator.voice.room import Room, Seat
from plivo_emulator.voice.sound import speech

from tests.emulator.voice.sheet import FOR_EVER, Phone, Voice


class Party:
    """Three people in a room."""

    def __init__(self, voice: Voice) -> None:
        self.phones: list[Phone] = [voice.answered(FOR_EVER) for _ in range(3)]
        self.room = Room(voice.account)
        self.seats = [Seat(phone.call) for phone in self.phones]
        for seat in self.seats:
            self.room.enter(seat)

    def say(self, who: int, text: str) -> None:
        handset.say(self.phones[who].call, text)

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


def test_a_recording_of_the_room_holds_what_reaches_it(party: Party, voice: Voice) -> None:
    recording = Recording("id", party.phones[0].uuid, "wav", "mono", "http://x.y", voice.account.now)
    party.room.recordings = (recording,)
    party.seats[1].speaks = False
    party.say(0, "hello")
    party.say(1, "unheard")
    party.room.hear(speech("welcome"))
    assert recording.words() == "hello welcome"
