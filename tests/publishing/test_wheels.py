"""The wheels that are published."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.publishing.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

INSTALLED = """
import sys

def test_all_comes_from_the_wheels(voice):
    import plivo_voice
    names = [name for name in sys.modules if name.startswith(("plivo_voice", "plivo_emulator"))]
    assert names and all(sys.modules[name].__file__.startswith({!r}) for name in names)
"""
"""A test of the user's: nothing comes from this tree."""


EMULATOR = ROOT / "emulator"
SCHEMA = {path.relative_to(EMULATOR).as_posix() for path in (EMULATOR / "plivo_emulator" / "records").rglob("*.sql")}
"""Steps that bring the records file up to date."""
INSPECTOR = {path.relative_to(EMULATOR).as_posix() for path in EMULATOR.glob("plivo_emulator/inspector/assets/*")}
"""The built page."""


@pytest.mark.parametrize(
    ("package", "needed"),
    [
        ("plivo_voice", {"plivo_voice/py.typed", "plivo_voice/__init__.py"}),
        (
            "plivo_emulator",
            {
                "plivo_emulator/py.typed",
                "plivo_emulator/spec/wire.json",
                "plivo_emulator/spec/__init__.py",
                *SCHEMA,
                *INSPECTOR,
            },
        ),
    ],
)
def test_a_wheel_holds_all_that_it_runs_on(published: Path, package: str, needed: set[str]) -> None:
    [wheel] = published.glob(f"{package}-*.whl")
    assert needed - set(zipfile.ZipFile(wheel).namelist()) == set()


def test_both_run_from_their_wheels_alone(published: Path, tmp_path: Path) -> None:
    for wheel in published.glob("*.whl"):
        zipfile.ZipFile(wheel).extractall(tmp_path)
    code = "import plivo_voice, plivo_emulator.emulator, sys; print(plivo_voice.__file__, plivo_emulator.__file__)"
    environment = {"PYTHONPATH": str(tmp_path)}
    ended = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert ended.stdout.count(str(tmp_path)) == 2


def test_a_project_elsewhere_with_the_wheels_and_pytest_runs_the_example(published: Path, tmp_path: Path) -> None:
    installed, project = tmp_path / "installed", tmp_path / "project"
    wheels = [str(wheel) for wheel in published.glob("*.whl")]
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-index", "--no-deps", "--disable-pip-version-check"]
    subprocess.run([*pip, "--target", str(installed), *wheels], check=True)
    shutil.copytree(ROOT / "docs" / "examples" / "ivr", project)
    (project / "test_installed.py").write_text(INSTALLED.format(str(installed)), encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--strict-markers", "-p", "no:cacheprovider"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(installed)},
        check=False,
        capture_output=True,
        text=True,
    )
    assert (ran.returncode, "9 passed" in ran.stdout) == (0, True), ran.stdout
