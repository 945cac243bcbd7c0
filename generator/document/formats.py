"""Formats that the document may use, with what each accepts.

`plivo-…` formats are ours. Readers that do not know them ignore them; a pattern beside them says most of it.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_DATE: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_CLOCK: Final = "[0-9]{2}:[0-9]{2}"
_SECONDS: Final = r":[0-9]{2}(?:\.[0-9]+)?"
_OFFSET: Final = f"[+-]{_CLOCK}"


def _time(pattern: str) -> Callable[[str], bool]:
    """Return a function that tells whether a text has the form of `pattern` and is an existing time."""
    form = re.compile(pattern)

    def is_time(text: str) -> bool:
        if not form.fullmatch(text):
            return False
        try:
            datetime.fromisoformat(text)
        except ValueError:
            return False
        return True

    return is_time


# Each of ours, with the function that tells whether a text has it.
PLIVO_FORMATS: Final[dict[str, Callable[[str], bool]]] = {
    "plivo-timestamp": _time(f"{_DATE} {_CLOCK}{_SECONDS}{_OFFSET}"),
    "plivo-utc-time": _time(f"{_DATE} {_CLOCK}(?:{_SECONDS})?"),
    "plivo-iso-time": _time(f"{_DATE}T{_CLOCK}{_SECONDS}(?:Z|{_OFFSET})"),
}

# Formats of JSON Schema and OpenAPI that break no generator.
STANDARD_FORMATS: Final = frozenset(("uri", "password"))

FORMATS: Final = frozenset(PLIVO_FORMATS) | STANDARD_FORMATS
