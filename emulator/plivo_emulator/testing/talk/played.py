"""The audio of what an agent has said, as the far end heard it."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from plivo_emulator.audio import pcm, wav
from plivo_emulator.audio.resampling import resampled
from plivo_emulator.testing.talk.spurt import PlayedEntry, Stretch
from plivo_emulator.wire.times import SECOND


class PlayedAudio(NamedTuple):
    """Samples: 16 bits, one channel, little-endian; and how many of them are a second."""

    samples: bytes
    rate: int


def heard(time: Stretch, entries: Iterable[PlayedEntry], file: Callable[[int], bytes]) -> PlayedAudio:
    """What was heard in a time: pieces where they were played, as far as they were, and silence between them.

    Args:
        time: From when to when.
        entries: What was played.
        file: WAV file of all that an entry says was to be played, by its serial number.

    Raises:
        ValueError: What came back is no such file.
    """
    audible = [each for each in entries if each.played.began < time.ended and each.played.ended > time.began]
    parts = [(each, _samples(file(each.serial))) for each in audible]
    rate = min((audio.rate for _, audio in parts), default=pcm.LINE)
    whole = bytearray(pcm.silence(pcm.at(round(time.length * SECOND), rate)))
    for each, audio in parts:
        samples = audio.samples if audio.rate == rate else resampled(audio.samples, audio.rate, rate)
        kept = samples[: pcm.WIDTH * pcm.at(round(each.played.length * SECOND), rate)]
        place = round((each.played.began - time.began).total_seconds() * rate)
        kept, place = kept[pcm.WIDTH * max(0, -place) :], max(0, place)
        kept = kept[: len(whole) - pcm.WIDTH * place]
        whole[pcm.WIDTH * place : pcm.WIDTH * place + len(kept)] = kept
    return PlayedAudio(bytes(whole), rate)


def _samples(file: bytes) -> PlayedAudio:
    found = wav.parse(file)
    if found is None:
        raise ValueError("what the emulator has kept is no WAV file")
    return PlayedAudio(file[found.start : found.start + found.size], found.rate)
