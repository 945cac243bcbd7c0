"""Several legs ring at once: the first that answers, and takes the call, wins."""

from collections.abc import Mapping

from plivo_emulator.spec.causes import HangupCause
from plivo_emulator.spec.words import DialAction, DialSide, DialStatus, HangupSource
from plivo_emulator.voice import reports
from plivo_emulator.voice.actions import target
from plivo_emulator.voice.call import Call
from plivo_emulator.voice.confirming import confirmed
from plivo_emulator.voice.leg import ENDED
from plivo_emulator.voice.outgoing import Target
from plivo_emulator.voice.playing import hear_sounds, sound_document
from plivo_emulator.voice.promise import Promise
from plivo_emulator.voice.telling import report
from plivo_emulator.voice.timeline import SECOND
from plivo_emulator.wire import money
from plivo_emulator.wire.document import Node

STATUS = {state: DialStatus(state.value) for state in ENDED}
"""`DialStatus` by how the last leg ended; anything else is `failed`."""

EVENTS = {
    DialAction.ANSWER: "DialAnswer",
    DialAction.CONNECTED: "DialConnected",
    DialAction.HANGUP: "DialHangup",
    DialAction.DIGITS: "DialDigits",
}
"""`Event` of a Dial callback by its `DialAction`."""


class Race:
    """The legs of one Dial."""

    def __init__(self, call: Call, node: Node, legs: list[Call]) -> None:
        self._call = call
        self._node = node
        self.legs = legs
        self._running = len(legs)
        self._last = legs[-1]
        self._url = target(node, "callbackUrl", "callbackMethod")
        self.decided: Promise[Call | None] = Promise()
        """Kept with the winner, or with None once nobody is left."""

    def start(self) -> None:
        """Rings all legs."""
        for leg in self.legs:
            self._follow(leg)
        for leg in self.legs:
            self._call.account.lines.dial_leg(leg)

    def over(self, source: HangupSource = HangupSource.PLIVO) -> None:
        """Ends every leg that the Dial still decides about, on account of `source`."""
        for leg in self.legs:
            if leg.guest and leg.live:
                leg.end_for(HangupCause.NORMAL_HANGUP if leg.answered else HangupCause.CANCELED, source)
        self._call.part()

    def tell(self, leg: Call, action: DialAction, more: Mapping[str, object] | None = None) -> None:
        """Sends a Dial callback."""
        fields: dict[str, object] = {
            "DialAction": action,
            "DialBLegUUID": leg.uuid,
            "DialALegUUID": self._call.uuid,
            "DialBLegStatus": action if action is DialAction.HANGUP else DialAction.ANSWER,
            "DialBLegFrom": leg.from_number,
            "DialBLegTo": leg.to_number,
            "DialBLegPosition": self.legs.index(leg) + 1,
            **(more or {}),
        }
        report(self._call, "dial_callback", self._url, EVENTS[action], fields)

    def tell_digits(self, leg: Call, keys: str, by: DialSide) -> None:
        """Tells a matched key sequence, and which side pressed it."""
        self.tell(leg, DialAction.DIGITS, {"DialDigitsMatch": keys, "DialDigitsPressedBy": by})

    def result(self, winner: Call | None) -> dict[str, object]:
        """Fields of the Dial action: what came of it."""
        leg = winner or self._last
        return {
            "DialRingStatus": any(each.leg.rang is not None for each in self.legs),
            "DialHangupCause": None if leg.ending is None else leg.ending.cause.words,
            "DialStatus": DialStatus.COMPLETED if winner is not None else STATUS.get(leg.state, DialStatus.FAILED),
            "DialALegUUID": self._call.uuid,
            "DialBLegUUID": "" if winner is None else winner.uuid,
        }

    def _follow(self, leg: Call) -> None:
        leg.picked_up.watch(lambda: self._answered(leg))
        leg.leg.over.watch(lambda: self._ended(leg))

    def _answered(self, leg: Call) -> None:
        """A leg that is answered takes the call, by key where one is wanted."""
        self.tell(leg, DialAction.ANSWER)
        if self._node["confirmKey"] is None and self._node["confirmSound"] is None:
            self._won(leg)
        else:
            leg.beside(self._confirm(leg))

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
        self.decided.keep(leg)

    async def _confirmed(self, leg: Call) -> bool:
        """Whether the called side takes the call; without a key it has only to hear the sounds."""
        url, key = self._node["confirmSound"], self._node["confirmKey"]
        document = None if url is None else Target(url, "POST")
        if key is not None:
            return await confirmed(leg, key, self._node["confirmTimeout"] * SECOND, document)
        if document is not None:
            await hear_sounds(leg, await sound_document(leg, document))
        return True

    def _ended(self, leg: Call) -> None:
        """Notices the end of a leg."""
        self._running -= 1
        self._last = leg
        ending, bill = leg.ending, reports.Bill(leg)
        if ending is not None:
            end = {
                "DialBLegDuration": bill.talked,
                "DialBLegBillDuration": bill.billed,
                "DialBLegTotalCost": money.text(bill.amount),
                "DialBLegHangupCause": ending.cause.words,
                "DialBLegHangupCauseName": ending.cause.value,
                "DialBLegHangupCauseCode": ending.cause.code,
                "DialBLegHangupSource": ending.source,
            }
            self.tell(leg, DialAction.HANGUP, end)
        if not self._running:
            self.decided.keep(None)
