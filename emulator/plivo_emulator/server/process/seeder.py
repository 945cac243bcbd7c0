"""From a seed file to accounts that can be opened, found out before anything is served."""

import argparse
import asyncio
from pathlib import Path

from plivo_emulator.records.memory.archive import MemoryArchive
from plivo_emulator.server.accounts.account_settings import AccountSettings
from plivo_emulator.server.accounts.runtime import InitialAccounts, Runtime
from plivo_emulator.server.accounts.seed_items import CannotSeed
from plivo_emulator.server.control.provisioning.seed import seed
from plivo_emulator.server.process import options


class BadSeed(Exception):
    """A seed file cannot be used; the message says where in it, and why."""


def seeded(arguments: argparse.Namespace, like: AccountSettings) -> list[AccountSettings]:
    """How accounts are opened, the first one first: as the options say, and the seed file if there is one.

    Raises:
        BadSeed: The file does not fit, or something in it cannot be made; all of it was tried.
    """
    if arguments.seed_file is None:
        return [like]
    from plivo_emulator.server.accounts.seed_file import BadSeedFile, SeedFile  # noqa: PLC0415  # who has none need not wait

    try:
        file = SeedFile(Path(arguments.seed_file))
        plans = file.plans(like, lambda mode: options.start_of(mode, arguments.start_at))
        try:
            asyncio.run(_try(plans))
        except CannotSeed as wrong:
            raise file.wrong(wrong.auth_id, wrong.item, str(wrong)) from None
    except BadSeedFile as bad:
        raise BadSeed(str(bad)) from None
    return plans


async def _try(plans: list[AccountSettings]) -> None:
    first, *others = plans
    running = Runtime(first, MemoryArchive(), initial=InitialAccounts(others, seed))
    await running.stop(0)
