"""The recipe for the official Python SDK is run as it stands, and the page shows what the recipes are."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import httpx
import plivo  # type: ignore[import-untyped]  # it has no types
import pytest
import requests

from tests.docs.pages import ROOT, blocks
from tests.effort import some
from tests.emulator.cli.command import AUTH_ID, AUTH_TOKEN, ENVIRONMENT, Serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE = ROOT / "docs" / "how-to" / "use-an-official-sdk.md"
RECIPES = ROOT / "docs" / "examples" / "sdks"
RUN = {"Python": "official_python.py", "Node": "official_node.js", "TypeScript": "official_typescript.ts"}
NOT_RUN = ("Ruby", "PHP", "Go", "Java", ".NET")
ASKS = {
    "requests": "import requests, sys; print(requests.get(sys.argv[1], timeout=60).status_code)",
    "httpx": "import httpx, sys; print(httpx.get(sys.argv[1]).status_code)",
    "aiohttp": (
        "import aiohttp, asyncio, sys\n"
        "async def ask():\n"
        "    async with aiohttp.ClientSession() as session, session.get(sys.argv[1]) as answer:\n"
        "        print(answer.status)\n"
        "asyncio.run(ask())"
    ),
}
"""What asks for a URL and prints the status, by the name that the table of the page has."""


@pytest.fixture
def https(tmp_path: Path) -> Iterator[Serving]:
    """The emulator with `--tls`; its certificate is `emulator.pem` in the folder of the test."""
    with Serving("--tls", "--tls-cert-out", str(tmp_path / "emulator.pem"), verify=False) as serving:
        yield serving


def section(title: str) -> str:
    """What the page says below a heading, up to the next."""
    return PAGE.read_text(encoding="utf-8").split(f"\n### {title}\n")[1].split("\n#")[0]


def trust(client: str) -> tuple[str, str]:
    """Name and value of the variable in the row of a client without an SDK."""
    rows = PAGE.read_text(encoding="utf-8").split("## Clients without an SDK")[1]
    row = next(line for line in rows.splitlines() if line.startswith(f"| {client} |"))
    name, _, value = row.split("`")[1].partition("=")
    return name, value


def test_the_recipe_for_python_places_a_call_and_reads_its_record() -> None:
    with Serving("--time", "manual") as serving:
        done = subprocess.run(
            [sys.executable, str(RECIPES / RUN["Python"]), serving.base, AUTH_ID, AUTH_TOKEN],
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
            check=False,
            timeout=900,
        )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "in-progress\nAPI Request\n"


@pytest.mark.parametrize("sdk", RUN)
def test_the_page_shows_a_part_of_the_file_that_is_run(sdk: str) -> None:
    recipe = (RECIPES / RUN[sdk]).read_text(encoding="utf-8")
    shown = [block for block in blocks(PAGE, RUN[sdk].rpartition(".")[2]) if block.text in section(sdk)]
    assert len(shown) == 1
    assert shown[0].text in recipe
    assert f"(../examples/sdks/{RUN[sdk]})" in section(sdk)


@pytest.mark.parametrize("sdk", NOT_RUN)
def test_a_recipe_that_is_not_run_says_so(sdk: str) -> None:
    assert section(sdk).strip().startswith("This recipe is not run by the tests.")


def test_the_python_sdk_trusts_the_certificate_that_its_session_is_told(
    https: Serving, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port, resolve = httpx.URL(https.base).port, socket.getaddrinfo

    def here(host: str, _: Any, *kind: Any) -> Any:
        assert host == "api.plivo.com"
        return resolve("127.0.0.1", port, *kind)

    monkeypatch.setattr(socket, "getaddrinfo", here)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "emulator.pem"))
    client = plivo.RestClient(AUTH_ID, AUTH_TOKEN)
    with pytest.raises(requests.exceptions.SSLError):
        client.calls.list()
    client = plivo.RestClient(AUTH_ID, AUTH_TOKEN)
    client.session.verify = str(tmp_path / "emulator.pem")
    assert client.calls.list().meta.total_count == 0
    assert 'client.session.verify = "emulator.pem"' in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("client", some(ASKS))
def test_a_client_in_python_trusts_the_certificate_that_the_page_tells_it(
    client: str, https: Serving, tmp_path: Path
) -> None:
    name, value = trust(client)
    url = f"{https.base}/_emulator/v1/readyz"
    command = [sys.executable, "-c", ASKS[client], url]
    others = {key: told for key, told in ENVIRONMENT.items() if key not in {"REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"}}

    def output(**more: str) -> str:
        return subprocess.run(
            command, cwd=tmp_path, env=others | more, capture_output=True, text=True, check=False, timeout=900
        ).stdout

    assert (output(), output(**{name: value})) == ("", "200\n")


@pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl")
def test_curl_trusts_the_certificate_that_the_page_tells_it(https: Serving, tmp_path: Path) -> None:
    url = f"{https.base}/_emulator/v1/readyz"
    assert "`curl --cacert emulator.pem`" in PAGE.read_text(encoding="utf-8")
    asked = [
        subprocess.run(["curl", "-sf", *trusted, url], cwd=tmp_path, check=False, capture_output=True, timeout=900)
        for trusted in ([], ["--cacert", "emulator.pem"])
    ]
    assert [done.returncode == 0 for done in asked] == [False, True]
