"""Audio of a stream as its messages carry it: slices of the sounds, encoded, in base64."""

from binascii import b2a_base64
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from plivo_emulator.audio import pcm
from plivo_emulator.audio.codec import encode
from plivo_emulator.audio.sound import Sound
from plivo_emulator.audio.voice import samples
from plivo_emulator.wire.times import SECOND

BLOCK = SECOND
"""Microseconds of a sound that are rendered at once, because slices follow each other."""

REMEMBERED = 128
"""Blocks that are cached: prompts and tones are played again and again. So many stretches of slices are, too: all who
listen to the same hear the same."""


class Piece(NamedTuple):
    """A part of a sound within a stretch of time. Times are microseconds."""

    sound: Sound
    offset: int
    """Where in the sound the stretch begins; negative if the sound begins later."""
    length: int
    """When it ends, from the beginning of the stretch."""
    times: int
    """How often the sound is repeated; 0 is in a loop."""
    silent: int = 0
    """How much of the stretch is over before it is heard: whole slices."""

    def within(self, begins: int, ends: int) -> "Piece | None":
        """The part of it in a part of the stretch; None if nothing of it is heard there."""
        if self.silent >= ends or self.length <= begins:
            return None
        length, silent = min(self.length, ends) - begins, max(0, self.silent - begins)
        return Piece(self.sound, self.offset + begins, length, self.times, silent)


class Payloads:
    """Slices of one length, in one codec and sample rate."""

    __slots__ = ("_block", "_codec", "_count", "_length", "_rate", "_stretch", "_width", "silence")

    def __init__(self, codec: str, rate: int, length: int) -> None:
        """Takes the length of a slice in microseconds, a whole number of samples."""
        self._codec = codec
        self._rate = rate
        self._length = length
        self._count = length * rate // SECOND
        self._width = len(encode(pcm.silence(1), codec))
        self._block = lru_cache(maxsize=REMEMBERED)(self._coded_block)
        self._stretch = lru_cache(maxsize=REMEMBERED)(self._slices)
        self.silence = _written(encode(pcm.silence(self._count), codec))
        """A silent slice."""

    def of(self, pieces: Sequence[Piece], count: int = 1) -> Sequence[bytes]:
        """A stretch of so many slices, with these pieces mixed."""
        if not pieces:
            return [self.silence] * count
        return self._stretch(tuple(pieces), tuple(_digest(piece.sound) for piece in pieces), count)

    def _slices(self, pieces: Sequence[Piece], _: object, count: int) -> Sequence[bytes]:
        """Slices of a stretch. Sounds compare equal without their clips: so it is given their names, too."""
        slices: list[bytes] = []
        for first, last in pairwise(sorted({0, count, *self._changes(pieces)})):
            heard = [piece for piece in pieces if piece.silent <= first * self._length < piece.length]
            if not heard:
                slices += [self.silence] * (last - first)
                continue
            size = self._count * self._width
            coded = self._coded(heard, first, last)
            slices += [_written(coded[at : at + size]) for at in range(0, (last - first) * size, size)]
        return slices

    def _changes(self, pieces: Iterable[Piece]) -> Iterable[int]:
        """Slices from which on other pieces are heard, or one not for the whole slice."""
        for piece in pieces:
            yield piece.silent // self._length
            yield piece.length // self._length
            yield -(-piece.length // self._length)

    def _coded(self, pieces: Sequence[Piece], first: int, last: int) -> bytes:
        """Encoded audio of the slices from one to before another, in all of which these pieces are heard."""
        if len(pieces) == 1:
            sound, offset, length, times, _ = pieces[0]
            if offset + first * self._length >= 0 and length >= last * self._length:
                return self._inside(sound, offset + first * self._length, last - first, times)
        return self._mixed(pieces, first, last)

    def _inside(self, sound: Sound, offset: int, count: int, times: int) -> bytes:
        """Slices from the middle of a sound, cut from rendered blocks."""
        parts: list[bytes] = []
        while count > 0:
            number = offset // BLOCK
            taken = min(count, -(-((number + 1) * BLOCK - offset) // self._length))
            first = pcm.at(offset, self._rate) - pcm.at(number * BLOCK, self._rate)
            block = self._block(sound, _digest(sound), number, times)
            parts.append(block[first * self._width : (first + taken * self._count) * self._width])
            offset, count = offset + taken * self._length, count - taken
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def _coded_block(self, sound: Sound, _: str | None, number: int, times: int) -> bytes:
        """A rendered block of a sound, with one slice more: the last slice may begin at the very end."""
        heard = samples(sound, number * BLOCK, BLOCK + self._length, self._rate, times)
        return encode(heard, self._codec)

    def _mixed(self, pieces: Sequence[Piece], first: int, last: int) -> bytes:
        whole = (last - first) * self._count
        heard = pcm.silence(whole)
        for sound, offset, length, times, _ in pieces:
            lasting = min(length, last * self._length) - first * self._length
            part = samples(sound, offset + first * self._length, lasting, self._rate, times)
            # If a sound does not begin on a sample, rounding may add or remove one.
            heard = pcm.mix(heard, pcm.fitted(part, whole))
        return encode(heard, self._codec)


def _digest(sound: Sound) -> str | None:
    return None if sound.clip is None else sound.clip.digest


def _written(coded: bytes) -> bytes:
    return b2a_base64(coded, newline=False)
