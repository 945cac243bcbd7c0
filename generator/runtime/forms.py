"""Fields of a request, as any web framework gives them, and their values.

A value that cannot be read raises no error, because a call waits for the answer. The field is `None`, and the value
stays in `additional_properties`.
"""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any, Protocol, Self, TypeAlias, TypeVar, cast
from urllib.parse import parse_qsl

from .errors import ArgumentError

Form: TypeAlias = Mapping[str, Any] | Iterable[tuple[str, Any]] | str | bytes
"""Fields of a form or query: a mapping of any framework, with one value or a list for each name; pairs; or the raw
body or query string."""

ModelT_co = TypeVar("ModelT_co", covariant=True)

SIP_HEADER = "x-ph-"
INTEGER = re.compile(r"[+-]?[0-9]{1,18}(\.0*)?")
NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")
BOOLEANS = {"true": True, "false": False}


class Readable(Protocol[ModelT_co]):
    """A class that reads itself from a JSON object."""

    def from_dict(self, data: Mapping[str, Any], /) -> ModelT_co:
        """Read a JSON object."""


class FormEvent:
    """An event, which comes as a form or query."""

    __slots__ = ()

    @classmethod
    def from_form(cls, form: Form) -> Self:
        """Read the fields of a form or query. A missing field is `None`, even if it is required.

        Raises:
            ArgumentError: `form` is not a form.
        """
        return cls._read(fields(form))

    @classmethod
    def _read(cls, rest: dict[str, Any]) -> Self:
        """Take the fields that the event has; the others are kept in it."""
        raise NotImplementedError


def pairs(form: Form) -> list[tuple[str, Any]]:
    """Return the fields of a form in its order, a pair for each value. Bytes are read as UTF-8.

    Raises:
        ArgumentError: It is not a form.
    """
    if isinstance(form, str | bytes):
        json_object = _json_object(form)
        query = _text(form).removeprefix("?")
        return parse_qsl(query, keep_blank_values=True) if json_object is None else _flat(json_object.items())
    for way in ("multi_items", "lists"):  # starlette and httpx; werkzeug and Django
        every = getattr(form, way, None)
        if callable(every):
            return _flat(every())
    if isinstance(form, Mapping):
        return _flat(form.items())
    try:
        return _flat(form)
    except (TypeError, ValueError):
        given = type(form).__name__
        raise ArgumentError(f"{given} is not a form. Give a mapping, pairs, or the body or query as text.") from None


def fields(form: Form) -> dict[str, Any]:
    """Return the fields of a form by name: the value, or a list of them where a name comes several times."""
    json_object = _json_object(form) if isinstance(form, str | bytes) else None
    if json_object is not None:
        return json_object
    found: dict[str, Any] = {}
    for name, value in pairs(form):
        if name not in found:
            found[name] = value
        elif isinstance(found[name], list):
            found[name].append(value)
        else:
            found[name] = [found[name], value]
    return found


def text(rest: dict[str, Any], name: str) -> str:
    """Take a field unchanged; `None` if it is missing. Of several values, the last: the service adds its own last."""
    value = _last(rest.pop(name, None))
    return cast("str", value if value is None or isinstance(value, str) else str(value))


def filled(rest: dict[str, Any], name: str) -> str | None:
    """Take a field; an empty one means null."""
    return text(rest, name) or None


def texts(rest: dict[str, Any], name: str) -> list[str]:
    """Take a list of texts; an empty list if it is missing. A value of another type stays in `rest`."""
    value = rest.get(name)
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return cast("list[str]", _taken(rest, name, value))
    return []


def nested(rest: dict[str, Any], name: str, model: Readable[ModelT_co]) -> ModelT_co:
    """Take an object; `None` if it is missing. A value of another type stays in `rest`."""
    value = rest.get(name)
    return cast("ModelT_co", _taken(rest, name, model.from_dict(value)) if isinstance(value, dict) else None)


def integer(rest: dict[str, Any], name: str) -> int:
    """Take a whole number; `None` if it is missing. A value of another type stays in `rest`."""
    value = _last(rest.get(name))
    found: int | None
    if isinstance(value, int) and not isinstance(value, bool):
        found = value
    elif isinstance(value, float | str) and INTEGER.fullmatch(str(value)):
        found = int(str(value).partition(".")[0])
    else:
        found = None
    return cast("int", _taken(rest, name, found, value))


def number(rest: dict[str, Any], name: str) -> float:
    """Take a number; `None` if it is missing. A value of another type stays in `rest`."""
    value = _last(rest.get(name))
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    found = math.nan
    if plain or (isinstance(value, str) and NUMBER.fullmatch(value)):
        with suppress(OverflowError):  # a whole number of JSON beyond all floats
            found = float(value)
    return cast("float", _taken(rest, name, found if math.isfinite(found) else None, value))


def boolean(rest: dict[str, Any], name: str) -> bool:
    """Take yes or no, in any case; `None` if it is missing. A value of another type stays in `rest`."""
    value = _last(rest.get(name))
    found = value if isinstance(value, bool) else BOOLEANS.get(str(value).lower())
    return cast("bool", _taken(rest, name, found, value))


def sip_headers(rest: dict[str, Any]) -> dict[str, str]:
    """Take the SIP headers: fields whose names start with `X-PH-`."""
    return {name: text(rest, name) for name in list(rest) if name.lower().startswith(SIP_HEADER)}


def _json_object(form: str | bytes) -> dict[str, Any] | None:
    """Read a body that is a JSON object, as the result of an asynchronous request is."""
    if not _text(form).lstrip().startswith("{"):
        return None
    try:
        return cast("dict[str, Any]", json.loads(form))
    except (ValueError, RecursionError) as error:
        raise ArgumentError(f"the form starts like a JSON object but is not one: {error}") from None


def _flat(items: Iterable[tuple[Any, Any]]) -> list[tuple[str, Any]]:
    return [
        (_text(name), _text(value))
        for name, values in items
        for value in (values if isinstance(values, list | tuple) else (values,))
    ]


def _text(value: Any) -> Any:
    return value.decode(errors="replace") if isinstance(value, bytes) else value


def _last(value: Any) -> Any:
    return value[-1] if isinstance(value, list) and value else value


def _taken(rest: dict[str, Any], name: str, found: Any, value: Any = None) -> Any:
    """Remove a value that was read, or an empty one; any other stays."""
    if found is not None or value in (None, ""):
        rest.pop(name, None)
    return found
