"""Kinds of entries of the journal, as somebody asks for them."""

from typing import get_args

from plivo_emulator.spec.elements import ResponseChild
from plivo_emulator.story.words import WORDS
from plivo_emulator.story.words.requests import ELEMENT
from plivo_emulator.validation.spelling.meant import suggestion

ALL = "*"
"""Behind the beginning of a kind: all kinds that begin so."""
KINDS = frozenset({*WORDS, *(ELEMENT.replace(ALL, each.tag) for each in get_args(ResponseChild))} - {ELEMENT})
"""All kinds that there are."""


def must_be_kind(kind: str) -> None:
    """Raises ValueError for a kind that no entry has: nothing would ever be found under it."""
    beginning = kind.removesuffix(ALL)
    many = beginning != kind
    if kind in KINDS or (many and any(each.startswith(beginning) for each in KINDS)):
        return
    known = {f"{each.partition('.')[0]}.{ALL}" for each in KINDS} if many else KINDS
    what = "no kind of entries begins like" if many else "there is no kind of entries"
    raise ValueError(f"{what} {kind!r}{suggestion(kind, known)}")
