"""Faults of a server that is not ours: each is found, and told in a sentence that names its field."""

from __future__ import annotations

import re
import socket
from typing import TYPE_CHECKING, Any

import pytest
from plivo_emulator.contract_testing.finding import Finding
from plivo_emulator.contract_testing.plan import ContractRun
from plivo_emulator.contract_testing.probes.foreign_server import ForeignServer
from plivo_emulator.contract_testing.probes.table import OF_SERVER, Probes
from plivo_emulator.contract_testing.run import prove
from plivo_emulator.contract_testing.scenes.listening import Listening, hear
from plivo_emulator.contract_testing.stage import AnyServer
from plivo_emulator.contract_testing.target import Credentials, NoTarget

from tests.contract.foreign.standin import AUTH_ID, AUTH_TOKEN, standing_in
from tests.contract.reporting.clock import ANSWER, slowed
from tests.effort import some

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from plivo_emulator.contract_testing.target import Document

    from tests.contract.reporting.clock import Clock


@pytest.fixture
def proven(document: Document, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Exit status of a run, and what it prints. It asks for some operations only, and for callbacks if it is to."""

    def run(
        fault: str,
        asked: Collection[str],
        *,
        patience: float | None = None,
        clock: Clock | None = None,
        **settings: Any,
    ) -> tuple[int, str]:
        listening = None if patience is None else Listening("http://127.0.0.1:0", None, PEOPLE, patience)
        plan = ContractRun(1, writes=True, phases=("examples",), listening=listening, quiet=True, **settings)
        operations = [each for each in document.operations() if each.operation_id in asked]
        with standing_in(fault) as (base, stand_in):
            if clock is not None:
                stand_in.before = clock.pass_by
            credentials = Credentials(AUTH_ID, AUTH_TOKEN)
            status = prove(document, base, credentials, plan, AnyServer(document, plan), operations)
        return status, capsys.readouterr().out

    return run


PEOPLE = "tests.contract.foreign.far_end:StandInPeople"
LISTS = ("listCalls", "getCall", "listConferences", "getConference")
ALL = (*LISTS, "createCall", "hangUpAllCalls", "hangUpCall", "startCallRecording")
TELLS = ("createCall",)
LONG = 60.0
"""Real seconds that a callback gets that comes."""
SHORT = 0.5
"""Real seconds that a callback gets that never comes."""

BUDGET = 20
"""Seconds that a slow server has."""
ENDED = 1
"""Calls that are hung up when the time is over."""

OF_REQUESTS = {
    "filter": "bill_duration: listCalls?bill_duration=0 lists old-1 on page 2, whose bill_duration is 61",
    "overlap": "next: listCalls has",
    "gap": "next: listCalls leaves",
    "link": "call: the link call of listCalls leads to getCall, which answers 404",
    "enum": "call_direction is 'sideways'; the document lists inbound, outbound",
    "sum": "total_amount is 0.50000, beside billed_duration 0 and total_rate 0.00600: it is the billed minutes times",
    "offset": "initiation_time",
    "case": "Authorization at listCalls: it answers 200 to a token in other case; the document says 401",
    "members": "2 of members have the member_id 17; it is unique in its room",
}
"""What is wrong with the answers of the stand-in, and what is said of it."""

OF_CALLBACKS = {
    "missing": 'CallStatus, told to createCall.\\w+: "CallStatus" is a required property',
    "type": 'BillDuration, told to createCall.\\w+: "soon" is not of type',
    "word": "HangupSource, told to createCall.\\w+: HangupSource is 'Somebody'",
    "signature": "X-Plivo-Signature-V3, told to createCall.answer_url: the signature V3 is none of main",
    "order": "ring came after answer",
    "verb": "method, told to createCall.answer_url: came by POST, not by GET",
}
"""The same of its callbacks, as a pattern: the end of a call is told in several scenes, and any may be the first."""


def test_a_server_without_a_fault_passes(proven: Callable[..., tuple[int, str]]) -> None:
    status, told = proven("", ALL, patience=LONG)
    assert status == 0, told


def test_a_server_that_makes_no_sense_is_told_so(proven: Callable[..., tuple[int, str]]) -> None:
    status, told = proven("nonsense", ALL, patience=SHORT)
    assert status == 1
    assert "createCall answers without a request_uuid" in told


@pytest.mark.parametrize("fault", some(OF_REQUESTS))
def test_a_fault_of_answers_is_told_in_a_sentence_with_its_field(
    proven: Callable[..., tuple[int, str]], fault: str
) -> None:
    status, told = proven(fault, LISTS)
    assert status == 1
    assert any(OF_REQUESTS[fault] in line for line in told.splitlines()), told


@pytest.mark.parametrize("fault", some(OF_CALLBACKS))
def test_a_fault_of_callbacks_is_told_in_a_sentence_with_its_field(
    proven: Callable[..., tuple[int, str]], fault: str
) -> None:
    status, told = proven(fault, TELLS, patience=LONG)
    assert status == 1
    assert re.search(OF_CALLBACKS[fault], told), told


@pytest.mark.parametrize(
    ("fault", "asked", "patience", "words"),
    some(
        [
            (
                "open",
                ("hangUpAllCalls",),
                None,
                "Authorization at hangUpAllCalls: it answers 204 without credentials; the document says 401",
            ),
            (
                "left",
                ("createCall", "hangUpAllCalls", "listCalls"),
                LONG,
                "calls: after hangUpAllCalls, listCalls?status=live still lists",
            ),
            (
                "length",
                ("startCallRecording",),
                LONG,
                "recording_duration, told to startCallRecording.callback_url: recording_duration is 4",
            ),
            (
                "retry",
                ("createCall",),
                SHORT,
                "createCall.hangup_url was answered 500 with the policy #rc=1&rp=5xx, and hangup was not sent again",
            ),
            ("result", ("listConferences",), SHORT, "callback_url: no result of listConferences came by POST"),
        ]
    ),
)
def test_a_fault_of_what_is_done_is_told_in_a_sentence_with_its_field(
    proven: Callable[..., tuple[int, str]], fault: str, asked: tuple[str, ...], patience: float | None, words: str
) -> None:
    status, told = proven(fault, asked, patience=patience)
    assert status == 1
    assert any(words in line for line in told.splitlines()), told


def test_callbacks_are_within_the_budget_and_those_that_there_was_no_time_for_are_named(
    proven: Callable[..., tuple[int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = slowed(monkeypatch)
    status, told = proven("", ALL, patience=LONG, clock=clock, seconds=BUDGET)
    assert status == 0, told
    assert clock.now <= BUDGET + ENDED * ANSWER
    table = dict(re.findall(r"^(\w+\.\w+) +(.+)$", told.partition("\nCALLBACKS\n")[2], re.MULTILINE))
    assert int(table["createCall.answer_url"]) > 0
    assert table["startCallRecording.transcription_url"] == "no time was left"
    assert re.search(r"^no time was left for .*\bcallbacks$", told, re.MULTILINE)


def test_a_place_that_is_taken_is_said(document: Document) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        listening = Listening(f"http://127.0.0.1:{port}")
        server = ForeignServer(document, "http://127.0.0.1:9", Credentials(AUTH_ID, AUTH_TOKEN))
        with pytest.raises(NoTarget, match=f"nothing can listen at 127.0.0.1:{port}"):
            hear(server, listening, [], list[Finding]().append)


def test_a_server_that_does_not_answer_is_told_so(document: Document) -> None:
    found: list[Finding] = []
    server = ForeignServer(document, "http://127.0.0.1:9", Credentials(AUTH_ID, AUTH_TOKEN))
    hear(server, Listening("http://127.0.0.1:0", patience=SHORT), document.operations(), found.append)
    Probes(server, found.append).run()
    assert {each.field for each in found} == {"callbacks", *OF_SERVER}
    assert all("was not answered" in each.sentence for each in found)
