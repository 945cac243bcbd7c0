"""Options that say how the emulator finds the app, and how it is found itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.emulator.cli.command import Serving, run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.emulator.server.tls_app import TlsApp


def test_an_app_behind_a_url_of_elsewhere_and_a_certificate_of_its_own_is_found(
    tmp_path: Path, tls_app: TlsApp
) -> None:
    trusted = tmp_path / "app.pem"
    trusted.write_text(tls_app.certificate)
    tls_app.says("/answer", "<Response><Hangup/></Response>")
    options = ("--app-url", f"https://my-app.example={tls_app.url('')}", "--trust", str(trusted), "--time", "manual")
    with Serving(*options) as serving:
        assert serving.place("https://my-app.example/answer").status_code == 201
        assert serving.client.post("/_emulator/v1/clock/run", json={"until": "idle"}).json()["met"]
    assert {heard.headers["Host"] for heard in tls_app.at("/answer")} == {"my-app.example"}


def test_the_file_that_the_environment_names_is_trusted_too(tmp_path: Path, tls_app: TlsApp) -> None:
    trusted = tmp_path / "app.pem"
    trusted.write_text(tls_app.certificate)
    tls_app.says("/answer", "<Response><Hangup/></Response>")
    with Serving("--time", "manual", SSL_CERT_FILE=str(trusted)) as serving:
        assert serving.place(tls_app.url("/answer")).status_code == 201
        assert serving.client.post("/_emulator/v1/clock/run", json={"until": "idle"}).json()["met"]
    assert tls_app.at("/answer")


def test_who_listens_everywhere_says_where_it_is_found() -> None:
    with Serving("--host", "0.0.0.0") as serving:  # noqa: S104  # for the time of the test
        assert serving.base.startswith("http://127.0.0.1:")
        assert serving.place("http://127.0.0.1:1/answer").status_code == 201


@pytest.mark.parametrize(
    ("option", "given", "said"),
    [
        ("--app-url", "my-app.example", "is no pair of URLs such as https://my-app.example=http://127.0.0.1:5000"),
        ("--trust", "nowhere.pem", "nowhere.pem cannot be read: No such file or directory"),
        ("--trust", __file__, "is no file of certificates in PEM"),
    ],
)
def test_what_is_wrong_with_an_option_is_said(option: str, given: str, said: str) -> None:
    done = run("serve", option, given)
    assert done.returncode == 2
    assert said in done.stderr
