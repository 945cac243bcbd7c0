"""Ending calls by request: calls have ended before the response is sent."""

from collections.abc import Sequence

from plivo_emulator.spec.words import HangupSource
from plivo_emulator.voice.accounts.account import Account
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.xml import lifecycle

STEPS = 256
"""Most steps that are run at once, so that other requests need not wait."""


def hang_up(account: Account, calls: Sequence[Call]) -> None:
    """Ends calls, including queued ones."""
    for call in calls:
        lifecycle.hang_up(call, HangupSource.API_REQUEST)
    settle(account, calls)


def settle(account: Account, calls: Sequence[Call]) -> None:
    """Runs the steps that end calls, so that the next request no longer finds them.

    If there are very many, some end later.
    """
    scheduler = account.scheduler
    for _ in range(STEPS):
        if not any(call.live for call in calls) or scheduler.step(scheduler.now) is not None:
            break
