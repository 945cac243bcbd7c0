"""What the phones at the far end do, as the emulator runs it."""

from collections.abc import Mapping

from plivo_emulator.explore.calls.alphabet import finish_key
from plivo_emulator.explore.calls.caller import DialOutcome, Doing, Given
from plivo_emulator.voice.phones.phone_script import HangUp, PhoneScript, Press, Reaction, Say, Stay, Step
from plivo_emulator.wire.times import SECOND

MESSAGE = "This is my message"
TALK = 20
"""Seconds that somebody talks, or stays in a room."""
LONG_RING = 30
ANSWER_AFTER = 2
GREETING = 4
MACHINE_STAYS = 25

PHONES: Mapping[DialOutcome, PhoneScript] = {
    DialOutcome.TALKS: PhoneScript(Reaction.ANSWER, ANSWER_AFTER * SECOND, (Stay(TALK * SECOND), HangUp(None))),
    DialOutcome.BUSY: PhoneScript(Reaction.BUSY, SECOND),
    DialOutcome.NO_ANSWER: PhoneScript(Reaction.NO_ANSWER, LONG_RING * SECOND),
    DialOutcome.FAILS: PhoneScript(Reaction.FAIL, SECOND),
    DialOutcome.MACHINE: PhoneScript(
        Reaction.ANSWER, ANSWER_AFTER * SECOND, (Stay(MACHINE_STAYS * SECOND), HangUp(None)), GREETING * SECOND
    ),
}
"""Phones that are dialled."""


def steps(given: Given, tag: str, attributes: Mapping[str, str], stay: int) -> tuple[Step, ...]:  # noqa: PLR0911  # a case a doing
    """What a caller does from the moment an element waits; `stay` is in microseconds."""
    finish = finish_key(tag, attributes) or "#"
    match given.doing:
        case Doing.KEYS:
            return (Press(given.value),)
        case Doing.WORDS:
            return (Stay(SECOND // 10), Say(given.value))
        case Doing.MESSAGE:
            return (Stay(SECOND), Say(MESSAGE), Stay(2 * SECOND), Press(finish))
        case Doing.AT_ONCE:
            return (Stay(SECOND), Press(finish))
        case Doing.HANG_UP:
            return (Stay(SECOND // 2), HangUp(None))
        case Doing.HANG_UP_TALKING:
            return (Stay(8 * SECOND), HangUp(None))
        case Doing.STAY:
            return (Stay(stay), HangUp(None))
        case Doing.CUT:
            return (Stay(SECOND // 1000), HangUp(None))
        case _:
            return ()
