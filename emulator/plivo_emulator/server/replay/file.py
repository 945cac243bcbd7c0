"""Replays an export from a file."""

import asyncio
import json
from pathlib import Path
from typing import NamedTuple

from plivo_emulator.server.replay.replay import Diverged, Replay, Unplayable
from plivo_emulator.validation.file import UnreadableFile, read

MOST = 1 << 30
"""Bytes of an export at most; the journal and the inputs of a run are bounded, and take less."""


class CannotReplay(Exception):
    """The file cannot be replayed; the message says why."""


class Replayed(NamedTuple):
    """Result of a replay."""

    entries: int
    calls: int
    difference: str | None
    """First line that differs; None if none does."""


def replayed(path: str) -> Replayed:
    """Replays the export in a file; raises CannotReplay."""
    try:
        export = json.loads(read(Path(path), MOST))
    except UnreadableFile as reason:
        raise CannotReplay(f"{path} {reason}") from None
    except (ValueError, RecursionError) as error:
        raise CannotReplay(f"{path} is no JSON: {error}") from None
    try:
        asyncio.run(_run(export))
    except Unplayable as reason:
        raise CannotReplay(f"{path} cannot be replayed: {reason}") from None
    except Diverged as difference:
        return Replayed(len(export["journal"]), len(export["calls"]), str(difference))
    return Replayed(len(export["journal"]), len(export["calls"]), None)


async def _run(export: object) -> None:
    if not isinstance(export, dict):
        raise Unplayable("it is no JSON object")
    await Replay(export).run()
