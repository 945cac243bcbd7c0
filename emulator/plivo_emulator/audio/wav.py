"""WAV files: their head, written and read."""

import struct
from typing import NamedTuple

from plivo_emulator.audio import pcm
from plivo_emulator.audio.pcm import LINE, WIDTH
from plivo_emulator.audio.sound import Clip
from plivo_emulator.wire.times import SECOND

HEAD = 44
"""Bytes before the samples."""

PCM, ALAW, ULAW, EXTENSIBLE = 1, 6, 7, 0xFFFE
_EXTENDED = 26
"""Bytes of a format that says more about itself."""
WIDTHS = (1, 2, 3, 4)
DECODERS = {ALAW: pcm.from_alaw, ULAW: pcm.from_ulaw}
"""What makes samples of those that are not plain."""

LONGEST_CLIP = 600
"""Seconds of a file that are kept at most; the rest of it is silent."""


def head(frames: int, channels: int, rate: int = LINE) -> bytes:
    """Head of a file of so many frames of 16 bits a channel."""
    size, block = frames * channels * WIDTH, channels * WIDTH
    return struct.pack(
        "<4sI4s4sIHHIIHH4sI",
        *(b"RIFF", HEAD - 8 + size, b"WAVE", b"fmt ", 16),
        *(PCM, channels, rate, rate * block, block, 8 * WIDTH),
        *(b"data", size),
    )


class Wav(NamedTuple):
    """What the head of a file says."""

    encoding: int
    channels: int
    rate: int
    """Samples in a second."""
    bytes_a_second: int
    bits: int
    start: int
    """Where the audio begins."""
    size: int
    """Bytes of audio that are there; a file that was streamed claims to be endless."""

    @property
    def length(self) -> int:
        """Microseconds."""
        return self.size * SECOND // self.bytes_a_second


def parse(body: bytes) -> Wav | None:
    """Head of a WAV file of any encoding; None if it is none."""
    if body[:4] != b"RIFF" or body[8:12] != b"WAVE":
        return None
    at, form = 12, b""
    while at + 8 <= len(body):
        name, size = body[at : at + 4], int.from_bytes(body[at + 4 : at + 8], "little")
        at += 8
        if name == b"fmt ":
            form = body[at : at + min(size, _EXTENDED)]
        elif name == b"data" and len(form) >= 16:  # noqa: PLR2004  # the shortest format
            encoding, channels, rate, bytes_a_second, _, bits = struct.unpack_from("<HHIIHH", form)
            if encoding == EXTENSIBLE and len(form) == _EXTENDED:
                encoding = int.from_bytes(form[24:26], "little")
            there = min(size, len(body) - at)
            return Wav(encoding, channels, rate, bytes_a_second, bits, at, there) if bytes_a_second else None
        at += size + size % 2
    return None


def clip(body: bytes, digest: str) -> Clip | None:
    """Audio of a WAV file whose bytes are named so; None if it is none, or coded in a way not known here."""
    wav = parse(body)
    if wav is None or not wav.channels or not wav.rate:
        return None
    width = wav.bits // 8 if wav.encoding == PCM else 1
    if wav.encoding not in (PCM, ALAW, ULAW) or width not in WIDTHS:
        return None
    return Clip(digest, lambda: _heard(body, wav, width))


def _heard(body: bytes, wav: Wav, width: int) -> bytes:
    """Samples of a file, a byte each, as a telephone line carries them."""
    frame = width * wav.channels
    frames = min(wav.size // frame, LONGEST_CLIP * wav.rate)
    coded = body[wav.start : wav.start + frames * frame]
    if wav.encoding == ULAW and (wav.channels, wav.rate) == (1, LINE):
        return coded
    decode = DECODERS.get(wav.encoding)
    linear = pcm.from_width(coded, width) if decode is None else decode(coded)
    mono = pcm.to_mono(linear, wav.channels)
    return pcm.to_ulaw(pcm.resampled(mono, wav.rate, LINE))
