"""The app under test, served for the account of each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from ivr import Menu

if TYPE_CHECKING:
    from plivo_emulator.testing import Voice


@pytest.fixture
def menu(voice: Voice) -> Menu:
    """The voice menu, which answers the calls of the account."""
    menu = Menu(voice.auth_token)
    base = voice.serve(menu)
    voice.answer_url, voice.hangup_url = f"{base}/answer", f"{base}/hangup"
    return menu
