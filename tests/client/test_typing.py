"""What type checkers see."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.client.contract import ROOT

SAMPLE = Path(__file__).parent / "typing" / "sample.py.txt"  # not .py: half of it is wrong on purpose
SAID = re.compile(r'^[^:]+:(?P<line>\d+): (?:note: Revealed type is "(?P<type>.*)"|error: .*\[(?P<code>[a-z-]+)\])$')


def test_mypy_sees_results_overloads_and_refusals_as_the_sample_says(tmp_path: Path) -> None:
    (tmp_path / "sample.py").write_text(SAMPLE.read_text())
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path), "sample.py"],
        env={"MYPYPATH": str(ROOT / "generated_client")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    said = {}
    for line in done.stdout.splitlines():
        found = SAID.match(line)
        if found:
            said[int(found["line"])] = found["type"] or found["code"]
    wanted = {}
    for number, text in enumerate(SAMPLE.read_text().splitlines(), 1):
        found = re.search(r"# [RE]: (.*)$", text)
        if found and not text.startswith("#"):
            wanted[number] = found[1]

    assert said == wanted, done.stdout + done.stderr
