"""Ending calls by request: they are over before the request is answered."""

from collections.abc import Sequence

from plivo_emulator.spec.words import HangupSource
from plivo_emulator.voice.accounts.account import Account
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.xml import lifecycle

STEPS = 256
"""Things done at once at most, so that other requests need not wait."""


def hang_up(account: Account, calls: Sequence[Call]) -> None:
    """Ends calls, queued ones as well."""
    for call in calls:
        lifecycle.hang_up(call, HangupSource.API_REQUEST)
    settle(account, calls)


def settle(account: Account, calls: Sequence[Call]) -> None:
    """Lets calls end that were told to, now: who asks next finds them gone. Of very many, the last ones end later."""
    scheduler = account.scheduler
    for _ in range(STEPS):
        if not any(call.live for call in calls) or scheduler.step(scheduler.now) is not None:
            break
