"""Type checkers other than mypy see of the client what mypy sees: the results of methods, and calls that are wrong."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.client.samples import SAMPLES, lay_out, refused, revealed
from tests.polyglot.conftest import ROOT, TOOLS, absent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tests.client.samples import Line

PACKAGE = ROOT / "generated_client"
TOLD = re.compile(r"(?:Type of .* is \"|Revealed type: `)(?P<type>[^`\"]+)[`\"]")
CONCISE = re.compile(r"^(?P<file>[^:]+):(?P<line>\d+):\d+: (?P<kind>info|error)\[[\w-]+\] (?P<words>.*)$", re.MULTILINE)

TY_SKIPS = {"raw.py"}
"""ty 0.0.108 loses overloads where a function is wrapped, so it cannot see what raw twins take and return."""
TY_MISSES = (
    'client.calls.list(callback_method="GET")',
    'client.calls.get("u", retry=2)',
    'client.calls.create(from_="1", to="2", answer_url="https://h", tme_limit=5)',
)
"""ty 0.0.108 takes any keyword where `**options` has the keys of a `TypedDict`; the client itself refuses them."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a checker says: the types that lines reveal, and the lines that are wrong."""

    types: Mapping[Line, list[str]]
    wrong: set[Line]


def names(text: str) -> list[str]:
    """Return the names in a type, in order of the alphabet: checkers put unions in orders of their own."""
    return sorted(re.findall(r"\w+", re.sub(r"\b(?:\w+\.)+", "", text)))


def sorted_messages(messages: list[tuple[Line, str, str]]) -> Said:
    """Sort messages: line, whether it is an `error`, words."""
    told = {line: found["type"] for line, _, words in messages if (found := TOLD.search(words))}
    return Said(
        {line: names(text) for line, text in told.items()}, {line for line, kind, _ in messages if kind == "error"}
    )


def output(*command: object, folder: Path) -> str:
    """Run a checker in a folder; what it printed. It finds something wrong there, so it does not end with 0."""
    words = [str(word) for word in command]
    done = subprocess.run(words, check=False, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the samples in it."""
    lay_out(tmp_path)
    return tmp_path


def test_pyright_sees_what_mypy_sees(folder: Path, tool: Callable[[str], str]) -> None:
    program = TOOLS / "pyright" / "index.js"
    if not program.exists():
        absent("Pyright, of openapi/tools")
    settings = {"pythonVersion": "3.11", "typeCheckingMode": "standard", "extraPaths": [str(PACKAGE)]}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    told = json.loads(output(tool("node"), program, "--outputjson", "--pythonpath", sys.executable, folder=folder))
    found = sorted_messages(
        [
            ((each["file"].rpartition("/")[2], each["range"]["start"]["line"] + 1), each["severity"], each["message"])
            for each in told["generalDiagnostics"]
        ]
    )

    assert found.types == {line: names(text) for line, text in revealed().items()}
    assert found.wrong == set(refused())


def test_ty_sees_what_mypy_sees_but_for_what_it_cannot(folder: Path, tool: Callable[[str], str]) -> None:
    command = (
        tool("ty"),
        "check",
        "--output-format",
        "concise",
        "--python",
        sys.prefix,
        "--extra-search-path",
        PACKAGE,
    )
    told = output(*command, *sorted(SAMPLES.keys() - TY_SKIPS), folder=folder)
    found = sorted_messages(
        [((each["file"], int(each["line"])), each["kind"], each["words"]) for each in CONCISE.finditer(told)]
    )
    read = {line: text for line, text in revealed().items() if line[0] not in TY_SKIPS}
    missed = {line for line in refused() if text(line).startswith(TY_MISSES)}

    assert len(missed) == len(TY_MISSES)
    assert found.types == {line: names(text) for line, text in read.items()}
    assert found.wrong == {line for line in refused() if line[0] not in TY_SKIPS} - missed


def text(line: Line) -> str:
    """Return a line of a sample as it is written."""
    name, number = line
    return SAMPLES[name].splitlines()[number - 1].strip()
