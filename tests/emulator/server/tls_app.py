"""An app behind TLS, with a certificate of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plivo_emulator.server.process import certificate

from tests.emulator.server.app import App

if TYPE_CHECKING:
    from collections.abc import Iterable


class TlsApp(App):
    """The app over https. Its certificate, as PEM, is for these names and for this machine."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        super().__init__()
        made = certificate.made(names)
        self.certificate = made.certificate.decode()
        context = made.context()
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return super().url(path, host).replace("http://", "https://", 1)
