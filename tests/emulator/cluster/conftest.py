"""Apps for the calls of nodes."""

from __future__ import annotations

from tests.emulator.server.conftest import app

__all__ = ["app"]
