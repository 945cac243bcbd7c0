"""Entries of the emulator's journal as lines that people read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

Facts = Mapping[str, Any]
Teller = Callable[[Facts], str]

TELLERS: dict[str, Teller] = {
    "api.request": lambda facts: f"→ {facts['method']} {facts['path']}",
    "call.queue": lambda facts: f"call to {facts['to']} is queued",
    "call.ring": lambda facts: f"{facts['to']} rings",
    "call.answer": lambda _: "somebody answers",
    "call.bridge": lambda _: "the two talk to each other",
    "call.hang_up": lambda facts: f"hung up: {facts['cause']} ({facts['code']}), by {facts['source']}",
    "callback.sent": lambda facts: f"  ← {facts['event']}: {facts['method']} {facts['url']}",
    "callback.answered": lambda facts: f"  → {facts['status'] or facts['failure']} to {facts['event']}",
    "audio.speak": lambda facts: f"    says: “{facts['text']}”",
    "far_end.press": lambda facts: f"    presses {facts['key']}",
}
"""What is worth telling, by kind of entry; the rest is left out."""


class Timeline:
    """Tells entries with the time since the first one; each call gets a letter."""

    def __init__(self) -> None:
        self._start: datetime | None = None
        self._letters: dict[str, str] = {}

    def line(self, entry: Mapping[str, Any]) -> str | None:
        """Line for an entry; None if it is not worth telling."""
        instant = datetime.fromisoformat(entry["instant"])
        self._start = self._start or instant
        tell = TELLERS.get(entry["kind"])
        if tell is None:
            return None
        call_uuid = entry["call_uuid"]
        letter = " " if call_uuid is None else self._letters.setdefault(call_uuid, chr(ord("A") + len(self._letters)))
        seconds = (instant - self._start).total_seconds()
        return f"{seconds:8.3f} s  {letter}  {tell(entry['facts'])}"
