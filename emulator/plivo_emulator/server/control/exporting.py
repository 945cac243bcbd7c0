"""Exports: a run of an account, to keep and to replay."""

from plivo_emulator.server.control.asked import Answer, Asked, ok
from plivo_emulator.server.export import exported
from plivo_emulator.spec.control.journal import GetExport


async def get_export(asked: Asked, arguments: GetExport) -> Answer:
    """The run of an account so far."""
    return ok(exported(asked.running, asked.tenant(arguments)))
