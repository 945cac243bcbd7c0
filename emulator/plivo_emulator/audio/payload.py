"""Audio of a stream as its messages carry it: a slice of what is heard, in a codec, in base64."""

from base64 import b64encode
from collections.abc import Sequence
from functools import lru_cache

from plivo_emulator.audio import pcm
from plivo_emulator.audio.codec import encode
from plivo_emulator.audio.sound import SECOND, Sound
from plivo_emulator.audio.voice import samples

REMEMBERED = 4096
"""Slices of a single sound that are kept: prompts and tones are heard again and again."""

Part = tuple[Sound, int, int, int]
"""Sound, microseconds from its beginning, length in microseconds, how often it is repeated."""


class Payloads:
    """Slices of one length, in one codec and rate."""

    __slots__ = ("_codec", "_count", "_length", "_one", "_rate", "silence")

    def __init__(self, codec: str, rate: int, length: int) -> None:
        """Takes microseconds."""
        self._codec = codec
        self._rate = rate
        self._length = length
        self._count = length * rate // SECOND
        self._one = lru_cache(maxsize=REMEMBERED)(self._of)
        self.silence = self._coded(pcm.silence(self._count))
        """A slice in which nothing is heard."""

    def of(self, parts: Sequence[Part]) -> bytes:
        """A slice in which these parts are heard at once."""
        if not parts:
            return self.silence
        if len(parts) == 1 and parts[0][0].clip is None:  # audio that an app sends is not heard twice
            return self._one(parts[0])
        return self._mixed(parts)

    def _of(self, part: Part) -> bytes:
        return self._mixed((part,))

    def _mixed(self, parts: Sequence[Part]) -> bytes:
        heard = pcm.silence(self._count)
        for sound, offset, length, times in parts:
            # A sound is cut at sample borders of its own; what rounding adds or takes is made up for here.
            piece = samples(sound, offset, length, self._rate, times)
            heard = pcm.mix(heard, pcm.fitted(piece, self._count))
        return self._coded(heard)

    def _coded(self, heard: bytes) -> bytes:
        return b64encode(encode(heard, self._codec))
