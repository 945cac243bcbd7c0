"""All accounts at one look, as server-sent events."""

import asyncio
from collections.abc import AsyncGenerator

from plivo_emulator.emulator import Tenant
from plivo_emulator.server.accounts.runtime import Runtime
from plivo_emulator.server.control.journal_stream import EVENTS, QUIET, event
from plivo_emulator.server.control.overview.call_index import CALL_INDEX
from plivo_emulator.server.control.request import ControlRequest, ControlResponse
from plivo_emulator.spec.control.accounts import StreamAccounts
from plivo_emulator.voice.calls.call import LIVE_CALLS
from plivo_emulator.wire.instants import written

TICK = 0.25
"""Real seconds between two looks at the accounts."""


async def stream_accounts(request: ControlRequest, _: StreamAccounts) -> ControlResponse:
    """Each account at once, and whenever it has changed."""
    return ControlResponse(200, None, EVENTS, _events(request.running))


async def _events(running: Runtime) -> AsyncGenerator[bytes, None]:
    sent: dict[str, object] = {}
    silent_at = 0.0
    loop = asyncio.get_running_loop()
    while not running.stopping:
        now = {tenant.account.settings.auth_id: _shown(running, tenant) for tenant in running.emulator}
        news = [event("account", shown) for auth_id, shown in now.items() if sent.get(auth_id) != shown]
        news += [event("gone", {"auth_id": auth_id}) for auth_id in sent.keys() - now.keys()]
        sent = dict(now)
        if news or loop.time() >= silent_at:
            silent_at = loop.time() + QUIET
            yield b"".join(news) or b": quiet\n\n"
        await asyncio.sleep(TICK)


def _shown(running: Runtime, tenant: Tenant) -> dict[str, object]:
    running.driver.bring_up(tenant)
    account = tenant.account
    index = account[CALL_INDEX].read_on()
    return {
        "auth_id": account.settings.auth_id,
        "now": written(account.now),
        "calls_live": len(account[LIVE_CALLS]),
        "calls_ended": sum(call.ended is not None for call in index.calls.values()),
        "problems": index.problems,
    }
