"""The app under test, served for the account of each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import voicemail

if TYPE_CHECKING:
    from plivo_emulator.testing import Voice


@pytest.fixture(autouse=True)
def app(voice: Voice, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the voicemail answer the calls of the account, with an empty inbox."""
    monkeypatch.setenv("PLIVO_AUTH_TOKEN", voice.auth_token)
    for kept in (voicemail.messages, voicemail.empty, voicemail.ended):
        kept.clear()
    base = voice.serve(voicemail.app)
    voice.answer_url, voice.hangup_url = f"{base}/answer", f"{base}/hangup"
