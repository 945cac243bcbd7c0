"""Path arguments: percent-encoded, and refused if they would change the path."""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from .errors import ArgumentError

if TYPE_CHECKING:
    from collections.abc import Mapping


def segment(name: str, value: str) -> str:
    """Encode one path argument so that it stays one path segment.

    Everything but letters, digits, `-`, `_`, `~`, `,` and `:` is percent-encoded, dots and slashes too.

    Raises:
        ArgumentError: The value is empty, `.` or `..`: the path would then name another resource, and a `DELETE` of one
            call would end them all.
    """
    if not isinstance(value, str):
        raise ArgumentError(f"{name} must be a string, not {type(value).__name__}.")
    if not value.strip() or value in {".", ".."}:
        raise ArgumentError(f"{name} must not be {value!r}: that would change the path of the request.")
    try:
        return quote(value, safe=",:").replace(".", "%2E")
    except UnicodeEncodeError as error:
        raise ArgumentError(f"{name} is not valid text: {error}.") from error


def choice(values: Mapping[str, str | None]) -> str:
    """Encode a path argument that starts with the kind of its name: `name_support` or `uuid_6653…`.

    Args:
        values: The value of each keyword, `None` for all but one. The last word of a keyword is the kind: `mpc_name`.

    Raises:
        ArgumentError: None or several were given, or the one given is refused by `segment`.
    """
    given = {keyword: value for keyword, value in values.items() if value is not None}
    if len(given) != 1:
        raise ArgumentError(f"Give exactly one of {' and '.join(values)}; {len(given) or 'none'} given.")
    [(keyword, value)] = given.items()
    return f"{keyword.rpartition('_')[2]}_{segment(keyword, value)}"
