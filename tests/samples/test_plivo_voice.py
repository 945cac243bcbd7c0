"""Every sample in Python is run as it is, and the emulator does what it asks."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.samples.published import Shown, shown
from tests.samples.scene import replaced
from tests.spec.published import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.samples.scene import Scene


@pytest.mark.parametrize("one", [pytest.param(one, id=one.operation_id) for one in shown()])
def test_a_program_does_what_its_operation_says(
    one: Shown, scene: Scene, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    program = compile(_placed(one, scene), one.operation_id, "exec")
    monkeypatch.setenv("PLIVO_AUTH_ID", scene.auth_id)
    monkeypatch.setenv("PLIVO_AUTH_TOKEN", scene.auth_token)
    answers: list[httpx.Response] = []

    with httpx.Client(event_hooks={"response": [answers.append]}) as http:
        exec(program, {"emulator": scene.base, "http": http})  # noqa: S102  # it is run as readers run it

    [answer] = answers
    assert answer.status_code in one.statuses
    assert capsys.readouterr().out or not answer.content


def test_mypy_finds_nothing_wrong_with_any_program(tmp_path: Path) -> None:
    for one in shown():
        (tmp_path / f"{one.operation_id}.py").write_text(one.samples["python"], encoding="utf-8")
    cache = ("--cache-dir", str(ROOT / ".mypy_cache" / "samples"))

    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--scripts-are-modules", *cache, *sorted(tmp_path.glob("*.py"))],
        env={"MYPYPATH": str(ROOT / "generated_client")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr


def _placed(one: Shown, scene: Scene) -> str:
    """The program with what is there in the place of examples, and a client of the emulator."""
    program = replaced(one.samples["python"], "PlivoVoice()", "PlivoVoice(base_url=emulator, http_client=http)")
    path, body = scene.set_for(one)
    for example, known in {**path, **body}.items():
        # The client takes the name of a multiparty call without what says that it is one.
        program = replaced(program, f'"{example.removeprefix("name_")}"', f'"{known.removeprefix("name_")}"')
    return scene.at_home(program)
