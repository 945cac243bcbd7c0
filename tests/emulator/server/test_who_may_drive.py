"""Programs drive the emulator, on every plane; pages of other sites and names that point here by trick do not."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.emulator.cli.command import Serving, run

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.emulator.server.served_emulator import ServedEmulator

PLANES = {
    "API": "/v1/Account/MATESTTESTTESTTEST00/Call/",
    "control plane": "/_emulator/v1/clock",
    "recordings": "/v1/Account/MATESTTESTTESTTEST00/Recording/none.mp3",
}
OURS = {"API": 200, "control plane": 200, "recordings": 404}
"""Status of a request that may come."""


@pytest.mark.parametrize("plane", PLANES)
def test_no_plane_answers_to_a_name_that_somebody_else_points_here(emulator: ServedEmulator, plane: str) -> None:
    port = httpx.URL(emulator.base).port
    for host in (f"attacker.example:{port}", "attacker.example", "127.0.0.1.attacker.example", ""):
        refused = emulator.client.get(PLANES[plane], headers={"Host": host})
        assert refused.status_code == 403
        assert "Host" in refused.json()["error"]
        assert "--allow-host" in refused.json()["error"]


@pytest.mark.parametrize("plane", PLANES)
def test_no_plane_answers_to_two_names_or_to_what_is_no_name(emulator: ServedEmulator, plane: str) -> None:
    for host in ("localhost:80:attacker.example", "[::1]attacker.example", "[::1"):
        assert emulator.client.get(PLANES[plane], headers={"Host": host}).status_code == 403
    ours, theirs = b"Host: localhost\r\n", b"Host: attacker.example\r\n"
    for hosts in (ours + theirs, theirs + ours):
        with socket.create_connection(("127.0.0.1", emulator.client.base_url.port)) as client:
            client.sendall(f"GET {PLANES[plane]} HTTP/1.1\r\n".encode() + hosts + b"\r\n")
            assert client.recv(100).startswith(b"HTTP/1.1 403 ")


@pytest.mark.parametrize("plane", PLANES)
@pytest.mark.parametrize("host", ["localhost", "[::1]:8080", "api.plivo.com", "stats.plivo.com", "voice.plivo.com:443"])
def test_every_plane_answers_to_this_machine_and_to_the_hosts_that_official_sdks_ask(
    emulator: ServedEmulator, plane: str, host: str
) -> None:
    assert emulator.client.get(PLANES[plane], headers={"Host": host}).status_code == OURS[plane]


@pytest.mark.parametrize("plane", PLANES)
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://attacker.example"},
        {"Origin": "http://localhost:3000"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_no_plane_answers_to_a_page_of_another_site(
    emulator: ServedEmulator, plane: str, headers: dict[str, str]
) -> None:
    for method in ("GET", "POST", "OPTIONS"):
        refused = emulator.client.request(method, PLANES[plane], headers=headers)
        assert (refused.status_code, "page" in refused.json()["error"]) == (403, True)
        assert not [name for name in refused.headers if name.startswith("access-control")]


def test_a_form_that_a_page_posts_places_no_call(emulator: ServedEmulator) -> None:
    form = {"from": "14155550100", "to": "15000010000", "answer_url": "http://127.0.0.1:1/answer"}
    placed = emulator.api(
        "POST", "Call", data=form, headers={"Sec-Fetch-Site": "cross-site", "Origin": "https://a.example"}
    )
    assert placed.status_code == 403
    assert emulator.journal("api.*") == []


@pytest.mark.parametrize("plane", PLANES)
def test_a_page_of_the_emulator_itself_may_ask(emulator: ServedEmulator, plane: str) -> None:
    for headers in ({"Origin": emulator.base, "Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}):
        assert emulator.client.get(PLANES[plane], headers=headers).status_code == OURS[plane]


def test_hosts_that_the_server_is_told_are_its_own(open_emulator: Callable[..., ServedEmulator]) -> None:
    emulator = open_emulator(names=("emulator.test",), media_url="https://media.test:8443")
    for host in ("emulator.test:8080", "EMULATOR.test", "media.test"):
        assert emulator.client.get(PLANES["API"], headers={"Host": host}).status_code == 200
    assert emulator.client.get(PLANES["API"], headers={"Host": "other.test"}).status_code == 403


def test_options_of_the_command_name_hosts() -> None:
    options = ("--allow-host", "one.test", "--media-url", "http://two.test:9", "--tls", "--tls-name", "three.test")
    with Serving(*options, verify=False) as serving:
        asked = {host: serving.client.get("/_emulator/v1/info", headers={"Host": host}).status_code for host in HOSTS}
    assert asked == HOSTS


HOSTS = {"one.test": 200, "two.test": 200, "three.test:8080": 200, "api.plivo.com": 200, "four.test": 403}


def test_headers_of_a_proxy_change_nothing(emulator: ServedEmulator) -> None:
    for _ in range(2):
        emulator.call("http://127.0.0.1:1/answer", record="true")
    emulator.run_out()
    plain, proxied = ({**emulator.api_json("GET", "Call?limit=1", headers=each), "api_id": ""} for each in ({}, PROXY))
    assert plain == proxied
    assert (plain["meta"]["next"].startswith("/v1/"), plain["objects"][0]["source_ip"]) == (True, "127.0.0.1")
    for plane, path in PLANES.items():
        assert emulator.client.get(path, headers=PROXY).status_code == OURS[plane]
        hidden = {**PROXY, "Host": "attacker.example", "X-Forwarded-Host": "localhost"}
        assert emulator.client.get(path, headers=hidden).status_code == 403


PROXY = {
    "X-Forwarded-For": "203.0.113.7",
    "X-Forwarded-Host": "attacker.example",
    "X-Forwarded-Proto": "https",
    "Forwarded": "for=203.0.113.7;host=attacker.example;proto=https",
}


def test_what_is_no_host_cannot_be_allowed() -> None:
    assert "neither a host name nor an address" in run("serve", "--allow-host", "http://x/").stderr
