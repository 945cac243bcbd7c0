"""No document, answer or move breaks the core: every call ends once, is recorded once, and leaves nothing behind."""

from collections import Counter
from collections.abc import Callable, Mapping

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plivo_emulator.contract_testing.callbacks.event_schemas import EventSchemas
from plivo_emulator.spec.words import HangupSource
from plivo_emulator.voice.accounts.account import Contract
from plivo_emulator.voice.app.target import AppRequest, Reply, Target
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.calls.call import LIVE_CALLS, Call
from plivo_emulator.voice.calls.event_fields import Bill
from plivo_emulator.voice.calls.interrupts import NextDocument
from plivo_emulator.voice.conferences.conference import Member
from plivo_emulator.voice.conferences.recording import record
from plivo_emulator.voice.media.sound import speech
from plivo_emulator.voice.rooms import background
from plivo_emulator.voice.rooms.playing import lasting
from plivo_emulator.voice.xml import lifecycle
from plivo_emulator.wire.times import SECOND

from tests.effort import tries
from tests.emulator.voice.any_document import MOVES, REPLIES
from tests.emulator.voice.sheet import APP, Voice

ENOUGH = 150
"""Requests after which the app has nothing more to say, so that circles end."""

LIVES = settings(
    max_examples=tries(150),
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


class Chatter:
    """An app that answers one thing after the other, and then only good-bye."""

    def __init__(self, replies: list[Reply]) -> None:
        self._replies = replies
        self._asked = 0

    def reply(self, request: AppRequest) -> Reply:
        self._asked += 1
        if self._asked > ENOUGH or request.kind in ("ring", "hangup"):
            return Reply(200, b"<Response><Hangup/></Response>", "application/xml")
        return self._replies[self._asked % len(self._replies)]


@LIVES
@given(st.lists(REPLIES, min_size=1, max_size=6), st.lists(MOVES, max_size=8))
def test_every_call_ends_once_and_leaves_nothing_behind(
    contract: Contract, event_schemas: EventSchemas, replies: list[Reply], moves: list[tuple[str, int, float]]
) -> None:
    voice = Voice(contract, event_schemas, 1)
    voice.reply = Chatter(replies).reply  # type: ignore[method-assign]
    placed = [
        voice.dial(ring=True, fallback=True, time_limit=300 * SECOND).call,
        voice.arrives(time_limit=300 * SECOND).call,
    ]
    for name, which, pause in moves:
        voice.advance(pause)
        calls = list(voice.account[LIVE_CALLS].values())
        placed += _move(voice, name, calls[which % len(calls)] if calls else None)
    voice.run_out()

    assert [repr(fault.error) for fault in voice.account.faults] == []
    assert voice.wrong_forms == []
    assert set(placed) <= set(voice.records)
    assert len(set(voice.records)) == len(voice.records)
    for call in voice.records:
        _check(voice, call)


def _move(voice: Voice, name: str, call: Call | None) -> list[Call]:
    if name == "dial":
        return [voice.dial("15007010012", time_limit=300 * SECOND).call]
    if name == "arrive":
        return [voice.arrives(time_limit=300 * SECOND).call]
    if call is not None:
        ON_CALLS[name](call)
    return []


def _transfer(*calls: Call | None) -> None:
    for call in calls:
        if call is not None:
            call.transfer(NextDocument("transfer", Target(f"{APP}/b", "POST")))


def _in_conference(act: Callable[[Member], object]) -> Callable[[Call], object]:
    """Does something about a call that is in a conference."""

    def move(call: Call) -> None:
        if isinstance(call.seat, Member):
            act(call.seat)

    return move


ON_CALLS: Mapping[str, Callable[[Call], object]] = {
    "press": lambda call: phone_actions.press(call, "1"),
    "say": lambda call: phone_actions.say(call, "one two three"),
    "hang_up": phone_actions.hang_up,
    "answer": phone_actions.answer,
    "reject": phone_actions.reject,
    "api": lambda call: lifecycle.hang_up(call, HangupSource.API_REQUEST),
    "transfer": _transfer,
    "transfer_peer": lambda call: _transfer(call.peer),
    "both": lambda call: _transfer(call, call.peer),
    "star": lambda call: phone_actions.press(call, "*"),
    "kick": _in_conference(lambda member: member.let_go.set_result(None)),
    "end_conference": _in_conference(lambda member: member.conference.end()),
    "record_conference": _in_conference(
        lambda member: record(member.conference.room, member.conference.origin(member.call), "mp3", lambda _: None)
    ),
    "speak_to_all": _in_conference(
        lambda member: member.conference.sounds.put("speak", lambda: lasting(member.conference.room, speech("hi all")))
    ),
    "play": lambda call: call.start_background(
        "play", background.files(call, [call], [f"{APP}/c", f"{APP}/d"], 20, loop=True)
    ),
}


def _check(voice: Voice, call: Call) -> None:
    """What holds for every call that has ended."""
    told = [request.kind for request in voice.requests if request.call_uuid == call.uuid]
    hangups = Counter(request.kind for request in voice.requests if request.call_uuid == call.uuid)["hangup"]
    assert hangups == (0 if call.terms.urls.hangup is None else 1)
    if "answer" in told and "ring" in told:
        assert told.index("ring") < told.index("answer") < told.index("hangup")
    assert call.ending is not None
    assert call.leg.ended is not None
    bill = Bill(call)
    assert bill.billed % bill.tariff.increment == 0
    assert bill.talked <= bill.billed
    assert (bill.billed == 0) is (call.leg.answered is None)
    assert (call.task, call.side_tasks, call.timers, call.recordings) == (None, (), (), ())
    assert (call.peer, call.seat, call.background) == (None, None, ())
