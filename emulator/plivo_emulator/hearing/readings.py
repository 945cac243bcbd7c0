"""Two readings of the same audio: with an expected phrase in it, and free; and whether the phrase is said."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

SHARE, MOST, SLOPE = 0.75, 5.27, 1 / 3
"""By how much a frame of a phrase that was said may fit worse than the free reading, which is off by so much itself: at
most this share of that, and at most this less so many times that. A voice that the engine knows well fits well, so less
will do there; one that it hardly knows fits badly whatever it says. All three were measured."""
FASTEST = 5.6
"""Frames of a phone of a phrase, on average, at least: who speaks at all is slower, a wrong phrase is squeezed in."""
PHONE = "phone_"
"""What the words of a grammar that stand for a single phone begin with."""


Move = tuple[int, int, float] | tuple[int, int, float, str]
"""Transition of a grammar: from a state to a state, its probability, and the word that is heard; none: nothing is."""


class TimedWord(NamedTuple):
    """A word, its frames, and how many phones it has. A frame is a hundredth of a second."""

    text: str
    began: int
    ended: int
    phones: int = 1


class AudioReading(NamedTuple):
    """Words as they are found in audio, and how well each frame fits them."""

    words: tuple[TimedWord, ...]
    phones: tuple[str, ...]
    scores: Mapping[int, float]
    """Logarithm of the likelihood of a frame, against the best sound that there is."""


class WordFit(NamedTuple):
    """How well a frame of a word fits it, on average, and what is heard freely there: logarithms, 0 is best."""

    frames: int
    strict: float
    free: float
    phones: int = 1


def is_said(fits: Sequence[WordFit]) -> bool:
    """Whether a phrase with words that fit so is said."""
    frames = sum(each.frames for each in fits)
    if not frames or frames < FASTEST * sum(each.phones for each in fits):
        return False
    worse = math.sqrt(sum(each.frames * min(0.0, each.strict - each.free) ** 2 for each in fits) / frames)
    off = -sum(each.frames * each.free for each in fits) / frames
    return worse < min(SHARE * off, MOST - SLOPE * off)


def grammar(phrase: Sequence[str], phones: Sequence[str]) -> tuple[int, list[Move]]:
    """Last state and transitions of: some first phones, the phrase, some last phones."""
    begins, ends = len(phones) + 1, len(phones) + 1 + len(phrase)
    after = ends + 1
    moves: list[Move] = []
    for place, phone in enumerate(phones):
        moves.append((place, place + 1, 1.0, PHONE + phone))
        moves.append((after + place, after + place + 1, 1.0, PHONE + phone))
    for place in range(len(phones) + 1):
        moves.append((place, begins, 1.0))
        moves.append((ends, after + place, 1.0))
    moves.extend((begins + place, begins + place + 1, 1.0, word) for place, word in enumerate(phrase))
    return after + len(phones), moves


def fit(word: TimedWord, strict: AudioReading, free: AudioReading) -> WordFit:
    """How well a word of one reading fits its frames, and the other reading the same frames."""
    frames = range(word.began, word.ended)
    both = [(strict.scores[frame], free.scores.get(frame, strict.scores[frame])) for frame in frames]
    return WordFit(
        len(both), sum(each for each, _ in both) / len(both), sum(each for _, each in both) / len(both), word.phones
    )


def merged(free: Sequence[TimedWord], found: Sequence[TimedWord]) -> Iterator[str]:
    """What is heard freely, with phrases where they are said."""
    phrases: list[TimedWord] = []
    for each in sorted(found, key=lambda phrase: phrase.began - phrase.ended):
        if all(each.ended <= other.began or each.began >= other.ended for other in phrases):
            phrases.append(each)
    besides = (
        word for word in free if not any(each.began < (word.began + word.ended) / 2 < each.ended for each in phrases)
    )
    yield from (each.text for each in sorted((*besides, *phrases), key=lambda each: each.began))
