"""A format for every number.

Without one, generators choose: 32 bits for a fraction, which loses digits of milliseconds and prices, and 32 bits for
an integer that may be larger.
"""

from __future__ import annotations

from typing import Any, Final

_LEAST: Final = -(2**31)
_MOST: Final = 2**31 - 1

Data = dict[str, Any]


def number_format(schema: Data, _: Data) -> Data:
    """Return a number with its format: `double`, `int32` where limits or values say that it fits, or `int64`."""
    types = schema.get("type")
    names = types if isinstance(types, list) else [types]
    if "format" in schema or not {"integer", "number"} & set(names):
        return schema
    name = "double" if "number" in names else "int32" if _is_small(schema) else "int64"
    copy: Data = {}
    for key, value in schema.items():
        copy[key] = value
        if key == "type":
            copy["format"] = name
    return copy


def _is_small(schema: Data) -> bool:
    values = [value for value in schema.get("enum", ()) if value is not None]
    least = min(values) if values else schema.get("minimum")
    most = max(values) if values else schema.get("maximum")
    return least is not None and most is not None and least >= _LEAST and most <= _MOST
