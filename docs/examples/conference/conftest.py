"""The app under test, served for the account of each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import conference
import pytest

if TYPE_CHECKING:
    from plivo_emulator.testing import Voice


@pytest.fixture(autouse=True)
def app(voice: Voice, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the conference answer the calls of the account, with nobody inside."""
    monkeypatch.setenv("PLIVO_AUTH_TOKEN", voice.auth_token)
    conference.members.clear()
    conference.moderators.clear()
    base = voice.serve(conference.app)
    voice.answer_url, voice.hangup_url = f"{base}/answer", f"{base}/hangup"
