"""The page of the emulator: its modules in Node, what is built of them, and calls that are copied from it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from plivo_emulator.story.entry import PROBLEMS
from plivo_emulator.testing import serve, start

from tests import family, own_pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from subprocess import CompletedProcess

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "inspector"
ASSETS = ROOT / "emulator" / "plivo_emulator" / "inspector" / "assets"


@pytest.fixture
def node() -> Callable[..., CompletedProcess[str]]:
    """Runs a program of `inspector/`. A laptop may lack Node, or what `make inspector` installs; CI may not."""
    program = shutil.which("node")
    if program is None or not (SOURCE / "node_modules" / "esbuild").exists():
        missing = "there is no Node" if program is None else "`make inspector` has not been run"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return lambda *words: family.run([program, *map(str, words)], timeout=600, cwd=SOURCE)


def test_the_modules_do_what_their_tests_say(node: Callable[..., CompletedProcess[str]]) -> None:
    done = node("test.mjs")
    assert done.returncode == 0, done.stdout
    passed = re.search(r"^# pass (\d+)$", done.stdout, re.MULTILINE)
    assert passed
    assert int(passed[1]) > 20


def test_what_is_committed_is_what_is_built(node: Callable[..., CompletedProcess[str]], tmp_path: Path) -> None:
    done = node("build.mjs", tmp_path)
    assert done.returncode == 0, done.stderr
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        path.name: path.read_bytes() for path in ASSETS.iterdir()
    }


def test_the_sums_are_those_of_the_files() -> None:
    lines = (ASSETS / "sums.sha256").read_text(encoding="utf-8").splitlines()
    sums = dict(line.split("  ")[::-1] for line in lines)
    files = [path for path in ASSETS.iterdir() if path.name != "sums.sha256"]
    assert sums == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_page_counts_the_same_entries_as_problems_as_the_control_plane() -> None:
    source = (SOURCE / "src" / "model" / "problems.ts").read_text(encoding="utf-8")
    wrong = re.search(r"WRONG = new Set\(\[(.*?)\]\)", source, re.DOTALL)
    assert wrong
    assert set(re.findall(r'"([^"]+)"', wrong[1])) == PROBLEMS


def test_nothing_in_the_script_or_the_style_ends_its_element() -> None:
    script = (ASSETS / "inspector.js").read_text(encoding="utf-8").lower()
    assert "</script" not in script
    assert "<!--" not in script
    assert "</style" not in (ASSETS / "inspector.css").read_text(encoding="utf-8").lower()


def test_modules_are_small_and_folders_are_small() -> None:
    modules = [path for path in (SOURCE / "src").rglob("*") if path.suffix in {".ts", ".tsx", ".css"}]
    written = [path for path in modules if path.name != "control.d.ts"]
    assert len(written) > 50
    assert [path for path in written if len(path.read_text(encoding="utf-8").splitlines()) > 400] == []
    folders = {path.parent for path in written}
    assert [folder for folder in folders if sum(path.parent == folder for path in written) > 14] == []


class Greeting:
    """An app that greets, takes a key, and says which."""

    words = "Welcome to “Acme”. Press 1."

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Type", "application/xml")])
        action = f"http://{environ['HTTP_HOST']}/key"
        if environ["PATH_INFO"] == "/key":
            return [b"<Response><Speak>Thank you.</Speak></Response>"]
        asked = f"<GetDigits action='{action}' numDigits='1'><Speak>{self.words}</Speak></GetDigits>"
        return [f"<Response>{asked}</Response>".encode()]


@pytest.mark.parametrize("inbound", [True, False], ids=["came in", "placed"])
def test_a_call_that_is_copied_is_a_test_that_passes_until_the_app_changes(
    node: Callable[..., CompletedProcess[str]], tmp_path: Path, *, inbound: bool
) -> None:
    app = Greeting()
    with start() as emulator, emulator.account(seed=7) as voice, serve(app) as base:
        voice.answer_url, voice.hangup_url = f"{base}/answer", f"{base}/ended"
        voice.phone("14155550123", after=3)
        call = voice.incoming("14155550199", caller_name='Ada "A"') if inbound else voice.dial("14155550123")
        call.hears("Press 1")
        voice.advance(0.25)
        call.presses("1")
        call.ends()
        run = tmp_path / "run.json"
        run.write_text(json.dumps({"entries": voice.control("GET", "journal")["entries"]}), encoding="utf-8")
        copied = node("test.mjs", "sheet_of.js", run).stdout
        assert 'call.presses("1")' in copied
        (tmp_path / "test_copied.py").write_text(copied, encoding="utf-8")
        assert _passes(tmp_path) == (0, "1 passed")
        app.words = "Good morning."
        assert _passes(tmp_path) == (1, "1 failed")


def _passes(folder: Path) -> tuple[int, str]:
    """Exit status of pytest, and what it counted."""
    status, said = own_pytest.run(folder, "-q", "-p", "plivo_emulator.pytest_plugin", "-p", "no:cacheprovider", ".")
    return status, " ".join(said.splitlines()[-1].split()[:2])
