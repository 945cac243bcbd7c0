"""How far a run has come."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.contract_testing.causes.places import Places
from plivo_emulator.contract_testing.progress import OFTEN, Progress
from plivo_emulator.contract_testing.report.results import Report
from plivo_emulator.contract_testing.report.secrets import Secrets

if TYPE_CHECKING:
    from plivo_emulator.contract_testing.target import Credentials, Document

LIST = ("GET", "/v1/Account/{auth_id}/Call/")


class Terminal(io.StringIO):
    """Somebody looks at it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def results(small: Document, credentials: Credentials) -> Report:
    return Report(Places(small), Secrets(credentials), 1, list(small.operations()))


def go(results: Report, out: io.StringIO | None) -> None:
    """A phase of two lines' worth of requests."""
    progress = Progress(results, out)
    progress.begins("examples")
    for _ in range(2 * OFTEN):
        results.reach.note(*LIST, 200)
        progress.request_done()
    progress.ends()


def test_a_log_has_a_line_for_each_phase(results: Report) -> None:
    out = io.StringIO()
    go(results, out)
    assert out.getvalue() == "examples: 20 requests, 1 of 3 operations reached, causes of failures: 0\n"


def test_a_terminal_has_one_line_that_counts(results: Report) -> None:
    out = Terminal()
    go(results, out)
    shown = out.getvalue().split("\r")
    assert [line.split(", ")[0] for line in shown if line] == [
        "examples: 10 requests",
        "examples: 20 requests",
        "examples: 20 requests",
    ]
    assert out.getvalue().count("\n") == 1


def test_quiet_is_quiet(results: Report, capsys: pytest.CaptureFixture[str]) -> None:
    go(results, None)
    assert capsys.readouterr() == ("", "")
