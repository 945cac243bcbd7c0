"""Talk spurts: what was said on streams without a longer silence, as the journal tells it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from plivo_emulator.story.entry import Entry

JOINED = timedelta(milliseconds=200)
"""Longest silence within a spurt."""

CUTS = frozenset({"stream.clear_audio", "stream.stop", "stream.drop", "stream.fail", "call.hang_up"})
"""Kinds of entries after which nothing of what was sent before is heard."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time without a break."""

    began: datetime
    ended: datetime

    @property
    def length(self) -> float:
        """Seconds."""
        return (self.ended - self.began).total_seconds()


@dataclass(frozen=True, slots=True)
class Spurt(Stretch):
    """What was said without a silence of more than 200 ms."""

    loudness: float
    """Mean power in decibels, at most 0, of its loudest piece."""
    clipped: int
    """Samples that are as loud as the line lets them be."""


@dataclass(frozen=True, slots=True)
class PlayedEntry:
    """Audio of an app, by the serial number of its entry, and when it was played, up to where it was cut off."""

    serial: int
    played: Stretch


@dataclass(frozen=True, slots=True)
class _Piece:
    """Audio that was played, up to where it was cut off."""

    serial: int
    played: Stretch
    voice: tuple[Stretch, ...]
    level: float | None
    clipped: int


def spurts(entries: Sequence[Entry]) -> list[Spurt]:
    """Spurts of a call, oldest first, from its entries."""
    found: list[Spurt] = []
    for piece in _pieces(entries):
        for voice in piece.voice:
            level = 0.0 if piece.level is None else piece.level
            if found and voice.began - found[-1].ended <= JOINED:
                last = found.pop()
                together = max(last.loudness, level), last.clipped + piece.clipped
                found.append(Spurt(last.began, max(last.ended, voice.ended), *together))
            else:
                found.append(Spurt(voice.began, voice.ended, level, piece.clipped))
    return found


def played(entries: Sequence[Entry]) -> list[PlayedEntry]:
    """What a call has heard of its streams, oldest first; silence is left out."""
    return [PlayedEntry(each.serial, each.played) for each in _pieces(entries) if each.voice]


def gaps(entries: Sequence[Entry], shortest: timedelta, longest: timedelta) -> list[Stretch]:
    """Times in which there was nothing to play, of such lengths, though more came: the app was too slow."""
    cuts = [entry.instant for entry in entries if entry.kind in CUTS]
    return [
        Stretch(before.played.ended, after.played.began)
        for before, after in pairwise(_pieces(entries))
        if timedelta(0) < (silent := after.played.began - before.played.ended)
        and shortest <= silent <= longest
        and not any(before.played.began <= cut <= after.played.began for cut in cuts)
    ]


def far_end_speech(entries: Iterable[Entry]) -> list[Stretch]:
    """Times in which the far end spoke."""
    return [_lasting(entry) for entry in entries if entry.kind == "far_end.say"]


def overlap(ours: Iterable[Stretch], theirs: Sequence[Stretch]) -> float:
    """Seconds in which both speak."""
    both = (
        (min(one.ended, other.ended) - max(one.began, other.began)).total_seconds() for one in ours for other in theirs
    )
    return round(sum(each for each in both if each > 0), 6)


def _pieces(entries: Sequence[Entry]) -> Iterator[_Piece]:
    for place, entry in enumerate(entries):
        if entry.kind != "audio.stream":
            continue
        cut = next((each.instant for each in entries[place + 1 :] if each.kind in CUTS), None)
        played = _until(_lasting(entry), cut)
        parts = (
            Stretch(entry.instant + timedelta(microseconds=begins), entry.instant + timedelta(microseconds=ends))
            for begins, ends in entry.facts.get("voice", ())
        )
        voice = tuple(_until(part, cut) for part in parts if cut is None or part.began < cut)
        yield _Piece(entry.serial, played, voice, entry.facts.get("level"), entry.facts.get("clipped", 0))


def _lasting(entry: Entry) -> Stretch:
    return Stretch(entry.instant, entry.instant + timedelta(microseconds=entry.facts["length"]))


def _until(stretch: Stretch, cut: datetime | None) -> Stretch:
    return stretch if cut is None or cut >= stretch.ended else Stretch(stretch.began, max(stretch.began, cut))
