"""Exports: a run of an account, to keep and to replay."""

from collections.abc import Mapping

from plivo_emulator.server.control.asked import Answer, Asked, Handler, ok
from plivo_emulator.server.export import exported


async def get_export(asked: Asked) -> Answer:
    """The run of an account so far."""
    return ok(exported(asked.running, asked.tenant))


HANDLERS: Mapping[str, Handler] = {"getExport": get_export}
