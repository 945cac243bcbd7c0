from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.contract_testing.plan import ContractRun
from plivo_emulator.contract_testing.run import prove
from plivo_emulator.contract_testing.stage import AnyServer
from plivo_emulator.contract_testing.target import Credentials, Document

from tests.contract.reporting.standin import AUTH_ID, AUTH_TOKEN

if TYPE_CHECKING:
    from collections.abc import Callable

SMALL = Path(__file__).with_name("small.yaml")


@pytest.fixture(scope="session")
def small() -> Document:
    """A document of three operations."""
    return Document(SMALL)


@pytest.fixture(scope="session")
def credentials() -> Credentials:
    """Those of the account of the stand-in."""
    return Credentials(AUTH_ID, AUTH_TOKEN)


@pytest.fixture(scope="session")
def proves(small: Document, credentials: Credentials) -> Callable[..., int]:
    """Tests a server in a few requests, and returns the status."""

    def run(base: str, **settings: object) -> int:
        few = {"seed": 1, "examples": 2, "walks": 2, "steps": 2, "quiet": True}
        plan = ContractRun(**(few | settings))  # type: ignore[arg-type]  # settings of a run, whatever their types
        return prove(small, base, credentials, plan, AnyServer(small, plan))

    return run
