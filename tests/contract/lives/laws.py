"""What holds at the end of every life, whatever happened in it. Each law tells what is against it, a sentence each."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from plivo_emulator.contract_testing.callbacks.place import NEIGHBOUR
from plivo_emulator.contract_testing.lives.laws import LAWS as OF_ANY_SERVER
from plivo_emulator.contract_testing.lives.laws import Law
from plivo_emulator.voice.accounts.account import Settings

from tests.contract.lives.life import SUB

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.contract.lives.outcome import Lived

CENTS = Decimal("0.00001")


def healthy(outcome: Lived) -> Iterator[str]:
    """The emulator has found no fault in itself, and every callback fitted the spec."""
    yield from outcome.wrong_callbacks
    for entry in outcome.journal:
        if entry["kind"] == "emulator.fault":
            yield f"a fault of the emulator: {entry['facts']}"


def delivered(outcome: Lived) -> Iterator[str]:
    """What the journal says was sent has come, as often as it was sent, and nothing else."""
    for key, count in (outcome.sent - outcome.came).items():
        yield f"sent, but never came ({count}): {key}; attempts failed so: {outcome.failures}"
    for key, count in (outcome.came - outcome.sent).items():
        yield f"came, but was never sent ({count}): {key}"


def priced(outcome: Lived) -> Iterator[str]:
    """Answered seconds are billed, in whole increments, at the rate of a minute."""
    increments = {tariff.increment for tariff in Settings("", "", 0).tariffs.values()}
    for record in outcome.records:
        uuid, billed, talked = record["call_uuid"], record["billed_duration"], record["bill_duration"]
        if talked > billed:
            yield f"{uuid} talked for {talked} s, and {billed} s are billed"
        if all(billed % increment for increment in increments):
            yield f"{uuid}: {billed} s are no whole increments"
        if (record["answer_time"] is None) != (billed == 0):
            yield f"{uuid} was answered at {record['answer_time']}, and {billed} s are billed"
        price = (Decimal(billed) * Decimal(record["total_rate"]) / 60).quantize(CENTS, ROUND_HALF_UP)
        if price != Decimal(record["total_amount"]):
            yield f"{uuid} costs {record['total_amount']}, not {price}"


def tells_its_end_there_alone(outcome: Lived) -> Iterator[str]:
    """Who wants to hear of no end hears of none: here the URL that is asked what to do is not told either."""
    for callback in outcome.callbacks("hangup"):
        placed = outcome.placed.get(callback.call_uuid)
        if callback.call_uuid in outcome.by_uuid and (placed is None or placed.place("hangup") is None):
            yield f"the end of {callback.call_uuid} was told to {callback.place}, and nobody asked"


def apart(outcome: Lived) -> Iterator[str]:
    """Nothing of another account is ever seen, and a subaccount sees its own alone."""
    others = outcome.neighbours
    seen = {record["call_uuid"] for record in outcome.records} | {each.call_uuid for each in outcome.heard_of_account}
    yield from (f"{uuid} belongs to the neighbour" for uuid in seen & others)
    yield from (f"{uuid} was shown to the neighbour" for uuid in outcome.seen_by_neighbour - others)
    owners = {uuid: placed.owner for uuid, placed in outcome.placed.items()}
    parents = {record["call_uuid"]: record["parent_call_uuid"] for record in outcome.records}
    for uuid in outcome.seen_by_subaccount:
        owner = owners.get(uuid) or owners.get(parents.get(uuid) or "", SUB)
        if owner != SUB:
            yield f"{uuid} is of {owner}, and was shown to the subaccount"
    for uuid, placed in outcome.placed.items():
        if placed.owner == SUB and uuid not in outcome.seen_by_subaccount:
            yield f"{uuid} was not shown to its subaccount"
    for callback in outcome.everything:
        if callback.place.owner == NEIGHBOUR and callback.call_uuid and callback.call_uuid not in others:
            yield f"{callback.place.kind} of {callback.call_uuid} was told to the neighbour"


def _worded(law: Law) -> Callable[[Lived], Iterator[str]]:
    """A law of any server, as one of the emulator."""

    def words(outcome: Lived) -> Iterator[str]:
        return (breach.words for breach in law(outcome))

    words.__name__ = law.__name__
    return words


LAWS: tuple[Callable[[Lived], Iterator[str]], ...] = (
    healthy,
    delivered,
    priced,
    tells_its_end_there_alone,
    apart,
    *map(_worded, OF_ANY_SERVER),
)


def broken(outcome: Lived) -> list[str]:
    """All that is against a law."""
    return [f"{law.__name__}: {sentence}" for law in LAWS for sentence in law(outcome)]
