"""Types of JSON."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"
"""Any JSON value, to be read."""

JsonObject: TypeAlias = Mapping[str, Json]
"""A JSON object, to be read."""
