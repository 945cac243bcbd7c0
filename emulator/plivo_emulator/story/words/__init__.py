"""The words of the story, by kind of entry."""

from collections.abc import Mapping

from plivo_emulator.story.words import calls, requests, rooms, sounds, streams
from plivo_emulator.story.words.requests import ELEMENT
from plivo_emulator.story.words.table import Words

WORDS: Mapping[str, Words] = {**calls.WORDS, **requests.WORDS, **sounds.WORDS, **rooms.WORDS, **streams.WORDS}
"""Words of each kind."""


def words_of(kind: str) -> Words | None:
    """Words for entries of a kind, those of elements of answer XML included; None: it has none."""
    noun, _, verb = kind.partition(".")
    return WORDS.get(kind) or (WORDS[ELEMENT] if noun == "xml" and verb[:1].isupper() else None)
