"""Runtime expressions of links and callbacks: `$response.body#/objects/0/call_uuid`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_EXPRESSION: Final = re.compile(
    r"\$(?:(?P<whole>url|method|statusCode)"
    r"|(?P<side>request|response)\."
    r"(?:(?P<where>header|query|path)\.(?P<name>[^{}\s]+)|body(?:#(?P<pointer>(?:/(?:[^~/{}\s]|~[01])*)*))?))"
)
_EMBEDDED: Final = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Expression:
    """A runtime expression, taken apart.

    `side` is `request` or `response`, or '' for `$url`, `$method` and `$statusCode`; `where` is `header`, `query`,
    `path` or `body`. `name` names a header or parameter, `pointer` the keys into a body.
    """

    text: str
    side: str
    where: str
    name: str = ""
    pointer: tuple[str, ...] = ()


def parse(text: str) -> Expression | None:
    """Return the expression that `text` is, or None where it is none."""
    match = _EXPRESSION.fullmatch(text)
    if match is None:
        return None
    if match["whole"]:
        return Expression(text, "", match["whole"])
    if match["where"]:
        return Expression(text, match["side"], match["where"], match["name"])
    pointer = (match["pointer"] or "").split("/")[1:]
    keys = tuple(key.replace("~1", "/").replace("~0", "~") for key in pointer)
    return Expression(text, match["side"], "body", pointer=keys)


def embedded(text: str) -> list[str]:
    """Return the texts in braces in `text`: the expressions of a callback's URL."""
    return _EMBEDDED.findall(text)
