"""The files for other people's CI: they keep to good manners, and their commands run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any, Self

import pytest

from benchmarks.ports import free_port
from tests import family
from tests.docs.dockerfile import instructions
from tests.docs.pages import ROOT
from tests.docs.shapes import WORKFLOW_SHAPE, loaded, misfits
from tests.emulator.cli.command import AUTH_ID, AUTH_TOKEN, ENVIRONMENT

if TYPE_CHECKING:
    from pathlib import Path

KIT = ROOT / "docs" / "ci"
WORKFLOW = KIT / "github-actions.yml"
PIPELINE = KIT / "gitlab-ci.yml"
COMPOSE = KIT / "compose.yaml"
DOCKERFILES = sorted(KIT.glob("*Dockerfile"))
SECRET = re.compile(r"(?i)(token|secret|password|key)\w*\s*[=:]\s*['\"]?(?P<value>[^\s'\"]+)")
IMAGE = r"^[a-z0-9./-]+:(?!latest@)[\w.-]+@sha256:[0-9a-f]{64}$"
JOB = {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}}

COMPOSE_SHAPE = {
    "type": "object",
    "required": ["services"],
    "additionalProperties": False,
    "properties": {
        "services": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "required": ["read_only", "cap_drop", "security_opt"],
                "properties": {
                    "image": {"pattern": IMAGE},
                    "build": {"type": "object", "required": ["context", "dockerfile"]},
                    "ports": {"type": "array", "items": {"pattern": r"^127\.0\.0\.1:"}},
                    "read_only": {"const": True},
                    "cap_drop": {"const": ["ALL"]},
                    "privileged": False,
                },
            },
        }
    },
}

PIPELINE_SHAPE = {
    "type": "object",
    "required": ["variables"],
    "properties": {"variables": {"type": "object", "additionalProperties": {"type": "string"}}},
    "additionalProperties": {
        "type": "object",
        "anyOf": [{"required": ["image"]}, {"required": ["extends", "script"]}],
        "additionalProperties": False,
        "properties": {
            "image": {"pattern": IMAGE},
            "extends": {"type": "string"},
            "interruptible": {"type": "boolean"},
            "timeout": {"pattern": r"^\d+ minutes$"},
            "rules": {"type": "array", "items": {"required": ["if"]}},
            "script": JOB,
            "artifacts": {"type": "object", "required": ["when"]},
        },
    },
}


@pytest.mark.parametrize(
    ("file", "shape"),
    [(WORKFLOW, WORKFLOW_SHAPE), (PIPELINE, PIPELINE_SHAPE), (COMPOSE, COMPOSE_SHAPE)],
    ids=lambda value: value.name if hasattr(value, "name") else "",
)
def test_a_file_has_the_shape_that_its_reader_wants(file: Path, shape: dict[str, Any]) -> None:
    assert misfits(file, shape) == []


def test_jobs_of_the_pipeline_extend_jobs_that_are_there() -> None:
    jobs = loaded(PIPELINE)
    assert {job["extends"] for job in jobs.values() if "extends" in job} <= set(jobs)


def test_services_are_built_from_files_that_are_there_and_wait_for_each_other() -> None:
    services = loaded(COMPOSE)["services"]
    for service in services.values():
        assert (KIT / service["build"]["dockerfile"]).is_file()
        assert set(service.get("depends_on", {})) <= set(services)
        assert all(how == {"condition": "service_healthy"} for how in service.get("depends_on", {}).values())


@pytest.mark.parametrize("file", sorted(KIT.iterdir()), ids=lambda file: file.name)
def test_no_secret_stands_in_a_file(file: Path) -> None:
    found = {match["value"] for match in SECRET.finditer(file.read_text(encoding="utf-8"))}
    assert found <= {AUTH_TOKEN}


@pytest.mark.parametrize("file", DOCKERFILES, ids=lambda file: file.name)
def test_a_container_has_a_pinned_base_no_root_a_health_check_and_takes_signals(file: Path) -> None:
    steps = instructions(file)
    last = {step.keyword: step for step in steps}
    assert all(re.fullmatch(IMAGE, step.rest) for step in steps if step.keyword == "FROM")
    assert int(last["USER"].rest) > 0
    assert steps.index(last["USER"]) > max(steps.index(step) for step in steps if step.keyword == "RUN")
    _, _, check = last["HEALTHCHECK"].rest.partition("CMD ")
    assert check.startswith("[")
    assert last["CMD"].words
    assert "ENTRYPOINT" not in last or last["ENTRYPOINT"].words
    assert not {"ADD", "MAINTAINER", "SHELL"} & set(last)


@pytest.mark.parametrize("file", DOCKERFILES, ids=lambda file: file.name)
def test_what_a_container_copies_is_made_by_make_dist_or_an_example(file: Path) -> None:
    for step in instructions(file):
        if step.keyword == "COPY":
            source, _ = step.rest.split()
            wheel = re.fullmatch(r"wheels/(plivo_\w+)-\*\.whl", source)
            assert wheel or (ROOT / "docs" / "examples" / source).is_file() or (KIT / source).is_file()
            assert not wheel or wheel[1] in {"plivo_emulator", "plivo_voice"}


def test_the_emulator_in_its_container_is_started_and_asked_with_options_that_it_has() -> None:
    last = {step.keyword: step for step in instructions(KIT / "Dockerfile")}
    _, _, check = last["HEALTHCHECK"].rest.partition("CMD ")
    assert check == '["plivo-emulator", "ready"]'
    command = loaded(COMPOSE)["services"]["emulator"]["command"]
    for words in (last["CMD"].words, command):
        assert words[:3] == ["serve", "--host", "0.0.0.0"]  # noqa: S104  # in its container
        with Started(*words[3:]) as asked:
            assert asked.ready


def test_everything_in_the_kit_is_installed_from_a_lock_or_is_one_of_our_wheels() -> None:
    asked = [
        line for file in sorted(KIT.iterdir()) for line in re.findall(r"pip install (.+)", file.read_text("utf-8"))
    ]
    assert len(asked) == 16
    for line in asked:
        lock = re.match(r"--require-hashes -r (?:/tmp/wheels/)?([\w-]+-requirements\.txt)", line)
        assert lock is None or (KIT / lock[1]).is_file()
        assert lock or re.match(r"--no-deps (/tmp/)?wheels/(plivo_emulator-)?\*\.whl", line), line


def test_the_locks_of_the_kit_are_parts_of_the_lock_of_the_project() -> None:
    script = [sys.executable, str(ROOT / ".make" / "kit_locks.py"), "--check"]
    done = subprocess.run(script, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")
    assert "://" not in "".join(file.read_text(encoding="utf-8") for file in KIT.glob("*-requirements.txt"))


class Started:
    """`plivo-emulator serve` with options, on a port of its own."""

    def __init__(self, *options: str) -> None:
        self.port = free_port()
        self._command = [sys.executable, "-m", "plivo_emulator"]
        self._process = subprocess.Popen(
            [*self._command, "serve", "--port", str(self.port), *options], env=ENVIRONMENT, stdout=subprocess.DEVNULL
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()

    @property
    def ready(self) -> bool:
        ask = [*self._command, "ready", "--wait", "120", "--port", str(self.port)]
        return subprocess.run(ask, env=ENVIRONMENT, check=False).returncode == 0


SHIMS = {
    "pip": "exit 0",
    "plivo-emulator": 'exec "{python}" -m plivo_emulator "$@"',
    "flask": 'exec "{python}" -m flask "$@"',
    "pytest": 'exec "{python}" -m pytest -p plivo_emulator.pytest_plugin "$@"',
}
"""Commands that a user has once the wheels are installed."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A user's repository: the example with its tests, a document, and commands on the path."""
    shutil.copytree(ROOT / "docs" / "examples" / "ivr", tmp_path / "project")
    shutil.copy(ROOT / "openapi" / "dist" / "openapi.yaml", tmp_path / "project")
    (tmp_path / "bin").mkdir()
    for name, line in SHIMS.items():
        shim = tmp_path / "bin" / name
        shim.write_text(f"#!/bin/sh\n{line.format(python=sys.executable)}\n", encoding="utf-8")
        shim.chmod(0o755)
    return tmp_path / "project"


def scripts(job: str) -> pytest.MarkDecorator:
    """What a job runs, in both files, as one script each."""
    steps = [step["run"] for step in loaded(WORKFLOW)["jobs"][job]["steps"] if "run" in step and "if" not in step]
    github, gitlab = "\n".join(steps), "\n".join(loaded(PIPELINE)[f"voice-{job}"]["script"])
    both = [pytest.param(github, id="github"), pytest.param(gitlab, id="gitlab", marks=pytest.mark.walks)]
    return pytest.mark.parametrize("script", both)


END = "trap 'kill $(jobs -p) || :; wait' EXIT\n"
"""A runner ends what a job has left in the background."""


def run(script: str, project: Path, base_url: str | None = None) -> subprocess.CompletedProcess[str]:
    """Runs a script as a runner does, but on a port of its own."""
    port, app_port = free_port(), free_port()
    text = script.replace("5000", str(app_port))  # first: another port may have these digits
    text = text.replace("plivo-emulator serve", f"plivo-emulator serve --port {port}")
    text = text.replace("plivo-emulator ready", f"plivo-emulator ready --port {port}")
    environment = {
        **ENVIRONMENT,
        "PATH": f"{project.parent / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PLIVO_AUTH_ID": AUTH_ID,
        "PLIVO_AUTH_TOKEN": AUTH_TOKEN,
        "PLIVO_BASE_URL": base_url or f"http://127.0.0.1:{port}",
        "FLASK_RUN_PORT": str(app_port),
    }
    return family.run(["bash", "-eo", "pipefail"], said=END + text, cwd=project, env=environment, timeout=900)


@scripts("tests")
def test_the_job_that_tests_runs_as_it_is_written(script: str, project: Path) -> None:
    done = run(script, project)
    assert (done.returncode, "8 passed" in done.stdout) == (0, True), f"{done.stdout} {done.stderr}"
    assert "takes calls" in (project / "emulator.log").read_text(encoding="utf-8")


@scripts("explore")
def test_the_job_that_explores_the_app_leaves_a_map_and_a_report(script: str, project: Path) -> None:
    shutil.copy(ROOT / "docs" / "examples" / "flask_app.py", project)
    done = run(script, project)
    assert (done.returncode, "no findings" in done.stdout) == (0, True), f"{done.stdout} {done.stderr}"
    assert {each.name for each in (project / "explored").iterdir()} == {"tests", "map.svg", "junit.xml"}


@scripts("contract")
def test_the_job_that_tests_the_contract_asks_the_server_that_it_is_told(script: str, project: Path) -> None:
    nobody = f"http://127.0.0.1:{free_port()}"
    done = run(script, project, nobody)
    assert (done.returncode, f"{nobody} does not answer" in done.stderr) == (2, True), done.stderr
