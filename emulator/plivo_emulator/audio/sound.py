"""What is heard: a piece of audio, identified by its content."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from plivo_emulator.audio import pcm
from plivo_emulator.audio.resampling import resampled
from plivo_emulator.wire.times import SECOND

WORDS_PER_MINUTE = 150
WORD = 60 * SECOND // WORDS_PER_MINUTE
"""Duration of a spoken word in microseconds."""


class Clip:
    """Audio of a file, as narrow as a telephone line and, if there is more to it, wide. It is decoded on first use."""

    __slots__ = ("__weakref__", "_audio", "_make", "_make_wide", "_wide", "digest")

    def __init__(self, digest: str, make: Callable[[], bytes], wide: Callable[[], bytes] | None = None) -> None:
        """Takes the name of the file's bytes, and functions that decode them; `wide` if they hold wide-band audio."""
        self.digest = digest
        """Identifies the clip: clips of the same name are equal."""
        self._make: Callable[[], bytes] | None = make
        self._make_wide = wide
        self._audio = b""
        self._wide: bytes | None = None

    @classmethod
    def of(cls, audio: bytes) -> "Clip":
        """Clip of audio that is decoded already."""
        return cls(named(audio), lambda: audio)

    @classmethod
    def of_wide(cls, samples: bytes) -> "Clip":
        """Clip of linear samples at 16 kHz."""
        return cls(named(samples), lambda: pcm.to_ulaw(resampled(samples, pcm.WIDE, pcm.LINE)), lambda: samples)

    @property
    def audio(self) -> bytes:
        """µ-law at 8 kHz, one channel, one byte per sample."""
        make = self._make
        if make is not None:
            self._audio = make()
            self._make = None  # only now: another thread may read it meanwhile
        return self._audio

    @property
    def wide(self) -> bytes | None:
        """Linear samples at 16 kHz, one channel; None if there is no more to it than `audio`."""
        make = self._make_wide
        if make is not None:
            self._wide = make()
            self._make_wide = None  # as above
        return self._wide


def joined(clips: Iterable[Clip]) -> Clip:
    """Clips one after the other; wide-band if all are."""
    parts = list(clips)
    wide = [part for part in (clip.wide for clip in parts) if part is not None]
    if parts and len(wide) == len(parts):
        return Clip.of_wide(b"".join(wide))
    return Clip.of(b"".join(clip.audio for clip in parts))


def named(content: bytes) -> str:
    """Name of bytes: the same for equal bytes."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Sound:
    """A piece of audio."""

    kind: str
    """What makes the sound.

    `speak`: text to speech; `speech`: said by a person; `play`: a file; `digits`: tones of keys; `beep`; `music`: the
    service's own; `stream`: sent by an app.
    """
    text: str
    """Words spoken, URL played or keys sent."""
    length: int
    """Microseconds."""
    clip: Clip | None = field(default=None, compare=False, repr=False)
    """Audio of a file, or of somebody who speaks, if it is known."""

    @property
    def word(self) -> int:
        """Microseconds of a word, where words are spoken: as an even pace has it, or an even share of the audio."""
        return WORD if self.clip is None else max(1, self.length // max(1, len(self.text.split())))
