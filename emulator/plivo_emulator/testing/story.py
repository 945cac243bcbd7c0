"""The story of a test, shown when it has failed."""

from collections.abc import Sequence
from datetime import datetime

from plivo_emulator.story.entry import Entry
from plivo_emulator.story.teller import Teller

MOST = 80
"""Most lines of a story; the newest ones are kept."""


def story(entries: Sequence[Entry], start: datetime, indent: str = "  ") -> str:
    """Lines of entries, with the seconds since an instant; each call is a letter."""
    teller = Teller(start)
    lines = [str(line) for entry in entries if (line := teller.line(entry)) is not None]
    if len(lines) > MOST:
        lines = [f"… {len(lines) - MOST} entries before these", *lines[-MOST:]]
    return "\n".join(indent + line for line in lines) or f"{indent}nothing happened"
