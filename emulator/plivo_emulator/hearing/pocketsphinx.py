"""The process of PocketSphinx: it looks for phrases in what is said, and tells what else it sounds like.

A grammar alone understands its phrase in whatever is said. So each phrase is held against what is understood freely,
among all words that there are: the phrase takes the place of a stretch of it, the sounds before and after stay, and
both ways to read the audio are scored, frame by frame. A phrase that was said fits about as well as the free reading.
"""

import json
import math
import random
from array import array
from base64 import b64decode
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pocketsphinx import Config, Decoder

from plivo_emulator.audio import pcm
from plivo_emulator.hearing.spelled import words
from plivo_emulator.server.speech.answering import answer_all

HISS, AROUND = 8, 0.4
"""Height of a faint hiss that is added, and seconds of it before and after: zeros make the engine stumble."""
WIDE_BEAM = 1e-220
"""Likelihood, against the best one, below which a reading of a grammar is given up: hardly ever, grammars are small."""
MOST_WORDS, MOST_STATES = 20, 3000
"""How much is followed up at once where any word may be said: it costs most of the time."""
SHARE, MOST, SLOPE = 0.68, 5.27, 1 / 3
"""By how much a frame of a phrase that was said may fit worse than the free reading, which is off by so much itself: at
most this share of that, and at most this less so many times that. A voice that the engine knows well fits well, so less
will do there; one that it hardly knows fits badly whatever it says. All three were measured."""
UNIT = 1024 * math.log(1.0001)
"""Natural logarithm of a step of the engine's scores."""
REMEMBERED = 64
"""Pieces of audio whose free reading is remembered: a piece is often asked for several phrases."""
PHONE = "phone_"
"""What the words of a grammar that stand for a single phone begin with."""
SILENCE = "SIL"
"""Name of the phone of silence."""


class TimedWord(NamedTuple):
    """A word, and its frames: a frame is a hundredth of a second."""

    text: str
    began: int
    ended: int


class Reading(NamedTuple):
    """Words as they are found in audio, and how well each frame fits them."""

    words: tuple[TimedWord, ...]
    phones: tuple[str, ...]
    scores: Mapping[int, float]
    """Logarithm of the likelihood of a frame, against the best sound that there is."""


class PhraseSearch:
    """Finds phrases in audio of 16 kHz."""

    def __init__(self) -> None:
        self._free = Decoder(
            Config(
                maxhmmpf=MOST_STATES,
                maxwpf=MOST_WORDS,
                fwdflat=False,
                bestpath=False,
                compallsen=True,
                loglevel="FATAL",
            )
        )
        self._any_words = self._free.current_search()
        self._strict = Decoder(
            Config(
                lm=None,
                beam=WIDE_BEAM,
                wbeam=WIDE_BEAM,
                pbeam=WIDE_BEAM,
                bestpath=False,
                compallsen=True,
                loglevel="FATAL",
            )
        )
        self._phones: set[str] = set()
        """Those that are words of grammars by now."""
        self._remembered: OrderedDict[bytes, Reading | None] = OrderedDict()

    def __call__(self, samples: bytes, wanted: Sequence[str]) -> str:
        """Words of audio: the phrases that are in it, and among them what it sounds like.

        Raises:
            ValueError: A phrase has a word that the dictionary does not have.
        """
        phrases = [words(phrase) for phrase in wanted]
        self._must_be_known({word for phrase in phrases for word in phrase})
        audio = hissing(samples)
        free = self._freely(audio)
        if free is None:
            return ""
        found = [each for phrase in phrases if phrase and (each := self._found(audio, phrase, free)) is not None]
        return " ".join(_told(free.words, found))

    def _must_be_known(self, needed: set[str]) -> None:
        unknown = sorted(word for word in needed if self._strict.lookup_word(word) is None)
        if unknown:
            raise ValueError(
                f"its dictionary of American English has no word {', '.join(map(repr, unknown))}:"
                " expect words around it, or spell it as known words that sound like it"
            )

    def _freely(self, audio: bytes) -> Reading | None:
        """What is understood without any phrase in mind."""
        if audio in self._remembered:
            self._remembered.move_to_end(audio)
            return self._remembered[audio]
        self._free.activate_search(self._any_words)
        _listen(self._free, audio)
        reading = self._remembered[audio] = _aligned(self._free, audio)
        if len(self._remembered) > REMEMBERED:
            self._remembered.popitem(last=False)
        return reading

    def _found(self, audio: bytes, phrase: Sequence[str], free: Reading) -> TimedWord | None:
        """Where a phrase is said; None if it is not."""
        decoder = self._strict
        for phone in sorted(set(free.phones) - self._phones):
            decoder.add_word(PHONE + phone, phone, update=True)
            self._phones.add(phone)
        decoder.add_fsg("phrase", decoder.create_fsg("phrase", 0, *_grammar(phrase, free.phones)))
        decoder.activate_search("phrase")
        _listen(decoder, audio)
        best = decoder.hyp()
        if best is None:
            return None
        decoder.set_align_text(best.hypstr)  # a grammar with jumps cannot be aligned, its words can
        _listen(decoder, audio)
        strict = _aligned(decoder, audio)
        if strict is None:
            return None
        spoken = [word for word in strict.words if not word.text.startswith(PHONE)]
        if [word.text for word in spoken] != list(phrase):
            return None
        if not is_said([_fit(word, strict, free) for word in spoken]):
            return None
        return TimedWord(" ".join(phrase), spoken[0].began, spoken[-1].ended)


class Fit(NamedTuple):
    """How well a frame of a word fits it, on average, and what is heard freely there: logarithms, 0 is best."""

    frames: int
    strict: float
    free: float


def is_said(fits: Sequence[Fit]) -> bool:
    """Whether a phrase with words that fit so is said."""
    frames = sum(each.frames for each in fits)
    if not frames:
        return False
    worse = math.sqrt(sum(each.frames * min(0.0, each.strict - each.free) ** 2 for each in fits) / frames)
    off = -sum(each.frames * each.free for each in fits) / frames
    return worse < min(SHARE * off, MOST - SLOPE * off)


def hissing(samples: bytes) -> bytes:
    """Audio in a faint hiss that is the same each time, with some of it before and after."""
    chance = random.Random(1)  # noqa: S311  # no secret
    around = round(AROUND * pcm.WIDE)
    second = array("h", (round(chance.gauss(0, HISS)) for _ in range(pcm.WIDE))).tobytes()
    padded = pcm.silence(around) + samples + pcm.silence(around)
    return pcm.mix(padded, pcm.fitted(second * (len(padded) // len(second) + 1), len(padded) // pcm.WIDTH))


def widened(samples: bytes) -> bytes:
    """Audio of 8 kHz at 16 kHz, mirrored above 4 kHz: the engine has learned from voices that are not silent there."""
    wide = array("h", bytes(2 * len(samples)))
    wide[::2] = array("h", samples)
    return wide.tobytes()


def _grammar(phrase: Sequence[str], phones: Sequence[str]) -> tuple[int, list[tuple[Any, ...]]]:
    """Last state and transitions of: some first phones, the phrase, some last phones."""
    begins, ends = len(phones) + 1, len(phones) + 1 + len(phrase)
    after = ends + 1
    moves: list[tuple[Any, ...]] = []
    for place, phone in enumerate(phones):
        moves.append((place, place + 1, 1.0, PHONE + phone))
        moves.append((after + place, after + place + 1, 1.0, PHONE + phone))
    for place in range(len(phones) + 1):
        moves.append((place, begins, 1.0))
        moves.append((ends, after + place, 1.0))
    moves.extend((begins + place, begins + place + 1, 1.0, word) for place, word in enumerate(phrase))
    return after + len(phones), moves


def _listen(decoder: Decoder, audio: bytes) -> None:
    decoder.start_utt()
    decoder.process_raw(audio, no_search=False, full_utt=True)
    decoder.end_utt()


def _aligned(decoder: Decoder, audio: bytes) -> Reading | None:
    """What was understood last, with the place of each sound; None if nothing was."""
    try:
        decoder.set_alignment()
    except RuntimeError:
        return None
    _listen(decoder, audio)
    found: list[TimedWord] = []
    phones: list[str] = []
    scores: dict[int, float] = {}
    for word in decoder.get_alignment():
        if not word.name.startswith(("<", "[")):
            found.append(TimedWord(word.name.partition("(")[0], word.start, word.start + word.duration))
        for phone in word:
            if phone.name.isalpha() and phone.name != SILENCE:
                phones.append(phone.name)
            each = phone.score * UNIT / phone.duration
            scores.update(dict.fromkeys(range(phone.start, phone.start + phone.duration), each))
    return Reading(tuple(found), tuple(phones), scores)


def _fit(word: TimedWord, strict: Reading, free: Reading) -> Fit:
    frames = range(word.began, word.ended)
    both = [(strict.scores[frame], free.scores.get(frame, strict.scores[frame])) for frame in frames]
    return Fit(len(both), sum(each for each, _ in both) / len(both), sum(each for _, each in both) / len(both))


def _told(free: Sequence[TimedWord], found: Sequence[TimedWord]) -> Iterator[str]:
    """What is heard freely, with phrases where they are said."""
    phrases: list[TimedWord] = []
    for each in sorted(found, key=lambda phrase: phrase.began - phrase.ended):
        if all(each.ended <= other.began or each.began >= other.ended for other in phrases):
            phrases.append(each)
    besides = (
        word for word in free if not any(each.began < (word.began + word.ended) / 2 < each.ended for each in phrases)
    )
    yield from (each.text for each in sorted((*besides, *phrases), key=lambda each: each.began))


def main() -> None:
    """Answers questions with `pcm` in base64, `rate` and `wanted`."""
    search = PhraseSearch()

    def hear(asked: Mapping[str, Any]) -> tuple[int, bytes]:
        samples, rate = b64decode(asked["pcm"]), asked["rate"]
        if rate not in (pcm.LINE, pcm.WIDE):
            raise ValueError(f"it hears 8000 or 16000 samples a second, not {rate}")
        return 1, json.dumps(search(samples if rate == pcm.WIDE else widened(samples), asked["wanted"])).encode()

    answer_all(hear)


if __name__ == "__main__":
    main()
