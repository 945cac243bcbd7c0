"""Audio at another rate: low-passed, so that what is too high for the new rate is gone and does not come back lower.

The filter is a sinc in a Hamming window. It passes all up to 85 % of the highest frequency of the lower rate. Above
115 % it passes less than 5 % of an amplitude, and above 125 % next to nothing: telephone lines (G.712) ask for as much.
"""

import math
from array import array
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from plivo_emulator.audio import pcm
from plivo_emulator.audio.pcm import LINE, WIDTH

HALF = 8
"""Half the width of the filter, in samples of the lower rate."""

HIGHEST = 192_000
"""Samples per second above which no file is a recording of sound: these are brought down to it without a filter."""
FINEST = 512
"""Largest denominator of a ratio of rates; another ratio becomes the next one that is possible."""

AT_ONCE, LEAST = 8_192, 256
"""Samples that are made at once, and at least of each phase: more do not fit into the caches of a processor, and fewer
cost more calls than samples."""


class Phase(NamedTuple):
    """How one new sample is made of old ones. The phases repeat, as the ratio of the rates says."""

    base: int
    """Index of the sample before it, from the beginning of the period."""
    weights: tuple[float, ...]
    """Of as many samples before and after it, in order."""


def resampled(samples: bytes, rate: int, wanted: int) -> bytes:
    """Audio at another rate, in samples per second. It may be a piece that others follow: it has no seams."""
    if rate == wanted or not samples:
        return samples
    if rate < wanted <= LINE:
        return pcm.interpolated(samples, rate, wanted)
    if rate > HIGHEST:
        samples, rate = pcm.interpolated(samples, rate, HIGHEST), HIGHEST
    total = len(samples) // WIDTH * wanted // rate
    return b"".join(_parts(samples, Fraction(wanted, rate).limit_denominator(FINEST), total))


def _parts(samples: bytes, ratio: Fraction, total: int) -> Iterator[bytes]:
    """Samples, so many in all, part by part."""
    phases = _phases(ratio)
    reach, step = len(phases[0].weights) // 2, ratio.denominator
    periods = max(LEAST, AT_ONCE // ratio.numerator)
    padded = _padded(array("i", pcm.fine(samples)), reach, (-(-total // ratio.numerator) + 1) * step)
    for first in range(0, total, periods * ratio.numerator):
        count = min(periods, -(-(total - first) // ratio.numerator))
        start = first // ratio.numerator * step
        part = padded[start : start + (count + 1) * step + 2 * reach]
        made = _periods(part, phases, step, count)
        yield pcm.coarse(made)[: WIDTH * (total - first)]


def _padded(samples: "array[int]", reach: int, length: int) -> "array[int]":
    """Samples, and others before and after them that go on as they begin and end: so many, and twice the reach."""
    first, last, most = samples[0], samples[-1], len(samples) - 1
    before = array("i", (2 * first - samples[min(n, most)] for n in range(reach, 0, -1)))
    after = array("i", (2 * last - samples[max(0, most - n)] for n in range(1, reach + 1)))
    return before + samples + after + array("i", [last]) * max(0, length - len(samples))


def _periods(samples: "array[int]", phases: "Sequence[Phase]", step: int, count: int) -> bytes:
    """All samples of so many periods."""
    lanes = [memoryview(samples[place::step]).cast("B") for place in range(step)]
    size = samples.itemsize
    made = array("i", bytes(size * count * len(phases)))
    for place, phase in enumerate(phases):
        places = (divmod(phase.base + 1 + n, step) for n in range(len(phase.weights)))
        slices = (lanes[lane][size * period : size * (period + count)] for period, lane in places)
        made[place :: len(phases)] = array("i", pcm.weighted(zip(slices, phase.weights, strict=True)))
    return made.tobytes()


@lru_cache(maxsize=32)
def _phases(ratio: Fraction) -> tuple[Phase, ...]:
    scale = max(Fraction(1), 1 / ratio)
    reach = math.ceil(HALF * scale)
    phases = []
    for number in range(ratio.numerator):
        base, rest = divmod(number * ratio.denominator, ratio.numerator)
        late = rest / ratio.numerator
        weights = [_weight((n - late) / float(scale)) for n in range(1 - reach, reach + 1)]
        whole = sum(weights)
        phases.append(Phase(base, tuple(weight / whole for weight in weights)))
    return tuple(phases)


def _weight(distance: float) -> float:
    """Weight of a sample at a distance, in samples of the lower rate."""
    if abs(distance) >= HALF:
        return 0.0
    wave = math.sin(math.pi * distance) / (math.pi * distance) if distance else 1.0
    return wave * (0.54 + 0.46 * math.cos(math.pi * distance / HALF))
