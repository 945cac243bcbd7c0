"""https with a certificate of its own: what it is for, who trusts it, where it is kept."""

from __future__ import annotations

import os
import shutil
import socket
import ssl
import subprocess
import tempfile
from typing import TYPE_CHECKING

import httpx
import pytest
from cryptography import x509
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
        socket.create_connection(address, timeout=60) as plain,
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


def test_a_client_that_keeps_its_connection_does_not_hold_up_the_end() -> None:
    with Serving("--tls", verify=False) as serving:
        assert serving.control_json("GET", "livez") == {"alive": True}
        serving.leave()
        assert serving.wait() == (0, "")


def test_who_trusts_the_certificate_trusts_nothing_that_it_signs() -> None:
    made = x509.load_pem_x509_certificate(certificate.made(["emulator"]).certificate)
    assert not made.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    usage = made.extensions.get_extension_for_class(x509.KeyUsage).value
    assert (usage.digital_signature, usage.key_cert_sign, usage.crl_sign) == (True, False, False)


@pytest.mark.parametrize("client", ["curl", "openssl", "node"])
def test_other_clients_believe_it_once_they_trust_it(tmp_path: Path, client: str) -> None:
    if shutil.which(client) is None:
        pytest.skip(f"there is no {client} here")
    written = tmp_path / "emulator.pem"
    with Serving("--tls", "--tls-cert-out", str(written), verify=False) as serving:
        port = httpx.URL(serving.base).port
        asked = {
            "curl": ["curl", "-sS", "--fail", "--cacert", str(written), f"https://localhost:{port}/_emulator/v1/livez"],
            "openssl": [
                *("openssl", "s_client", "-verify_return_error", "-x509_strict", "-CAfile", str(written)),
                *("-verify_hostname", "api.plivo.com", "-connect", f"127.0.0.1:{port}"),
            ],
            "node": ["node", "-e", NODE.format(port)],
        }
        environment = {**os.environ, "NODE_EXTRA_CA_CERTS": str(written)}
        done = subprocess.run(
            asked[client], env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=900
        )
        assert done.returncode == 0, done.stderr.decode()


NODE = """require('https')
    .get('https://localhost:{}/_emulator/v1/livez', answer => process.exit(answer.statusCode - 200))
    .on('error', error => {{ console.error(error.message); process.exit(1) }})"""


def test_a_kept_certificate_that_could_sign_others_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        signing = x509.BasicConstraints(ca=True, path_length=0)
        earlier.setattr(x509, "BasicConstraints", lambda **_: signing)
        old = certificate.kept(tmp_path, ["emulator"])
    assert certificate.kept(tmp_path, ["emulator"]) != old


def test_a_kept_certificate_that_does_not_say_what_it_is_for_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as bare:
        bare.setattr(x509.CertificateBuilder, "add_extension", lambda made, *_, **__: made)
        old = certificate.kept(tmp_path, ["emulator"])
    assert certificate.kept(tmp_path, ["emulator"]) != old


def test_ready_asks_by_https_too() -> None:
    with Serving("--tls", verify=False) as serving:
        port = str(httpx.URL(serving.base).port)
        assert run("ready", "--port", port, "--tls").returncode == 0
        assert run("ready", "--port", port).returncode == 1


def test_a_certificate_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    done = run("serve", "--port", "0", "--tls", "--tls-cert-out", str(tmp_path / "none" / "emulator.pem"))
    assert done.returncode == 2
    assert "none/emulator.pem cannot be written (No such file or directory): give another place" in done.stderr


def test_the_key_needs_no_file_system_that_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    assert certificate.made(["localhost"]).context().cert_store_stats()["x509"] == 0


def test_where_memory_has_no_files_the_key_lies_in_a_folder_of_its_own_and_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(certificate, "IN_MEMORY", tmp_path / "none")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    certificate.made(["localhost"]).context()
    assert list(tmp_path.iterdir()) == []


def test_a_key_that_has_no_place_at_all_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(certificate, "IN_MEMORY", tmp_path / "none")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    with pytest.raises(certificate.Unkept, match=r"no place in memory or on disk \(No such file or directory\)"):
        certificate.made(["localhost"]).context()


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
