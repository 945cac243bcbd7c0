"""MP3 files of 8 kHz. All frames have the same size and can be decoded alone, so that any part can be rendered alone.

An MP3 encoder lets frames borrow bytes from earlier frames. Here each frame is self-contained: the encoder is set to a
lower bit rate than the file has, and the bytes that a frame borrowed are stored in the space that this leaves.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import lameenc  # type: ignore[import-not-found]

from plivo_emulator.audio.pcm import LINE, WIDTH

FRAME = 576
"""Samples of a frame."""
SEGMENT = 128
"""Frames that are encoded at once, each time by a new encoder: so the bytes do not depend on earlier requests."""
PRIMER = 4
"""Frames before a segment that are encoded and discarded, so that segments join without a click."""
DELAY = 1_105
"""Delay of encoder and decoder together, in samples; the audio is shifted by as many."""
QUALITY = 7
"""Quality of the encoder: 0 is best, 9 fastest."""

_HEAD = 4
_BITRATE_INDEX = 4
_BORROWED = 255
"""Most bytes that a frame can borrow."""


class Shape(NamedTuple):
    """Frame format for a number of channels."""

    channels: int
    encoded_kbits: int
    written_kbits: int
    side: int
    """Bytes between the header of a frame and its audio."""
    lengths: tuple[int, ...]
    """Bits before each 12-bit number that gives the length of a channel's audio in bits."""

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
"""Bit rates by their index in the frame header."""


def shape(channels: int) -> Shape:
    """Frame format for one channel or two."""
    return MONO if channels == 1 else STEREO


def frames(samples: int) -> int:
    """Number of frames that hold so many samples."""
    return -(-samples // FRAME)


def segment(pcm: Callable[[int, int], bytes], form: Shape, number: int, count: int) -> bytes:
    """Frames of a segment of a file that has `count` frames in all.

    Args:
        pcm: Returns a number of samples of each channel from a given one on, silence beyond both ends.
        form: Frame format of the file.
        number: Number of the segment, from 0.
        count: Number of frames in the whole file.
    """
    first = number * SEGMENT
    wanted = min(SEGMENT, count - first)
    heard = pcm((first - PRIMER) * FRAME + DELAY, (PRIMER + wanted + 2) * FRAME)
    silent = heard.count(0) == len(heard)
    return _silent(form, wanted) if silent else _encoded(heard, form, wanted)


@lru_cache(maxsize=8)
def _silent(form: Shape, wanted: int) -> bytes:
    """Frames of a silent segment."""
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
    """A frame of the encoder, made self-contained."""
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
    """Earlier frames that borrowed bytes may come from."""
    return -(-_BORROWED // (form.encoded_size - _HEAD - form.side))
