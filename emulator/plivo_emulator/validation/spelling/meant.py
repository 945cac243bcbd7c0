"""What somebody meant who wrote a word that there is not."""

from collections.abc import Iterable

ALIKE = 0.6
"""Least likeness of two words, from 0 to 1, for one to be taken for the other."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like one that is not known, however both are put together; None if none is like it.

    `ringTimeout`, `RING-TIMEOUT`, `ring_timeuot` and `rt` all mean `ring_timeout`.
    """
    from difflib import get_close_matches  # noqa: PLC0415  # slow to import, and only needed to tell of an error

    known = sorted(known, reverse=True)
    by_initials = {"".join(part[:1] for part in each.split("_")): each for each in known if "_" in each}
    if word.lower() in by_initials:
        return by_initials[word.lower()]
    by_letters = {_letters(each): each for each in known}
    near = get_close_matches(_letters(word[:80]), by_letters, 1, ALIKE)
    return by_letters[near[0]] if near else None


def question(word: str, known: Iterable[str]) -> str:
    """`did you mean 'hangup'?`, or nothing."""
    near = nearest(word, known)
    return "" if near is None else f"did you mean {near!r}?"


def suggestion(word: str, known: Iterable[str]) -> str:
    """End of a sentence about a word that there is not: `: did you mean 'hangup'?`, or nothing."""
    hint = question(word, known)
    return hint and f": {hint}"


def _letters(word: str) -> str:
    """A word without what people put words together with."""
    return word.lower().replace("_", "").replace("-", "").replace(" ", "")
