"""What the journal tells of each call, read on from where it was read last: nothing is done while nobody looks."""

from collections.abc import Mapping
from dataclasses import dataclass

from plivo_emulator.spec.words import CallDirection, CallStatus
from plivo_emulator.story.entry import PROBLEMS, STATUS
from plivo_emulator.voice.accounts.account import Account, Key
from plivo_emulator.voice.calls.call import LIVE_CALLS, Call
from plivo_emulator.voice.sim.journal import JournalEntry

BEGINNINGS = frozenset({"call.queue", "call.receive", "call.dial"})
"""Kinds of entries that introduce a call."""


@dataclass(slots=True)
class IndexedCall:
    """A call, as far as the journal tells. Instants are microseconds since the epoch."""

    call_uuid: str
    first_serial: int
    last_serial: int
    began: int
    direction: str = CallDirection.OUTBOUND.value
    from_number: str = ""
    to_number: str = ""
    parent: str | None = None
    status: str = CallStatus.QUEUED.value
    answered: int | None = None
    ended: int | None = None
    cause: str | None = None
    code: int | None = None
    source: str | None = None
    problems: int = 0

    def take(self, entry: JournalEntry) -> None:
        """Takes an entry about it."""
        self.last_serial = entry.serial
        self.problems += is_problem(entry)
        kind = entry.kind
        if kind in BEGINNINGS:
            self.from_number, self.to_number = entry.facts["from"], entry.facts["to"]
            self.direction, self.parent = entry.facts["direction"], entry.facts.get("parent")
        if kind in STATUS:
            self.status = STATUS[kind].value
        if kind == "call.answer":
            self.answered = entry.instant
        elif kind == "call.hang_up":
            self.ended = entry.instant
            self.cause, self.code = entry.facts["cause"], entry.facts["code"]
            self.source, self.status = entry.facts["source"], entry.facts["status"]


class CallIndex:
    """The calls that the journal of an account tells of, by UUID, in the order of their first entries."""

    __slots__ = ("_account", "_read", "calls", "problems")

    def __init__(self, account: Account) -> None:
        self._account = account
        self._read = 0
        self.calls: dict[str, IndexedCall] = {}
        self.problems = 0
        """Entries that tell of something wrong, about calls and else."""

    def read_on(self) -> "CallIndex":
        """Reads what is new in the journal, and forgets calls that have ended and whose entries are all gone."""
        journal = self._account.journal
        for entry in journal.after(self._read):
            self._take(entry)
        self._read = journal.last
        self._mend(self._account[LIVE_CALLS])
        return self

    def family(self, call: IndexedCall) -> str:
        """First of the calls that dialled one, one after the other."""
        known = {call.call_uuid}
        while call.parent in self.calls and call.parent not in known:
            call = self.calls[call.parent]
            known.add(call.call_uuid)
        return call.parent or call.call_uuid

    def _mend(self, live: Mapping[str, Call]) -> None:
        """Adds live calls whose beginning is gone from the journal, and forgets those of whom nothing is left."""
        for each in live.values():
            if each.uuid not in self.calls:
                self.calls[each.uuid] = _known(each)
        dropped = self._account.journal.dropped
        for call in [each for each in self.calls.values() if each.last_serial <= dropped]:
            if call.call_uuid not in live:
                del self.calls[call.call_uuid]

    def _take(self, entry: JournalEntry) -> None:
        self.problems += is_problem(entry)
        call_uuid = entry.call_uuid
        if call_uuid is None:
            return
        call = self.calls.get(call_uuid)
        if call is None:
            if entry.kind not in BEGINNINGS:
                return
            call = self.calls[call_uuid] = IndexedCall(call_uuid, entry.serial, entry.serial, entry.instant)
        call.take(entry)


def _known(call: Call) -> IndexedCall:
    """A live call whose first entries are gone."""
    return IndexedCall(
        call.uuid,
        first_serial=0,
        last_serial=0,
        began=call.leg.created,
        direction=call.direction.value,
        from_number=call.from_number,
        to_number=call.to_number,
        parent=call.parent_uuid,
        status=call.status.value,
        answered=call.leg.answered,
    )


def is_problem(entry: JournalEntry) -> bool:
    """Whether an entry tells of something wrong."""
    if entry.kind != "callback.answered":
        return entry.kind in PROBLEMS
    status = entry.facts["status"]
    return status is None or status >= 300  # noqa: PLR2004  # the range of success ends there


CALL_INDEX: Key[CallIndex] = Key(CallIndex)
"""Index of the calls of an account, once somebody has looked."""
