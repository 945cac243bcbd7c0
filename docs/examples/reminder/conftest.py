"""The app under test: a Node process for each test."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plivo_emulator.testing import Voice

APP = Path(__file__).with_name("reminder.mjs")


@pytest.fixture(autouse=True)
def app(voice: Voice) -> Iterator[None]:
    """Lets the reminder answer the calls of the account; they are about appointment 17."""
    environment = {**os.environ, "PLIVO_AUTH_TOKEN": voice.auth_token, "PORT": "0"}
    with subprocess.Popen(["node", APP], env=environment, stdout=subprocess.PIPE, text=True) as process:
        base = next(iter(process.stdout or ())).strip()
        voice.answer_url, voice.hangup_url = f"{base}/answer?appointment=17", f"{base}/hangup?appointment=17"
        yield
        process.terminate()
