"""The call sheets of the example agent pass, and find every fault that is planted in it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests import family
from tests.docs.pages import ROOT, blocks
from tests.emulator.cli.command import ENVIRONMENT
from tests.explore.node import need_node

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = ROOT / "docs" / "examples" / "voice_agent"
PAGE = ROOT / "docs" / "how-to" / "test-a-voice-agent.md"
OPTIONS = ("-q", "-p", "plivo_emulator.pytest_plugin", "-p", "no:cacheprovider", "-W", "error", "--strict-markers")
GREETS = "test_it_greets_and_knows_when_that_was_heard"
ANSWERS = "test_it_answers_soon_after_the_caller_has_spoken"
STOPS = "test_it_stops_when_the_caller_begins_to_speak"
GOES_ON = "test_noise_and_an_uh_huh_do_not_interrupt_it"
HANGS_UP = "test_it_hangs_up_when_nobody_speaks"
ASKS = "test_it_asks_for_what_it_needs_to_know"
IN_REAL_TIME = "in_real_time"
"""What the names of tests in real time have in common."""


class Fault(NamedTuple):
    """A change of the agent, the sheet that finds it, and what that says."""

    old: str
    new: str
    sheet: str
    told: str


CONSTANTS = {
    "it talks while the caller does": Fault("TURN = 0.5", "TURN = 0.0", ANSWERS, "did not begin to talk within"),
    "it answers late": Fault("TURN = 0.5", "TURN = 1.5", ANSWERS, "did not begin to talk within 0.8 s"),
    "it hangs up early": Fault("PATIENCE = 8.0", "PATIENCE = 3.0", HANGS_UP, "assert 7.5 <"),
    "it is interrupted by noise": Fault("BARGE_IN = 22", "BARGE_IN = 1", GOES_ON, "the agent stopped talking after"),
    "it is interrupted by an uh-huh": Fault(
        "BARGE_IN = 22", "BARGE_IN = 15", GOES_ON, "the agent stopped talking after"
    ),
}
"""Faults of what stands alike in both agents."""

FAULTS = {
    "it does not clear what it was about to say": Fault(
        '{"event": "clearAudio", "streamId": self.stream_id}',
        '{"event": "checkpoint", "streamId": self.stream_id, "name": "x"}',
        STOPS,
        "the agent talked on for",
    ),
    "it clears another stream": Fault(
        '"clearAudio", "streamId": self.stream_id',
        '"clearAudio", "streamId": "another"',
        STOPS,
        "the agent sent nonsense: clearAudio: streamId is not that of this stream",
    ),
    "it leaves gaps between its words": Fault(
        "base64.b64encode(words(text)).decode()}\n"
        '        await self.socket.send_json({"event": "playAudio", "media": media})',
        'base64.b64encode(words("a")).decode()}\n        for _ in text.split():\n'
        '            await self.socket.send_json({"event": "playAudio", "media": media})\n'
        "            for _ in range(20):\n                await self.socket.receive_json()",
        GREETS,
        "Stretch(began=",
    ),
    **CONSTANTS,
    "it is too loud": Fault("9000 * math.sin", "90000 * math.sin", GREETS, "assert (True, "),
    "it says other words": Fault(
        '"For how many people?"', '"On which day?"', ASKS, "did not hear 'for how many people'"
    ),
    "it says nothing": Fault("9000 * math.sin", "0 * math.sin", GREETS, "did not begin to talk within 1 s"),
}

NODE_FAULTS = {
    "it does not clear what it was about to say": Fault(
        '{ event: "clearAudio", streamId }', '{ event: "checkpoint", streamId, name: "x" }', STOPS, "talked on for"
    ),
    "it leaves gaps between its words": Fault(
        'socket.send(JSON.stringify({ event: "checkpoint", streamId, name }));',
        "let pieces = 0;\n"
        '    socket.on("message", () => {\n'
        "      if (++pieces !== 190) return;\n"
        '      socket.send(JSON.stringify({ event: "playAudio", media }));\n'
        '      socket.send(JSON.stringify({ event: "checkpoint", streamId, name }));\n'
        "    });",
        GREETS,
        "Stretch(began=",
    ),
    **CONSTANTS,
}


def run(folder: Path, *options: str) -> tuple[int, str]:
    """Runs call sheets in a folder."""
    done = family.run(
        [sys.executable, "-m", "pytest", *OPTIONS, *options],
        cwd=folder,
        env={**ENVIRONMENT, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        stderr=subprocess.STDOUT,
        timeout=180,
    )
    return done.returncode, done.stdout


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The example, as its readers copy it."""
    shutil.copytree(EXAMPLE, tmp_path / "agent", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "agent"


@pytest.fixture
def in_node(copied: Path) -> Path:
    """The example, with the packages of Node."""
    need_node()
    (copied / "node_modules").symlink_to(ROOT / "openapi" / "tools" / "node_modules")
    return copied


@pytest.fixture
def page(copied: Path) -> Path:
    """The snippets of the page, beside the example."""
    snippets = copied / "test_agent.py"
    snippets.write_text("\n\n".join(block.text for block in blocks(PAGE, "py")), encoding="utf-8")
    return snippets


def test_the_sheets_of_the_example_pass(copied: Path) -> None:
    status, said = run(copied, "-k", f"not {IN_REAL_TIME}")
    assert (status, "6 passed, 1 deselected" in said) == (0, True), said


@pytest.mark.real_time
def test_the_sheet_of_the_example_in_real_time_passes(copied: Path) -> None:
    status, said = run(copied, "-k", IN_REAL_TIME)
    assert (status, "1 passed, 6 deselected" in said) == (0, True), said


def test_the_sheets_of_the_example_in_node_pass(in_node: Path) -> None:
    status, said = run(in_node, "--agent", "node", "-k", f"not {IN_REAL_TIME}")
    assert (status, "5 passed, 1 deselected" in said) == (0, True), said


@pytest.mark.real_time
def test_the_sheet_of_the_example_in_node_in_real_time_passes(in_node: Path) -> None:
    status, said = run(in_node, "--agent", "node", "-k", IN_REAL_TIME)
    assert (status, "1 passed, 5 deselected" in said) == (0, True), said


def test_the_snippets_of_the_page_pass(page: Path) -> None:
    status, said = run(page.parent, page.name, "-k", f"not {IN_REAL_TIME}")
    count = page.read_text(encoding="utf-8").count("def test_")
    assert (status, f"{count - 1} passed, 1 deselected" in said) == (0, True), said


@pytest.mark.real_time
def test_the_snippet_of_the_page_in_real_time_passes(page: Path) -> None:
    status, said = run(page.parent, page.name, "-k", IN_REAL_TIME)
    assert (status, "1 passed, " in said) == (0, True), said


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_of_the_agent_is_found(copied: Path, name: str) -> None:
    find(FAULTS[name], copied / "agent.py")


@pytest.mark.parametrize("name", NODE_FAULTS)
def test_a_fault_of_the_agent_in_node_is_found(in_node: Path, name: str) -> None:
    find(NODE_FAULTS[name], in_node / "agent.mjs", "--agent", "node")


def find(fault: Fault, agent: Path, *options: str) -> None:
    """Plants a fault in an agent and sees that its sheet finds it."""
    source = agent.read_text(encoding="utf-8")
    assert source.count(fault.old) == 1
    agent.write_text(source.replace(fault.old, fault.new), encoding="utf-8")
    status, said = run(agent.parent, "-k", fault.sheet, *options)
    assert (status, bool(re.search("1 failed", said))) == (1, True), said
    assert fault.told in said
