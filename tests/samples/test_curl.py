"""Every sample for the shell is run as it is, and the emulator does what it asks."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.polyglot.conftest import absent
from tests.samples.published import Shown, shown
from tests.samples.scene import replaced

if TYPE_CHECKING:
    from pathlib import Path

    from tests.samples.scene import Scene

SERVERS = ("https://api.plivo.com/", "https://stats.plivo.com/")
SETTINGS = 'silent\nmax-time = 600\nwrite-out = "\\n%{http_code}"\n'
"""What curl reads from its own file: it also tells the status, in a line of its own."""


@pytest.mark.parametrize("one", [pytest.param(one, id=one.operation_id) for one in shown()])
def test_a_command_does_what_its_operation_says(one: Shown, scene: Scene, tmp_path: Path) -> None:
    if not shutil.which("curl") or not shutil.which("bash"):
        absent("curl and bash")
    (tmp_path / ".curlrc").write_text(SETTINGS, encoding="utf-8")
    command = _placed(one, scene)
    told = {"PLIVO_AUTH_ID": scene.auth_id, "PLIVO_AUTH_TOKEN": scene.auth_token, "CURL_HOME": str(tmp_path)}

    ran = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        env={"PATH": os.environ["PATH"], **told},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert int(ran.stdout.splitlines()[-1]) in one.statuses


def _placed(one: Shown, scene: Scene) -> str:
    """The command with what is there in the place of examples, and the emulator in the place of the service."""
    command = one.samples["shell"]
    path, body = scene.set_for(one)
    for example, known in path.items():
        command = replaced(command, f"/{quote(example, '')}", f"/{quote(known, '')}")
    for example, known in body.items():
        command = replaced(command, f'"{example}"', f'"{known}"')
    [server] = [each for each in SERVERS if each in command]
    return scene.at_home(replaced(command, server, f"{scene.base}/"))
