"""Ctrl-C while the command still loads its modules: it ends quietly, as later."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from plivo_emulator import __main__, cli

from tests import family
from tests.emulator.cli.command import ENVIRONMENT

if TYPE_CHECKING:
    from collections.abc import Mapping

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


@pytest.mark.parametrize("module", ["plivo_emulator.cli", "plivo_emulator.server.process.startup", "httptools"])
def test_a_command_that_is_interrupted_while_it_loads_ends_quietly(module: str) -> None:
    assert interrupted(module, ENVIRONMENT) == (130, "", "")


def test_a_command_ends_quietly_where_an_interruption_is_told_as_an_import_that_failed() -> None:
    unmeasured = ENVIRONMENT | {"COVERAGE_PROCESS_CONFIG": family.UNMEASURED}  # measuring loads the module
    assert interrupted("_socket", unmeasured) == (130, "", "")


def interrupted(module: str, environment: Mapping[str, str]) -> tuple[int, str, str]:
    """Status, output and errors of a command that is interrupted when it asks for this module."""
    words = [sys.executable, "-c", LOADING.format(module=module)]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False, timeout=600)
    return done.returncode, done.stdout, done.stderr


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
