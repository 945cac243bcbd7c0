"""Ids from the account's seeded random source, so that the same run has the same ids."""

import re
from typing import Protocol

_AUTH_ID = re.compile(r"[A-Za-z0-9]{1,40}")
AUTH_ID_RULE = "letters and digits, 40 at most"
"""What an id of an account is made of, as words that follow `must be`."""

_RANDOM = ~(0xF000 << 64 | 0xC000 << 48)
"""Bits of a UUID that are random."""
_MARKS = 4 << 76 | 0x8000 << 48
"""Those that say so: version 4, and variant 1."""


class Chance(Protocol):
    """Source of random bits."""

    def getrandbits(self, k: int, /) -> int:
        """Integer of `k` random bits."""


class Ids:
    """Generates ids for one account."""

    __slots__ = ("_chance",)

    def __init__(self, chance: Chance) -> None:
        self._chance = chance

    def uuid(self) -> str:
        """`6653422f-91b6-4716-9fad-9463daaeeec2`."""
        digits = "%032x" % (self._chance.getrandbits(128) & _RANDOM | _MARKS)
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"

    def member(self) -> str:
        """`502196418`: nine digits that name somebody in a conference or multiparty call."""
        return str(10**8 + self._chance.getrandbits(32) % (9 * 10**8))

    def digits(self, count: int) -> str:
        """That many decimal digits."""
        return str(self._chance.getrandbits(4 * count) % 10**count).zfill(count)


def is_auth_id(text: str) -> bool:
    """Whether an account or subaccount may be called so: paths and credentials can name it."""
    return _AUTH_ID.fullmatch(text) is not None
