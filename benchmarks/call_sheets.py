"""What a call sheet costs: a test with an account of its own, one call, its keys and its end.

CPU time of the whole process, the emulator and an app served by `serve` included; alone, and as pytest runs hundreds.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from plivo_emulator.testing import serve, start

from benchmarks.table import Result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from plivo_emulator.testing import RunningEmulator, Voice

_BLOCKS: Final = 20
_SHEETS: Final = 10
_TARGET: Final = 8.0
_TESTS: Final = 300
_RUNS: Final = 3
_TESTS_TARGET: Final = 4.0
_PROJECT: Final = Path(__file__).resolve().parent.parent
_FILE: Final = f"""
import pytest
from benchmarks.call_sheets import app, sheet
from plivo_emulator.testing import serve

@pytest.fixture(scope="session")
def url():
    with serve(app) as url:
        yield url

@pytest.mark.parametrize("number", range({_TESTS}))
def test_sheet(voice, url, number):
    sheet(voice, url)
"""
_MENU: Final = (
    "<Response><GetDigits action='http://{}/keys' numDigits='1'><Speak>Press 1 for sales</Speak></GetDigits></Response>"
)
_KEYS: Final = "<Response><Speak>Thank you</Speak><Wait length='10'/></Response>"
_DOCUMENTS: Final = {"/answer": _MENU, "/keys": _KEYS, "/hangup": ""}


def run() -> list[Result]:
    """Measure sheets in an account of their own, and accounts with no call: what is left is the call."""
    with start() as emulator, serve(app) as url:
        _timed(lambda name: _sheet(emulator, name, url))
        sheets, accounts = [], []
        for _ in range(_BLOCKS):
            sheets.append(_timed(lambda name: _sheet(emulator, name, url)))
            accounts.append(_timed(lambda name: _account(emulator, name)))
    noted = f"the best of {_BLOCKS} times {_SHEETS}; an account alone {min(accounts):.2f}"
    tests = [_by_pytest() for _ in range(_RUNS)]
    return [
        Result("call sheet", min(sheets), _TARGET, "ms", noted, steady=True),
        Result(f"{_TESTS} call sheets by pytest", min(tests), _TESTS_TARGET, "s", f"the best of {_RUNS}", steady=True),
    ]


def _by_pytest() -> float:
    """CPU seconds of a run of tests in one process, from its start to its end, without plugins of other packages."""
    before = os.times()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "test_sheets.py"
        file.write_text(_FILE, encoding="utf-8")
        options = "-q", "-p", "plivo_emulator.pytest_plugin", "-p", "no:cacheprovider"
        command = [sys.executable, "-m", "pytest", *options, "-c", os.devnull, "--rootdir", folder, str(file)]
        paths = os.pathsep.join((str(_PROJECT), str(_PROJECT / "emulator")))
        environment = {**os.environ, "PYTHONPATH": paths, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
        output = subprocess.run(command, env=environment, capture_output=True, text=True, check=False).stdout
    if f"{_TESTS} passed" not in output:
        raise SystemExit(f"The tests did not pass: {output}")
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system


def _timed(do: Callable[[str], None]) -> float:
    """CPU milliseconds of one, over several."""
    began = time.process_time()
    for number in range(_SHEETS):
        do(f"sheet {number}")
    return (time.process_time() - began) / _SHEETS * 1e3


def _sheet(emulator: RunningEmulator, name: str, url: str) -> None:
    with emulator.account(name) as voice:
        sheet(voice, url)
        if voice.unused:
            raise SystemExit(f"The sheet did not go as it should: {voice.story()}")


def sheet(voice: Voice, url: str) -> None:
    """A caller hears a menu, chooses, is thanked and hangs up."""
    voice.answer_url, voice.hangup_url = f"{url}/answer", f"{url}/hangup"
    call = voice.incoming()
    call.hears("Press 1")
    call.presses("1")
    call.hears("Thank you")
    call.hangs_up()
    call.ends()
    if call.hangup_cause != "Normal Hangup":
        raise SystemExit(f"The sheet did not go as it should: {voice.story()}")


def _account(emulator: RunningEmulator, name: str) -> None:
    with emulator.account(name):
        pass


def app(environ: dict[str, Any], begin: Callable[..., Any]) -> Iterable[bytes]:
    """Answers with the documents of the sheet."""
    document = _DOCUMENTS[environ["PATH_INFO"]].format(environ["HTTP_HOST"]).encode()
    begin("200 OK", [("Content-Type", "application/xml"), ("Content-Length", str(len(document)))])
    return [document]


if __name__ == "__main__":
    for result in run():
        print(result)
