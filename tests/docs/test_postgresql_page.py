"""The page on records in PostgreSQL: its commands run in order, and do what it says."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import tomllib
from typing import TYPE_CHECKING

import pytest

from benchmarks.postgres import programs
from tests.docs.pages import ROOT, blocks
from tests.emulator.cli.command import ENVIRONMENT, Serving
from tests.postgres import USER

if TYPE_CHECKING:
    from tests.postgres import Postgres

PAGE = ROOT / "docs" / "how-to" / "keep-records-in-postgresql.md"
DATABASE = "plivo_records"


@pytest.fixture
def commands() -> list[str]:
    """What the page has to be typed into a shell, besides the server."""
    return [block.text for block in blocks(PAGE, "bash")]


def test_the_extra_of_the_page_is_one_of_the_package(commands: list[str]) -> None:
    [extra] = re.findall(r"pip install './emulator\[(\w+)\]'", commands[0])
    project = tomllib.loads((ROOT / "emulator" / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["optional-dependencies"][extra] == ["psycopg[binary]>=3.2,<4"]


def test_the_commands_of_the_page_make_a_database_show_calls_and_take_them_away(
    commands: list[str], postgres: Postgres
) -> None:
    path = os.pathsep.join([str(programs()), os.environ["PATH"]])
    environment = {**ENVIRONMENT, "PATH": path, "PGHOST": postgres.folder, "PGUSER": USER}

    def type_in(command: str) -> str:
        done = subprocess.run(["bash", "-euc", command], env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    _, create, show, drop = commands
    [[*_, option, url]] = [shlex.split(block.text) for block in blocks(PAGE, "sh")]
    assert (option, url) == ("--database", f"postgresql://127.0.0.1:5432/{DATABASE}")
    type_in(create)
    try:
        with Serving(option, postgres.url(database=DATABASE), "--time", "manual") as serving:
            serving.call("http://127.0.0.1:9/answer", to="15000020000")
            serving.run_out()
        assert "15000020000" in type_in(show)
        type_in(drop)
        assert postgres.execute("SELECT to_regnamespace('plivo_emulator')", DATABASE) == [(None,)]
    finally:
        postgres.execute(f"DROP DATABASE {DATABASE}")
