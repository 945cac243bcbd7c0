"""A disk without room: the server says so at once, and in the end, how much is not written."""

from __future__ import annotations

import re
import resource
import sys
from typing import TYPE_CHECKING

import pytest

from tests import family
from tests.emulator.cli.command import Serving
from tests.eventually import eventually

if TYPE_CHECKING:
    from pathlib import Path

    from tests.emulator.server.app import App

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only there a file's size can be bounded from outside")

HANGUP = "<Response><Hangup/></Response>"
NO_ROOM = 1
EVER = resource.RLIM_INFINITY
LOST = re.compile(r"[0-9]+ changes of records are not on disk")


def ready(serving: Serving) -> bool:
    return serving.control("GET", "readyz").status_code == 200


def test_records_that_cannot_be_written_are_told_while_it_runs_and_in_the_end(app: App, tmp_path: Path) -> None:
    with Serving("--data", str(tmp_path), "--time", "auto", COVERAGE_PROCESS_CONFIG=family.UNMEASURED) as serving:
        serving.limit_files(NO_ROOM)
        serving.call(app.says("/answer", HANGUP))
        assert eventually(lambda: not ready(serving))
        refusal = serving.control("GET", "readyz")
        assert refusal.status_code == 503
        assert LOST.search(refusal.json()["error"])
        assert LOST.search(serving.control_json("GET", "info")["trouble"])
        assert serving.control("GET", "livez").status_code == 200
        serving.leave()
        status, said = serving.wait()
    assert status == 1
    assert LOST.search(said.splitlines()[-1])
    assert "Traceback" not in said


def test_records_are_written_once_there_is_room_again(app: App, tmp_path: Path) -> None:
    with Serving("--data", str(tmp_path), "--time", "auto", COVERAGE_PROCESS_CONFIG=family.UNMEASURED) as serving:
        serving.limit_files(NO_ROOM)
        call = serving.call(app.says("/answer", HANGUP))
        assert eventually(lambda: not ready(serving))
        serving.limit_files(EVER)
        assert eventually(lambda: ready(serving))
        assert serving.control_json("GET", "info")["trouble"] is None
        serving.run_out()
        serving.leave()
        assert serving.wait()[0] == 0
    with Serving("--data", str(tmp_path), "--time", "manual") as serving:
        assert [record["call_uuid"] for record in serving.records()] == [call]
