"""The exchange of an entry, and a callback sent again."""

from typing import TYPE_CHECKING

from plivo_emulator.server.control.exchanges.shown import shown
from plivo_emulator.server.control.exchanges.subject import request_of
from plivo_emulator.server.control.journal import shown as entry_shown
from plivo_emulator.server.control.journal import shown_with_secrets
from plivo_emulator.server.control.provisioning.app_names import names_of
from plivo_emulator.server.control.request import ControlError, ControlRequest
from plivo_emulator.spec.control.journal import GetJournalEntry
from plivo_emulator.voice.accounts.account import Account
from plivo_emulator.voice.sim.journal import JournalEntry

if TYPE_CHECKING:
    from plivo_emulator.spec.control.answers import JournalRecordShown


async def get_journal_entry(request: ControlRequest, arguments: GetJournalEntry) -> "JournalRecordShown":
    """An entry, and the request and answer that it is about."""
    account = request.tenant(arguments).account
    entry = entry_of(account, arguments.serial)
    return record(account, entry, with_secrets=arguments.with_secrets)


def entry_of(account: Account, serial: str) -> JournalEntry:
    """Entry of a number in a path; raises ControlError."""
    number = int(serial) if serial.isascii() and serial.isdigit() and len(serial) < 19 else 0  # noqa: PLR2004  # no journal is longer
    entry = account.journal.get(number)
    if entry is not None:
        return entry
    if 0 < number <= account.journal.dropped:
        raise ControlError(404, f"entry {number} is gone: newer ones took its place")
    raise ControlError(404, f"the journal has no entry {serial[:40]}, its last is {account.journal.last}")


def record(account: Account, entry: JournalEntry, *, with_secrets: bool) -> "JournalRecordShown":
    """An entry with its exchange, as the control plane shows it."""
    sent = request_of(account.journal, entry)
    show = shown_with_secrets if with_secrets else entry_shown
    return {
        "entry": show(entry, names_of(account)),
        "exchange": None if sent is None else shown(account, sent, with_secrets=with_secrets),
    }
