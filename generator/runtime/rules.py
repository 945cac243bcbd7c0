"""Rules for values in answer documents: each checks a value and writes it, or says what it must be."""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping


class Rule:
    """What a value may be. Its `words` are always accepted."""

    __slots__ = ("words",)

    def __init__(self, *words: str) -> None:
        self.words = words

    def written(self, value: object) -> str:
        """Return a value as it is written.

        Raises:
            ValueError: The value is not accepted. The message follows the name of the value: `must be …`.
        """
        if isinstance(value, str) and value in self.words:
            return value
        return self.other(value)

    def other(self, value: object) -> str:
        """Return a value that is not one of the words."""
        del value
        raise ValueError(f"must be {listed(self.words)}")


class Words(Rule):
    """One of its words, in any case if `any_case`."""

    __slots__ = ("any_case",)

    def __init__(self, *words: str, any_case: bool = False) -> None:
        super().__init__(*words)
        self.any_case = any_case

    def other(self, value: object) -> str:
        """Return a word as it came, if only its case differs."""
        if self.any_case and isinstance(value, str) and value.lower() in {word.lower() for word in self.words}:
            return value
        return super().other(value)


class WordList(Rule):
    """Some of its words, together in a list."""

    __slots__ = ()

    def other(self, value: object) -> str:
        """Return words with commas between them."""
        words = list(value) if isinstance(value, Iterable) and not isinstance(value, str) else [value]
        if not words or not set(words) <= set(self.words):
            raise ValueError(f"must be a list of {listed(self.words)}")
        return ",".join(map(str, words))


class Boolean(Rule):
    """True or false."""

    __slots__ = ()

    def other(self, value: object) -> str:
        """Return `true` or `false`."""
        if not isinstance(value, bool):
            raise ValueError("must be True or False")  # noqa: TRY004  # it becomes an ArgumentError as all others do
        return "true" if value else "false"


class Integer(Rule):
    """A whole number, in its bounds."""

    __slots__ = ("least", "most")

    def __init__(self, *words: str, least: int = 0, most: int | None = None) -> None:
        super().__init__(*words)
        self.least = least
        self.most = most

    def other(self, value: object) -> str:
        """Return decimal digits."""
        most = math.inf if self.most is None else self.most
        if isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= most:
            return str(value)
        bounds = f"{self.least} or more" if self.most is None else f"from {self.least} to {self.most}"
        words = f" or {listed(self.words)}" if self.words else ""
        raise ValueError(f"must be a whole number {bounds}{words}")


class Text(Rule):
    """Text that fits a pattern and a length.

    Args:
        words: Words that are accepted as well.
        pattern: Regular expression that the whole text fits.
        kind: What such a text is, in words, for errors: `must be an absolute http or https URL`.
        least: Characters at least.
        most: Characters at most.
        most_bytes: Bytes at most, in UTF-8.
    """

    __slots__ = ("kind", "least", "most", "most_bytes", "pattern")

    def __init__(
        self,
        *words: str,
        pattern: str = "",
        kind: str = "text",
        least: int = 0,
        most: int | None = None,
        most_bytes: int | None = None,
    ) -> None:
        super().__init__(*words)
        self.pattern = pattern
        self.kind = kind
        self.least = least
        self.most = most
        self.most_bytes = most_bytes

    def also(self, *words: str) -> Text:
        """Return a copy that accepts these words as well."""
        return type(self)(
            *words,
            pattern=self.pattern,
            kind=self.kind,
            least=self.least,
            most=self.most,
            most_bytes=self.most_bytes,
        )

    def other(self, value: object) -> str:
        """Return the text itself."""
        text = self.joined(value)
        if self.pattern and re.fullmatch(self.pattern, text) is None:
            words = f"{listed(self.words)}, or " if self.words else ""
            raise ValueError(f"must be {words}{self.kind}")
        if len(text) < self.least or (self.most is not None and len(text) > self.most):
            raise ValueError(f"must have {self.least} to {self.most} characters")
        if self.most_bytes is not None and len(text.encode()) > self.most_bytes:
            raise ValueError(f"must have at most {self.most_bytes} bytes")
        return text

    def joined(self, value: object) -> str:
        """Return a value as text."""
        if not isinstance(value, str):
            raise ValueError("must be text")  # noqa: TRY004  # it becomes an ArgumentError as all others do
        return value


class Parts(Text):
    """Texts with commas between them, or a list of them."""

    __slots__ = ()

    def joined(self, value: object) -> str:
        """Return the texts with commas between them."""
        if isinstance(value, Iterable) and not isinstance(value, str | bytes | Mapping):
            return ",".join(map(super().joined, value))
        return super().joined(value)


class Pairs(Text):
    """`name=value` pairs with commas between them, or a mapping."""

    __slots__ = ()

    def joined(self, value: object) -> str:
        """Return the pairs with commas between them."""
        if isinstance(value, Mapping):
            return ",".join(f"{super(Pairs, self).joined(k)}={super(Pairs, self).joined(v)}" for k, v in value.items())
        return super().joined(value)


def listed(words: tuple[str, ...]) -> str:
    """`a`, `b`, `c` → `'a', 'b' or 'c'`."""
    *first, last = map(repr, words)
    return f"{', '.join(first)} or {last}" if first else last
