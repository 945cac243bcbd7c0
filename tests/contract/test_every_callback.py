"""Every kind of callback of the document is sent by the emulator, by either method, as the document says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.contract.app import App
from tests.contract.callbacks import published_schemas
from tests.contract.callbacks.inspection import kinds
from tests.contract.callbacks.receiver import Receiver
from tests.contract.callbacks.scene import Scene
from tests.contract.callbacks.staged import STAGED, STREAM_STATUS, stream_status
from tests.emulator.server.house import House

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@pytest.fixture(scope="module")
def receiver() -> Iterator[Receiver]:
    with Receiver() as receiver:
        yield receiver


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    house = House()
    yield house
    house.stop()


@pytest.fixture(scope="module")
def streams() -> Iterator[App]:
    with App() as app:
        yield app


WITH_NUMBERS = {"hangup", "dial_callback", "record_callback", "call_recording", "mpc_status", "get_input_interim"}
"""Kinds that always tell a number or an amount."""


def test_every_kind_of_the_document_is_staged() -> None:
    assert STAGED.keys() | {STREAM_STATUS} == kinds().keys()


@pytest.mark.parametrize("method", ["POST", "GET"])
@pytest.mark.parametrize("kind", STAGED)
def test_a_callback_is_sent_as_the_document_says(house: House, receiver: Receiver, kind: str, method: str) -> None:
    scene = Scene(house, receiver, method)
    STAGED[kind](scene)
    came = scene.heard(kind)
    assert {callback.method for callback in came} == {method}
    assert receiver.problems == []
    for callback in came:
        assert tolerated(kind, callback.form or json.loads(callback.body)) == []


def tolerated(kind: str, fields: Mapping[str, str]) -> list[str]:
    """Fields of a callback that may be missing, or be nonsense, though its published schema forbids it."""
    schema = published_schemas.schema(kind)
    forms = {name: form for name, form in schema["properties"].items() if name in fields}
    typed = [name for name, form in forms.items() if "pattern" in form]
    assert typed or kind not in WITH_NUMBERS
    missing = [name for name in schema["required"] if not published_schemas.wrong(kind, without(fields, name))]
    return missing + [name for name in typed if not published_schemas.wrong(kind, {**fields, name: "soon"})]


def without(fields: Mapping[str, str], name: str) -> dict[str, str]:
    return {key: value for key, value in fields.items() if key != name}


@pytest.mark.parametrize("method", ["POST", "GET"])
def test_the_state_of_a_stream_is_told_as_the_document_says(
    house: House, receiver: Receiver, streams: App, method: str
) -> None:
    scene = Scene(house, receiver, method)
    stream_status(scene, streams.host)
    came = scene.heard(STREAM_STATUS)
    assert {callback.method for callback in came} == {method}
    assert receiver.problems == []
