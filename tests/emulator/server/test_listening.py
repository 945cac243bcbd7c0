"""Where the server listens, its certificate, and what its options are held against."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.server.outbound.own_listener import OwnListener
from plivo_emulator.server.process import certificate, options

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("listens", "asked", "here"),
    [
        ("127.0.0.1", "127.0.0.1", True),
        ("127.0.0.1", "0.0.0.0", True),  # noqa: S104  # nobody listens
        ("127.0.0.1", "127.0.0.2", False),
        ("0.0.0.0", "127.0.0.2", True),  # noqa: S104  # the same
        ("0.0.0.0", "203.0.113.9", False),  # noqa: S104  # the same
        ("::", "2001:db8::9", False),
    ],
)
def test_a_server_knows_whether_a_connection_comes_out_at_itself(listens: str, asked: str, *, here: bool) -> None:
    own = OwnListener.of([(listens, 8080)], "http://emulator.test:8080")
    assert own.is_at(ip_address(asked), 8080) is here
    assert not own.is_at(ip_address(asked), 8081)


def test_a_certificate_with_the_key_of_another_is_made_anew(tmp_path: Path) -> None:
    first = certificate.kept(tmp_path, ["localhost"])
    (file,) = tmp_path.iterdir()
    file.write_bytes(certificate.made(["localhost"]).key + first.certificate)
    second = certificate.kept(tmp_path, ["localhost"])
    assert second.certificate != first.certificate
    assert certificate.kept(tmp_path, ["localhost"]) == second


def test_a_certificate_that_cannot_be_kept_says_where(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(certificate.Unkept, match="cannot be"):
        certificate.kept(tmp_path / "file", ["localhost"])


@pytest.mark.parametrize("text", ["soon", "-1", "1e9", "nan"])
def test_a_wait_is_a_number_of_seconds(text: str) -> None:
    with pytest.raises(ValueError, match="is not a number of seconds"):
        options.seconds(text)


@pytest.mark.parametrize("text", ["app.test", "127.0.0.1", "::1"])
def test_a_host_is_a_name_or_an_address(text: str) -> None:
    assert options.host_name(text) == text
