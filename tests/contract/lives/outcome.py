"""What has come of a life, once nothing is due any more: records, callbacks, journal."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from plivo_emulator.contract_testing.callbacks.place import NEIGHBOUR, Place
from plivo_emulator.contract_testing.lives.outcome import LifeOutcome

from tests.contract.lives.life import MAIN, SUB

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plivo_emulator.contract_testing.callbacks.callback import Callback

    from tests.contract.lives.life import Life

PAGE = 3
"""Records on a page: so few that there are many pages."""

LONG = 600
"""Virtual seconds that a life goes on at its end, before everything is hung up."""

PATIENCE = 60.0
"""Real seconds that callbacks get to come in that were sent."""

Key = tuple[str, str, str]
"""What is compared of a callback: method, path, fields."""


class Lived(LifeOutcome):
    """Lets a life run out, and reads what is left of it."""

    def __init__(self, life: Life) -> None:
        life.main.advance(LONG)
        for owner in (MAIN, NEIGHBOUR):
            life.wires[owner].api("DELETE", "Call")
            life.wires[owner].run_out()
        self._life = life
        placed = {uuid: placed for uuid, placed in life.placed.items() if placed.owner != NEIGHBOUR}
        unfinished = {uuid for status in ("live", "queued") for uuid in listed(life, MAIN, status)}
        records_of_account = list(records(life, MAIN))
        self.neighbours = {uuid for uuid, placed in life.placed.items() if placed.owner == NEIGHBOUR}
        self.neighbours |= {
            record["call_uuid"] for record in records(life, NEIGHBOUR) if record["parent_call_uuid"] in self.neighbours
        }
        self.seen_by_neighbour = {record["call_uuid"] for record in records(life, NEIGHBOUR)}
        self.seen_by_subaccount = {record["call_uuid"] for record in records(life, SUB)}
        self.journal = life.watcher.journal()
        self._await()
        self.everything: list[Callback] = [each for each in life.receiver.heard if each.place.run == life.run]
        """What was heard, the neighbour's too."""
        self.wrong_callbacks = [*life.receiver.problems, *life.app.problems]
        super().__init__(
            placed=placed,
            added=life.added,
            unfinished=unfinished,
            records=records_of_account,
            heard=self._in_order_of_sending(),
            is_ordered=True,
        )

    @property
    def heard_of_account(self) -> list[Callback]:
        """What was heard, but for what is the neighbour's."""
        return [each for each in self.everything if each.place.owner != NEIGHBOUR]

    @cached_property
    def sent(self) -> Counter[Key]:
        """What the journal says was sent, how often."""
        return Counter(_sent(self.journal))

    @property
    def failures(self) -> list[str]:
        """What the journal says of attempts that had no answer: where a machine stood still, that may be why."""
        answers = [entry["facts"] for entry in self.journal if entry["kind"] == "callback.answered"]
        return sorted({f"{facts['event']}: {facts['detail']}" for facts in answers if facts["status"] is None})

    @cached_property
    def came(self) -> Counter[Key]:
        """What came, how often."""
        return Counter(_key(each) for each in self.heard_of_account)

    def _in_order_of_sending(self) -> list[Callback]:
        """What came, as it was sent: on the way some may overtake others."""
        waiting: dict[Key, list[Callback]] = defaultdict(list)
        for callback in self.heard_of_account:
            waiting[_key(callback)].append(callback)
        return [waiting[key].pop(0) for key in _sent(self.journal) if waiting[key]]

    def _await(self) -> None:
        """Waits for what is still on its way; what a call has broken off may come last."""
        sent, receiver = Counter(_sent(self.journal)), self._life.receiver
        receiver.wait(lambda heard: not sent - Counter(_key(each) for each in heard if self._counts(each)), PATIENCE)

    def _counts(self, callback: Callback) -> bool:
        """Whether a callback is of the account, and of its last run."""
        return callback.place.run == self._life.run and callback.place.owner != NEIGHBOUR


def records(life: Life, owner: str) -> Iterator[dict[str, Any]]:
    """All records that an owner sees, page by page."""
    offset, total = 0, None
    while total is None or offset < total:
        page = life.api(owner, "GET", f"Call/?limit={PAGE}&offset={offset}").json()
        total = page["meta"]["total_count"]
        meta = page["meta"]
        here = len(page["objects"]), meta["next"] is None, meta["previous"] is None
        right = min(PAGE, total - offset), offset + PAGE >= total, offset == 0
        assert here == right, f"a page of {here[0]} objects says that it stands at {meta}"
        yield from page["objects"]
        offset += PAGE


def listed(life: Life, owner: str, status: str) -> list[str]:
    """UUIDs of the calls of an owner that are live, or queued; the newest of them, as many as a page holds."""
    return life.ids(f"Call/?status={status}", "calls", owner=owner)


def _sent(journal: Iterable[dict[str, Any]]) -> Iterator[Key]:
    for entry in journal:
        if entry["kind"] == "callback.sent":
            facts = entry["facts"]
            path = urlsplit(facts["url"]).path
            if Place.of(path) is not None:
                yield facts["method"], path, json.dumps(facts["fields"], sort_keys=True)


def _key(callback: Callback) -> Key:
    return callback.method, callback.place.path, json.dumps(callback.form, sort_keys=True)
