"""Examples as HTML: JSON, XML and code in a few colours."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup, escape
from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Keyword, Literal, Name, Number, String
from pygments.util import ClassNotFound

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from pygments.token import _TokenType

_COLOURS: Final = (
    (Name.Tag, "tag"),
    (Name.Attribute, "tag"),
    (Keyword, "key"),
    (Number, "num"),
    (String, "str"),
    (Literal, "str"),
    (Comment, "com"),
)
_MOST: Final = 20_000
"""Characters of an example that are coloured."""


@dataclass(frozen=True, slots=True)
class Sample:
    """An example under a heading, ready to be shown."""

    title: str
    html: Markup


def json_sample(title: str, value: Any) -> Sample:
    """Show a value as JSON."""
    return Sample(title, coloured(json.dumps(value, indent=2, ensure_ascii=False), "json"))


def coloured(text: str, language: str) -> Markup:
    """Return escaped text, its words in the colours of a language; of an unknown language as it is."""
    text = text.strip("\n")
    lexer = _lexer(language)
    if lexer is None or len(text) > _MOST:
        return escape(text)
    found: list[str] = []
    last, together = "", ""
    for kind, value in lexer.get_tokens(text):
        colour = _colour(kind) if value.strip() else last
        if colour != last and together:
            found.append(_span(last, together))
            together = ""
        last, together = colour, together + value
    found.append(_span(last, together))
    return Markup("".join(found))  # noqa: S704  # each of them is escaped


@cache
def _lexer(language: str) -> Lexer | None:
    try:
        return get_lexer_by_name(language, ensurenl=False, stripnl=False)
    except ClassNotFound:
        return None


@cache
def _colour(kind: _TokenType) -> str:
    return next((colour for known, colour in _COLOURS if _belongs(kind, known)), "")


def _belongs(kind: _TokenType, known: _TokenType) -> bool:
    return kind[: len(known)] == known


def _span(colour: str, text: str) -> str:
    return f'<span class="{colour}">{escape(text)}</span>' if colour and text.strip() else escape(text)
