"""Generated requests, made to fit the rules that stand in words: the emulator takes them."""

from typing import Any

import pytest
from plivo_emulator.contract_testing.words import mend

from tests.emulator.api.service import APP, Service

CALL = {"from": "14150000000", "to": "14150000001", "answer_url": f"{APP}/answer"}
CREDENTIALS = {"sip_auth_username": "ann", "sip_auth_password": "secret"}


@pytest.mark.parametrize("delimiter", [{}, {"delimiter": "e"}, {"Delimiter": ":"}])
def test_credentials_go_to_one_sip_address_whatever_the_delimiter(service: Service, delimiter: dict[str, Any]) -> None:
    wanted = mend("createCall", {}, {**CALL, **CREDENTIALS, **delimiter})
    assert service.post("Call", json=dict(wanted)).status_code == 201


@pytest.mark.parametrize("parties", [{"to": "\x1e"}, {"to": " < <"}, {"to": "eee", "delimiter": "e"}])
def test_somebody_is_called(service: Service, parties: dict[str, Any]) -> None:
    assert service.post("Call", json=CALL | parties).status_code == 400
    assert service.post("Call", json=dict(mend("createCall", {}, CALL | parties))).status_code == 201


def test_nobody_makes_a_multiparty_call_too_small_for_those_who_come_later(service: Service) -> None:
    for _ in range(4):
        wanted = mend("addParticipant", {}, {"role": "Agent", "from": "1", "to": "2", "max_participants": 2})
        assert service.post("MultiPartyCall", "name_support", "Participant", json=dict(wanted)).status_code == 201
        service.advance(3)


def test_no_parent_must_be_there(service: Service) -> None:
    wanted = CALL | {"parent_call_uuid": "nobody", "error_if_parent_not_found": True}
    assert service.post("Call", json=wanted).status_code == 400
    assert service.post("Call", json=dict(mend("createCall", {}, wanted))).status_code == 201
