"""Every kind of callback of the document is sent by the emulator, by either method, as the document says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.contract_testing.callbacks.inspection import ASYNC
from plivo_emulator.contract_testing.callbacks.kinds import url_arguments
from plivo_emulator.contract_testing.callbacks.receiver import Receiver
from plivo_emulator.contract_testing.scenes.staged import OF_OPERATIONS, OF_XML, STAGED

from tests.contract.callbacks import published_schemas
from tests.contract.callbacks.inspection import StrictInspection, all_kinds
from tests.contract.callbacks.scene import DOCUMENT, provoke, scene
from tests.emulator.server.served_emulator import ServedEmulator

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@pytest.fixture(scope="module")
def receiver() -> Iterator[Receiver]:
    with Receiver(StrictInspection()) as receiver:
        yield receiver


@pytest.fixture(scope="module")
def emulator() -> Iterator[ServedEmulator]:
    emulator = ServedEmulator()
    yield emulator
    emulator.stop()


WITH_NUMBERS = {"hangup", "dial_callback", "record_callback", "call_recording", "mpc_status", "get_input_interim"}
"""Kinds that always tell a number or an amount."""


def test_every_url_of_the_document_is_staged() -> None:
    urls = {f"{each.operation_id}.{each.name}" for each in url_arguments(DOCUMENT) if each.kind != ASYNC}
    assert OF_OPERATIONS.keys() == urls
    assert OF_XML.keys() == DOCUMENT.raw["webhooks"].keys()


def test_every_kind_of_the_document_is_staged() -> None:
    assert {staging.kind for staging in STAGED.values()} | {ASYNC} == all_kinds().keys()


@pytest.mark.parametrize("method", ["POST", "GET"])
@pytest.mark.parametrize("name", STAGED)
def test_a_callback_is_sent_as_the_document_says(
    emulator: ServedEmulator, receiver: Receiver, name: str, method: str
) -> None:
    kind, play, posts_only = STAGED[name]
    stage = scene(emulator, receiver, method)
    play(stage)
    came = stage.heard(kind)
    assert {callback.method for callback in came} == {"POST" if posts_only else method}
    assert receiver.problems == []
    for callback in came:
        assert tolerated(kind, callback.form) == []


@pytest.mark.parametrize("method", ["POST", "GET"])
def test_a_result_is_sent_as_the_document_says(emulator: ServedEmulator, receiver: Receiver, method: str) -> None:
    stage = scene(emulator, receiver, method)
    provoke(stage, ASYNC)
    [came] = stage.heard(ASYNC)
    assert (came.method, receiver.problems) == (method, [])
    assert tolerated(ASYNC, came.form or json.loads(came.body)) == []


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
