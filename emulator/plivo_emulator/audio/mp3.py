"""MP3 files of 8 kHz: every frame of the same size and readable by itself, so that any part can be made alone.

An MP3 encoder lets frames borrow bytes from those before them. Here each frame keeps its own: the encoder is set to
a lower bit rate than the file has, and what a frame borrowed goes into the room that this leaves.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import lameenc  # type: ignore[import-not-found]

from plivo_emulator.audio.pcm import LINE, WIDTH

FRAME = 576
"""Samples of a frame."""
SEGMENT = 128
"""Frames that are made at once, each time by a new encoder: the same bytes, whatever was asked for before."""
PRIMER = 4
"""Frames before a segment that its encoder hears and whose bytes are thrown away, so that it joins without a click."""
DELAY = 1_105
"""Samples by which encoder and decoder are late together; the file is early by as many."""
QUALITY = 7
"""How hard the encoder tries: 0 is best, 9 quickest."""

_HEAD = 4
_BITRATE_INDEX = 4
_BORROWED = 255
"""Bytes that a frame can borrow at most."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Frames of a number of channels."""

    channels: int
    encoded_kbits: int
    written_kbits: int
    side: int
    """Bytes between the head of a frame and its audio."""
    lengths: tuple[int, ...]
    """Bits before each number of 12 bits that says how many bits of audio a channel has."""

    @property
    def size(self) -> int:
        """Bytes of a frame of the file."""
        return self.written_kbits * 1000 // 8 * FRAME // LINE

    @property
    def encoded_size(self) -> int:
        """Bytes of a frame of the encoder."""
        return self.encoded_kbits * 1000 // 8 * FRAME // LINE


MONO = Shape(1, 24, 56, 9, (9,))
STEREO = Shape(2, 32, 64, 17, (10, 73))
KBITS = (0, 8, 16, 24, 32, 40, 48, 56, 64)
"""Bit rates by their number in the head of a frame."""


def shape(channels: int) -> Shape:
    """Frames of one channel or two."""
    return MONO if channels == 1 else STEREO


def frames(samples: int) -> int:
    """Frames that hold so many samples."""
    return -(-samples // FRAME)


def segment(pcm: Callable[[int, int], bytes], form: Shape, number: int, count: int) -> bytes:
    """Frames of a segment of a file that has `count` frames in all.

    Args:
        pcm: Makes so many samples of each channel from the first on, silence beyond both ends.
        form: Frames of the file.
        number: Which segment, from 0.
        count: Frames of the whole file.
    """
    first = number * SEGMENT
    wanted = min(SEGMENT, count - first)
    heard = pcm((first - PRIMER) * FRAME + DELAY, (PRIMER + wanted + 2) * FRAME)
    silent = heard.count(0) == len(heard)
    return _silent(form, wanted) if silent else _encoded(heard, form, wanted)


@lru_cache(maxsize=8)
def _silent(form: Shape, wanted: int) -> bytes:
    """Frames of a segment in which nothing is heard."""
    return _encoded(bytes((PRIMER + wanted + 2) * FRAME * WIDTH * form.channels), form, wanted)


def _encoded(heard: bytes, form: Shape, wanted: int) -> bytes:
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(form.channels)
    encoder.set_in_sample_rate(LINE)
    encoder.set_out_sample_rate(LINE)
    encoder.set_bit_rate(form.encoded_kbits)
    encoder.set_quality(QUALITY)
    coded = bytes(encoder.encode(heard)) + bytes(encoder.flush())
    return b"".join(_alone(coded, place, form) for place in range(PRIMER, PRIMER + wanted))


def _alone(coded: bytes, place: int, form: Shape) -> bytes:
    """A frame of the encoder that borrows nothing any more."""
    size, start = form.encoded_size, _HEAD + form.side
    frame = coded[place * size : (place + 1) * size]
    side = int.from_bytes(frame[_HEAD:start], "big")
    whole = 8 * form.side
    bits = sum(side >> whole - before - 12 & 0xFFF for before in form.lengths)
    borrowed = frame[_HEAD]
    lent = b"".join(
        coded[each * size + start : (each + 1) * size] for each in range(max(0, place - _frames_back(form)), place)
    )
    audio = (lent[len(lent) - borrowed :] + frame[start:])[: -(-bits // 8)]
    head = bytearray(frame[:start])
    head[2] = head[2] & 0x0D | KBITS.index(form.written_kbits) << _BITRATE_INDEX
    head[_HEAD] = 0
    return (bytes(head) + audio).ljust(form.size, b"\0")


def _frames_back(form: Shape) -> int:
    """Frames that borrowed bytes may come from."""
    return -(-_BORROWED // (form.encoded_size - _HEAD - form.side))
