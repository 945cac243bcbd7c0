"""Several legs ring at once: the first that answers and takes the call wins."""

from plivo_emulator.spec.causes import HangupCause
from plivo_emulator.spec.elements import Dial
from plivo_emulator.spec.events import DialActionEvent, DialCallbackEvent
from plivo_emulator.spec.words import DialAction, DialSide, DialStatus, HangupSource
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls import event_fields
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.dial_queue import DIALER
from plivo_emulator.voice.calls.leg import ENDED
from plivo_emulator.voice.calls.notify import notify
from plivo_emulator.voice.rooms.confirm import confirmed
from plivo_emulator.voice.rooms.playing import hear_sounds, sound_document
from plivo_emulator.voice.sim.future import Future
from plivo_emulator.wire import money
from plivo_emulator.wire.times import SECOND

STATUS = {state: DialStatus(state.value) for state in ENDED}
"""`DialStatus` by how the last leg ended; `failed` otherwise."""

EVENTS = {
    DialAction.ANSWER: "DialAnswer",
    DialAction.CONNECTED: "DialConnected",
    DialAction.HANGUP: "DialHangup",
    DialAction.DIGITS: "DialDigits",
}
"""`Event` of a Dial callback by its `DialAction`."""


class DialAttempt:
    """The legs of one Dial."""

    def __init__(self, call: Call, dial: Dial, legs: list[Call]) -> None:
        self._call = call
        self._dial = dial
        self.legs = legs
        self._running = len(legs)
        self._last = legs[-1]
        self._url = Target.of(dial.callback_url, dial.callback_method)
        self.decided: Future[Call | None] = Future()
        """Kept with the winner, or with None once no leg is left."""

    def start(self) -> None:
        """Rings all legs."""
        for leg in self.legs:
            self._follow(leg)
        for leg in self.legs:
            self._call.account[DIALER].dial_leg(leg)

    def over(self, source: HangupSource = HangupSource.PLIVO) -> None:
        """Ends every leg that the Dial still controls; `source` has ended it."""
        for leg in self.legs:
            if leg.dialled and leg.live:
                leg.end_for(HangupCause.NORMAL_HANGUP if leg.answered else HangupCause.CANCELED, source)
        self._call.unbridge()

    def notify(self, leg: Call, action: DialAction) -> None:
        """Sends a Dial callback."""
        notify(self._call, self._event(leg, action), self._url)

    def notify_digits(self, leg: Call, keys: str, by: DialSide) -> None:
        """Reports a matched key sequence, and which side pressed it."""
        event = self._event(leg, DialAction.DIGITS)
        event.dial_digits_match, event.dial_digits_pressed_by = keys, by
        notify(self._call, event, self._url)

    def result(self, winner: Call | None) -> DialActionEvent:
        """Fields of the Dial action: the outcome."""
        leg = winner or self._last
        return DialActionEvent(
            event="Redirect",
            dial_ring_status=any(each.leg.rang is not None for each in self.legs),
            dial_hangup_cause=None if leg.ending is None else leg.ending.cause.words,
            dial_status=DialStatus.COMPLETED if winner is not None else STATUS.get(leg.state, DialStatus.FAILED),
            dial_a_leg_uuid=self._call.uuid,
            dial_b_leg_uuid="" if winner is None else winner.uuid,
        )

    def _event(self, leg: Call, action: DialAction) -> DialCallbackEvent:
        return DialCallbackEvent(
            event=EVENTS[action],
            dial_action=action,
            dial_b_leg_uuid=leg.uuid,
            dial_a_leg_uuid=self._call.uuid,
            dial_b_leg_status=action if action is DialAction.HANGUP else DialAction.ANSWER,
            dial_b_leg_from=leg.caller,
            dial_b_leg_to=leg.called,
            dial_b_leg_position=self.legs.index(leg) + 1,
        )

    def _follow(self, leg: Call) -> None:
        leg.picked_up.add_done_callback(lambda: self._answered(leg))
        leg.leg.over.add_done_callback(lambda: self._ended(leg))

    def _answered(self, leg: Call) -> None:
        """An answered leg takes the call, by the confirm key if there is one."""
        self.notify(leg, DialAction.ANSWER)
        if self._dial.confirm_key is None and self._dial.confirm_sound is None:
            self._won(leg)
        else:
            leg.start_side_task(self._confirm(leg))

    async def _confirm(self, leg: Call) -> None:
        if await self._confirmed(leg):
            self._won(leg)
        else:
            leg.end_for(HangupCause.CONFIRM_KEY_CHALLENGE_FAILED)

    def _won(self, leg: Call) -> None:
        if self.decided.done:
            leg.end_for(HangupCause.LOST_RACE)
            return
        for other in self.legs:
            if other is not leg and other.live:
                other.end_for(HangupCause.LOST_RACE)
        self.decided.set_result(leg)

    async def _confirmed(self, leg: Call) -> bool:
        """Whether the called side takes the call; without a key it only hears the sounds."""
        dial = self._dial
        document = Target.of(dial.confirm_sound, dial.confirm_sound_method)
        if dial.confirm_key is not None:
            return await confirmed(leg, dial.tag, dial.confirm_key, dial.confirm_timeout * SECOND, document)
        if document is not None:
            await hear_sounds(leg, await sound_document(leg, document))
        return True

    def _ended(self, leg: Call) -> None:
        """Handles the end of a leg."""
        self._running -= 1
        self._last = leg
        ending, bill = leg.ending, event_fields.Bill(leg)
        if ending is not None:
            event = self._event(leg, DialAction.HANGUP)
            event.dial_b_leg_duration = bill.talked
            event.dial_b_leg_bill_duration = bill.billed
            event.dial_b_leg_total_cost = money.text(bill.amount)
            event.dial_b_leg_hangup_cause = ending.cause.words
            event.dial_b_leg_hangup_cause_name = ending.cause.value
            event.dial_b_leg_hangup_cause_code = ending.cause.code
            event.dial_b_leg_hangup_source = ending.source
            notify(self._call, event, self._url)
        if not self._running:
            self.decided.set_result(None)
