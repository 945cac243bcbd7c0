"""What the stock generators need: the published documents, Node.js with its tools, Java with its program."""

from __future__ import annotations

import importlib
import importlib.resources
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from tests.polyglot.tool_claims import Claim, Unproved, borne_out, claims
from tests.stock_generators import generator

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable

    from tests.polyglot.tools_page import Proved

ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "openapi" / "dist"
TOOLS = ROOT / "openapi" / "tools" / "node_modules"
METHODS = {"get", "put", "post", "delete", "patch", "head", "options", "trace"}

Operation = tuple[str, str]
"""Method in lower case, and path as the document writes it."""
COMMANDS = pytest.StashKey[list[list[str]]]()
"""Commands that a test has run, in order."""
CLAIMED = pytest.StashKey[dict[str, list[Claim]]]()
"""What the marks of all tests here claim, by the id of the test; those that are deselected count."""
PROVED = pytest.StashKey["dict[str, list[Proved]]"]()
"""What tests have proved that passed."""
LAST = Path(__file__).with_name("test_tools_page.py")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`make polyglot WRITE=1` gives it."""
    parser.addoption("--write-tools-page", action="store_true", help="write docs/reference/tools.md if all has passed")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what stands in this folder, so that `make test` leaves it out; the page of tools is made last."""
    here = [item for item in items if item.path.is_relative_to(Path(__file__).parent)]
    for item in here:
        item.add_marker(pytest.mark.polyglot)
    try:
        config.stash[CLAIMED] = {item.nodeid: found for item in here if (found := claims(item))}
    except (TypeError, Unproved) as error:
        raise pytest.UsageError(f"a mark `tool` is wrong: {error}") from None
    items.sort(key=lambda item: item.path == LAST)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    """Fail a test that passes without running what its marks say that it generates, or with more.

    What its marks claim of tools is proved from then on, if commands of the test bear it out.
    """
    yield
    ran = item.stash.get(COMMANDS, [])
    marked = {marker.args[0] for marker in item.iter_markers("generates")}
    assert {generator(words) for words in ran} - {None} == marked, f"{item.nodeid} is marked as generating {marked}"
    found = [(claim, borne_out(claim, ran)) for claim in claims(item)]
    item.config.stash.setdefault(PROVED, {})[item.nodeid] = found


@pytest.fixture
def proved(request: pytest.FixtureRequest) -> list[Proved]:
    """What this run has proved of tools; the test is left out where a test failed or proved nothing."""
    done = request.config.stash.get(PROVED, {})
    files = {item.path for item in request.session.items}
    left = sorted(str(path.name) for path in Path(__file__).parent.rglob("test_*.py") if path not in files)
    left += sorted(request.config.stash[CLAIMED].keys() - done.keys())
    if request.session.testsfailed:
        pytest.skip("the page of tools is left alone, because a test failed")
    if left:
        pytest.skip(f"the page of tools is left alone, because these proved nothing: {', '.join(left)}")
    return [each for found in done.values() for each in found]


@pytest.fixture
def started(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Note a command that the test starts by itself, such as a server: it bears out what marks claim of tools."""
    ran = request.node.stash.setdefault(COMMANDS, [])
    return lambda *words: ran.append([str(word) for word in words])


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    """The published documents, as a path from the test's own folder: openapi-generator refuses blanks in paths."""
    shutil.copytree(DIST, tmp_path / "dist")
    return Path("dist")


@pytest.fixture(scope="session")
def operations() -> set[Operation]:
    """Every operation of the document of the Voice API."""
    return operations_of("openapi")


def operations_of(name: str) -> set[Operation]:
    """Every operation of a published document."""
    paths = json.loads((DIST / f"{name}.json").read_text(encoding="utf-8"))["paths"]
    return {(method, path) for path, item in paths.items() for method in item if method in METHODS}


PATH = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
"""Where programs are looked for: tools of this environment come first."""


@pytest.fixture
def tool() -> Callable[[str], str]:
    """Path of a program by its name; the test is left out where it is missing."""
    return lambda name: shutil.which(name, path=PATH) or absent(name)


@pytest.fixture
def run(tmp_path: Path, started: Callable[..., None]) -> Callable[..., str]:
    """Run a command in the test's own folder; what it printed."""

    def command(*words: str | Path) -> str:
        result = subprocess.run(
            [str(word) for word in words],
            check=False,
            cwd=tmp_path,
            env=os.environ | {"PATH": PATH},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert result.returncode == 0, result.stdout[-4000:]
        started(*words)
        return result.stdout

    return command


@pytest.fixture
def node(run: Callable[..., str], tmp_path: Path) -> Callable[..., str]:
    """Run a tool of `openapi/tools` by its name, with the packages there at hand."""
    if not shutil.which("node") or not (TOOLS / ".bin").is_dir():
        absent("Node.js with the packages of openapi/tools")
    (tmp_path / "node_modules").symlink_to(TOOLS)
    return lambda tool, *words: run(TOOLS / ".bin" / tool, *words)


@pytest.fixture
def jar() -> Path:
    """The Java program of openapi-generator."""
    if not importlib.util.find_spec("openapi_generator_cli"):
        absent("the Python package openapi-generator-cli")
    return Path(str(importlib.resources.files("openapi_generator_cli"))) / "openapi-generator.jar"


@pytest.fixture
def openapi_generator(run: Callable[..., str], jar: Path) -> Callable[..., str]:
    """Run openapi-generator."""
    if not shutil.which("java"):
        absent("Java 11 or newer")
    return lambda *words: run("java", "-jar", jar, *words)


def found(pattern: str, files: Iterable[Path]) -> set[Operation]:
    """Operations that generated files call; `pattern` has the groups `method` and `path`."""
    calls = [call for file in files for call in re.finditer(pattern, file.read_text(encoding="utf-8"))]
    return {(call["method"].lower(), call["path"]) for call in calls}


def needed(package: str) -> Any:
    """A package of `make polyglot`, which linters do not have."""
    try:
        return importlib.import_module(package)
    except ImportError:
        absent(f"the Python package {package}")


def absent(what: str) -> NoReturn:
    """Leave a test out where a tool is missing: a laptop may lack it, CI may not."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} not found")
    pytest.skip(f"{what} not found")
