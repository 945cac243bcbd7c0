"""What one attribute of an answer document, or the text of an element, may hold."""

import re
from collections.abc import Mapping
from enum import StrEnum

from plivo_emulator.spec.words import HttpMethod
from plivo_emulator.validation.lenience import LenientRule
from plivo_emulator.validation.reading import integer, mapping, text
from plivo_emulator.wire.json import Json, JsonObject

LONGEST_NUMBER = 18
"""Digits of a number; more is none, and would be slow to read."""

VERB = "method"
"""Type of an attribute that names the HTTP verb of a request."""

_VERBS = tuple(each.value for each in HttpMethod)
_SPELLINGS: Mapping[str, tuple[str, ...]] = {"boolean": ("true", "false"), VERB: _VERBS}
"""Words of types that are no enums."""


class OtherCharacters(ValueError):
    """A value has characters that the pages do not promise, and is right but for these."""

    def __init__(self) -> None:
        super().__init__("has other characters than letters and digits")


class Rule:
    """Type, bounds and default of a value."""

    __slots__ = (
        "_any_case",
        "_held",
        "_late",
        "_maximum",
        "_minimum",
        "_most",
        "_most_bytes",
        "_must_be",
        "_pattern",
        "_promised",
        "_type",
        "_words",
        "default",
        "least",
        "required",
        "takes_nothing",
    )

    def __init__(
        self,
        row: JsonObject,
        types: JsonObject,
        words: type[StrEnum] | None = None,
        *,
        late: bool = False,
    ) -> None:
        """Takes the words of the value, and whether it is judged only when it is used."""
        self._type = text(row["type"])
        self._late = late
        self._must_be = text(mapping(types[self._type]).get("must_be", self._type))
        self._pattern = _compiled(types[self._type], "pattern")
        self._promised = _compiled(types[self._type], "promised")
        self._words = {} if words is None else {word.value: word for word in words}
        self._any_case = {word.lower(): word for word in self._words.values()} if row.get("any_case") else {}
        self._minimum = _number(row.get("minimum"))
        self._maximum = _number(row.get("maximum"))
        self._held = (integer(row["minimum"]), integer(row["maximum"])) if row.get("held") else None
        self.least = integer(row.get("min_length", 0))
        self._most = _number(row.get("max_length"))
        self._most_bytes = _number(row.get("max_bytes"))
        self.required = bool(row.get("required"))
        self.takes_nothing = self._takes("")
        """Whether an empty text is a value, or one that is judged when it is used."""
        default = row.get("default")
        self.default: object = self.value(default) if isinstance(default, str) else default

    @property
    def spellings(self) -> list[str]:
        """Words that it takes, if it takes words."""
        return [*self._words, *_SPELLINGS.get(self._type, ())]

    def value(self, written: str) -> object:
        """Value of what is written; raises ValueError with the reason."""
        if self._type == "list":
            return self._list(written)
        if self._late:
            return written
        if written in self._words:
            return self._words[written]
        if written.lower() in self._any_case:
            return self._any_case[written.lower()]
        if self._type == "enum":
            raise ValueError(f"is none of {', '.join(sorted(self._words))}")
        self._judge(written)
        if self._type == "boolean":
            return written == "true"
        return self._integer(written) if self._type == "integer" else written

    def _judge(self, written: str) -> None:
        """Raises ValueError if a text breaks a rule of its length, of its type, or of what the pages promise."""
        if len(written) < self.least or (self._most is not None and len(written) > self._most):
            limits = f"at least {self.least}" if len(written) < self.least else f"at most {self._most}"
            raise ValueError(f"has {len(written)} characters, and must have {limits}")
        if self._most_bytes is not None and len(written.encode()) > self._most_bytes:
            raise ValueError(f"has more than {self._most_bytes} bytes")
        if self._pattern is not None and self._pattern.fullmatch(written) is None:
            raise ValueError(f"must be {self._must_be}")
        if self._promised is not None and self._promised.fullmatch(written) is None:
            raise OtherCharacters

    def instead(self, written: str) -> tuple[LenientRule, object] | None:
        """What may be taken in place of a value that is wrong, and by which rule; None: nothing."""
        if self._type == VERB and self.default is not None:
            verb = written.upper()
            return LenientRule.UNKNOWN_VERB, verb if self._takes(verb) else self.default
        if self._promised is not None:
            return (LenientRule.OTHER_CHARACTERS, written) if self._has_other_characters(written) else None
        if self._held is None or not (written.isascii() and written.isdecimal()):
            return None
        least, most = self._held
        below = len(written) <= LONGEST_NUMBER and int(written) < least
        return LenientRule.BEYOND_BOUNDS, least if below else most

    def _has_other_characters(self, written: str) -> bool:
        try:
            self.value(written)
        except OtherCharacters:
            return True
        except ValueError:
            return False
        return False

    def _takes(self, written: str) -> bool:
        try:
            self.value(written)
        except ValueError:
            return False
        return True

    def _integer(self, written: str) -> int:
        if len(written) > LONGEST_NUMBER:
            raise ValueError("is too large")
        number = int(written)
        if self._minimum is not None and number < self._minimum:
            raise ValueError(f"is less than {self._minimum}")
        if self._maximum is not None and number > self._maximum:
            raise ValueError(f"is more than {self._maximum}")
        return number

    def _list(self, written: str) -> tuple[StrEnum, ...]:
        words = [word.strip() for word in written.split(",")]
        unknown = [word for word in words if word not in self._words]
        if unknown:
            raise ValueError(f"has {unknown[0][:80]!r}, none of {', '.join(sorted(self._words))}")
        return tuple(self._words[word] for word in words)


def _compiled(kind: Json, key: str) -> re.Pattern[str] | None:
    pattern = mapping(kind).get(key)
    return None if pattern is None else re.compile(text(pattern))


def _number(node: Json) -> int | None:
    return None if node is None else integer(node)
