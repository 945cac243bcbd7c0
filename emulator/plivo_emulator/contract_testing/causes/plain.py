"""Text of a server made fit to print: it can neither move the cursor nor fill the screen."""

import json

from plivo_emulator.wire.printable import printable

SHOWN = 100
"""Characters of a value that are shown."""


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
