"""Foreign text made fit to print: it can neither move the cursor, nor turn the direction of writing."""

import unicodedata


def printable(text: str) -> str:
    r"""The text, with what no screen shows written out as Python would: `\x1b`, `\u202e`, `\n`."""
    return text if text.isascii() and text.isprintable() else "".join(map(_shown, text))


def _shown(character: str) -> str:
    """The character, unless it is a control character, turns the direction, is a strange space, or half of one."""
    shows = character == " " or unicodedata.category(character)[0] not in "CZ"
    return character if shows else ascii(character)[1:-1]
