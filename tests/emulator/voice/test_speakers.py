"""Words by a speaker: what it is asked, how long they last, where they are heard, and what becomes of its failures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_emulator.audio.speaker import SpeakerFailed
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.recordings import recorder
from plivo_emulator.voice.recordings.recorder import RecordingOptions
from plivo_emulator.wire.times import SECOND

from tests.emulator.voice.listener import Frame
from tests.emulator.voice.sheet import FOR_EVER
from tests.emulator.voice.streamed import streamed
from tests.speaking import tones

if TYPE_CHECKING:
    from collections.abc import Callable

    from plivo_emulator.audio.speaker import Gender

    from tests.emulator.voice.sheet import Voice


class WordRecorder:
    """A speaker that remembers what it was asked, and needs a second for each text."""

    def __init__(self) -> None:
        self.words: list[tuple[str, str, str]] = []

    def __call__(self, text: str, language: str, gender: Gender) -> tuple[bytes, int]:
        self.words.append((text, language, gender))
        return bytes(range(1, 101)) * 160, 8000


def mute(_: str, language: str, __: Gender) -> tuple[bytes, int]:
    raise SpeakerFailed(f"no voice for {language}")


def test_text_is_spoken_in_its_language_by_a_woman_or_a_man(voices: Callable[..., Voice]) -> None:
    speaker = WordRecorder()
    voice = voices(speaker=speaker)
    voice.answered(
        "<Speak>Good morning</Speak><Speak language='fr-FR' voice='MAN'>Bonjour</Speak>"
        "<Speak voice='Polly.Joanna'>one <break time='1s'/> two</Speak>",
        FOR_EVER,
    )
    voice.advance(10)
    assert speaker.words == [
        ("Good morning", "en-US", "woman"),
        ("Bonjour", "fr-FR", "man"),
        ("one two", "en-US", "woman"),
    ]


def test_words_last_as_long_as_they_are_spoken_and_pauses_come_after_them(voices: Callable[..., Voice]) -> None:
    call = voices(speaker=WordRecorder()).answered(
        "<Speak>a b c d<break time='500ms'/></Speak><Speak>e</Speak>", FOR_EVER
    )
    call.voice.advance(10)
    first, second = call.entries("audio.speak")
    assert first.facts["length"] == 1.5 * SECOND
    assert second.instant - first.instant == 1.5 * SECOND


def test_what_was_spoken_once_is_not_spoken_again(voices: Callable[..., Voice]) -> None:
    speaker = WordRecorder()
    voices(speaker=speaker).answered("<Speak>Hello</Speak><Speak>Hello</Speak>", FOR_EVER).voice.advance(10)
    assert len(speaker.words) == 1


def test_the_far_end_has_a_mans_voice(voices: Callable[..., Voice]) -> None:
    speaker = WordRecorder()
    call = voices(speaker=speaker).answered(FOR_EVER)
    phone_actions.say(call.call, "two  tickets")
    assert speaker.words == [("two tickets", "en-US", "man")]
    assert call.entries("far_end.say")[0].facts["length"] == SECOND


def test_recordings_hold_the_voice_and_share_its_time_among_its_words(voices: Callable[..., Voice]) -> None:
    call = voices(speaker=tones).answered(FOR_EVER)
    recording = recorder.start(call.call, RecordingOptions("wav", "stereo", None, lambda _: None))
    phone_actions.say(call.call, "one two three four")
    call.voice.advance(0.7)
    recording.finish()
    assert recording.words() == "one two"
    far = recording.score().pcm(0, 4000)[0::4]
    assert max(far) > 0


def test_streams_carry_the_voice(voices: Callable[..., Voice]) -> None:
    voice = voices(speaker=tones)
    call, listener = streamed(voice)
    phone_actions.say(call.call, "one")
    voice.advance(0.2)
    clips = {piece.sound.clip for message in listener.of(Frame) for piece in message.pieces}
    assert len(clips) == 1
    assert None not in clips


def test_a_speaker_that_fails_leaves_a_hum_and_says_so(voices: Callable[..., Voice]) -> None:
    call = voices(speaker=mute).answered("<Speak language='fr-FR'>Bonjour Madame</Speak>", FOR_EVER)
    call.voice.advance(1)
    [failed] = [entry for entry in call.voice.account.journal if entry.kind == "speaker.failed"]
    assert failed.facts == {"text": "Bonjour Madame", "reason": "no voice for fr-FR"}
    assert call.entries("audio.speak")[0].facts["length"] == 0.8 * SECOND


@pytest.mark.parametrize("samples", [b"", b"\0"])
def test_what_is_no_audio_is_a_failure(voices: Callable[..., Voice], samples: bytes) -> None:
    call = voices(speaker=lambda *_: (samples, 8000)).answered("<Speak>Hello</Speak>", FOR_EVER)
    call.voice.advance(1)
    [failed] = [entry for entry in call.voice.account.journal if entry.kind == "speaker.failed"]
    assert "no speech" in failed.facts["reason"]
