"""How texts of the document get into Python: as literals and names, never as code.

Templates print only what is `Code`, a number, or a name: `printed` refuses everything else. So a text that no filter
has quoted cannot get into a file by oversight.
"""

from __future__ import annotations

import re
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from generator.document.problems import Problem, Problems

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAME: Final = re.compile(r"(?!__)[A-Za-z_][A-Za-z0-9_]*")
_NAMES: Final = re.compile(rf"{_NAME.pattern}(?:\.{_NAME.pattern})*")
_WIDTH: Final = 100  # letters in a line of words
_SHOWN: Final = 60  # characters of a text that an error repeats


class Code(str):
    """Python that the generator has written: names and literals that it has checked, and what it put between them."""

    __slots__ = ()


def quoted(text: str) -> Code:
    """Return a string literal, in double quotes if none is in the text."""
    found = repr(str(text))
    return Code(found if '"' in found else f'"{found[1:-1]}"')


def constant(value: object) -> Code:
    """Return the literal of a value of JSON."""
    if value is None or isinstance(value, str | int | float):
        return Code(repr(value))
    if isinstance(value, list):
        return Code(f"[{', '.join(map(constant, value))}]")
    if isinstance(value, dict):
        return Code(f"{{{', '.join(f'{quoted(key)}: {constant(each)}' for key, each in value.items())}}}")
    raise TypeError(f"{type(value).__name__} is no value of JSON")


def named(text: str) -> Code:
    """Return a text that is a name in Python.

    Raises:
        Problems: It is none.
    """
    if not _NAME.fullmatch(text):
        raise not_a_name(text)
    return Code(text)


def names(texts: Iterable[str], between: str = ", ") -> Code:
    """Return names, dotted or not, in a row.

    Raises:
        Problems: One of them is none.
    """
    found = list(texts)
    for text in found:
        if not isinstance(text, Code) and not _NAMES.fullmatch(text):
            raise not_a_name(text)
    return Code(between.join(found))


def dotted(*texts: str) -> Code:
    """Return names with dots between.

    Raises:
        Problems: One of them is none.
    """
    return Code(".".join(map(named, texts)))


def row(texts: Iterable[str]) -> Code:
    """Return string literals in a row."""
    return Code(", ".join(map(quoted, texts)))


def words(texts: Iterable[str]) -> Code:
    """Return one string literal of words with blanks between, over several lines where they are many.

    Texts of which one is not a single word are a list instead.
    """
    texts = list(texts)
    if any(text.split() != [text] for text in texts):
        return constant(texts)
    *first, last = wrap(" ".join(texts), _WIDTH, break_long_words=False, break_on_hyphens=False) or [""]
    return Code("\n".join(["(", *(quoted(f"{line} ") for line in first), quoted(last), ")"]) if first else quoted(last))


def printed(value: object) -> str:
    """Return what a template prints.

    Raises:
        Problems: It is a text that no filter has quoted, and no name.
    """
    if isinstance(value, Code) or value == "":
        return str(value)
    if isinstance(value, int | float):
        return repr(value)
    text = str(value)
    if not _NAMES.fullmatch(text):
        raise not_a_name(text)
    return text


def not_a_name(text: str) -> Problems:
    """Return the problem of a text that would have to be a name."""
    shown = ascii(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")
    message = f"{shown} would be a name in Python, and cannot be: write letters, digits and `_`, a letter first."
    return Problems([Problem("openapi/openapi.yaml", 1, "python-name", message)])
