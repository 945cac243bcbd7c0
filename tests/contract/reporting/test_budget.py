"""A budget of time: a slow server is asked for everything before the time is over. No test waits."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.contract_testing.plan import ContractRun
from plivo_emulator.contract_testing.probes.foreign_server import TIMEOUT
from plivo_emulator.contract_testing.run import prove
from plivo_emulator.contract_testing.stage import AnyServer
from plivo_emulator.contract_testing.target import Credentials, Document

from tests.contract.reporting.clock import ANSWER, Clock, slowed
from tests.contract.reporting.standin import standing_in

if TYPE_CHECKING:
    from collections.abc import Callable

WHOLE = Path(__file__).resolve().parents[3] / "openapi" / "dist" / "openapi.json"
MINUTES = 2
"""Time in which all operations must be reached, those that change things, too."""


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return slowed(monkeypatch)


def test_a_random_request_waits_for_its_answer_as_long_as_any_other(credentials: Credentials) -> None:
    assert ContractRun(seed=1).settings(credentials, "http://127.0.0.1:9")["request-timeout"] == TIMEOUT


def test_a_slow_server_is_asked_for_every_operation(
    clock: Clock, credentials: Credentials, capsys: pytest.CaptureFixture[str]
) -> None:
    document = Document(WHOLE)
    everything = list(document.operations())
    asked = [each for each in everything if each.reads_only]
    # The share of those that only read, in the time of all.
    budget = MINUTES * 60 * len(asked) // len(everything)
    plan = ContractRun(seed=1, seconds=budget, once=True, quiet=True)
    with standing_in(get=404, list=404, live=404, numbers=404) as server:
        server.before = clock.pass_by
        prove(document, server.base, credentials, plan, AnyServer(document, plan))
    table = capsys.readouterr().out.splitlines()
    counts = {name: int(number) for name, number, *_ in map(str.split, table[2 : 2 + len(asked)])}
    assert counts.keys() == {each.operation_id for each in asked}
    assert min(counts.values()) >= 2
    assert clock.now <= budget + ANSWER * len(asked)


def test_what_is_through_before_the_time_is_over_ends(
    proves: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    with standing_in(strict=True) as server:
        assert proves(server.base, seconds=3600, once=True) == 0, capsys.readouterr()
