"""Files of recordings: their size, and any part of them, rendered on demand."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from plivo_emulator.audio import mp3, wav
from plivo_emulator.audio.pcm import LINE, WIDTH
from plivo_emulator.audio.score import Score
from plivo_emulator.spec.words import RecordingFormat

BLOCK = 8 * LINE
"""Frames of a WAV file that are rendered at once."""


class File(NamedTuple):
    """A file whose bytes are the same each time it is rendered."""

    media_type: str
    size: int
    block: int
    """Size of a block in bytes."""
    make: Callable[[int], bytes]
    """Renders the block of a number, from 0; the last one is shorter."""

    def read(self, first: int, last: int) -> Iterator[Callable[[], bytes]]:
        """Bytes from `first` up to but excluding `last`, in pieces that are rendered as they are read."""
        for number in range(first // self.block, -(-last // self.block)):
            yield partial(self._piece, number, first, last)

    def _piece(self, number: int, first: int, last: int) -> bytes:
        begins = number * self.block
        return self.make(number)[max(0, first - begins) : last - begins]


def file(score: Score, format: str) -> File:  # noqa: A002  # the service's word
    """File of a recording, `wav` or `mp3`."""
    return _wav(score) if format == RecordingFormat.WAV else _mp3(score)


def _wav(score: Score) -> File:
    head = wav.head(score.frames, score.tracks)
    frame = WIDTH * score.tracks
    size = len(head) + score.frames * frame

    def make(number: int) -> bytes:
        start, stop = number * BLOCK * frame, min(size, (number + 1) * BLOCK * frame)
        first, last = max(0, start - len(head)) // frame, -(-max(0, stop - len(head)) // frame)
        made = score.pcm(first, last - first)
        if number == 0:
            return (head + made)[:stop]
        skipped = start - len(head) - first * frame
        return made[skipped : skipped + stop - start]

    return File("audio/wav", size, BLOCK * frame, make)


def _mp3(score: Score) -> File:
    form = mp3.shape(score.tracks)
    count = mp3.frames(score.frames)
    return File(
        "audio/mpeg",
        count * form.size,
        mp3.SEGMENT * form.size,
        lambda number: mp3.segment(score.pcm, form, number, count),
    )
