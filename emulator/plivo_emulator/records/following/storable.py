"""Values that a database cannot store, made ones that it can: one such record must not block the others."""

from plivo_emulator.records.query.kind import Cell

LARGEST = (1 << 63) - 1


def storable(value: Cell) -> Cell:
    """The value with a question mark for each half of a surrogate pair, a number as far as 64 bits hold it."""
    if isinstance(value, int):
        return max(-LARGEST - 1, min(value, LARGEST))
    return value.encode(errors="replace").decode() if isinstance(value, str) else value
