"""The agent under test, served for the account of each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from agent import app

if TYPE_CHECKING:
    from plivo_emulator.testing import Call, Voice


@pytest.fixture
def call(voice: Voice) -> Call:
    """A call that the agent has answered."""
    voice.answer_url = f"{voice.serve(app)}/answer"
    return voice.incoming()
