"""From a seed file to accounts that can be opened, found out before anything is served."""

import argparse
import asyncio
from pathlib import Path

from plivo_emulator.records.memory.archive import MemoryArchive
from plivo_emulator.server import options
from plivo_emulator.server.control.furnishing import furnish
from plivo_emulator.server.furniture import CannotFurnish
from plivo_emulator.server.plan import Plan
from plivo_emulator.server.running import Running


class BadSeed(Exception):
    """A seed file cannot be used; the message says where in it, and why."""


def seeded(asked: argparse.Namespace, like: Plan) -> list[Plan]:
    """How accounts are opened, the first one first: as the options say, and the seed file if there is one.

    Raises:
        BadSeed: The file does not fit, or something in it cannot be made; all of it was tried.
    """
    if asked.seed_file is None:
        return [like]
    from plivo_emulator.server.seed_file import BadSeedFile, SeedFile  # noqa: PLC0415  # who has none need not wait

    try:
        file = SeedFile(Path(asked.seed_file))
        plans = file.plans(like, lambda mode: options.start_of(mode, asked.start_at))
        try:
            asyncio.run(_try(plans))
        except CannotFurnish as wrong:
            raise file.wrong(wrong.auth_id, wrong.item, str(wrong)) from None
    except BadSeedFile as bad:
        raise BadSeed(str(bad)) from None
    return plans


async def _try(plans: list[Plan]) -> None:
    first, *others = plans
    running = Running(first, MemoryArchive(), others=others, furnish=furnish)
    await running.stop(0)
