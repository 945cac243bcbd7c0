"""Nodes as they are started and shown."""

from __future__ import annotations

import json
import signal
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.cli import main

from tests.emulator.cluster.processes import LEASE, NodeProcess
from tests.eventually import eventually

if TYPE_CHECKING:
    from pathlib import Path

    from tests.postgres import Postgres

SEED = """
accounts:
  - auth_id: MAPLIVOVOICEEMULATOR
    auth_token: emulator-token
    devices:
      "15550000001": {after: 7}
  - auth_id: MASECOND000000000000
    auth_token: second
    subaccounts:
      SASECOND000000000000: {auth_token: sub}
    applications:
      greeting: {answer_url: "http://127.0.0.1:9/", name: greeting}
"""


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["--node-url", "http://127.0.0.1:1"], "--node-url needs the --database that the nodes share"),
        (["--node", "a"], "--node names one of several nodes: give its --node-url, too"),
        (["--node-url", "http://127.0.0.1:1/path"], "without a path"),
        (["--node-url", "nowhere"], "is no URL such as"),
        (["--node", "a b"], "is not made of letters, digits and . _ : -"),
        (["--lease", "0.5"], "is not a number of seconds from 1 to 60"),
        (["--lease", "61"], "is not a number of seconds from 1 to 60"),
    ],
)
def test_options_of_nodes_that_do_not_fit_are_refused(
    given: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        status = main(["serve", "--port", "0", *given])
    except SystemExit as end:
        status = int(end.code or 0)
    assert status == 2
    assert told in capsys.readouterr().err


def test_nodes_are_shown_with_what_they_have(postgres: Postgres, capsys: pytest.CaptureFixture[str]) -> None:
    shown = ["nodes", "--database", postgres.url()]
    with NodeProcess(postgres, "a") as a, NodeProcess(postgres, "b") as b:
        a.control_json("GET", "clock")
        b.control_json("POST", "accounts", {})
        b.control_json("POST", "accounts", {})
        assert main([*shown, "--json"]) == 0
        first, second = json.loads(capsys.readouterr().out)["nodes"]
        assert {**first, "beat_age": 0} == {
            "node": "a",
            "url": a.base,
            "run": 1,
            "alive": True,
            "beat_age": 0,
            "lease": LEASE,
            "accounts": 1,
        }
        assert (second["node"], second["run"], second["accounts"]) == ("b", 2, 2)
        assert main(shown) == 0
        [line, _] = capsys.readouterr().out.splitlines()
        assert line.startswith(f"a  {a.base}  alive  ")
        assert line.endswith("  1 accounts")
        a.signal(signal.SIGKILL)
        b.signal(signal.SIGKILL)
        assert eventually(lambda: main(shown) == 1)
        assert "  dead  " in capsys.readouterr().out
    assert main(["nodes", "--database", "postgresql://127.0.0.1:1/none"]) == 2
    assert "cannot be reached" in capsys.readouterr().err


def test_no_node_is_shown_where_there_is_none(postgres: Postgres, capsys: pytest.CaptureFixture[str]) -> None:
    with NodeProcess(postgres, "a"):
        pass
    assert main(["nodes", "--database", postgres.url()]) == 1
    assert capsys.readouterr().out == "no node shares this database\n"


def test_a_seed_file_is_read_once_and_not_once_a_node(postgres: Postgres, tmp_path: Path) -> None:
    file = tmp_path / "seed.yaml"
    file.write_text(SEED, encoding="utf-8")
    options = ("--seed-file", str(file), "--time", "manual")
    sub = ("SASECOND000000000000", "sub")
    second = {"auth_id": "MASECOND000000000000"}
    with NodeProcess(postgres, "a", *options) as a, NodeProcess(postgres, "b", *options) as b:
        assert b.client.get("/v1/Account/SASECOND000000000000/Call/", auth=sub).status_code == 200
        assert [each["name"] for each in a.control_json("GET", "applications", params=second)["applications"]] == [
            "greeting"
        ]
        assert a.control("DELETE", "applications/greeting", params=second).status_code == 204
        assert a.control_json("GET", "devices/15550000001")["after"] == 7
        a.control_json("PUT", "devices/15550000001", {"after": 8})
    with NodeProcess(postgres, "c", *options) as c:
        assert c.control_json("GET", "applications", params=second)["applications"] == []
        assert c.control_json("GET", "devices/15550000001")["after"] == 8
        assert c.client.get("/v1/Account/SASECOND000000000000/Call/", auth=sub).status_code == 200


def test_ids_of_an_account_never_come_again_whatever_node_has_it(postgres: Postgres) -> None:
    made: list[str] = []
    for name in ("a", "b", "a"):
        with NodeProcess(postgres, name, "--time", "manual", "--cps", "0") as node:
            made += [node.call("http://127.0.0.1:9/") for _ in range(3)]
            node.signal(signal.SIGKILL)
    assert len(set(made)) == 9


def test_virtual_time_is_known_after_a_crash(postgres: Postgres) -> None:
    noted = "SELECT now FROM plivo_emulator.account_times"
    with NodeProcess(postgres, "a", "--time", "manual") as a:
        a.advance(3600)
        now = a.control_json("GET", "clock")["now"]
        assert eventually(
            lambda: len(postgres.execute(noted)) == 1 and postgres.execute(noted)[0][0] >= 1_767_229_200_000_000
        )
        a.signal(signal.SIGKILL)
    with NodeProcess(postgres, "b", "--time", "manual") as b:
        assert b.control_json("GET", "clock")["now"] == now
