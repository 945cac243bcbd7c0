"""A control plane with a token: whoever does not carry it is told nothing, and health checks need none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest
from plivo_emulator.testing import start

from tests.emulator.cli.command import Serving, run

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.emulator.server.served_emulator import ServedEmulator

TOKEN = "token-of-the-control-plane"  # noqa: S105  # it opens nothing else
BEARER = {"Authorization": f"Bearer {TOKEN}"}
VARIABLE = "PLIVO_EMULATOR_CONTROL_TOKEN"


@pytest.fixture
def locked(open_emulator: Callable[..., ServedEmulator]) -> ServedEmulator:
    return open_emulator(control_token=TOKEN)


@pytest.mark.parametrize("authorization", [None, "Bearer", "Bearer x", f"Basic {TOKEN}", f"Bearer {TOKEN}x"])
def test_whoever_does_not_carry_the_token_is_refused(locked: ServedEmulator, authorization: str | None) -> None:
    headers = {} if authorization is None else {"Authorization": authorization}
    for method, path in (("GET", "journal"), ("POST", "clock/advance"), ("GET", "nothing"), ("OPTIONS", "clock")):
        refused = httpx.request(method, f"{locked.base}/_emulator/v1/{path}", headers=headers)
        assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
        assert refused.json()["error"] == "the control plane wants its token: Authorization: Bearer TOKEN"


def test_whoever_carries_it_is_answered(locked: ServedEmulator) -> None:
    for scheme in ("Bearer", "bearer"):
        headers = {"Authorization": f"{scheme} {TOKEN}"}
        assert httpx.get(f"{locked.base}/_emulator/v1/clock", headers=headers, timeout=60).status_code == 200


def test_health_checks_and_the_api_need_no_token(locked: ServedEmulator) -> None:
    for path in ("livez", "readyz"):
        assert httpx.get(f"{locked.base}/_emulator/v1/{path}", timeout=60).status_code == 200
    assert locked.api("GET", "Call").status_code == 200


@pytest.mark.parametrize("by", ["option", "variable"])
def test_the_command_takes_it_and_says_how_to_send_it(by: str) -> None:
    options = ("--control-token", TOKEN) if by == "option" else ()
    held = "" if by == "option" else TOKEN
    with Serving(*options, PLIVO_EMULATOR_CONTROL_TOKEN=held) as serving:
        assert serving.client.get("/_emulator/v1/journal").status_code == 401
        assert httpx.get(f"{serving.base}/_emulator/v1/journal", headers=BEARER, timeout=60).status_code == 200
        assert f'-H "Authorization: Bearer ${VARIABLE}"' in serving.said
        assert TOKEN not in serving.said
        assert run("ready", "--port", str(httpx.URL(serving.base).port)).returncode == 0


@pytest.mark.parametrize("token", ["", "two words", "ü"])
def test_what_no_header_can_carry_is_no_token(token: str) -> None:
    done = run("serve", "--control-token", token)
    assert done.returncode == 2
    assert "a token is made of" in done.stderr


@pytest.mark.parametrize("where", ["thread", "process"])
def test_the_language_of_tests_carries_it(where: str) -> None:
    with start(where, control_token=TOKEN) as running, running.account("one") as voice:
        assert httpx.get(f"{running.url}/_emulator/v1/journal", timeout=60).status_code == 401
        assert voice.control("GET", "clock")["mode"] == "manual"


def test_the_language_of_tests_finds_it_in_the_environment(
    locked: ServedEmulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, TOKEN)
    with start(locked.base) as running, running.account("two") as voice:
        assert voice.journal() == []


@pytest.mark.parametrize(
    ("options", "warned"),
    [
        (("--host", "0.0.0.0"), True),  # noqa: S104  # for the time of the test
        (("--host", "0"), True),
        (("--host", "0.0.0.0", "--control-token", TOKEN), False),  # noqa: S104  # the same
        (("--host", "127.0.0.2"), False),
        ((), False),
    ],
)
def test_a_server_for_everybody_without_a_token_is_warned_of(options: tuple[str, ...], warned: bool) -> None:  # noqa: FBT001  # a column of the table
    with Serving(*options) as serving:
        serving.leave()
        _, complaint = serving.wait()
    assert ("--control-token" in complaint) is warned
