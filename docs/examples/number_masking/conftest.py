"""The app under test, served for the account of each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import number_masking
import pytest

if TYPE_CHECKING:
    from plivo_emulator.testing import Voice


@pytest.fixture(autouse=True)
def app(voice: Voice, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the app answer the calls of the account."""
    monkeypatch.setenv("PLIVO_AUTH_TOKEN", voice.auth_token)
    base = voice.serve(number_masking.app)
    voice.answer_url, voice.hangup_url = f"{base}/answer", f"{base}/hangup"
