"""An emulator for all tests of the folder, an account and an app for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_emulator.testing import start

from tests.emulator.server.conftest import tls_app
from tests.emulator.testing.pages import Pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plivo_emulator.testing import RunningEmulator, Voice

__all__ = ["tls_app"]


@pytest.fixture(scope="session")
def emulator() -> Iterator[RunningEmulator]:
    with start() as running:
        yield running


@pytest.fixture
def voice(emulator: RunningEmulator, request: pytest.FixtureRequest) -> Iterator[Voice]:
    with emulator.account(request.node.nodeid) as voice:
        yield voice


@pytest.fixture
def pages(voice: Voice) -> Pages:
    """The app; the account's calls go to `/answer`."""
    pages = Pages()
    base = voice.serve(pages)
    voice.answer_url, voice.hangup_url = f"{base}/answer", f"{base}/hangup"
    return pages
