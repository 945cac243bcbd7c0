"""What is heard: a piece of audio, known by what it says."""

import hashlib
from dataclasses import dataclass, field

SECOND = 1_000_000

WORDS_PER_MINUTE = 150
WORD = 60 * SECOND // WORDS_PER_MINUTE
"""Microseconds that a spoken word lasts."""


class Clip:
    """Audio of a file, as a telephone line carries it: µ-law at 8 kHz, one channel. Clips of the same audio are one."""

    __slots__ = ("__weakref__", "audio", "digest")

    def __init__(self, audio: bytes) -> None:
        self.audio = audio
        """A byte for each sample."""
        self.digest = hashlib.blake2b(audio, digest_size=16).hexdigest()
        """Names it wherever it is kept."""


@dataclass(frozen=True, slots=True)
class Sound:
    """A piece of audio."""

    kind: str
    """`speak`: read by the service; `speech`: said by a person; `play`: a file; `digits`: tones of keys; `beep`;
    `music`: the service's own."""
    text: str
    """Words spoken, URL played or keys sent."""
    length: int
    """Microseconds."""
    clip: Clip | None = field(default=None, compare=False, repr=False)
    """Audio of a file, where it is known."""
