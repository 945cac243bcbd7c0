"""The call sheets of the example hold for agents made with what people make them with, and find faults in them."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from plivo_emulator.testing import start

from tests.agents.apps.booking import Habits
from tests.docs.pages import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType

    from plivo_emulator.testing import RunningEmulator, Voice

EXAMPLE = ROOT / "docs" / "examples" / "voice_agent"
GREETS = "test_it_greets_and_knows_when_that_was_heard"
ANSWERS = "test_it_answers_soon_after_the_caller_has_spoken"
STOPS = "test_it_stops_when_the_caller_begins_to_speak"
GOES_ON = "test_noise_and_an_uh_huh_do_not_interrupt_it"
HANGS_UP = "test_it_hangs_up_when_nobody_speaks"
BOOKS = "test_it_books_a_table_in_real_time"
SHEETS = (GREETS, ANSWERS, STOPS, GOES_ON, HANGS_UP, BOOKS)


class MadeWith(NamedTuple):
    """What an agent is made with, and what its ears need."""

    module: str
    served: str
    speaker: str
    stops: float
    """Seconds after which it has stopped when the caller speaks."""
    pace: str = "settle"


AGENTS = {
    "plivo-stream-sdk on FastAPI": MadeWith("plivo_stream_agent", "on_fastapi", "espeak", 0.8),
    "plivo-stream-sdk on websockets": MadeWith("plivo_stream_agent", "on_websockets", "espeak", 0.8),
    "pipecat": MadeWith("pipecat_agent", "served", "espeak", 1.0),
    "a pipeline of pipecat": MadeWith("pipecat_pipeline", "served", "espeak", 1.0, "real"),
}


class Fault(NamedTuple):
    """A bad habit of an agent, the sheet that finds it, and what that says."""

    habits: Habits
    sheet: str
    told: str


FAULTS = {
    "it starts late": Fault(Habits(begins=1.5), GREETS, "did not begin to talk within 1 s"),
    "it leaves gaps between its words": Fault(Habits(pause=0.12), GREETS, r"Stretch\(began="),
    "it answers late": Fault(Habits(turn=1.5), ANSWERS, r"did not begin to talk within 0\.8 s"),
    "it talks while the caller does": Fault(Habits(waits=False), ANSWERS, r"did not begin to talk within 0\.8 s"),
    "it does not clear what it was about to say": Fault(Habits(clears=False), STOPS, "the agent talked on for"),
    "it is interrupted by an uh-huh": Fault(Habits(barge_in=15), GOES_ON, "the agent stopped talking after"),
    "it raises an exception": Fault(Habits(breaks=True), ANSWERS, r"did not begin to talk within 0\.8 s"),
    "it hangs up early": Fault(Habits(patience=3.0), HANGS_UP, r"assert 7\.5 <"),
}
MARKS = {name: [pytest.mark.real_time] if made_with.pace == "real" else [] for name, made_with in AGENTS.items()}
SHEETS_OF_AGENTS = [
    pytest.param(agent, sheet, marks=MARKS[agent] or ([pytest.mark.real_time] if sheet == BOOKS else []))
    for agent in AGENTS
    for sheet in SHEETS
]
# Only libraries that run handlers hide their exceptions; in the app around a serializer nothing does.
FAULTS_OF_AGENTS = [
    pytest.param(agent, name, marks=MARKS[agent])
    for agent in AGENTS
    for name in FAULTS
    if agent != "pipecat" or name != "it raises an exception"
]


@pytest.fixture(scope="module")
def emulator(spoken_files: Path) -> Iterator[RunningEmulator]:  # noqa: ARG001  # what is spoken is kept there
    with start() as running:
        yield running


@pytest.fixture
def made_with(request: pytest.FixtureRequest) -> MadeWith:
    return AGENTS[request.param]


@pytest.fixture
def voice(emulator: RunningEmulator, request: pytest.FixtureRequest, made_with: MadeWith) -> Iterator[Voice]:
    with emulator.account(request.node.nodeid, speaker=made_with.speaker) as voice:
        voice.clock.set(pace=made_with.pace)
        yield voice


@pytest.fixture
def sheets(monkeypatch: pytest.MonkeyPatch, made_with: MadeWith) -> ModuleType:
    """The call sheets that readers copy; they are called here with agents of ours."""
    monkeypatch.syspath_prepend(EXAMPLE)
    sheets = importlib.import_module("test_agent")
    monkeypatch.setattr(sheets, "STOPS", made_with.stops)
    if made_with.pace == "real":
        monkeypatch.setattr(sheets, "FINE", made_with.pace)
    return sheets


def keep(sheet: str, sheets: ModuleType, made_with: MadeWith, voice: Voice, habits: Habits, folder: Path) -> None:
    """Runs a call sheet with an agent."""
    app = importlib.import_module(f"tests.agents.apps.{made_with.module}")
    function = getattr(sheets, sheet)
    with getattr(app, made_with.served)(voice, habits) as base:
        voice.answer_url = f"{base}/answer"
        given: dict[str, Any] = {"voice": voice, "call": voice.incoming(), "tmp_path": folder}
        function(**{name: given[name] for name in function.__annotations__ if name in given})


@pytest.mark.parametrize(("made_with", "sheet"), SHEETS_OF_AGENTS, indirect=["made_with"])
def test_an_agent_keeps_its_call_sheets(
    sheets: ModuleType, made_with: MadeWith, voice: Voice, sheet: str, tmp_path: Path
) -> None:
    keep(sheet, sheets, made_with, voice, Habits(), tmp_path)


@pytest.mark.parametrize(("made_with", "name"), FAULTS_OF_AGENTS, indirect=["made_with"])
def test_a_fault_of_an_agent_is_found(
    sheets: ModuleType, made_with: MadeWith, voice: Voice, name: str, tmp_path: Path
) -> None:
    fault = FAULTS[name]
    with pytest.raises(AssertionError, match=fault.told):
        keep(fault.sheet, sheets, made_with, voice, fault.habits, tmp_path)
