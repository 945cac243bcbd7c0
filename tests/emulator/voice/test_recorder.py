"""What recordings hold: sounds from their middle, until they are cut, without what pauses leave out."""

from typing import Any

from plivo_emulator.voice.app.target import Reply, Target
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.calls.interrupts import NextDocument
from plivo_emulator.voice.media.recording import PAUSED, RUNNING, Recording, Side
from plivo_emulator.voice.media.sound import speech
from plivo_emulator.voice.recordings import recorder
from plivo_emulator.voice.recordings.recorder import RecordingOptions
from plivo_emulator.voice.rooms import background
from plivo_emulator.voice.rooms.room import Room, Seat
from plivo_emulator.wire.times import SECOND

from tests.emulator.audio.wav_file import wav_file
from tests.emulator.voice.sheet import APP, FOR_EVER, Phone, Voice


def record(phone: Phone, limit: int | None = None, **plan: Any) -> Recording:
    """Records a call from now on."""
    return recorder.start(phone.call, RecordingOptions("wav", "stereo", limit, lambda _: None, **plan))


def held(recording: Recording) -> list[tuple[str, float, float | None, str]]:
    """Side, begin, end where it was cut, and text of what a recording holds."""
    return [
        (
            "far" if part.track == 0 else "near",
            round(part.start / SECOND, 3),
            None if part.until is None else round(part.until / SECOND, 3),
            part.sound.text,
        )
        for part in recording.heard
    ]


def test_a_sound_that_plays_already_is_recorded_from_its_middle(voice: Voice) -> None:
    call = voice.answered("<Speak>one two three four</Speak>", FOR_EVER)
    voice.advance(0.5)
    recording = record(call)
    voice.advance(5)
    recording.finish()
    assert held(recording) == [("near", -0.5, None, "one two three four")]
    assert recording.words() == "three four"


def test_a_sound_that_is_over_is_not_recorded(voice: Voice) -> None:
    call = voice.answered("<Speak>one</Speak>", FOR_EVER)
    voice.advance(3)
    recording = record(call)
    voice.advance(1)
    assert held(recording) == []


def test_what_a_transfer_cuts_off_is_not_heard(voice: Voice) -> None:
    call = voice.on("/next", FOR_EVER).answered("<Speak loop='0'>one two three</Speak>")
    recording = record(call)
    voice.advance(2)
    call.call.transfer(NextDocument("answer", Target(f"{APP}/next", "POST")))
    voice.advance(5)
    recording.finish()
    assert held(recording) == [("near", 0, 2, "one two three")]
    assert recording.words() == "one two three one two"


def test_a_background_sound_is_heard_until_it_is_stopped(voice: Voice) -> None:
    call = voice.answered(FOR_EVER)
    recording = record(call)
    call.call.start_background("speak", background.spoken([call.call], speech("a long sentence of many words")))
    voice.advance(1)
    call.call.stop_background("speak")
    assert held(recording) == [("near", 0, 1, "a long sentence of many words")]


def test_of_two_sounds_that_say_the_same_only_the_one_that_is_stopped_ends(voice: Voice) -> None:
    words = "a long sentence of many words"
    call = voice.answered(f"<Speak>{words}</Speak>", FOR_EVER)
    recording = record(call)
    voice.advance(0.5)
    call.call.start_background("speak", background.spoken([call.call], speech(words)))
    voice.advance(0.5)
    call.call.stop_background("speak")
    assert held(recording) == [("near", 0, None, words), ("near", 0.5, 1, words)]


def test_a_file_that_goes_on_and_on_stops_after_its_seconds(voice: Voice) -> None:
    voice.on("/a.wav", Reply(200, wav_file(bytes(16_000)), "audio/wav"))
    call = voice.answered(FOR_EVER)
    recording = record(call)
    files = background.files(call.call, [call.call], [f"{APP}/a.wav"], 5, loop=True)
    call.call.start_background("play", files)
    voice.advance(20)
    (part,) = recording.heard
    assert part.end - part.start == 5 * SECOND
    assert part.sound.clip is not None


def test_a_file_is_known_by_its_audio_and_two_calls_share_it(voice: Voice) -> None:
    voice.on("/a.wav", Reply(200, wav_file(bytes(16_000)), "audio/wav"))
    recordings = [record(voice.answered(f"<Play loop='0'>{APP}/a.wav</Play>")) for _ in range(2)]
    voice.advance(1)
    clips = [part.sound.clip for recording in recordings for part in recording.heard]
    assert len(clips) == 2
    assert clips[0] is clips[1] is not None


def test_who_hangs_up_in_the_middle_of_a_word_is_not_heard_any_more(voice: Voice) -> None:
    call = voice.answered("<Dial><Number>15000010001</Number></Dial>", FOR_EVER)
    voice.advance(3)
    recording, other = record(call), call.other
    phone_actions.say(other.call, "one two three four five six")
    voice.advance(1)
    phone_actions.hang_up(other.call)
    voice.advance(3)
    recording.finish()
    assert held(recording) == [("near", 0, 1, "one two three four five six")]
    assert recording.words() == "one two three"


def test_a_pause_leaves_out_time_and_words(voice: Voice) -> None:
    call = voice.answered(FOR_EVER)
    recording = record(call)
    phone_actions.say(call.call, "one two three four five")
    voice.advance(0.8)
    recording.pause()
    assert recording.state is PAUSED
    voice.advance(0.8)
    recording.resume()
    assert recording.state is RUNNING
    voice.advance(1)
    recording.finish()
    assert recording.words() == "one two five"
    assert recording.length(voice.account.now) == 1.8 * SECOND
    assert recording.score().frames == 1.8 * 8000
    kinds = [entry.kind for entry in voice.journal() if entry.kind.startswith("recording")]
    assert kinds == ["recording.start", "recording.pause", "recording.resume", "recording.finish"]


def test_a_pause_does_not_count_for_the_limit(voice: Voice) -> None:
    recording = record(voice.answered(FOR_EVER), 10 * SECOND)
    voice.advance(6)
    recording.pause()
    voice.advance(100)
    recording.resume()
    voice.advance(3.9)
    assert voice.recordings == []
    voice.advance(0.2)
    assert [each.recording_id for each in voice.recordings] == [recording.recording_id]
    assert recording.length(voice.account.now) == 10 * SECOND


def test_a_recording_without_a_limit_ends_with_its_call(voice: Voice) -> None:
    call = voice.answered("<Wait length='20000'/>")
    recording = record(call)
    voice.run_out()
    assert recording.length(voice.account.now) == 20_000 * SECOND
    assert [each.recording_id for each in voice.recordings] == [recording.recording_id]


def test_a_recording_ends_once(voice: Voice) -> None:
    recording = record(voice.answered(FOR_EVER))
    recording.finish()
    recording.finish()
    recording.pause()
    assert [each.recording_id for each in voice.recordings] == [recording.recording_id]


def test_one_side_alone_can_be_recorded(voice: Voice) -> None:
    call = voice.answered("<Speak>service</Speak>", FOR_EVER)
    recording = record(call, sides=frozenset({Side.FAR}))
    phone_actions.say(call.call, "caller")
    voice.advance(2)
    recording.finish()
    assert recording.words() == "caller"


def room_of(voice: Voice, count: int) -> tuple[Room, list[Phone]]:
    room = Room(voice.account)
    phones = [voice.answered(FOR_EVER) for _ in range(count)]
    for phone in phones:
        room.enter(Seat(phone.call))
    return room, phones


def test_a_room_is_recorded_as_one(voice: Voice) -> None:
    room, phones = room_of(voice, 3)
    recording = recorder.start(room, RecordingOptions("mp3", "mono", None, lambda _: None))
    for phone, text in zip(phones, ("one", "two", "three"), strict=True):
        phone_actions.say(phone.call, text)
        voice.advance(1)
    room.hear(speech("all"))
    voice.advance(1)
    recording.finish()
    assert recording.words() == "one two three all"
    assert recording.score().tracks == 1


def test_a_seat_is_recorded_by_its_call_with_what_it_says_and_hears(voice: Voice) -> None:
    _, (first, second) = room_of(voice, 2)
    all_of_it, own = record(first), record(first, sides=frozenset({Side.FAR}))
    phone_actions.say(first.call, "me")
    phone_actions.say(second.call, "you")
    voice.advance(1)
    all_of_it.finish()
    own.finish()
    assert (all_of_it.words(), own.words()) == ("me you", "me")


def test_who_leaves_a_room_in_the_middle_of_a_word_is_not_heard_there_any_more(voice: Voice) -> None:
    room, (first, second) = room_of(voice, 2)
    of_room, of_second = recorder.start(room, RecordingOptions("wav", "mono", None, lambda _: None)), record(second)
    of_first = record(first)
    phone_actions.say(first.call, "one two three four")
    voice.advance(0.8)
    assert isinstance(first.call.seat, Seat)
    room.leave(first.call.seat)
    voice.advance(2)
    for recording in (of_room, of_second, of_first):
        recording.finish()
    assert (of_room.words(), of_second.words(), of_first.words()) == ("one two", "one two", "one two three four")


def test_a_recording_that_has_ended_is_not_resumed(voice: Voice) -> None:
    call = voice.answered(FOR_EVER)
    recording = record(call)
    recording.finish()
    ended = recording.ended
    recording.resume()
    assert (recording.ended, len(call.entries("recording.resume"))) == (ended, 0)
