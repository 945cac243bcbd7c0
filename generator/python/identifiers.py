"""Python names for parts of the document."""

from __future__ import annotations

import keyword
import re
from typing import Final

ACCOUNT: Final = "auth_id"  # the path parameter that the client sets itself
CALLBACK: Final = ("callback_url", "callback_method")  # the arguments that make a request asynchronous

_WORD_START: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_PREFIXED: Final = re.compile(r"\^\((\w+(?:\|\w+)+)\)_\.\+\$")


def snake(name: str) -> str:
    """`mpcMemberId` → `mpc_member_id`. Existing underscores stay, also double ones: `end_time__gte`."""
    return re.sub(r"[^A-Za-z0-9_]", "_", _WORD_START.sub("_", name)).lower()


def identifier(name: str) -> str:
    """Return the Python name of an argument or a field: snake case, `_` after a reserved word."""
    name = snake(name)
    return f"{name}_" if keyword.iskeyword(name) else name


def class_name(tag: str) -> str:
    """`Verified caller IDs` → `VerifiedCallerIds`."""
    return "".join(word.capitalize() for word in tag.split())


def module_name(tag: str) -> str:
    """`Verified caller IDs` → `verified_caller_ids`."""
    return tag.lower().replace(" ", "_")


def prefixes(pattern: str) -> tuple[str, ...]:
    """Return the kinds of name that a path argument accepts: `^(name|uuid)_.+$` → name, uuid."""
    found = _PREFIXED.fullmatch(pattern)
    return tuple(found[1].split("|")) if found else ()
