"""What one attribute of an answer document, or the text of an element, may hold."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

LONGEST_NUMBER = 18
"""Digits of a number; more is none, and would be slow to read."""


Row = Mapping[str, Any]
"""A row of the table of answer XML. What is under a key depends on the key, and the build has checked it."""


class Rule:
    """Type, bounds and default of a value."""

    __slots__ = (
        "_any_case",
        "_late",
        "_maximum",
        "_minimum",
        "_most",
        "_most_bytes",
        "_pattern",
        "_type",
        "_words",
        "default",
        "least",
        "required",
    )

    def __init__(
        self,
        row: Row,
        types: Mapping[str, Row],
        words: type[StrEnum] | None = None,
        *,
        late: bool = False,
    ) -> None:
        """Takes the words of the value, and whether it is judged only when it is used."""
        self._type: str = row["type"]
        self._late = late
        pattern = types[self._type].get("pattern")
        self._pattern = None if pattern is None else re.compile(pattern)
        self._words = {} if words is None else {word.value: word for word in words}
        self._any_case = {word.lower(): word for word in self._words.values()} if row.get("any_case") else {}
        self._minimum: int | None = row.get("minimum")
        self._maximum: int | None = row.get("maximum")
        self.least: int = row.get("min_length", 0)
        self._most: int | None = row.get("max_length")
        self._most_bytes: int | None = row.get("max_bytes")
        self.required = bool(row.get("required"))
        default = row.get("default")
        self.default = self.value(str(default)) if isinstance(default, str) else default

    def value(self, text: str) -> object:
        """Value of what is written; raises ValueError with the reason."""
        if self._type == "list":
            return self._list(text)
        if self._late:
            return text
        if text in self._words:
            return self._words[text]
        if text.lower() in self._any_case:
            return self._any_case[text.lower()]
        if self._type == "enum":
            raise ValueError(f"is none of {', '.join(sorted(self._words))}")
        if len(text) < self.least or (self._most is not None and len(text) > self._most):
            raise ValueError("has the wrong length")
        if self._most_bytes is not None and len(text.encode()) > self._most_bytes:
            raise ValueError(f"has more than {self._most_bytes} bytes")
        if self._pattern is not None and self._pattern.fullmatch(text) is None:
            raise ValueError(f"is no {self._type}")
        if self._type == "boolean":
            return text == "true"
        return self._integer(text) if self._type == "integer" else text

    def _integer(self, text: str) -> int:
        if len(text) > LONGEST_NUMBER:
            raise ValueError("is too large")
        number = int(text)
        if self._minimum is not None and number < self._minimum:
            raise ValueError(f"is less than {self._minimum}")
        if self._maximum is not None and number > self._maximum:
            raise ValueError(f"is more than {self._maximum}")
        return number

    def _list(self, text: str) -> tuple[StrEnum, ...]:
        words = [word.strip() for word in text.split(",")]
        unknown = [word for word in words if word not in self._words]
        if unknown:
            raise ValueError(f"has {unknown[0][:80]!r}, none of {', '.join(sorted(self._words))}")
        return tuple(self._words[word] for word in words)
