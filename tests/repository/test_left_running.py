"""A run of tests that leaves a process behind fails; each of these is a run of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from tests import family
from tests.left_running import Household

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="there is no /proc")

LEFT = "sleep 600 (process "
WORKERS = pytest.param(("-p", "xdist", "-n", "1"), id="workers", marks=pytest.mark.walks)
WAYS = pytest.mark.parametrize("way", [pytest.param((), id="alone"), WORKERS])


def run(folder: Path, module: str, *options: str, patience: str = "1") -> tuple[int, str]:
    """Exit status of pytest over a test module, and what it printed; what is left running is waited for in vain."""
    (folder / "test_own.py").write_text("import subprocess, sys\n" + dedent(module), encoding="utf-8")
    done = family.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "tests.left_running", "-p", "no:cacheprovider", *options],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(sys.path),
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
            "LEFT_RUNNING_PATIENCE": patience,
        },
        stderr=subprocess.STDOUT,
        timeout=600,
    )
    return done.returncode, done.stdout


def runs(number: str) -> bool:
    """Whether a process has not ended; one that nobody has asked how it ended is still listed."""
    try:
        return not Path("/proc", number, "stat").read_text(encoding="utf-8").rpartition(")")[2].startswith(" Z")
    except FileNotFoundError:
        return False


@WAYS
def test_a_process_that_is_left_running_fails_the_run_and_is_named_and_ended(
    tmp_path: Path, way: tuple[str, ...]
) -> None:
    status, said = run(
        tmp_path,
        """
        def test_it():
            subprocess.Popen(["sleep", "600"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        """,
        *way,
    )
    assert (status, "1 passed" in said) == (1, True), said
    assert said.count(LEFT) == 1
    assert "started in test_own.py::test_it" in said
    [number] = re.findall(r"sleep 600 \(process (\d+)\)", said)
    assert not runs(number)


@WAYS
def test_a_grandchild_with_a_session_and_an_environment_of_its_own_does_not_hide(
    tmp_path: Path, way: tuple[str, ...]
) -> None:
    status, said = run(
        tmp_path,
        """
        def test_it():
            subprocess.run(
                ["/bin/sh", "-c", "sleep 600 >/dev/null 2>&1 &"], env={"PATH": "/usr/bin:/bin"}, start_new_session=True
            )
        """,
        *way,
    )
    assert (status, said.count(LEFT)) == (1, 1), said
    assert "started in a test that is not known" in said


@WAYS
def test_a_run_that_ends_what_it_starts_passes(tmp_path: Path, way: tuple[str, ...]) -> None:
    status, said = run(
        tmp_path,
        """
        import pytest

        @pytest.fixture(scope="session")
        def sleeper():
            with subprocess.Popen(["sleep", "600"]) as process:
                yield process
                process.terminate()

        def test_it(sleeper):
            assert sleeper.poll() is None
            subprocess.Popen(["sleep", "600"]).terminate()
        """,
        *way,
        patience="120",
    )
    assert (status, "left running" in said) == (0, False), said


def test_a_run_that_fails_anyway_names_what_it_leaves_too(tmp_path: Path) -> None:
    status, said = run(
        tmp_path,
        """
        def test_it():
            subprocess.Popen(["sleep", "600"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            assert False
        """,
    )
    assert (status, "1 failed" in said, said.count(LEFT)) == (1, True, 1), said


def test_where_the_system_does_not_show_its_processes_none_is_looked_for(tmp_path: Path) -> None:
    household = Household(os.getpid(), proc=tmp_path)
    assert (household.visible, household.descendants()) == (False, set())
