"""Formats of the document that JSON Schema does not know, or not so well, with what each accepts."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache

import jsonschema_rs

_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_SECONDS = r"[0-9]{2}(?:\.[0-9]+)?"
_OFFSET = "[+-][0-9]{2}:[0-9]{2}"


def _time(pattern: str) -> Callable[[str], bool]:
    shape = re.compile(pattern)

    def is_time(text: str) -> bool:
        if shape.fullmatch(text) is None:
            return False
        try:
            datetime.fromisoformat(text)
        except ValueError:
            return False
        return True

    return is_time


def _anything(text: str) -> bool:  # noqa: ARG001  # every text has this format
    return True


_URL = re.compile("(?:https?|wss?)://[^ /?#][^/?#]*", re.IGNORECASE)
_BRACKETS = str.maketrans("", "", "[]")
_UNESCAPED = re.compile(r"[^A-Za-z0-9._~:/?@!$&'()*+,;=%-]|%(?![0-9A-Fa-f]{2})")
"""What stands in no URL as it is: blanks, accents, emoji, `%` without two digits; brackets and a second `#`, too."""
_IS_URI = jsonschema_rs.Draft202012Validator({"format": "uri"}, validate_formats=True)


REMEMBERED = 1024
"""URLs whose verdict is remembered: requests name the same few again and again."""
LONGEST = 1024
"""Characters of a URL whose verdict is remembered."""


def _url(text: str) -> bool:
    """Whether somebody can be asked there: it has a host."""
    return _known_url(text) if len(text) <= LONGEST else _is_url(text)


def _is_url(text: str) -> bool:
    return _URL.match(text) is not None and _IS_URI.is_valid(text)


_known_url = lru_cache(REMEMBERED)(_is_url)


def to_escape(url: str) -> str | None:
    """First character of a URL that it cannot hold as it is; None: there is none, or it begins like no URL."""
    begun = _URL.match(url)
    if begun is None:
        return None
    found = _UNESCAPED.search(begun.group().translate(_BRACKETS) + url[begun.end() :].replace("#", "", 1))
    return None if found is None else found.group()


FORMATS: Mapping[str, Callable[[str], bool]] = {
    "password": _anything,
    "uri": _url,
    "plivo-timestamp": _time(f"{_DAY} [0-9]{{2}}:[0-9]{{2}}:{_SECONDS}{_OFFSET}"),
    "plivo-utc-time": _time(f"{_DAY} [0-9]{{2}}:[0-9]{{2}}(?::{_SECONDS})?"),
    "plivo-iso-time": _time(f"{_DAY}T[0-9]{{2}}:[0-9]{{2}}:{_SECONDS}(?:Z|{_OFFSET})"),
}
