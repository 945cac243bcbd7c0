"""The page on several nodes: its commands, typed in order, make nodes behind a proxy that share their accounts."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

from benchmarks.ports import free_port
from benchmarks.postgres import programs
from tests.docs.pages import ROOT, blocks
from tests.emulator.cli.command import AUTH_ID, AUTH_TOKEN, ENVIRONMENT, Serving
from tests.eventually import eventually
from tests.haproxy import program
from tests.postgres import USER

if TYPE_CHECKING:
    from tests.postgres import Postgres

PAGE = ROOT / "docs" / "how-to" / "run-several-nodes.md"
COMMAND = f'plivo-emulator() {{ {shlex.quote(sys.executable)} -m plivo_emulator "$@"; }}\n'
DATABASE = "postgresql://127.0.0.1:5432/plivo_nodes"


def commands(postgres: Postgres, ports: dict[str, int]) -> list[str]:
    """What the page has to be typed into shells, with a database and ports of the test."""
    found = []
    for block in blocks(PAGE, "bash"):
        # All at once: a port may have the digits of another one.
        text = re.sub("|".join(ports), lambda written: str(ports[written[0]]), block.text).replace("\\\n", " ")
        found.append(text.replace(DATABASE, shlex.quote(postgres.url(database="plivo_nodes"))).strip())
    return found


def test_the_commands_of_the_page_make_nodes_that_share_accounts_behind_a_proxy(
    postgres: Postgres, tmp_path: Path
) -> None:
    ports = {written: free_port() for written in ("8080", "8081", "8082")}
    create, *nodes, configure, start, show = commands(postgres, ports)
    path = os.pathsep.join([str(programs()), str(Path(program()).parent), os.environ["PATH"]])
    environment = {**ENVIRONMENT, "PATH": path, "PGHOST": postgres.folder, "PGUSER": USER}

    def typed(command: str) -> str:
        words = ["bash", "-euc", COMMAND + command]
        done = subprocess.run(words, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    typed(create)
    try:
        with ExitStack() as stack:
            for node in nodes:
                assert node.startswith("plivo-emulator serve ")
                stack.enter_context(Serving(*shlex.split(node)[2:]))
            own = f"--bind 127.0.0.1:{ports['8080']} --peer proxy=127.0.0.1:{free_port()}"
            typed(configure.replace(" > ", f" {own} > "))
            log = tmp_path / "haproxy.log"
            with log.open("wb") as said:
                proxy = subprocess.Popen(shlex.split(start), cwd=tmp_path, env=environment, stdout=said, stderr=said)
            stack.callback(proxy.wait)
            stack.callback(proxy.kill)
            client = stack.enter_context(httpx.Client(base_url=f"http://127.0.0.1:{ports['8080']}", timeout=60))
            assert eventually(lambda: proxy.poll() is not None or answers(client))
            assert proxy.poll() is None, log.read_text("utf-8")
            got = client.get(f"/v1/Account/{AUTH_ID}/Call/", auth=(AUTH_ID, AUTH_TOKEN))
            assert got.status_code == 200
            shown = set(re.findall(r"http://\S+", typed(show)))
            assert shown == {f"http://127.0.0.1:{ports[written]}" for written in ("8081", "8082")}
    finally:
        postgres.execute("DROP DATABASE plivo_nodes WITH (FORCE)")


def answers(client: httpx.Client) -> bool:
    try:
        return client.get("/_emulator/v1/livez").status_code == 200
    except httpx.TransportError:
        return False
