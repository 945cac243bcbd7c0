"""openapi-core reads every kind of callback, as a real receiver gets it: nothing is against the document."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from plivo_emulator.contract_testing.callbacks.receiver import Receiver

from tests.contract.callbacks import published_schemas
from tests.contract.callbacks.inspection import StrictInspection, all_kinds
from tests.contract.callbacks.scene import provoke, scene
from tests.emulator.server.served_emulator import ServedEmulator
from tests.polyglot.judges.core_callbacks import CallbackJudge

if TYPE_CHECKING:
    from plivo_emulator.contract_testing.callbacks.callback import Callback

KINDS = tuple(all_kinds())
UPSTREAM = "https://github.com/python-openapi/openapi-core"
METHODS = ("POST", "GET")


@pytest.fixture(scope="module")
def judge() -> CallbackJudge:
    return CallbackJudge()


@pytest.fixture(scope="module")
def callbacks() -> dict[tuple[str, str], list[Callback]]:
    """Callbacks of each kind and method, as they came in."""
    emulator = ServedEmulator()
    try:
        with Receiver(StrictInspection()) as receiver:
            return {(kind, method): staged(emulator, receiver, kind, method) for kind in KINDS for method in METHODS}
    finally:
        emulator.stop()


def staged(emulator: ServedEmulator, receiver: Receiver, kind: str, method: str) -> list[Callback]:
    stage = scene(emulator, receiver, method)
    provoke(stage, kind)
    return stage.heard(kind)


def names(judge: CallbackJudge, kind: str) -> set[str]:
    """Names under which the document describes a kind."""
    return judge.names(published_schemas.schema(kind)["title"])


@pytest.mark.tool(
    "openapi-core",
    "openapi-3.0.yaml",
    proves=("callback", "traffic"),
    faults={
        "In forms of the full document, parts of an `allOf` with a number are lost": f"{UPSTREAM}/issues/1212",
        "A `type` of several types is an exception": f"{UPSTREAM}/issues/1180",
    },
    library=True,
)
def test_a_callback_or_webhook_of_any_name_is_judged(judge: CallbackJudge) -> None:
    assert {name for kind in KINDS for name in names(judge, kind)} == judge.names()


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wrong_with_a_callback_and_every_field_is_read(
    judge: CallbackJudge, callbacks: dict[tuple[str, str], list[Callback]], kind: str, method: str
) -> None:
    came = callbacks[kind, method]
    assert came
    for callback in came:
        found = {name: judge.problems(name, callback) for name in names(judge, kind)}
        assert {name: problems for name, problems in found.items() if problems} == {}


@pytest.mark.parametrize(
    ("method", "changes", "found"),
    [
        ("POST", {"Duration": "soon"}, "'soon'"),
        ("GET", {"Duration": "soon"}, "'soon'"),
        ("POST", {"CallUUID": None}, "'CallUUID' is a required property"),
        ("GET", {"CallUUID": None}, "'CallUUID' is a required property"),
        ("POST", {"Weather": "fine"}, "Weather was not read"),
    ],
)
def test_a_wrong_field_is_found(
    judge: CallbackJudge,
    callbacks: dict[tuple[str, str], list[Callback]],
    method: str,
    changes: dict[str, str | None],
    found: str,
) -> None:
    [came] = callbacks["hangup", method]
    fields = urlencode({name: value for name, value in {**came.form, **changes}.items() if value is not None})
    changed = replace(came, **({"query": fields} if method == "GET" else {"body": fields.encode()}))
    assert judge.problems("createCall.hangup", came) == []
    [problem] = judge.problems("createCall.hangup", changed)
    assert found in problem
