"""What a recording holds, as facts: which sounds, when, on which track. Samples are rendered on demand."""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from plivo_emulator.audio import pcm
from plivo_emulator.audio.pcm import LINE, at
from plivo_emulator.audio.sound import Clip, Sound
from plivo_emulator.audio.voice import samples
from plivo_emulator.wire.times import SECOND

SAMPLE = SECOND // LINE
"""Microseconds of a sample."""
ENDLESS = 1 << 62

Span = tuple[int, int]
"""Start and end of a recorded span, in microseconds since the start of the recording."""


class Segment(NamedTuple):
    """A sound in a recording. Times are microseconds since its start, including pauses."""

    start: int
    """When it began; negative if it was playing already."""
    until: int | None
    """When it was cut off; None: it was played to its end."""
    track: int
    sound: Sound
    times: int
    """How often it was played; 0 is in a loop."""
    skipped: int = 0
    """How much of it had gone by when it was first heard here."""

    @property
    def end(self) -> int:
        """When it ends."""
        whole = self.start + self.sound.length * self.times if self.times else ENDLESS
        return whole if self.until is None else min(whole, self.until)


class Score:
    """A recording as facts."""

    __slots__ = ("_ends", "_firsts", "_latest", "_starts", "parts", "spans", "tracks")

    def __init__(self, tracks: int, spans: Sequence[Span], parts: Iterable[Segment]) -> None:
        """Takes the number of tracks (1: both sides mixed), the recorded spans, and the sounds."""
        self.tracks = tracks
        self.spans = tuple(spans)
        self.parts = sorted(parts, key=lambda part: part.start)
        self._starts = [part.start for part in self.parts]
        self._latest = list(accumulate((part.end for part in self.parts), max))
        self._ends = list(accumulate(at(stop, LINE) - at(start, LINE) for start, stop in self.spans))
        self._firsts = [0, *self._ends[:-1]]

    @property
    def frames(self) -> int:
        """Number of frames at 8 kHz: one sample per track."""
        return self._ends[-1] if self._ends else 0

    def pcm(self, first: int, count: int) -> bytes:
        """That many frames from `first` on: 16 bits, little-endian; silence before the beginning and after the end."""
        early = pcm.silence(min(count, max(0, -first)))
        tracks = [bytearray(early) for _ in range(self.tracks)]
        last, first = first + count, max(0, first)
        place = bisect_right(self._ends, first)
        while first < last and place < len(self.spans):
            stop = min(last, self._ends[place])
            begins = at(self.spans[place][0], LINE) + first - self._firsts[place]
            for track, mixed in zip(tracks, self._mixed(begins, stop - first), strict=True):
                track.extend(mixed)
            first, place = stop, place + 1
        return pcm.interleave(bytes(track).ljust(count * pcm.WIDTH, b"\0") for track in tracks)

    def _mixed(self, first: int, count: int) -> list[bytes]:
        """Samples of each track from an instant on, within one span."""
        start, stop = first * SAMPLE, (first + count) * SAMPLE
        tracks: list[bytes | None] = [None] * self.tracks
        place = bisect_left(self._starts, stop) - 1
        while place >= 0 and self._latest[place] > start:
            part = self.parts[place]
            place -= 1
            late = max(0, at(part.start + part.skipped, LINE) - first) if part.skipped else 0
            begins = start + late * SAMPLE
            if part.end <= begins or begins >= stop:
                continue
            heard = pcm.silence(late)
            heard += samples(part.sound, begins - part.start, min(stop, part.end) - begins, LINE, part.times)
            heard += pcm.silence(count - len(heard) // pcm.WIDTH)
            track = min(part.track, self.tracks - 1)
            before = tracks[track]
            tracks[track] = heard if before is None else pcm.mix(before, heard)
        return [pcm.silence(count) if track is None else track for track in tracks]


def write(score: Score) -> str:
    """The facts as text; a sound that is repeated is stored once."""
    places: dict[tuple[Sound, str | None], int] = {}
    parts = []
    for start, until, track, sound, times, skipped in score.parts:
        place = places.setdefault((sound, None if sound.clip is None else sound.clip.digest), len(places))
        parts.append((start, until, track, place, times, *([skipped] if skipped else ())))
    sounds = [(sound.kind, sound.text, sound.length, digest) for sound, digest in places]
    facts = {"tracks": score.tracks, "spans": score.spans, "sounds": sounds, "parts": parts}
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))


def read(text: str, clips: Mapping[str, Clip]) -> Score:
    """Facts from such text. A file whose clip is gone sounds like one of unknown audio."""
    facts = json.loads(text)
    sounds = [Sound(kind, words, length, clips.get(digest)) for kind, words, length, digest in facts["sounds"]]
    parts = [
        Segment(start, until, track, sounds[place], times, *skipped)
        for start, until, track, place, times, *skipped in facts["parts"]
    ]
    return Score(facts["tracks"], [(start, stop) for start, stop in facts["spans"]], parts)


def digests(text: str) -> set[str]:
    """Names of the clips that such a text needs."""
    return {digest for *_, digest in json.loads(text)["sounds"] if digest is not None}
