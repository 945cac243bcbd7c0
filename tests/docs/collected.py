"""The tests that prove what pages say, as pytest collects them: their ids, and the generators that they run.

As a plugin of pytest (`-p tests.docs.collected`) it prints them instead of running them.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING, Final

from tests import own_pytest
from tests.docs.pages import ROOT
from tests.polyglot.tool_claims import Claim, claims

if TYPE_CHECKING:
    import pytest

PLACES: Final = (
    *("tests/polyglot", "tests/publishing", "tests/docs", "tests/repository", "tests/emulator/docs"),
    *("tests/emulator/diagrams", "tests/emulator/proxy", "tests/inspector", "tests/agents"),
    *("tests/client/test_mounted_apps.py", "tests/client/test_signed_requests.py", "tests/contract/reporting"),
)
START: Final = "collected "
CLAIM: Final = "claimed "
GENERATES: Final = " generates "


def pytest_collection_finish(session: pytest.Session) -> None:
    """Print a line for each test."""
    for item in session.items:
        marked = (f"{GENERATES}{marker.args[0]}" for marker in item.iter_markers("generates"))
        print(f"{START}{item.nodeid}{''.join(marked)}")  # noqa: T201  # to the process that asked
        for claim in claims(item):
            print(f"{CLAIM}{json.dumps(asdict(claim))}")  # noqa: T201  # the same


@cache
def lines() -> tuple[str, ...]:
    """A line for each test: `tests/polyglot/test_x.py::test_y[go] generates openapi-generator go`."""
    return tuple(line.removeprefix(START) for line in _printed() if line.startswith(START))


def claimed() -> list[Claim]:
    """What tests claim of tools."""
    return [Claim(**json.loads(line.removeprefix(CLAIM))) for line in _printed() if line.startswith(CLAIM)]


@cache
def _printed() -> list[str]:
    options = ("--collect-only", "-q", "-m", "", "-p", __name__, "-p", "no:cacheprovider")
    status, said = own_pytest.run(ROOT, *options, *(each for each in PLACES if (ROOT / each).exists()))
    assert status == 0, said[-4000:]
    return said.splitlines()


def generated() -> set[str]:
    """Names of the generators that tests run."""
    return {name for line in lines() for name in line.split(GENERATES)[1:]}
