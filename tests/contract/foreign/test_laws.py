"""Laws of lives: each is broken by an outcome with one thing wrong, and by no other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from plivo_emulator.contract_testing.callbacks.callback import FORM, Callback
from plivo_emulator.contract_testing.callbacks.place import Place
from plivo_emulator.contract_testing.lives.laws import LAWS
from plivo_emulator.contract_testing.lives.outcome import LifeOutcome, Placed, Sighting

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

APP = "http://127.0.0.1:9"
FIRST, SECOND = "the first leg", "the second leg"
ENDED = {"HangupCauseCode": "4000", "HangupCauseName": "Normal Hangup", "HangupSource": "Callee"}


def place(kind: str, name: str = "n1") -> Place:
    return Place("l1r", "main", kind, "POST", name)


def callback(kind: str, *, uuid: str = FIRST, at: str | None = None, **form: str) -> Callback:
    """Something that was told of a call."""
    body = urlencode({"CallUUID": uuid, **form}).encode()
    return Callback(place(at or kind), "POST", APP, "", FORM, {}, body)


def record(uuid: str = FIRST, **fields: Any) -> Mapping[str, Any]:
    """Record of an answered call."""
    times = {"initiation_time": "2026-01-01 10:00:00+00:00", "answer_time": "2026-01-01 10:00:02+00:00"}
    cause = {"hangup_cause_code": 4000, "hangup_cause_name": "Normal Hangup", "hangup_source": "Callee"}
    return {"call_uuid": uuid, "call_direction": "outbound", "parent_call_uuid": None, **times, **cause, **fields}


RINGS = callback("ring", CallStatus="ringing")
ASKS = callback("answer", CallStatus="in-progress")
ENDS = callback("hangup", Event="Hangup", CallStatus="completed", **ENDED)
WITH_URL = {"answer_url": f"{APP}{place('answer').path}", "hangup_url": f"{APP}{place('hangup').path}?a=b#rc=1"}
RIGHT = LifeOutcome(
    placed={FIRST: Placed("main", "l1r", "outbound", WITH_URL)},
    added=set(),
    unfinished=set(),
    records=[record()],
    heard=[RINGS, ASKS, ENDS],
    sightings=[Sighting(FIRST, "queued", 0), Sighting(FIRST, "live", 1), Sighting(FIRST, "in-progress", 2)],
)
"""A call that rings, is answered, and is hung up by the one who was called."""
LEG = record(SECOND, parent_call_uuid=FIRST)
DIALS = callback("dial_callback", DialALegUUID=FIRST, DialBLegUUID=SECOND, DialAction="answer")
UNHEARD: Any = {"heard": (), "sightings": (), "placed": {}, "added": {FIRST}}
REJECTED: Any = {"hangup_cause_code": 3020, "hangup_cause_name": "Rejected"}


def with_callbacks(*callbacks: Callback) -> Callable[[LifeOutcome], LifeOutcome]:
    """Other callbacks than those of the right outcome."""
    return lambda right: replace(right, heard=callbacks, sightings=[])


def recorded(*records: Mapping[str, Any]) -> Callable[[LifeOutcome], LifeOutcome]:
    """Other records."""
    return lambda right: replace(right, records=records)


def entering(action: str) -> Callback:
    return callback("conference_callback", ConferenceUUID="room", ConferenceMemberID="7", ConferenceAction=action)


BREACHES: dict[str, tuple[str, Callable[[LifeOutcome], LifeOutcome]]] = {
    "the first leg has no record": ("counted", recorded()),
    "the first leg has 2 records": ("counted", recorded(record(), record())),
    "the first leg has not ended: it is live or queued": (
        "counted",
        lambda right: replace(right, unfinished={FIRST}),
    ),
    "nobody has made another": ("counted", recorded(record(), record("another"))),
    "the first leg was never answered, and has bill_duration 5": (
        "billed",
        lambda right: replace(with_callbacks(RINGS, ENDS)(right), records=[record(answer_time=None, bill_duration=5)]),
    ),
    "the first leg never told its end": ("told_of_its_end", with_callbacks(RINGS, ASKS)),
    "the first leg told its end 2 times": ("told_of_its_end", with_callbacks(ENDS, ENDS)),
    "the first leg told its end once, and the app failed the first time: it is sent again once": (
        "told_of_its_end",
        lambda right: replace(right, failed={(place("hangup"), FIRST)}),
    ),
    "the end of the first leg was told to the URL for answer, not to hangup_url": (
        "told_of_its_end",
        with_callbacks(callback("hangup", at="answer", Event="Hangup")),
    ),
    "the first leg: the callback has HangupSource Callee, the record hangup_source Caller": (
        "told_of_its_end",
        recorded(record(hangup_source="Caller")),
    ),
    "the first leg: ring came after answer": ("in_order", with_callbacks(callback("answer"), callback("ring"), ENDS)),
    "the first leg had ended when it told redirect": ("in_order", with_callbacks(ENDS, callback("redirect"))),
    "the first leg asked what to do, and was never answered": ("in_order", recorded(record(answer_time=None))),
    "the first leg is ringing after it was in-progress": (
        "moves_on",
        with_callbacks(callback("answer", CallStatus="in-progress"), callback("redirect", CallStatus="ringing"), ENDS),
    ),
    "the first leg is live after it was completed": (
        "moves_on",
        lambda right: replace(right, sightings=[Sighting(FIRST, "live", 3)]),
    ),
    "the first leg is queued after it was ringing": (
        "moves_on",
        lambda right: replace(right, sightings=[Sighting(FIRST, "queued", 1)]),
    ),
    "dial_callback at n1 has the numbers 1, 3": (
        "numbered",
        with_callbacks(*[callback("dial_callback", SequenceNumber=each) for each in "13"], ENDS),
    ),
    "member 7 of room entered once and left never, told to n1": (
        "entered_and_left",
        with_callbacks(entering("enter"), ENDS),
    ),
    "member 7 of room entered 2 times and left 2 times, told to n1": (
        "entered_and_left",
        with_callbacks(*map(entering, ("enter", "enter", "exit", "exit")), ENDS),
    ),
    "the second leg is a leg of the first leg, which has no record": (
        "legs_agree",
        lambda right: replace(right, records=[LEG], placed={}, added={SECOND}),
    ),
    "the third leg is a leg of the second leg, which is itself a second leg, and never asked what to do": (
        "legs_agree",
        recorded(record(), LEG, record("the third leg", parent_call_uuid=SECOND)),
    ),
    "the second leg began before the first leg, whose leg it is": (
        "legs_agree",
        recorded(record(), {**LEG, "initiation_time": "2026-01-01 09:59:00+00:00"}),
    ),
    "the second leg was dialled by the first leg, and has no record": ("legs_agree", with_callbacks(DIALS, ENDS)),
    "the second leg was dialled by the first leg; its record has the parent None": (
        "legs_agree",
        lambda right: replace(with_callbacks(DIALS, ENDS)(right), records=[record(), record(SECOND)], added={SECOND}),
    ),
    "the first leg ended with 4000 Busy Line; the table has 4000 Normal Hangup": (
        "ended_for_a_cause",
        lambda right: replace(
            right, records=[record(hangup_cause_name="Busy Line")], heard=[], placed={}, added={FIRST}
        ),
    ),
    "the first leg ended with 3020 by API Request; the table has Answer XML or Callee or Carrier": (
        "ended_for_a_cause",
        lambda right: replace(right, records=[record(**REJECTED, hangup_source="API Request")], **UNHEARD),
    ),
}


def broken(outcome: LifeOutcome) -> list[tuple[str, str]]:
    return [(law.__name__, breach.words) for law in LAWS for breach in law(outcome)]


def test_an_outcome_that_is_right_breaks_no_law() -> None:
    assert broken(RIGHT) == []


def test_every_law_can_be_broken() -> None:
    assert {law for law, _ in BREACHES.values()} == {law.__name__ for law in LAWS}


@pytest.mark.parametrize("words", BREACHES)
def test_what_is_against_a_law_is_told_in_a_sentence(words: str) -> None:
    law, spoiled = BREACHES[words]
    assert broken(spoiled(RIGHT)) == [(law, words)]


def test_numbers_may_overtake_each_other_unless_the_order_of_sending_is_known() -> None:
    late = [callback("dial_callback", SequenceNumber=each) for each in "21"]
    outcome = replace(RIGHT, heard=[*late, ENDS])
    assert broken(outcome) == []
    assert [law for law, _ in broken(replace(outcome, is_ordered=True))] == ["numbered"]


def test_a_second_leg_that_is_transferred_may_dial_legs_of_its_own() -> None:
    outcome = replace(RIGHT, records=[record(), LEG, record("the third leg", parent_call_uuid=SECOND)])
    assert broken(replace(outcome, heard=[*RIGHT.heard, callback("answer", uuid=SECOND)])) == []


def test_where_no_record_can_be_read_none_is_missed() -> None:
    assert broken(replace(RIGHT, records=[], is_recorded=False)) == []
