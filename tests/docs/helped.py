"""What programs of the project say of themselves: their commands and options, as `--help` tells them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from tests.docs.pages import ROOT
from tests.emulator.cli.command import PATIENCE
from tests.emulator.cli.forked import Forked, ended

PLUGIN: Final = ("-p", "plivo_emulator.pytest_plugin")
ENVIRONMENT: Final = {
    **os.environ,
    "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]),
    "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    "COLUMNS": "200",
}
FORKED: Final = {"plivo_emulator": "plivo-emulator", "pytest": "pytest"}
"""Modules that need not be imported anew, and the programs that they are."""


@cache
def scripts() -> dict[str, str]:
    """Programs that the packages install, and the module of each."""
    found: dict[str, str] = {}
    for file in ROOT.glob("*/pyproject.toml"):
        found.update(tomllib.loads(file.read_text(encoding="utf-8"))["project"].get("scripts", {}))
    return {name: place.partition(".")[0].partition(":")[0] for name, place in found.items()}


@cache
def output(*words: str) -> str:
    """What a module prints when it is run outside the project; nothing where it fails."""
    with tempfile.TemporaryDirectory() as folder:
        program = FORKED.get(words[0]) if sys.platform == "linux" else None
        if program is not None:
            return ended(Forked(words[1:], ENVIRONMENT, program=program, folder=Path(folder)), PATIENCE).stdout
        done = subprocess.run(
            [sys.executable, "-m", *words], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False
        )
    return done.stdout


@cache
def commands(program: str) -> frozenset[str]:
    """Commands of a program of the project."""
    listed = output(scripts()[program], "--help").partition("\ncommands:")[2]
    return frozenset(re.findall(r"^ {4}([a-z][\w-]*) ", listed, re.MULTILINE))


def options(program: str, command: str = "") -> dict[str, frozenset[str]]:
    """Options of a command, or of pytest with the plugin; each with the values it takes, if they are listed."""
    if program == "pytest":
        return _options(output("pytest", *PLUGIN, "--help"))
    if program not in scripts() or (command and command not in commands(program)):
        return {}
    return _options(output(scripts()[program], *([command] if command else []), "--help"))


def _options(text: str) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for flag, listed in re.findall(r"^ +(?:-\w(?: \w+)?, )?(--[a-z][\w-]*)(?:[ =]\{([\w,-]+)\})?", text, re.MULTILINE):
        found[flag] = frozenset(listed.split(",")) if listed else frozenset()
    return found


def everywhere() -> dict[str, frozenset[str]]:
    """Options of all commands of the project, and those that the plugin gives to pytest."""
    found = {flag: values for flag, values in options("pytest").items() if flag.startswith("--plivo-")}
    for program in scripts():
        for command in commands(program):
            found |= options(program, command)
    return found


def fixtures() -> set[str]:
    """Fixtures that pytest has where the plugin is installed."""
    return set(re.findall(r"^(\w+)(?: \[.*\])? -- ", output("pytest", *PLUGIN, "--fixtures"), re.MULTILINE))


def markers() -> set[str]:
    """Markers that pytest knows where the plugin is installed."""
    return set(re.findall(r"^@pytest\.mark\.(\w+)", output("pytest", *PLUGIN, "--markers"), re.MULTILINE))


def ini_settings() -> set[str]:
    """Settings of the plugin in pytest's ini file."""
    return set(re.findall(r"^ {2}(plivo_\w+) \(\w+\):", output("pytest", *PLUGIN, "--help"), re.MULTILINE))
