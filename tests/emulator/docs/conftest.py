"""An app for the commands on the pages."""

from __future__ import annotations

from tests.emulator.server.conftest import app

__all__ = ["app"]
