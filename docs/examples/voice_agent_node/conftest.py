"""The agent under test: a Node process for each test."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plivo_emulator.testing import Call, Voice

APP = Path(__file__).with_name("agent.mjs")


@pytest.fixture
def call(voice: Voice) -> Iterator[Call]:
    """A call that the agent answers."""
    with subprocess.Popen(["node", APP], env={**os.environ, "PORT": "0"}, stdout=subprocess.PIPE, text=True) as process:
        base = next(iter(process.stdout or ())).strip()
        voice.answer_url = f"{base}/answer"
        yield voice.incoming()
        process.terminate()
