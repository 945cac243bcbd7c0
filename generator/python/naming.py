"""Names derived from other names."""

from __future__ import annotations

import re
from typing import Final

_WORD: Final = re.compile(r"[A-Z]?[a-z]+[0-9]*|[A-Z][0-9]+|[A-Z]+(?![a-z])|[0-9]+")


def words(name: str) -> list[str]:
    """Return the words of a name in lower case: `listLiveCallsV2` → list, live, calls, v2."""
    return [word.lower() for word in _WORD.findall(name)]


def folded(name: str) -> str:
    """Return a name without case and punctuation: two names that fold alike collide in some language."""
    return "".join(character for character in name.lower() if character.isalnum())


def method_name(operation_id: str, tag: str, override: str = "") -> str:
    """Return the client's method for an operation: its id in snake case without the noun of its tag.

    `listLiveCalls` of `Calls` is `list_live`. `override` is the operation's `x-method-name`, which wins.
    """
    if override:
        return override
    parts = words(operation_id)
    plural = folded(tag)
    nouns = {plural, plural.removesuffix("s")}
    for start in range(1, len(parts)):
        for end in range(len(parts), start, -1):
            if "".join(parts[start:end]) in nouns:
                return "_".join(parts[:start] + parts[end:])
    return "_".join(parts)


def lower_camel(name: str) -> str:
    """Return a name in lowerCamel: `dial_action` → dialAction."""
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def nearest_hint(name: str, known: list[str]) -> str:
    """Return ` Nearest: …` for an unknown name, or nothing."""
    import difflib  # noqa: PLC0415  # slow to import and only needed to tell of an error

    close = difflib.get_close_matches(name, sorted(known), 1, 0.5)
    return f" Nearest: `{close[0]}`." if close else ""
