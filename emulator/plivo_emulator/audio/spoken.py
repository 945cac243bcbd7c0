"""What was spoken for an account, as files: each text is spoken once, and an export keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plivo_emulator.audio import wav
from plivo_emulator.audio.pcm import WIDTH
from plivo_emulator.audio.sound import Clip, Sound, named
from plivo_emulator.audio.speaker import SpeakerFailed

if TYPE_CHECKING:
    from collections.abc import Callable

    from plivo_emulator.audio.speaker import Gender, Speaker

MOST_KEPT = 64 << 20
"""Bytes of spoken audio that are kept for an export; with more, the run cannot be replayed."""


class SpokenText(NamedTuple):
    """A text, and who speaks it."""

    text: str
    language: str
    gender: Gender


class SpokenAudio:
    """The words of one account, by its speaker."""

    def __init__(
        self, speaker: Speaker | None, failed: Callable[[str, str], None], full: Callable[[str], None]
    ) -> None:
        """Takes the speaker; None: there is none, and words are a hum.

        Args:
            speaker: Who speaks.
            failed: Is told of a text that was not spoken, and why.
            full: Is told that more was spoken than is kept.
        """
        self._speaker = speaker
        self._failed = failed
        self._full = full
        self._size = 0
        self.files: dict[SpokenText, bytes | SpeakerFailed] = {}
        """WAV files of what was spoken so far, and what was not."""

    def sound(self, kind: str, words: SpokenText) -> Sound | None:
        """The words as a sound; None where nobody can speak them."""
        if self._speaker is None or not words.text:
            return None
        file = self.files.get(words)
        if file is None:
            try:
                file = wav_of(*self._speaker(*words))
            except SpeakerFailed as reason:
                file = reason
            self._keep(words, file)
        if isinstance(file, SpeakerFailed):
            self._failed(words.text, str(file))
            return None
        return sound_of(file, kind, words.text)

    def _keep(self, words: SpokenText, file: bytes | SpeakerFailed) -> None:
        size = len(file) if isinstance(file, bytes) else 0
        self._size += size
        if self._size > MOST_KEPT:
            self.files.clear()
            self._size = size
            self._full(f"more than {MOST_KEPT >> 20} MB were spoken")
        self.files[words] = file


def wav_of(samples: bytes, rate: int) -> bytes:
    """Samples as a file; raises SpeakerFailed if they are none."""
    if not samples or len(samples) % WIDTH or rate < 1:
        raise SpeakerFailed(f"{len(samples)} bytes at {rate} Hz are no speech")
    return wav.head(len(samples) // WIDTH, 1, rate) + samples


def sound_of(file: bytes, kind: str, text: str) -> Sound:
    """A WAV file as a sound in which a text is spoken; raises ValueError if it is none."""
    found = wav.parse(file)
    clip: Clip | None = None if found is None else wav.clip(file, named(file))
    if found is None or clip is None or not found.length:
        raise ValueError("this is no WAV file of linear samples, A-law or µ-law")
    return Sound(kind, text, found.length, clip)
