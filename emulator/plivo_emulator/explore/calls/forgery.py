"""Requests to an app with a signature that is not the account's."""

import asyncio
from dataclasses import replace
from secrets import token_hex

from plivo_emulator.explore.calls.trace import AppExchange
from plivo_emulator.voice.accounts.account import Account
from plivo_emulator.voice.app.client import NONCE_DIGITS
from plivo_emulator.voice.app.target import AppRequest, Reply
from plivo_emulator.wire.times import SECOND

CONNECT, READ = 5 * SECOND, 10 * SECOND


async def forged(account: Account, exchange: AppExchange) -> Reply:
    """Answer to a request of an earlier exchange, signed with another token. No call may run meanwhile."""
    answer: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()

    def take(reply: Reply) -> None:
        if not answer.done():
            answer.set_result(reply)

    request = AppRequest(
        exchange.event,
        None,
        exchange.method,
        exchange.url,
        exchange.fields,
        signed=True,
        json=None,
        nonce=account.ids.digits(NONCE_DIGITS),
        connect=CONNECT,
        read=READ,
        answer=take,
    )
    settings = account.settings
    account.settings = replace(settings, auth_token=token_hex())
    try:
        account.app_client.send(request)
        return await answer
    finally:
        account.settings = settings
