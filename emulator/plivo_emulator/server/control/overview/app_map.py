"""The map of the app that was explored last."""

from typing import TYPE_CHECKING

from plivo_emulator.server.control.request import ControlRequest
from plivo_emulator.spec.control.overview import GetAppMap
from plivo_emulator.voice.accounts.account import Key

if TYPE_CHECKING:
    from plivo_emulator.spec.control.answers import AppMapFoundShown, AppMapShown

APP_MAP: "Key[AppMapShown | None]" = Key(lambda _: None)
"""Map of an account; None: nothing was explored with it."""


async def get_app_map(request: ControlRequest, arguments: GetAppMap) -> "AppMapFoundShown":
    """What the newest exploration has found, with the calls that passed each place."""
    return {"map": request.tenant(arguments).account[APP_MAP]}
