"""Every voice method of the official Python SDK, called once, and what it asks for is done."""

import inspect
import re
from typing import Any

import plivo  # type: ignore[import-untyped]
import pytest
from plivo_emulator.validation import load
from plivo_emulator.validation.operations import Operations

from tests.emulator.api.service import AUTH_ID, AUTH_TOKEN, Service
from tests.emulator.sdk.methods import EXCEPTED, USES
from tests.emulator.sdk.world import World

INTERFACES = (
    "calls",
    "live_calls",
    "queued_calls",
    "conferences",
    "multi_party_calls",
    "recordings",
    "endpoints",
    "verify_callerids",
    "call_feedback",
    "transcriptions",
    "token",
    "applications",
    "numbers",
)
"""Attributes of `plivo.RestClient` that speak to the Voice API, or set up what it is called by."""


@pytest.fixture
def world(client: Any, service: Service) -> World:
    return World(client, service)


def methods() -> set[str]:
    """All voice methods of the package."""
    client = plivo.RestClient(AUTH_ID, AUTH_TOKEN)
    return {
        f"{name}.{method}"
        for name in INTERFACES
        for method, _ in inspect.getmembers(type(getattr(client, name)), inspect.isfunction)
        if not method.startswith("_")
    }


def test_every_voice_method_of_the_package_is_called_or_excepted() -> None:
    assert USES.keys() | EXCEPTED.keys() == methods()
    assert not USES.keys() & EXCEPTED.keys()


def test_the_package_reaches_every_operation_but_those_that_it_has_no_method_for() -> None:
    operations = {name for each in Operations(load.document("wire")) for name in each.operation_ids}
    reached = {operation for operation, _ in USES.values()}
    unreached = {"createCallConversion", "hangUpAllCalls", "listLiveCallsV2"}
    assert operations - reached == unreached, "call it in USES, or name it here: the package has no method for it"


@pytest.mark.parametrize("method", USES)
def test_a_method_of_the_package_succeeds_and_is_not_warned_that_it_says_again_what_its_path_says(
    client: Any, world: World, service: Service, method: str
) -> None:
    _, call = USES[method]
    call(client, world)
    in_paths = {name for each in Operations(load.document("wire")) for name in re.findall("{(.+?)}", each.path)}
    assert not in_paths & {facts["place"] for facts in service.journal("api.lenient")}
