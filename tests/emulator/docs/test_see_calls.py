"""The commands of the page on seeing calls that start the program itself run in order, and do what it says."""

from __future__ import annotations

import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.docs.pages import ROOT, blocks
from tests.emulator.cli.command import ENVIRONMENT, Serving

if TYPE_CHECKING:
    from pathlib import Path

PAGE = ROOT / "docs" / "how-to" / "see-calls.md"
OWN = "plivo-emulator "


def test_the_programs_of_the_page_write_what_it_says(tmp_path: Path) -> None:
    commands = [line for block in blocks(PAGE, "sh") for line in block.text.splitlines() if line.startswith(OWN)]
    assert len(commands) == 5
    with Serving("--time", "manual") as serving:
        serving.call("http://127.0.0.1:9/answer")
        (tmp_path / "run.json").write_text(serving.control("GET", "export").text, encoding="utf-8")
        for command in commands:
            here = f"{shlex.quote(sys.executable)} -m plivo_emulator {command.removeprefix(OWN)}"
            environment = {**ENVIRONMENT, "PLIVO_EMULATOR_URL": serving.base, "APP": "http://127.0.0.1:9"}
            subprocess.run(["bash", "-euc", here], cwd=tmp_path, env=environment, check=True)
    written = {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()}
    assert set(written) == {"run.json", "run.html", "call.svg", "call.mmd"}
    assert written["run.html"].startswith("<!doctype html>")
    assert written["call.svg"].startswith("<svg ")
    assert written["call.mmd"].startswith("sequenceDiagram\n")
