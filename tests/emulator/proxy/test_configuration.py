"""The configuration that `plivo-emulator haproxy` writes: HAProxy takes it, and what is no node is refused."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.cli import main

from tests.haproxy import program

if TYPE_CHECKING:
    from pathlib import Path

ONE = ("--node", "http://127.0.0.1:8081")
PEERS = ("--peer", "east=10.0.0.1:8079", "--peer", "west=[::1]:8079")


@pytest.mark.parametrize(
    ("options", "servers"),
    [
        (ONE, ["127.0.0.1_8081 127.0.0.1:8081"]),
        (
            (*ONE, "--node", "http://[::1]:1/", "--node", "http://10.0.0.3", "--bind", "[::1]:65535"),
            ["127.0.0.1_8081 127.0.0.1:8081", "___1__1 [::1]:1", "10.0.0.3_80 10.0.0.3:80"],
        ),
        ((*ONE, "--bind", ":8080", *PEERS), ["127.0.0.1_8081 127.0.0.1:8081"]),
        (
            ("--node", "http://localhost:8081", "--node", "http://not-yet.invalid:8081"),
            [
                "localhost_8081 localhost:8081",
                "not-yet.invalid_8081 not-yet.invalid:8081 resolvers names init-addr libc,none",
            ],
        ),
        ((*ONE, "--bind", "127.0.0.1:1"), ["127.0.0.1_8081 127.0.0.1:8081"]),
    ],
    ids=["one node", "three, IPv6 and odd ports", "several proxies", "names", "the lowest port"],
)
def test_haproxy_takes_it(
    options: tuple[str, ...], servers: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["haproxy", *options]) == 0
    written = tmp_path / "haproxy.cfg"
    written.write_text(capsys.readouterr().out, encoding="utf-8")
    me = ["-L", "east"] if PEERS[1] in options else []
    checked = subprocess.run([program(), "-c", *me, "-f", written], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    warned = [line for line in checked.stderr.splitlines() if "[WARNING]" in line and "not-yet.invalid" not in line]
    assert warned == []
    [nodes] = re.findall(r"^backend nodes\n(.*)", written.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert re.findall(r"^    server (.*)$", nodes, re.MULTILINE) == servers


def test_it_waits_longer_than_any_request_may_take(capsys: pytest.CaptureFixture[str]) -> None:
    """The longest wait of the control plane is an hour."""
    assert main(["haproxy", *ONE]) == 0
    written = capsys.readouterr().out
    assert [int(each) for each in re.findall(r"timeout (?:client|server) (\d+)s", written)] == [3660, 3660]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), "--node"),
        (("--node", "127.0.0.1:8081"), "no URL such as"),
        (("--node", "https://127.0.0.1:8081"), "nodes speak http to the proxy"),
        (("--node", "http://127.0.0.1:8081/v1"), "no URL such as"),
        (("--node", "http://me@127.0.0.1:8081"), "no URL such as"),
        (("--node", "http://127.0.0.1:80 81"), "no URL such as"),
        (("--node", "http://127.0.0.1\n:8081"), "no URL such as"),
        (("--node", "http://127.0.0.1:99999"), "no URL such as"),
        ((*ONE, *ONE), "--node names one twice"),
        ((*ONE, "--bind", "8080"), "no address such as"),
        ((*ONE, "--bind", "::1:8080"), "no address such as"),
        ((*ONE, "--bind", "127.0.0.1:0"), "no address such as"),
        ((*ONE, "--bind", "127.0.0.1:8080 ssl"), "is not a whole number"),
        ((*ONE, "--auth-id", "MA}"), "letters and digits"),
        ((*ONE, "--peer", "10.0.0.1:8079"), "NAME=HOST:PORT"),
        ((*ONE, "--peer", "east=:8079"), "NAME=HOST:PORT"),
        ((*ONE, "--peer", "e st=10.0.0.1:8079"), "NAME=HOST:PORT"),
        ((*ONE, *PEERS, *PEERS), "--peer names one twice"),
    ],
)
def test_what_cannot_stand_in_it_is_refused_in_one_sentence(
    options: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        status: object = main(["haproxy", *options])
    except SystemExit as end:
        status = end.code
    written, complaint = capsys.readouterr()
    assert (status, written) == (2, "")
    [line] = complaint.splitlines()
    assert told in line
