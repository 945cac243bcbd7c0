"""Slots: how many requests to apps are under way at once. Accounts take turns, so that none keeps others waiting."""

import asyncio
from collections import deque

from plivo_emulator.voice.accounts.account import Account

QUICK = 0.01
"""Real seconds after which a request counts as slow, and another may begin."""


class Slot:
    """Permission for one request to be under way. It counts as slow after `QUICK`, and is given back at the end."""

    __slots__ = ("_account", "_slots", "_slow", "_taken")

    def __init__(self, slots: "Slots", account: Account) -> None:
        self._slots = slots
        self._account = account
        self._taken = True
        self._slow: asyncio.TimerHandle | None = asyncio.get_running_loop().call_later(QUICK, self._slows)

    def give_back(self) -> None:
        """The request is over, or nobody waits for it any more; a second time is nothing."""
        if not self._taken:
            return
        self._taken = False
        self._slows()
        self._slots.free(self._account)

    def _slows(self) -> None:
        slow, self._slow = self._slow, None
        if slow is not None:
            slow.cancel()
            self._slots.slowed()


class Slots:
    """Limits quick requests of all accounts together, and all requests of each account, slow ones included.

    All connections together, streams included, are bounded, too. An account never has more of them than it leaves to
    all others: so whoever comes next always finds one, however many are noisy.
    """

    def __init__(self, at_once: int, most: int, connections: int) -> None:
        self._at_once = at_once
        self._most = most
        self._left = connections
        self._connections: dict[Account, int] = {}
        """Connections of each account: requests under way, and streams."""
        self._quick = 0
        self._under_way: dict[Account, int] = {}
        self._waiting: dict[Account, deque[asyncio.Future[Slot]]] = {}
        """Those that wait, by account; whose turn is next comes first."""

    def take(self, account: Account) -> Slot | None:
        """A slot now; None if one has to wait."""
        if account in self._waiting or not self._free_for(account):
            return None
        return self._taken(account)

    async def wait(self, account: Account) -> Slot:
        """A slot as soon as it is the account's turn."""
        turn: asyncio.Future[Slot] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(account, deque()).append(turn)
        self._wake()
        try:
            return await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                turn.result().give_back()
            raise

    def keep(self, account: Account) -> bool:
        """Takes a connection that stays; False if the account has as many as it may have."""
        if self._connections.get(account, 0) >= self._left:
            return False
        self._connect(account)
        return True

    def let_go(self, account: Account) -> None:
        """A connection that stayed is closed."""
        self._disconnect(account)
        self._wake()

    def slowed(self) -> None:
        """A request is quick no more."""
        self._quick -= 1
        self._wake()

    def free(self, account: Account) -> None:
        """A request is over."""
        left = self._under_way.pop(account) - 1
        if left:
            self._under_way[account] = left
        self._disconnect(account)
        self._wake()

    def _taken(self, account: Account) -> Slot:
        self._under_way[account] = self._under_way.get(account, 0) + 1
        self._quick += 1
        self._connect(account)
        return Slot(self, account)

    def _free_for(self, account: Account) -> bool:
        room = self._quick < self._at_once and self._under_way.get(account, 0) < self._most
        return room and self._connections.get(account, 0) < self._left

    def _connect(self, account: Account) -> None:
        self._connections[account] = self._connections.get(account, 0) + 1
        self._left -= 1

    def _disconnect(self, account: Account) -> None:
        self._left += 1
        left = self._connections.pop(account) - 1
        if left:
            self._connections[account] = left

    def _wake(self) -> None:
        """Gives what is free to those who wait, one account after the other."""
        while self._quick < self._at_once:
            account = next((each for each in self._waiting if self._free_for(each)), None)
            if account is None:
                return
            turns = self._waiting.pop(account)
            turn = turns.popleft()
            if turns:
                self._waiting[account] = turns  # behind all others
            if not turn.cancelled():
                turn.set_result(self._taken(account))
