"""Any JSON, and any arguments of operations, drawn by chance from a seed: strategies take ten times as long."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

RIGHT = {"from": "14150000000", "to": "15000010000", "answer_url": "http://app.test/answer"}
SEGMENTS = ("0", "1", "2", "%2e%2e", ".", "%00", "%F0%9F%98%80", "name_x", "+1415", " ", "all")
"""What stands in paths; digits are calls that there are."""
TEXTS = ("", "GET", "http://app.test/x", "true", "30", "aleg", "2026-01-01 00:00", "0", "-1", "9" * 400)
FLOATS = (0.0, -0.0, 0.1, 1e16, 1e308, -1e308, 5e-324, math.inf, -math.inf)
RANGES = ((0x20, 0x7E), (0x00, 0x1F), (0x7F, 0x2FF), (0x300, 0xD7FF), (0xE000, 0xFFFF), (0x10000, 0x10FFFF))
"""Kinds of characters; halves of pairs are none."""
WIDTHS = (4, 16, 34, 66, 134)
"""Bits of whole numbers, one more than machines often have for them."""
MOST = 6
"""Arguments at most."""


def arguments(chance: Random, names: Sequence[str]) -> dict[str, Any]:
    """Values for some of these names and for others, some of them right."""
    made = {_name(chance, names): value(chance) for _ in range(chance.randint(0, MOST))}
    return chance.choice((made, {**RIGHT, **made}, {**made, **RIGHT}))


def value(chance: Random, depth: int = 2) -> Any:
    """Any JSON."""
    kind = chance.randrange(8 if depth else 6)
    if kind == 7:
        return [value(chance, depth - 1) for _ in range(chance.randint(0, 3))]
    if kind == 6:
        return {text(chance): value(chance, depth - 1) for _ in range(chance.randint(0, 3))}
    return (_plain, _whole, _float, text, _listed, _listed)[kind](chance)


def text(chance: Random) -> str:
    """Characters of all kinds."""
    return "".join(chr(chance.randint(*chance.choice(RANGES))) for _ in range(chance.choice((0, 1, 3, 9))))


def _name(chance: Random, names: Sequence[str]) -> str:
    return chance.choice(names) if names and chance.random() < 0.7 else text(chance)


def _plain(chance: Random) -> bool | None:
    return chance.choice((None, False, True))


def _whole(chance: Random) -> int:
    bits = chance.choice(WIDTHS)
    return chance.getrandbits(bits) - (1 << bits - 1)


def _float(chance: Random) -> float:
    return chance.choice(FLOATS) if chance.random() < 0.5 else chance.uniform(-1e6, 1e6)


def _listed(chance: Random) -> str:
    return chance.choice(TEXTS)
