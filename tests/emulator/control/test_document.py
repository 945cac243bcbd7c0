"""The control plane and its document: the same operations, by the same names."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.contract import load
from plivo_emulator.contract.operations import Operations
from plivo_emulator.server.control import plane
from plivo_emulator.server.control.hosts import Hosts

if TYPE_CHECKING:
    from tests.emulator.control.conformity import Conformity
    from tests.emulator.server.house import House

VALUES = defaultdict(lambda: "none", auth_id="MANOBODYNOBODYNOBODY", number="15000010000")


def test_every_operation_of_the_document_has_a_handler_and_every_handler_an_operation(conformity: Conformity) -> None:
    assert plane.handlers().keys() == conformity.operations().keys()


def test_no_operation_is_handled_by_two_modules() -> None:
    names = [name for module in plane.MODULES for name in module.HANDLERS]
    assert len(names) == len(set(names))


def test_every_path_of_the_document_is_there(house: House, conformity: Conformity) -> None:
    for operation_id, operation in conformity.operations().items():
        response = house.client.request("TRACE", operation.path.format_map(VALUES))
        assert response.status_code == 405, operation_id
        assert operation.method in response.headers["allow"].split(", ")


def test_a_handler_without_a_description_stops_the_start(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = [each for each in Operations(load.document("control")) if each.operation_id != "getClock"]
    monkeypatch.setattr(plane, "Operations", lambda _: kept)
    with pytest.raises(plane.Undocumented, match="getClock"):
        plane.ControlPlane(house.service.running, Hosts("127.0.0.1"))


def test_the_description_of_a_body_is_what_it_is_held_against(house: House) -> None:
    for body, told in (
        ({"mode": "sometimes"}, "mode parameter must be"),
        ({"speed": 0}, "speed parameter must be"),
        ({"strict": "perhaps"}, "strict parameter must be"),
        ({"speed": 10**9}, "speed parameter must be"),
    ):
        response = house.control("PATCH", "clock", body)
        assert response.status_code == 400
        assert told in response.json()["error"]
