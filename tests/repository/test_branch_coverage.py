"""What `make coverage` makes of a run: figures by part, places that are missed, and floors that hold."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / ".make" / "branch_coverage.py"
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
KNOCKS = """
def answer(knocks: int) -> str:
    if knocks > 2:
        return "come in"
    return "who is there?"


def turn(word: str) -> str:
    match word:
        case "left":
            return "l"
        case "right":
            return "r"
"""
TESTED = """
from {module} import answer, turn


def test_it():
    assert answer({knocks}) and turn("left") + turn("right") == "lr"
"""
KILLED = """
    from pathlib import Path
    whole, *_ = Path('.coverage').glob('data.*h')
    Path('.coverage/data.host.pid1.Xabcdefghx').write_bytes(whole.read_bytes()[:{written}])
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of two parts, each in one file, and the settings of this one."""
    for folder in ("generator", "generated_client/plivo_voice", "emulator/plivo_emulator/voice", "tests"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "emulator/plivo_emulator/__init__.py").write_text("")
    (tmp_path / "emulator/plivo_emulator/voice/__init__.py").write_text(KNOCKS)
    (tmp_path / "generator/__init__.py").write_text(KNOCKS)
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    floors = text.index("[tool.branch-floors]")
    (tmp_path / "pyproject.toml").write_text(text[text.index("[tool.coverage.run]") : floors])
    (tmp_path / "pytest.ini").write_text("[pytest]\npythonpath = . emulator\n")
    (tmp_path / "tests/test_voice.py").write_text(TESTED.format(module="plivo_emulator.voice", knocks=3))
    (tmp_path / "tests/test_generator.py").write_text(
        f"import subprocess, sys\n\n\ndef test_it():\n    code = {TESTED.format(module='generator', knocks=1)!r}\n"
        f"    subprocess.run([sys.executable, '-c', code + 'test_it()'], cwd={str(tmp_path)!r}, check=True)\n"
    )
    return tmp_path


def floors(project: Path, **parts: float) -> None:
    lines = [f"{part} = {floor}" for part, floor in parts.items()]
    with (project / "pyproject.toml").open("a") as file:
        file.write("\n".join(["[tool.branch-floors]", *lines, ""]))


def coverage(project: Path, *arguments: str, workers: int = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPT), "--root", str(project), *arguments]
    environment = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": "-p xdist"}
    environment["PYTEST_XDIST_AUTO_NUM_WORKERS"] = str(workers)
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_branches_of_all_processes_are_counted_by_part_and_floors_hold(project: Path) -> None:
    floors(project, voice=50, generator=75.5, emulator=0)
    done = coverage(project, workers=1)
    lines = [line.split() for line in done.stdout.splitlines()]
    assert ["voice", "5", "1", "80.00", "%", "50.0", "%", "10", "1"] in lines
    assert ["generator", "5", "1", "80.00", "%", "75.5", "%", "10", "1"] in lines
    assert done.returncode == 0, done.stderr


@pytest.mark.walks
def test_branches_of_a_process_that_is_forked_and_leaves_at_once_are_counted(project: Path) -> None:
    floors(project, generator=50)
    (project / "tests/test_generator.py").write_text(
        "import os\nfrom generator import answer, turn\n\n\ndef test_it():\n    child = os.fork()\n    if not child:\n"
        "        answer(3), turn('right')\n        os._exit(0)\n    assert os.waitpid(child, 0)[1] == 0\n"
    )
    done = coverage(project, "tests/test_generator.py")
    lines = [line.split() for line in done.stdout.splitlines()]
    assert ["generator", "5", "2", "60.00", "%", "50.0", "%", "10", "2"] in lines
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "written", [pytest.param(0, marks=pytest.mark.walks), 5000, pytest.param(30_000, marks=pytest.mark.walks)]
)
def test_what_a_process_had_not_written_whole_when_it_was_killed_is_left_out(project: Path, written: int) -> None:
    floors(project, generator=50)
    with (project / "tests/test_generator.py").open("a") as file:
        file.write(KILLED.format(written=written))
    done = coverage(project, "tests/test_generator.py")
    lines = [line.split() for line in done.stdout.splitlines()]
    assert ["generator", "5", "1", "80.00", "%", "50.0", "%", "10", "1"] in lines
    assert "Left out: 1 files whose processes were killed" in done.stdout
    assert (done.returncode, done.stderr) == (0, "")


def test_the_run_fails_and_says_which_part_is_below_its_floor(project: Path) -> None:
    floors(project, voice=80, generator=80.1, audio=1, emulator=0)
    done = coverage(project)
    assert done.returncode == 1
    assert [line for line in done.stderr.splitlines() if line.startswith("error")] == [
        "error: generator takes 80.00 % of its branches, and its floor is 80.1 %.",
        "error: audio has a floor and no code.",
    ]


@pytest.mark.walks
def test_a_part_without_a_floor_fails_the_run(project: Path) -> None:
    floors(project, voice=50, emulator=0)
    done = coverage(project)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("error: generator has no floor.")


@pytest.mark.walks
def test_some_of_the_tests_are_shown_and_not_judged(project: Path) -> None:
    floors(project, voice=99, generator=99)
    done = coverage(project, "tests/test_voice.py")
    assert done.returncode == 0, done.stderr
    assert "emulator/plivo_emulator/voice/__init__.py: 5\n" in done.stdout


@pytest.mark.walks
def test_a_test_that_fails_fails_the_run(project: Path) -> None:
    floors(project, voice=0, generator=0)
    (project / "tests/test_voice.py").write_text("def test_it():\n    assert False\n")
    assert coverage(project).returncode == 1


def test_every_part_has_a_floor() -> None:
    rooms = {path.parent.name for path in (ROOT / "emulator" / "plivo_emulator").glob("*/__init__.py")}
    assert set(SETTINGS["branch-floors"]) == rooms | {"emulator", "generator", "client"}


def test_make_coverage_runs_the_tests_of_make_test() -> None:
    (line,) = re.findall(r"-m (pytest -n auto.*loadscope.*reorder)\n", (ROOT / "Makefile").read_text(encoding="utf-8"))
    (words,) = re.findall(r"^TESTS = \((.*)\)$", SCRIPT.read_text(encoding="utf-8"), re.MULTILINE)
    assert [word.strip('"') for word in words.split(", ")] == line.split()


def test_ci_runs_the_tests_once_and_measures_them() -> None:
    (targets,) = re.findall(r"^ci: (.*?) ##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert "coverage" in targets.split()
    assert "test" not in targets.split()
