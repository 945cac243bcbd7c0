"""Tells what happens in the accounts of a server while it happens, on its standard output."""

import json
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, Full, Queue
from threading import Thread
from typing import NamedTuple
from weakref import WeakKeyDictionary

from plivo_emulator.emulator import Tenant
from plivo_emulator.server.control.journal import shown
from plivo_emulator.server.control.provisioning.app_names import names_of
from plivo_emulator.story.entry import Entry
from plivo_emulator.story.teller import ANSWERED, Teller
from plivo_emulator.story.terminal import Terminal
from plivo_emulator.voice.accounts.account import Account
from plivo_emulator.voice.sim.journal import JournalEntry
from plivo_emulator.wire.times import MILLISECOND, SECOND, moment

MOST_WAITING = 10_000
"""Entries that wait for a terminal that is slower than the calls; what comes then is counted, and not written."""

TOGETHER = 200
"""Entries that are written at once."""

LOST = "… {} entries are not told: this is read too slowly\n"

FAREWELL = 2.0
"""Real seconds that the terminal gets for the rest in the end."""


class AccountEntry(NamedTuple):
    """An entry, and the account that it is about."""

    account: Account
    entry: JournalEntry


ToText = Callable[[AccountEntry], str]
"""An entry as text, with a line feed."""


class Narrator:
    """Writes in a thread of its own: a terminal that stands still, or a pipe that nobody reads, stops no call."""

    def __init__(self, terminal: Terminal, to_text: ToText) -> None:
        """Takes where to write, and how."""
        self._terminal = terminal
        self._to_text = to_text
        self._waiting: Queue[AccountEntry | None] = Queue(MOST_WAITING)
        self._lost = 0
        self._thread = Thread(target=self._write, name="narrator", daemon=True)

    def follow(self, tenant: Tenant) -> None:
        """Writes what happens in an account from now on."""
        account = tenant.account
        account.journal.read(lambda entry: self._take(AccountEntry(account, entry)))

    def begin(self) -> None:
        """Begins to write."""
        self._thread.start()

    def end(self) -> None:
        """Writes the rest, if the terminal takes it."""
        if self._thread.is_alive():
            with suppress(Full):
                self._waiting.put(None, timeout=FAREWELL)
            self._thread.join(FAREWELL)

    def _take(self, entry: AccountEntry) -> None:
        try:
            self._waiting.put_nowait(entry)
        except Full:
            self._lost += 1

    def _write(self) -> None:
        while True:
            entries = [self._waiting.get()]
            with suppress(Empty):
                while len(entries) < TOGETHER:
                    entries.append(self._waiting.get_nowait())
            text = "".join(self._to_text(each) for each in entries if each is not None)
            lost, self._lost = self._lost, 0
            try:
                self._terminal.write(text + LOST.format(lost) if lost else text)
            except (OSError, ValueError):  # nobody reads any more
                return
            if None in entries:
                return


def as_json(entry: AccountEntry) -> str:
    """The entry as the control plane shows it, with the account, on one line."""
    shown_entry = {"auth_id": entry.account.settings.auth_id, **shown(entry.entry, names_of(entry.account))}
    return f"{json.dumps(shown_entry, default=str)}\n"


def _real(account: Account, entry: Entry) -> float | None:
    """Real milliseconds that an app took for the answer that an entry tells of; None: it tells of none."""
    sent = entry.facts.get("sent")
    exchange = account.exchanges.get(sent) if entry.kind == ANSWERED and isinstance(sent, int) else None
    return None if exchange is None or exchange.real is None else exchange.real * SECOND / MILLISECOND


class Storyteller:
    """The story of all accounts. What comes from another account than before has its name above it."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._tellers: WeakKeyDictionary[Account, Teller] = WeakKeyDictionary()
        self._last: str | None = None

    def __call__(self, account_entry: AccountEntry) -> str:
        """Lines of an entry."""
        account, written = account_entry
        auth_id = account.settings.auth_id
        entry = Entry.of(shown(written, names_of(account)))
        teller = self._tellers.get(account) or self._tellers.setdefault(
            account, Teller(moment(account.settings.start_at))
        )
        line = teller.line(entry, _real(account, entry))
        if line is None:
            return ""
        before, self._last = self._last, auth_id
        heading = "" if before in (None, auth_id) else f"account {auth_id}:\n"
        return heading + self._terminal.text(line)
