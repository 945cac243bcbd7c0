"""The agent under test, on FastAPI or in Node: both keep the same call sheets."""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plivo_emulator.testing import Call, Voice

NODE_APP = Path(__file__).with_name("agent.mjs")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Lets the command line choose the agent."""
    parser.addoption("--agent", choices=["fastapi", "node"], default="fastapi", help="the agent under test")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leaves out the sheet about words with the agent in Node: it lends a voice to the other one."""
    return (config.getoption("--agent") == "node" and collection_path.name == "test_words.py") or None


@pytest.fixture
def base(voice: Voice, pytestconfig: pytest.Config) -> Iterator[str]:
    """Base URL of the agent."""
    if pytestconfig.getoption("--agent") == "node":
        with node_app(NODE_APP) as url:
            yield url
    else:
        from agent import app  # noqa: PLC0415  # who tests the other one needs no FastAPI

        yield voice.serve(app)


@contextmanager
def node_app(path: Path) -> Iterator[str]:
    """Runs an app in Node, which prints its base URL, while the block runs."""
    with subprocess.Popen(
        ["node", path], env={**os.environ, "PORT": "0"}, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield next(iter(process.stdout or ())).strip()
        finally:
            process.terminate()


@pytest.fixture
def call(voice: Voice, base: str) -> Call:
    """A call that the agent has answered."""
    voice.answer_url = f"{base}/answer"
    return voice.incoming()
