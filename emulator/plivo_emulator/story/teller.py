"""The teller: entries of a journal, one after the other, as lines for people."""

from collections.abc import Collection
from datetime import datetime
from enum import Enum
from typing import NamedTuple

from plivo_emulator.story.entry import LENIENT, PROBLEMS, Entry
from plivo_emulator.story.facts import EntryFacts
from plivo_emulator.story.width import shortened
from plivo_emulator.story.words import words_of
from plivo_emulator.story.words.requests import REAL
from plivo_emulator.wire.printable import printable

UNTOLD = frozenset({"control.request", "api.answered", "xml.document"})
"""Kinds of entries that are of no news to people: they have caused them, or what comes next says the same."""

ANSWERED = "callback.answered"
"""Kind of entries that an app has answered, or that it has not."""

LONGEST = 400
"""Columns of the words of an entry at most."""

MOST_LETTERS = 10_000
"""Calls whose letters are remembered; a call that is older gets another one."""

UUID_SHOWN = 8
"""Characters that a call is named with: enough to tell it from others, nearly always."""

FAILED = 400
"""The first status that is no success."""

ALPHABET = 26
TROUBLE = PROBLEMS | {"fault.strike"}
"""Kinds of entries that something has gone wrong."""
STRANGE = LENIENT | {"api.no_effect", "input.unheard", "stream.ignored", "stream.late"}
"""Kinds of entries that something may not be as people think."""


class Tone(Enum):
    """How a line is told."""

    PLAIN = "plain"
    STRANGE = "strange"
    TROUBLE = "trouble"


class StoryLine(NamedTuple):
    """One entry, told. All of it is harmless to print."""

    when: str
    """`    2.100 s`: since the beginning."""
    letter: str
    """Letter of the call; a space: it is about none."""
    words: str
    tone: Tone

    def __str__(self) -> str:
        return f"{self.when}  {self.letter}  {self.words}"


class Teller:
    """Tells entries with the seconds since an instant. Each call is a letter, in the order in which they appear."""

    def __init__(self, start: datetime, untold: Collection[str] = UNTOLD) -> None:
        """Takes the instant that seconds are counted from, and the kinds of entries that are not told."""
        self._start = start
        self._untold = untold
        self._letters: dict[str, str] = {}
        self._seen = 0

    def line(self, entry: Entry, real: float | None = None) -> StoryLine | None:
        """Line of an entry; None if it is of no news. The first line of a call says the beginning of its UUID.

        `real` is how many real milliseconds the app took for an answer, if that is known.
        """
        if entry.kind in self._untold:
            return None
        seen, letter = self._seen, " " if entry.call_uuid is None else self.letter(entry.call_uuid)
        known = letter == " " or seen == self._seen
        facts = EntryFacts(entry.kind, {**entry.facts, REAL: real}, self.letter)
        phrase = words_of(entry.kind)
        words = f"{entry.kind} {facts.plainly()}".rstrip() if phrase is None else phrase(facts)
        named = "" if known else f" (call {str(entry.call_uuid)[:UUID_SHOWN]})"
        line = shortened(printable(words), LONGEST) + printable(named)
        return StoryLine(_when((entry.instant - self._start).total_seconds()), letter, line, _tone(entry))

    def letter(self, call_uuid: str) -> str:
        """Letter of a call: A to Z, then AA and so on."""
        known = self._letters.get(call_uuid)
        if known is not None:
            return known
        if len(self._letters) >= MOST_LETTERS:
            del self._letters[next(iter(self._letters))]
        new = self._letters[call_uuid] = _letter(self._seen)
        self._seen += 1
        return new


def _letter(number: int) -> str:
    before = "" if number < ALPHABET else _letter(number // ALPHABET - 1)
    return before + chr(ord("A") + number % ALPHABET)


def _when(seconds: float) -> str:
    return f"{seconds:9.3f} s"


def _tone(entry: Entry) -> Tone:
    if entry.kind in TROUBLE or (entry.kind == ANSWERED and _failed(entry)):
        return Tone.TROUBLE
    return Tone.STRANGE if entry.kind in STRANGE else Tone.PLAIN


def _failed(entry: Entry) -> bool:
    status = entry.facts.get("status")
    return bool(entry.facts.get("failure")) or (isinstance(status, int) and status >= FAILED)
