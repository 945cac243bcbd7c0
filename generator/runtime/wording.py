"""Texts of errors: on one line, visible, and of a length that a person reads."""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

import re
from typing import Final

MOST: Final = 1000
"""Characters of the text of an error."""
PATH: Final = 200
"""Of a path in it."""
DETAIL: Final = 500
"""Of what the service or a library says."""

_USER: Final = re.compile("//.*@", re.DOTALL)


def shown(text: str, most: int = MOST) -> str:
    r"""Return a text as it is shown in an error: cut, and what nobody sees escaped, such as `\r\n`."""
    if len(text) <= most and text.isprintable():
        return text
    seen = "".join(each if each.isprintable() else _escaped(each) for each in text[:most])
    return seen if max(len(seen), len(text)) <= most else f"{seen[: most - 1]}…"


def masked(url: str) -> str:
    """Return a URL without the user and password that it may have, even if it is none."""
    return _USER.sub("//***@", url)


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
