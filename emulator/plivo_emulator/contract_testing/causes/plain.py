"""Text of a server made fit to print: it can neither move the cursor nor fill the screen."""

import json
import unicodedata

SHOWN = 100
"""Characters of a value that are shown."""


def printable(text: str) -> str:
    """The text, with what no screen shows written out as Python would."""
    return "".join(each if _shows(each) else ascii(each)[1:-1] for each in text)


def quoted(value: object) -> str:
    """A value as JSON writes it, on one line, cut if it is long."""
    try:
        text = json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError):
        text = repr(value)
    return printable(short(text))


def short(text: str, most: int = SHOWN) -> str:
    """The beginning of a text, and how much more there is."""
    return text if len(text) <= most else f"{text[:most]}… ({len(text)} characters)"


def _shows(character: str) -> bool:
    """Whether it is neither a control character, nor one that turns the direction of writing, nor half of one."""
    return character == " " or unicodedata.category(character)[0] not in "CZ"
