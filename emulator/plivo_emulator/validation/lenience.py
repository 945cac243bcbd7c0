"""What is taken though no document promises it: by which rule, where it stood, and what came."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

NOWHERE: Mapping[str, object] = MappingProxyType({})
"""Where something stands that is in no document."""

LONGEST = 200
"""Characters that are told of what came."""


class LenientRule(StrEnum):
    """Rules of the documents, as their `x-plivo-accepts` and `accepts` name them."""

    LIST = "list"
    EMPTY = "empty"
    NULL = "null"
    EMPTY_BODY = "empty-body"
    SLASH_AFTER_VALUE = "slash-after-value"
    UNKNOWN_ARGUMENT = "unknown-argument"
    DOUBLED_SLASH = "doubled-slash"
    UNKNOWN_ATTRIBUTE = "unknown-attribute"
    EMPTY_ATTRIBUTE = "empty-attribute"
    NAMES = "names"
    MARKUP_FOR_TEXT = "markup-for-text"
    BEYOND_BOUNDS = "beyond-bounds"
    OTHER_CHARACTERS = "other-characters"
    UNKNOWN_VERB = "unknown-verb"


class Leniency(NamedTuple):
    """Something that a rule has taken."""

    rule: str
    place: str
    """Argument, attribute of an element, or part of the request."""
    came: str | None
    """What came; None: nothing did."""
    meant: str
    """How it is taken, as the end of a sentence."""
    hint: str = ""
    """What was meant, as a question; empty: nobody knows."""
    stands: Mapping[str, object] = NOWHERE
    """Line and column of the element that it is about, in documents."""

    @classmethod
    def of(cls, rule: str, place: str, came: object, meant: str, hint: str = "") -> "Leniency":
        """The same, with what came as text of a bounded length."""
        return cls(rule, place, (came if isinstance(came, str) else repr(came))[:LONGEST], meant, hint)

    @property
    def warning(self) -> str:
        """What people should know of it."""
        came = "" if self.came is None else f": {self.came!r}"
        return f"{self.place} {self.meant}{came}{self.hint and f'; {self.hint}'}"

    @property
    def facts(self) -> dict[str, object]:
        """What a journal has of it."""
        came = "nothing" if self.came is None else self.came
        facts = {"rule": self.rule, "place": self.place, "came": came, "warning": self.warning}
        return {**facts, **self.stands}


class Lenience:
    """How something is read: with the rules or, where it is strict, without; and what they have taken so far."""

    __slots__ = ("_taken", "stands", "strict")

    def __init__(self, *, strict: bool = False) -> None:
        self.strict = strict
        self.stands: Mapping[str, object] = NOWHERE
        """Where in a document the element stands that is read right now."""
        self._taken: list[Leniency] = []

    def take(self, rule: str, place: str, came: object, meant: str, hint: str = "") -> None:
        """Remembers that a rule took something; `hint` asks for what was meant."""
        self._taken.append(Leniency.of(rule, place, came, meant, hint)._replace(stands=self.stands))

    def take_again(self, taken: Iterable[Leniency]) -> None:
        """Remembers what rules took when the same was read before."""
        self._taken += taken

    def __iter__(self) -> Iterator[Leniency]:
        return iter(self._taken)
