"""The samples of the reference pages are answered with the status that the pages tell, or the table says why not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import plivo  # type: ignore[import-untyped]
import pytest
import yaml

from tests.contract.effects.scene import Scene
from tests.contract.effects.scenes import SCENES
from tests.emulator.api.multiparty import mpc
from tests.emulator.api.service import AUTH_ID, AUTH_TOKEN
from tests.emulator.sdk.in_process import InProcess
from tests.spec.published import DIST, Published

if TYPE_CHECKING:
    from collections.abc import Callable

    from requests import PreparedRequest, Response

    from tests.contract.effects.stage import Stage

HERE = Path(__file__).parent
DOCUMENT = Published(json.loads((DIST / "openapi.json").read_text(encoding="utf-8")))

Row = dict[str, Any]


def rows(name: str) -> list[Any]:
    """Samples of a table."""
    found = yaml.load((HERE / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return [pytest.param(row, id=f"{number}-{row['operation']}") for number, row in enumerate(found)]


def ended(stage: Stage) -> None:
    stage.names["call_uuid"] = stage.service.call("15001010001")
    stage.pass_time(10)


def waits(stage: Stage) -> None:
    stage.service.reset(calls_per_second=1)
    stage.service.call()
    stage.names["call_uuid"] = stage.service.call()
    stage.pass_time(0)


BEFORE: dict[str, Callable[[Stage], None]] = {"a call that has ended": ended, "a call that waits": waits}


def set_up(stage: Stage, row: Row) -> None:
    """Makes what the sample is about."""
    stage.clear()
    before = BEFORE[row["in"]] if "in" in row else SCENES.get(row["operation"], Scene()).before
    before(stage)


def test_every_operation_has_a_sample() -> None:
    sampled = {row.values[0]["operation"] for row in rows("curl")}
    assert sampled == {operation.name for operation in DOCUMENT.operations}


@pytest.mark.parametrize("row", rows("curl"))
def test_a_sample_of_curl_is_answered_as_the_reference_says(stage: Stage, row: Row) -> None:
    set_up(stage, row)
    operation = DOCUMENT.operation(row["operation"])
    path = operation.path.format(auth_id=AUTH_ID, **stage.names)
    query = f"?{row['query']}" if "query" in row else ""
    body = {"json": row["sends"]} if "sends" in row else {}
    assert stage.service.send(operation.method.upper(), path + query, **body).status_code == row["status"]


class Statuses(InProcess):
    """The transport of the official package, which remembers how it was answered."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.service.api, stage.service.run)
        self.statuses: list[int] = []

    def send(self, request: PreparedRequest, *args: object, **options: object) -> Response:
        response = super().send(request, *args, **options)
        self.statuses.append(response.status_code)
        return response


def named(stage: Stage, value: Any) -> Any:
    """A value, with a name of the scene instead of its place."""
    return value.format_map(stage.names) if isinstance(value, str) and value.startswith("{") else value


@pytest.mark.parametrize("row", rows("python"))
def test_a_sample_of_the_official_package_is_answered_as_the_reference_says(stage: Stage, row: Row) -> None:
    set_up(stage, row)
    if "MultiPartyCall/{" in DOCUMENT.operation(row["operation"]).path and row["operation"] != "addParticipant":
        stage.names["mpc_uuid"] = mpc(stage.service)["mpc_uuid"]
    transport = Statuses(stage)
    with plivo.RestClient(AUTH_ID, AUTH_TOKEN) as client:
        client.session.mount("https://", transport)
        interface, _, method = row["call"].partition(".")
        given = {name: named(stage, value) for name, value in row.get("given", {}).items()}
        ask = getattr(getattr(client, interface), method)
        try:
            ask(*(named(stage, value) for value in row.get("with", ())), **given)
        except plivo.exceptions.ValidationError:
            assert row["status"] == 400
    assert transport.statuses == [row["status"]]
