"""A call over real sockets that is streamed to the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.emulator.server.app import App
    from tests.emulator.server.ears import Ears
    from tests.emulator.server.served_emulator import ServedEmulator

WAIT = "<Wait length='1000'/>"
MULAW = "audio/x-mulaw;rate=8000"


def streamed(
    emulator: ServedEmulator, app: App, ears: Ears, *elements: str, to: str = "15000010000", **attributes: str
) -> str:
    """Places a call that is streamed from 1.2 s on; its UUID."""
    written = "".join(f' {name}="{value}"' for name, value in attributes.items())
    document = f"<Response><Stream{written}>{ears.url()}</Stream>{''.join(elements)}{WAIT}</Response>"
    return emulator.call(app.says("/answer", document), to)
