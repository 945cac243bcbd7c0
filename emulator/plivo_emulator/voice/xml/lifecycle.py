"""The life of a call, from dialling to the last callback."""

from functools import partial
from typing import NoReturn

from plivo_emulator.records.kinds.calls import CALLS
from plivo_emulator.spec.causes import HangupCause
from plivo_emulator.spec.events import MachineDetectionEvent, RingEvent
from plivo_emulator.spec.words import CallStatus, HangupSource, MachineAction
from plivo_emulator.voice.accounts.account import Account
from plivo_emulator.voice.accounts.endpoints import reachable
from plivo_emulator.voice.calls import event_fields, sip, unfinished
from plivo_emulator.voice.calls.call import LIVE_CALLS, Call
from plivo_emulator.voice.calls.dial_queue import DIAL_QUEUE
from plivo_emulator.voice.calls.interrupts import CallTask, Ending, HungUp, NextDocument, Transferred
from plivo_emulator.voice.calls.leg import ENDED, LEG, STATUS
from plivo_emulator.voice.calls.notify import notify
from plivo_emulator.voice.calls.phone_actions import act, called, lose_keys
from plivo_emulator.voice.calls.record import call_record
from plivo_emulator.voice.media.sound import Sound
from plivo_emulator.voice.phones.machine_detection import Detection
from plivo_emulator.voice.phones.phone_script import Step
from plivo_emulator.voice.phones.phones import phone_at
from plivo_emulator.voice.rooms.playing import hear, hear_tones
from plivo_emulator.voice.sim.future import Future, Task, TaskCoroutine, sleep
from plivo_emulator.voice.xml.listening import listen
from plivo_emulator.voice.xml.program import run_program
from plivo_emulator.wire.numbers import is_dialable

LAST_MOVES = {STATUS[after]: move for _, move, after in LEG if after in ENDED}
"""Move that ends a leg, by the resulting status."""

RINGS = RingEvent(event="Ring")
"""What an app is told of a ring, the same for every call."""


class LifeScript(Task):
    """The script of a call; when it ends, so does the call."""

    __slots__ = ("_call",)

    def __init__(self, call: Call, routine: TaskCoroutine) -> None:
        super().__init__(call.account.scheduler, routine)
        self._call = call

    def over(self, failure: Exception | None) -> None:
        """Handles the end of the script: the call was hung up, or the script failed."""
        call = self._call
        if isinstance(failure, HungUp):
            _end(call, failure.ending)
            return
        call.account.fault(failure or RuntimeError("the script of a call ended of itself"), call.uuid)
        _end(call, Ending.of(HangupCause.INTERNAL_ERROR))


def queue(call: Call, delay: int = 0) -> None:
    """Queues a call of the account, after a delay in microseconds."""
    _enter(call)
    call.account.journal.write("call.queue", call.uuid, call.introduction())
    if delay:
        call.in_time(delay, lambda: call.account[DIAL_QUEUE].put(call))
    else:
        call.account[DIAL_QUEUE].put(call)


def _enter(call: Call) -> None:
    """A call begins: from now on it has an end, whatever happens."""
    call.account[LIVE_CALLS][call.uuid] = call
    unfinished.note(call)


def dial(call: Call) -> None:
    """Starts a call whose turn has come."""
    _start(call, _placed(call))


def dial_leg(call: Call) -> None:
    """Starts a call that another call dials; once answered, that one controls it."""
    _enter(call)
    _start(call, _joined(call))


def announce(call: Call, sound: Sound, times: int = 1) -> None:
    """Starts a call of the service itself, at once: whoever answers hears something, then it ends."""
    _enter(call)
    _start(call, _announced(call, sound, times))


def receive(call: Call, steps: tuple[Step, ...] = ()) -> None:
    """Starts a call from outside; once it is answered, the caller follows `steps`."""
    _enter(call)
    call.leg.move("dial", call.account.now)
    call.account.journal.write("call.receive", call.uuid, call.introduction())
    call.ring()
    if steps:
        call.picked_up.add_done_callback(lambda: _do(call, steps))
    _start(call, _received(call))


def _do(call: Call, steps: tuple[Step, ...]) -> None:
    call.start_side_task(act(call, steps))


def hang_up(call: Call, source: HangupSource, cause: HangupCause | None = None) -> None:
    """Ends a call from outside its script, also a queued one. Without a cause, it ends as if hung up or cancelled."""
    why = cause or (HangupCause.NORMAL_HANGUP if call.answered else HangupCause.CANCELED)
    if call.queued:
        call.account[DIAL_QUEUE].take_back(call)
        _end(call, Ending.of(why, source))
    else:
        call.end_for(why, source)


def _start(call: Call, routine: TaskCoroutine) -> None:
    call.live_by(LifeScript(call, routine))


async def _placed(call: Call) -> None:
    """An outbound call: it rings, somebody answers, the app is asked what to do."""
    _call_up(call)
    await call.picked_up
    _connected(call)
    if call.first_task is not None:
        await run_program(call, call.first_task)
    target = call.terms.urls.answer
    if target is None:
        raise HungUp(Ending.of(HangupCause.END_OF_XML_INSTRUCTIONS))
    following: NextDocument | CallTask = NextDocument("answer", target)
    if call.terms.detection is not None:
        try:
            await _detect(call, call.terms.detection)
        except Transferred as transferred:
            following = transferred.following
    await run_program(call, following)


async def _joined(call: Call) -> None:
    """A leg dialled by another call: it rings, then the other call controls it."""
    _call_up(call)
    await call.picked_up
    _connected(call)
    try:
        await Future[NoReturn]()
    except Transferred as transferred:
        following = transferred.following
    await run_program(call, following)


async def _announced(call: Call, sound: Sound, times: int) -> None:
    _call_up(call)
    await call.picked_up
    _connected(call)
    await hear(call, sound, times)
    raise HungUp(Ending.of(HangupCause.END_OF_XML_INSTRUCTIONS))


async def _received(call: Call) -> None:
    """An inbound call: the app is asked what to do while it rings."""
    _limit(call)
    target = call.terms.urls.answer
    if target is None:
        call.note("xml.no_answer_url")
        raise HungUp(Ending.of(HangupCause.ERROR_REACHING_ANSWER_URL))
    await run_program(call, NextDocument("answer", target))


def _call_up(call: Call) -> None:
    """Dials and rings. Whoever waits for the answer does so itself: a script inside another is one more to hold."""
    terms, device = call.terms, phone_at(call.account, call.to_number)
    call.leg.move("dial", call.account.now)
    facts = call.introduction()
    if terms.sip_headers:
        facts["sip_headers"] = sip.on_the_wire(dict(terms.sip_headers), authenticated=terms.sip_auth)
    call.account.journal.write("call.dial", call.uuid, facts)
    if not is_dialable(call.to_number):
        raise HungUp(Ending.of(HangupCause.INVALID_DESTINATION_ADDRESS))
    if not reachable(call.account, call.to_number):
        raise HungUp(Ending.of(HangupCause.ENDPOINT_NOT_REGISTERED))
    if device.rings:
        _ring(call)
    if terms.ring_timeout is not None:
        call.unless_answered(terms.ring_timeout, call.end_unanswered)
    called(call, device)


def _connected(call: Call) -> None:
    """Somebody has answered."""
    _limit(call)
    terms = call.terms
    if terms.send_digits and not (terms.send_on_preanswer and call.leg.rang is not None):
        call.start_side_task(hear_tones(call, terms.send_digits))


def _limit(call: Call) -> None:
    longest, wanted = call.account.contract.xml.limits.call, call.terms.time_limit
    call.end_in(longest if wanted is None else min(wanted, longest))


def _ring(call: Call) -> None:
    terms = call.terms
    call.ring()
    notify(call, RINGS, terms.urls.ring)
    if terms.hangup_on_ring is not None:
        call.end_in(terms.hangup_on_ring)
    if terms.send_digits and terms.send_on_preanswer:
        call.early_media()
        call.start_side_task(hear_tones(call, terms.send_digits))


async def _detect(call: Call, detection: Detection) -> None:
    """Detects who has answered: before the app is asked or, if the result has its own URL, in parallel."""
    if detection.report is None:
        await _decide(call, detection)
    else:
        call.start_side_task(_decide(call, detection))


async def _decide(call: Call, detection: Detection) -> None:
    verdict = await listen(call, detection)
    call.answered_by(machine=verdict.machine)
    event = MachineDetectionEvent(
        event="MachineDetection",
        machine=verdict.found,
        if_machine=MachineAction.HANG_UP if detection.hang_up else MachineAction.CONTINUE,
    )
    notify(call, event, detection.report)
    if verdict.machine and detection.hang_up:
        call.end_for(HangupCause.MACHINE_DETECTED)
        await sleep(0)  # a call that is about to end is not asked for a document


def end_unfinished(account: Account, seen: int) -> None:
    """Ends the calls of earlier runs that have no end, and tells ends that were not told.

    Args:
        account: Account that was opened again.
        seen: When its earlier run was last seen: a call that was live then has ended then.
    """
    for call, noted, ending in unfinished.of_earlier_runs(account):
        if ending is None:
            _end(call, Ending(HangupCause.INTERNAL_ERROR, HangupSource.PLIVO), max(noted, min(seen, account.now)))
        else:
            _end(call, ending, noted)


def _end(call: Call, ending: Ending, at: int | None = None) -> None:
    """Ends the leg, stops everything, and reports. It ends now, unless an earlier instant is given."""
    account = call.account
    call.ended(ending)
    for recording in call.recordings:
        recording.finish()
    for feed in call.feeds:
        feed.stop()
    unfinished.note(call, ending, at)
    lose_keys(call, call.leg.drop_keys())
    call.leg.move(_last_move(call, ending), account.now if at is None else at)
    account[LIVE_CALLS].pop(call.uuid, None)
    cause = ending.cause
    source, status = ending.source._value_, call.status._value_
    call.note("call.hang_up", cause=cause._value_, code=cause.code, source=source, status=status)
    bill = event_fields.Bill(call)
    _record(call, bill)
    hangup = call.terms.urls.at_the_end(answer_too=account.settings.hangup_to_answer_url)
    reply = notify(call, event_fields.ended(call, bill), hangup)
    if reply is None:
        unfinished.forget(call)
    elif account.archive.outlives:
        reply.add_done_callback(partial(unfinished.forget, call))
    call.leg.close()
    call.unbridge()  # last: the call that dialled it continues once its end is reported


def _record(call: Call, bill: event_fields.Bill) -> None:
    """Stores the record of the call; a failure must not keep its end from being reported."""
    try:
        call.account.archive[CALLS].add(call_record(call, bill))
    except Exception as error:  # noqa: BLE001  # whatever it is, it is remembered
        call.account.fault(error, call.uuid)


def _last_move(call: Call, ending: Ending) -> str:
    """Move that ends the leg: by the cause, if the leg can make that move."""
    if call.answered:
        return "hang_up"
    move = LAST_MOVES[ending.cause.call_status or CallStatus.FAILED]
    return move if LEG.allows(call.leg.state, move) else "cancel"
