"""Models inside models."""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

from typing import Any, Protocol, TypeVar, cast

ModelT_co = TypeVar("ModelT_co", covariant=True)


class Decodable(Protocol[ModelT_co]):
    """A model class: reads itself from a JSON object."""

    def from_dict(self, data: dict[str, Any], /) -> ModelT_co:
        """Read a JSON object."""


def nested(model: Decodable[ModelT_co], value: Any) -> ModelT_co:
    """Read one object. Null or nothing is `None`, even where the document requires an object."""
    return cast("ModelT_co", value if value is None else model.from_dict(value))


def many(model: Decodable[ModelT_co], values: Any) -> list[ModelT_co]:
    """Read a list of objects; null reads as an empty list.

    Raises:
        TypeError: It is something else.
    """
    if values is None:
        return []
    if not isinstance(values, list):
        raise TypeError(f"expected a list, not {type(values).__name__}")
    return [model.from_dict(value) for value in values]
