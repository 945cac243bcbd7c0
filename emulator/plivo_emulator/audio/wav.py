"""WAV files: their header, and their audio."""

import struct
from functools import partial
from typing import NamedTuple
from weakref import WeakValueDictionary

from plivo_emulator.audio import pcm
from plivo_emulator.audio.pcm import LINE, WIDE, WIDTH
from plivo_emulator.audio.resampling import resampled
from plivo_emulator.audio.sound import Clip, named
from plivo_emulator.wire.times import SECOND

HEAD = 44
"""Length of the header in bytes."""

PCM, ALAW, ULAW, EXTENSIBLE = 1, 6, 7, 0xFFFE
_EXTENDED = 26
"""Length of an extended format chunk in bytes."""
WIDTHS = (1, 2, 3, 4)
DECODERS = {ALAW: pcm.from_alaw, ULAW: pcm.from_ulaw}
"""Decoders of encodings other than linear samples."""

LONGEST_CLIP = 600
"""Most seconds of a file that are kept; the rest is silence."""


def head(frames: int, channels: int, rate: int = LINE) -> bytes:
    """Header of a file of that many frames, 16 bits per channel."""
    size, block = frames * channels * WIDTH, channels * WIDTH
    return struct.pack(
        "<4sI4s4sIHHIIHH4sI",
        *(b"RIFF", HEAD - 8 + size, b"WAVE", b"fmt ", 16),
        *(PCM, channels, rate, rate * block, block, 8 * WIDTH),
        *(b"data", size),
    )


class Wav(NamedTuple):
    """What the header of a file says."""

    encoding: int
    channels: int
    rate: int
    """Samples per second."""
    bytes_a_second: int
    bits: int
    start: int
    """Where the audio begins."""
    size: int
    """Bytes of audio that are present; a streamed file claims to be endless."""

    @property
    def length(self) -> int:
        """Duration in microseconds."""
        return self.size * SECOND // self.bytes_a_second


def parse(body: bytes) -> Wav | None:
    """Header of a WAV file of any encoding; None if it is no WAV file."""
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


class Clips:
    """Audio of played files, by their bytes. The same audio is kept once, while something needs it."""

    def __init__(self) -> None:
        self._known: WeakValueDictionary[str, Clip] = WeakValueDictionary()

    def of(self, body: bytes) -> Clip | None:
        """Audio of a file; None if it is no readable WAV file."""
        if parse(body) is None:
            return None
        name = named(body)
        found = self._known.get(name) or clip(body, name)
        if found is not None:
            self._known[name] = found
        return found


def clip(body: bytes, digest: str) -> Clip | None:
    """Audio of a WAV file with the given name; None if it is no WAV file, or its encoding is not known."""
    wav = parse(body)
    if wav is None or not wav.channels or not wav.rate:
        return None
    width = wav.bits // 8 if wav.encoding == PCM else 1
    if wav.encoding not in (PCM, ALAW, ULAW) or width not in WIDTHS:
        return None
    wide = partial(_linear, body, wav, width, WIDE) if wav.rate > LINE else None
    return Clip(digest, lambda: _heard(body, wav, width), wide)


def _heard(body: bytes, wav: Wav, width: int) -> bytes:
    """Samples of a file as a telephone line carries them, one byte each."""
    if wav.encoding == ULAW and (wav.channels, wav.rate) == (1, LINE):
        return _coded(body, wav, width)
    return pcm.to_ulaw(_linear(body, wav, width, LINE))


def _linear(body: bytes, wav: Wav, width: int, rate: int) -> bytes:
    """Samples of a file at a rate, in one channel."""
    coded = _coded(body, wav, width)
    decode = DECODERS.get(wav.encoding)
    linear = pcm.from_width(coded, width) if decode is None else decode(coded)
    return resampled(pcm.to_mono(linear, wav.channels), wav.rate, rate)


def _coded(body: bytes, wav: Wav, width: int) -> bytes:
    """Audio of a file as it stands there, without what is too long."""
    frame = width * wav.channels
    frames = min(wav.size // frame, LONGEST_CLIP * wav.rate)
    return body[wav.start : wav.start + frames * frame]
