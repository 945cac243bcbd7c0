"""An account beside others: what happens there must be the same, whatever these do."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.wire import Wire

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.emulator.server.served_emulator import ServedEmulator

PATIENCE = 60.0
"""Real seconds after which others have kept it waiting."""


@contextmanager
def quiet_account(emulator: ServedEmulator) -> Iterator[Wire]:
    """The wire to an account that is opened anew each time, and gone afterwards. Time waits for its app."""
    credentials = emulator.open_account(auth_id="MAQUIETQUIETQUIET000", auth_token="quiet")  # noqa: S106  # of the test
    wire = Wire(emulator.request, credentials, named=True, patience=PATIENCE)
    # On a busy machine, the app may take longer than time waits for it.
    wire.control_json("PATCH", "clock", {"strict": True})
    yield wire
    emulator.control_json("DELETE", f"accounts/{credentials[0]}")
