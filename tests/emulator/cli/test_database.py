"""The command with a database of PostgreSQL: what it keeps, what it says in trouble, and what it never says."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from tests.emulator.cli.command import ENVIRONMENT, Serving, run
from tests.eventually import eventually
from tests.postgres import GUARDED, PASSWORD

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.emulator.server.app import App
    from tests.postgres import Postgres

HANGUP = "<Response><Hangup/></Response>"
LOST = re.compile(r"[0-9]+ changes of records are not on disk")


def ready(serving: Serving) -> bool:
    return serving.control("GET", "readyz").status_code == 200


def test_records_survive_a_restart_and_a_trouble_of_postgresql_is_told_until_it_is_over(
    app: App, postgres: Postgres
) -> None:
    with Serving("--database", postgres.url(f"{GUARDED}:{PASSWORD}"), "--time", "auto") as serving:
        before = serving.call(app.says("/answer", HANGUP))
        serving.run_out()
        postgres.stop()
        meanwhile = serving.call(app.says("/answer", HANGUP))
        assert eventually(lambda: not ready(serving))
        refusal = serving.control("GET", "readyz")
        assert refusal.status_code == 503
        assert LOST.search(refusal.json()["error"])
        trouble = serving.told("GET", "info")["trouble"]
        assert "cannot be reached" in trouble
        assert LOST.search(trouble)
        postgres.start()
        assert eventually(lambda: ready(serving))
        assert serving.told("GET", "info")["trouble"] is None
        serving.run_out()
        serving.leave()
        status, said = serving.wait()
    assert status == 0
    assert PASSWORD not in serving.said + refusal.text + trouble + said
    assert "Traceback" not in said
    with Serving("--database", postgres.url(), "--time", "manual") as serving:
        assert {record["call_uuid"] for record in serving.records()} == {before, meanwhile}


def test_records_that_postgresql_does_not_take_to_the_end_are_told_in_the_end(app: App, postgres: Postgres) -> None:
    with Serving("--database", postgres.url(), "--time", "auto") as serving:
        postgres.stop()
        try:
            serving.call(app.says("/answer", HANGUP))
            serving.leave()
            status, said = serving.wait()
        finally:
            postgres.start()
    assert status == 1
    assert LOST.search(said.splitlines()[-1])
    assert "Traceback" not in said


def test_a_database_that_cannot_be_used_is_said_in_one_line_without_the_password(postgres: Postgres) -> None:
    ended = run("serve", "--port", "0", "--database", postgres.url(f"{GUARDED}:x{PASSWORD}"))
    assert ended.returncode == 2
    [line] = ended.stderr.splitlines()
    assert "password authentication failed" in line
    assert PASSWORD not in ended.stdout + ended.stderr


def test_a_folder_and_a_database_exclude_each_other(tmp_path: Path) -> None:
    ended = run("serve", "--data", str(tmp_path), "--database", f"postgresql://me:{PASSWORD}@127.0.0.1/records")
    assert ended.returncode == 2
    assert "not allowed with argument --data" in ended.stderr
    assert PASSWORD not in ended.stderr


def test_who_asks_for_no_database_needs_no_psycopg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package of its name stands in front of it, and cannot be imported."""
    (tmp_path / "psycopg.py").write_text("raise ImportError('there is none')\n")
    path = os.pathsep.join([str(tmp_path), ENVIRONMENT["PYTHONPATH"]])
    monkeypatch.setitem(ENVIRONMENT, "PYTHONPATH", path)
    with Serving("--data", str(tmp_path / "data"), "--time", "manual") as serving:
        assert ready(serving)
    ended = run("serve", "--port", "0", "--database", "postgresql://127.0.0.1/records")
    assert ended.returncode == 2
    said = "--database needs psycopg (there is none): pip install 'plivo-emulator[cluster]'"
    assert ended.stderr.splitlines()[-1].endswith(said)
