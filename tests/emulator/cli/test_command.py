"""What the command says, and what it refuses in one sentence."""

from __future__ import annotations

import re
import shlex
import shutil
import socket
import sqlite3
import subprocess
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.cli import ADDED_BY, main

from tests.emulator.cli.command import AUTH_ID, AUTH_TOKEN, Serving, run
from tests.emulator.records.disk import Disk

if TYPE_CHECKING:
    from pathlib import Path


def sentence(complaint: str) -> str:
    """The one line of stderr."""
    [line] = complaint.splitlines()
    assert line.startswith("plivo-emulator: ")
    return line


def refused(*arguments: str) -> object:
    """Exit status of the command, run in this process."""
    try:
        return main(arguments)
    except SystemExit as end:
        return end.code


def test_help_teaches_the_modes_of_time_the_number_grammar_and_the_control_plane() -> None:
    whole, serve = run("--help"), run("serve", "--help")
    assert (whole.returncode, serve.returncode) == (0, 0)
    for told in ("--time manual", "--time auto", "ready --wait"):
        assert told in whole.stdout
    for told in ("1500 B AA XXXX", "/_emulator/v1/clock", "--allow-callbacks-to", "--data", "--seed", AUTH_ID):
        assert told in serve.stdout
    assert max(map(len, (whole.stdout + serve.stdout).splitlines())) <= 120


def test_without_a_command_it_helps() -> None:
    assert run().stdout == run("--help").stdout


def test_the_version_is_told() -> None:
    assert re.fullmatch(r"plivo-emulator [0-9]+\.[0-9]+\.[0-9]+\n", run("--version").stdout)


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--port", "x", "from 0 to 65535"),
        ("--port", "65536", "from 0 to 65535"),
        ("--port", "-1", "from 0 to 65535"),
        ("--cps", "many", "whole number"),
        ("--seed", "1.5", "whole number"),
        ("--speed", "0", "above 0"),
        ("--speed", "nan", "above 0"),
        ("--time", "sometimes", "'real', 'manual', 'auto'"),
        ("--start-at", "yesterday", "2026-01-01T09:00:00Z"),
        ("--rate-limit", "300", "300/5"),
        ("--auth-id", "MA 1", "letters and digits"),
        ("--auth-token", "", "empty"),
        ("--allow-callbacks-to", "http://app.example/", "neither a host name nor an address"),
        ("--host", "no.such.host.invalid", "no address to listen on"),
        ("--nothing", "x", "unrecognized arguments"),
        ("--tiem", "manual", "unrecognized arguments: --tiem manual: did you mean '--time'?"),
        ("--time", "manuel", "did you mean 'manual'?"),
    ],
)
def test_an_option_that_makes_no_sense_is_refused_in_a_sentence(
    option: str, value: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = refused("serve", "--port", "0", option, value)
    said = capsys.readouterr()
    assert (status, said.out) == (2, "")
    assert told in sentence(said.err)


def test_a_port_that_is_taken_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("serve", "--port", str(port))
    assert done.returncode == 2
    told = sentence(done.stderr)
    assert f"127.0.0.1:{port}" in told
    assert "give another --port" in told


def test_a_data_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run("serve", "--port", "0", "--data", str(tmp_path / "file" / "data"))
    assert done.returncode == 2
    assert "give another" in sentence(done.stderr)


def test_a_data_folder_in_use_is_said(tmp_path: Path) -> None:
    with Serving("--data", str(tmp_path)):
        done = run("serve", "--port", "0", "--data", str(tmp_path))
    assert done.returncode == 2
    assert "in use by another process" in sentence(done.stderr)


def test_a_data_folder_with_something_else_in_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "records.sqlite").write_bytes(b"not a database at all" * 100)
    done = run("serve", "--port", "0", "--data", str(tmp_path))
    assert done.returncode == 2
    assert "is no records file" in sentence(done.stderr)


def test_a_data_folder_of_a_newer_version_is_said(tmp_path: Path) -> None:
    with Serving("--data", str(tmp_path)):
        pass
    connection = sqlite3.connect(tmp_path / "records.sqlite")
    connection.execute("PRAGMA user_version = 1000")
    connection.close()
    done = run("serve", "--port", "0", "--data", str(tmp_path))
    assert done.returncode == 2
    assert "newer plivo-emulator" in sentence(done.stderr)


def test_a_full_disk_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Disk(monkeypatch, pages=2)
    assert main(["serve", "--port", "0", "--data", str(tmp_path)]) == 2
    assert "the disk is full" in sentence(capsys.readouterr().err)


def test_the_start_tells_where_and_as_whom_and_a_line_that_places_a_call() -> None:
    with Serving("--time", "manual") as serving:
        assert serving.base in serving.said
        assert AUTH_ID in serving.said
        assert AUTH_TOKEN in serving.said
        [line] = re.findall(r"  curl -u.*?/Call/$", serving.said, re.MULTILINE | re.DOTALL)
        words = shlex.split(line.replace("\\\n", ""))
        if shutil.which(words[0]) is None:
            pytest.skip("there is no curl")
        done = subprocess.run([*words, "--silent"], capture_output=True, text=True, check=True)
        assert '"message": "call fired"' in done.stdout


def test_options_reach_the_account() -> None:
    options = ("--auth-id", "MA1", "--auth-token", "t", "--time", "auto", "--cps", "9", "--seed", "5")
    with Serving(*options, "--start-at", "2030-01-01T00:00:00+01:00", "--strict-input") as serving:
        account = serving.control("GET", "accounts/MA1").json()
    names = ("auth_token", "mode", "calls_per_second", "seed", "start_at", "strict_input")
    assert {name: account[name] for name in names} == {
        "auth_token": "t",
        "mode": "auto",
        "calls_per_second": 9,
        "seed": 5,
        "start_at": "2029-12-31T23:00:00.000000Z",
        "strict_input": True,
    }


def test_ready_waits_until_calls_are_taken() -> None:
    with Serving() as serving:
        host, _, port = serving.base.removeprefix("http://").partition(":")
        done = run("ready", "--host", host, "--port", port, "--wait", "5")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    done = run("ready", "--port", port)
    assert done.returncode == 1
    assert f"http://127.0.0.1:{port}" in done.stderr


def test_what_clients_do_wrong_is_answered_and_not_complained_about() -> None:
    with Serving() as serving:
        upgrade = serving.client.get("/_emulator/v1/info", headers={"Connection": "Upgrade", "Upgrade": "websocket"})
        unknown = serving.client.request("NONSENSE", "/_emulator/v1/info")
        serving.leave()
        assert (upgrade.status_code, unknown.status_code, serving.wait()) == (200, 400, (0, ""))


def test_the_rate_limit_is_kept() -> None:
    with Serving("--rate-limit", "2/60") as serving:
        statuses = [serving.client.get(f"/v1/Account/{AUTH_ID}/Call/").status_code for _ in range(3)]
    assert statuses == [200, 200, 429]


def test_each_command_is_added_by_what_its_name_says(capsys: pytest.CaptureFixture[str]) -> None:
    """A command that is run is added alone; help tells of all, so both must know the same names."""
    with pytest.raises(SystemExit):
        main(["--help"])
    listed = re.findall(r"^    ([a-z]+) {2,}", capsys.readouterr().out.partition("COMMAND\n")[2], re.MULTILINE)
    assert listed == list(ADDED_BY)
    for name in ADDED_BY:
        with pytest.raises(SystemExit) as ended:
            main([name, "--help"])
        assert ended.value.code == 0
        assert capsys.readouterr().out.startswith(f"usage: plivo-emulator {name} ")
