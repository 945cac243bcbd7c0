"""Requests as commands: a shell takes them as they were, and they hold no credentials."""

from __future__ import annotations

import subprocess

import pytest
from plivo_emulator.contract_testing.finding import SentRequest
from plivo_emulator.contract_testing.report.curl import curl
from plivo_emulator.contract_testing.report.secrets import Secrets
from plivo_emulator.contract_testing.target import Credentials

SECRETS = Secrets(Credentials("MAONE", "to/k+en"))
BASE = "http://127.0.0.1:1/v1/Account/MAONE"


def words(command: str) -> list[str]:
    """What curl is given by a shell."""
    script = f"""curl() {{ printf '%s\\0' "$@"; }}; {command}"""
    environment = {"PLIVO_AUTH_ID": "MAONE", "PLIVO_AUTH_TOKEN": "to/k+en"}
    done = subprocess.run(["/bin/bash", "-c", script], capture_output=True, check=True, env=environment)
    return done.stdout.decode().split("\0")[:-1]


def test_credentials_come_from_the_environment() -> None:
    command = curl(SentRequest("GET", f"{BASE}/Call/?limit=1"), SECRETS)
    assert "MAONE" not in command
    assert "to/k+en" not in command
    assert words(command) == ["-u", "MAONE:to/k+en", f"{BASE}/Call/?limit=1"]


@pytest.mark.parametrize(
    "url",
    [
        f"{BASE}/Call/a'b/",
        f"{BASE}/Call/$(touch x)/`x`/?a=b&c=;d|e",
        f'{BASE}/Call/"; rm -rf /; "/',
        "http://127.0.0.1:1/other/",
    ],
)
def test_a_url_stays_one_word_whatever_is_in_it(url: str) -> None:
    assert words(curl(SentRequest("GET", url), SECRETS))[2:] == [url]


def test_brackets_are_no_pattern() -> None:
    assert words(curl(SentRequest("GET", f"{BASE}/Call/{{x}}/"), SECRETS))[2:] == ["-g", f"{BASE}/Call/{{x}}/"]


def test_a_body_goes_along_with_its_type() -> None:
    request = SentRequest("POST", f"{BASE}/Call/", {"Content-Type": "application/json"}, b'{"to": "O\'Hara\\n"}')
    assert words(curl(request, SECRETS))[2:] == [
        "-H",
        "Content-Type: application/json",
        "--data-raw",
        '{"to": "O\'Hara\\n"}',
        f"{BASE}/Call/",
    ]


def test_bytes_that_no_screen_shows_are_written_out() -> None:
    command = curl(SentRequest("POST", f"{BASE}/Call/", {}, "a\x1b[31m'\\\né\u202e".encode()), SECRETS)
    assert command.isprintable()
    assert words(command)[3] == "a\x1b[31m'\\\né\u202e"


def test_another_verb_is_named() -> None:
    assert words(curl(SentRequest("DELETE", f"{BASE}/Call/"), SECRETS))[2:] == ["-X", "DELETE", f"{BASE}/Call/"]


def test_secrets_of_a_body_and_of_headers_stay_behind() -> None:
    headers = {"Authorization": "Basic TUFPTkU6", "Cookie": "session=1", "X-Own": "to/k+en"}
    command = curl(
        SentRequest("POST", f"{BASE}/Endpoint/", headers, b'{"password": "Passw0rd", "alias": "a"}'), SECRETS
    )
    for secret in ("Passw0rd", "session", "TUFPTkU6", "to/k+en"):
        assert secret not in command
    assert '"alias": "a"' in command
