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
from collections.abc import Sequence
from typing import TypedDict

from pocketsphinx import Config, Decoder

from plivo_emulator.audio import pcm
from plivo_emulator.hearing.readings import PHONE, AudioReading, TimedWord, fit, grammar, is_said, merged
from plivo_emulator.hearing.spelled import words
from plivo_emulator.server.speech.answering import answer_all

HISS, AROUND = 8, 0.4
"""Height of a faint hiss that is added, and seconds of it before and after: zeros make the engine stumble."""
WIDE_BEAM = 1e-220
"""Likelihood, against the best one, below which a reading of a grammar is given up: hardly ever, grammars are small."""
MOST_WORDS, MOST_STATES = 20, 3000
"""How much is followed up at once where any word may be said: it costs most of the time."""
UNIT = 1024 * math.log(1.0001)
"""Natural logarithm of a step of the engine's scores."""
REMEMBERED = 64
"""Pieces of audio whose free reading is remembered: a piece is often asked for several phrases."""
SILENCE = "SIL"
"""Name of the phone of silence."""


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
        self._remembered: OrderedDict[bytes, AudioReading | None] = OrderedDict()

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
        return " ".join(merged(free.words, found))

    def _must_be_known(self, needed: set[str]) -> None:
        unknown = sorted(word for word in needed if self._strict.lookup_word(word) is None)
        if unknown:
            raise ValueError(
                f"its dictionary of American English has no word {', '.join(map(repr, unknown))}:"
                " expect words around it, or spell it as known words that sound like it"
            )

    def _freely(self, audio: bytes) -> AudioReading | None:
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

    def _found(self, audio: bytes, phrase: Sequence[str], free: AudioReading) -> TimedWord | None:
        """Where a phrase is said; None if it is not."""
        decoder = self._strict
        for phone in sorted(set(free.phones) - self._phones):
            decoder.add_word(PHONE + phone, phone, update=True)
            self._phones.add(phone)
        decoder.add_fsg("phrase", decoder.create_fsg("phrase", 0, *grammar(phrase, free.phones)))
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
        if not is_said([fit(word, strict, free) for word in spoken]):
            return None
        return TimedWord(" ".join(phrase), spoken[0].began, spoken[-1].ended)


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


def _listen(decoder: Decoder, audio: bytes) -> None:
    decoder.start_utt()
    decoder.process_raw(audio, no_search=False, full_utt=True)
    decoder.end_utt()


def _aligned(decoder: Decoder, audio: bytes) -> AudioReading | None:
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
        before = len(phones)
        for phone in word:
            if phone.name.isalpha() and phone.name != SILENCE:
                phones.append(phone.name)
            each = phone.score * UNIT / phone.duration
            scores.update(dict.fromkeys(range(phone.start, phone.start + phone.duration), each))
        if not word.name.startswith(("<", "[")):
            text, ended = word.name.partition("(")[0], word.start + word.duration
            found.append(TimedWord(text, word.start, ended, len(phones) - before))
    return AudioReading(tuple(found), tuple(phones), scores)


class HearingQuestion(TypedDict):
    """What to listen to, and for."""

    pcm: str
    """Samples in base64."""
    rate: int
    """Samples a second."""
    wanted: list[str]
    """Phrases that may be said."""


def main() -> None:
    """Answers questions."""
    search = PhraseSearch()

    def hear(question: HearingQuestion) -> tuple[int, bytes]:
        samples, rate = b64decode(question["pcm"]), question["rate"]
        if rate not in (pcm.LINE, pcm.WIDE):
            raise ValueError(f"it hears 8000 or 16000 samples a second, not {rate}")
        return 1, json.dumps(search(samples if rate == pcm.WIDE else widened(samples), question["wanted"])).encode()

    answer_all(hear)


if __name__ == "__main__":
    main()
