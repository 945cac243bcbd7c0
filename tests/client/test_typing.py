"""What type checkers see: mypy here, others in `tests/polyglot/test_type_checkers.py`."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.client.contract import ROOT
from tests.client.samples import lay_out, named, refused, revealed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.client.samples import Line

SAID = re.compile(
    r"^(?P<file>[^:]+):(?P<line>\d+): "
    r'(?:note: Revealed type is "(?P<type>.*)"|error: (?P<words>.*)  \[(?P<code>[a-z-]+)\])$'
)


@pytest.fixture(scope="module")
def mypy_lines(tmp_path_factory: pytest.TempPathFactory) -> list[re.Match[str]]:
    """What mypy says of the samples, strictly."""
    folder: Path = tmp_path_factory.mktemp("samples")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "mypy",
            "--strict",
            "--cache-dir",
            str(ROOT / ".mypy_cache" / "samples"),
            *lay_out(folder),
        ],
        env={"MYPYPATH": str(ROOT / "generated_client")},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return [found for found in map(SAID.match, done.stdout.splitlines()) if found]


def line(found: re.Match[str]) -> Line:
    return found["file"], int(found["line"])


def test_mypy_sees_results_and_overloads_as_the_samples_say(mypy_lines: list[re.Match[str]]) -> None:
    assert {line(found): found["type"] for found in mypy_lines if found["type"]} == revealed()


def test_mypy_refuses_what_the_samples_say_and_nothing_else(mypy_lines: list[re.Match[str]]) -> None:
    assert {line(found): found["code"] for found in mypy_lines if found["code"]} == refused()


def test_mypy_mentions_the_argument_that_no_method_has_and_the_one_that_was_meant(
    mypy_lines: list[re.Match[str]],
) -> None:
    mentioned: dict[Line, str] = {}
    for found in mypy_lines:
        mentioned[line(found)] = mentioned.get(line(found), "") + (found["words"] or "")

    assert named()
    assert {
        place for place, names in named().items() if not all(f'"{name}"' in mentioned[place] for name in names)
    } == set()
