"""Values of JSON as literals of a language.

Whatever a text says, its literal ends where the text ends: tests run texts full of quotes in every language.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

# What nobody can see, or what changes how the rest is seen: controls, separators, marks of direction, surrogates.
_UNSEEN: Final = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_SHORT: Final = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}  # the same in every language


def json_text(value: object) -> str:
    """Return JSON over several lines, in which every character can be seen."""
    return _UNSEEN.sub(
        lambda found: "\n" if found[0] == "\n" else _four_digits(found[0]),
        json.dumps(value, ensure_ascii=False, indent=2),
    )


def quoted(text: str, special: str = "", unseen: Callable[[str], str] | None = None) -> str:
    """Return a string in double quotes.

    Args:
        text: What it says.
        special: Characters that mean something in such a string, beside the quote and the backslash.
        unseen: Escape of a character that cannot be seen; that of JSON by default.
    """
    escape = unseen or _four_digits
    text = "".join(f"\\{each}" if each in f'\\"{special}' else each for each in text)
    return f'"{_UNSEEN.sub(lambda found: _SHORT.get(found[0]) or escape(found[0]), text)}"'


def single_quoted(text: str) -> str | None:
    """Return a string in single quotes, in which the backslash escapes these and itself; None if it needs more."""
    if _UNSEEN.search(text):
        return None
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


@dataclass(frozen=True, slots=True)
class Style:
    """How a language writes values.

    Attributes:
        string: Writes a text.
        key: Writes the name of a member, with what stands between it and its value.
        mapping: What stands around members on one line.
        constants: Words for true, false and null.
    """

    string: Callable[[str], str]
    key: Callable[[str], str]
    mapping: tuple[str, str] = ("{ ", " }")
    constants: tuple[str, str, str] = ("true", "false", "null")

    def one_line(self, value: Any) -> str:
        """Return a value of JSON on one line."""
        if isinstance(value, str):
            return self.string(value)
        if isinstance(value, dict):
            inside = ", ".join(f"{self.key(name)}{self.one_line(below)}" for name, below in value.items())
            return inside.join(self.mapping)
        if isinstance(value, list):
            return f"[{', '.join(map(self.one_line, value))}]"
        if value is None or isinstance(value, bool):
            return self.constants[(True, False, None).index(value)]
        return repr(value)

    def lines(self, members: dict[str, Any], indent: str) -> list[str]:
        """Return a line for each member, with a comma behind it."""
        return [f"{indent}{self.key(name)}{self.one_line(value)}," for name, value in members.items()]


def _four_digits(character: str) -> str:
    return f"\\u{ord(character):04x}"
