"""Exports: a run of an account, to keep and to replay."""

from plivo_emulator.server.control.request import ControlRequest, ControlResponse, ok
from plivo_emulator.server.replay.export import exported
from plivo_emulator.spec.control.journal import GetExport


async def get_export(asked: ControlRequest, arguments: GetExport) -> ControlResponse:
    """The run of an account so far."""
    return ok(exported(asked.running, asked.tenant(arguments)))
