"""The life of a call, from the dial tone to the last report."""

from typing import NoReturn

from plivo_emulator.records.kinds.calls import CALLS
from plivo_emulator.spec.causes import HangupCause
from plivo_emulator.spec.events import MachineDetectionEvent, RingEvent
from plivo_emulator.spec.words import CallStatus, HangupSource, MachineAction
from plivo_emulator.voice.accounts.endpoints import reachable
from plivo_emulator.voice.calls import event_fields, sip
from plivo_emulator.voice.calls.call import LIVE_CALLS, Call
from plivo_emulator.voice.calls.dial_queue import DIAL_QUEUE
from plivo_emulator.voice.calls.interrupts import CallTask, Ending, HungUp, NextDocument, Transferred
from plivo_emulator.voice.calls.leg import ENDED, LEG, STATUS
from plivo_emulator.voice.calls.notify import notify
from plivo_emulator.voice.calls.phone_actions import act, called
from plivo_emulator.voice.calls.record import call_record
from plivo_emulator.voice.media.sound import Sound
from plivo_emulator.voice.phones.machine_detection import Detection, listen
from plivo_emulator.voice.phones.phone_script import Step
from plivo_emulator.voice.phones.phones import phone_at
from plivo_emulator.voice.rooms.playing import hear, hear_tones
from plivo_emulator.voice.sim.future import Future, Task, TaskCoroutine, sleep
from plivo_emulator.voice.xml.program import run_program
from plivo_emulator.wire.numbers import is_dialable

LAST_MOVES = {STATUS[after]: move for _, move, after in LEG if after in ENDED}
"""Move that ends a leg, by the status that it brings."""

RINGS = RingEvent(event="Ring")
"""The same of every call."""


class LifeScript(Task):
    """The script of a call; when it is over, so is the call."""

    __slots__ = ("_call",)

    def __init__(self, call: Call, routine: TaskCoroutine) -> None:
        super().__init__(call.account.scheduler, routine)
        self._call = call

    def over(self, failure: Exception | None) -> None:
        """Judges how the script ended: hung up, or broken."""
        call = self._call
        if isinstance(failure, HungUp):
            _end(call, failure.ending)
            return
        call.account.fault(failure or RuntimeError("the script of a call ended of itself"), call.uuid)
        _end(call, Ending.of(HangupCause.INTERNAL_ERROR))


def queue(call: Call, delay: int = 0) -> None:
    """Lets a call of the account wait for its turn, which does not come for so many microseconds."""
    call.account[LIVE_CALLS][call.uuid] = call
    call.note("call.queue", to=call.to_number)
    if delay:
        call.in_time(delay, lambda: call.account[DIAL_QUEUE].put(call))
    else:
        call.account[DIAL_QUEUE].put(call)


def dial(call: Call) -> None:
    """Starts a call whose turn has come."""
    _start(call, _placed(call))


def dial_leg(call: Call) -> None:
    """Starts a call that another call has dialled; once answered it does what that one wants."""
    call.account[LIVE_CALLS][call.uuid] = call
    _start(call, _joined(call))


def announce(call: Call, sound: Sound, times: int = 1) -> None:
    """Starts a call of the service itself, at once: whoever answers hears something, then it is over."""
    call.account[LIVE_CALLS][call.uuid] = call
    _start(call, _announced(call, sound, times))


def receive(call: Call, steps: tuple[Step, ...] = ()) -> None:
    """Lets a call from outside ring; once it is answered the caller does `steps`."""
    call.account[LIVE_CALLS][call.uuid] = call
    call.leg.move("dial", call.account.now)
    call.ring()
    if steps:
        call.picked_up.add_done_callback(lambda: _do(call, steps))
    _start(call, _received(call))


def _do(call: Call, steps: tuple[Step, ...]) -> None:
    call.beside(act(call, steps))


def hang_up(call: Call, source: HangupSource, cause: HangupCause | None = None) -> None:
    """Ends a call from outside, a queued one as well; without a cause, as somebody does who hangs up or gives up."""
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
    await _answered(call)
    if call.first_task is not None:
        await run_program(call, call.first_task)
    target = call.terms.urls.answer
    if target is None:
        raise HungUp(Ending.of(HangupCause.END_OF_XML_INSTRUCTIONS))
    turn: NextDocument | CallTask = NextDocument("answer", target)
    if call.terms.detection is not None:
        try:
            await _detect(call, call.terms.detection)
        except Transferred as transferred:
            turn = transferred.turn
    await run_program(call, turn)


async def _joined(call: Call) -> None:
    """A leg dialled by another call: it rings, then waits for what that one does with it."""
    await _answered(call)
    try:
        await Future[NoReturn]()
    except Transferred as transferred:
        turn = transferred.turn
    await run_program(call, turn)


async def _announced(call: Call, sound: Sound, times: int) -> None:
    await _answered(call)
    await hear(call, sound, times)
    raise HungUp(Ending.of(HangupCause.END_OF_XML_INSTRUCTIONS))


async def _received(call: Call) -> None:
    """An inbound call: the app is asked what to do while it rings."""
    _limit(call)
    target = call.terms.urls.answer
    if target is None:
        raise HungUp(Ending.of(HangupCause.REJECTED, HangupSource.PLIVO))
    await run_program(call, NextDocument("answer", target))


async def _answered(call: Call) -> None:
    """Dials, rings, and waits until somebody picks up."""
    terms, device = call.terms, phone_at(call.account, call.to_number)
    call.leg.move("dial", call.account.now)
    facts: dict[str, object] = {"to": call.to_number}
    if call.parent_uuid is not None:
        facts["parent"] = call.parent_uuid
    if terms.sip_headers:
        facts["sip_headers"] = sip.on_the_wire(dict(terms.sip_headers), authenticated=terms.sip_auth)
    call.note("call.dial", **facts)
    if not is_dialable(call.to_number):
        raise HungUp(Ending.of(HangupCause.INVALID_DESTINATION_ADDRESS))
    if not reachable(call.account, call.to_number):
        raise HungUp(Ending.of(HangupCause.ENDPOINT_NOT_REGISTERED))
    if device.rings:
        _ring(call)
    if terms.ring_timeout is not None:
        call.unless_answered(terms.ring_timeout, lambda: call.end_for(HangupCause.RING_TIMEOUT_REACHED))
    called(call, device)
    await call.picked_up
    _limit(call)
    if terms.send_digits and not (terms.send_on_preanswer and device.rings):
        call.beside(hear_tones(call, terms.send_digits))


def _limit(call: Call) -> None:
    longest, wanted = call.account.contract.xml.limits.call, call.terms.time_limit
    call.end_in(longest if wanted is None else min(wanted, longest), HangupCause.SCHEDULED_HANGUP)


def _ring(call: Call) -> None:
    terms = call.terms
    call.ring()
    notify(call, RINGS, terms.urls.ring)
    if terms.hangup_on_ring is not None:
        call.end_in(terms.hangup_on_ring, HangupCause.SCHEDULED_HANGUP)
    if terms.send_digits and terms.send_on_preanswer:
        call.early_media()
        call.beside(hear_tones(call, terms.send_digits))


async def _detect(call: Call, detection: Detection) -> None:
    """Finds out who has answered: before the app is asked, or beside it where the verdict has its own URL."""
    if detection.report is None:
        await _decide(call, detection)
    else:
        call.beside(_decide(call, detection))


async def _decide(call: Call, detection: Detection) -> None:
    verdict = listen(phone_at(call.account, call.to_number), detection)
    await sleep(verdict.after)
    call.answered_by(machine=verdict.machine)
    event = MachineDetectionEvent(
        event="MachineDetection",
        machine=verdict.machine,
        if_machine=MachineAction.HANG_UP if detection.hang_up else MachineAction.CONTINUE,
    )
    notify(call, event, detection.report)
    if verdict.machine and detection.hang_up:
        call.end_for(HangupCause.MACHINE_DETECTED)
        await sleep(0)  # a call that is to end is not asked what to do


def _end(call: Call, ending: Ending) -> None:
    """Ends the leg, lets go of everything, and reports."""
    account = call.account
    call.ended(ending)
    for recording in call.recordings:
        recording.finish()
    for feed in call.feeds:
        feed.stop()
    call.leg.move(_last_move(call, ending), account.now)
    account[LIVE_CALLS].pop(call.uuid, None)
    cause = ending.cause
    call.note("call.hang_up", cause=cause.value, code=cause.code, source=ending.source, status=call.status)
    _record(call)
    hangup = call.terms.urls.at_the_end(answer_too=account.settings.hangup_to_answer_url)
    if hangup is not None:
        notify(call, event_fields.ended(call), hangup)
    call.leg.close()
    call.unbridge()  # last: whoever dialled it goes on once its end is told


def _record(call: Call) -> None:
    """Hands the call to the archive; one that fails must not keep the end of the call from being told."""
    try:
        call.account.archive[CALLS].add(call_record(call))
    except Exception as error:  # noqa: BLE001  # whatever it is, it is remembered
        call.account.fault(error, call.uuid)


def _last_move(call: Call, ending: Ending) -> str:
    """Move that ends the leg: what the cause says, where the leg can make it."""
    if call.answered:
        return "hang_up"
    move = LAST_MOVES[ending.cause.call_status or CallStatus.FAILED]
    return move if LEG.allows(call.leg.state, move) else "cancel"
