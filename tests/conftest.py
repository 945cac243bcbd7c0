"""What holds for all tests."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Generator

pytest_plugins = ["tests.left_running"]

# How long an example takes, or to make one, says more about the machine than about the code.
settings.register_profile("project", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("project")


NOBODY = Path(__file__).with_name("nobody.pem")
"""A certificate whose key nobody has."""


def pytest_configure(config: pytest.Config) -> None:
    """Lets this process, and all that it starts, trust nobody but who a test names: they talk to this machine alone.

    The authorities of the world take longer to load than most tests. Other people's tools may need them.
    """
    if "not polyglot and not walks" in config.option.markexpr:
        os.environ["SSL_CERT_FILE"] = str(NOBODY)


@pytest.hookimpl(optionalhook=True)  # it belongs to a plugin that some runs leave out
def pytest_xdist_auto_num_workers() -> int:
    """Two workers more than cores: tests of servers wait for each other in real time now and then."""
    return (os.cpu_count() or 1) + 2


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Waits for workers that end: they write then which branches they took, and whoever is late would be killed."""
    from xdist.workermanage import NodeManager  # type: ignore[import-untyped]  # noqa: PLC0415  # it has no types; some runs leave it out

    NodeManager.EXIT_TIMEOUT = 300


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Keeps the garbage collector away from what is collected: it stays, and is too much to be searched again."""
    gc.disable()
    try:
        collected = yield
    finally:
        gc.enable()
    gc.collect()
    gc.freeze()
    return collected


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Names the seed of every test that took a fresh one; the reports bring it along from other processes too."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            for name, value in report.user_properties:
                if name == "seed" and report.when == "call":
                    terminalreporter.write_line(f"seed {value}: {report.nodeid}")
