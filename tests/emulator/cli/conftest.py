"""Apps for the command to call, and a server in this process."""

from __future__ import annotations

from tests.emulator.server.conftest import app, house, open_house, tls_app

__all__ = ["app", "house", "open_house", "tls_app"]
