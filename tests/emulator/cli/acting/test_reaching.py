"""How commands find the server, and what they say where there is none."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.server.process.options import CONTROL_TOKEN

from tests.emulator.cli.acting.driven import ran, sentence
from tests.emulator.cli.command import Serving
from tests.emulator.server.served_emulator import AUTH_ID, ServedEmulator

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.emulator.cli.acting.driven import Driven
    from tests.emulator.server.app import App

URL = "PLIVO_EMULATOR_URL"
TOKEN = "secret-of-the-control-plane"  # noqa: S105  # it opens nothing else


@pytest.fixture(scope="module")
def locked() -> Iterator[ServedEmulator]:
    """A server whose control plane wants a token."""
    emulator = ServedEmulator(control_token=TOKEN)
    yield emulator
    emulator.stop()


@pytest.fixture
def nowhere() -> str:
    """A URL where nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return f"http://127.0.0.1:{listener.getsockname()[1]}"


@pytest.mark.parametrize("words", [["calls"], ["press", "last", "1"], ["advance", "1"], ["tail", "--follow"]])
def test_where_nobody_answers_what_to_do_is_said(
    words: list[str], nowhere: str, capsys: pytest.CaptureFixture[str]
) -> None:
    result = ran(capsys, *words, "--url", nowhere)
    assert (result.status, result.out) == (2, "")
    assert sentence(result).startswith(f"no emulator answers at {nowhere} (")
    assert sentence(result).endswith("start one with plivo-emulator serve, or say where one is with --url")


def test_a_server_without_tls_is_told_from_one_that_is_not_there(
    locked: ServedEmulator, capsys: pytest.CaptureFixture[str]
) -> None:
    url = locked.base.replace("http://", "https://")
    said = sentence(ran(capsys, "calls", "--url", url))
    assert said.startswith(f"no emulator answers at {url} (the TLS handshake failed: perhaps it speaks http)")


@pytest.mark.parametrize("status", [200, 404])
def test_something_else_that_answers_is_no_emulator(status: int, app: App, capsys: pytest.CaptureFixture[str]) -> None:
    app.does("/_emulator/v1/journal", lambda talk: talk.say("<html>Hello</html>", status))
    result = ran(capsys, "calls", "--url", app.url(""))
    assert (result.status, sentence(result)) == (
        2,
        f"what answers at {app.url('')} is no emulator: say where one is with --url",
    )


def test_what_is_no_url_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    result = ran(capsys, "calls", "--url", "ftp://127.0.0.1")
    assert (result.status, "is no base URL" in sentence(result)) == (2, True)


def test_the_environment_says_where_the_server_is(
    served: ServedEmulator, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(URL, served.base)
    assert ran(capsys, "calls").status == 0


def test_without_an_account_the_first_one_is_meant(
    served: ServedEmulator, driven: Driven, menu: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = len(served.journal("call.queue"))
    assert ran(capsys, "call", "15000010000", "--answer-url", menu, "--url", driven.url).status == 0
    assert len(served.journal("call.queue")) == before + 1
    [asked] = served.journal("api.request")[-1:]
    assert asked["facts"]["path"] == f"/v1/Account/{AUTH_ID}/Call/"


def test_an_account_that_there_is_not_is_refused(served: ServedEmulator, capsys: pytest.CaptureFixture[str]) -> None:
    result = ran(capsys, "calls", "--url", served.base, "--account", "MANOBODY")
    assert (result.status, sentence(result)) == (1, "there is no account MANOBODY")


def test_the_token_comes_from_the_option_or_the_environment(
    locked: ServedEmulator, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(CONTROL_TOKEN, raising=False)
    assert ran(capsys, "calls", "--url", locked.base, "--control-token", TOKEN).status == 0
    result = ran(capsys, "calls", "--url", locked.base)
    assert (result.status, "give --control-token" in sentence(result)) == (1, True)
    monkeypatch.setenv(CONTROL_TOKEN, TOKEN)
    assert ran(capsys, "calls", "--url", locked.base).status == 0


def test_a_server_with_https_is_trusted_by_its_certificate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    certificate = tmp_path / "emulator.pem"
    with Serving("--tls", "--tls-cert-out", str(certificate), verify=False) as serving:
        assert ran(capsys, "calls", "--url", serving.base, "--trust", str(certificate)).status == 0
        doubted = ran(capsys, "calls", "--url", serving.base)
    assert doubted.status == 2
    assert "CERTIFICATE_VERIFY_FAILED" in sentence(doubted)
