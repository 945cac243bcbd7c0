"""What holds at the end of every life, whatever happened in it. Each law tells what is against it, a sentence each."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from plivo_emulator.contract_testing.callbacks.callback import Callback
from plivo_emulator.contract_testing.callbacks.order import OPENING, is_counted, story_remarks
from plivo_emulator.contract_testing.lives.outcome import LifeOutcome, Record
from plivo_emulator.contract_testing.probes.laws import number_of
from plivo_emulator.spec.causes import HangupCause

if TYPE_CHECKING:
    from plivo_emulator.contract_testing.callbacks.place import Place

SUMS: Final = {
    "BillDuration": "billed_duration",
    "TotalCost": "total_amount",
    "HangupCauseCode": "hangup_cause_code",
    "HangupCauseName": "hangup_cause_name",
    "HangupSource": "hangup_source",
    "Direction": "call_direction",
}
"""Fields of hangup callbacks, and of the records that must say the same."""

CAUSES: Final = (
    ("hangup_cause_code", "hangup_cause_name", "hangup_source"),
    ("HangupCauseCode", "HangupCauseName", "HangupSource"),
)
"""Fields that say why a call has ended, of records and of callbacks."""

OF_ANYBODY: Final = (HangupCause.CANCELED, HangupCause.NORMAL_HANGUP)
"""Causes of whoever is in a call: the table says who usually is."""

RANKS: Final = {"queued": 0, "ringing": 1, "early-media": 1, "live": 1, "in-progress": 2}
"""How far a call has come, by its state; any other state is an end."""
ENDED: Final = 3


class Breach(NamedTuple):
    """Something that is against a law."""

    field: str
    """Field or kind of callback that it is about; empty if it is about none."""
    words: str
    callback: Callback | None = None
    """The callback that shows it."""


def counted(outcome: LifeOutcome) -> Iterator[Breach]:
    """Every call that was made has ended, and has one record; no call came from nowhere."""
    uuids = [record["call_uuid"] for record in outcome.records]
    for uuid, count in Counter(uuids).items():
        if count > 1:
            yield Breach("call_uuid", f"{uuid} has {count} records")
    yield from (Breach("calls", f"{uuid} has not ended: it is live or queued") for uuid in sorted(outcome.unfinished))
    missing = (outcome.placed.keys() | outcome.added) - set(uuids) - outcome.unfinished
    for uuid in sorted(missing) if outcome.is_recorded else ():
        yield Breach("call_uuid", f"{uuid} has no record")
    for record in outcome.records:
        if not outcome.is_explained(record):
            yield Breach("call_uuid", f"nobody has made {record['call_uuid']}")


def billed(outcome: LifeOutcome) -> Iterator[Breach]:
    """Who was never answered pays nothing."""
    for record in outcome.records:
        if "answer_time" in record and record["answer_time"] is None:
            for name in ("bill_duration", "billed_duration", "total_amount"):
                if number_of(record.get(name)):
                    yield Breach(name, f"{record['call_uuid']} was never answered, and has {name} {record[name]}")


def told_of_its_end(outcome: LifeOutcome) -> Iterator[Breach]:
    """A call with a hangup URL tells its end there once, as its record has it; another tells it once at most."""
    by_call = defaultdict(list)
    for callback in outcome.callbacks("hangup"):
        by_call[callback.call_uuid].append(callback)
    for uuid in [each for each in outcome.placed if each not in outcome.unfinished]:
        place = outcome.placed[uuid].place("hangup")
        wanted = 0 if place is None else 2 if (place, uuid) in outcome.failed else 1
        came = by_call[uuid]
        if len(came) > max(1, wanted):
            yield Breach("hangup", f"{uuid} told its end {len(came)} times{_failed(wanted)}", came[-1])
        elif wanted and len(came) < wanted:
            words_of_it = f"told its end {_times(len(came))}" if came else "never told its end"
            yield Breach("hangup", f"{uuid} {words_of_it}{_failed(wanted)}")
        for callback in came if wanted else ():
            if callback.place != place:
                words = f"the end of {uuid} was told to the URL for {callback.place.kind}, not to hangup_url"
                yield Breach("hangup", words, callback)
    for uuid, callbacks in by_call.items():
        for callback in callbacks:
            yield from _sums(outcome.by_uuid.get(uuid, {}), callback)


def _times(count: int) -> str:
    return {0: "never", 1: "once"}.get(count, f"{count} times")


def _failed(wanted: int) -> str:
    return ", and the app failed the first time: it is sent again once" if wanted > 1 else ""


def _sums(record: Record, callback: Callback) -> Iterator[Breach]:
    for name, column in SUMS.items():
        if column in record and name in callback.form and callback.form[name] != str(record[column]):
            words = f"the callback has {name} {callback.form[name]}, the record {column} {record[column]}"
            yield Breach(name, f"{callback.call_uuid}: {words}", callback)


def in_order(outcome: LifeOutcome) -> Iterator[Breach]:
    """A call rings once before it is answered, and tells no news of its life after its end."""
    for uuid, kinds in outcome.stories.items():
        twice = f"{uuid} told hangup {kinds.count('hangup')} times"  # ends are counted elsewhere
        yield from (Breach(kind, words) for kind, words in story_remarks(uuid, kinds) if words != twice)
    for record in outcome.records:
        story = outcome.stories.get(record["call_uuid"], [])
        outbound = record.get("call_direction") == "outbound"
        if outbound and record.get("answer_time", "") is None and {"answer", "machine_detection"} & {*story}:
            yield Breach("answer", f"{record['call_uuid']} asked what to do, and was never answered")


def moves_on(outcome: LifeOutcome) -> Iterator[Breach]:
    """A call rings after it was queued, is answered after it rang, and never comes back once it has ended."""
    reached: dict[str, list[tuple[int, str]]] = defaultdict(list)
    looks = defaultdict(list)
    for look in outcome.sightings:
        looks[look.heard].append(look)
    for number, callback in enumerate([*outcome.heard, None]):
        for look in looks[number]:
            yield from _moved(reached[look.call_uuid], look.call_uuid, look.status, None)
        if callback is not None and callback.kind in (*OPENING, "hangup") and "CallStatus" in callback.form:
            yield from _moved(reached[callback.call_uuid], callback.call_uuid, callback.form["CallStatus"], callback)


def _moved(reached: list[tuple[int, str]], uuid: str, status: str, callback: Callback | None) -> Iterator[Breach]:
    """What is wrong with a state beside those that a call had before; remembers it."""
    rank = RANKS.get(status, ENDED)
    furthest, before = max(reached, default=(0, ""))
    if rank < furthest and not (status == "live" and furthest < ENDED):
        yield Breach("CallStatus" if callback else "call_status", f"{uuid} is {status} after it was {before}", callback)
    reached.append((rank, status))


def numbered(outcome: LifeOutcome) -> Iterator[Breach]:
    """Sequence numbers begin at 1 and rise by one at each URL; of interim results, anew for each element."""
    series: dict[tuple[str, Place, str], list[int]] = defaultdict(list)
    for callback in outcome.heard:
        number = callback.form.get("SequenceNumber", "")
        if number.isdigit():
            about = callback.form.get("MPCUUID", callback.call_uuid)
            series[callback.place.kind, callback.place, about].append(int(number))
    for (kind, place, _), numbers in series.items():
        overtaken = not outcome.is_ordered and is_counted(kind, sorted(numbers))
        if not is_counted(kind, numbers) and not overtaken:
            listed = ", ".join(map(str, numbers))
            yield Breach("SequenceNumber", f"{kind} at {place.name} has the numbers {listed}")


def entered_and_left(outcome: LifeOutcome) -> Iterator[Breach]:
    """Who enters a conference leaves it once, and who joins a multiparty call exits it once."""
    rooms: dict[tuple[Place, str, str], Counter[str]] = defaultdict(Counter)
    for callback in outcome.callbacks("conference_callback"):
        form = callback.form
        who = form.get("ConferenceMemberID", "")
        rooms[callback.place, form.get("ConferenceUUID", ""), who][form.get("ConferenceAction", "")] += 1
    for callback in outcome.callbacks("mpc_status"):
        form = callback.form
        event = {"ParticipantJoin": "enter", "ParticipantExit": "exit"}.get(form.get("EventName", ""))
        if event is not None:
            rooms[callback.place, form.get("MPCUUID", ""), form.get("MemberID") or ""][event] += 1
    for (place, room, who), actions in rooms.items():
        # Whoever is told from later on, or of another group of events, may have missed one of them.
        lost = place.kind == "conference_callback" and actions["enter"] != actions["exit"]
        if actions["enter"] > 1 or actions["exit"] > 1 or lost:
            moves = f"entered {_times(actions['enter'])} and left {_times(actions['exit'])}"
            yield Breach(place.kind, f"member {who} of {room} {moves}, told to {place.name}")


def legs_agree(outcome: LifeOutcome) -> Iterator[Breach]:
    """A second leg has the record of its first, which began no later, and is no second leg without a document."""
    for record in outcome.records:
        uuid, parent_uuid = record["call_uuid"], record.get("parent_call_uuid")
        if parent_uuid is None or uuid in outcome.unfinished:
            continue
        parent = outcome.by_uuid.get(parent_uuid)
        if parent is None:
            if parent_uuid not in outcome.unfinished:
                yield Breach("parent_call_uuid", f"{uuid} is a leg of {parent_uuid}, which has no record")
            continue
        # A second leg that is transferred asks for a document of its own, which may dial.
        if parent.get("parent_call_uuid") is not None and "answer" not in outcome.stories.get(parent_uuid, []):
            words = f"{uuid} is a leg of {parent_uuid}, which is itself a second leg, and never asked what to do"
            yield Breach("parent_call_uuid", words)
        began, first = number_of(record.get("initiation_time")), number_of(parent.get("initiation_time"))
        if began is not None and first is not None and began < first:
            yield Breach("initiation_time", f"{uuid} began before {parent_uuid}, whose leg it is")
    for callback in [*outcome.callbacks("dial_action"), *outcome.callbacks("dial_callback")]:
        yield from _dialled(outcome, callback)


def _dialled(outcome: LifeOutcome, callback: Callback) -> Iterator[Breach]:
    """What is wrong with the record of the leg that a callback of `Dial` names."""
    first, second = callback.form.get("DialALegUUID", ""), callback.form.get("DialBLegUUID", "")
    record = outcome.by_uuid.get(second)
    if not first or not second or second in outcome.unfinished or not outcome.is_recorded:
        return
    if record is None:
        yield Breach("DialBLegUUID", f"{second} was dialled by {first}, and has no record", callback)
    elif record.get("parent_call_uuid") != first:
        parent = record.get("parent_call_uuid")
        yield Breach("DialBLegUUID", f"{second} was dialled by {first}; its record has the parent {parent}", callback)


def ended_for_a_cause(outcome: LifeOutcome) -> Iterator[Breach]:
    """Code, name and source of an end are of one line of the table of hangup causes, where the table has the code."""
    for record in outcome.records:
        yield from _cause(record["call_uuid"], record, CAUSES[0], None)
    for callback in outcome.callbacks("hangup"):
        yield from _cause(callback.call_uuid, callback.form, CAUSES[1], callback)


def _cause(
    uuid: str, fields: Mapping[str, object], names: tuple[str, ...], callback: Callback | None
) -> Iterator[Breach]:
    code, name, source = (fields.get(each) for each in names)
    cause = HangupCause.coded(int(str(code))) if str(code).isdigit() else None
    if cause is None:
        return
    sources = {each.value for each in (cause.source, *cause.other_sources)}
    if name is not None and name != cause.value:
        yield Breach(names[1], f"{uuid} ended with {code} {name}; the table has {code} {cause.value}", callback)
    elif source is not None and source not in sources and cause not in OF_ANYBODY:
        known = " or ".join(sorted(sources))
        yield Breach(names[2], f"{uuid} ended with {code} by {source}; the table has {known}", callback)


Law = Callable[[LifeOutcome], Iterator[Breach]]
LAWS: Final[tuple[Law, ...]] = (
    counted,
    billed,
    told_of_its_end,
    in_order,
    moves_on,
    numbered,
    entered_and_left,
    legs_agree,
    ended_for_a_cause,
)
