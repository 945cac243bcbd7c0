"""Putting an app back to where it began before each call: a request, or a command."""

import asyncio
import shlex
from collections.abc import Awaitable, Callable

from aiohttp import ClientError, ClientSession, ClientTimeout

TIMEOUT = 30.0
"""Real seconds that it may take."""
OK = 300

Reset = Callable[[], Awaitable[None]]


class NotReset(Exception):
    """The app could not be put back; the message says why."""


def resetting(how: str | None) -> Reset:
    """What to do before each call: POST to a URL, run a command, or nothing. It raises NotReset."""
    if how is None:
        return _nothing
    if how.startswith(("http://", "https://")):
        return lambda: _post(how)
    return lambda: _run(shlex.split(how))


async def _nothing() -> None:
    """Leaves the app as it is."""


async def _post(url: str) -> None:
    try:
        async with (
            ClientSession(timeout=ClientTimeout(total=TIMEOUT)) as session,
            session.post(url) as response,
        ):
            if response.status >= OK:
                raise NotReset(f"{url} answers {response.status}")
    except (ClientError, TimeoutError) as error:
        raise NotReset(f"{url} cannot be asked: {error}") from None


async def _run(command: list[str]) -> None:
    try:
        process = await asyncio.create_subprocess_exec(*command)
        status = await asyncio.wait_for(process.wait(), TIMEOUT)
    except (OSError, ValueError, TimeoutError) as error:
        raise NotReset(f"{shlex.join(command)} cannot be run: {error}") from None
    if status:
        raise NotReset(f"{shlex.join(command)} ends with status {status}")
