"""`plivo-emulator diagram` and `view --html`: drawings and pages of runs, live or kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

import pytest
from plivo_emulator.cli import main

from tests.emulator.cli.command import Serving
from tests.emulator.diagrams.stories import DIALLED, OTHER, A, B
from tests.hostile_corpus import FILES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Run = Callable[..., "Ran"]


class Ran(NamedTuple):
    """What a command did."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command in this process."""

    def run_here(*arguments: str) -> Ran:
        status = main(arguments)
        return Ran(status, *capsys.readouterr())

    return run_here


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """An export in a file."""
    file = tmp_path / "run.json"
    file.write_text(json.dumps({"journal": DIALLED, "account": {}, "calls": []}), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def serving() -> Iterator[Serving]:
    with Serving("--time", "manual", "--control-token", "secret") as serving:
        yield serving


def test_a_call_of_an_export_is_drawn(run: Run, kept: Path) -> None:
    drawn = run("diagram", A, "--run", str(kept))
    assert (drawn.returncode, drawn.stderr) == (0, "")
    assert ET.fromstring(drawn.stdout).tag == "{http://www.w3.org/2000/svg}svg"
    assert run("diagram", "bbbb", "--run", str(kept)).stdout == drawn.stdout
    assert run("diagram", "last", "--run", str(kept)).stdout == drawn.stdout


def test_a_call_is_drawn_for_markdown(run: Run, kept: Path) -> None:
    drawn = run("diagram", B, "--run", str(kept), "--format", "mermaid")
    assert drawn.stdout.startswith("sequenceDiagram\n    participant L0 as 14155550123 (phone)\n")


def test_a_call_of_a_server_is_drawn(run: Run, serving: Serving) -> None:
    serving.client.headers["Authorization"] = "Bearer secret"
    call = serving.call("http://127.0.0.1:9/answer")
    where = ("--url", serving.base, "--control-token", "secret")
    drawn = run("diagram", "last", *where, "--format", "mermaid")
    assert (drawn.returncode, "queued, to 15000010000" in drawn.stdout) == (0, True)
    assert run("diagram", call[:8], *where, "--format", "mermaid").stdout == drawn.stdout
    unheard = run("diagram", "last", "--url", serving.base)
    assert (unheard.returncode, unheard.stdout, "--control-token" in unheard.stderr) == (1, "", True)


def test_a_call_that_nobody_knows_or_two_are_meant_by_is_said(run: Run, kept: Path) -> None:
    for name, why in (("zz", "the journal tells of no call zz"), ("aaaa", f"2 calls begin with aaaa: {A}, {OTHER}")):
        missing = run("diagram", name, "--run", str(kept))
        assert (missing.returncode, missing.stdout) == (1, "")
        assert why in missing.stderr


@pytest.mark.parametrize("content", FILES.values(), ids=FILES)
def test_a_file_that_is_no_export_is_said_in_a_sentence(run: Run, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "run.json"
    file.write_bytes(content)
    for command in (("diagram", "last", "--run", str(file)), ("view", str(file), "--html", str(tmp_path / "x.html"))):
        refused = run(*command)
        assert (refused.returncode, refused.stdout) == (2, "")
        assert refused.stderr.startswith(f"plivo-emulator: {file} is no export of a run")
        assert not (tmp_path / "x.html").exists()


def test_an_export_becomes_a_page(run: Run, kept: Path, tmp_path: Path) -> None:
    made = run("view", str(kept), "--html", str(tmp_path / "run.html"))
    assert (made.returncode, made.stdout, made.stderr) == (0, "", "")
    page = (tmp_path / "run.html").read_text("utf-8")
    assert "<title>run.json</title>" in page
    assert A in page


def test_a_page_that_cannot_be_written_is_said(run: Run, kept: Path, tmp_path: Path) -> None:
    refused = run("view", str(kept), "--html", str(tmp_path / "none" / "run.html"))
    assert (refused.returncode, "cannot be written" in refused.stderr) == (2, True)
