from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from plivo_emulator.server.asgi.api_app import ApiSettings
from plivo_emulator.validation import load

from tests.emulator.api.conformity import Conformity
from tests.emulator.api.service import Service

Serve = Callable[..., Service]


@pytest.fixture(scope="session")
def wire() -> Mapping[str, Any]:
    found: Mapping[str, Any] = load.document("wire")
    return found


@pytest.fixture(scope="session")
def conformity(wire: Mapping[str, Any]) -> Conformity:
    return Conformity(wire)


@pytest.fixture(scope="session")
def idle() -> Iterator[list[Service]]:
    """Services that nobody uses now: making one takes longer than most tests."""
    made: list[Service] = []
    yield made
    for each in made:
        each.close()


def _serve(conformity: Conformity, idle: list[Service]) -> Iterator[Serve]:
    used: list[Service] = []
    special: list[Service] = []

    def one(*, calls_per_second: int = 0, settings: ApiSettings | None = None) -> Service:
        if settings is None:
            used.append(idle.pop() if idle else Service(conformity))
            if calls_per_second:
                used[-1].reset(calls_per_second)
            return used[-1]
        special.append(Service(conformity, settings))
        return special[-1]

    yield one
    for each in used:
        each.reset()
    idle.extend(used)
    for each in special:
        each.close()


serve = pytest.fixture(_serve, name="serve")
"""Lends services; with settings of their own, new ones."""

serve_for_long = pytest.fixture(_serve, scope="module", name="serve_for_long")
"""The same, for all tests of a module."""


@pytest.fixture
def service(serve: Serve) -> Service:
    return serve()
