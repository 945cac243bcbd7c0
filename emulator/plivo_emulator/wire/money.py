"""Amounts as text. Inside, an amount is an integer of hundred-thousandths of a dollar."""

from decimal import Decimal

UNIT = Decimal("0.00001")
DOLLAR = 100_000


def text(amount: int) -> str:
    """`0.00850`."""
    whole, part = divmod(abs(amount), DOLLAR)
    return f"{'-' if amount < 0 else ''}{whole}.{part:05}"


def parse(amount: str) -> int:
    """Parses `0.0085`; digits beyond the unit are cut off. Raises decimal.InvalidOperation."""
    return int(Decimal(amount) / UNIT)
