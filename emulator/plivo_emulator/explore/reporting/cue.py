"""Words by which a call sheet knows where a call is: they are heard each time."""

import re
from collections.abc import Set as AbstractSet

MOST = 5
"""Words of a cue."""
VARIABLE = re.compile(r"\d{3}|\d:\d|^(?=.*\d)[0-9a-f]{6,}\W?$")
WORD = re.compile(r"\w+")


def cue_of(text: str, varying: AbstractSet[str]) -> str:
    """First words of a sound up to what varies from call to call; empty: it begins with that."""
    words: list[str] = []
    for word in text.split()[:MOST]:
        if VARIABLE.search(word) or varying & set(WORD.findall(word)):
            break
        words.append(word)
    return " ".join(words).rstrip(",;:")


class HeardSoFar:
    """What was heard so far in a sheet: each cue is looked for behind the one before."""

    def __init__(self, heard: list[str], varying: AbstractSet[str]) -> None:
        self._heard = heard
        self._varying = varying
        self._at = 0

    def cue(self, at: int) -> str:
        """Cue of a sound, by its number; empty: nothing tells it from sounds before it."""
        if not self._at <= at < len(self._heard):
            return ""
        cue = cue_of(self._heard[at], self._varying)
        if not cue or any(cue in sound for sound in self._heard[self._at : at]):
            return ""
        self._at = at + 1
        return cue
