"""The emulator is a server like any other: whoever hears its callbacks from outside finds nothing against them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from plivo_emulator.contract_testing.causes.places import Places
from plivo_emulator.contract_testing.lives.living import live
from plivo_emulator.contract_testing.lives.plan import OPERATIONS
from plivo_emulator.contract_testing.probes.foreign_server import ForeignServer
from plivo_emulator.contract_testing.probes.table import Probes
from plivo_emulator.contract_testing.report.results import Report
from plivo_emulator.contract_testing.report.secrets import Secrets
from plivo_emulator.contract_testing.report.terminal import terminal
from plivo_emulator.contract_testing.scenes.listening import Listening, hear
from plivo_emulator.contract_testing.scenes.staged import STAGED

from tests.contract.callbacks.scene import CREDENTIALS, DOCUMENT
from tests.emulator.server.served_emulator import ServedEmulator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plivo_emulator.contract_testing.finding import Finding

PATIENCE = 120.0
"""Real seconds that a callback gets: how busy the machine is proves nothing."""


@pytest.fixture
def emulator() -> Iterator[ServedEmulator]:
    """Ends of calls are told to `answer_url` where there is no URL for them, as the document says."""
    emulator = ServedEmulator(hangup_to_answer_url=True, zone=ZoneInfo("Asia/Kolkata"))
    yield emulator
    emulator.stop()


def test_every_url_hears_something_and_nothing_is_against_it(
    emulator: ServedEmulator, capsys: pytest.CaptureFixture[str]
) -> None:
    server = ForeignServer(DOCUMENT, emulator.base, CREDENTIALS)
    found: list[Finding] = []
    hear(server, Listening("http://127.0.0.1:0", None, "emulator", PATIENCE), DOCUMENT.operations(), found.append)
    assert [str(each) for each in found] == []
    heard = dict(re.findall(r"^(\S+) +(\d+)$", capsys.readouterr().out, re.MULTILINE))
    assert heard.keys() == STAGED.keys()
    assert [name for name, count in heard.items() if count == "0"] == []
    Probes(server, found.append).run()
    assert [str(each) for each in found] == []


LIVES = 12
MUST_MEET = {"ring", "answer", "hangup", "inbound_call", "dial_callback", "conference_callback", "mpc_status"}
"""Kinds of callbacks that so many lives come across: a run that meets none of them proves nothing."""


def test_lives_break_no_law(emulator: ServedEmulator, capsys: pytest.CaptureFixture[str]) -> None:
    operations = [each for each in DOCUMENT.operations() if each.operation_id in OPERATIONS]
    results = Report(Places(DOCUMENT), Secrets(CREDENTIALS), 3, operations)
    listening = Listening("http://127.0.0.1:0", None, "emulator", PATIENCE, LIVES)
    live(ForeignServer(DOCUMENT, emulator.base, CREDENTIALS), listening, results, None)
    assert results.status == 0, terminal(results)
    met = dict(re.findall(r"^(.+?) +(\d+)$", capsys.readouterr().out, re.MULTILINE))
    assert met["lives"] == str(LIVES)
    assert {kind for kind in MUST_MEET if f"callback {kind}" not in met} == set()
