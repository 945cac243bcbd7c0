"""The page about exploring: what it shows is what the commands print, and what it repairs is repaired."""

from __future__ import annotations

import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from subprocess import DEVNULL
from typing import TYPE_CHECKING

import pytest

from benchmarks.ports import free_port
from tests import family
from tests.docs.pages import ROOT, blocks
from tests.emulator.cli.command import COMMAND, ENVIRONMENT
from tests.explore.apps import EXAMPLES, TOKEN
from tests.explore.node import need_node

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE = ROOT / "docs" / "how-to" / "explore-an-app.md"
PLANTED = EXAMPLES / "planted"
HERE = "http://127.0.0.1:5000"
PATIENCE = 600
FEW = ["--calls", "250"]
"""What the commands of the page are told besides: what they show needs no more."""
PYTEST = [sys.executable, "-m", "pytest", "-q", "-p", "plivo_emulator.pytest_plugin", "-p", "no:cacheprovider"]
PROGRAMS = {"flask": [sys.executable, "-m", "flask"], "node": ["node"], "plivo-emulator": COMMAND, "pytest": PYTEST}
FOUND, CALL_SHEET, MAP, REPAIRED = (block.text for block in blocks(PAGE, "text"))


def commands(program: str) -> list[list[str]]:
    """What the page has to be typed that begins with a program, in words."""
    lines = [line for block in blocks(PAGE, "bash") for line in block.text.replace("\\\n", " ").splitlines()]
    typed = [shlex.split(line) for line in lines if line.startswith(f"{program} ")]
    return [[*PROGRAMS[program], *words] for _, *words in typed]


def repaired(source: str) -> str:
    """Source of the app once everything is repaired."""
    text = (PLANTED / source).read_text(encoding="utf-8")
    for block in blocks(PAGE, "diff"):
        name, _, diff = block.text.partition("\n")
        if name == f"# docs/examples/planted/{source}":
            for hunk in diff.split("@@\n"):
                lines = hunk.splitlines(keepends=True)
                before = "".join(line[1:] for line in lines if line[0] in " -")
                assert text.count(before) == 1, before
                text = text.replace(before, "".join(line[1:] for line in lines if line[0] in " +"))
    return text


def shows(output: str, block: str) -> None:
    """Sees that an output has the lines of a block, in order; `…` stands for anything."""
    rest = output.splitlines()
    for line in block.splitlines():
        if line.strip() == "…":
            continue
        pattern = ".*".join(map(re.escape, line.split("…")))
        at = next((number for number, each in enumerate(rest) if re.fullmatch(pattern, each)), None)
        assert at is not None, f"{line!r} does not come next:\n{output}"
        rest = rest[at + 1 :]


class Reader:
    """Somebody who types what the page says, in a folder of their own, with the app on a port of their own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._port = free_port()
        port = {"PORT": str(self._port), "FLASK_RUN_PORT": str(self._port)}
        self._environment = {
            **ENVIRONMENT,
            **port,
            "PLIVO_AUTH_TOKEN": TOKEN,
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
            "PYTHONDONTWRITEBYTECODE": "1",  # a source that is mended in the same second is compiled again
        }

    @contextmanager
    def running(self, app: list[str]) -> Iterator[None]:
        """Starts an app, and waits until it listens."""
        where = self._folder / "planted"
        with subprocess.Popen(app, cwd=where, env=self._environment, stdout=DEVNULL, stderr=DEVNULL) as process:
            try:
                until = time.monotonic() + PATIENCE
                while True:
                    try:
                        socket.create_connection(("127.0.0.1", self._port), 1).close()
                        break
                    except (ConnectionRefusedError, TimeoutError):
                        assert process.poll() is None
                        assert time.monotonic() < until
                yield
            finally:
                process.terminate()

    def is_told(self, words: list[str], wanted: str) -> str:
        """What stands behind some words in the output of a command, which is then ended by Ctrl-C."""
        here = [word.replace(HERE, f"http://127.0.0.1:{self._port}") for word in words]
        with subprocess.Popen(
            here, cwd=self._folder, env=self._environment, stdout=subprocess.PIPE, text=True
        ) as process:
            try:
                return next(line.removeprefix(wanted) for line in process.stdout or () if line.startswith(wanted))
            finally:
                process.send_signal(signal.SIGINT)

    def types(self, words: list[str]) -> tuple[int, str]:
        """Status and output of a command."""
        base = f"http://127.0.0.1:{self._port}"
        here = [word.replace(HERE, base) for word in words]
        done = family.run(here, cwd=self._folder, env=self._environment, timeout=900)
        return done.returncode, done.stdout.replace(base, HERE)


@pytest.mark.walks
@pytest.mark.parametrize(("program", "source"), [("flask", "cinema.py"), ("node", "cinema.mjs")])
def test_the_page_shows_what_is_found_and_its_repairs_mend_it(program: str, source: str, tmp_path: Path) -> None:
    if program == "node":
        need_node()
    for folder in ("planted", "reminder"):
        shutil.copytree(EXAMPLES / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    reader = Reader(tmp_path)
    [app], [explore, stay, explore_again], [sheets, _] = (
        commands(program),
        commands("plivo-emulator"),
        commands("pytest"),
    )

    with reader.running(app):
        status, said = reader.types([*explore, *FEW])
        assert status == 1, said
        shows(said, FOUND)
        shows((tmp_path / "cinema.txt").read_text(encoding="utf-8"), MAP)
        assert '"kept":[{' in (tmp_path / "cinema.html").read_text(encoding="utf-8")
        assert reader.is_told([*stay, *FEW], "inspector: ").startswith("http://127.0.0.1:")
        whole = "".join(each.read_text(encoding="utf-8") for each in (tmp_path / "found").iterdir())
        assert "".join(f"    {line}\n" for line in CALL_SHEET.splitlines()) in whole
        assert "5 failed" in reader.types(sheets)[1]

    (tmp_path / "planted" / source).write_text(repaired(source), encoding="utf-8")
    with reader.running(app):
        status, said = reader.types(sheets)
        assert (status, "5 passed" in said) == (0, True), said
        status, said = reader.types([*explore_again, *FEW])
        assert status == 0, said
        shows(said, REPAIRED)


@pytest.mark.parametrize("source", ["cinema.py", "cinema.mjs"])
def test_each_repair_of_the_page_fits_its_app(source: str) -> None:
    assert repaired(source) != (PLANTED / source).read_text(encoding="utf-8")
    assert sum(block.text.startswith(f"# docs/examples/planted/{source}\n") for block in blocks(PAGE, "diff")) == 5


def test_the_test_of_the_page_is_one_of_an_example() -> None:
    [block] = blocks(PAGE, "py")
    sheets = (EXAMPLES / "voicemail" / "test_voicemail.py").read_text(encoding="utf-8")
    assert block.text.replace("(voice)", "(voice: Voice) -> None") in sheets
