"""What has come of a life, once nothing is due any more: records, callbacks, and what was seen of calls on the way."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from plivo_emulator.contract_testing.callbacks.callback import Callback
from plivo_emulator.contract_testing.callbacks.place import Place
from plivo_emulator.contract_testing.lives.arguments import ArgumentValues
from plivo_emulator.contract_testing.target import Node

Record = Node


@dataclass(frozen=True, slots=True)
class Placed:
    """A call that a request has placed, or that came in."""

    owner: str
    run: str
    direction: str
    arguments: ArgumentValues

    def place(self, kind: str) -> Place | None:
        """Where a kind of callback of this call goes; None if nowhere."""
        url = self.arguments.get(f"{kind}_url")
        return None if url is None else Place.of("/" + url.split("/", 3)[3].partition("?")[0].partition("#")[0])


class Sighting(NamedTuple):
    """A look at a call that has not ended, by its answer."""

    call_uuid: str
    status: str
    """`call_status`; `live` or `queued` where a list had it."""
    heard: int
    """How many callbacks had come before the question was asked."""


@dataclass
class LifeOutcome:
    """What is left of a life."""

    placed: Mapping[str, Placed]
    """Calls by UUID."""
    added: set[str]
    """Calls that were made for multiparty calls."""
    unfinished: set[str]
    """Calls that are live or queued, although nothing is due any more."""
    records: Sequence[Record]
    """Those that are new since the life began."""
    heard: Sequence[Callback]
    """What was told, in the order in which it came."""
    sightings: Sequence[Sighting] = ()
    failed: set[tuple[Place, str]] = field(default_factory=set)
    """Places, and calls whose first callback there the app has answered with 500: the policy wants it again."""
    is_ordered: bool = False
    """Whether `heard` is in the order of sending: on the way one may overtake another."""
    is_recorded: bool = True
    """Whether records can be read at all."""
    arrivals: bool = False
    """Whether somebody has called in, so that there may be incoming calls that nobody has heard of."""

    @cached_property
    def stories(self) -> dict[str, list[str]]:
        """Kinds that were told of each call, in order."""
        found: dict[str, list[str]] = defaultdict(list)
        for callback in self.heard:
            if callback.call_uuid:
                found[callback.call_uuid].append(callback.kind)
        return found

    @cached_property
    def by_uuid(self) -> dict[str, Record]:
        """Records by the call that they are of."""
        return {record["call_uuid"]: record for record in self.records}

    def callbacks(self, kind: str) -> list[Callback]:
        """Those of a kind, in order."""
        return [each for each in self.heard if each.kind == kind]

    def is_explained(self, record: Record) -> bool:
        """Whether it is known where a call comes from."""
        uuid, parent = record["call_uuid"], record.get("parent_call_uuid")
        arrived = self.arrivals and record.get("call_direction") == "inbound"
        return uuid in self.placed or uuid in self.added or parent in self.by_uuid or arrived
