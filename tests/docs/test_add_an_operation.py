"""The page on adding an operation is true: its changes are made in a copy of the project, one chapter at a time."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from textwrap import indent
from typing import TYPE_CHECKING

import pytest

from tests.docs.copied import MARK, Change, Copy
from tests.docs.pages import ROOT, all_blocks, blocks
from tests.emulator.cli.command import AUTH_ID, AUTH_TOKEN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.docs.pages import Block

pytestmark = pytest.mark.walks

MYPY = ("-m", "mypy", "--no-error-summary", "emulator/plivo_emulator/api/calls")
PAGE = ROOT / "docs" / "how-to" / "add-an-operation.md"


def changes() -> list[Change]:
    """Changes of the page, in order."""
    return [change for block in all_blocks(PAGE) if (change := Change.of(block)) is not None]


def nameless(language: str) -> Block:
    """The only snippet that is no file."""
    [block] = [block for block in blocks(PAGE, language) if not block.text.startswith(MARK)]
    return block


def apply(copy: Copy, *, emulator: bool) -> None:
    """Makes the changes of the chapters about the emulator and its tests, or of those before."""
    for change in changes():
        if change.path.startswith("openapi/") is not emulator:
            copy.make(change)


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """The copy after the first two chapters."""
    copy = Copy(tmp_path_factory.mktemp("walk") / "copy")
    apply(copy, emulator=False)
    made = copy.run("-m", "generator")
    assert made.returncode == 0, made.stdout + made.stderr
    return copy


@pytest.fixture(scope="module")
def refusal(described: Copy) -> str:
    """What mypy says before there is a handler."""
    return re.sub(r"(?m)^([^:]+):\d+:", r"\1:", described.run(*MYPY).stdout)


@pytest.fixture(scope="module")
def start(described: Copy) -> int:
    """How the emulator leaves before there is a handler."""
    return described.run("-m", "plivo_emulator", "serve", "--port", "0").returncode


@pytest.fixture(scope="module")
def finished(described: Copy, refusal: str, start: int) -> Copy:
    """The copy after all chapters."""
    assert refusal
    assert start
    apply(described, emulator=True)
    return described


@pytest.fixture(scope="module")
def base_url(finished: Copy) -> Iterator[str]:
    """The emulator of the copy."""
    with subprocess.Popen(
        [sys.executable, "-m", "plivo_emulator", "serve", "--port", "0", "--time", "manual"],
        cwd=finished.root,
        env=finished.environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield next(line.split()[-1] for line in process.stdout or () if "base URL" in line)
        finally:
            process.terminate()


def test_a_handler_that_is_missing_is_told(refusal: str) -> None:
    assert refusal == f"{nameless('text').text.strip()}\n"


def test_the_emulator_does_not_start_without_a_handler(start: int) -> None:
    assert start == 1


def test_the_client_has_the_method_and_the_emulator_serves_it(finished: Copy, base_url: str) -> None:
    names = f"auth_id, auth_token, base_url = {AUTH_ID!r}, {AUTH_TOKEN!r}, {base_url!r}\n"
    done = finished.run("-c", names + nameless("py").text)
    assert (done.stdout, done.returncode) == ("0 0\n", 0), done.stderr


def test_the_asynchronous_client_has_it_too(finished: Copy) -> None:
    code = "from plivo_voice import AsyncPlivoVoice; print(AsyncPlivoVoice('MA', 'x').calls.get_load.__name__)"
    assert finished.run("-c", code).stdout == "get_load\n"


def test_mypy_finds_nothing_in_the_end(finished: Copy) -> None:
    assert finished.run(*MYPY).stdout == ""


def test_the_test_of_the_page_passes(finished: Copy) -> None:
    done = finished.run("-m", "pytest", "-p", "no:cacheprovider", "tests/emulator/api/test_call_load.py")
    assert (done.returncode, "1 passed" in done.stdout) == (0, True), done.stdout + done.stderr


def test_property_tests_find_the_operation_by_themselves(finished: Copy, base_url: str, tmp_path: Path) -> None:
    document = json.loads((finished.root / "openapi" / "dist" / "openapi.json").read_text(encoding="utf-8"))
    document["paths"] = {path: item for path, item in document["paths"].items() if path.endswith("/CallLoad/")}
    (tmp_path / "load.json").write_text(json.dumps(document), encoding="utf-8")
    finished.environment |= {"PLIVO_AUTH_ID": AUTH_ID, "PLIVO_AUTH_TOKEN": AUTH_TOKEN}
    done = finished.run("-m", "plivo_emulator", "contract", str(tmp_path / "load.json"), base_url, "--seed", "1")
    assert (done.returncode, "getCallLoad" in done.stdout) == (0, True), done.stdout + done.stderr


def test_the_python_of_the_page_is_in_order(finished: Copy) -> None:
    paths = [change.path for change in changes() if change.path.endswith(".py") and not change.is_diff]
    assert len(paths) == 2
    for path in paths:
        ast.parse((finished.root / path).read_text(encoding="utf-8"))
    done = finished.run("-m", "ruff", "check", *paths)
    assert done.returncode == 0, indent(done.stdout, "  ")
    assert finished.run("-m", "ruff", "format", "--check", *paths).returncode == 0
