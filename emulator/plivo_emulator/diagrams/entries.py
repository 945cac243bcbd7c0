"""Entries of a journal, as the control plane and exports show them, and the calls that belong together."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from plivo_emulator.wire.instants import instant_of


class DrawnEntry(NamedTuple):
    """One entry."""

    serial: int
    instant: int
    """Microseconds since the epoch, in virtual time."""
    kind: str
    call_uuid: str | None
    facts: Mapping[str, object]

    def fact(self, name: str) -> str:
        """A fact as text; empty if there is none."""
        value = self.facts.get(name)
        return "" if value is None else str(value)


class NoJournal(Exception):
    """It is no list of entries; the message says what is wrong."""


class NoSuchCall(Exception):
    """The journal tells of no such call, or of several; the message says which."""


def read_entries(journal: object) -> list[DrawnEntry]:
    """Entries from their JSON; raises NoJournal."""
    if not isinstance(journal, list):
        raise NoJournal("it has no journal")
    return [_read_entry(each) for each in journal]


def _read_entry(each: object) -> DrawnEntry:
    match each:
        case {"serial": int(serial), "instant": str(instant), "kind": str(kind), "call_uuid": call_uuid, **rest}:
            facts = rest.get("facts")
            try:
                at = instant_of(instant)
            except ValueError:
                raise NoJournal(f"entry {serial} has no instant") from None
            if isinstance(facts, dict) and (call_uuid is None or isinstance(call_uuid, str)):
                return DrawnEntry(serial, at, kind, call_uuid, facts)
        case _:
            pass
    raise NoJournal("its journal has something that is no entry")


CONTROL = "control."
"""Kinds of entries of requests to the control plane begin so."""
LAST = "last"
"""Names the call that began last."""


def call_named(entries: Iterable[DrawnEntry], name: str) -> str:
    """UUID of the one call whose UUID begins so, or of the one that began last; raises NoSuchCall."""
    # Requests to the control plane also name calls that there never were.
    known = dict.fromkeys(
        entry.call_uuid for entry in entries if entry.call_uuid is not None and not entry.kind.startswith(CONTROL)
    )
    if name == LAST and known:
        return next(reversed(known))
    if name in known:
        return name
    begin_so = [uuid for uuid in known if uuid.startswith(name.lower())] if name else []
    if len(begin_so) == 1:
        return begin_so[0]
    if begin_so:
        raise NoSuchCall(f"{len(begin_so)} calls begin with {name}: {', '.join(begin_so[:3])} …")
    raise NoSuchCall(f"the journal tells of no call {name}")


def joined(entries: Sequence[DrawnEntry], call_uuid: str) -> dict[str, None]:
    """UUIDs of a call and of all that belong to it, in order of their first entries.

    These are the legs that were dialled for it or bridged to it, and those who were in a room with one of them.
    """
    ties: dict[str, set[str]] = {}
    order: dict[str, None] = {}
    hosts: dict[str, str] = {}
    for entry in entries:
        if entry.kind == "conference.end":
            hosts.pop(f"conference {entry.fact('conference')}", None)
        if entry.call_uuid is None:
            continue
        order[entry.call_uuid] = None
        others = [entry.fact(name) for name in ("parent", "peer") if entry.kind.startswith("call.")]
        room = _room(entry)
        if room:
            others.append(hosts.setdefault(room, entry.call_uuid))
        for other in filter(None, others):
            ties.setdefault(entry.call_uuid, set()).add(other)
            ties.setdefault(other, set()).add(entry.call_uuid)
    found, fresh = {call_uuid}, [call_uuid]
    while fresh:
        new = ties.get(fresh.pop(), set()) - found
        found |= new
        fresh += new
    return {uuid: None for uuid in order if uuid in found}


def _room(entry: DrawnEntry) -> str:
    """The room that a call is in by what an entry tells; empty for none. A conference has its name until it ends."""
    if entry.kind == "conference.enter":
        return f"conference {entry.fact('conference')}"
    return f"multiparty call {entry.fact('mpc_uuid')}" if entry.kind == "mpc.event" else ""
