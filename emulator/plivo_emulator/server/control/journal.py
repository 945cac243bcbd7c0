"""The journal: list it, wait for an entry."""

import asyncio
from collections.abc import Mapping
from itertools import islice
from typing import TYPE_CHECKING

from plivo_emulator.emulator import Tenant
from plivo_emulator.server.control.provisioning.app_names import AppNames, names_of
from plivo_emulator.server.control.request import ControlRequest
from plivo_emulator.spec.control.journal import ListJournal, WaitForEntry
from plivo_emulator.voice.sim.journal import JournalEntry
from plivo_emulator.wire.instants import micros, written
from plivo_emulator.wire.secrecy import masked

if TYPE_CHECKING:
    from plivo_emulator.spec.control.answers import JournalEntryShown, JournalShown, JournalWaitShown


def shown(entry: JournalEntry, names: AppNames) -> "JournalEntryShown":
    """Entry as the control plane shows it, with the names of the account's apps and without secrets."""
    return _entry(entry, masked(names.within(dict(entry.facts))))


def shown_with_secrets(entry: JournalEntry, names: AppNames) -> "JournalEntryShown":
    """The same with secrets as they were sent."""
    return _entry(entry, names.within(dict(entry.facts)))


def _entry(entry: JournalEntry, facts: Mapping[str, object]) -> "JournalEntryShown":
    return {
        "serial": entry.serial,
        "instant": written(entry.instant),
        "kind": entry.kind,
        "call_uuid": entry.call_uuid,
        "cause": entry.cause,
        "facts": facts,
    }


class Pattern:
    """A filter of entries."""

    __slots__ = ("_call_uuid", "_facts", "_kind", "_names", "_prefix", "_text")

    def __init__(
        self,
        tenant: Tenant,
        kind: str | None,
        call_uuid: str | None,
        facts: Mapping[str, object] | None = None,
        text: str | None = None,
    ) -> None:
        self._names = names_of(tenant.account)
        kind = kind or "*"
        self._prefix = kind.removesuffix("*") if kind.endswith("*") else None
        self._kind = kind
        self._call_uuid = call_uuid
        self._facts = facts or {}
        self._text = text or ""

    def __call__(self, entry: JournalEntry) -> bool:
        """Whether an entry matches."""
        if self._prefix is None and entry.kind != self._kind:
            return False
        if self._prefix and not entry.kind.startswith(self._prefix):
            return False
        if self._call_uuid is not None and entry.call_uuid != self._call_uuid:
            return False
        if self._text and self._text not in str(entry.facts.get("text", "")):
            return False
        return all(name in entry.facts and self._fits(entry.facts[name], value) for name, value in self._facts.items())

    def _fits(self, fact: object, value: object) -> bool:
        """Whether a fact matches; an app may be given by its name or its address."""
        named = self._names.within(fact)
        return bool(value in (fact, named) or masked(named) == value)


async def list_journal(request: ControlRequest, arguments: ListJournal) -> "JournalShown":
    """Entries that match, oldest first."""
    tenant = request.tenant(arguments)
    wanted = Pattern(tenant, arguments.kind, arguments.call_uuid)
    journal, names = tenant.account.journal, names_of(tenant.account)
    matching = (entry for entry in journal.after(arguments.after) if wanted(entry))
    entries = list(islice(matching, arguments.limit))
    more = next(matching, None) is not None
    return {
        "entries": [shown(entry, names) for entry in entries],
        "more": more,
        "last": journal.last,
        "dropped": journal.dropped,
    }


async def wait_for_entry(request: ControlRequest, arguments: WaitForEntry) -> "JournalWaitShown":
    """First entry that matches, as soon as there is one."""
    tenant = request.tenant(arguments)
    wanted = Pattern(tenant, arguments.kind, arguments.call_uuid, arguments.facts, arguments.text)
    found = next((entry for entry in tenant.account.journal.after(arguments.after) if wanted(entry)), None)
    if found is None:
        found = await _next(request, arguments, tenant, wanted)
    return {"met": found is not None, "entry": None if found is None else shown(found, names_of(tenant.account))}


async def _next(
    request: ControlRequest, arguments: WaitForEntry, tenant: Tenant, wanted: Pattern
) -> JournalEntry | None:
    found: list[JournalEntry] = []
    with request.running.driver.waiting(tenant) as future:

        def look(entry: JournalEntry) -> None:
            if not found and wanted(entry) and not future.done():
                found.append(entry)
                future.set_result(True)

        stop = tenant.account.journal.read(look)
        within = arguments.within
        patience = None
        if within is not None:
            tenant.account.input_log.take("patience", length=micros(within))
            patience = tenant.account.scheduler.after(
                micros(within), lambda: None if future.done() else future.set_result(False)
            )
        tenant.clock.note_request()
        request.running.driver.wake(tenant)
        try:
            async with asyncio.timeout(arguments.timeout):
                await future
        except TimeoutError:
            pass
        finally:
            stop()
            if patience is not None:
                tenant.account.input_log.take("patience.over", due=patience.when)
                patience.cancel()
    return found[0] if found else None
