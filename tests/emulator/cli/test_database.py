"""The command with a database of PostgreSQL: what it keeps, what it says in trouble, and what it never says."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.cli import main

from tests.emulator.cli.command import ENVIRONMENT, Serving, run
from tests.postgres import GUARDED, PASSWORD

if TYPE_CHECKING:
    from pathlib import Path

    from tests.emulator.server.app import App
    from tests.postgres import Postgres

HANGUP = "<Response><Hangup/></Response>"
LOST = re.compile(r"[0-9]+ changes of records are not on disk")


def test_trouble_of_postgresql_is_told_until_it_is_over_and_in_the_end(app: App, postgres: Postgres) -> None:
    with Serving("--database", postgres.url(f"{GUARDED}:{PASSWORD}"), "--time", "manual") as serving:
        calls = [serving.call(app.says("/answer", HANGUP))]
        postgres.stop()
        try:
            calls.append(serving.call(app.says("/answer", HANGUP)))
            refusal = serving.control("GET", "readyz")
            assert refusal.status_code == 503
            assert LOST.search(refusal.json()["error"])
            trouble = serving.control_json("GET", "info")["trouble"]
            assert "cannot be reached" in trouble
            assert LOST.search(trouble)
        finally:
            postgres.start()
        calls.append(serving.call(app.says("/answer", HANGUP)))
        assert serving.control("GET", "readyz").status_code == 200
        assert serving.control_json("GET", "info")["trouble"] is None
        noted = postgres.execute("SELECT call_uuid FROM plivo_emulator.unfinished_calls ORDER BY serial")
        assert noted == [(call,) for call in calls]
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
    assert PASSWORD not in serving.said + refusal.text + trouble + said


def test_a_database_that_cannot_be_used_is_said_in_one_line_without_the_password(
    postgres: Postgres, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", "--port", "0", "--database", postgres.url(f"{GUARDED}:x{PASSWORD}")]) == 2
    said, complaint = capsys.readouterr()
    [line] = complaint.splitlines()
    assert "password authentication failed" in line
    assert PASSWORD not in said + complaint


def test_a_folder_and_a_database_exclude_each_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["serve", "--data", str(tmp_path), "--database", f"postgresql://me:{PASSWORD}@127.0.0.1/records"])
    assert ended.value.code == 2
    said, complaint = capsys.readouterr()
    assert "not allowed with argument --data" in complaint
    assert PASSWORD not in said + complaint


def test_all_but_the_database_can_be_had_without_psycopg(tmp_path: Path) -> None:
    """A module of its name stands in front of it, and cannot be imported: the server gets as far as the database."""
    (tmp_path / "psycopg.py").write_text("raise ImportError('there is none')\n")
    path = os.pathsep.join([str(tmp_path), ENVIRONMENT["PYTHONPATH"]])
    ended = run("serve", "--port", "0", "--database", "postgresql://127.0.0.1/records", PYTHONPATH=path)
    assert ended.returncode == 2
    said = "--database needs psycopg (there is none): pip install 'plivo-emulator[cluster]'"
    assert ended.stderr.splitlines()[-1].endswith(said)
