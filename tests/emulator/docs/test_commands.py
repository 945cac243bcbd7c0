"""Every command on the pages about the emulator runs, from top to bottom, and succeeds."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.voice.phones.number_grammar import device_of

from tests import family
from tests.docs.pages import NAMES, PAGES, ROOT, blocks
from tests.emulator.cli.command import AUTH_ID, AUTH_TOKEN, ENVIRONMENT, Serving

if TYPE_CHECKING:
    from pathlib import Path

    from tests.emulator.server.app import App

PHONES = ROOT / "docs" / "reference" / "emulator-phones.md"
APART = re.compile(r"plivo-emulator (?:serve|ready|replay|contract)\b")
"""Commands that are not about a server that runs already."""
COMMAND = f'plivo-emulator() {{ {shlex.quote(sys.executable)} -m plivo_emulator "$@"; }}\n'
CALLED = "## Names for the commands"
SERVER = "127.0.0.1:8080"
APP = "http://127.0.0.1:5000"
BYE = "<Response><Speak>Goodbye</Speak></Response>"


def commands_of(page: Path) -> list[str]:
    """What a page has to be pasted into a shell, but for the starting of the emulator."""
    return [block.text for block in blocks(page, "sh") if not APART.match(block.text)]


@pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl")
@pytest.mark.parametrize("page", [page for page in PAGES if commands_of(page)], ids=lambda page: page.stem)
def test_the_commands_of_a_page_run_from_top_to_bottom(page: Path, app: App, tmp_path: Path) -> None:
    names, *_ = commands_of(NAMES)
    commands = "\n".join(commands_of(page) if page == NAMES else [names, *commands_of(page)])
    for path in ("/answer", "/hangup"):
        app.says(path, BYE)
    with Serving("--time", "manual", "--cps", "0") as serving:
        here = commands.replace(SERVER, serving.base.removeprefix("http://")).replace(APP, app.url(""))
        done = subprocess.run(
            ["bash", "-euo", "pipefail"],
            input=COMMAND + here.replace("curl -s", "curl -sS --fail-with-body"),
            env={**ENVIRONMENT, "PLIVO_EMULATOR_URL": serving.base},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            timeout=900,
        )
        faults = serving.journal("emulator.fault")
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    assert faults == []
    assert f"{AUTH_ID}:{AUTH_TOKEN}" in names


def test_a_page_with_commands_says_where_their_names_are_set() -> None:
    pages = [page for page in PAGES if commands_of(page) and page != NAMES]
    assert len(pages) >= 8
    assert [page for page in pages if f"{NAMES.name}#names-for-the-commands" not in page.read_text("utf-8")] == []
    assert CALLED in NAMES.read_text("utf-8")


def test_the_numbers_that_a_page_shows_are_in_the_grammar() -> None:
    rows = [
        line.split("|")[1].strip().strip("`")
        for line in PHONES.read_text(encoding="utf-8").splitlines()
        if line.startswith("| `1")
    ]
    assert len(rows) >= 6
    assert None not in map(device_of, rows)


def test_the_demo_shows_a_call_and_leaves() -> None:
    done = family.run([sys.executable, ROOT / "docs" / "examples" / "demo"], env=ENVIRONMENT, timeout=900)
    assert (done.returncode, done.stderr) == (0, "")
    for told in ("14155550123 rings", "presses 1", "← dial_action", "End Of XML Instructions", "total_amount"):
        assert told in done.stdout


def test_the_voice_app_of_the_demo_is_short() -> None:
    source = (ROOT / "docs" / "examples" / "demo" / "app.py").read_text(encoding="utf-8")
    assert sum(1 for line in source.splitlines() if line.strip()) <= 36
