"""Apps for the command to call, and a server in this process."""

from __future__ import annotations

from tests.emulator.server.conftest import app, emulator, open_emulator, tls_app

__all__ = ["app", "emulator", "open_emulator", "tls_app"]
