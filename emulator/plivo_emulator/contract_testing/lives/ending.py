"""How a life ends: what is left of it is hung up, and once nothing is due any more, all is read that came of it."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Final

from plivo_emulator.contract_testing.lives.life import Life
from plivo_emulator.contract_testing.lives.outcome import LifeOutcome, Record
from plivo_emulator.contract_testing.scenes.far_end import Unable

ENDS: Final = {"queued": "cancelRequest", "live": "hangUpCall"}
ROUNDS: Final = 3
"""Times that what is left is hung up: what is queued may have become live meanwhile."""
PAGE: Final = 20
MOST_PAGES: Final = 20
QUIET: Final = 0.2
"""Real seconds without news after which nothing more is awaited, unless the server has less."""


class Records:
    """Records that are new since a life began; the newest come first in the list."""

    def __init__(self, life: Life) -> None:
        self._life = life
        self._old = {record["call_uuid"] for record in self._page(0)} if life.world.can("listCalls") else set()

    def fresh(self) -> list[Record]:
        """All new ones, read page by page."""
        found: list[Record] = []
        for number in range(MOST_PAGES):
            page = self._page(number * PAGE)
            found += [each for each in page if each["call_uuid"] not in self._old]
            if len(page) < PAGE or any(each["call_uuid"] in self._old for each in page):
                break
        return found

    def _page(self, offset: int) -> list[Record]:
        answer = self._life.request("listCalls", query={"limit": PAGE, "offset": offset}).body
        return list(_records(answer.get("objects") if isinstance(answer, dict) else None))


def _records(objects: object) -> Iterator[Record]:
    for each in objects if isinstance(objects, list) else ():
        if isinstance(each, dict) and isinstance(each.get("call_uuid"), str):
            yield each


def outcome_of(life: Life) -> LifeOutcome:
    """Lives a life to its end, and reads what is left."""
    records = Records(life) if life.world.can("listCalls") else None
    life.live()
    life.world.far_end.settle()
    for _ in range(ROUNDS):
        left = [(uuid, status) for status in ENDS for uuid in life.listed(status)]
        if not left:
            break
        for uuid, status in left:
            with suppress(Unable):
                life.request(ENDS[status], {"call_uuid": uuid, "request_uuid": uuid})
        life.world.far_end.settle()
    found = _read(life, records)

    def is_complete() -> bool:
        nonlocal found
        if _is_complete(found):
            return True
        found = _read(life, records)
        return _is_complete(found)

    life.world.waits(is_complete)
    life.world.is_quiet(min(QUIET, life.world.patience))
    return replace(found, heard=life.heard, failed=life.app.failed)


def _read(life: Life, records: Records | None) -> LifeOutcome:
    return LifeOutcome(
        placed=dict(life.placed),
        added=set(life.added),
        unfinished={uuid for status in ENDS for uuid in life.listed(status)} if life.world.can("listCalls") else set(),
        records=records.fresh() if records else [],
        heard=life.heard,
        sightings=life.sightings,
        failed=life.app.failed,
        arrivals=life.arrivals,
        is_recorded=records is not None,
    )


def _is_complete(outcome: LifeOutcome) -> bool:
    """Whether nothing is missing that must come: there may still be too much."""
    came = Counter(callback.place for callback in outcome.callbacks("hangup"))
    wanted = Counter(place for placed in outcome.placed.values() if (place := placed.place("hangup")) is not None)
    wanted += Counter(place for place, _ in outcome.failed if place.kind == "hangup")
    recorded = not outcome.is_recorded or outcome.placed.keys() | outcome.added <= outcome.by_uuid.keys()
    return recorded and not outcome.unfinished and not wanted - came
