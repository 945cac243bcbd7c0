"""Types of JSON, and texts in it that are none."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"
"""Any JSON value, to be read."""

JsonObject: TypeAlias = Mapping[str, Json]
"""A JSON object, to be read."""

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
"""Half of a surrogate pair, escaped: only two of them make a character."""


def refuse_halves(written: str, value: object) -> None:
    """Raises ValueError if a value has texts with half a character, which cannot be sent; `written` is its JSON."""
    if "\\" in written and _SURROGATE.search(written):
        json.dumps(value, ensure_ascii=False).encode()
