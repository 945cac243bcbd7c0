"""The tests that prove what pages say, as pytest collects them: their ids, and the generators that they run.

As a plugin of pytest (`-p tests.docs.collected`) it prints them instead of running them.
"""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING, Final

from tests.docs.pages import ROOT

if TYPE_CHECKING:
    import pytest

PLACES: Final = (
    *("tests/polyglot", "tests/publishing", "tests/docs", "tests/repository", "tests/emulator/docs"),
    *("tests/client/test_mounted_apps.py", "tests/client/test_signed_requests.py"),
)
START: Final = "collected "
GENERATES: Final = " generates "


def pytest_collection_finish(session: pytest.Session) -> None:
    """Print a line for each test."""
    for item in session.items:
        marked = (f"{GENERATES}{marker.args[0]}" for marker in item.iter_markers("generates"))
        print(f"{START}{item.nodeid}{''.join(marked)}")  # noqa: T201  # to the process that asked


@cache
def lines() -> tuple[str, ...]:
    """A line for each test: `tests/polyglot/test_x.py::test_y[go] generates openapi-generator go`."""
    options = ("--collect-only", "-q", "-m", "", "-p", __name__, "-p", "no:cacheprovider")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *(each for each in PLACES if (ROOT / each).exists())],
        cwd=ROOT,
        env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout[-2000:]}{done.stderr[-2000:]}"
    return tuple(line.removeprefix(START) for line in done.stdout.splitlines() if line.startswith(START))


def generated() -> set[str]:
    """Names of the generators that tests run."""
    return {name for line in lines() for name in line.split(GENERATES)[1:]}
