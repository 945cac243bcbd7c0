"""Data written as YAML or JSON: readable, and the same bytes each time.

YAML is written here and not by PyYAML: its dumper takes four times as long, and cannot keep short lists on a line.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any, Final

from generator.document.scalars import is_ambiguous

BUILT: Final = "Built by `make` from openapi/. Do not edit: change the document there."
"""What every file says first that can say something."""

_FLOW_WIDTH: Final = 100  # a list of scalars that fits into so many columns is written on one line
_FLOW_ITEM: Final = 60

_UNPRINTABLE: Final = r"\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
_START: Final = r"[A-Za-z0-9_/+.<($]"
# Text that needs no quotes in `[a, b]`: nothing in it means anything to YAML.
_BARE_IN_FLOW: Final = re.compile(rf"{_START}[^{_UNPRINTABLE}\n:#,\[\]{{}}&*!|>'\"%@`]*")
# On a line of its own, commas and brackets have no meaning, nor does a colon or a hash inside a word.
_BARE: Final = re.compile(rf"{_START}(?:[^{_UNPRINTABLE}\n:#]|:(?=\S)|(?<=\S)#)*")
_PRINTABLE: Final = re.compile(rf"[^{_UNPRINTABLE}\n]*")
_LITERAL: Final = re.compile(rf"(?!\s)[^{_UNPRINTABLE}]*(?<![ ])")


def yaml_text(data: dict[str, object], comment: str = "") -> str:
    """Return `data` as YAML that 1.1 and 1.2 readers read alike, below `comment` (lines without `#`)."""
    lines = [f"# {line}" for line in comment.splitlines()]
    _block(lines, data, "")
    return "\n".join(lines) + "\n"


def json_text(data: object) -> str:
    """Return `data` as JSON, indented by two."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _block(lines: list[str], value: dict[str, Any] | list[Any], indent: str) -> None:
    """Add the lines of a mapping or list that starts on a line of its own."""
    if isinstance(value, dict):
        for key, below in value.items():
            _entry(lines, f"{indent}{_key(key)}:", below, indent + "  ")
    else:
        for item in value:
            _item(lines, item, indent)


def _entry(lines: list[str], head: str, value: object, indent: str) -> None:
    """Add `head` and its value, on the same line if that fits."""
    if isinstance(value, str):
        if "\n" in value and _LITERAL.fullmatch(value):
            _literal(lines, head, value, indent)
        else:
            lines.append(f"{head} {_scalar(value)}")
    elif isinstance(value, list) and value:
        line = _on_one_line(head, value)
        if line:
            lines.append(line)
        else:
            lines.append(head)
            _block(lines, value, indent)
    elif isinstance(value, dict) and value:
        lines.append(head)
        _block(lines, value, indent)
    else:
        lines.append(f"{head} {_constant(value)}")


def _item(lines: list[str], value: object, indent: str) -> None:
    """Add an item of a list; a mapping starts on the line of its dash."""
    if isinstance(value, dict) and value:
        first = len(lines)
        _block(lines, value, indent + "  ")
        lines[first] = f"{indent}- {lines[first][len(indent) + 2 :]}"
    else:
        _entry(lines, f"{indent}-", value, indent + "  ")


def _literal(lines: list[str], head: str, text: str, indent: str) -> None:
    kept = len(text) - len(text.rstrip("\n"))
    lines.append(f"{head} |{('-', '', '+')[min(kept, 2)]}")
    lines += [indent + line if line else "" for line in text.removesuffix("\n").split("\n")]


def _on_one_line(head: str, items: list[object]) -> str | None:
    """Return a list of short scalars behind `head`, or None where it must take several lines."""
    parts = []
    for item in items:
        if isinstance(item, (dict, list)) or (isinstance(item, str) and ("\n" in item or len(item) > _FLOW_ITEM)):
            return None
        parts.append(_scalar(item, _BARE_IN_FLOW) if isinstance(item, str) else _constant(item))
    line = f"{head} [{', '.join(parts)}]"
    return line if len(line) <= _FLOW_WIDTH else None


def _constant(value: object) -> str:
    text = json.dumps(value)
    # YAML 1.1 takes `1e-05` for text: its floats have a point.
    return text.replace("e", ".0e") if isinstance(value, float) and "e" in text and "." not in text else text


@cache
def _key(text: str) -> str:
    return _scalar(text)


def _scalar(text: str, bare: re.Pattern[str] = _BARE) -> str:
    if bare.fullmatch(text) and text[-1] != " " and not is_ambiguous(text):
        return text
    if _PRINTABLE.fullmatch(text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character == "\n":
        return "\\n"
    if _PRINTABLE.fullmatch(character):
        return character
    return f"\\u{ord(character):04x}"  # all that is unprintable is below U+10000
