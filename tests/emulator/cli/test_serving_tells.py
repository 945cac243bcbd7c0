"""`serve` tells what happens on calls while it happens, and whoever reads it slowly stops no call."""

from __future__ import annotations

import io
import json
import subprocess
import threading
from typing import TYPE_CHECKING

from plivo_emulator.server.process import narrator as narrating
from plivo_emulator.server.process.narrator import Narrator, Storyteller
from plivo_emulator.story.terminal import Terminal

from tests.emulator.cli.command import AUTH_ID, COMMAND, ENVIRONMENT, Serving

if TYPE_CHECKING:
    import pytest

    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

HELLO = "<Response><Speak>Hello</Speak></Response>"


def lived(serving: Serving, app: App) -> str:
    """Lets a call live with the server, and returns what it printed behind its greeting, on both streams."""
    serving.incoming(answer_url=app.says("/answer", HELLO))
    serving.run_out()
    serving.leave()
    return serving.rest()


def _wait_for_a_call(base: str) -> None:
    """Lets a call that nobody answers live at a server from the beginning to the end."""
    words = ["call", "15002010000", "--answer-url", "http://127.0.0.1:9/", "--wait", "--url", base]
    subprocess.run([*COMMAND, *words], env=ENVIRONMENT, check=True, capture_output=True)


def test_the_story_of_a_call_is_told_behind_the_greeting(app: App) -> None:
    with Serving("--time", "manual", COLUMNS="60") as serving:
        assert f"inspector   {serving.base}/_emulator/\n" in serving.said
        told = lived(serving, app)
    lines = told.splitlines()
    assert lines[0].startswith("    0.000 s  A  comes in, from 14155550199 to 14155550100")
    assert "    0.100 s  A  hears “Hello”" in lines
    assert max(map(len, lines)) <= 60
    assert "\x1b" not in told


def test_quiet_tells_nothing(app: App) -> None:
    with Serving("--time", "manual", "--quiet") as serving:
        assert lived(serving, app) == ""


def test_json_tells_each_entry_on_a_line_of_stdout_and_nothing_else() -> None:
    command = [*COMMAND, "serve", "--port", "0", "--time", "manual", "--json"]
    with subprocess.Popen(
        command, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        base = next(line.split()[-1] for line in process.stderr if "base URL" in line)
        _wait_for_a_call(base)
        process.terminate()
        out, _ = process.communicate(timeout=60)
    entries = [json.loads(line) for line in out.splitlines()]
    assert {each["auth_id"] for each in entries} == {AUTH_ID}
    assert [each["serial"] for each in entries] == list(range(1, len(entries) + 1))
    assert "call.hang_up" in {each["kind"] for each in entries}


def test_who_has_read_enough_stops_no_server() -> None:
    command = [*COMMAND, "serve", "--port", "0", "--time", "manual"]
    with subprocess.Popen(
        command, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        base = next(line.split()[-1] for line in process.stdout if "base URL" in line)
        process.stdout.close()
        for _ in range(2):
            _wait_for_a_call(base)
        process.terminate()
        assert process.stderr is not None
        complaint = process.stderr.read()
    assert (process.returncode, complaint) == (0, "")


class Screen(io.StringIO):
    """A terminal that stands still until somebody lets it go on."""

    def __init__(self) -> None:
        super().__init__()
        self.stands, self.goes_on = threading.Event(), threading.Event()

    def write(self, text: str) -> int:
        self.stands.set()
        assert self.goes_on.wait(60)
        return super().write(text)


def told_by(emulator: ServedEmulator, screen: io.StringIO) -> Narrator:
    """A narrator of the first account of a server, which has begun."""
    terminal = Terminal(screen, {})
    narrator = Narrator(terminal, Storyteller(terminal))
    narrator.follow(emulator.service.running.default)
    narrator.begin()
    return narrator


def test_a_terminal_that_stands_still_stops_no_call_and_is_told_what_it_missed(
    emulator: ServedEmulator, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(narrating, "MOST_WAITING", 3)
    screen = Screen()
    narrator = told_by(emulator, screen)
    emulator.incoming(answer_url=app.says("/answer", HELLO))
    assert screen.stands.wait(60)
    emulator.run_out()
    screen.goes_on.set()
    narrator.end()
    *lines, last = screen.getvalue().splitlines()
    assert 0 < len(lines) < len(emulator.journal())
    assert last.endswith("entries are not told: this is read too slowly")


def test_accounts_are_told_apart(emulator: ServedEmulator, app: App) -> None:
    screen = io.StringIO()
    narrator = told_by(emulator, screen)
    auth_id, _ = emulator.open_account()
    narrator.follow(emulator.service.running.emulator[auth_id])
    url = app.says("/answer", HELLO)
    emulator.incoming(answer_url=url)
    emulator.control_json("POST", "incoming", {"from": "1", "to": "2", "answer_url": url}, params={"auth_id": auth_id})
    emulator.incoming(answer_url=url)
    narrator.end()
    headings = [line for line in screen.getvalue().splitlines() if line.startswith("account ")]
    assert headings == [f"account {auth_id}:", f"account {emulator.auth_id}:"]


def test_nobody_who_reads_is_no_trouble(emulator: ServedEmulator, app: App) -> None:
    screen = io.StringIO()
    narrator = told_by(emulator, screen)
    screen.close()
    emulator.incoming(answer_url=app.says("/answer", HELLO))
    emulator.run_out()
    narrator.end()
    assert len(emulator.journal("call.hang_up")) == 1
