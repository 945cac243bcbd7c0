"""Apps for the command to call."""

from __future__ import annotations

from tests.emulator.server.conftest import app, tls_app

__all__ = ["app", "tls_app"]
