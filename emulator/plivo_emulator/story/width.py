"""Text in columns of a terminal: how wide it is, cut at the end, or wrapped at words."""

import unicodedata
from collections.abc import Iterator

CUT = "…"


def columns(text: str) -> int:
    """Columns that printable text takes: Chinese and the like takes two each, accents that combine take none."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def shortened(text: str, most: int) -> str:
    """The text in so many columns at most: what is too long ends with `…`, after a whole word if one is near."""
    if columns(text) <= most:
        return text
    kept = text[: _fitting(text, most - 1)]
    word = kept.rpartition(" ")[0]
    return f"{word if columns(word) > most // 2 else kept}{CUT}"


def wrapped(text: str, first: int, others: int, most_lines: int) -> list[str]:
    """Lines of a text: the first one in so many columns, the others in so many; what does not fit in is cut."""
    lines = list(_lines(text, first, others))
    if len(lines) <= most_lines:
        return lines
    rest = " ".join(lines[most_lines - 1 :])
    return [*lines[: most_lines - 1], shortened(rest, first if most_lines == 1 else others)]


def _lines(text: str, first: int, others: int) -> Iterator[str]:
    room = first
    while columns(text) > room:
        fitting = max(1, _fitting(text, room))
        space = text.rfind(" ", 1, fitting + 1)
        at = space if columns(text[: max(space, 0)]) * 3 > room else fitting  # a long URL is broken where it must be
        yield text[:at].rstrip(" ")
        text, room = text[at:].lstrip(" "), others
    yield text


def _fitting(text: str, most: int) -> int:
    """Number of characters that fit into so many columns."""
    taken = 0
    for at, character in enumerate(text):
        taken += _columns(character)
        if taken > most:
            return at
    return len(text)


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
