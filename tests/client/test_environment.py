"""Proxies and certificates that the environment names: what cannot be used is said when a client is made."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest
from plivo_voice import ArgumentError, AsyncPlivoVoice, PlivoVoice

if TYPE_CHECKING:
    from pathlib import Path

either = pytest.mark.parametrize("client", [PlivoVoice, AsyncPlivoVoice])


def refusal(client: Any) -> str:
    with pytest.raises(ArgumentError, match=r"(proxy|certificate) of the environment") as caught:
        client("MA", "token")
    return str(caught.value)


@either
def test_a_socks_proxy_without_its_package_says_what_to_install(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:1080")
    monkeypatch.setitem(sys.modules, "socksio", None)

    assert "pip install httpx[socks]" in refusal(client)


@either
@pytest.mark.parametrize(
    "proxy", ["ftp://me:pa55@host", "http://me:pa55@host:x", "http://me:pa55/@host", "http://me:pa55@h\x7f"]
)
def test_a_proxy_that_cannot_be_one_is_refused_without_its_password(
    client: Any, proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy)

    assert "pa55" not in refusal(client)


@either
def test_a_file_of_certificates_that_is_not_there_is_said(
    client: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))

    assert "No such file" in refusal(client)


@either
def test_a_file_of_certificates_that_holds_none_is_said(
    client: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "odd.pem").write_text("no certificate")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "odd.pem"))

    assert "cannot be used" in refusal(client)
