"""A run that did not come to its end, and a cause that neither a request nor the document shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_emulator.contract_testing.causes.places import Places
from plivo_emulator.contract_testing.finding import Finding
from plivo_emulator.contract_testing.report.page import page
from plivo_emulator.contract_testing.report.results import Report
from plivo_emulator.contract_testing.report.secrets import Secrets
from plivo_emulator.contract_testing.report.terminal import terminal

if TYPE_CHECKING:
    from plivo_emulator.contract_testing.target import Credentials, Document


@pytest.fixture
def results(small: Document, credentials: Credentials) -> Report:
    found = Report(Places(small), Secrets(credentials), 1, list(small.operations()))
    found.stopped = "the server has gone"
    found.found(Finding("callbacks_come", "hangup", "", "no hangup came"))
    return found


def test_the_terminal_says_why_a_run_has_not_ended_and_what_there_is_of_a_cause(results: Report) -> None:
    lines = terminal(results).splitlines()
    assert "not finished: the server has gone" in lines
    start = lines.index("1. hangup: no hangup came")
    assert lines[start + 1 : start + 2] == ["   once, callbacks_come"]
    assert results.status == 1


def test_the_page_says_the_same_without_empty_lines(results: Report) -> None:
    text = page(results, "http://127.0.0.1:9")
    assert "<p>Not finished: the server has gone</p>" in text
    section = text[text.index("<section>") : text.index("</section>")]
    assert section == "<section>\n<h2>hangup: no hangup came</h2>\n<p>once, callbacks_come</p>\n"
