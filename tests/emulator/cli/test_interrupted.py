"""Ctrl-C while the command still loads its modules: it ends quietly, as later."""

from __future__ import annotations

import subprocess
import sys

import pytest
from plivo_emulator import __main__, cli

from tests.emulator.cli.command import ENVIRONMENT

LOADING = """
import runpy, signal, sys

class Interrupts:
    def find_spec(self, name, *_):
        if name == "{module}":
            signal.raise_signal(signal.SIGINT)

sys.meta_path.insert(0, Interrupts())
sys.argv[1:] = ["serve"]
runpy.run_module("plivo_emulator", run_name="__main__", alter_sys=True)
"""


@pytest.mark.parametrize(
    "module", ["plivo_emulator.cli", "_socket", "plivo_emulator.server.process.startup", "httptools"]
)
def test_a_command_that_is_interrupted_while_it_loads_ends_quietly(module: str) -> None:
    words = [sys.executable, "-c", LOADING.format(module=module)]
    done = subprocess.run(words, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def interrupted_in_a_class() -> int:
    raise RuntimeError("Error calling __set_name__") from KeyboardInterrupt()


def broken() -> int:
    raise RuntimeError("a bug")


def test_an_interruption_that_python_wraps_in_an_error_counts_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "main", interrupted_in_a_class)
    assert __main__.main() == 130


def test_any_other_error_of_a_command_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "main", broken)
    with pytest.raises(RuntimeError, match="a bug"):
        __main__.main()
