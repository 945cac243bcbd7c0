"""What holds at the end of every life, whatever happened in it. Each law tells what is against it, a sentence each."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from plivo_emulator.contract_testing.callbacks.order import is_counted, story_remarks
from plivo_emulator.contract_testing.callbacks.place import NEIGHBOUR
from plivo_emulator.voice.accounts.account import Settings

from tests.contract.lives.life import SUB

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.contract.lives.outcome import Outcome

CENTS = Decimal("0.00001")
SUMS = {
    "BillDuration": "billed_duration",
    "TotalCost": "total_amount",
    "HangupCauseCode": "hangup_cause_code",
    "HangupCauseName": "hangup_cause_name",
    "HangupSource": "hangup_source",
    "Direction": "call_direction",
}
"""Fields of hangup callbacks, and of the records that must say the same."""


def healthy(outcome: Outcome) -> Iterator[str]:
    """The emulator has found no fault in itself, and every callback fitted the spec."""
    yield from outcome.wrong_callbacks
    for entry in outcome.journal:
        if entry["kind"] == "emulator.fault":
            yield f"a fault of the emulator: {entry['facts']}"


def delivered(outcome: Outcome) -> Iterator[str]:
    """What the journal says was sent has come, as often as it was sent, and nothing else."""
    for key, count in (outcome.sent - outcome.came).items():
        yield f"sent, but never came ({count}): {key}"
    for key, count in (outcome.came - outcome.sent).items():
        yield f"came, but was never sent ({count}): {key}"


def counted(outcome: Outcome) -> Iterator[str]:
    """Every call that was made has ended, and has one record; no call came from nowhere."""
    uuids = [record["call_uuid"] for record in outcome.records]
    yield from (f"{uuid} has {count} records" for uuid, count in Counter(uuids).items() if count > 1)
    yield from (f"{uuid} has not ended: it is live or queued" for uuid in outcome.unfinished)
    yield from (f"{uuid} has no record" for uuid in outcome.placed.keys() - set(uuids))
    known = outcome.placed.keys() | outcome.added
    for record in outcome.records:
        if record["call_uuid"] not in known and record["parent_call_uuid"] not in uuids:
            yield f"nobody has made {record['call_uuid']}"


def priced(outcome: Outcome) -> Iterator[str]:
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


def told_of_its_end(outcome: Outcome) -> Iterator[str]:
    """A call with a hangup URL tells its end once, as its record has it; another never."""
    told = defaultdict(list)
    for callback in outcome.callbacks("hangup"):
        told[callback.call_uuid].append(callback)
    for record in outcome.records:
        uuid = record["call_uuid"]
        placed = outcome.placed.get(uuid)
        place = None if placed is None else placed.place("hangup")
        came = [callback.place for callback in told[uuid]]
        if came != ([] if place is None else [place]):
            yield f"the end of {uuid} was told to {came}, not to {place}"
        for callback in told[uuid]:
            for name, column in SUMS.items():
                if callback.form[name] != str(record[column]):
                    yield f"{uuid}: the callback has {name} {callback.form[name]}, the record {record[column]}"


def in_order(outcome: Outcome) -> Iterator[str]:
    """A call rings once before it is answered, and tells no news of its life after its end."""
    for uuid, kinds in outcome.stories.items():
        yield from (words for _, words in story_remarks(uuid, kinds))
    for record in outcome.records:
        story = outcome.stories.get(record["call_uuid"], [])
        outbound = record["call_direction"] == "outbound"
        if outbound and record["answer_time"] is None and {"answer", "machine_detection"} & {*story}:
            yield f"{record['call_uuid']} asked what to do, and was never answered"


def numbered(outcome: Outcome) -> Iterator[str]:
    """Sequence numbers begin at 1 and rise by one at each URL; of interim results, anew for each element."""
    series: dict[Any, list[int]] = defaultdict(list)
    for callback in outcome.in_order_of_sending:
        number = callback.form.get("SequenceNumber")
        if number is not None:
            series[callback.place.kind, callback.place, callback.form.get("MPCUUID", callback.call_uuid)].append(
                int(number)
            )
    for (kind, place, _), numbers in series.items():
        if not is_counted(kind, numbers):
            yield f"{kind} at {place.name} has the numbers {numbers}"


def entered_and_left(outcome: Outcome) -> Iterator[str]:
    """Who enters a conference leaves it once, and who joins a multiparty call exits it once."""
    rooms: dict[Any, Counter[str]] = defaultdict(Counter)
    for callback in outcome.callbacks("conference_callback"):
        form = callback.form
        rooms[callback.place, form["ConferenceUUID"], form["ConferenceMemberID"]][form["ConferenceAction"]] += 1
    for callback in outcome.callbacks("mpc_status"):
        form = callback.form
        who = form.get("MemberID") or ""
        event = {"ParticipantJoin": "enter", "ParticipantExit": "exit"}.get(form["EventName"])
        if event is not None:
            rooms[callback.place, form["MPCUUID"], who][event] += 1
    for (place, room, who), actions in rooms.items():
        # Whoever is told from later on, or of another group of events, may have missed one of them.
        if actions["enter"] > 1 or actions["exit"] > 1:
            yield f"{who} in {room}, told to {place.name}: {dict(actions)}"
        if place.kind == "conference_callback" and actions["enter"] != actions["exit"]:
            yield f"{who} in {room}, told to {place.name}: {dict(actions)}"


def apart(outcome: Outcome) -> Iterator[str]:
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
    for callback in outcome.heard:
        if callback.place.owner == NEIGHBOUR and callback.call_uuid and callback.call_uuid not in others:
            yield f"{callback.place.kind} of {callback.call_uuid} was told to the neighbour"


LAWS: tuple[Callable[[Outcome], Iterator[str]], ...] = (
    healthy,
    delivered,
    counted,
    priced,
    told_of_its_end,
    in_order,
    numbered,
    entered_and_left,
    apart,
)


def broken(outcome: Outcome) -> list[str]:
    """All that is against a law."""
    return [f"{law.__name__}: {sentence}" for law in LAWS for sentence in law(outcome)]
