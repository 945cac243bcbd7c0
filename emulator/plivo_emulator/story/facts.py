"""EntryFacts of an entry, as the words about it ask for them."""

from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from plivo_emulator.story.durations import lasting
from plivo_emulator.story.width import shortened

NOTHING: tuple[object, ...] = (None, "", [], {})
LONGEST_VALUE = 60
"""Columns of a fact of an entry that has no words of its own."""


class EntryFacts:
    """The facts of one entry. What a newer server leaves out is `?`, so that a story never breaks off."""

    def __init__(self, kind: str, facts: Mapping[str, object], letter: Callable[[str], str]) -> None:
        """Takes the kind of the entry, its facts, and what gives the letter of a call."""
        self.kind = kind
        self._facts = facts
        self._letter = letter

    def __getitem__(self, name: str) -> str:
        """One of them as text."""
        value = self._facts.get(name)
        return "?" if value is None else str(value)

    def __contains__(self, name: str) -> bool:
        """Whether there is one of that name that says something."""
        return self._facts.get(name) not in NOTHING

    def value(self, name: str) -> object:
        """One of them as it is; None if it is not there."""
        return self._facts.get(name)

    def quoted(self, name: str) -> str:
        """`“Hello”`."""
        return f"“{self[name]}”"

    def lasting(self, name: str) -> str:
        """A number of microseconds: `4 min 10 s`."""
        value = self._facts.get(name)
        return lasting(value) if isinstance(value, int) else self[name]

    def call(self, name: str) -> str:
        """Letter of a call."""
        value = self._facts.get(name)
        return self._letter(value) if isinstance(value, str) else "?"

    def listed(self, name: str) -> str:
        """Several texts, with commas between."""
        value = self._facts.get(name)
        return ", ".join(map(str, value)) if isinstance(value, list | tuple) else self[name]

    def behind(self, name: str, before: str, after: str = "") -> str:
        """` (detail)`, ` of room`: words with the fact in them, nothing where it says nothing."""
        return f"{before}{self[name]}{after}" if name in self else ""

    def is_relative(self, name: str) -> bool:
        """Whether a URL lacks scheme and host."""
        try:
            parts = urlsplit(self[name])
        except ValueError:
            return False
        return not parts.scheme and not parts.netloc

    def plainly(self, *without: str) -> str:
        """All that say something: `number='1' rate=8000`."""
        shown = ((name, value) for name, value in self._facts.items() if value not in NOTHING and name not in without)
        return " ".join(f"{name}={_plain(value)}" for name, value in shown)


def _plain(value: object) -> str:
    return shortened(repr(value), LONGEST_VALUE)
