"""The official Python SDK, unmodified, over a transport that leads to an emulator in this process."""

from collections.abc import Iterator
from typing import Any

import plivo  # type: ignore[import-untyped]
import pytest
from plivo_emulator.validation import load

from tests.emulator.api.conformity import Conformity
from tests.emulator.api.service import AUTH_ID, AUTH_TOKEN, Service
from tests.emulator.sdk.in_process import InProcess
from tests.emulator.server.conftest import app, emulator, open_emulator

__all__ = ["app", "emulator", "open_emulator"]


@pytest.fixture(scope="module")
def served() -> Iterator[Service]:
    made = Service(Conformity(load.document("wire")))
    yield made
    made.close()


@pytest.fixture
def service(served: Service) -> Service:
    served.reset()
    return served


@pytest.fixture
def transport(service: Service) -> InProcess:
    return InProcess(service.api, service.run)


@pytest.fixture
def client(transport: InProcess) -> Iterator[Any]:
    """`plivo.RestClient`, as people make it."""
    with plivo.RestClient(AUTH_ID, AUTH_TOKEN) as made:
        made.session.mount("https://", transport)
        yield made
