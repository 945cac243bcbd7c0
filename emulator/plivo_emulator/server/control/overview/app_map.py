"""The map of the app that was explored last."""

from collections.abc import Mapping

from plivo_emulator.server.control.request import ControlRequest, ControlResponse, ok
from plivo_emulator.spec.control.overview import GetAppMap
from plivo_emulator.voice.accounts.account import Key

APP_MAP: Key[Mapping[str, object] | None] = Key(lambda _: None)
"""Map of an account, as the schema `AppMap` has it; None: nothing was explored with it."""


async def get_app_map(asked: ControlRequest, arguments: GetAppMap) -> ControlResponse:
    """What the newest exploration has found, with the calls that passed each place."""
    return ok({"map": asked.tenant(arguments).account[APP_MAP]})
