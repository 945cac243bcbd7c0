"""Faults of a server that is not ours: each is found, and told in a sentence that names its field."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.contract_testing.callbacks.listening import Listening
from plivo_emulator.contract_testing.plan import ContractRun
from plivo_emulator.contract_testing.run import prove
from plivo_emulator.contract_testing.stage import AnyServer
from plivo_emulator.contract_testing.target import Credentials, Document

from tests.contract.foreign.standin import AUTH_ID, AUTH_TOKEN, standing_in

if TYPE_CHECKING:
    from collections.abc import Callable

DIST = Path(__file__).resolve().parents[3] / "openapi" / "dist"
KNOWN = {
    "/v1/Account/{auth_id}/Call/": ("get", "post", "delete"),
    "/v1/Account/{auth_id}/Call/{call_uuid}/": ("get", "delete"),
    "/v1/Account/{auth_id}/Call/{call_uuid}/Record/": ("post",),
    "/v1/Account/{auth_id}/Conference/": ("get",),
    "/v1/Account/{auth_id}/Conference/{conference_name}/": ("get",),
}
"""What the stand-in knows of the document."""


@pytest.fixture(scope="session")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """The published document, as far as the stand-in goes; it runs no answer XML."""
    whole = json.loads((DIST / "openapi.json").read_text(encoding="utf-8"))
    paths = {}
    for path, methods in KNOWN.items():
        item = whole["paths"][path]
        paths[path] = {name: each for name, each in item.items() if name in methods or not isinstance(each, dict)}
        for method in methods:
            for response in item[method]["responses"].values():
                response.get("links", {}).pop("cancel", None)
    file = tmp_path_factory.mktemp("foreign") / "openapi.json"
    file.write_text(json.dumps({**whole, "paths": paths, "webhooks": {}}), encoding="utf-8")
    return Document(file)


@pytest.fixture
def proven(document: Document, capsys: pytest.CaptureFixture[str]) -> Callable[[str], tuple[int, str]]:
    """Exit status of a run, and what it prints."""

    def run(fault: str) -> tuple[int, str]:
        listening = Listening(
            "http://127.0.0.1:0",
            far_end="tests.contract.foreign.far_end:StandInPeople",
            patience=PATIENCE.get(fault, 5),
        )
        plan = ContractRun(1, writes=True, phases=("examples",), listening=listening, quiet=True)
        with standing_in(fault) as (base, _):
            status = prove(document, base, Credentials(AUTH_ID, AUTH_TOKEN), plan, AnyServer(document, plan))
        return status, capsys.readouterr().out

    return run


PATIENCE = {"retry": 0.3, "result": 0.3, "order": 5}
"""Real seconds that a callback gets that never comes."""

FAULTS = {
    "filter": "bill_duration: listCalls?bill_duration=0 lists",
    "overlap": "next: listCalls has",
    "gap": "next: listCalls leaves",
    "left": "calls: after hangUpAllCalls, listCalls?status=live still lists",
    "link": "call: the link call of listCalls leads to getCall, which answers 404",
    "enum": "call_direction is 'sideways'; the document lists inbound, outbound",
    "sum": "total_amount is 0.50000, beside billed_duration 0 and total_rate 0.00600: it is the billed minutes times",
    "offset": "all times of a record have one offset from UTC",
    "case": "Authorization at listCalls: it answers 200 to a token in other case; the document says 401",
    "open": "Authorization at hangUpAllCalls: it answers 204 without credentials; the document says 401",
    "members": "2 of members have the member_id 17; it is unique in its room",
    "missing": 'CallStatus, told to createCall.hangup_url: "CallStatus" is a required property',
    "type": 'BillDuration, told to createCall.hangup_url: "soon" is not of type',
    "word": ": HangupSource is 'Somebody'",
    "length": "recording_duration, told to startCallRecording.callback_url: recording_duration is 4",
    "signature": "X-Plivo-Signature-V3, told to createCall.answer_url: the signature V3 is none of main",
    "order": "ring came after answer",
    "verb": "method, told to createCall.answer_url: came by POST, not by GET",
    "retry": "createCall.hangup_url was answered 500 with the policy #rc=1&rp=5xx, and hangup was not sent again",
    "result": "callback_url: no result of listCalls came by POST",
}
"""What is wrong with the stand-in, and what is said of it."""


def test_a_server_without_a_fault_passes(proven: Callable[[str], tuple[int, str]]) -> None:
    status, told = proven("")
    assert status == 0, told


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_in_a_sentence_with_its_field(proven: Callable[[str], tuple[int, str]], fault: str) -> None:
    status, told = proven(fault)
    assert status == 1
    assert any(FAULTS[fault] in line for line in told.splitlines()), told
