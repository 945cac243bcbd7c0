"""What the tests of the control plane start with: a server whose every answer is held against the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.emulator.server.control.conformity import Conformity

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

    from tests.emulator.server.served_emulator import ServedEmulator


@pytest.fixture(scope="session")
def conformity() -> Conformity:
    return Conformity()


@pytest.fixture
def emulator(open_emulator: Callable[..., ServedEmulator], conformity: Conformity) -> ServedEmulator:
    emulator = open_emulator()

    def check(response: httpx.Response) -> None:
        endless = response.headers.get("content-type") == "text/event-stream"
        if response.request.url.path.startswith("/_emulator/") and not endless:
            response.read()
            conformity.check(response)

    emulator.client.event_hooks["response"].append(check)
    return emulator
