"""The control plane and its document: the same operations, by the same names."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from plivo_emulator.server.control.table import HANDLERS

if TYPE_CHECKING:
    from tests.emulator.server.control.conformity import Conformity
    from tests.emulator.server.served_emulator import ServedEmulator

VALUES = defaultdict(lambda: "none", auth_id="MANOBODYNOBODYNOBODY", number="15000010000")


def test_every_operation_of_the_document_has_a_handler_and_every_handler_an_operation(conformity: Conformity) -> None:
    assert HANDLERS.keys() == conformity.operations().keys()


def test_what_changes_an_account_is_what_an_export_holds() -> None:
    reads = {"get", "list", "wait", "stream"}
    of_the_server = {"createAccount", "resetAccount", "deleteAccount"}
    of_the_clock = {"advanceClock", "runClock"}
    changing = {name for name in HANDLERS if not any(name.startswith(verb) for verb in reads)}
    inputs = {name for name, served in HANDLERS.items() if served.arguments.INPUT}
    assert inputs == changing - of_the_server - of_the_clock


def test_every_path_of_the_document_is_there(emulator: ServedEmulator, conformity: Conformity) -> None:
    for operation_id, operation in conformity.operations().items():
        response = emulator.client.request("TRACE", operation.path.format_map(VALUES))
        assert response.status_code == 405, operation_id
        assert operation.method in response.headers["allow"].split(", ")


def test_the_description_of_a_body_is_what_it_is_held_against(emulator: ServedEmulator) -> None:
    for body, told in (
        ({"mode": "sometimes"}, "mode parameter must be"),
        ({"speed": 0}, "speed parameter must be"),
        ({"strict": "perhaps"}, "strict parameter must be"),
        ({"speed": 10**9}, "speed parameter must be"),
    ):
        response = emulator.control("PATCH", "clock", body)
        assert response.status_code == 400
        assert told in response.json()["error"]
