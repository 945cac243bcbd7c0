"""Linear samples: 16 bits, native byte order (little-endian on all supported machines)."""

import sys
import warnings
from array import array
from collections.abc import Iterable
from functools import reduce

from plivo_emulator.wire.times import SECOND

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # from Python 3.13 on, a separate package provides it
    import audioop

if sys.byteorder != "little":
    raise ImportError("plivo-emulator writes audio on little-endian machines only")

LINE = 8_000
"""Samples per second of a telephone line."""
WIDE = 16_000
"""The same of wide-band audio."""
WIDTH = 2
"""Bytes of a sample."""
FINE = 4
"""The same while audio is worked out."""
LOUDEST = 32_767
"""Largest sample."""


def at(instant: int, rate: int) -> int:
    """Index of the sample at an instant in microseconds."""
    return instant * rate // SECOND


def silence(count: int) -> bytes:
    """Silence of that many samples."""
    return bytes(WIDTH * count)


def fitted(samples: bytes, count: int) -> bytes:
    """Exactly that many samples, padded with silence or cut."""
    return samples[: WIDTH * count].ljust(WIDTH * count, b"\0")


def mix(first: bytes, second: bytes) -> bytes:
    """Two sounds of equal length mixed; loud samples are clipped."""
    return audioop.add(first, second, WIDTH)


def peak(samples: bytes) -> float:
    """Loudest sample, from 0, silence, to 1."""
    return min(1.0, audioop.max(samples, WIDTH) / LOUDEST) if samples else 0.0


def rms(samples: bytes) -> int:
    """Root of the mean power of samples."""
    return audioop.rms(samples, WIDTH)


def interleave(channels: Iterable[bytes]) -> bytes:
    """Channels of the same length interleaved."""
    tracks = list(channels)
    if len(tracks) == 1:
        return tracks[0]
    frames = array("h", bytes(sum(map(len, tracks))))
    for place, track in enumerate(tracks):
        frames[place :: len(tracks)] = array("h", track)
    return frames.tobytes()


def to_ulaw(samples: bytes) -> bytes:
    """Encodes as G.711 µ-law, one byte per sample."""
    return audioop.lin2ulaw(samples, WIDTH)


def from_ulaw(coded: bytes) -> bytes:
    """Decodes G.711 µ-law."""
    return audioop.ulaw2lin(coded, WIDTH)


def from_alaw(coded: bytes) -> bytes:
    """Decodes G.711 A-law."""
    return audioop.alaw2lin(coded, WIDTH)


def from_width(samples: bytes, width: int) -> bytes:
    """Samples from those of 1 (unsigned), 2, 3 or 4 bytes, as WAV files hold them."""
    signed = audioop.bias(samples, 1, 128) if width == 1 else samples
    return audioop.lin2lin(signed, width, WIDTH)


def to_mono(frames: bytes, channels: int) -> bytes:
    """Mixes channels down to one, each in equal parts."""
    if channels == 1:
        return frames
    found = array("h", frames)
    mixed = bytes(len(frames) // channels)
    for place in range(channels):
        mixed = mix(mixed, audioop.mul(found[place::channels].tobytes(), WIDTH, 1 / channels))
    return mixed


def interpolated(samples: bytes, rate: int, wanted: int) -> bytes:
    """Audio at another rate, without a filter: each sample is a mean of the two next to it."""
    return audioop.ratecv(samples, WIDTH, 1, rate, wanted, None)[0]


def fine(samples: bytes) -> bytes:
    """Samples of 32 bits, a quarter as loud: what is worked out with them is neither rounded nor clipped."""
    return audioop.mul(audioop.lin2lin(samples, WIDTH, FINE), FINE, 1 / 4)


def coarse(samples: bytes) -> bytes:
    """Back from `fine`; loud samples are clipped."""
    return audioop.lin2lin(audioop.mul(samples, FINE, 4), FINE, WIDTH)


def weighted(parts: Iterable[tuple[bytes | memoryview, float]]) -> bytes:
    """Sum of fine samples, each part times its weight; all parts have the same length."""
    first, *others = (audioop.mul(part, FINE, weight) for part, weight in parts)
    return reduce(lambda found, part: audioop.add(found, part, FINE), others, first)


def stretched(samples: bytes, factor: int) -> bytes:
    """Audio at a multiple of its rate. Takes the following sample too, so that slices join seamlessly."""
    if factor == 1:
        return samples[:-WIDTH]
    here, after = samples[:-WIDTH], samples[WIDTH:]
    return interleave(
        mix(audioop.mul(here, WIDTH, 1 - step / factor), audioop.mul(after, WIDTH, step / factor))
        for step in range(factor)
    )
