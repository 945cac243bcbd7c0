"""What type checkers see."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.client.contract import ROOT

# Not .py: half of each sample is wrong on purpose.
SAMPLES = {path.name.removesuffix(".txt"): path for path in (Path(__file__).parent / "typing").glob("*.py.txt")}
SAID = re.compile(
    r'^(?P<file>[^:]+):(?P<line>\d+): (?:note: Revealed type is "(?P<type>.*)"|error: .*\[(?P<code>[a-z-]+)\])$'
)


def test_mypy_sees_results_overloads_and_refusals_as_the_samples_say(tmp_path: Path) -> None:
    wanted = {}
    for name, path in SAMPLES.items():
        (tmp_path / name).write_text(path.read_text())
        for number, text in enumerate(path.read_text().splitlines(), 1):
            found = re.search(r"# [RE]: (.*)$", text)
            if found and not text.startswith("#"):
                wanted[name, number] = found[1]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(ROOT / ".mypy_cache" / "samples"), *SAMPLES],
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
            said[found["file"], int(found["line"])] = found["type"] or found["code"]

    assert said == wanted, done.stdout + done.stderr
