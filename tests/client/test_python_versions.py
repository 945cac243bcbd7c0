"""The client's wheel on each Python that it is for, with httpx, attrs and what those need, and nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

from tests.client.contract import ROOT
from tests.effort import some

VERSIONS = ("3.11", "3.12", "3.13")
NEEDED = ("httpx", "httpcore", "h11", "anyio", "certifi", "idna", "sniffio", "attrs", "typing_extensions")
"""What the client depends on, and what that depends on: all of it is plain Python, so any version can run it."""

CALL = """
import asyncio, importlib, pkgutil, sys
import httpx, plivo_voice
from plivo_voice import AsyncPlivoVoice, PlivoVoice

for module in pkgutil.walk_packages(plivo_voice.__path__, "plivo_voice."):
    importlib.import_module(module.name)

def answer(request):
    return httpx.Response(200, json={"api_id": "a", "calls": ["u"]})

transport = httpx.MockTransport(answer)
with httpx.Client(transport=transport) as http:
    assert PlivoVoice("MA", "token", http_client=http).calls.list_live().calls == ["u"]

async def later():
    async with httpx.AsyncClient(transport=transport) as http:
        return (await AsyncPlivoVoice("MA", "token", http_client=http).calls.list_live()).calls

assert asyncio.run(later()) == ["u"]
print("{}.{}".format(*sys.version_info))
"""


def interpreter(version: str) -> str | None:
    """Return a Python of a version: on the path, or where pyenv keeps them."""
    kept = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    found = [sys.executable, shutil.which(f"python{version}"), *map(str, sorted(kept.glob(f"{version}.*/bin/python")))]
    for each in found:
        asked = subprocess.run([each, "--version"], check=False, capture_output=True, text=True) if each else None
        if asked and asked.stdout.startswith(f"Python {version}."):
            return each
    return None


def built(folder: Path) -> Path:
    """Build the wheel from a copy, for building leaves folders beside the sources."""
    source = folder / "source"
    shutil.copytree(ROOT / "generated_client", source, ignore=shutil.ignore_patterns("__pycache__"))
    options = ("--no-deps", "--no-build-isolation", "--no-cache-dir", "--quiet", "--disable-pip-version-check")
    command = [sys.executable, "-m", "pip", "wheel", *options, "--no-index", "--wheel-dir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    [wheel] = folder.glob("plivo_voice-*.whl")
    return wheel


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and what it needs."""
    folder = tmp_path_factory.mktemp("installed")
    zipfile.ZipFile(built(tmp_path_factory.mktemp("built"))).extractall(folder)
    for name in NEEDED:
        try:
            files = distribution(name).files or []
        except PackageNotFoundError:
            continue  # newer ones need less
        for file in files:
            if file.suffix == ".py" or file.name == "cacert.pem":
                target = folder / file
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(str(file.locate()), target)
    return folder


@pytest.mark.parametrize("version", some(VERSIONS))
def test_the_wheel_imports_whole_and_calls_on_its_own(version: str, installed: Path) -> None:
    python = interpreter(version)
    if python is None:
        pytest.skip(f"there is no Python {version} here")
    code = f"import sys; sys.path.insert(0, {str(installed)!r})\n{CALL}"
    ended = subprocess.run(
        [python, "-I", "-S", "-W", "error", "-c", code], check=False, capture_output=True, text=True, cwd=installed
    )

    assert (ended.stdout.strip(), ended.stderr) == (version, "")
