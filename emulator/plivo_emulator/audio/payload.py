"""Audio of a stream as its messages carry it: a slice of the sounds, encoded, in base64."""

from base64 import b64encode
from collections.abc import Sequence
from functools import lru_cache

from plivo_emulator.audio import pcm
from plivo_emulator.audio.codec import encode
from plivo_emulator.audio.sound import Sound
from plivo_emulator.audio.voice import samples
from plivo_emulator.wire.times import SECOND

BLOCK = SECOND
"""Microseconds of a sound that are rendered at once, because slices follow each other."""

REMEMBERED = 128
"""Blocks that are cached: prompts and tones are played again and again."""

Part = tuple[Sound, int, int, int]
"""Sound, offset in microseconds, length in microseconds, number of repeats."""


class Payloads:
    """Slices of one length, in one codec and sample rate."""

    __slots__ = ("_block", "_codec", "_count", "_length", "_rate", "_width", "silence")

    def __init__(self, codec: str, rate: int, length: int) -> None:
        """Takes the length of a slice in microseconds."""
        self._codec = codec
        self._rate = rate
        self._length = length
        self._count = length * rate // SECOND
        self._width = len(encode(pcm.silence(1), codec))
        self._block = lru_cache(maxsize=REMEMBERED)(self._coded_block)
        self.silence = b64encode(encode(pcm.silence(self._count), codec))
        """A silent slice."""

    def of(self, parts: Sequence[Part]) -> bytes:
        """A slice with these parts mixed."""
        if not parts:
            return self.silence
        if len(parts) == 1:
            sound, offset, length, times = parts[0]
            if offset >= 0 and length == self._length:
                return self._inside(sound, offset, times)
        return self._mixed(parts)

    def _inside(self, sound: Sound, offset: int, times: int) -> bytes:
        """A slice from the middle of a sound, cut from a rendered block."""
        number = offset // BLOCK
        digest = None if sound.clip is None else sound.clip.digest
        first = pcm.at(offset, self._rate) - pcm.at(number * BLOCK, self._rate)
        block = self._block(sound, digest, number, times)
        return b64encode(block[first * self._width : (first + self._count) * self._width])

    def _coded_block(self, sound: Sound, _: str | None, number: int, times: int) -> bytes:
        """A rendered block of a sound, with one slice more: the last slice may begin at the very end.

        Sounds compare equal without their clips.
        """
        heard = samples(sound, number * BLOCK, BLOCK + self._length, self._rate, times)
        return encode(heard, self._codec)

    def _mixed(self, parts: Sequence[Part]) -> bytes:
        heard = pcm.silence(self._count)
        for sound, offset, length, times in parts:
            # If a sound does not begin on a sample, rounding may add or remove one.
            piece = pcm.fitted(samples(sound, offset, length, self._rate, times), self._count)
            heard = pcm.mix(heard, piece)
        return b64encode(encode(heard, self._codec))
