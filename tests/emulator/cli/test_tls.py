"""https with a certificate of its own: what it is for, who trusts it, where it is kept."""

from __future__ import annotations

import socket
import ssl
from typing import TYPE_CHECKING

import httpx
import pytest
from plivo_emulator.server.process import certificate

from tests.emulator.cli.command import Serving, run

if TYPE_CHECKING:
    from pathlib import Path

HOSTS = ("api.plivo.com", "stats.plivo.com", "voice.plivo.com", "localhost", "127.0.0.1", "emulator")


def shown(serving: Serving, trusted: Path, host: str) -> bytes | None:
    """Certificate that a client gets who believes `trusted` and asks for `host`."""
    context = ssl.create_default_context(cafile=trusted)
    context.verify_flags |= ssl.VERIFY_X509_STRICT
    address = ("127.0.0.1", httpx.URL(serving.base).port or 0)
    with (
        socket.create_connection(address, timeout=10) as plain,
        context.wrap_socket(plain, server_hostname=host) as secure,
    ):
        return secure.getpeercert(binary_form=True)


def test_clients_that_trust_the_certificate_find_every_host_of_the_api_here(tmp_path: Path) -> None:
    written = tmp_path / "emulator.pem"
    options = ("--tls", "--tls-cert-out", str(written), "--tls-name", "emulator")
    with Serving(*options, verify=False) as serving:
        assert serving.base.startswith("https://")
        assert f"curl --cacert {written} -u" in serving.said
        assert {shown(serving, written, host) for host in HOSTS} == {ssl.PEM_cert_to_DER_cert(written.read_text())}
        with pytest.raises(ssl.SSLCertVerificationError):
            shown(serving, written, "api.example.com")
        assert serving.place("http://127.0.0.1:1/answer").status_code == 201
        assert "PRIVATE" not in written.read_text()


def test_ready_asks_by_https_too() -> None:
    with Serving("--tls", verify=False) as serving:
        port = str(httpx.URL(serving.base).port)
        assert run("ready", "--port", port, "--tls").returncode == 0
        assert run("ready", "--port", port).returncode == 1


def test_a_certificate_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    done = run("serve", "--port", "0", "--tls", "--tls-cert-out", str(tmp_path / "none" / "emulator.pem"))
    assert done.returncode == 2
    assert "none/emulator.pem cannot be written (No such file or directory): give another place" in done.stderr


def test_a_name_that_is_none_is_refused() -> None:
    assert "neither a host name nor an address" in run("serve", "--tls", "--tls-name", "http://x/").stderr


def test_a_kept_certificate_stays_as_long_as_it_does(tmp_path: Path) -> None:
    first = certificate.kept(tmp_path, ["api.plivo.com"])
    assert certificate.kept(tmp_path, ["api.plivo.com"]) == first
    assert (tmp_path / certificate.FILE).stat().st_mode & 0o777 == 0o600
    wider = certificate.kept(tmp_path, ["api.plivo.com", "emulator"])
    assert wider != first
    assert certificate.kept(tmp_path, ["emulator"]) == wider
    (tmp_path / certificate.FILE).write_text("something else")
    assert certificate.kept(tmp_path, ["emulator"]) not in (first, wider)
    wider.context()
