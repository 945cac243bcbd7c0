"""Time as a run sees it, of a slow server. No test waits."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pytest

ANSWER = 0.5
"""Seconds that the server takes for an answer."""

TELLING_TIME = (
    "schemathesis.engine.context",
    "schemathesis.engine.control",
    "plivo_emulator.contract_testing.run",
    "plivo_emulator.contract_testing.probes.foreign_server",
)
"""Modules that look at the clock to see how much time is left; some take long to import."""


class Clock:
    """Time as a run sees it: it passes while the server answers, and at no other time."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        """Seconds."""
        return self.now

    def pass_by(self) -> None:
        """An answer takes its time."""
        self.now += ANSWER

    def __getattr__(self, name: str) -> Any:
        return getattr(time, name)


def slowed(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock that a run looks at."""
    slow = Clock()
    for module in TELLING_TIME:
        monkeypatch.setattr(f"{module}.time", slow)
    return slow
