"""Faults of a server that show in lives only: each is found, and told in a sentence, with its story and its seed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from plivo_emulator.contract_testing.lives import living
from plivo_emulator.contract_testing.plan import ContractRun
from plivo_emulator.contract_testing.run import prove
from plivo_emulator.contract_testing.scenes.listening import Listening
from plivo_emulator.contract_testing.stage import AnyServer
from plivo_emulator.contract_testing.target import Credentials

from tests.contract.foreign.standin import AUTH_ID, AUTH_TOKEN, standing_in
from tests.effort import some

if TYPE_CHECKING:
    from collections.abc import Callable

    from plivo_emulator.contract_testing.target import Document

PEOPLE = "tests.contract.foreign.far_end:StandInPeople"
LONG = 60.0
"""Real seconds in which all comes that comes."""
SHORT = 0.1
"""Real seconds that are waited for what never comes."""
PAGE = Path(__file__).resolve().parents[3] / "docs" / "how-to" / "test-a-server.md"


class Lived(NamedTuple):
    """Lives that are over."""

    status: int
    lines: list[str]
    asked: int
    """Requests that came to the server."""


@pytest.fixture
def lived(
    document: Document, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Lived]:
    """Exit status of lives at a stand-in with a fault, and the lines that are printed."""
    monkeypatch.setattr(living, "SHRINKING", 3600.0)  # a story is as short on a busy machine

    def run(fault: str, seed: int, lives: int, patience: float, **settings: Any) -> Lived:
        listening = Listening("http://127.0.0.1:0", None, PEOPLE, patience, lives)
        plan = ContractRun(seed, writes=True, listening=listening, quiet=True, **settings)
        with standing_in(fault) as (base, stand_in):
            status = prove(document, base, Credentials(AUTH_ID, AUTH_TOKEN), plan, AnyServer(document, plan))
        return Lived(status, capsys.readouterr().out.splitlines(), stand_in.asked)

    return run


FAULTS = {
    "twice": (1, "hangup: call 1 told its end 2 times"),
    "ghost": (11, "calls: call 1 has not ended: it is live or queued"),
    "lost": (1, "call_uuid: call 1 has no record"),
    "cause": (11, "hangup_cause_name: call 1 ended with 3020 Busy Line; the table has 3020 Rejected"),
}
"""The seed of a life that shows a fault of the stand-in, and what is said of it."""
SHORTEST = 6
"""Lines of a story at most, before the last one."""


def test_lives_at_a_server_without_a_fault_break_no_law(lived: Callable[..., Lived]) -> None:
    status, lines, _ = lived("", 1, 6, LONG)
    assert status == 0, lines
    assert [line for line in lines if re.fullmatch("lives +6", line)]


def test_no_life_begins_when_there_is_no_time_left(lived: Callable[..., Lived]) -> None:
    status, lines, asked = lived("lost", 1, 6, LONG, seconds=0)
    assert (status, asked) == (0, 0)
    assert [line for line in lines if line.startswith("lives ")] == []


def test_requests_of_lives_are_in_the_report_of_requests(lived: Callable[..., Lived], tmp_path: Path) -> None:
    asked = lived("", 1, 1, LONG, reports=tmp_path).asked
    entries = json.loads((tmp_path / "har.json").read_text(encoding="utf-8"))["log"]["entries"]
    assert len(entries) == asked > 0
    assert AUTH_TOKEN not in str(entries)


@pytest.mark.parametrize("fault", some(FAULTS))
def test_a_fault_that_lives_find_is_told_in_a_sentence_with_a_short_story_and_its_seed(
    lived: Callable[..., Lived], fault: str
) -> None:
    seed, words = FAULTS[fault]
    status, lines, _ = lived(fault, seed, 1, SHORT)
    assert status == 1
    [at] = [place for place, line in enumerate(lines) if line.endswith(words)]
    story = [line.strip() for line in lines[at:] if line.startswith("   - ")]
    assert story[0].startswith("- call 1 is placed to ")
    again = story.index(f"- again: --lives 1 --seed {seed}")
    assert again <= SHORTEST, lines


def test_a_fault_that_many_lives_show_is_told_once(lived: Callable[..., Lived]) -> None:
    lines = lived("lost", 1, 4, SHORT).lines
    assert len([line for line in lines if line.endswith(FAULTS["lost"][1])]) == 1
    assert re.search(r"^1 cause of [3-9] failures$", lines[-1])


def test_the_story_on_the_page_is_one_that_is_told(lived: Callable[..., Lived]) -> None:
    [told] = re.findall(r"^```text\n(1\. server: .+?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    seed = FAULTS["ghost"][0]
    lines = lived("ghost", seed, 1, SHORT).lines
    assert [line for line in told.splitlines() if line not in lines] == []
    assert f"--seed {seed}" in told
